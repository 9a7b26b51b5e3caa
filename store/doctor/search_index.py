"""Whether the search index holds what it should, without writing to the file."""

import sqlite3
from collections.abc import Iterator

from store.errors import WinnowError
from store.search.index import indexed, reach
from store.sqlite.connection import Database, fetch

_MAKE = (
    "CREATE VIRTUAL TABLE temp.wanted USING fts5(words, content = '', tokenize = 'ascii')",
    "CREATE VIRTUAL TABLE temp.wanted_words USING fts5vocab('temp', 'wanted', 'row')",
    "CREATE VIRTUAL TABLE temp.kept_words USING fts5vocab('main', 'word', 'row')",
)
_MADE = ("kept_words", "wanted_words", "wanted")
_TAKE = "INSERT INTO temp.wanted (rowid, words) VALUES (?, ?)"

_COMPARED = {
    "rows": ("SELECT id FROM main.word_docsize", "SELECT id FROM temp.wanted_docsize"),
    "words": (
        "SELECT term, doc, cnt FROM temp.kept_words",
        "SELECT term, doc, cnt FROM temp.wanted_words",
    ),
}


def stale_index(db: Database) -> Iterator[str]:
    """How the index differs from the texts, as far as it reaches.

    The words of all texts are taken into another index, in a temporary file, and compared: which
    rows there are, and how often each word stands in how many of them.
    """
    try:
        for statement in _MAKE:
            db.conn.execute(statement)
        for kind, last in reach(db).items():
            rows = ((row, words) for _, row, words in indexed(db, kind, 0, last))
            db.conn.executemany(_TAKE, rows)
        for what, (kept, wanted) in _COMPARED.items():
            sql = f"""SELECT (SELECT count(*) FROM ({kept} EXCEPT {wanted}))
                + (SELECT count(*) FROM ({wanted} EXCEPT {kept}))"""
            if wrong := fetch(db, sql)[0][0]:
                yield f"the search index: {wrong} {what} differ from the texts"
    except (sqlite3.Error, WinnowError) as error:
        yield f"the search index cannot be read: {error}"
    finally:
        for table in _MADE:
            db.conn.execute(f"DROP TABLE IF EXISTS temp.{table}")
