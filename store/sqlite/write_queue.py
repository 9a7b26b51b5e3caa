"""Many writers, one after another, in the order in which they came.

SQLite lets those who wait for its lock try again now and then, which is unfair: with fifty at once,
some wait for ten seconds. So they queue for a lock on the folder of the file (`flock`, which leaves
nothing behind and dies with its process) and keep it until their transaction has ended.

Where there is a queue, nobody keeps the others while the disk works: the transaction is written, the
next one begins, and `on_disk` waits for the disk before the decision is shown. The disk then takes
many decisions at a time.
"""

import os
import sqlite3
import sys
from _thread import allocate_lock, start_new_thread
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_NONE = -1


class WriteQueue:
    """The place in the queue of one who writes to a file; a turn is kept until its transaction has ended.

    Two locks make it fair: who has the first may wait for the second, and gives the first up only
    then. So the one who has just written cannot come in again before those who waited meanwhile.
    What is opened for them stays open until the file is closed.
    """

    __slots__ = ("_folder", "_line", "_log", "_place", "_wait", "crowded")

    def __init__(self, path: str, folder: str) -> None:
        self._folder, self._log = folder, f"{path}-wal"
        self._line = self._place = _NONE
        self._wait: _Wait | None = None
        self.crowded = False
        """Whether there was a queue for this turn."""

    def begin(self, timeout: float) -> None:
        """Wait for those who came before, but not for ever: one that is stopped must not stop all."""
        if self._line == _NONE:
            self._line = _opened(self._folder)
        if self._place == _NONE:
            self._place = _opened(self._log)
        self.crowded = not (_at_once(self._line) and _at_once(self._place))
        if self.crowded:
            line, place = self._line, self._place
            self._line = self._place = _NONE
            self._wait = _Wait(line, place, timeout)
        else:
            _unlock(self._line)

    def end(self) -> None:
        """Let the next one come."""
        if self._wait:
            self._wait.end()
            self._wait = None
        else:
            _unlock(self._place)

    def close(self) -> None:
        """Close what is open."""
        self._line, self._place = _closed(self._line), _closed(self._place)

    def __del__(self) -> None:
        self.close()


class _Wait:
    """A turn that has to be waited for. It has descriptors of its own: a lock goes with them."""

    __slots__ = ("_come", "_guard", "_left", "_line", "_place")

    def __init__(self, line: int, place: int, timeout: float) -> None:
        # A thread, since flock knows no timeout; a bare one, since `threading` costs three times as
        # much, and this is what fifty reviewers do all the time.
        self._line, self._place, self._left = line, place, False
        self._guard, self._come = allocate_lock(), allocate_lock()
        self._come.acquire()
        start_new_thread(self._queue, ())
        if self._come.acquire(timeout=timeout):
            self._come.release()

    def end(self) -> None:
        with self._guard:
            self._left = True
            if self._come.locked():
                return  # still in line: the thread closes it
        self._place = _closed(self._place)

    def _queue(self) -> None:
        _lock(self._line)
        _lock(self._place)
        self._line = _closed(self._line)
        with self._guard:
            self._come.release()
            if not self._left:
                return
        self._place = _closed(self._place)


def _opened(path: str) -> int:
    """A descriptor to lock; none where there is no file or no such lock, and then no queue."""
    if sys.platform == "win32":
        return _NONE
    try:
        return os.open(path, os.O_RDONLY)
    except OSError:
        return _NONE


def _closed(descriptor: int) -> int:
    if descriptor != _NONE:
        os.close(descriptor)
    return _NONE


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
    if sys.platform == "win32" or descriptor == _NONE:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _lock(descriptor: int) -> None:
    """Wait for the lock of a folder; where it fails, go on without."""
    if sys.platform != "win32" and descriptor != _NONE:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError:
            return


def _unlock(descriptor: int) -> None:
    """Give the lock of a folder up; what cannot be locked has none."""
    if sys.platform != "win32" and descriptor != _NONE:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        except OSError:
            return
