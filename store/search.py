"""Finding words: in the wording of claims, and the next article that has them.

Nothing is indexed for it, since a search is one key in hundreds; it reads what it looks through.
"""

from store.database import Database, fetch
from store.records import Span

_IN_CLAIMS = r"""
    SELECT start, "end" FROM claim_now WHERE article_id = ?
    AND coalesce(fixed_text, text) LIKE ? ESCAPE '\' AND status <> 'superseded'
"""
_NEXT = r"""
    SELECT id FROM article_now WHERE hidden = '' AND {side} AND (text LIKE ?2 ESCAPE '\'
    OR EXISTS (SELECT 1 FROM claim WHERE claim.article_id = article_now.id
        AND claim.text LIKE ?2 ESCAPE '\'))
    ORDER BY id {order} LIMIT 1
"""


def claims_saying(db: Database, article_id: int, words: str) -> list[Span]:
    """Where the claims of an article stand whose wording has these words, in whatever case."""
    rows = fetch(db, _IN_CLAIMS, [article_id, _pattern(words)])
    return [Span(row["start"], row["end"]) for row in rows]


def article_saying(db: Database, words: str, article_id: int, step: int) -> int | None:
    """The next (1) or previous (-1) article with these words in it or in a claim of it."""
    side, order = ("id > ?1", "ASC") if step > 0 else ("id < ?1", "DESC")
    rows = fetch(db, _NEXT.format(side=side, order=order), [article_id, _pattern(words)])
    return int(rows[0]["id"]) if rows else None


def _pattern(words: str) -> str:
    for special in r"\%_":
        words = words.replace(special, "\\" + special)
    return f"%{'%'.join(words.split())}%"
