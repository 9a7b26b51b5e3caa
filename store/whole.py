"""Files that are written whole or not at all: what was there stays until the new one is on disk."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

from store.errors import CannotExport

Answer = TypeVar("Answer")


def beside(path: Path) -> Path:
    """A name that nobody has, for a file that takes the place of another when it is ready."""
    return path.with_name(f".winnow-{secrets.token_hex(8)}")


def write_file(path: Path, write: Callable[[BinaryIO], Answer]) -> Answer:
    """Write a file, all of it or nothing; answers what `write` does.

    Raises CannotExport where the file cannot be written; then nothing has changed.
    """
    path = Path(os.path.realpath(path))
    try:
        if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced
            with path.open("wb") as stream:
                return write(stream)
        with _replacing(path) as stream:
            return write(stream)
    except OSError as error:
        raise CannotExport(
            f"{path} cannot be written: {error.strerror}. Nothing was changed; "
            f"name another file with --output."
        ) from error


def write_whole(path: Path, text: str) -> None:
    """Write a text to a file, all of it or nothing."""
    write_file(path, lambda stream: stream.write(text.encode("utf-8")))


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """A new file that takes the place of another when it is whole and on disk, or leaves it."""
    new = beside(path)
    try:
        with new.open("xb") as stream:
            yield stream
            stream.flush()
            if path.exists():
                os.fchmod(stream.fileno(), path.stat().st_mode & 0o7777)
            os.fsync(stream.fileno())
        os.replace(new, path)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
