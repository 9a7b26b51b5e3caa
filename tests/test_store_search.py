"""Search by the index: what it finds, what it costs, and that it is never trusted."""

import os
import sqlite3
import unicodedata
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import candidates_in, extract, fill, new_article
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.articles.articles import add_article, article
from store.corrections.removal import purge, remove
from store.decisions.additions import add_claim
from store.decisions.decisions import decide, undo
from store.doctor.doctor import Weight, examine, rebuild
from store.errors import CannotWrite
from store.merge.split import merge_files, split
from store.opening import open_database, open_in_memory, open_to_examine, open_to_read
from store.records import Act, Kind, Slots, Span
from store.search import index as word_index
from store.search.index import CANDIDATES, catch_up, key_of, reach, row_of, rows_of
from store.search.query import Words
from store.search.search import article_saying, claims_saying, claims_that_may_say
from store.sqlite.connection import Database, fetch
from store.teams.team import look_blind

TEXT = "The mayor opened the bridge. Critics laughed. The bridge fell.\n"
OTHER = "Ships sail at dawn. They pass a bridge.\n"


def indexed_rows(db: Database) -> int:
    return int(fetch(db, "SELECT count(*) FROM word_docsize")[0][0])


def said(db: Database, article_id: int, words: str) -> list[str]:
    text = article(db, article_id).text
    return [text[s.start : s.end] for s in claims_saying(db, article_id, Words(words))]


def problems(path: Path) -> list[str]:
    with closing(open_to_examine(path)) as db:
        return [one.what for one in examine(db) if one.weight is Weight.PROBLEM]


def test_loading_fills_no_index_and_a_search_does(db: Database) -> None:
    fill(db, TEXT)
    assert indexed_rows(db) == 0
    assert article_saying(db, Words("zebra"), 0, 1) is None
    assert indexed_rows(db) == 4
    assert reach(db) == {"article": 1, "claim": 3, "decision": 0}
    fill(db, OTHER, "other.txt")
    assert article_saying(db, Words("dawn"), 1, 1) == 2
    assert article_saying(db, Words("zebra"), 1, 1) is None
    assert indexed_rows(db) == 7


