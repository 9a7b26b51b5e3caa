"""Articles: stored once, as they were read, with the publication date that counts."""

from datetime import date

import pytest
from conftest import TEXT, extract, fill, new_article

from store.articles.articles import (
    HEADINGS,
    add_article,
    article,
    articles,
    find_article,
    headings,
    paths_of,
    progress,
    set_published,
)
from store.claims.claims import claims_of
from store.decisions.decisions import decide, redo, undo
from store.errors import InputError
from store.ids import sha256
from store.records import Act, DateOrigin, Heading, NewArticle, Span, Status
from store.sqlite.connection import Database, fetch

MAY, JUNE = date(2025, 5, 14), date(2025, 6, 2)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "no full stop",
        "\ufeffBOM",
        "a\r\nb\r\n",
        "𝒜 👩‍👩‍👧 é e\u0301\n",
        "\x1b[31mred\x07",
        "a\u2028\x85",
    ],
)
def test_the_text_is_kept_exactly(db: Database, text: str) -> None:
    stored = add_article(db, new_article(text))
    assert stored.text == text
    assert article(db, stored.id).text == text
    assert stored.sha256 == sha256(text)


def test_an_article_keeps_what_was_read_of_it(db: Database) -> None:
    new = NewArticle(
        "a.txt", TEXT, "Title", "Paper", "https://x.org", MAY, DateOrigin.TEXT, (Span(4, 9),)
    )
    stored = add_article(db, new)
    assert stored == article(db, stored.id) == find_article(db, stored.sha256)
    assert (stored.title, stored.publisher, stored.url) == ("Title", "Paper", "https://x.org")
    assert (stored.published, stored.date_origin) == (MAY, DateOrigin.TEXT)
    assert stored.furniture == (Span(4, 9),)
    assert not stored.extracted


def test_an_article_is_extracted_once_a_run_has_finished(db: Database) -> None:
    stored = add_article(db, new_article())
    extract(db, stored, candidates=[])
    assert article(db, stored.id).extracted


def test_the_same_text_at_two_paths_is_one_article(db: Database) -> None:
    first = add_article(db, new_article(path="a.txt"))
    second = add_article(db, new_article(path="b.txt"))
    assert second == first
    assert second.path == "a.txt"
    assert sorted(paths_of(db, first.id)) == ["a.txt", "b.txt"]
    assert articles(db) == [first]


def test_adding_an_article_twice_changes_nothing(db: Database) -> None:
    add_article(db, new_article())
    before = list(db.conn.iterdump())
    add_article(db, new_article())
    assert list(db.conn.iterdump()) == before


def test_articles_come_in_the_order_in_which_they_were_added(db: Database) -> None:
    texts = ["b", "c", "a"]
    for text in texts:
        add_article(db, new_article(text))
    assert [found.text for found in articles(db)] == texts


def test_what_was_unknown_is_filled_in_and_what_was_known_stays(db: Database) -> None:
    add_article(db, NewArticle("a.txt", TEXT, title="Old"))
    again = NewArticle("a.txt", TEXT, "New", "Paper", published=MAY, date_origin=DateOrigin.TEXT)
    stored = add_article(db, again)
    assert (stored.title, stored.publisher) == ("Old", "Paper")
    assert (stored.published, stored.date_origin) == (MAY, DateOrigin.TEXT)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((MAY, DateOrigin.TEXT), (JUNE, DateOrigin.GIVEN), (JUNE, DateOrigin.GIVEN)),
        ((MAY, DateOrigin.GIVEN), (JUNE, DateOrigin.TEXT), (MAY, DateOrigin.GIVEN)),
        ((MAY, DateOrigin.GIVEN), (JUNE, DateOrigin.GIVEN), (JUNE, DateOrigin.GIVEN)),
        ((MAY, DateOrigin.TEXT), (None, DateOrigin.NONE), (MAY, DateOrigin.TEXT)),
    ],
)
def test_a_date_that_was_given_wins_over_one_in_the_text(
    db: Database,
    first: tuple[date | None, DateOrigin],
    second: tuple[date | None, DateOrigin],
    expected: tuple[date | None, DateOrigin],
) -> None:
    for published, origin in (first, second):
        add_article(db, NewArticle("a", TEXT, published=published, date_origin=origin))
    stored = articles(db)[0]
    assert (stored.published, stored.date_origin) == expected


