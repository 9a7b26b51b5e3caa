"""The search index: words of articles, of claims and of fixes, kept beside them and never trusted.

It is brought up to date when an extraction, an import or a merge ends, and when somebody searches,
then only a little, and says which rows may have some words; whether they do is for the text itself
to say. What it does not hold yet is read. So storing claims costs nothing, and a file that cannot be
written is searched all the same.

A row of the index belongs to an article (`key_of`), so one finds an article's claims, and the next
article, in order. Its parts are numbers that nothing changes: `article.id`, `claim.number` and
`decision.number` are integer primary keys, and their rows are never deleted.
"""

from collections.abc import Iterator
from contextlib import closing
from typing import NamedTuple

from store.errors import CannotWrite
from store.search.query import Words, tokens
from store.sqlite.connection import Database, each, fetch, writing

MOST = 5_000_000
"""So many characters are taken into the index before a search: less than half a second's work."""
AT_ONCE = 200_000
"""So many are taken in by one transaction, so that nobody at work has to wait."""

_SHIFT = 34
"""Bits of a key below the article: 33 for a number, one that says whether it is a decision's."""
_NUMBERS = (1 << _SHIFT) - 1
_ROWS = {
    # What the index takes of each kind of row: number, article, text, and the quote of a claim.
    "article": """SELECT id, id, text, '' FROM main.article WHERE id > ? AND id <= ?
        ORDER BY id""",
    "claim": """SELECT number, article_id, text, quote FROM main.claim
        WHERE number > ? AND number <= ? ORDER BY number""",
    "decision": """SELECT d.number, claim.article_id, d.text, '' FROM main.decision AS d
        JOIN main.claim ON claim.id = d.claim_id WHERE d.number > ? AND d.number <= ?
        AND d.act = 'fix' AND d.text IS NOT NULL ORDER BY d.number""",
}
_LAST = """
    SELECT 'article', max(id) FROM main.article UNION ALL SELECT 'claim', max(number) FROM main.claim
    UNION ALL SELECT 'decision', max(number) FROM main.decision
"""
CANDIDATES = """
    SELECT rowid FROM word WHERE word MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid {order}
"""


class Key(NamedTuple):
    """What a row of the index stands for; an article itself has no number."""

    article_id: int
    number: int
    is_decision: bool


def key_of(rowid: int) -> Key:
    """What a row of the index stands for."""
    low = rowid & _NUMBERS
    return Key(rowid >> _SHIFT, low >> 1, bool(low & 1))


def row_of(article_id: int, number: int = 0, *, is_decision: bool = False) -> int:
    """The row of the index for an article, or for a claim or a decision of it."""
    return article_id << _SHIFT | number << 1 | is_decision


def rows_of(first: int, last: int) -> tuple[int, int]:
    """The first and the last row that articles from one to another may have."""
    return row_of(first), row_of(last) | _NUMBERS


def candidates(db: Database, words: Words, first: int, last: int, step: int = 1) -> Iterator[Key]:
    """What may have some words, of articles from one to another, in their order (-1: from the last).

    Of words without a letter or digit the index knows nothing, and of rows beyond its reach.
    """
    if words.match and first <= last:
        sql = CANDIDATES.format(order="ASC" if step > 0 else "DESC")
        for row in each(db, sql, [words.match, *rows_of(first, last)]):
            yield key_of(row[0])


def reach(db: Database, words: Words | None = None) -> dict[str, int]:
    """The last row of each kind that the index holds, or may tell something of some words."""
    found = {row["kind"]: row["number"] for row in fetch(db, "SELECT * FROM word_reach")}
    return found if words is None or words.match else dict.fromkeys(found, 0)


def catch_up(db: Database, most: int | None = None) -> None:
    """Take rows into the index that came since, of at most about this many characters.

    Raises CannotWrite.
    """
    taken = 0
    for kind, last in fetch(db, _LAST):
        while reach(db)[kind] < (last or 0) and (most is None or taken < most):
            taken += _take(db, kind, last)


def try_to_catch_up(db: Database, most: int | None = None) -> None:
    """Bring the index nearer to what there is, where the file can be written."""
    try:
        catch_up(db, most)
    except CannotWrite:
        return  # whoever searches reads what the index lacks; whoever decides is told


def rebuild_index(db: Database) -> None:
    """Rebuild the index from the texts."""
    with writing(db):
        db.conn.execute("INSERT INTO word (word) VALUES ('delete-all')")
        db.conn.execute("UPDATE word_reach SET number = 0")
    catch_up(db)


def indexed(
    db: Database, kind: str, after: int, last: int, most: int | None = None
) -> Iterator[tuple[int, int, str]]:
    """What the index is to hold of rows behind a number: number, row of the index, words.

    It ends at the last number, or when about `most` characters came.
    """
    characters = 0
    with closing(each(db, _ROWS[kind], [after, last])) as rows:
        for number, article_id, text, quote in rows:
            own = 0 if kind == "article" else number
            said, more = tokens(text), tokens(quote)
            if f" {more} " not in f" {said} ":
                said = f"{said} {more}"
            yield number, row_of(article_id, own, is_decision=kind == "decision"), said
            characters += len(said)
            if most is not None and characters >= most:
                return


def _take(db: Database, kind: str, last: int) -> int:
    """Take the next rows of a kind into the index, in one transaction; how many characters."""
    with writing(db):
        found = list(indexed(db, kind, reach(db)[kind], last, AT_ONCE))
        characters = sum(len(words) for _, _, words in found)
        number = found[-1][0] if characters >= AT_ONCE else last
        rows = ((row, words) for _, row, words in found)
        db.conn.executemany("INSERT INTO word (rowid, words) VALUES (?, ?)", rows)
        sql = "UPDATE word_reach SET number = max(number, ?) WHERE kind = ?"
        db.conn.execute(sql, [number, kind])
    return characters
