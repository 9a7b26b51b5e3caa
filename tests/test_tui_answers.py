"""A key that changes nothing says why."""

from pathlib import Path

import pytest
from conftest import fill
from test_tui_review import reviewing, screen_text

from store.decisions.decisions import count_decisions
from store.sqlite.connection import Database


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ("k", "This is the first claim."),
        ("g", "This is the first claim of the article."),
        ("G G", "This is the last claim of the article."),
        ("j j j", "This is the last claim."),
        (")", "This is the last article."),
        ("(", "This is the first article."),
        ("a a J", "No other claim is open."),
        ("a a a J", "No claim is open."),
        (": 4 2 enter", "There is no claim 42: they are numbered from 1 to 3."),
        (": 1 enter", "This is claim 1."),
    ],
)
async def test_a_move_that_leads_nowhere_says_why(
    db: Database, tmp_path: Path, keys: str, answer: str
) -> None:
    fill(db)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press(*keys.split())
        assert answer in screen_text(pilot)


async def test_a_move_that_leads_somewhere_says_nothing(db: Database, tmp_path: Path) -> None:
    fill(db)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("j", "k", "G", "J")
        assert "This is" not in screen_text(pilot)


async def test_without_claims_there_is_none_to_go_to(db: Database, tmp_path: Path) -> None:
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("j")
        assert "There is no claim to go to." in screen_text(pilot)


async def test_enter_opens_the_fix_and_f1_the_keys(db: Database, tmp_path: Path) -> None:
    fill(db)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("enter")
        assert " fix " in screen_text(pilot)
        await pilot.press("q", "f1")
        assert pilot.app.screen.__class__.__name__ == "HelpScreen"
    assert count_decisions(db) == 0
