"""What a reader is: its endings, how it knows its files, and the function that reads them."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from extract.inputs.files import name_of
from extract.inputs.raw_article import Found
from store.errors import InputError

MAX_WHOLE = 100 * 1024 * 1024
"""Bytes of a file that is read as a whole: a PDF or office document holds pictures, too."""
ColumnMap = Mapping[str, str]
"""Columns by what winnow takes of them: `{"text": "body"}`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read inputs: encoding, columns of tables, whether the network may be local."""

    encoding: str | None = None
    columns: ColumnMap = field(default_factory=dict)
    allow_local: bool = False


@dataclass(slots=True)
class Source:
    """An open file, or what stands on standard input: seen first, read by one reader then."""

    path: str
    stream: BinaryIO
    head: bytes
    """What it begins with, not taken from the stream."""
    settings: Settings
    _data: bytes | None = None

    @property
    def name(self) -> str:
        """How errors name it."""
        return name_of(self.path)

    @property
    def ending(self) -> str:
        """Of its name, small, with the dot; empty if it has none."""
        return os.path.splitext(self.path)[1].lower()

    @property
    def start(self) -> bytes:
        """What it begins with behind its mark and white space, in small letters."""
        return self.head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()

    @property
    def data(self) -> bytes:
        """All of it, read once; InputError where there is nothing or too much for an article."""
        if self._data is None:
            data = self.stream.read(MAX_WHOLE + 1)
            if not data:
                raise InputError(f"{self.name}: empty; give a file with an article in it")
            if len(data) > MAX_WHOLE:
                raise InputError(
                    f"{self.name}: larger than {MAX_WHOLE // 1024**2} MB, so hardly one article"
                )
            self._data = data
        return self._data


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of file that articles are read from: the last lines of its module, and a line of `READERS`.

    The module imports what is heavy inside the function that reads.
    """

    name: str
    """What docs/formats.md calls the kind."""
    endings: tuple[str, ...]
    """What files of the kind in a folder are known by, with their dot."""
    read: Callable[[Source], Found]
    """Its articles in order, and an error in the place of each that could not be read."""
    begins: Callable[[Source], bool] | None = None
    """Whether this is such a file, where not only its ending says so. `Source.data` reads it whole,
    which is for readers that stand behind those that stream.
    """
    is_table: bool = False
    """Whether it may be anything, so that a folder yields it only with a map of columns."""

    def matches(self, source: Source) -> bool:
        """Whether it reads this, if those before it in the list have said no."""
        return source.ending in self.endings if self.begins is None else self.begins(source)
