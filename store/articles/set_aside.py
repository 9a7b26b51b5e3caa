"""Articles that an extraction gave up, each with why, until one comes through with it."""

from dataclasses import dataclass

from store.ids import now
from store.sqlite.connection import Database, fetch, writing
from store.sqlite.rows import storable


@dataclass(frozen=True, slots=True)
class Aside:
    """An article that was given up."""

    path: str
    article_id: int | None
    """None where its text could not be read."""
    why: str
    at: str
    """When, as an ISO time in UTC."""


def set_aside(db: Database, path: str, why: str, article_id: int | None = None) -> None:
    """Note that an article was given up; why it was before is forgotten."""
    with writing(db):
        db.conn.execute(
            "INSERT OR REPLACE INTO set_aside VALUES (?, ?, ?, ?)",
            [storable(path), article_id, storable(why), now()],
        )


def taken_up(db: Database, path: str, article_id: int | None = None) -> None:
    """Forget that an article was given up, since its claims were found.

    Without its id: that the text of what is at a path, or in the file there, could not be read.
    """
    values: list[str | int] = [storable(path)]
    if article_id is None:
        inside = f"{values[0]}#"
        which = "article_id IS NULL AND (path = ? OR substr(path, 1, ?) = ?)"
        values += [len(inside), inside]
    else:
        which = "path = ? OR article_id = ?"
        values.append(article_id)
    if fetch(db, f"SELECT 1 FROM set_aside WHERE {which}", values):
        with writing(db):
            db.conn.execute(f"DELETE FROM set_aside WHERE {which}", values)


def all_aside(db: Database) -> list[Aside]:
    """All that was given up and has not come through since, the newest last."""
    sql = "SELECT path, article_id, why, at FROM set_aside ORDER BY at, path"
    return [Aside(*row) for row in fetch(db, sql)]
