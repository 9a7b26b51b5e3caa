"""Copies of the file: whole, checked and on disk before they get their name, while others work."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from store.errors import CannotWrite, NotOurs
from store.sqlite.failures import explained
from store.sqlite.targets import check_target
from store.sqlite.workplace import workplace


def copy_database(source: sqlite3.Connection, path: Path, *, over: bool = False) -> None:
    """Copy a database as it is at one moment; what was at the path is replaced at the end.

    Only its owner may read the copy. A database is replaced only where `over` says that it may be.
    Raises UsageError where it may not, CannotWrite where there is no room, NotOurs where the source
    is too damaged to be copied; then nothing has changed.
    """
    if not over:
        check_target(path)
    try:
        with workplace(path.parent) as place:
            new = place / "new"
            os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            with closing(sqlite3.connect(new)) as target:
                source.backup(target)
                found = target.execute("PRAGMA integrity_check(1)").fetchone()[0]
                target.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
            if found != "ok":
                raise NotOurs(
                    f"the copy of the database would be damaged ({found}): it was not kept."
                )
            _sync(new)
            os.replace(new, path)
        _sync(path.parent)
    except sqlite3.Error as error:
        raise explained(error, str(path)) from error
    except OSError as error:
        raise CannotWrite(
            f"{path} cannot be written: {error.strerror}. Nothing was changed; name another file."
        ) from error


def keep_before(source: sqlite3.Connection, path: Path, migration: str) -> Path:
    """Keep the file as it is before a migration changes it; the first such copy stays."""
    kept = path.with_name(f"{path.name}.before-{migration}")
    if not kept.exists():
        copy_database(source, kept)
    return kept


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
