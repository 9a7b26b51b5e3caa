"""What a queue costs: no key grows with the article, and reopening finds its place at once."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import candidates_in, extract, fill, new_article

from store.articles.articles import add_article, set_published
from store.claims.claims import claim, claims_of
from store.claims.outline import claims_at, last_decided, outline
from store.decisions.decisions import decide, undo
from store.opening import open_database
from store.records import Act, Kind, Status
from store.sqlite.connection import Database
from tui.sitting.filters import parse_filter
from tui.sitting.session import Session

SENTENCE = "The minister resigned on Monday."


def many_articles(db: Database, count: int) -> None:
    for number in range(count):
        fill(db, f"{SENTENCE} Dog {number} barked.\n", f"{number}.txt")


def test_the_outline_is_the_claims_in_order(db: Database) -> None:
    found = fill(db)
    decide(db, found[1].id, Act.REJECT, reviewer="anna")
    seen = list(outline(db, 1))
    assert [glance.id for glance in seen] == [c.id for c in found]
    assert [glance.status for glance in seen] == [Status.OPEN, Status.REJECTED, Status.OPEN]
    assert claims_at(db, 1, [found[2].id, "no such", found[0].id]) == [found[2], found[0]]


def test_reopening_finds_the_last_verdict_however_far_back(db: Database) -> None:
    many_articles(db, 14)
    first = claims_of(db, 1)[0]
    for number in range(2, 15):
        decide(db, claims_of(db, number)[0].id, Act.ACCEPT, reviewer="anna")
    decide(db, first.id, Act.ACCEPT, reviewer="anna")
    again = Session(db, reviewer="anna")
    assert again.article is not None
    assert again.article.id == 1


def test_the_last_verdict_is_ones_own_standing_and_wanted(db: Database) -> None:
    many_articles(db, 3)
    mine, theirs = claims_of(db, 1)[0], claims_of(db, 2)[0]
    decide(db, mine.id, Act.ACCEPT, reviewer="anna")
    decide(db, theirs.id, Act.ACCEPT, reviewer="ben")
    decide(db, claims_of(db, 3)[0].id, Act.ACCEPT, reviewer="anna")
    undo(db, "anna")
    last = last_decided(db, "anna", {1, 2, 3})
    assert last is not None
    assert last.id == mine.id
    assert last_decided(db, "anna", {2, 3}) is None


def test_a_claim_is_read_without_the_text_of_its_article(db: Database) -> None:
    found = fill(db)
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    claim(db, found[0].id)
    db.conn.set_trace_callback(None)
    reading = [sql for sql in asked if "article_now" in sql]
    assert len(reading) == 1
    columns = reading[0].split("FROM")[0].replace(",", " ").split()
    assert "text" not in columns
    assert "*" not in columns


def test_a_date_moves_what_is_shown_of_claims_that_were_looked_at(db: Database) -> None:
    fill(db)
    sitting = Session(db, reviewer="anna")
    assert sitting.claim is not None
    sitting.set_published(date(2025, 11, 20))
    sitting.decide(Act.ACCEPT)
    assert sitting.queue.article is not None
    assert sitting.queue.article.published == date(2025, 11, 20)


def test_what_another_decides_of_what_was_looked_at_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    mine, theirs = open_database(path), open_database(path)
    found = fill(mine)
    decide(theirs, found[0].id, Act.ACCEPT, reviewer="ben")
    decide(theirs, found[1].id, Act.REJECT, reviewer="ben")
    sitting = Session(mine, reviewer="anna")
    here = sitting.queue.here
    assert here is not None
    assert here.claims is not None
    assert [c.status for c in here.claims] == ["accepted", "rejected", "open"]
    # The counts stay the same, the claims do not.
    decide(theirs, found[0].id, Act.REJECT, reviewer="ben")
    decide(theirs, found[1].id, Act.ACCEPT, reviewer="ben")
    assert sitting.refresh()
    here = sitting.queue.here
    assert here is not None
    assert here.claims is not None
    assert [c.status for c in here.claims] == ["rejected", "accepted", "open"]
    set_published(theirs, 1, date(2025, 1, 1), reviewer="ben")
    assert sitting.refresh()
    assert sitting.article is not None
    assert sitting.article.published == date(2025, 1, 1)
    mine.close()
    theirs.close()


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("status=open", False),
        ("status=fixed,open confidence<0.5", False),
        ("confidence>=0.4", False),
        ("kind=plan", True),
        ("kind=event status=open", True),
        ("polarity=negated", True),
        ("kind=plan text~dog", True),
        ("status=open dog", True),
    ],
)
def test_a_filter_keeps_the_same_by_outline_and_by_reading(
    db: Database, text: str, reads: bool
) -> None:
    source = add_article(db, new_article("".join(f"Man{n} bites dog {n}.\n" for n in range(12))))
    made = [
        replace(one, confidence=n / 10, slots=replace(one.slots, kind=list(Kind)[n % 3]))
        for n, one in enumerate(candidates_in(source.text))
    ]
    extract(db, source, made)
    claims = claims_of(db, 1)
    plan = replace(claims[0].slots, kind=Kind.PLAN)
    decide(db, claims[0].id, Act.FIX, reviewer="anna", slots=plan)
    decide(db, claims[1].id, Act.ACCEPT, reviewer="anna")
    chosen = parse_filter(text)
    assert chosen is not None
    sitting = Session(db, reviewer="anna")
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    sitting.queue.filter = chosen
    sitting.queue._load(0)
    db.conn.set_trace_callback(None)
    here = sitting.queue.here
    assert here is not None
    assert here.claims is not None
    assert [c.id for c in here.claims] == [c.id for c in claims_of(db, 1) if chosen.keeps(c)]
    assert any("json_each" in sql for sql in asked) is reads
