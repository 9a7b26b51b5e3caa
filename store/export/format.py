"""What a format is: what it is called, how its files end, and the function that writes facts in it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from store.errors import UsageError
from store.export.facts import COLUMNS, Sheet


@dataclass(frozen=True, slots=True)
class Rating:
    """A fact-checker's verdict on the truth of all claims of one export."""

    value: str
    best: str
    name: str
    by: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What can be said of how facts are written; a format takes what it has a use for."""

    columns: tuple[str, ...] = COLUMNS
    sort: str = ""
    excel: bool = False
    raw: bool = False
    rating: Rating | None = None


Report = Callable[[str], None]
Writer = Callable[[Iterable[Sheet], BinaryIO, Shape, Report], None]
"""Writes facts to a stream, sheet by sheet, and reports what had no place there."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format that facts leave in: the last lines of its module, and a line of `FORMATS`."""

    name: str
    """What `--format` calls it."""
    ending: str
    """Of a file name, with its dot, that means this format; empty where others have it, too."""
    about: str
    """What is written, in a line, as docs/formats.md has it."""
    write: Writer | None = None
    """None for a folder, and for what whoever exports has to lend a writer for."""
    write_folder: Callable[[Iterable[Sheet], Path], None] | None = None
    """For a format of several files, instead."""
    is_table: bool = False
    """Whether it has rows, so that columns and an order can be chosen."""
    is_text: bool = True
    """Whether a terminal can show it."""


@contextmanager
def text_on(stream: BinaryIO) -> Iterator[TextIO]:
    """A stream of bytes to write UTF-8 text to, with line ends as they are."""
    text = TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    yield text
    text.detach()


def as_text(write: Callable[[Iterable[Sheet], TextIO], None]) -> Writer:
    """The writer of a format of plain text in UTF-8 that looks the same for everyone."""

    def writer(sheets: Iterable[Sheet], stream: BinaryIO, shape: Shape, report: Report) -> None:
        with text_on(stream) as text:
            write(sheets, text)

    return writer


def chosen_order(names: str) -> list[tuple[str, bool]]:
    """Columns by name, commas between, the first one first; True where a `-` before it turns it."""
    order = [(name.strip().removeprefix("-"), name.strip()[:1] == "-") for name in names.split(",")]
    for name, _ in order:
        if name not in COLUMNS:
            raise UsageError(f"--sort {name}: there is no such column; see docs/export.md")
    return order


def chosen_columns(names: str) -> tuple[str, ...]:
    """Columns by name, commas between; UsageError for one that there is not."""
    found = tuple(name.strip() for name in names.split(",") if name.strip())
    for name in found:
        if name not in COLUMNS:
            raise UsageError(f"--columns {name}: there is no such column; see docs/export.md")
    return found or COLUMNS
