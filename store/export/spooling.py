"""What is written piece by piece, so that memory does not grow with the facts."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from tempfile import TemporaryFile
from typing import IO, TextIO

from store.errors import CannotExport

Row = dict[str, object]
_PIECE = 1 << 20


def write_members(
    stream: TextIO, head: Mapping[str, object], name: str, items: Iterable[object]
) -> None:
    """Write a JSON object whose last member is a list, item by item.

    The bytes are those of `json.dumps({**head, name: list(items)}, indent=1)`.
    """
    stream.write("{\n")
    for key, value in head.items():
        stream.write(f" {json.dumps(key)}: {_indented(value, 1)},\n")
    stream.write(f" {json.dumps(name)}: ")
    _write_items(stream, items, 1)
    stream.write("\n}\n")


def write_list(stream: TextIO, items: Iterable[object]) -> None:
    """Write a JSON list item by item, with the bytes of `json.dumps(list(items), indent=1)`."""
    _write_items(stream, items, 0)
    stream.write("\n")


def _write_items(stream: TextIO, items: Iterable[object], depth: int) -> None:
    before = "[\n"
    for item in items:
        stream.write(f"{before}{' ' * (depth + 1)}{_indented(item, depth + 1)}")
        before = ",\n"
    stream.write("[]" if before == "[\n" else f"\n{' ' * depth}]")


def _indented(value: object, depth: int) -> str:
    """A value as JSON; a line feed stands between its lines only, never in its words."""
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n" + " " * depth)


@contextmanager
def spool() -> Iterator[TextIO]:
    """A text that is kept on disk until it is wanted, and gone afterwards."""
    with TemporaryFile("w+", encoding="utf-8", newline="") as stream:
        yield stream


def copy_spool(source: IO[str], stream: TextIO) -> None:
    """Copy all of a spooled text."""
    source.seek(0)
    while piece := source.read(_PIECE):
        stream.write(piece)


def in_order(rows: Iterable[Row], order: Sequence[tuple[str, bool]]) -> Iterator[Row]:
    """Rows by columns, the first one first; True turns one. What is equal stays as it was.

    Numbers come before words, words by their characters. What does not fit into memory is on disk.
    """
    keys = [f"key{number}" for number in range(len(order))]
    turned = [f"{key} DESC" if turn else key for key, (_, turn) in zip(keys, order, strict=True)]
    with closing(sqlite3.connect("")) as spool:  # a database of its own, on disk where it must be
        try:
            spool.execute(
                f"CREATE TABLE row (number INTEGER PRIMARY KEY, {', '.join(keys)}, row TEXT)"
            )
            spool.executemany(
                f"INSERT INTO row VALUES (NULL, {', '.join('?' * (len(order) + 1))})",
                ([*(row[column] for column, _ in order), json.dumps(row)] for row in rows),
            )
            sql = f"SELECT row FROM row ORDER BY {', '.join(turned)}, number"
            for (row,) in spool.execute(sql):
                yield json.loads(row)
        except sqlite3.Error as error:
            raise CannotExport(
                f"the rows cannot be sorted ({error}): they are kept where TMPDIR says, and need "
                "about as much room as the export twice. Name a larger place, or leave out --sort."
            ) from error
