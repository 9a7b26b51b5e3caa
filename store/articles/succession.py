"""Which article is the newest text at a path or URL, and whether it is a version of the one before."""

import re
from collections.abc import Iterator

from store.ids import now
from store.sqlite.connection import Database, fetch

STDIN = "-"
LEAST_IN_COMMON = 1 / 3
"""The share of an earlier text that has to stand in a newer one for it to be a version of it."""

_PIECES = re.compile(r"(?<=[.!?])\s+|\n+")
_SHORTEST = 15
"""Characters of a piece of text that says something about where it comes from."""


def link(db: Database, article_id: int, places: tuple[str, ...]) -> None:
    """Note that an article is the newest text at its path and URL; the caller holds the transaction."""
    db.conn.execute("DELETE FROM succession WHERE earlier_id = ?", [article_id])
    for place in places:
        if place in {"", STDIN}:
            continue
        sql = """SELECT id, text FROM article WHERE id <> ?1
            AND (url = ?2 OR id IN (SELECT article_id FROM article_path WHERE path = ?2))
            AND id NOT IN (SELECT earlier_id FROM succession)"""
        for earlier in fetch(db, sql, [article_id, place]):
            text = fetch(db, "SELECT text FROM article WHERE id = ?", [article_id])[0]["text"]
            row = [earlier["id"], article_id, place, int(alike(earlier["text"], text)), now()]
            db.conn.execute(
                "INSERT INTO succession (earlier_id, article_id, place, alike, since)"
                " VALUES (?, ?, ?, ?, ?)",
                row,
            )


def alike(earlier: str, newer: str) -> bool:
    """Whether enough of an earlier text stands in a newer one for it to be the same article."""
    long = [piece for piece in pieces(earlier) if len(piece) >= _SHORTEST]
    there = set(pieces(newer))
    return bool(long) and sum(p in there for p in long) >= LEAST_IN_COMMON * len(long)


def pieces(text: str) -> Iterator[str]:
    """The sentences and lines of a text, roughly."""
    return (piece.strip() for piece in _PIECES.split(text) if piece.strip())
