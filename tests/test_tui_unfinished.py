"""What is begun and not saved: it is there again after leaving, after a restart, after a hang-up."""

import signal
from contextlib import closing
from pathlib import Path

import pytest
from conftest import fill
from pty_program import programs
from test_tui_review import reviewing, screen_text

from store.claims.claims import claim, claims_of
from store.decisions.decisions import count_decisions
from store.decisions.drafts import (
    Begun,
    What,
    drop,
    keep_line,
    kept_addition,
    kept_line,
    save_draft,
)
from store.doctor.doctor import Weight, examine
from store.merge.split import merge_files
from store.opening import open_database
from store.sqlite.connection import Database, fetch
from tui.fixes.unfinished import Unfinished

TEXT = "The mayor opened the bridge and the road. Critics laughed.\n"
WHERE = Begun(1, What.ADD, "0-41")


def unfinished(db: Database) -> list[tuple[str, str]]:
    return [(row["what"], row["place"]) for row in fetch(db, "SELECT * FROM unfinished")]


async def test_an_unfinished_addition_outlives_the_program(db: Database, tmp_path: Path) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("i", "5", "i", *"Gaza", "enter", "1", "l", "l", "q", "q")
    assert count_decisions(db) == 0
    kept = kept_addition(db, WHERE, "anna")
    assert kept is not None
    assert kept.slots.place == "Gaza"
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("i")
        assert "Gaza" in screen_text(pilot)
        await pilot.press("enter")
    (added,) = [c for c in claims_of(db, 1) if c.rule == "reviewer"]
    assert (added.slots.place, added.slots.subject) == ("Gaza", kept.slots.subject)
    assert added.spans == kept.spans
    assert unfinished(db) == []


async def test_an_addition_that_nobody_changed_is_not_kept(db: Database, tmp_path: Path) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("i", "q", "i", "q", "i", "5", "i", *"X", "enter", "q")
        assert unfinished(db) == [("add", "0-41")]
        await pilot.press("i", "5", "i", "ctrl+u", "enter", "q")
    assert unfinished(db) == []


async def test_additions_wait_sentence_by_sentence_and_reviewer_by_reviewer(
    db: Database, tmp_path: Path
) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("i", "5", "i", *"one", "enter", "q")
        await pilot.press("j", "i", "5", "i", *"two", "enter", "q")
    assert unfinished(db) == [("add", "0-41"), ("add", "42-58")]
    assert kept_addition(db, WHERE, "bob") is None


@pytest.mark.parametrize(
    ("keys", "typed", "again"),
    [
        (["m"], "who says so", ["m"]),
        (["b"], " / the harbour", ["b"]),
        (["e", "5", "i"], "Gaza", ["e", "5", "i"]),
        (["i", "6", "i"], "a friend", ["i", "6", "i"]),
    ],
)
async def test_a_line_that_was_left_is_there_again(
    db: Database, tmp_path: Path, keys: list[str], typed: str, again: list[str]
) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press(*keys, *typed, "escape", "escape", "q")
    assert len(unfinished(db)) == 1
    assert count_decisions(db) == 0
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press(*again)
        assert "(unfinished)" in screen_text(pilot)
        await pilot.press("enter")
        assert [what for what, _ in unfinished(db) if what != "add"] == []
        await pilot.press(*(["enter"] if "i" in again else []))
    assert unfinished(db) == []
    found = claims_of(db, 1)
    everything = " ".join(f"{c.note} {c.slots} {c.text}" for c in found)
    assert typed.strip(" /") in everything


async def test_a_line_that_was_emptied_or_is_as_it_was_is_not_kept(
    db: Database, tmp_path: Path
) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("b", "escape", "m", "escape", "m", *"abc", "escape")
        assert [what for what, _ in unfinished(db)] == ["note"]
        await pilot.press("m", "ctrl+u", "escape")
    assert unfinished(db) == []


async def test_a_split_that_was_refused_is_not_lost(db: Database, tmp_path: Path) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("j", "b", *" or wept", "enter")
        assert "between the parts" in screen_text(pilot)
        await pilot.press("b")
        assert "(unfinished)" in screen_text(pilot)
    assert count_decisions(db) == 0


