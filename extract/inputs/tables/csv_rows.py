"""The rows of a table as spreadsheets write them, and what a row shows to be wrong with it."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import BinaryIO

from extract.inputs.encoding import marked_encoding
from store.errors import InputError

_NAMED_BY_EXCEL = re.compile(r"\"?sep=(?P<separator>[^\"\r\n]|\\t)\"?[,;\t]*+\s*+", re.IGNORECASE)
_LONGEST_NAMING = 100
_QUOTED = re.compile(r'"[^"]*"')
_SEPARATORS = ",;\t|"
_NONE = "\x1f"
"""Separates the cells of a table of one column: nothing does, since no text holds it."""
_REST = "\0"
"""The column of cells beyond the headings."""


def head_of(stream: BinaryIO, size: int = 4) -> bytes:
    """The first bytes of a stream, which stay in it."""
    if isinstance(stream, io.BufferedReader):
        return stream.peek(size)[:size]
    if isinstance(stream, io.BytesIO):
        place = stream.tell()
        return bytes(stream.getbuffer()[place : place + size])
    return b""


def marked_lines(path: str, stream: BinaryIO, size: int) -> Iterator[bytes]:
    """Lines of at most `size` bytes; in UTF-8 also where the stream is marked as UTF-16 or UTF-32.

    InputError where it is not what it is marked as.
    """
    encoding = marked_encoding(head_of(stream))
    if encoding is None or encoding == "utf-8-sig":
        while line := stream.readline(size):
            yield line
        return
    text = io.TextIOWrapper(stream, encoding, newline="\n")
    try:
        while shown := text.readline(size):
            yield shown.encode("utf-8")
    except UnicodeError as error:
        raise InputError(
            f"{path}: not {encoding} from some place on ({error}); save it as UTF-8"
        ) from error
    finally:
        text.detach()


class Table:
    """A table with a line of headings, read row by row."""

    def __init__(self, path: str, lines: Iterable[str]) -> None:
        """Read the headings, and the line above them in which Excel names its separator.

        InputError, here and from `rows`, where it is no table.
        """
        self.path = path
        self.line = 0
        """The last line that was read."""
        self._begins = 0
        self._quotes = 0
        counted = self._counted(lines)
        first = next(counted, "")
        named = _NAMED_BY_EXCEL.fullmatch(first[:_LONGEST_NAMING])
        if named:
            first = next(counted, "")
        separator = named["separator"].replace("\\t", "\t") if named else ""
        self._rows = csv.DictReader(
            chain([first], counted), delimiter=separator or _separator(path, first), restkey=_REST
        )
        try:
            self.headings = list(self._rows.fieldnames or ())
        except csv.Error as error:
            raise self._broken(error) from error

    def rows(self) -> Iterator[tuple[int, Mapping[str, object] | InputError]]:
        """The line that each row begins on, and the row, or what is wrong with it."""
        begins = quotes = 0
        while True:
            self._begins = self._quotes = 0
            try:
                row = next(self._rows, None)
            except csv.Error as error:
                raise self._broken(error) from error
            if row is None:
                break
            begins, quotes = self._begins, self._quotes
            rest = row.pop(_REST, None)
            yield begins, row if not rest or not any(rest) else self._too_many(begins, len(rest))
        if quotes % 2 and begins < self.line:
            where = f"{self.path}:{begins}"
            yield (
                begins,
                InputError(
                    f"{where}: a quote opens here and never closes, so what follows up to line "
                    f"{self.line} was read as one cell; close it"
                ),
            )

    def _counted(self, lines: Iterable[str]) -> Iterator[str]:
        given = iter(lines)
        while True:
            try:
                line = next(given, None)
            except UnicodeError as error:
                raise self._broken(error) from error
            if line is None:
                break
            self.line += 1
            self._quotes += line.count('"')
            if not self._begins and line.strip():
                self._begins = self.line
            yield line

    def _broken(self, error: Exception) -> InputError:
        return InputError(
            f"{self.path}:{self.line}: not CSV from here on ({error}); correct that line"
        )

    def _too_many(self, line: int, more: int) -> InputError:
        return InputError(
            f"{self.path}:{line}: {len(self.headings) + more} cells below {len(self.headings)} "
            "headings; put the text that has separators in it in quotes"
        )


def _separator(path: str, heading: str) -> str:
    if path.lower().endswith(".tsv"):
        return "\t"
    bare = _QUOTED.sub("", heading)
    likeliest = max(_SEPARATORS, key=bare.count)
    return likeliest if likeliest in bare else _NONE
