"""Opening the one file: is it ours, can it be written, and is its schema the newest?"""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from store.errors import CannotWrite, InputError, NotOurs, WinnowError
from store.ids import new_origin, now
from store.schema.migrations import migrations
from store.sqlite.copies import keep_before
from store.sqlite.failures import FAILURES, explained
from store.sqlite.file_checks import (
    APPLICATION_ID,
    check_ours,
    check_whole,
    check_writable,
    connect,
    has_log,
    make,
    tidy,
    unmake,
)
from store.sqlite.lazy_sqlite_utils import Database
from store.sqlite.targets import check_streams, opened
from store.sqlite.write_queue import Turns, on_disk

__all__ = [
    "APPLICATION_ID",
    "Database",
    "OpenFile",
    "data_version",
    "fetch",
    "open_database",
    "open_in_memory",
    "open_to_examine",
    "open_to_load",
    "open_to_read",
    "settle",
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
        self.turns = Turns(self.name, str(path.parent))
        found = os.stat(self.name)
        self._opened = found.st_dev, found.st_ino
        opened.add(self)
        self.is_examined = False
        """Whether it was opened for a look only."""
        self.is_full = True
        """Whether what is committed is on disk (`PRAGMA synchronous = FULL`)."""

    def close(self) -> None:
        """Close the connection, and what was opened to take turns."""
        super().close()
        self.turns.close()
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


def open_database(path: Path, *, create: bool = True) -> Database:
    """Open a winnow database to read and write; make it if it is missing or empty.

    Raises NotOurs for a file that is something else (and leaves it as it was) or of a newer
    winnow, CannotWrite where it cannot be written, InputError where it is missing and `create`
    is false.
    """
    path = Path(os.path.realpath(path))
    made = not path.exists()
    if made and not create:
        raise InputError(
            f"there is no database {path}. Name another with --db, or make it with winnow extract."
        )
    if made:
        make(path)
    check_streams(path)
    check_ours(path)
    check_whole(path)
    check_writable(path)
    try:
        return _prepared(OpenFile(connect(path, "rw", LOCK_TIMEOUT), path))
    except CannotWrite:
        if made:
            unmake(path)
        raise


def open_to_read(path: Path) -> Database:
    """Open a winnow database for reading: also one that cannot be written, as on a read-only disk.

    Where it can be written, this is `open_database` of a file that must exist.
    """
    path = Path(os.path.realpath(path))
    try:
        return open_database(path, create=False)
    except CannotWrite:
        # A file whose log is empty can be read as if nobody ever changed it: without that, SQLite
        # would have to make files beside it.
        db = OpenFile(
            connect(path, "ro" if has_log(path) else "ro&immutable=1", LOCK_TIMEOUT), path
        )
        if migrations.pending(db):
            db.close()
            raise
        return db


def open_to_examine(path: Path) -> Database:
    """Open a winnow database as it is, for a check-up: nothing is migrated, made or written."""
    path = Path(os.path.realpath(path))
    if not path.exists():
        raise InputError(f"there is no database {path}. Name another with --db.")
    check_streams(path)
    check_ours(path)
    for mode in ("ro", "ro&immutable=1"):  # the latter where SQLite may make no file beside it
        db = OpenFile(connect(path, mode, LOCK_TIMEOUT), path)
        try:
            db.conn.execute("PRAGMA trusted_schema = OFF")
            db.conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except FAILURES as error:
            db.close()
            failure = _explained(db, error)
            if not isinstance(failure, CannotWrite):
                raise failure from error
        else:
            db.is_examined = True
            return db
    raise CannotWrite(f"{path} cannot be read. Check who may, or copy it and name the copy.")


def open_to_load(path: Path) -> Database:
    """Open a winnow database to fill it with claims, which can be extracted again.

    What is committed is seen by others at once and outlives the process, but it is on disk only
    after `settle`, or when a reviewer decides something: a power cut may take the newest claims,
    never a decision, and never half an article.
    """
    db = open_database(path)
    try:
        db.conn.execute("PRAGMA synchronous = NORMAL")
        db.conn.execute("PRAGMA wal_autocheckpoint = 16000")
        if isinstance(db, OpenFile):
            db.is_full = False
        db.conn.execute("PRAGMA cache_size = -64000")  # the ids of claims are all over their index
    except sqlite3.Error as error:
        failure = _explained(db, error)
        db.close()
        raise failure from error
    return db


def settle(db: Database) -> None:
    """See to it that everything committed so far is on disk, whoever else reads or writes."""
    fetch(db, "PRAGMA wal_checkpoint(PASSIVE)")


def open_in_memory() -> Database:
    """A new database that is gone when it is closed: for trying out and for tests."""
    db = Database(sqlite3.connect(":memory:"), execute_plugins=False)
    return _prepared(db)


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
        raise _explained(db, error) from error


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
            db.turns.begin(LOCK_TIMEOUT)
            try:
                if db.is_full and (db.turns.crowded or not self._on_disk):
                    db.conn.execute("PRAGMA synchronous = NORMAL")
                db.conn.execute("BEGIN IMMEDIATE")
            except BaseException:
                self._end_turn(db)
                raise
        except sqlite3.Error as error:
            raise _explained(db, error) from error

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
            raise _explained(db, failure) from failure

    def _end_turn(self, db: OpenFile) -> None:
        """Let the next one write, and then wait for the disk where COMMIT did not and should."""
        db.turns.end()
        if not db.is_full:
            return
        if not self._on_disk:
            db.conn.execute("PRAGMA synchronous = FULL")
        elif db.turns.crowded:
            _wait_for_disk(db)


def _wait_for_disk(db: OpenFile) -> None:
    try:
        on_disk(db.conn, db.path)
    except OSError as error:
        raise CannotWrite(
            f"the disk holding {db.path} does not answer as it should ({error.strerror}). What was "
            f"decided just now may be lost if the machine stops. Check the disk, then try again."
        ) from error


def _prepared(db: Database) -> Database:
    """Set the connection up and bring the schema up to date; close it where that fails."""
    try:
        execute = db.conn.execute
        _check_known(db)
        execute("PRAGMA trusted_schema = OFF")  # a file from elsewhere runs no functions of ours
        _begin_log(db)
        execute("PRAGMA synchronous = FULL")  # a decision is on disk before it is shown
        if waiting := migrations.pending(db):
            if migrations.applied(db) and isinstance(db, OpenFile):
                keep_before(db.conn, db.path, waiting[0].name)
            with writing(db):
                execute(f"PRAGMA application_id = {APPLICATION_ID}")
                migrations.apply(db)
            from store.search.index import catch_up  # noqa: PLC0415 - it stands upon this

            catch_up(db)
        execute("PRAGMA foreign_keys = ON")  # only now: a migration may rebuild a table
        if isinstance(db, OpenFile):
            _keep_place(db)
    except FAILURES as error:
        failure = _explained(db, error)
        db.close()
        raise failure from error
    except WinnowError:
        db.close()
        raise
    return db


def _begin_log(db: Database) -> None:
    """Keep a write-ahead log; some network shares cannot have one."""
    (mode,) = db.conn.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal" and isinstance(db, OpenFile):
        raise CannotWrite(
            f"{db.path} lies where SQLite cannot keep its log, as on some network shares; it was "
            f"left as it is. Copy it to a disk of this machine and name the copy with --db."
        )


def _keep_place(db: OpenFile) -> None:
    """Begin a new origin in a copy: it has another inode than the file that it was copied from.

    So two copies that both go on have chains of their own, and a merge can tell them apart.
    """
    here = str(os.stat(db.path).st_ino)
    place = fetch(db, "SELECT place FROM origin ORDER BY number DESC LIMIT 1")[0][0]
    if place == here:
        return
    with writing(db):
        if not place:
            db.conn.execute("UPDATE origin SET place = ? WHERE place = ''", [here])
        else:
            row = [new_origin(), now(), here]
            db.conn.execute("INSERT INTO origin (id, since, place) VALUES (?, ?, ?)", row)


def _check_known(db: Database) -> None:
    """Refuse a file that a newer winnow has changed in a way that this one does not know."""
    known = {migration.name for migration in migrations._migrations}
    unknown = [m.name for m in migrations.applied(db) if m.name not in known]
    if unknown:
        marks = ", ".join("?" * len(unknown))
        needs = fetch(db, f"SELECT winnow FROM needs WHERE migration IN ({marks})", unknown)
        version = f"winnow {needs[-1][0]} or newer" if needs else "a newer winnow"
        raise NotOurs(
            f"{_path(db)} needs {version} (its schema has {unknown[-1]}). "
            f"Upgrade with: pip install --upgrade winnow-claims"
        )


def _path(db: Database) -> str:
    return str(db.path) if isinstance(db, OpenFile) else ""


def _explained(db: Database, error: Exception) -> WinnowError:
    return explained(error, _path(db), LOCK_TIMEOUT)
