"""One connection: queries whose errors are explained, and transactions that are on disk."""

import os
import sqlite3
from collections.abc import Generator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from store.errors import CannotWrite, WinnowError
from store.sqlite.failures import FAILURES, explained
from store.sqlite.file_checks import connect, tidy
from store.sqlite.lazy_sqlite_utils import Database
from store.sqlite.targets import opened
from store.sqlite.write_queue import WriteQueue, on_disk

__all__ = [
    "Database",
    "OpenFile",
    "data_version",
    "each",
    "explained_for",
    "fetch",
    "writing",
]

LOCK_TIMEOUT = 10.0
"""Seconds to wait for another process that is writing."""


class OpenFile(Database):
    """A connection to a winnow database that remembers which file it opened."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        # Another package's plugin must not change our SQL.
        super().__init__(connection, execute_plugins=False)
        self.path = path
        self.name = str(path)
        self.write_queue = WriteQueue(self.name, str(path.parent))
        found = os.stat(self.name)
        self._opened = found.st_dev, found.st_ino
        opened.add(self)
        self.is_examined = False
        """Whether it was opened for a look only."""
        self.is_full = True
        """Whether what is committed is on disk (`PRAGMA synchronous = FULL`)."""

    @classmethod
    def connected(cls, path: Path, mode: str) -> "OpenFile":
        """Open a file as it is; `mode` as in an address of SQLite: "rw", "ro", "ro&immutable=1"."""
        return cls(connect(path, mode, LOCK_TIMEOUT), path)

    def close(self) -> None:
        """Close the connection, and what was opened to take turns."""
        super().close()
        self.write_queue.close()
        opened.discard(self)
        if self.is_examined:
            tidy(self.path)

    def is_gone(self) -> bool:
        """Whether the file was deleted, moved or replaced: what is written now would be lost."""
        try:
            found = os.stat(self.name)
        except OSError:
            return True
        return (found.st_dev, found.st_ino) != self._opened


def data_version(db: Database) -> int:
    """A number that changes when another process has changed the file."""
    return int(fetch(db, "PRAGMA data_version")[0][0])


def fetch(
    db: Database, sql: str, parameters: Sequence[str | int | float | None] = ()
) -> list[sqlite3.Row]:
    """All rows of a query; what SQLite has to complain about becomes an error for the user."""
    try:
        cursor = db.conn.cursor()
        cursor.row_factory = sqlite3.Row
        return cursor.execute(sql, parameters).fetchall()
    except FAILURES as error:
        raise explained_for(db, error) from error


def each(
    db: Database,
    sql: str,
    parameters: Sequence[str | int | None] | Mapping[str, str | int | None] = (),
) -> Generator[sqlite3.Row, None, None]:
    """The rows of a query one after another; what SQLite has to complain about is explained."""
    try:
        cursor = db.conn.cursor()
        cursor.row_factory = sqlite3.Row
        for row in cursor.execute(sql, parameters):  # noqa: UP028 - it would close the cursor late
            yield row
    except FAILURES as error:
        raise explained_for(db, error) from error


def writing(db: Database, *, on_disk: bool = True) -> AbstractContextManager[object]:
    """One transaction that is on disk when the block ends, or leaves no trace.

    It takes the write lock first, so what the block reads is what it writes upon. Inside another
    one it is a part of that. What need not be `on_disk` outlives the process, but a power cut may
    take it: that costs a key no wait for the disk.
    """
    return db.atomic() if db.conn.in_transaction else _Transaction(db, on_disk=on_disk)


class _Transaction:
    """What `writing` begins: a class, since a generator costs each decision three times as much."""

    __slots__ = ("_db", "_on_disk")

    def __init__(self, db: Database, *, on_disk: bool) -> None:
        self._db = db
        self._on_disk = on_disk

    def __enter__(self) -> None:
        db = self._db
        try:
            if not isinstance(db, OpenFile):
                db.conn.execute("BEGIN IMMEDIATE")
                return
            if db.is_gone():
                raise CannotWrite(
                    f"{db.path} is gone: it was deleted, moved or replaced while it was open. Put "
                    f"it back or start again; decisions made before this one are in the moved file."
                )
            db.write_queue.begin(LOCK_TIMEOUT)
            try:
                if db.is_full and (db.write_queue.crowded or not self._on_disk):
                    db.conn.execute("PRAGMA synchronous = NORMAL")
                db.conn.execute("BEGIN IMMEDIATE")
            except BaseException:
                self._end_turn(db)
                raise
        except sqlite3.Error as error:
            raise explained_for(db, error) from error

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        db = self._db
        try:
            try:
                if error is None:
                    db.conn.execute("COMMIT")
            finally:
                if db.conn.in_transaction:
                    db.conn.execute("ROLLBACK")
                if isinstance(db, OpenFile):
                    self._end_turn(db)
            if isinstance(error, FAILURES):
                raise error
        except FAILURES as failure:
            raise explained_for(db, failure) from failure

    def _end_turn(self, db: OpenFile) -> None:
        """Let the next one write, and then wait for the disk where COMMIT did not and should."""
        db.write_queue.end()
        if not db.is_full:
            return
        if not self._on_disk:
            db.conn.execute("PRAGMA synchronous = FULL")
        elif db.write_queue.crowded:
            _wait_for_disk(db)


def _wait_for_disk(db: OpenFile) -> None:
    try:
        on_disk(db.conn, db.path)
    except OSError as error:
        raise CannotWrite(
            f"the disk holding {db.path} does not answer as it should ({error.strerror}). What was "
            f"decided just now may be lost if the machine stops. Check the disk, then try again."
        ) from error


def explained_for(db: Database, error: Exception) -> WinnowError:
    """What SQLite or the disk has to complain about, as an error that names the file."""
    return explained(error, str(db.path) if isinstance(db, OpenFile) else "", LOCK_TIMEOUT)
