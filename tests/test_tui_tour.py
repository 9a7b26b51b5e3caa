"""The tour: it follows what one does, can be left at any time, and comes by itself on the sample."""

from pathlib import Path

from conftest import fill
from pty_program import programs
from test_tui_review import reviewing, screen_text

from store.decisions.decisions import count_decisions
from store.opening import open_database
from store.sqlite.connection import Database
from tui.keys.commands import COMMANDS
from tui.sitting.tour import STEPS, Tour


def test_every_step_is_about_keys_that_exist_and_fits_a_small_card() -> None:
    for step in STEPS:
        assert len(step.text) < 100
        assert step.commands <= {command.id for command in COMMANDS}


def test_only_what_a_step_is_about_goes_on() -> None:
    tour = Tour()
    tour.did("queue.undo")
    assert "1/8" in tour.text
    for step in STEPS:
        tour.did(next(iter(step.commands)))
    assert tour.is_over
    assert tour.text == ""


async def test_the_tour_from_end_to_end(db: Database, tmp_path: Path) -> None:
    fill(db)
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        assert "Tour" not in screen_text(pilot)
        await pilot.press("T")
        assert "Tour 1/8" in screen_text(pilot)
        await pilot.press("j", "a")
        assert "Tour 2/8" in screen_text(pilot)
        await pilot.press("u", "e")
        assert "Tour 4/8" in screen_text(pilot)
        await pilot.press("1", "l", "q", "j", "i", "q", "c", "q", "?", "q")
        assert "Tour" not in screen_text(pilot)


async def test_the_tour_is_left_at_any_time(db: Database, tmp_path: Path) -> None:
    fill(db)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("T", "a", "T")
        assert "Tour" not in screen_text(pilot)
    assert count_decisions(db) == 1


def test_the_tour_comes_by_itself_on_the_sample_once(tmp_path: Path) -> None:
    sample = tmp_path / "sample_data"
    sample.mkdir()
    with open_database(tmp_path / "w.db") as opened:
        fill(opened, path=str(sample / "news.txt"))
    (sample / "news.txt").write_text("The minister resigned on Monday. She will not return.\n")
    command = ("review", str(sample), "--db", str(tmp_path / "w.db"))
    with programs() as start:
        program = start(*command)
        program.wait("Tour 1/8")
        program.press("a")
        program.wait("Tour 2/8")
        program.press("q")
        assert program.end() == 0
        program = start(*command)
        program.wait("queue  a accept")
        assert "Tour" not in program.text
        program.press("q")
        program.end()
