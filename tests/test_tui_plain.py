"""The plain mode: lines in, lines out, and every decision can be made."""

import io
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import fill

from store.articles import article
from store.claims import claim, claims_of
from store.database import Database
from store.decisions import count_decisions
from store.records import Status
from tui.commands import COMMANDS, Mode
from tui.plain import ask_through
from tui.plain_acts import knows
from tui.session import Session

Typed = Callable[..., str]
TEXT = "The mayor opened the bridge and the road. Critics laughed. The bridge fell.\n"


@pytest.fixture
def typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], db: Database
) -> Typed:
    """Types lines into a plain review; returns what was said."""

    def review(*lines: str) -> str:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        monkeypatch.setenv("LANG", "C.UTF-8")
        ask_through(Session(db, reviewer="anna"), None)
        return capsys.readouterr().out

    return review


def test_every_key_of_the_queue_that_decides_is_known() -> None:
    painted = {"queue.page-down", "queue.page-up", "queue.centre", "queue.palette", "queue.tour"}
    missing = [
        c.id
        for c in COMMANDS
        if c.mode is Mode.QUEUE and not c.argument and not knows(c.keys[0]) and c.id not in painted
    ]
    assert missing == []


def test_add_split_same_note_date_mute(db: Database, typed: Typed) -> None:
    found = fill(db, TEXT)
    out = typed("t", "2025-11-20", "m", "ask the desk", "b", "y", "d", "5", "q")
    assert article(db, 1).published == date(2025, 11, 20)
    assert claim(db, found[0].id).note == "ask the desk"
    assert claim(db, found[0].id).reason == "split"
    assert claim(db, found[1].id).reason == "same as another"
    assert "Published on" in out
    typed("i", *[""] * 5, "x", *[""] * 8, "q")
    assert [c for c in claims_of(db, 1) if c.rule == "reviewer"]


def test_mute_search_coverage_filter_and_bulk(db: Database, typed: Typed) -> None:
    fill(db, TEXT)
    out = typed("/", "fell", "c", "n", ":filter text~bridge", ":reject", "y", ":filter", "u", "q")
    assert "0% of 3 sentences" in out
    assert "No fell behind" in out
    assert count_decisions(db) == 0
    typed("M", "y", "q")
    assert Session(db, reviewer="anna").queue.total == 0


def test_mistakes_are_said_and_change_nothing(db: Database, typed: Typed) -> None:
    fill(db, TEXT)
    out = typed(
        "t", "soon", "d", "99", ":order size", ":dance", "b", "one thing", "o", "", "?", "q"
    )
    for said in ("is no date", "no claim 99", "reading, confidence, kind", "between the parts"):
        assert said in out
    assert count_decisions(db) == 0


def test_a_filter_that_keeps_nothing_is_taken_off(db: Database, typed: Typed) -> None:
    fill(db, TEXT)
    assert "it is off again" in typed(":filter nosuchword", "a", "q")
    assert claims_of(db, 1)[0].status is Status.ACCEPTED


def test_rest_of_a_sentence_turns_and_export(db: Database, typed: Typed, tmp_path: Path) -> None:
    fill(db, TEXT)
    out = typed("A", "y", "v", "j", "E", str(tmp_path / "out.csv"), "q")
    assert [c.status for c in claims_of(db, 1)] == ["accepted", "fixed", "open"]
    assert "2 verified claims are in" in out
