"""Claims that are the same as another: the card names it, D goes there and back, the log knows it."""

import json
from contextlib import closing
from pathlib import Path

from conftest import fill
from test_tui_review import reviewing, screen_text
from textual.pilot import Pilot
from typer.testing import CliRunner

from store.claims.claims import claim, claims_of
from store.decisions.acts import same_as, twin_of
from store.decisions.decisions import decide, undo
from store.opening import open_database
from store.records import Act, Status
from store.sqlite.connection import Database
from tui.cli.app import app

TEXT = "Man bites dog. Cats sleep. Man bites dog here. Cows moo.\n"


def shown(pilot: Pilot[None]) -> str:
    """What is on the screen, with single spaces."""
    return " ".join(screen_text(pilot).split())


async def test_the_card_names_the_twin_and_d_goes_there_and_back(
    db: Database, tmp_path: Path
) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        await pilot.press("d", "enter")
        await pilot.press("D")
        assert "not marked as the same" in shown(pilot)
        await pilot.press("g")
        assert "same as 3: Man bites dog here." in shown(pilot)
        await pilot.press("D")
        assert "claim 3/4" in shown(pilot)
        assert "same as 3" not in shown(pilot)
        await pilot.press("D")
        assert "claim 1/4" in shown(pilot)
        await pilot.press("D", "a")
    assert claims_of(db, 1)[2].status is Status.ACCEPTED


async def test_a_twin_in_another_article_has_its_number(db: Database, tmp_path: Path) -> None:
    fill(db, TEXT)
    fill(db, "Man bites dog again. It rains.\n", "other.txt")
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("d", "ctrl+u", "5", "enter", "g")
        assert "same as 5: Man bites dog again." in shown(pilot)
        await pilot.press("D")
        assert "2/2 Minister" in shown(pilot)
        assert "claim 5/6" in shown(pilot)


async def test_a_twin_that_the_filter_hides_is_named(db: Database, tmp_path: Path) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("d", "enter", ":", *"filter status=rejected", "enter")
        assert "same, not in the queue: Man bites dog here." in shown(pilot)
        await pilot.press("D")
        assert "Not in this queue" in shown(pilot)
        assert "claim 1/1" in shown(pilot)


def test_the_twin_is_that_of_the_act_that_stands(db: Database) -> None:
    first, second, third, _ = fill(db, TEXT)
    same_as(db, first.id, third.id, reviewer="anna")
    same_as(db, first.id, second.id, reviewer="anna")
    found = twin_of(db, first.id)
    assert found is not None
    assert found.id == second.id
    undo(db, "anna")
    found = twin_of(db, first.id)
    assert found is not None
    assert found.id == third.id
    undo(db, "anna")
    assert twin_of(db, first.id) is None


async def test_a_claim_that_was_decided_anew_has_no_twin(db: Database, tmp_path: Path) -> None:
    first, second, *_ = fill(db, TEXT)
    same_as(db, first.id, second.id, reviewer="anna")
    decide(db, first.id, Act.REJECT, reviewer="anna", reason="other")
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("g")
        assert claim(db, first.id).reason == "other"
        assert "same as 2" not in shown(pilot)


def test_the_log_names_the_twin(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    with closing(open_database(path)) as db:
        first, second, *_ = fill(db, TEXT)
        same_as(db, first.id, second.id, reviewer="anna")
    out = CliRunner().invoke(app, ["log", "--db", str(path)]).stdout
    assert f"[as {second.id[:8]}]" in out
    lines = CliRunner().invoke(app, ["log", "--db", str(path), "--json"]).stdout.splitlines()
    assert [json.loads(line)["same_as"] for line in lines] == [second.id, ""]
