"""What others do to the file while one reviews: nothing shown is lost, and it is said what to do."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from conftest import fill
from pty_program import Program, Start
from test_tui_review import reviewing, screen_text

from store.claims.claims import claims_of
from store.decisions.decisions import count_decisions
from store.opening import open_database
from store.records import Status
from store.sqlite import connection as database


def move(path: Path) -> None:
    """Move the file away, with what lies beside it."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        if (old := path.with_name(name)).exists():
            old.rename(path.with_name(f"moved-{name}"))


def delete(path: Path) -> None:
    """Delete the file, with what lies beside it; the test keeps another name of it."""
    path.with_name("kept").hardlink_to(path)
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def replace(path: Path) -> None:
    """Put an older copy in its place."""
    old = path.with_name("old.db")
    with closing(open_database(old)) as db:
        fill(db)
    move(path)
    shutil.copy(old, path)


def spoil(path: Path) -> None:
    """Put something else in its place."""
    move(path)
    path.write_bytes(b"no database at all\n" * 99)


def is_clean(program: Program) -> bool:
    """Whether the terminal was given back: the other screen left, the cursor and the echo there."""
    raw = program.raw
    return raw.rfind(b"\x1b[?1049l") > raw.rfind(b"\x1b[?1049h") and raw.rfind(
        b"\x1b[?25h"
    ) > raw.rfind(b"\x1b[?25l")


@pytest.mark.parametrize("befall", [move, delete, replace, spoil])
def test_a_file_that_goes_away_is_said_and_nothing_more_is_shown_as_decided(
    start: Start, filled: Path, befall: Callable[[Path], None]
) -> None:
    program = start("review", "--db", str(filled), "--reviewer", "anna", size=(100, 30))
    program.wait("claim 1/3")
    program.press("a")
    program.wait("1/3 decided")
    befall(filled)
    program.press("a")
    program.wait("is gone: it")
    program.wait("Put it back or start again")
    assert "1/3 decided" in program.text
    program.press("x", "u", "j", "e")
    assert "1/3 decided" in program.text
    program.press("q", "q")
    program.child.send("q")
    program.end()
    assert is_clean(program)
    assert "Traceback" not in program.text


def test_a_moved_file_holds_what_was_shown_and_takes_more_when_it_is_back(
    start: Start, filled: Path
) -> None:
    program = start("review", "--db", str(filled), "--reviewer", "anna")
    program.wait("claim 1/3")
    program.press("a")
    program.wait("1/3 decided")
    away = filled.with_name("away")
    away.mkdir()
    beside = [filled.with_name(f"{filled.name}{end}") for end in ("", "-wal", "-shm")]
    for one in beside:
        one.rename(away / one.name)
    program.press("x")
    program.wait("gone: it was deleted")
    for one in beside:
        (away / one.name).rename(one)
    program.press("x")
    program.wait("2/3 decided")
    program.press("q")
    assert program.end() == 0
    with closing(open_database(filled)) as db:
        assert [c.status for c in claims_of(db, 1)] == [
            Status.ACCEPTED,
            Status.REJECTED,
            Status.OPEN,
        ]


async def test_a_file_that_another_locks_for_long_is_said_and_the_key_works_afterwards(
    tmp_path: Path, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LOCK_TIMEOUT", 0.2)
    with closing(open_database(filled)) as db, closing(sqlite3.connect(filled)) as other:
        async with reviewing(db, tmp_path, (120, 40)) as pilot:
            other.execute("BEGIN IMMEDIATE")
            await pilot.press("a")
            shown = " ".join(screen_text(pilot).split())
            assert "locked for 0.2 s" in shown
            assert "0/3 decided" in shown
            assert "claim 1/3" in shown
            await pilot.press("e", "1", "i", *" X", "enter", "enter")
            assert "0/3 decided" in screen_text(pilot)
            other.rollback()
            await pilot.press("enter")
            assert "1/3 decided" in screen_text(pilot)
        assert claims_of(db, 1)[0].slots.subject == "The X"
        assert count_decisions(db) == 1


def test_a_locked_file_lets_one_leave_and_the_terminal_is_clean(start: Start, filled: Path) -> None:
    program = start("review", "--db", str(filled), "--reviewer", "anna")
    program.wait("claim 1/3")
    program.press("a")
    program.wait("1/3 decided")
    with closing(sqlite3.connect(filled)) as other:
        other.execute("BEGIN IMMEDIATE")
        program.press("q")
        assert program.end() == 0
        other.rollback()
    assert is_clean(program)
    assert "1 decision is in" in program.text
