"""Adjudication as it is done: keys on the screen, looked for in the database."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import fill
from typer.testing import CliRunner, Result

from store.claims.claims import claims_of
from store.decisions.decisions import decide
from store.opening import open_database
from store.records import Act, Status
from store.sqlite.connection import Database, fetch
from store.teams.conflicts import conflicts
from tui.cli.teams import commands
from tui.screens.adjudicate import AdjudicateApp, AdjudicateScreen
from tui.sitting.adjudication import Adjudication


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        claims = fill(db)
        for claim in claims:
            decide(db, claim.id, Act.ACCEPT, reviewer="ann")
        decide(db, claims[0].id, Act.REJECT, reviewer="bob", reason="[/b]\x1b[31m wrong words")
        slots = replace(claims[1].slots, object="resign")
        decide(db, claims[1].id, Act.FIX, reviewer="bob", slots=slots, text="She will resign.")
        decide(db, claims[2].id, Act.ACCEPT, reviewer="bob")
    return path


@pytest.fixture
def opened(file: Path) -> Iterator[Database]:
    with closing(open_database(file)) as db:
        yield db


async def test_undo_names_what_it_takes_back_also_where_that_settled_nothing(
    opened: Database,
) -> None:
    first, *_, last = claims_of(opened, 1)
    decide(opened, last.id, Act.ACCEPT, reviewer="eve")
    app = AdjudicateApp(Adjudication(opened, reviewer="eve"))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("2", "u")
        assert f"Undone: reject ([/b]␛[31m wrong words). It is still rejected: {first.text}" in (
            screen_text(app)
        )
        await pilot.press("1", "u", "u")
        assert f"Undone: accept. It is still accepted: {last.text}" in screen_text(app)
        assert "0 settled" in screen_text(app)


def screen_text(app: AdjudicateApp) -> str:
    assert isinstance(app.screen, AdjudicateScreen)
    view = app.screen.view
    lines = [view.render_line(y).text for y in range(view.size.height)]
    assert all(len(line) == view.size.width for line in lines)
    return "\n".join(lines)


async def test_a_key_settles_and_the_next_conflict_comes(opened: Database) -> None:
    app = AdjudicateApp(Adjudication(opened, reviewer="eve"))
    async with app.run_test(size=(80, 24)) as pilot:
        shown = screen_text(app)
        assert "conflict 1/2" in shown
        assert "1  ann accepts" in shown
        assert "2  bob rejects ([/b]" in shown
        assert "\x1b" not in shown
        await pilot.press("2")
        shown = screen_text(app)
        assert "Settled with bob: reject." in shown
        assert "conflict 1/1, 1 settled" in shown
        assert "object: not return" in shown
        assert "object: resign" in shown
        assert "wording: She will resign." in shown
        await pilot.press("3", "2")
        assert "none is left" in screen_text(app)
    claims = claims_of(opened, 1)
    assert [c.status for c in claims] == [Status.REJECTED, Status.FIXED, Status.ACCEPTED]
    assert [c.reviewer for c in claims] == ["eve", "eve", "bob"]
    assert claims[1].text == "She will resign."


async def test_undo_brings_the_conflict_back_and_q_leaves(opened: Database) -> None:
    app = AdjudicateApp(Adjudication(opened, reviewer="eve"))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("j", "1", "u", "k")
        assert "conflict 1/2, 0 settled" in screen_text(app)
        await pilot.press("j", "j", "u")
        assert "nothing to undo" in screen_text(app)
        await pilot.press("9")
        assert "There is no verdict 9." in screen_text(app)
        await pilot.press("q")
    assert len(conflicts(opened)) == 2
    assert len(fetch(opened, "SELECT 1 FROM decision WHERE reviewer = 'eve'")) == 2


def run(*arguments: object) -> Result:
    return CliRunner().invoke(commands, [str(a) for a in arguments])


def test_conflicts_are_listed(file: Path) -> None:
    done = run("conflicts", "--db", file)
    first, second = done.stdout.splitlines()
    assert "ann accept, bob reject: The minister resigned" in first
    assert "ann accept, bob fix (object, wording): She will not" in second
    assert "2 conflicts" in done.stderr
    listed = [
        json.loads(line) for line in run("conflicts", "--db", file, "--json").stdout.splitlines()
    ]
    assert listed[0]["verdicts"][1] == {"reviewer": "bob", "act": "reject"}


def test_agreement_is_printed(file: Path) -> None:
    lines = run("agreement", "--db", file).stdout.splitlines()
    assert lines[0].startswith("all: 3 claims decided by two or more, 1 the same, alpha ")
    assert lines[-1].startswith(
        "ann and bob: 3 claims decided by two or more, 1 the same, kappa 0.000"
    )
    values = json.loads(run("agreement", "--db", file, "--json").stdout.splitlines()[0])
    assert (values["of"], values["claims"], values["same"]) == ("all", 3, 1)


def test_split_and_merge_as_commands(file: Path) -> None:
    with closing(open_database(file)) as db:
        fill(db, "Another article. With two.", "other.txt")
    parts = [file.with_name("ann.db"), file.with_name("bob.db")]
    done = run("split", *parts, "--db", file, "--overlap", 0)
    assert done.exit_code == 0, done.stderr
    assert "ann.db: 1 article, 3 claims" in done.stderr
    with closing(open_database(parts[1])) as db:
        decide(db, claims_of(db, 1)[0].id, Act.ACCEPT, reviewer="cy")
    together = file.with_name("together.db")
    done = run("merge", *parts, "--into", together)
    assert "2 new articles, 5 new claims, 7 new decisions" in done.stderr
    assert "2 conflicts: winnow conflicts" in done.stderr
    done = run("merge", file, *parts)
    assert "0 new articles, 0 new claims, 1 new decision" in done.stderr


def test_split_by_article(file: Path) -> None:
    with closing(open_database(file)) as db:
        fill(db, "Another article. With two.", "other.txt")
    done = run("split", file.with_name("one.db"), "--db", file, "--article", "other.txt")
    assert "one.db: 1 article, 2 claims" in done.stderr
    assert run("split", "a.db", "b.db", "--db", file, "--article", "other.txt").exit_code == 1
    assert run("merge", file).exit_code == 1


def test_adjudicating_without_a_terminal_says_what_to_do(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.terminal.terminal.take_terminal", lambda: None)
    done = run("adjudicate", "--db", file, "--reviewer", "eve")
    assert done.exit_code == 1
    assert "needs a terminal" in str(done.exception)
