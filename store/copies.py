"""Copies of the file: whole, checked and on disk before they get their name, while others work."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from store.errors import CannotWrite, NotOurs
from store.failures import explained
from store.whole import beside


def copy_database(source: sqlite3.Connection, path: Path) -> None:
    """Copy a database as it is at one moment; what was at the path is replaced at the end.

    Only its owner may read the copy. Raises CannotWrite where there is no room, NotOurs where the
    source is too damaged to be copied; then nothing has changed.
    """
    new = beside(path)
    try:
        os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(new)) as target:
            source.backup(target)
            found = target.execute("PRAGMA integrity_check(1)").fetchone()[0]
            target.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        if found != "ok":
            raise NotOurs(f"the copy of the database would be damaged ({found}): it was not kept.")
        _sync(new)
        os.replace(new, path)
        _sync(path.parent)
    except sqlite3.Error as error:
        raise explained(error, str(path)) from error
    except OSError as error:
        raise CannotWrite(
            f"{path} cannot be written: {error.strerror}. Nothing was changed; name another file."
        ) from error
    finally:
        for left in (new, new.with_name(f"{new.name}-journal")):
            with suppress(OSError):
                left.unlink()


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
