"""Facts as rows: CSV, tab-separated values and JSON lines."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO, TextIO

from store.export.cells import defuse
from store.export.facts import COLUMNS, Row, Sheet
from store.export.format import Format, Report, Shape, Writer, chosen_order, text_on
from store.export.spooling import in_order


def rows_of(sheets: Iterable[Sheet], shape: Shape) -> Iterator[Row]:
    """The facts as rows in the order that was asked for: reading order, if none was."""
    rows = (fact.row for sheet in sheets for fact in sheet.facts)
    return in_order(rows, chosen_order(shape.sort)) if shape.sort else rows


def write_csv(
    rows: Iterable[Mapping[str, object]],
    stream: TextIO,
    columns: Sequence[str] = COLUMNS,
    *,
    delimiter: str = ",",
    excel: bool = False,
    raw: bool = False,
) -> None:
    """Write rows as CSV (RFC 4180, lines end with a line feed).

    `excel` starts with a byte order mark and ends lines as Excel expects; `raw` leaves cells as
    they are, for machines only. The stream must not translate line ends: open it with `newline=""`.
    """
    if excel:
        stream.write("\ufeff")
    # The writer quotes a lone carriage return only if it may end a line: so it may, to the writer.
    lines = stream if excel else _LineFeeds(stream)
    writer = csv.writer(lines, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(columns)
    cell = _words if raw else _cell
    for row in rows:
        writer.writerow([cell(row[name]) for name in columns])


def write_jsonl(
    rows: Iterable[Mapping[str, object]], stream: TextIO, columns: Sequence[str] = COLUMNS
) -> None:
    """Write rows as JSON, one object a line; what is empty is null."""
    for row in rows:
        values = {name: None if row[name] == "" else row[name] for name in columns}
        stream.write(json.dumps(values, ensure_ascii=False) + "\n")


class _LineFeeds:
    """A stream for `csv.writer`, which hands over whole lines: they end with a line feed only."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, line: str) -> int:
        """Write a line that ends with carriage return and line feed without the former."""
        return self._stream.write(line.removesuffix("\r\n") + "\n")


def _cell(value: object) -> str:
    """A value as a cell that starts no formula."""
    return defuse(value) if isinstance(value, str) else _words(value)


def _words(value: object) -> str:
    """A value as it is, `true` or `false` where it is one of them."""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _with(delimiter: str) -> Writer:
    def writer(sheets: Iterable[Sheet], stream: BinaryIO, shape: Shape, report: Report) -> None:
        rows = rows_of(sheets, shape)
        with text_on(stream) as text:
            write_csv(
                rows, text, shape.columns, delimiter=delimiter, excel=shape.excel, raw=shape.raw
            )

    return writer


def _json_lines(sheets: Iterable[Sheet], stream: BinaryIO, shape: Shape, report: Report) -> None:
    with text_on(stream) as text:
        write_jsonl(rows_of(sheets, shape), text, shape.columns)


CSV = Format(
    "csv",
    ".csv",
    "a row a claim, [columns](export.md); cells never start a formula",
    _with(","),
    is_table=True,
)
TSV = Format("tsv", ".tsv", "the same with tabs between the cells", _with("\t"), is_table=True)
JSONL = Format(
    "jsonl",
    ".jsonl",
    "an object a line with all columns; what is empty is null",
    _json_lines,
    is_table=True,
)
