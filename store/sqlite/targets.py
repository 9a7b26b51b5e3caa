"""What may be written over: never a database, nor what SQLite keeps beside one, under any name."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol
from unicodedata import normalize
from weakref import WeakSet

from store.errors import CannotExport, UsageError

BEGINNINGS = (
    b"SQLite format 3\x00",
    b"\x37\x7f\x06\x82",  # its write-ahead log, in either order of bytes
    b"\x37\x7f\x06\x83",
    b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7",  # its journal
)
"""How files of SQLite begin."""
ENDINGS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database has its name with one of these."""


class Opened(Protocol):
    """A database that this process has open."""

    path: Path


opened: WeakSet[Opened] = WeakSet()
"""The databases that this process has open. None of them may be looked into by any other way than
SQLite's: closing a file gives up the locks that this process has on it."""


def check_target(path: Path, *, database: Path | None = None) -> None:
    """Refuse to write over a file of SQLite, whoever's it is; call it before any file is written.

    `database` is one that need not be there yet. Raises UsageError where the path leads to such a
    file by any name, CannotExport where it cannot be seen what is there.
    """
    if "\0" in str(path):
        raise UsageError(f"{str(path)!r} is no possible name of a file. Name another file.")
    path = Path(os.path.realpath(path))
    check_apart(path, database=database)
    for beginning in (path, *_owners(path)):
        if _is_sqlite(beginning):
            what = "is an SQLite database" if beginning == path else f"belongs to {beginning}"
            raise UsageError(
                f"{path} {what} and is not written over. Nothing was changed; name another file."
            )


def check_apart(path: Path, *, database: Path | None = None) -> None:
    """Refuse a path that leads to an open database, or to what SQLite keeps beside it."""
    path = Path(os.path.realpath(path))
    databases = {one.path for one in opened}
    if database is not None:
        databases.add(Path(os.path.realpath(database)))
    for one in sorted(databases):
        for kept in (one, *_beside(one)):
            if _is_same(path, kept):
                what = "the database itself" if kept == one else f"part of the database {one}"
                raise UsageError(
                    f"{path} is {what} and is not written over. Nothing was changed; "
                    f"name another file."
                )


def check_streams(database: Path | None = None) -> None:
    """Refuse to write where standard output or standard error leads into a database.

    Without `database`, they are looked into where the system allows it. Raises UsageError.
    """
    for number, name in ((1, "standard output"), (2, "standard error")):
        try:
            found = os.fstat(number)
        except OSError:
            continue  # closed: nothing can be written to it
        if stat.S_ISREG(found.st_mode) and _leads_into(number, found, database):
            raise UsageError(
                f"{name} goes into {database or 'an SQLite database'}, which must not be written "
                f"over. Send it to another file; if the shell has emptied this one, go on with a "
                f"copy of it from before."
            )


def _leads_into(number: int, found: os.stat_result, database: Path | None) -> bool:
    if database is not None:
        kept = map(_stat, (database, *_beside(database)))
        return any(one is not None and os.path.samestat(found, one) for one in kept)
    try:
        with open(f"/dev/fd/{number}", "rb") as file:
            return file.read(16).startswith(BEGINNINGS)
    except OSError:
        return False  # a system that does not let it be read; the database's own check remains


def _stat(path: Path) -> os.stat_result | None:
    """What a path leads to, or None: what SQLite keeps beside a database comes and goes."""
    try:
        return os.stat(path)
    except (OSError, ValueError):
        return None


def _beside(database: Path) -> Iterator[Path]:
    """The names of what SQLite keeps beside a database."""
    return (Path(f"{database}{ending}") for ending in ENDINGS)


def _owners(path: Path) -> Iterable[Path]:
    """The database beside which SQLite would look for this file."""
    for ending in ENDINGS:
        if path.name.lower().endswith(ending) and len(path.name) > len(ending):
            yield path.with_name(path.name[: -len(ending)])


def _is_same(path: Path, other: Path) -> bool:
    """Whether two paths are one file, or would be where upper and lower case are one."""
    one, two = _stat(path), _stat(other)
    if one is not None and two is not None:
        return os.path.samestat(one, two)
    folders = (path.parent, other.parent)
    if _folded(path.name) != _folded(other.name):
        return False
    there = all(map(os.path.exists, folders))
    return os.path.samefile(*folders) if there else folders[0] == folders[1]


def _folded(name: str) -> str:
    return normalize("NFC", name).casefold()


def _is_sqlite(path: Path) -> bool:
    found = _stat(path)
    if found is None or not stat.S_ISREG(found.st_mode):
        return False  # also a device or a pipe, which would wait for a writer
    known = [_stat(one.path) for one in opened]
    if any(one is not None and os.path.samestat(found, one) for one in known):
        return True
    try:
        with path.open("rb") as file:
            return file.read(16).startswith(BEGINNINGS)
    except OSError as error:
        raise CannotExport(
            f"{path} cannot be read ({error.strerror}), so it is not known what would be lost; "
            f"nothing was changed. Name another file."
        ) from error