async def test_a_file_that_is_gone_is_said_when_a_line_is_left(
    file_db: Database, tmp_path: Path
) -> None:
    fill(file_db, TEXT)
    async with reviewing(file_db, tmp_path) as pilot:
        (tmp_path / "winnow.db").rename(tmp_path / "moved.db")
        await pilot.press("m", *"abc", "escape")
        assert "gone" in screen_text(pilot)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_keeps_what_is_being_typed(tmp_path: Path, number: signal.Signals) -> None:
    path = tmp_path / "w.db"
    with closing(open_database(path)) as db:
        first = fill(db, TEXT)[0]
    with programs() as start:
        program = start("review", "--db", str(path), "--reviewer", "anna")
        program.wait("claim 1/2")
        program.press("i", "5", "i", "Gaza", "\r", "6", "i", "a fri")
        program.wait("a fri")
        program.child.kill(number)
        assert program.end() == 0
        again = start("review", "--db", str(path), "--reviewer", "anna")
        again.wait("claim 1/2")
        again.press("m", "who says")
        again.wait("who says")
        again.child.kill(number)
        assert again.end() == 0
    with closing(open_database(path)) as db:
        kept = kept_addition(db, WHERE, "anna")
        assert kept is not None
        assert kept.slots.place == "Gaza"
        assert kept_line(db, Begun(1, What.SLOT, "0-41 source"), "anna") == "a fri"
        assert kept_line(db, Begun(1, What.NOTE, first.id), "anna") == "who says"
        assert claim(db, first.id).note == ""
        assert count_decisions(db) == 0


@pytest.mark.parametrize(
    ("keys", "shown", "kept"),
    [
        (["e", "1", "l", "l"], "The mayor opened mayor opened", ("draft", "The mayor opened")),
        (["V"], r"affirmed \[negated\]", ("draft", "negated")),
        (["e", "5", "i", "Gaza", "\r"], "Gaza", ("draft", "Gaza")),
        (["e", "5", "i", "Gaz"], "place: Gaz", ("slot", "Gaz")),
        (["i", "5", "i", "Gaza", "\r"], "in Gaza", ("add", "Gaza")),
        (["i", "5", "i", "Gaz"], "place: Gaz", ("slot", "Gaz")),
        (["m", "who says"], "Note: who says", ("note", "who says")),
        (["b", "ways"], "roadways", ("split", "opened the bridge / the roadways")),
    ],
)
def test_what_was_begun_and_shown_survives_a_kill(
    tmp_path: Path, keys: list[str], shown: str, kept: tuple[str, str]
) -> None:
    path = tmp_path / "w.db"
    with closing(open_database(path)) as db:
        fill(db, TEXT)
    with programs() as start:
        program = start("review", "--db", str(path), "--reviewer", "anna", size=(120, 40))
        program.wait("claim 1/2")
        program.press(*keys)
        program.wait(shown)
        program.child.kill(signal.SIGKILL)
        program.child.wait()
    with closing(open_database(path)) as db:
        assert count_decisions(db) == 0
        rows = fetch(db, "SELECT what, body FROM unfinished UNION SELECT 'draft', slots FROM draft")
        found = {row["what"]: row["body"] for row in rows}
        assert kept[1] in found[kept[0]]


def test_a_line_that_grows_is_kept_with_every_key_and_an_emptied_one_is_forgotten(
    db: Database,
) -> None:
    claim = fill(db, TEXT)[0]
    line = Unfinished(db, "anna").line("note", claim)
    for text in ("w", "wh", "w", ""):
        line.keep(text)
        assert kept_line(db, Begun(1, What.NOTE, claim.id), "anna") == (text or None)


def test_a_draft_waits_for_no_disk_and_a_decision_does(file_db: Database) -> None:
    claim = fill(file_db, TEXT)[0]
    asked: list[str] = []
    file_db.conn.set_trace_callback(asked.append)
    save_draft(file_db, claim.id, "anna", claim.slots, "x")
    file_db.conn.set_trace_callback(None)
    assert "PRAGMA synchronous = NORMAL" in asked
    assert fetch(file_db, "PRAGMA synchronous")[0][0] == 2  # FULL again


def test_a_merge_keeps_what_was_kept_last(tmp_path: Path) -> None:
    paths = [tmp_path / "a.db", tmp_path / "b.db"]
    begun = Begun(1, What.NOTE, "x")
    for number, path in enumerate(paths):
        with closing(open_database(path)) as db:
            fill(db, TEXT)
            keep_line(db, begun, "anna", f"line {number} \ud800 é")
    for first, second in (paths, paths[::-1]):
        target = tmp_path / f"to-{first.stem}.db"
        merge_files([first, second], target)
        with closing(open_database(target)) as db:
            assert (kept_line(db, begun, "anna") or "").startswith("line 1")
            assert [one for one in examine(db) if one.weight is Weight.PROBLEM] == []
            drop(db, begun, "anna")
            assert kept_line(db, begun, "anna") is None
