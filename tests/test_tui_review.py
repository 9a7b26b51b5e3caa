"""The review screen: press what a reviewer presses, look at what was stored and what is shown."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from conftest import candidates_in, extract, fill, new_article
from painted import Shown
from textual.events import Paste
from textual.pilot import Pilot

from store.articles.articles import add_article, article
from store.claims.claims import claim, claims_of
from store.claims.runs import add_run
from store.decisions.decisions import count_decisions
from store.records import NewArticle, Slot, Span, Status
from store.sqlite.connection import Database
from tui.actions.protocols import Mode
from tui.app import ReviewApp
from tui.keys.commands import COMMANDS
from tui.sitting.session import Session
from tui.widgets.line_view import LineView

OTHER = "Trains stop at noon. Ships sail at dawn.\n"


@asynccontextmanager
async def reviewing(
    db: Database, tmp_path: Path, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Pilot[None]]:
    """A review of everything in a database."""
    app = ReviewApp(Session(db, reviewer="anna"), db_path=tmp_path / "winnow.db")
    async with app.run_test(size=size) as pilot:
        yield pilot


async def paste(pilot: Pilot[None], text: str) -> None:
    """Put words into the line that is open at once; a long path key by key takes seconds."""
    assert pilot.app.focused
    pilot.app.focused.post_message(Paste(text))
    await pilot.pause()


def screen_text(pilot: Pilot[None]) -> Shown:
    """What the line views show, one after the other; words are found wherever a line is broken."""
    views = [v for v in pilot.app.screen.query(LineView) if v.display and v.size.height]
    return Shown("\n".join("".join(text for text, _ in line) for v in views for line in v._painted))


def statuses(db: Database) -> list[Status]:
    return [c.status for c in claims_of(db, 1)]


async def test_the_verdict_keys(db: Database, tmp_path: Path) -> None:
    fill(db)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("a", "x", "space")
        assert "Nothing is open any more" in screen_text(pilot)
    assert statuses(db) == [Status.ACCEPTED, Status.REJECTED, Status.LATER]


async def test_twins_do_the_same(db: Database, tmp_path: Path) -> None:
    fill(db)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("s", "down", "up", "f", "escape", "a", "backspace")
    assert statuses(db) == [Status.LATER, Status.OPEN, Status.OPEN]


async def test_a_digit_after_a_rejection_names_the_reason(db: Database, tmp_path: Path) -> None:
    found = fill(db)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("x")
        assert "2 wrong words" in screen_text(pilot)
        await pilot.press("2", "2")
    assert claim(db, found[0].id).reason == "wrong words"
    assert statuses(db)[1] is Status.OPEN


async def test_a_moved_edge_is_e_l_enter(db: Database, tmp_path: Path) -> None:
    found = fill(db)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("e", "1", "l", "enter")
    stored = claim(db, found[0].id)
    assert stored.status is Status.FIXED
    assert stored.slots.subject == "The minister"
    assert stored.spans[Slot.SUBJECT] == Span(0, len("The minister"))


async def test_in_a_fix_the_keys_of_the_queue_do_nothing(db: Database, tmp_path: Path) -> None:
    fill(db)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("e", "a", "x", "u", "j")
        assert " fix " in screen_text(pilot)
        await pilot.press("q")
        await pilot.press("j")
    assert count_decisions(db) == 0


async def test_a_slot_is_typed(db: Database, tmp_path: Path) -> None:
    found = fill(db)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("e", "5", "i", *"Paris", "enter", "enter")
    assert claim(db, found[0].id).slots.place == "Paris"


async def test_escape_never_destroys(db: Database, tmp_path: Path) -> None:
    fill(db)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("e", "5", "i", *"Pa", "escape", "l", "escape", "escape", "a", "o")
    assert statuses(db)[0] is Status.ACCEPTED


async def test_a_draft_outlives_the_program(db: Database, tmp_path: Path) -> None:
    found = fill(db)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("e", "1", "l", "q", "q")
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("e", "enter")
    assert claim(db, found[0].id).slots.subject == "The minister"


async def test_undo_and_redo_over_a_restart(db: Database, tmp_path: Path) -> None:
    fill(db)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("a", "a", "q")
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("u")
        assert "open again" in screen_text(pilot)
        await pilot.press("u", "r")
    assert statuses(db) == [Status.ACCEPTED, Status.OPEN, Status.OPEN]


async def test_bulk_asks_once(db: Database, tmp_path: Path) -> None:
    fill(db)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("A", "n")
        assert count_decisions(db) == 0
        await pilot.press("A", "y", "X", "y")
    assert statuses(db) == [Status.ACCEPTED, Status.REJECTED, Status.OPEN]


async def test_articles_and_their_list(db: Database, tmp_path: Path) -> None:
    fill(db)
    fill(db, OTHER, "other.txt")
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press(")", "a", "(", "o")
        assert "50%" in screen_text(pilot)
        await pilot.press("j", "enter", "a", "o", "q")
    assert [c.status for c in claims_of(db, 2)] == [Status.ACCEPTED, Status.ACCEPTED]


async def test_a_note_and_a_date(db: Database, tmp_path: Path) -> None:
    found = fill(db)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("m", *"hello", "enter", "t", *"2025-11-20", "enter")
        await pilot.press("t", *"x", "enter")
        assert "is no date" in screen_text(pilot)
    assert claim(db, found[0].id).note == "hello"
    assert article(db, 1).published == date(2025, 11, 20)


async def test_the_command_line(db: Database, tmp_path: Path) -> None:
    fill(db)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press(":", "3", "enter", "a")
        await pilot.press(":", *"filter status=accepted", "enter")
        assert "1/1" in screen_text(pilot)
        await pilot.press(":", *"filter kind=rumour", "enter")
        assert "kind is one of" in screen_text(pilot)
        await pilot.press(":", *"filter", "enter", ":", *"dance", "enter")
        assert "no :dance" in screen_text(pilot)
    assert statuses(db)[2] is Status.ACCEPTED


async def test_export_from_the_screen_never_replaces_silently(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a name is typed sooner than a path
    fill(db)
    target = tmp_path / "out.csv"
    target.write_text("mine")
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("a", "E", "ctrl+u", *"out.csv", "enter", "n")
        assert target.read_text() == "mine"
        await pilot.press("E", "ctrl+u", *"out.csv", "enter", "y")
        assert "1 verified claim is" in screen_text(pilot)
        await pilot.press("a", "E", "enter")
    assert target.read_text().count("\n") == 3


async def test_the_name_of_the_file_says_in_which_format_the_screen_exports(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    fill(db)
    page, lines = Path("facts.html"), Path("facts.jsonl")
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("a", "E", "ctrl+u")
        await paste(pilot, str(page))
        await pilot.press("enter")
        assert "1 verified claim is" in screen_text(pilot)
        await pilot.press(":")
        await paste(pilot, f"export {lines}")
        await pilot.press("enter")
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert json.loads(lines.read_text(encoding="utf-8"))["status"] == "accepted"


async def test_an_export_that_fails_is_said(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    fill(db)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press(":", *"export no/such/x.csv", "enter")
        assert "cannot be written" in screen_text(pilot)


async def test_a_decision_that_cannot_be_written_is_said_and_not_shown(
    file_db: Database, tmp_path: Path
) -> None:
    fill(file_db)
    async with reviewing(file_db, tmp_path, (80, 24)) as pilot:
        (tmp_path / "winnow.db").rename(tmp_path / "moved.db")
        await pilot.press("a")
        assert "gone" in screen_text(pilot)
        assert "0/3 decided" in screen_text(pilot)
        (tmp_path / "moved.db").rename(tmp_path / "winnow.db")
        await pilot.press("a")
        assert "1/3 decided" in screen_text(pilot)


async def test_help_names_every_key(db: Database, tmp_path: Path) -> None:
    fill(db)
    async with reviewing(db, tmp_path, (120, 90)) as pilot:
        await pilot.press("?", "j")
        shown = screen_text(pilot)
        assert [c.id for c in COMMANDS if c.help not in shown] == []
        await pilot.press("q")
        assert pilot.app.screen is not None


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (200, 60), (60, 15)])
async def test_every_size_shows_article_queue_claim_and_mode(
    db: Database, tmp_path: Path, size: tuple[int, int]
) -> None:
    fill(db)
    async with reviewing(db, tmp_path, size) as pilot:
        shown = screen_text(pilot)
        assert "The minister" in shown
        assert "0/3 decided" in shown
        assert " queue " in shown
        await pilot.press("e")
        assert " fix " in screen_text(pilot)
        await pilot.press("q", "a")
    assert statuses(db)[0] is Status.ACCEPTED


async def test_too_small_a_terminal_asks_for_room_and_decides_nothing(
    db: Database, tmp_path: Path
) -> None:
    fill(db)
    async with reviewing(db, tmp_path, (20, 5)) as pilot:
        assert "more room" in screen_text(pilot) or "40x12" in screen_text(pilot)
        await pilot.press("a")
        assert count_decisions(db) == 0
        await pilot.resize_terminal(80, 24)
        await pilot.press("a")
    assert count_decisions(db) == 1


async def test_no_claims_is_said(db: Database, tmp_path: Path) -> None:
    async with reviewing(db, tmp_path) as pilot:
        assert "No articles yet" in screen_text(pilot)
        for command in COMMANDS:
            if command.mode is Mode.QUEUE and command.id not in ("queue.quit", "queue.help"):
                await pilot.press(command.keys[0])
                await pilot.press("escape")
    assert count_decisions(db) == 0


async def test_an_article_of_only_furniture_is_shown(db: Database, tmp_path: Path) -> None:
    text = "Menu\nHome\nSubscribe\n"
    source = add_article(db, NewArticle(path="nav.txt", text=text, furniture=(Span(0, len(text)),)))
    add_run(db, source.id, extractor="test", sentences=[], candidates=[])
    async with reviewing(db, tmp_path) as pilot:
        shown = screen_text(pilot)
        assert "Subscribe" in shown
        assert "found no claims" in shown


async def test_the_evidence_and_the_slots_are_marked(db: Database, tmp_path: Path) -> None:
    fill(db)
    async with reviewing(db, tmp_path) as pilot:
        view = pilot.app.screen.query_one("#article", LineView)
        looks = {text: style for line in view._painted for text, style in line}
        assert looks["The"].underline
        assert looks["The"].bgcolor != looks[" minister resigned on Monday"].bgcolor
        assert looks[" minister resigned on Monday"].bgcolor is not None


async def test_scrolling_is_free_and_z_comes_back(db: Database, tmp_path: Path) -> None:
    fill(db, "".join(f"Man bites dog {n}.\n\n" for n in range(200)))
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        await pilot.press(">", "pagedown", "<", ">", ">")
        assert "Man bites dog 0." not in screen_text(pilot).split("─")[0]
        await pilot.press("z")
        assert "Man bites dog 0." in screen_text(pilot).split("─")[0]
        await pilot.press("G")
        assert "Man bites dog 199." in screen_text(pilot)


@pytest.mark.parametrize(
    "hostile", ["[and] [/foo] [link=http://x]y", "\x1b]52;c;eA==\x07", "\u202e"]
)
async def test_hostile_text_is_shown_in_every_place(
    db: Database, tmp_path: Path, hostile: str
) -> None:
    text = f"Man {hostile} bites dog.\n"
    source = add_article(db, NewArticle(path=f"{hostile}.txt", text=text, title=f"T {hostile}"))
    extract(db, source, candidates_in(text))
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("e", "7", "i", "enter", "q", "o", "q", "m", *"x", "enter", "?", "q")
        shown = screen_text(pilot)
        assert not [c for c in shown if c < " " and c != "\n"]
        assert "\u202e" not in shown
        if "[and]" in hostile:
            assert "[and] [/foo]" in shown


async def test_the_palette_knows_the_commands(db: Database, tmp_path: Path) -> None:
    fill(db)
    async with reviewing(db, tmp_path) as pilot:
        titles = [c.title for c in pilot.app.get_system_commands(pilot.app.screen)]
        assert "accept (a)" in titles


async def test_the_same_title_twice(db: Database, tmp_path: Path) -> None:
    add_article(db, new_article())
    async with reviewing(db, tmp_path) as pilot:
        assert "Not extracted yet" in screen_text(pilot)
