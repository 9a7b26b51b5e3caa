"""Files that are written whole or not at all: what was there stays until the new one is on disk."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar

from store.errors import CannotExport
from store.sqlite.targets import check_target
from store.sqlite.workplace import workplace

Answer = TypeVar("Answer")


def write_file(
    path: Path, write: Callable[[BinaryIO], Answer], *, place: Path | None = None
) -> Answer:
    """Write a file, all of it or nothing; answers what `write` does.

    Whoever writes many files into a folder gives the `workplace` there. Raises UsageError where the
    path leads to a database, CannotExport where the file cannot be written; then nothing has
    changed.
    """
    path = Path(os.path.realpath(path))
    check_target(path)
    try:
        if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced
            with path.open("wb") as stream:
                return write(stream)
        with _replacing(path, place) as stream:
            return write(stream)
    except OSError as error:
        raise CannotExport(
            f"{path} cannot be written: {error.strerror}. Nothing was changed; "
            f"name another file with --output."
        ) from error


def write_whole(path: Path, text: str, *, place: Path | None = None) -> None:
    """Write a text to a file, all of it or nothing."""
    write_file(path, lambda stream: stream.write(text.encode("utf-8")), place=place)


@contextmanager
def _replacing(path: Path, place: Path | None) -> Iterator[BinaryIO]:
    """A new file that takes the place of another when it is whole and on disk, or leaves it."""
    with ExitStack() as stack:
        if place is None or place.parent != path.parent:
            place = stack.enter_context(workplace(path.parent))
        new = place / "new"
        with new.open("wb") as stream:
            yield stream
            stream.flush()
            if path.exists():
                os.fchmod(stream.fileno(), path.stat().st_mode & 0o7777)
            os.fsync(stream.fileno())
        check_target(path)  # once more: it may have come into being meanwhile
        os.replace(new, path)
