"""The file before it is opened: is it ours, is it whole, can it be written?"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

from store.errors import CannotWrite, NotOurs, UsageError, WinnowError
from store.sqlite.failures import explained
from store.sqlite.targets import BEGINNINGS, check_target

APPLICATION_ID = int.from_bytes(b"wnnw", "big")
"""Stands in the header of every winnow database (`PRAGMA application_id`)."""

_ONE_PAGE = 4096
"""The size of a database that has nothing in it."""

_LARGEST_PAGE = 65536
"""Its size does not fit into two bytes, so the header says 1."""


def connect(path: Path, mode: str, timeout: float = 5.0) -> sqlite3.Connection:
    """Open a file with SQLite; `mode` is that of its URIs, `timeout` in seconds."""
    if sqlite3.sqlite_version_info < (3, 37):
        raise CannotWrite(
            f"this Python brings SQLite {sqlite3.sqlite_version}; winnow needs 3.37 or newer. "
            f"Install winnow with another Python, for example: uv tool install winnow-claims"
        )
    uri = f"file:{quote(os.fsencode(path))}?mode={mode}"
    try:
        return sqlite3.connect(uri, uri=True, timeout=timeout)
    except sqlite3.Error as error:
        raise explained(error, str(path)) from error


def check_ours(path: Path) -> None:
    """Refuse what is no winnow database, without changing a byte of it or beside it."""
    if not path.is_file():
        what = "a folder" if path.is_dir() else "not a file"
        raise NotOurs(f"{path} is {what}, not a winnow database. Name another with --db.")
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise CannotWrite(f"{path} cannot be read ({error.strerror}). Check who may.") from error
    if not header or header[68:72] == APPLICATION_ID.to_bytes(4, "big"):
        return
    if not header.startswith(BEGINNINGS[0]):
        raise NotOurs(
            f"{path} is not a winnow database, nor any SQLite file; it was left as it is. "
            f"Name another file with --db."
        )
    # The header may still be in the log, and an empty database is nobody's.
    connection = connect(path, "ro" if has_log(path) else "ro&immutable=1")
    try:
        (number,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error as error:
        raise explained(error, str(path)) from error
    finally:
        connection.close()
    if number != APPLICATION_ID and (number or tables):
        raise NotOurs(
            f"{path} is the SQLite database of another program; it was left as it is. "
            f"Name another file with --db."
        )


def check_whole(path: Path) -> None:
    """Refuse a file that ends within a page: SQLite would read the rest of it as zeros."""
    with path.open("rb") as file:
        header = file.read(100)
    if not header:
        return
    page = int.from_bytes(header[16:18], "big") or 1
    if path.stat().st_size % (_LARGEST_PAGE if page == 1 else page) and not has_log(path):
        raise NotOurs(
            f"{path} is damaged (it was cut off, as by a copy that did not end). "
            f"Keep it, and copy it again or go on with a copy of it from before."
        )


def check_writable(path: Path) -> None:
    """Refuse a file that takes no decisions."""
    for place in (path, path.parent):
        if not os.access(place, os.W_OK):
            raise CannotWrite(
                f"{place} is read-only, so no decision could be kept in {path}. "
                f"Make it writable, or copy the file and name the copy with --db."
            )


def make(path: Path) -> None:
    """An empty file that only its owner may read: decisions name people.

    Where another process has just made it, it stays as it is.
    """
    try:
        check_target(path)  # it may have the name of what SQLite keeps beside another database
    except UsageError:
        if path.exists():
            return
        raise
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise CannotWrite(
            f"{path} cannot be made: {error.strerror}. "
            f"Check that {path.parent} exists and may be written, or name another with --db."
        ) from error


def unmake(path: Path) -> None:
    """On a full disk: leave nothing half-made behind, if nothing is in it."""
    if path.stat().st_size <= _ONE_PAGE and not has_log(path):
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)


def tidy(path: Path) -> None:
    """Let SQLite remove the empty log that one who only reads leaves behind.

    It does so for the last one who has the file open, and no byte of the file changes.
    """
    is_left = Path(f"{path}-wal").exists() and not has_log(path)
    if not is_left or Path(f"{path}-journal").exists() or not os.access(path, os.W_OK):
        return
    # Where it is locked or cannot be read now, the empty log stays: it harms nobody.
    with suppress(sqlite3.Error, WinnowError), closing(connect(path, "rw")) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def has_log(path: Path) -> bool:
    """Whether a write-ahead log with something in it lies beside the file."""
    try:
        return path.with_name(path.name + "-wal").stat().st_size > 0
    except FileNotFoundError:
        return False
