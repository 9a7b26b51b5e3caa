"""The pace: what it counts, what it says, and that it is quiet."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from conftest import fill
from test_tui_review import reviewing, screen_text

from store.decisions.decisions import decide
from store.decisions.log import decided_since
from store.errors import UsageError
from store.records import Act
from store.sqlite.connection import Database
from tui.config import wants
from tui.sitting.pace import Pace
from tui.sitting.session import Session


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def paced(seconds: float, decisions: int, characters: int = 100) -> Pace:
    clock = Clock()
    pace = Pace(0, clock)
    for _ in range(decisions):
        clock.now += seconds
        pace.made(characters)
    return pace


def test_the_rate_and_the_time_left() -> None:
    assert paced(6.0, 20).rate == 10.0
    assert "10 a minute · 12 min left" in paced(6.0, 20).line(120)
    assert "2.0 h left" in paced(6.0, 20).line(1200)


def test_few_decisions_make_no_rate() -> None:
    assert paced(6.0, 3).line(100) == "3 today"
    assert Pace(0).line(100) == ""


def test_a_pause_counts_as_none() -> None:
    clock = Clock()
    pace = Pace(0, clock)
    for gap in (6, 6, 6, 3600, 6, 6, 6):
        clock.now += gap
        pace.made(50)
    assert pace.rate == 10.0


def test_haste_is_said_and_reading_is_not() -> None:
    assert "faster than one can read" in paced(0.5, 10, characters=150).line(9)
    assert "faster" not in paced(5.0, 10, characters=150).line(9)
    assert "faster" not in paced(0.5, 4, characters=150).line(9)


def test_the_sparkline_shows_minutes() -> None:
    assert paced(6.0, 20).sparkline() == "▁▁▁▁▁▁██"


def test_today_counts_ones_own_standing_verdicts(db: Database) -> None:
    found = fill(db)
    decide(db, found[0].id, Act.ACCEPT, reviewer="anna")
    decide(db, found[1].id, Act.NOTE, reviewer="anna", text="x")
    decide(db, found[2].id, Act.ACCEPT, reviewer="ben")
    now = datetime.now().astimezone()
    assert decided_since(db, "anna", now - timedelta(hours=1)) == 1
    assert decided_since(db, "anna", now + timedelta(hours=1)) == 0
    sitting = Session(db, reviewer="anna")
    before = sitting.pace.today
    sitting.decide(Act.REJECT)
    sitting.undo()
    sitting.redo()
    assert sitting.pace.today == before + 1


async def test_the_pace_is_shown_once_something_is_decided(db: Database, tmp_path: Path) -> None:
    fill(db)
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        assert "today" not in screen_text(pilot)
        await pilot.press("a")
        assert "1 today" in screen_text(pilot)


def test_who_does_not_want_it_does_not_see_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "winnow").mkdir()
    (tmp_path / "winnow" / "config.toml").write_text("pace = false\n")
    assert not wants("pace")
    hidden = paced(6.0, 20)
    hidden.shown = False
    assert hidden.line(100) == ""
    (tmp_path / "winnow" / "config.toml").write_text('pace = "slow"\n')
    with pytest.raises(UsageError, match="true or false"):
        wants("pace")
