"""A backup of the database, taken while reviewers work."""

import os
from pathlib import Path

from store.copies import copy_database
from store.database import APPLICATION_ID, Database, OpenFile
from store.decisions import count_decisions
from store.errors import CannotWrite


def backup(db: Database, path: Path) -> int:
    """Copy the database to a file and return how many decisions stand in it.

    An earlier backup there is replaced, when the new one is whole; any other file is left alone.
    """
    path = Path(os.path.realpath(path))
    if isinstance(db, OpenFile) and path.exists() and path.samefile(db.path):
        raise CannotWrite(f"{path} is the database itself: name another file for its backup.")
    if path.exists() and not _may_be_replaced(path):
        raise CannotWrite(
            f"{path} is there and no backup of winnow's, or in use; it was left as it is. "
            f"Name another file."
        )
    copy_database(db.conn, path)
    return count_decisions(db)


def _may_be_replaced(path: Path) -> bool:
    """Whether a file is a winnow database that nobody has open."""
    if not path.is_file() or path.with_name(f"{path.name}-wal").exists():
        return False
    with path.open("rb") as file:
        return file.read(100)[68:72] == APPLICATION_ID.to_bytes(4, "big")
