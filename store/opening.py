"""Opening the one file: is it ours, can it be written, and is its schema the newest?"""

import os
import sqlite3
from pathlib import Path

from store.errors import CannotWrite, InputError, NotOurs, WinnowError
from store.ids import new_origin, now
from store.schema.migrations import migrations
from store.search.index import catch_up
from store.sqlite.connection import Database, OpenFile, explained_for, fetch, writing
from store.sqlite.copies import keep_before
from store.sqlite.failures import FAILURES
from store.sqlite.file_checks import (
    APPLICATION_ID,
    check_ours,
    check_whole,
    check_writable,
    has_log,
    make,
    unmake,
)
from store.sqlite.targets import check_streams


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
        return _prepared(OpenFile.connected(path, "rw"))
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
        db = OpenFile.connected(path, "ro" if has_log(path) else "ro&immutable=1")
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
        db = OpenFile.connected(path, mode)
        try:
            db.conn.execute("PRAGMA trusted_schema = OFF")
            db.conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except FAILURES as error:
            db.close()
            failure = explained_for(db, error)
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
        failure = explained_for(db, error)
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
            catch_up(db)
        execute("PRAGMA foreign_keys = ON")  # only now: a migration may rebuild a table
        if isinstance(db, OpenFile):
            _keep_place(db)
    except FAILURES as error:
        failure = explained_for(db, error)
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
        path = db.path if isinstance(db, OpenFile) else ""
        version = f"winnow {needs[-1][0]} or newer" if needs else "a newer winnow"
        raise NotOurs(
            f"{path} needs {version} (its schema has {unknown[-1]}). "
            f"Upgrade with: pip install --upgrade winnow-claims"
        )
