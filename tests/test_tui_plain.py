"""The plain mode: lines in, lines out, and every decision can be made."""

import io
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import fill

from store.articles.articles import article
from store.claims.claims import claim, claims_of
from store.decisions.decisions import count_decisions
from store.decisions.drafts import draft
from store.records import Status
from store.sqlite.connection import Database
from tui.actions.protocols import Mode
from tui.keys.commands import COMMANDS, Command
from tui.plain.acts import OWN, knows
from tui.plain.plain import KEYS, ask_through
from tui.sitting.session import Session

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
        if c.mode is Mode.QUEUE and not c.argument and not knows(c) and c.id not in painted
    ]
    assert missing == []
    assert OWN.keys() <= {c.id for c in COMMANDS if c.on_screen is not None}


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.run], ids=lambda c: c.name)
def test_what_needs_no_screen_is_done_line_by_line(
    command: Command, db: Database, typed: Typed
) -> None:
    fill(db, TEXT)
    letter = next(key for key in command.keys if len(key) == 1)
    assert typed(letter, "", "q").count(KEYS) == 1


def test_add_split_same_note_date_mute(db: Database, typed: Typed) -> None:
    found = fill(db, TEXT)
    out = typed("t", "2025-11-20", "m", "ask the desk", "b", "y", "j", "j", "d", "5", "q")
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
    out = typed("A", "y", "v", "j", "V", "a", "E", str(tmp_path / "out.csv"), "q")
    assert [c.status for c in claims_of(db, 1)] == ["accepted", "open", "fixed"]
    assert "2 verified claims are in" in out


@pytest.mark.parametrize("left", ["j", "k", "q", "z", "g"])
def test_a_choice_that_is_turned_and_left_decides_nothing(
    db: Database, typed: Typed, left: str
) -> None:
    found = fill(db, TEXT)
    out = typed("v", left, "q")
    assert "modality: asserted [planned] possible urged" in out
    assert count_decisions(db) == 0
    kept = draft(db, found[0].id, "anna")
    assert kept is not None
    assert kept[0].modality == "planned"


def test_a_choice_is_turned_on_chosen_and_verified(db: Database, typed: Typed) -> None:
    found = fill(db, TEXT)
    typed("v", "v", "V", "v", "", "v", "urged", "a", "V", "U", "q")
    stored = [claim(db, c.id) for c in found]
    assert [(c.status, c.slots.modality, c.slots.polarity) for c in stored] == [
        ("fixed", "urged", "negated"),
        ("fixed", "urged", "affirmed"),
        ("open", "asserted", "affirmed"),
    ]
    assert draft(db, found[2].id, "anna") is None


@pytest.mark.parametrize(
    ("answer", "status", "polarity"),
    [("d", "fixed", "negated"), ("o", "accepted", "affirmed"), ("", "open", "affirmed")],
)
def test_a_asks_which_where_a_fix_is_unfinished(
    db: Database, typed: Typed, answer: str, status: str, polarity: str
) -> None:
    found = fill(db, TEXT)
    out = typed("V", "j", "k", "a", answer, "q")
    assert "(✎? unfinished fix)" in out
    assert "polarity   negated" in out
    stored = claim(db, found[0].id)
    assert (stored.status, stored.slots.polarity) == (status, polarity)


def test_a_fix_in_which_nothing_was_typed_verifies_nothing(db: Database, typed: Typed) -> None:
    fill(db, TEXT)
    assert "nothing is decided" in typed("e", *[""] * 10, "q")
    assert count_decisions(db) == 0


def test_a_split_shows_the_wordings_first_and_leaves_the_parts_open(
    db: Database, typed: Typed
) -> None:
    fill(db, TEXT)
    out = typed("b", "opened the bridge / the rails", "n", "b", "y", "q")
    assert "2 The mayor the road." in out
    assert "2 The mayor the rails." in out
    made = {c.text: c.status for c in claims_of(db, 1) if c.rule == "reviewer"}
    assert made == {"The mayor opened the bridge.": "open", "The mayor the road.": "open"}
    assert "] The mayor opened the bridge.\n" in out.split("Split into 2 open claims")[1]
    out = typed("u", "q")
    assert "Undone: the split. It is open again: The mayor opened" in out
    assert [c.status for c in claims_of(db, 1)] == ["open"] * 3


def test_what_changes_nothing_is_said_and_undoing_names_the_claim(
    db: Database, typed: Typed
) -> None:
    found = fill(db, "Man bites dog.\n")
    out = typed("a", "a", "m", "why", "m", "why", "s", "u", "u", "q")
    assert "Nothing changes, accepted already: Man bites dog." in out
    assert "Nothing changes: this note is there already." in out
    assert "Was accepted, is put off now (u takes it back): Man bites dog." in out
    assert "Undone: later. It is accepted again: Man bites dog." in out
    assert "Undone: the note “why”. It is still accepted: Man bites dog." in out
    assert (claim(db, found[0].id).status, count_decisions(db)) == ("accepted", 1)
