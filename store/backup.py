"""A backup of the database, taken while reviewers work."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from store.decisions.decisions import count_decisions
from store.errors import CannotWrite
from store.opening import open_to_examine
from store.sqlite.connection import Database
from store.sqlite.copies import copy_database
from store.sqlite.file_checks import APPLICATION_ID, connect
from store.sqlite.targets import ENDINGS, check_apart

_HELD = ("SELECT sha256 FROM article", "SELECT id FROM claim", "SELECT id FROM decision")
"""What a database holds that must not be lost."""


def backup(db: Database, path: Path) -> int:
    """Copy the database to a file and return how many decisions stand in the copy.

    An earlier backup there is replaced, when the new one is whole and holds all that is in it; any
    other file is left alone. Raises UsageError where the path leads to the database itself.
    """
    path = Path(os.path.realpath(path))
    check_apart(path)
    is_earlier = path.exists() and _is_earlier(path, db)
    if path.exists() and not is_earlier:
        raise CannotWrite(
            f"{path} is there and no earlier backup of this database, or in use; it was left as "
            f"it is. Name another file."
        )
    copy_database(db.conn, path, over=is_earlier)
    with closing(open_to_examine(path)) as copy:
        return count_decisions(copy)


def _is_earlier(path: Path, db: Database) -> bool:
    """Whether a file is a winnow database that nobody has open, with nothing that `db` lacks."""
    if not path.is_file() or any(Path(f"{path}{ending}").exists() for ending in ENDINGS):
        return False
    with path.open("rb") as file:
        if file.read(100)[68:72] != APPLICATION_ID.to_bytes(4, "big"):
            return False
    try:
        with closing(connect(path, "ro&immutable=1")) as there:
            return all(_held(there, sql) <= _held(db.conn, sql) for sql in _HELD)
    except sqlite3.Error:
        return False  # damaged, so it cannot be seen what would be lost


def _held(connection: sqlite3.Connection, sql: str) -> set[str]:
    return {value for (value,) in connection.execute(sql)}