@pytest.mark.parametrize("is_indexed", [True, False])
def test_the_next_and_the_previous_article(
    db: Database, is_indexed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        fill(db, f"Man bites dog {number}. {'A zebra came' if number % 2 else 'Nobody came'}.\n")
    if not is_indexed:
        monkeypatch.setattr("store.search.search.try_to_catch_up", lambda db, most: None)
    zebra = Words("ZÉBRA cam")
    assert [article_saying(db, zebra, at, 1) for at in range(6)] == [2, 2, 4, 4, None, None]
    assert [article_saying(db, zebra, at, -1) for at in (6, 5, 4, 3, 2, 1)] == [
        4,
        4,
        2,
        2,
        None,
        None,
    ]
    remove(db, 2, reviewer="anna")
    assert article_saying(db, zebra, 0, 1) == 4
    assert article_saying(db, Words("dog 3"), 5, -1) == 4
    assert article_saying(db, Words("dog 1"), 5, -1) is None
    assert indexed_rows(db) == (15 if is_indexed else 0)


def test_a_fix_is_found_as_it_is_worded_now(db: Database) -> None:
    found = fill(db, TEXT)
    catch_up(db)
    slots = replace(found[1].slots, subject="Experts")
    decide(db, found[1].id, Act.FIX, reviewer="anna", slots=slots, text="Experts in Gaza laughed.")
    assert said(db, 1, "experts in gaz") == ["Critics laughed"]
    assert said(db, 1, "critics") == []
    assert article_saying(db, Words("gaza"), 0, 1) == 1
    undo(db, "anna")
    assert said(db, 1, "gaza") == []
    assert article_saying(db, Words("gaza"), 0, 1) is None
    assert said(db, 1, "critics") == ["Critics laughed"]


def test_an_added_claim_is_found_in_its_article(db: Database) -> None:
    fill(db, TEXT)
    fill(db, OTHER, "other.txt")
    catch_up(db)
    add_claim(
        db, 1, Slots(Kind.EVENT, "The bridge", "collapsed", ""), Span(46, 61), reviewer="anna"
    )
    assert said(db, 1, "bridge collapsed") == ["The bridge fell"]
    assert article_saying(db, Words("collapsed"), 0, 1) == 1


def test_of_blind_reviewers_each_finds_their_own_wording(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        found = fill(db, TEXT)
        slots = replace(found[1].slots, subject="Experts")
        decide(db, found[1].id, Act.FIX, reviewer="bob", slots=slots, text="Experts laughed.")
        look_blind(db, "anna")
        assert said(db, 1, "experts") == []
        assert said(db, 1, "critics") == ["Critics laughed"]


def test_a_superseded_claim_is_not_found(db: Database) -> None:
    source = add_article(db, new_article(TEXT))
    extract(db, source)
    extract(db, source, candidates_in(TEXT)[:1], extractor="test 2")
    assert said(db, 1, "fell") == []
    assert claims_that_may_say(db, Words("fell"))


def test_claims_for_a_filter_have_the_words_in_wording_quote_or_fix(db: Database) -> None:
    source = add_article(db, new_article(TEXT))
    found = candidates_in(TEXT)
    extract(db, source, [found[0], replace(found[1], text="They jeered."), found[2]])
    fill(db, OTHER, "other.txt")
    for _ in range(2):
        assert {k: list(v) for k, v in claims_that_may_say(db, Words("bridge")).items()} == {
            1: [1, 3],
            2: [5],
        }
        assert list(claims_that_may_say(db, Words("critics"))[1]) == [2]
        assert list(claims_that_may_say(db, Words("jeer"))[1]) == [2]
        assert claims_that_may_say(db, Words("critics"), 2) == {}
        assert len(claims_that_may_say(db, Words("%"))[1]) == 3
        catch_up(db)


def test_a_quote_that_begins_within_a_word_of_the_wording_is_found(db: Database) -> None:
    source = add_article(db, new_article("He fell. She said no.\n"))
    (first, *_) = candidates_in(source.text)
    extract(db, source, [replace(first, text="She fell.")])
    assert list(claims_that_may_say(db, Words("he fell"))[1]) == [1]


HOSTILE = [
    '"', '""', "'", "*", "a*", "a AND", "NOT", "NEAR(a b)", "words:a", "^a", "-a", "a:b", "(", ")",
    "{a b}", '"; DROP TABLE word; --', "\\", "%", "_", "\0", "a\0b", "\ud800", "\u0301", "🙂", "a" * 9000,
    "a " * 4000, "\u202e", "OR OR OR", "+", "a+b", "ﬁ", "ß", "İ",
]  # fmt: skip


@pytest.mark.parametrize("is_indexed", [True, False])
@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_query_is_only_words(
    db: Database, query: str, is_indexed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(db, TEXT)
    if not is_indexed:
        monkeypatch.setattr("store.search.search.try_to_catch_up", lambda db, most: None)
    words = Words(query)
    claims_saying(db, 1, words)
    claims_that_may_say(db, words)
    article_saying(db, words, 0, 1)
    article_saying(db, words, 2, -1)
    assert fetch(db, "SELECT count(*) FROM word_reach")[0][0] == 3


ALPHABET = "ab éÉe\u0301ßſ.-_%'\n 市長한Σσς0½"


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.text(ALPHABET, min_size=1, max_size=12), min_size=1, max_size=4),
    st.text(ALPHABET, min_size=1, max_size=5),
)
def test_with_the_index_and_without_it_the_same_is_found(texts: list[str], typed: str) -> None:
    with closing(open_in_memory()) as db, pytest.MonkeyPatch.context() as always:
        always.setattr("store.search.search.READ_THROUGH", 0)
        for number, text in enumerate(texts):
            whole = f"Man {number}. {text.strip() or 'x'} y. End.\n"
            source = add_article(db, new_article(whole))
            found = candidates_in(whole)
            extract(db, source, [replace(found[0], text=text)])
        words = Words(typed)

        def everything() -> list[object]:
            return [
                [article_saying(db, words, at, 1) for at in range(len(texts) + 1)],
                [article_saying(db, words, at, -1) for at in range(len(texts) + 2)],
                [claims_saying(db, at + 1, words) for at in range(len(texts))],
            ]

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("store.search.search.try_to_catch_up", lambda db, most: None)
            without = everything()
            assert indexed_rows(db) == 0
        assert everything() == without
        assert indexed_rows(db) > 0


def test_a_file_that_cannot_be_written_is_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        fill(db, TEXT)
        catch_up(db)
        fill(db, OTHER, "other.txt")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with closing(open_to_read(path)) as db:
        with pytest.raises(CannotWrite, match="read-only"):
            catch_up(db)
        assert article_saying(db, Words("bridge"), 0, 1) == 1
        assert article_saying(db, Words("bridge"), 1, 1) == 2
        assert said(db, 2, "ships") == ["Ships sail at dawn"]
        assert list(claims_that_may_say(db, Words("bridge"))) == [1, 2]


def test_a_search_takes_in_only_so_much_and_finds_the_rest(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.search.search.MOST", 100)
    monkeypatch.setattr(word_index, "AT_ONCE", 50)
    for number in range(6):
        fill(db, f"Man bites dog {number}. Nobody came to number {number}.\n")
    rows = []
    for _ in range(12):
        assert article_saying(db, Words("dog 5"), 0, 1) == 6
        assert said(db, 6, "dog 5") == ["Man bites dog 5"]
        rows.append(indexed_rows(db))
    assert rows == sorted(rows)
    assert 0 < rows[0] < rows[-1] == 18


def test_numbers_do_not_move_when_the_file_is_made_compact(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        fill(db, TEXT)
        fill(db, OTHER, "other.txt")
        catch_up(db)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("VACUUM")
    with closing(open_database(path)) as db:
        assert said(db, 2, "dawn") == ["Ships sail at dawn"]
        assert article_saying(db, Words("dawn"), 0, 1) == 2
    assert problems(path) == []


def test_copies_of_articles_have_an_index_of_their_own(tmp_path: Path) -> None:
    path, left, right = (tmp_path / name for name in ("winnow.db", "left.db", "right.db"))
    with closing(open_database(path)) as db:
        fill(db, TEXT)
        fill(db, OTHER, "other.txt")
        catch_up(db)
        purge(db, tmp_path / "purged.db", [1])
        split(db, [left, right])
    with closing(open_database(tmp_path / "purged.db")) as db:
        assert indexed_rows(db) == 0
        assert article_saying(db, Words("laughed"), 0, 1) is None
        assert article_saying(db, Words("dawn"), 0, 1) == 1
    with closing(open_database(left)) as db:
        assert article_saying(db, Words("bridge"), 0, 1) == 1
    merge_files([right, path], left)
    with closing(open_database(left)) as db:
        assert article_saying(db, Words("laughed"), 0, 1)
        assert article_saying(db, Words("dawn"), 0, 1)
        assert len(claims_that_may_say(db, Words("bridge"))) == 2
    assert problems(left) == []


@pytest.mark.parametrize(
    ("statement", "said_of_it"),
    [
        ("INSERT INTO word (word) VALUES ('delete-all')", "7 rows differ"),
        ("INSERT INTO word (rowid, words) VALUES (77, 'zebra')", "1 rows differ"),
        ("UPDATE word_reach SET number = 1 WHERE kind = 'claim'", "4 rows differ"),
        ("UPDATE word_data SET block = x'00' WHERE id > 10", "search index"),
    ],
)
def test_the_check_up_sees_what_is_wrong_and_rebuild_makes_it_anew(
    tmp_path: Path, statement: str, said_of_it: str
) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        fill(db, TEXT)
        fill(db, OTHER, "other.txt")
        catch_up(db)
    assert problems(path) == []
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(statement)
    assert any(said_of_it in what for what in problems(path))
    with closing(open_database(path)) as db:
        rebuild(db)
        assert indexed_rows(db) == 7
    assert problems(path) == []


def test_keys_put_articles_in_order() -> None:
    for parts in [(1, 0, False), (1, 7, True), (1 << 28, (1 << 33) - 1, True)]:
        row = row_of(parts[0], parts[1], is_decision=parts[2])
        assert key_of(row) == parts
        first, last = rows_of(parts[0], parts[0])
        assert first <= row <= last < 1 << 63
    assert row_of(2) > row_of(1, (1 << 33) - 1, is_decision=True)


def test_the_search_reads_no_table_from_end_to_end(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is asked of the database, for the two searches and a filter, when the index holds all."""
    fill(db, TEXT)
    fill(db, OTHER, "other.txt")
    catch_up(db)
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    article_saying(db, Words("bridge"), 0, 1)
    claims_saying(db, 1, Words("bridge"))
    monkeypatch.setattr("store.search.search.READ_THROUGH", 0)
    claims_saying(db, 1, Words("bridge"))
    claims_that_may_say(db, Words("bridge"))
    db.conn.set_trace_callback(None)
    plans = []
    for sql in dict.fromkeys(asked):
        if sql.startswith(("BEGIN", "COMMIT", "PRAGMA", "--")) or "%_" in sql:
            continue
        plans += [row["detail"] for row in fetch(db, f"EXPLAIN QUERY PLAN {sql}")]
    scans = [plan for plan in plans if plan.startswith("SCAN")]
    assert any("word VIRTUAL TABLE INDEX" in plan for plan in plans)
    allowed = (
        "SCAN word VIRTUAL TABLE",
        "SCAN word_reach",
        "SCAN hidden",
        "SCAN CONSTANT ROW",
        "SCAN json_each",
    )
    assert [plan for plan in scans if not plan.startswith(allowed)] == []
    for order in ("ASC", "DESC"):
        sql = f"EXPLAIN QUERY PLAN {CANDIDATES.format(order=order)}"
        (plan,) = [row["detail"] for row in fetch(db, sql, ["a", 1, 2])]
        assert plan.startswith("SCAN word VIRTUAL TABLE INDEX")  # in order, without sorting


def test_text_in_another_normal_form_is_found(db: Database) -> None:
    text = unicodedata.normalize("NFD", "Élodie Dvořák said nothing.\n")
    fill(db, text)
    assert said(db, 1, "elodie dvorak") == [text[:-2]]
    assert article_saying(db, Words("Élodie Dvořák"), 0, 1) == 1
