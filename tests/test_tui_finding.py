"""Search, coverage, filters, orders and bulk decisions, pressed."""

from dataclasses import replace
from pathlib import Path

from conftest import candidates_in, extract, fill, new_article
from test_tui_review import reviewing, screen_text, statuses
from textual.pilot import Pilot

from store.articles.articles import add_article
from store.claims.claims import claims_of
from store.claims.runs import add_run
from store.decisions.decisions import count_decisions
from store.records import Act, Status
from store.sqlite.connection import Database
from tui.sitting.filters import parse_filter
from tui.sitting.session import Session
from tui.widgets.line_view import LineView

TEXT = "The mayor opened the bridge. Critics laughed. The bridge fell. Nobody came.\n"
OTHER = "Ships sail at dawn. They pass a bridge.\n"


def article_text(pilot: Pilot[None]) -> str:
    view = pilot.app.screen.query_one("#article", LineView)
    return "\n".join("".join(text for text, _ in line) for line in view._painted)


async def test_search_goes_from_hit_to_hit_over_articles_and_back(
    db: Database, tmp_path: Path
) -> None:
    fill(db, TEXT)
    fill(db, OTHER, "other.txt")
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("j", "/", *"BRIDGE", "enter")
        assert "claim 3/6" in screen_text(pilot)
        await pilot.press("n")
        assert "claim 6/6" in screen_text(pilot)
        await pilot.press("n")
        assert "No BRIDGE behind" in screen_text(pilot)
        await pilot.press("N", "N")
        assert "claim 1/6" in screen_text(pilot)
        await pilot.press("a")
    assert claims_of(db, 1)[0].status is Status.ACCEPTED


async def test_search_finds_what_only_a_wording_says(db: Database, tmp_path: Path) -> None:
    source = add_article(db, new_article(TEXT))
    found = candidates_in(TEXT)
    extract(db, source, [*found[:2], replace(found[2], text="100% of Gaza_City fell.")])
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("/", *"gaza_c", "enter")
        assert "claim 3/3" in screen_text(pilot)
        await pilot.press("/", "ctrl+u", *"g%a", "enter")
        assert "No g%a" in screen_text(pilot)


async def test_a_hit_without_a_claim_is_scrolled_to_and_marked(
    db: Database, tmp_path: Path
) -> None:
    text = "".join(f"Man bites dog {n}.\n\n" for n in range(300))
    source = add_article(db, new_article(text))
    extract(db, source, candidates_in(text)[:2])
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        await pilot.press("/", *"dog 250", "enter")
        assert "dog 250." in article_text(pilot)
        await pilot.press("j")
        assert "dog 250." not in article_text(pilot)


async def test_the_margin_shows_what_is_decided_as_one_decides(
    db: Database, tmp_path: Path
) -> None:
    fill(db, TEXT.replace(". ", ".\n\n"))
    async with reviewing(db, tmp_path) as pilot:
        assert "✓" not in article_text(pilot)
        assert article_text(pilot).count("·") == 4
        await pilot.press("a", "space")
        assert " ✓The mayor" in article_text(pilot)
        assert article_text(pilot).count("·") == 3
        await pilot.press("u", "u")
        assert "✓" not in article_text(pilot)


async def test_coverage_lists_what_is_not_decided_and_goes_there(
    db: Database, tmp_path: Path
) -> None:
    source = add_article(db, new_article(TEXT))
    extract(db, source, candidates_in(TEXT)[:2])
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("a", "c")
        shown = screen_text(pilot)
        assert "25% of 4 sentences" in shown
        assert "The mayor" not in shown
        await pilot.press("g", "enter")
        assert "claim 2/2" in screen_text(pilot)
        await pilot.press("c", "G", "i")
        assert "Nobody" in screen_text(pilot)
        await pilot.press("enter", "c", "q")
    assert [c.quote for c in claims_of(db, 1) if c.rule == "reviewer"] == ["Nobody came"]


async def test_coverage_of_an_article_without_sentences(db: Database, tmp_path: Path) -> None:
    source = add_article(db, new_article(TEXT))
    add_run(db, source.id, extractor="t", sentences=[], candidates=[])
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("c", "enter", "c", "i", "c", "q", "i")
    assert count_decisions(db) == 0


