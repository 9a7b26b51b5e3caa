"""Many writers, one after another, in the order in which they came.

SQLite lets those who wait for its lock try again now and then, which is unfair: with fifty at once,
some wait for ten seconds. So they queue for a lock on the folder of the file (`flock`, which leaves
nothing behind and dies with its process), and only the first in the queue waits for SQLite.

Where there is a queue, nobody keeps SQLite's lock while the disk works: the transaction is written,
the next one begins, and `on_disk` waits for the disk before the decision is shown. The disk then
takes many decisions at a time.
"""

import os
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock, Thread

if sys.platform != "win32":
    import fcntl

_FULL = 2
"""`PRAGMA synchronous = FULL`."""
_BRIEF = 0.0004
"""Seconds between the tries of the one whose turn it is."""


def begin(connection: sqlite3.Connection, folder: str, timeout: float) -> bool:
    """Begin a transaction that writes; others who came before have begun theirs then.

    Says whether there was a queue: then COMMIT does not wait for the disk, and `on_disk` must.
    Raises sqlite3.OperationalError where another process keeps the file locked for longer.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # where a folder cannot be opened there is no queue
        connection.execute("BEGIN IMMEDIATE")
        return False
    if _at_once(descriptor):
        try:
            connection.execute("BEGIN IMMEDIATE")
        finally:
            os.close(descriptor)
        return False
    wait = _Wait(descriptor)
    try:
        wait.in_queue(timeout)
        return _begin_in_turn(connection, timeout)
    finally:
        wait.leave()


def _begin_in_turn(connection: sqlite3.Connection, timeout: float) -> bool:
    """Begin as soon as SQLite lets us; says whether COMMIT leaves the disk to `on_disk`."""
    until = time.monotonic() + timeout
    connection.execute("PRAGMA busy_timeout = 0")
    (level,) = connection.execute("PRAGMA synchronous").fetchone()
    if level == _FULL:
        connection.execute("PRAGMA synchronous = NORMAL")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return bool(level == _FULL)
            except sqlite3.OperationalError as error:
                busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() > until:
                    connection.execute(f"PRAGMA synchronous = {level}")
                    raise
                time.sleep(_BRIEF)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(timeout * 1000)}")


def on_disk(connection: sqlite3.Connection, path: Path) -> None:
    """Wait until what was committed in a queue is on disk, and commit as usual from now on.

    Raises OSError where the disk fails.
    """
    connection.execute("PRAGMA synchronous = FULL")
    # Any descriptor of the log will do: what is dirty belongs to the file. There are no locks on
    # the log that closing it could lose. If it is gone, all of it has been moved to the database.
    try:
        descriptor = os.open(path.with_name(f"{path.name}-wal"), os.O_RDONLY)
    except FileNotFoundError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _at_once(descriptor: int) -> bool:
    """Lock a folder if nobody has; also true where folders cannot be locked."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


class _Wait:
    """A place in the queue for a folder's lock."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._come = Event()
        self._guard = Lock()
        self._left = False

    def in_queue(self, timeout: float) -> None:
        """Wait in line, but not for ever: a stopped process must not stop all others."""
        Thread(target=self._queue, daemon=True).start()
        self._come.wait(timeout)

    def leave(self) -> None:
        """Let the next one come; the lock goes with its descriptor."""
        with self._guard:
            self._left = True
            if not self._come.is_set():
                return  # still in line: the thread closes it
        os.close(self._descriptor)

    def _queue(self) -> None:
        if sys.platform != "win32":
            _quietly(lambda: fcntl.flock(self._descriptor, fcntl.LOCK_EX))
        with self._guard:
            self._come.set()
            if not self._left:
                return
        os.close(self._descriptor)


def _quietly(lock: Callable[[], None]) -> None:
    try:
        lock()
    except OSError:
        return
