"""What the source of an article says of itself beside title and date: its author, the format, ..."""

from collections.abc import Mapping

from store.sqlite.connection import Database, fetch, writing
from store.sqlite.rows import storable


def keep_details(db: Database, article_id: int, details: Mapping[str, str]) -> None:
    """Keep what a source says of itself; what is known already stays."""
    said = [(article_id, name, storable(value)) for name, value in details.items() if value]
    if said:
        with writing(db):
            db.conn.executemany("INSERT OR IGNORE INTO article_detail VALUES (?, ?, ?)", said)


def details_of(db: Database, article_id: int) -> dict[str, str]:
    """What the source of an article says of itself, by name."""
    sql = "SELECT name, value FROM article_detail WHERE article_id = ? ORDER BY name"
    return {row["name"]: row["value"] for row in fetch(db, sql, [article_id])}
