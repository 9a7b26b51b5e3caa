"""The sixth schema: what an extraction gave up, until it is done."""

SIXTH_SCHEMA = (
    """CREATE TABLE set_aside (               -- articles that took too much time or memory
    path TEXT PRIMARY KEY,              -- the article, or the file that holds it
    article_id INTEGER REFERENCES article (id),     -- NULL: its text could not be read
    why TEXT NOT NULL CHECK (why <> ''),
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
)
