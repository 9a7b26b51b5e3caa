"""The mouse: it points and scrolls where there is one, costs no byte a key, and is turned off again."""

import re
import signal
from contextlib import closing
from pathlib import Path

import pytest
from conftest import fill
from pty_program import Program, Start
from test_tui_review import reviewing, screen_text
from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot

from store.claims.claims import claims_of
from store.decisions.decisions import count_decisions
from store.opening import open_database
from store.records import Status
from store.sqlite.connection import Database
from tui.screens.articles import ArticleList
from tui.widgets.article_view import GUTTER

LONG = "".join(f"Man bites dog {n}.\n\n" for n in range(100))
ON, OFF = b"\x1b[?1000h", b"\x1b[?1000l"


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A database with a long article, a claim a line."""
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        fill(db, LONG)
    return path


def click(column: int, row: int) -> str:
    """What a terminal sends for a click, counted from 1."""
    return f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"


async def wheel(
    pilot: Pilot[None], name: str, turn: type[MouseScrollDown] | type[MouseScrollUp]
) -> None:
    """Turn the wheel over a view."""
    view = pilot.app.screen.query_one(name)
    x, y = view.region.x + 3, view.region.y + 3
    for _ in range(5):
        pilot.app.post_message(turn(view, x, y, 0, 0, 0, False, False, False, x, y))
    await pilot.pause()


async def test_a_click_goes_to_a_claim_or_to_what_rests_on_a_sentence(
    db: Database, tmp_path: Path
) -> None:
    fill(db, LONG)
    async with reviewing(db, tmp_path, (120, 40)) as pilot:
        await pilot.click("#queue", offset=(5, 3))
        assert "claim 4/100" in screen_text(pilot)
        await pilot.click("#article", offset=(GUTTER + 4, 10))
        assert "claim 6/100" in screen_text(pilot)
        await pilot.click("#article", offset=(GUTTER + 4, 11))  # an empty line
        await pilot.click("#article", offset=(0, 12))  # the margin
        assert "claim 6/100" in screen_text(pilot)
        await pilot.press("a")
    found = [claim.status for claim in claims_of(db, 1)]
    assert found.index(Status.ACCEPTED) == 5
    assert count_decisions(db) == 1


async def test_a_click_leaves_what_is_being_fixed_typed_or_asked(
    db: Database, tmp_path: Path
) -> None:
    fill(db, LONG)
    async with reviewing(db, tmp_path, (120, 40)) as pilot:
        for keys in (("e",), ("m", "x"), ("M",)):
            await pilot.press(*keys)
            await pilot.click("#queue", offset=(5, 3))
            await pilot.click("#article", offset=(GUTTER + 4, 10))
            assert "claim 1/100" in screen_text(pilot)
            await pilot.press("escape")
        await pilot.press("m", *"y", "enter")
    assert claims_of(db, 1)[0].note in ("y", "xy")


async def test_the_wheel_scrolls_and_the_next_key_is_where_it_was(
    db: Database, tmp_path: Path
) -> None:
    fill(db, LONG)
    async with reviewing(db, tmp_path, (120, 40)) as pilot:
        for name in ("#article", "#queue"):
            before = screen_text(pilot)
            await wheel(pilot, name, MouseScrollDown)
            assert screen_text(pilot) != before
            await wheel(pilot, name, MouseScrollUp)
            assert screen_text(pilot) == before
        await pilot.press("j")
        assert "claim 2/100" in screen_text(pilot)


async def test_lists_are_pointed_at(db: Database, tmp_path: Path) -> None:
    for number in range(5):
        fill(db, LONG.replace("dog", f"dog{number}"), f"{number}.txt")
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        await pilot.press("o")
        await pilot.click(ArticleList, offset=(10, 2 + 3))
        await pilot.press("enter")
        assert "claim 301/500" in screen_text(pilot)


def test_mouse_reports_work_in_a_terminal_and_cost_nothing_a_key(
    start: Start, filled: Path, tmp_path: Path
) -> None:
    sent = {}
    for name, config in (("on", ""), ("off", "mouse = false\n")):
        home = tmp_path / name
        (home / "winnow").mkdir(parents=True)
        (home / "winnow/config.toml").write_text(f"pace = false\n{config}")
        program = start(
            "review", "--db", str(filled), "--reviewer", name, XDG_CONFIG_HOME=str(home)
        )
        program.wait("claim 1/100")
        assert (ON in program.raw) is (name == "on")
        assert b"\x1b[?1003h" not in program.raw, "each move of the mouse would be reported"
        before = len(program.raw)
        program.press(*"jjjjkk")
        sent[name] = len(program.raw) - before
        if name == "on":
            program.child.send(click(5, 11))
            program.wait("claim 4/100")
            program.child.send("\x1b[<65;5;3M" * 3)
            program.wait(r"Man bites dog 8\.")
            for hostile in ("\x1b[<0;99999;99999M", "\x1b[<0;0;0M\x1b[<999999;1;1m", "\x1b[<;;M"):
                program.child.send(hostile)
            program.press("j", "g")
            program.wait("claim 1/100")
        program.press("q")
        assert program.end() == 0
        assert (OFF in program.raw) is (name == "on")
    assert sent["on"] == sent["off"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_turns_the_mouse_off(start: Start, filled: Path, number: signal.Signals) -> None:
    program = start("review", "--db", str(filled), "--reviewer", "anna")
    program.wait("claim 1/100")
    program.child.kill(number)
    assert program.end() == 0
    assert_off(program)


def test_a_stop_turns_the_mouse_off_until_one_goes_on(start: Start, filled: Path) -> None:
    program = start("review", "--db", str(filled), "--reviewer", "anna")
    program.wait("claim 1/100")
    program.child.send("\x1a")
    program.wait_until_stopped()
    program.pump()
    assert_off(program)
    program.child.kill(signal.SIGCONT)
    program.until(lambda: program.raw.rfind(ON) > program.raw.rfind(OFF), "the mouse turned on")
    program.press("a")
    program.wait("1/100 decided")
    program.press("q")
    assert program.end() == 0
    assert_off(program)


def assert_off(program: Program) -> None:
    """Whatever was turned on of the mouse was turned off after that."""
    state = dict(re.findall(rb"\x1b\[\?(1\d\d\d)([hl])", program.raw))
    assert state[b"1000"] == state[b"1006"] == b"l"
