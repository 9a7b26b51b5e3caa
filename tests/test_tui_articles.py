"""The list of articles, pressed: what it shows, how it is sorted and narrowed, what it opens."""

from datetime import date
from pathlib import Path

import pytest
from conftest import candidates_in, extract, fill
from painted import until_shown
from test_tui_review import reviewing, screen_text
from textual.pilot import Pilot

from store.articles.articles import add_article
from store.claims.claims import claims_of
from store.decisions.decisions import decide
from store.records import Act, Article, DateOrigin, NewArticle, Status
from store.sqlite.connection import Database
from tui.sitting.listing import By, Listing
from tui.sitting.queue import Queue

BRIDGE = "The mayor opened the bridge. Critics laughed. The bridge fell.\n"
SHIPS = "Ships sail at dawn.\n"
VOTE = "The vote is in June. She will not return.\n"


def add(db: Database, text: str, title: str, publisher: str = "", day: str = "") -> Article:
    new = NewArticle(
        path=f"{title}.txt",
        text=text,
        title=title,
        publisher=publisher,
        published=date.fromisoformat(day) if day else None,
        date_origin=DateOrigin.TEXT if day else DateOrigin.NONE,
    )
    article = add_article(db, new)
    extract(db, article, candidates_in(text))
    return article


@pytest.fixture
def three(db: Database) -> Database:
    """Three articles; one claim of the first and the one of the second are decided."""
    add(db, BRIDGE, "Bridge falls", "The Gazette", "2025-11-20")
    add(db, SHIPS, "Ships", "", "")
    given = NewArticle(
        path="vote.txt",
        text=VOTE,
        title="Élection",
        publisher="Anzeiger",
        published=date(2024, 1, 2),
        date_origin=DateOrigin.GIVEN,
    )
    extract(db, add_article(db, given), candidates_in(VOTE))
    for article_id in (1, 2):
        decide(db, claims_of(db, article_id)[0].id, Act.ACCEPT, reviewer="anna")
    return db


def rows(pilot: Pilot[None]) -> list[str]:
    """The lines of the articles, in order."""
    return [line.strip() for line in screen_text(pilot).split("\n")[2:] if line.strip()]


def shown(pilot: Pilot[None]) -> list[str]:
    """The first words of the articles, in order."""
    return [row.lstrip("▸✓ ").split()[0] for row in rows(pilot)]


async def test_a_row_has_progress_claims_date_and_publisher_on_80_columns(
    three: Database, tmp_path: Path
) -> None:
    async with reviewing(three, tmp_path, (80, 24)) as pilot:
        await pilot.press("o")
        head, titles, first, second, third = screen_text(pilot).split("\n")[:5]
        assert all(len(line) == 80 for line in (head, titles, first))
        assert head.split(":")[0].strip() == "3 articles"
        assert titles.split() == ["article", "publisher", "published", "claims", "open", "done"]
        assert first.lstrip("▸ ").split() == "Bridge falls The Gazette 2025-11-20 3 2 33%".split()
        assert second.split() == "✓ Ships 1 0 100%".split()
        assert "Anzeiger" in third
        assert "2024-01-02?" in third


@pytest.mark.parametrize(("width", "missing"), [(64, "publisher"), (49, "published"), (40, "date")])
async def test_a_narrow_terminal_keeps_the_titles_and_the_counts(
    three: Database, tmp_path: Path, width: int, missing: str
) -> None:
    async with reviewing(three, tmp_path, (width, 24)) as pilot:
        await pilot.press("o")
        titles = screen_text(pilot).split("\n")[1]
        assert missing not in titles
        assert titles.split()[-3:] == ["claims", "open", "done"]
        assert "Bridge" in screen_text(pilot)


async def test_s_goes_through_the_columns_and_S_turns(three: Database, tmp_path: Path) -> None:
    orders = {
        "title": ["Bridge", "Élection", "Ships"],
        "publisher": ["Élection", "Bridge", "Ships"],
        "date": ["Bridge", "Élection", "Ships"],
        "claims": ["Bridge", "Élection", "Ships"],
        "open": ["Bridge", "Élection", "Ships"],
        "done": ["Élection", "Bridge", "Ships"],
    }
    async with reviewing(three, tmp_path) as pilot:
        await pilot.press("o")
        assert shown(pilot) == ["Bridge", "Ships", "Élection"]
        for by, order in orders.items():
            await pilot.press("s")
            assert f"articles by {by}:" in screen_text(pilot)
            assert shown(pilot) == order
        await pilot.press("S")
        assert shown(pilot) == ["Ships", "Bridge", "Élection"]
        await pilot.press("s")
        assert shown(pilot) == ["Bridge", "Ships", "Élection"]


async def test_sorting_keeps_the_cursor_on_its_article_and_opens_that(
    three: Database, tmp_path: Path
) -> None:
    async with reviewing(three, tmp_path) as pilot:
        await pilot.press("o", "G", "s", "enter", "a")
        assert claims_of(three, 3)[0].status is Status.ACCEPTED
        await pilot.press("o")
        assert "articles by title" in screen_text(pilot)
        await pilot.press("q", "(", "(", "a")
    assert [c.status for c in claims_of(three, 1)][:2] == [Status.ACCEPTED] * 2


async def test_typing_narrows_and_letters_are_letters_then(three: Database, tmp_path: Path) -> None:
    async with reviewing(three, tmp_path) as pilot:
        await pilot.press("o", "/", *"gaz 2025")
        assert shown(pilot) == ["Bridge"]
        assert "1 of 3 articles" in screen_text(pilot)
        await pilot.press("ctrl+u", *"elecq", "backspace")
        assert shown(pilot) == ["Élection"]
        await pilot.press("escape")
        assert "/elec" in screen_text(pilot)
        await pilot.press("enter", "a")
    assert claims_of(three, 3)[0].status is Status.ACCEPTED


async def test_words_that_no_article_has_open_nothing(three: Database, tmp_path: Path) -> None:
    async with reviewing(three, tmp_path) as pilot:
        await pilot.press("o", "/", *"zeppelin", "down", "enter")
        assert "claim 5/6" in screen_text(pilot)
        await pilot.press("o")
        assert shown(pilot) == []
        await pilot.press("/", "ctrl+u", "escape", "q", "a")
    assert claims_of(three, 3)[0].status is Status.ACCEPTED


async def test_a_new_article_appears_and_the_cursor_stays(three: Database, tmp_path: Path) -> None:
    async with reviewing(three, tmp_path) as pilot:
        await pilot.press("o", "k", "s")
        assert shown(pilot).index("Ships") == 2
        fill(three, "Anna came. Anna went.\n", "a.txt")
        pilot.app.review.session.queue.refresh(force=True)  # type: ignore[attr-defined]
        await until_shown(lambda: len(shown(pilot)) == 4, "the new article")
        assert any(row.startswith("▸✓ Ships") for row in rows(pilot))
        await pilot.press("enter")
        assert "2/4 Ships" in screen_text(pilot)


def test_articles_without_a_value_come_last_whichever_way(three: Database) -> None:
    articles = Queue(three).articles
    listing = Listing(By.PUBLISHER)
    assert listing.places(articles) == [2, 0, 1]
    listing.is_turned = True
    assert listing.places(articles) == [0, 2, 1]
    assert Listing(words="EL  élection").places(articles) == [2]
    assert Listing(is_turned=True).places(articles) == [2, 1, 0]
