"""The keys that make claims, pressed: add, split, same, mute, and what is stored then."""

from pathlib import Path

from conftest import fill
from test_tui_review import reviewing, screen_text

from store.claims.claims import claim, claims_of
from store.decisions.decisions import count_decisions
from store.records import Status
from store.sqlite.connection import Database

TEXT = "The mayor opened the bridge and the road. Critics laughed.\n"


async def test_i_adds_what_was_missed_with_the_keys_of_a_fix(db: Database, tmp_path: Path) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        await pilot.press("i")
        assert "claim that was missed" in screen_text(pilot)
        await pilot.press("5", "i", *"Gaza", "enter", "enter")
        assert "reviewer" in screen_text(pilot)
    added = [c for c in claims_of(db, 1) if c.rule == "reviewer"]
    assert [(c.status, c.slots.place) for c in added] == [(Status.ACCEPTED, "Gaza")]


async def test_i_then_q_adds_nothing(db: Database, tmp_path: Path) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("i", "l", "q", "j", "k", "u")
    assert count_decisions(db) == 0
    assert len(claims_of(db, 1)) == 2


async def test_b_splits_and_u_takes_it_back(db: Database, tmp_path: Path) -> None:
    whole = fill(db, TEXT)[0]
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("b")
        await pilot.press("enter")
        assert claim(db, whole.id).reason == "split"
        assert len(claims_of(db, 1)) == 4
        assert count_decisions(db) == 4
        await pilot.press("u")
        assert "Undone: the split." in screen_text(pilot)
    assert claim(db, whole.id).status is Status.OPEN


async def test_b_of_one_thing_says_what_is_missing(db: Database, tmp_path: Path) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("j", "b", "enter")
        assert "between the parts" in screen_text(pilot)
    assert count_decisions(db) == 0


async def test_d_takes_the_likeliest_or_a_number(db: Database, tmp_path: Path) -> None:
    found = fill(db, "Man bites dog. Man bites dog here. Cats sleep.\n")
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("d", "enter")
        await pilot.press("d", "ctrl+u", "9", "enter")
        assert "no claim 9" in screen_text(pilot)
        await pilot.press("d", "ctrl+u", "2", "enter")
        assert "itself" in screen_text(pilot)
    assert claim(db, found[0].id).reason == "same as another"
    assert claim(db, found[1].id).status is Status.OPEN


async def test_m_mutes_after_a_question(db: Database, tmp_path: Path) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("M", "n")
        assert count_decisions(db) == 0
        await pilot.press("M", "y")
        assert "2 claims left the queue" in screen_text(pilot)
        await pilot.press("u")
        assert "0/2 decided" in screen_text(pilot)
