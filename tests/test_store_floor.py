"""Claims below the floor: kept and counted, in no queue and no export that does not ask for them."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import candidates_in, extract, new_article
from test_tui_review import reviewing, screen_text

from store.articles.articles import add_article, progress
from store.claims.claims import claim, claims_of
from store.claims.outline import coverage
from store.decisions.decisions import decide, undo
from store.errors import UsageError
from store.export.selection import Choice, Left, asks_for_doubtful, chosen_statuses, sheets
from store.ledger.floor import count_doubtful, floor, has_floor, set_floor, set_usual_floor
from store.records import Act, Claim, Status
from store.sqlite.connection import Database
from tui.sitting.filters import parse_filter

TEXT = "The mayor opened a bridge. Trains stop at noon. Ships sail at dawn.\n"


def stored(db: Database, *confidences: float, extractor: str = "winnow-rules-9+x") -> list[Claim]:
    """The claims of an article with these confidences, in order."""
    article = add_article(db, new_article(TEXT, f"{extractor}.txt"))
    made = [
        replace(candidate, confidence=value)
        for candidate, value in zip(candidates_in(article.text), confidences, strict=True)
    ]
    extract(db, article, made, extractor)
    return claims_of(db, article.id)


def left(db: Database, names: str) -> tuple[int, int]:
    """How many claims an export has, and how many stay as doubtful."""
    counted = Left()
    choice = Choice(chosen_statuses(names), doubtful=asks_for_doubtful(names))
    return sum(len(sheet.facts) for sheet in sheets(db, choice, counted)), counted.kept["doubtful"]


def test_what_is_below_the_floor_is_counted_apart(db: Database) -> None:
    stored(db, 0.9, 0.1, 0.5)
    assert (floor(db), has_floor(db), count_doubtful(db)) == (0, False, {})
    set_floor(db, 0.3)
    (one,) = progress(db)
    assert (one.total, one.undecided, one.doubtful) == (2, 2, 1)
    assert sum(each.claims for each in coverage(db, one.article.id)) == 2


def test_a_decision_brings_a_claim_out_and_its_undo_back(db: Database) -> None:
    claims = stored(db, 0.9, 0.1, 0.5)
    set_floor(db, 0.3)
    decide(db, claims[1].id, Act.ACCEPT, reviewer="ann")
    assert (progress(db)[0].total, progress(db)[0].doubtful) == (3, 0)
    undo(db, "ann")
    assert (progress(db)[0].total, progress(db)[0].doubtful) == (2, 1)


def test_an_export_has_them_only_where_it_asks(db: Database) -> None:
    stored(db, 0.9, 0.1, 0.5)
    set_floor(db, 0.3)
    assert left(db, "all") == (2, 1)
    assert left(db, "open") == (2, 1)
    assert left(db, "doubtful") == (1, 0)
    assert left(db, "all,doubtful") == (3, 0)
    assert left(db, "verified") == (0, 0)


def test_the_confidence_of_another_extractor_is_not_ours_to_judge(db: Database) -> None:
    stored(db, 0.9, 0.1, 0.5, extractor="other 2")
    set_floor(db, 0.3)
    assert count_doubtful(db) == {}


def test_zero_keeps_none_back_and_no_share_is_refused(db: Database) -> None:
    stored(db, 0.9, 0.0, 0.5)
    set_floor(db, 0)
    assert (count_doubtful(db), has_floor(db)) == ({}, True)
    with pytest.raises(UsageError, match="from 0 to 1"):
        set_floor(db, 1.5)


async def test_the_queue_leaves_them_out_and_a_filter_shows_them(
    db: Database, tmp_path: Path
) -> None:
    claims = stored(db, 0.9, 0.1, 0.5)
    set_floor(db, 0.3)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("a", "a")
        assert "1 doubtful (:filter status=doubtful)" in screen_text(pilot)
        assert claim(db, claims[1].id).status is Status.OPEN
        await pilot.press(":", *"filter status=doubtful", "enter")
        assert "Trains stop at noon" in screen_text(pilot)
        await pilot.press("a")
        assert claim(db, claims[1].id).status is Status.ACCEPTED
        await pilot.press("u", ":", *"filter", "enter")
    assert (progress(db)[0].total, progress(db)[0].doubtful) == (2, 1)


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("status=doubtful", True),
        ("status=open,doubtful", True),
        ("confidence<0.5", True),
        ("text~doubtful", False),
        ("doubtful", False),
        ("status=open", False),
    ],
)
def test_only_a_status_or_a_confidence_asks_for_what_is_below(words: str, *, asks: bool) -> None:
    chosen = parse_filter(words)
    assert chosen is not None
    assert chosen.asks_for_doubt is asks


def test_extraction_sets_the_usual_floor_in_a_new_file_only(db: Database) -> None:
    set_usual_floor(db)
    assert floor(db) == 0.15
    set_floor(db, 0)
    stored(db, 0.9, 0.1, 0.5)
    set_usual_floor(db)
    assert floor(db) == 0
    set_floor(db, 0.4)
    assert floor(db) == 0.4
