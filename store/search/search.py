"""Finding words: in the wordings of claims, the next article that has them, claims for a filter.

The index says where they may be, and what it does not hold yet is read; the texts then decide.
"""

import json
from array import array
from collections.abc import Iterable, Iterator

from store.records import Span
from store.search.index import MOST, Key, candidates, reach, try_to_catch_up
from store.search.query import Words
from store.sqlite.connection import Database, data_version, each, fetch

_WORDINGS = """
    SELECT start, "end", coalesce(fixed_text, text) AS text FROM claim_now
    WHERE {which} AND status <> 'superseded'
    ORDER BY start, "end", id
"""
_CLAIM_OF_FIX = """
    SELECT claim.number FROM main.decision AS d JOIN main.claim ON claim.id = d.claim_id
    WHERE d.number = ?
"""
_NEWER_CLAIMS = "SELECT article_id, number, text FROM main.claim WHERE number > :claim"
_NEWER_FIXES = """
    SELECT claim.article_id, claim.number, d.text FROM main.decision AS d
    JOIN main.claim ON claim.id = d.claim_id WHERE d.number > :decision AND d.act = 'fix'
"""
_NEWER_ARTICLES = "SELECT id, 0, text FROM main.article WHERE id > :article"
_BESIDE = """
    SELECT id, substr(text, 1, 20000) FROM main.article
    WHERE id {side} ? AND id NOT IN (SELECT article_id FROM hidden) ORDER BY id {order} LIMIT 1
"""
READ_THROUGH = 2000
"""An article with no more claims is read rather than looked up."""
_ALL = (1, 1 << 28)
"""From the first article to the last that may be."""


def changes(db: Database) -> tuple[int, int]:
    """Two numbers of which one changes whenever anybody, oneself too, has changed the file."""
    return data_version(db), db.conn.total_changes


def claims_saying(db: Database, article_id: int, words: Words) -> list[Span]:
    """Where the claims of an article stand whose wording has these words, in reading order."""
    counted = fetch(db, "SELECT sum(claims) FROM main.tally WHERE article_id = ?", [article_id])
    if (counted[0][0] or 0) > READ_THROUGH:
        numbers = claims_that_may_say(db, words, article_id).get(article_id, ())
        return _saying(db, numbers, words)
    rows = fetch(db, _WORDINGS.format(which="article_id = ?"), [article_id])
    return [Span(row["start"], row["end"]) for row in rows if words.are_in(row["text"])]


def article_saying(db: Database, words: Words, article_id: int, step: int) -> int | None:
    """The next (1) or previous (-1) article in sight with these words in it or in a claim of it."""
    side, order = (">", "ASC") if step > 0 else ("<", "DESC")
    for beside, begins in fetch(db, _BESIDE.format(side=side, order=order), [article_id]):
        if words.are_in(begins):
            return int(beside)  # common words stand nearly everywhere, and the index is long then
    try_to_catch_up(db, MOST)
    hidden = {row[0] for row in fetch(db, "SELECT article_id FROM hidden")}
    first, last = (article_id + 1, _ALL[1]) if step > 0 else (_ALL[0], article_id - 1)
    found = None
    for key in candidates(db, words, first, last, step):
        if key.article_id not in hidden and _says(db, key, words):
            found = key.article_id
            break
    for other, number, text in _not_indexed(db, words):
        is_nearer = first <= other <= last and (found is None or (found - other) * step > 0)
        if not is_nearer or other in hidden or not words.are_in(text):
            continue
        if not number or _saying(db, [number], words):
            found = other
    return found


def claims_that_may_say(
    db: Database, words: Words, article_id: int | None = None
) -> "dict[int, array[int]]":
    """Claims that may have some words in their wording or quote: their numbers, by article.

    All that have them are among them, as proposed or after any fix; of one article, or of all.
    """
    try_to_catch_up(db, MOST)
    found: dict[int, array[int]] = {}
    first, last = (article_id, article_id) if article_id is not None else _ALL
    for key in candidates(db, words, first, last):
        if number := _claim_of(db, key):
            found.setdefault(key.article_id, array("q")).append(number)
    known = reach(db, words)
    for sql in (_NEWER_CLAIMS, _NEWER_FIXES):
        one = "" if article_id is None else " AND article_id = :one"
        for other, number, _ in each(db, sql + one, known | {"one": article_id}):
            found.setdefault(other, array("q")).append(number)
    return found


def _not_indexed(db: Database, words: Words) -> Iterator[tuple[int, int, str]]:
    """What the index does not hold yet: article, claim (0: the article itself) and text."""
    known = reach(db, words)
    for sql in (_NEWER_ARTICLES, _NEWER_CLAIMS, _NEWER_FIXES):
        for row in each(db, sql, known):
            yield row[0], row[1], row[2] or ""


def _says(db: Database, key: Key, words: Words) -> bool:
    """Whether what a row of the index stands for has the words, as it is now."""
    if key.number:
        return bool(_saying(db, [_claim_of(db, key)], words))
    rows = fetch(db, "SELECT text FROM main.article WHERE id = ?", [key.article_id])
    return bool(rows) and words.are_in(rows[0][0])


def _saying(db: Database, numbers: Iterable[int], words: Words) -> list[Span]:
    """Where those of some claims stand whose wording has the words, in reading order."""
    which = "number IN (SELECT value FROM json_each(?))"
    rows = fetch(db, _WORDINGS.format(which=which), [json.dumps(sorted(set(numbers)))])
    return [Span(row["start"], row["end"]) for row in rows if words.are_in(row["text"])]


def _claim_of(db: Database, key: Key) -> int:
    """The number of the claim that a row of the index is about; 0 for an article."""
    if not key.is_decision:
        return key.number
    rows = fetch(db, _CLAIM_OF_FIX, [key.number])
    return int(rows[0][0]) if rows else 0
