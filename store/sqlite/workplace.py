"""Where files are made before they get their name; what a killed process left there is cleared.

Each process works in a folder of its own, beside what it will replace, and keeps a lock in it that
goes with the process. So whoever comes next sees which folders nobody works in any more.
"""

import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

PREFIX = ".winnow-"
LOCK = "lock"
OLD = 24 * 60 * 60
"""Seconds after which a file of an older winnow, which kept no lock, is nobody's any more."""
_OLDER = re.compile(r"\.winnow-[0-9a-f]{16}(?:-wal|-shm|-journal)?")


@contextmanager
def workplace(beside: Path) -> Iterator[Path]:
    """A folder to make files in, within another one; it goes with all that is in it.

    Folders that a killed process left there go too. Raises OSError where none can be made.
    """
    clear(beside)
    place, lock = _made(beside)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)  # what cannot go now, the next one clears
        os.close(lock)


def clear(folder: Path) -> None:
    """Remove what killed processes left in a folder; what somebody works in stays."""
    if sys.platform == "win32":
        return
    with os.scandir(folder) as entries:
        found = [entry for entry in entries if entry.name.startswith(PREFIX)]
    for entry in found:
        try:
            if entry.stat(follow_symlinks=False).st_uid != os.getuid():
                continue
            if entry.is_dir(follow_symlinks=False):
                _clear_folder(Path(entry.path))
            elif _OLDER.fullmatch(entry.name) and _is_old(Path(entry.path)):
                os.unlink(entry.path)
        except OSError:
            continue  # another one clears it at this moment, or it cannot be removed: it harms nobody


def _clear_folder(place: Path) -> None:
    """Remove a folder if nobody has its lock."""
    lock = os.open(place / LOCK, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(place)
    finally:
        os.close(lock)


def _is_old(path: Path) -> bool:
    """Whether neither a file nor what SQLite keeps beside it was touched for long."""
    base = path.with_name(path.name[: len(PREFIX) + 16])
    names = (base.with_name(base.name + end) for end in ("", "-wal", "-shm", "-journal"))
    newest = max(name.stat().st_mtime for name in names if name.exists())
    return newest < time.time() - OLD


def _made(beside: Path) -> tuple[Path, int]:
    """A new folder, and the descriptor that has its lock."""
    while True:
        place = beside / f"{PREFIX}{secrets.token_hex(8)}"
        place.mkdir(mode=0o700)
        try:
            lock = os.open(place / LOCK, os.O_CREAT | os.O_RDWR, 0o600)
        except FileNotFoundError:
            if not place.exists():
                continue  # cleared before it was locked
            raise
        if _locked(lock, place):
            return place, lock
        os.close(lock)


def _locked(lock: int, place: Path) -> bool:
    """Lock a folder; False where it was cleared meanwhile."""
    if sys.platform != "win32":
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
        except OSError:
            return True  # no locks on this disk: nobody can clear here, either
    return (place / LOCK).exists()