def test_a_reviewers_date_wins_and_can_be_undone(db: Database) -> None:
    stored = add_article(db, NewArticle("a", TEXT, published=MAY, date_origin=DateOrigin.GIVEN))
    decision = set_published(db, stored.id, JUNE, reviewer="ann")
    assert (decision.act, decision.text, decision.claim_id) == (Act.DATE, "2025-06-02", None)
    assert decision.article_id == stored.id
    assert article(db, stored.id).published == JUNE
    assert article(db, stored.id).date_origin is DateOrigin.REVIEWER
    set_published(db, stored.id, None, reviewer="bob")
    assert article(db, stored.id).published is None
    undo(db, "bob")
    undo(db, "ann")
    assert article(db, stored.id) == stored
    redo(db, "ann")
    assert article(db, stored.id).published == JUNE


def test_a_reviewers_date_is_the_article_s_own(db: Database) -> None:
    first, second = (add_article(db, new_article(text)) for text in ("One.", "Two."))
    set_published(db, second.id, MAY, reviewer="ann")
    assert article(db, first.id).published is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no text"),
        (" \n\t\u3000", "no text"),
        ("a\0b", "binary"),
        ("\0\0\0", "binary"),
        ("a\udc80b", "--encoding"),
    ],
)
def test_what_is_no_article_is_refused(db: Database, text: str, words: str) -> None:
    with pytest.raises(InputError, match=f"^news.txt: .*{words}"):
        add_article(db, new_article(text))
    assert articles(db) == []


def test_a_path_that_is_no_text_can_be_kept(db: Database) -> None:
    stored = add_article(db, new_article(path="caf\udce9.txt"))
    assert stored.path == "caf\ufffd.txt"


def test_nothing_is_found_where_nothing_is(db: Database) -> None:
    assert find_article(db, "0" * 64) is None
    assert articles(db) == []
    assert progress(db) == []
    with pytest.raises(KeyError):
        article(db, 1)


def test_progress_counts_claims_by_article_and_status(db: Database) -> None:
    claims = fill(db)
    fill(db, "Another article. With two.")
    add_article(db, new_article("Nothing yet"))
    decide(db, claims[0].id, Act.ACCEPT, reviewer="ann")
    decide(db, claims[1].id, Act.LATER, reviewer="ann")
    extract(db, article(db, 2), candidates=[], extractor="test 2")
    first, second, third = progress(db)
    assert first.counts == {Status.ACCEPTED: 1, Status.LATER: 1, Status.OPEN: 1}
    assert (first.total, first.undecided) == (3, 2)
    assert (second.counts, second.total) == ({Status.SUPERSEDED: 2}, 0)
    assert third.counts == {}
    stored = article(db, 1)
    assert [first.article.id, second.article.id, third.article.id] == [1, 2, 3]
    for name in Heading.__dataclass_fields__:
        assert getattr(first.article, name) == getattr(stored, name)


def test_a_list_of_articles_reads_no_text(db: Database) -> None:
    fill(db)
    assert progress(db)[0].article == headings(db)[0]
    steps = fetch(db, f"EXPLAIN {HEADINGS}")
    (root,) = fetch(db, "SELECT rootpage FROM sqlite_schema WHERE name = 'article'")[0]
    columns = [row["name"] for row in fetch(db, "PRAGMA table_info(article)")]
    cursors = {s["p1"] for s in steps if s["opcode"] == "OpenRead" and s["p2"] == root}
    read = {columns[s["p2"]] for s in steps if s["opcode"] == "Column" and s["p1"] in cursors}
    assert "path" in read
    assert "text" not in read


def test_progress_agrees_with_the_claims(db: Database) -> None:
    for claim in fill(db):
        decide(db, claim.id, Act.REJECT, reviewer="ann")
        undo(db, "ann")
        decide(db, claim.id, Act.ACCEPT, reviewer="bob")
    assert progress(db)[0].counts == {Status.ACCEPTED: len(claims_of(db, 1))}
    assert {row["claims"] for row in fetch(db, "SELECT claims FROM tally")} == {0, 3}
