"""Claims of a muted rule are counted apart everywhere: no work, and not gone."""

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import candidates_in, extract, new_article
from exported import rows
from test_tui_review import reviewing, screen_text
from typer.testing import CliRunner

from store.articles.articles import add_article, progress
from store.claims.claims import claims_of
from store.claims.outline import coverage
from store.decisions.acts import mute
from store.decisions.decisions import decide, undo
from store.ledger.muted_rules import count_muted, muted
from store.opening import open_database
from store.proposals import by_extractor
from store.records import Act, Status
from store.sqlite.connection import Database, fetch
from store.teams.team import look_blind
from tui.cli.app import app

TEXT = "Man bites dog. Dog bites man. Cat sleeps. Cow moos.\n"


def prepare(db: Database) -> None:
    """Four claims, three of rule `bad`, one of those accepted; then two reviewers mute `bad`."""
    source = add_article(db, new_article(TEXT))
    found = candidates_in(TEXT)
    extract(db, source, [found[0], *(replace(one, rule="bad") for one in found[1:])])
    decide(db, claims_of(db, 1)[1].id, Act.ACCEPT, reviewer="ann")
    mute(db, 1, "bad", reviewer="ann")
    mute(db, 1, "bad", reviewer="bob")


@pytest.fixture
def quiet(db: Database) -> Database:
    prepare(db)
    return db


def test_progress_counts_muted_claims_apart(quiet: Database) -> None:
    (one,) = progress(quiet)
    assert one.counts == {Status.OPEN: 1, Status.ACCEPTED: 1}
    assert (one.total, one.undecided, one.muted) == (2, 1, 2)
    assert count_muted(quiet) == {1: 2}
    assert muted(quiet) == {1: frozenset({"bad"})}


def test_undo_counts_them_as_open_again_when_nobody_mutes_any_more(quiet: Database) -> None:
    undo(quiet, "ann")
    assert progress(quiet)[0].muted == 2
    undo(quiet, "bob")
    (one,) = progress(quiet)
    assert one.counts == {Status.OPEN: 3, Status.ACCEPTED: 1}
    assert one.muted == 0


def test_a_muted_claim_that_is_decided_counts_as_decided(quiet: Database) -> None:
    decide(quiet, claims_of(quiet, 1)[2].id, Act.REJECT, reviewer="ann")
    (one,) = progress(quiet)
    assert one.counts[Status.REJECTED] == 1
    assert one.muted == 1


def test_coverage_leaves_them_out(quiet: Database) -> None:
    assert [(one.claims, one.undecided) for one in coverage(quiet, 1)] == [
        (1, 1),
        (1, 0),
        (0, 0),
        (0, 0),
    ]


def test_extractors_and_the_view_count_them_apart(quiet: Database) -> None:
    (tally,) = by_extractor(quiet)
    assert tally.counts == {"open": 1, "accepted": 1, "muted": 2}
    (row,) = fetch(quiet, "SELECT claims, open, muted, percent_done FROM articles_progress")
    assert tuple(row) == (2, 1, 2, 50)


def test_a_blind_reviewer_has_them_muted_too(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "w.db")) as db:
        prepare(db)
        look_blind(db, "bob")
        (one,) = progress(db)
        assert one.counts == {Status.OPEN: 1}
        assert one.muted == 3


def test_an_export_of_open_claims_has_them(quiet: Database) -> None:
    assert len(list(rows(quiet, status="open"))) == 3


def test_status_has_a_column_for_them_where_there_are_any(tmp_path: Path) -> None:
    path = str(tmp_path / "w.db")
    with closing(open_database(Path(path))) as db:
        source = add_article(db, new_article(TEXT, "other.txt"))
        extract(db, source)
        assert "muted" not in CliRunner().invoke(app, ["status", "--db", path]).stdout
    Path(path).unlink()
    with closing(open_database(Path(path))) as db:
        prepare(db)
    lines = CliRunner().invoke(app, ["status", "--db", path]).stdout.splitlines()
    head, row, all_ = lines[0], *(line for line in lines if line.startswith(("news", "all")))
    assert head.split()[-2:] == ["muted", "done"]
    assert row.split() == ["news.txt", "2", "1", "0", "1", "0", "0", "2", "50%"]
    assert all_.split()[1:] == row.split()[1:]
    (found,) = json.loads(CliRunner().invoke(app, ["status", "--db", path, "--json"]).stdout)
    assert (found["claims"], found["open"], found["muted"]) == (2, 1, 2)
    said = CliRunner().invoke(app, ["status", "--db", path, "--by", "extractor", "--json"]).stdout
    assert json.loads(said)[0]["muted"] == 2


async def test_the_screen_counts_them_apart(quiet: Database, tmp_path: Path) -> None:
    async with reviewing(quiet, tmp_path, (80, 24)) as pilot:
        assert "1/2 decided" in screen_text(pilot)
        await pilot.press("o")
        titles, row = screen_text(pilot).split("\n")[1:3]
        assert titles.split()[-4:] == ["claims", "open", "muted", "done"]
        assert row.split()[-4:] == ["2", "1", "2", "50%"]
        await pilot.press("q", "c")
        assert "25% of 4 sentences" in screen_text(pilot)
        await pilot.press("q", "a")
        assert "Nothing is open any more: 2 accepted, 2 muted." in " ".join(
            screen_text(pilot).split()
        )