async def test_bulk_of_a_filter_says_how_many_asks_once_and_is_undone_as_one(
    db: Database, tmp_path: Path
) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press(":", *"filter text~bridge", "enter")
        await pilot.press(":", *"reject", "enter")
        assert "Reject the 2 open claims of the filter text~bridge? y / n" in screen_text(pilot)
        await pilot.press("y")
        assert statuses(db).count(Status.REJECTED) == 2
        await pilot.press(":", *"accept", "enter")
        assert "No claim of the filter text~bridge is open." in screen_text(pilot)
        await pilot.press("u")
        assert statuses(db) == [Status.OPEN] * 4
        await pilot.press(":", *"accept all", "enter")
        assert "takes no words" in screen_text(pilot)
        await pilot.press(":", *"filter", "enter", ":", *"later", "enter", "y")
    assert statuses(db) == [Status.LATER] * 4


async def test_a_bulk_of_very_many_is_shown_and_undone(db: Database, tmp_path: Path) -> None:
    fill(db, "".join(f"Man bit dog {n}.\n" for n in range(120)))
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press(":", *"accept", "enter", "y")
        assert "120/120 decided" in screen_text(pilot)
        await pilot.press("u")
        assert "0/120 decided" in screen_text(pilot)


async def test_orders_and_their_errors(db: Database, tmp_path: Path) -> None:
    source = add_article(db, new_article(TEXT))
    found = candidates_in(TEXT)
    extract(db, source, [replace(c, confidence=1 - n / 10) for n, c in enumerate(found)])
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press(":", *"order confidence", "enter", "g", "a")
        await pilot.press(":", *"order size", "enter")
        assert "reading, confidence, kind" in screen_text(pilot)
        await pilot.press(":", *"filter confidence<x", "enter")
        assert "number like 0.5" in screen_text(pilot)
    assert statuses(db)[3] is Status.ACCEPTED


def test_a_decision_asks_the_same_of_the_database_with_coverage_shown(db: Database) -> None:
    counts = []
    for sentences in (20, 2000):
        fill(db, "".join(f"Man{sentences} bit dog {n}.\n" for n in range(sentences)), "x")
        sitting = Session(db, reviewer="anna")
        sitting.go(lambda queue: queue.open_article(len(queue.articles) - 1))
        assert len(sitting.coverage) == sentences
        asked: list[str] = []
        db.conn.set_trace_callback(asked.append)
        sitting.decide(Act.ACCEPT)
        db.conn.set_trace_callback(None)
        counts.append(len(asked))
        assert sitting.coverage.untouched() == list(range(1, sentences))
    assert counts[0] == counts[1]


async def test_a_filter_on_words_keeps_its_claims_and_takes_in_new_ones(
    db: Database, tmp_path: Path
) -> None:
    fill(db, TEXT)
    fill(db, OTHER, "other.txt")
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press(":", *"filter text~BRIDG status=open", "enter")
        assert "claim 1/3" in screen_text(pilot)
        await pilot.press("e", "7", "i", "ctrl+u", *"It opened.", "enter", "enter")
        assert "claim 2/3" in screen_text(pilot)
        fill(db, "Every bridge closes. Nobody knows.\n", "new.txt")
        pilot.app.review.session.look_anew()  # type: ignore[attr-defined]
        await pilot.press("G", "j", "j", "a")
        await pilot.press(":", *"filter", "enter")
        assert "2/8 decided" in screen_text(pilot)
    assert claims_of(db, 3)[0].status is Status.ACCEPTED
    assert claims_of(db, 1)[0].text == "It opened."


def test_a_filter_on_words_reads_only_articles_that_may_have_them(db: Database) -> None:
    for number in range(30):
        fill(db, f"Man bites dog {number}. Zebras came.\n" if number == 7 else f"Man {number}.\n")
    sitting = Session(db, reviewer="anna")
    sitting.narrow(parse_filter("zebras"))
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    sitting.narrow(parse_filter('"zebras cam"'))
    db.conn.set_trace_callback(None)
    assert sum("ORDER BY start" in sql for sql in asked) == 1
    assert sitting.queue.position() == (1, 1)
    sitting.narrow(None)
    assert sum(part.claims is not None for part in sitting.queue.articles) == 1
    assert sitting.queue.position()[1] == 31
    sitting.narrow(parse_filter("zebras man"))
    assert sitting.queue.position()[1] == 0
