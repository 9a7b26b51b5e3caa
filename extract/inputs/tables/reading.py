"""Articles in the rows of a table (CSV, TSV) or in JSON lines, by a map of their columns."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import BinaryIO

from extract.inputs.encoding import marked_encoding
from extract.inputs.pages.markup import from_cell
from extract.inputs.raw_article import Found, RawArticle, day_of, is_sound, titled
from extract.inputs.reader import ColumnMap, Reader, Source
from extract.inputs.stated_dates import unread
from extract.inputs.tables.csv_rows import Table, head_of, marked_lines
from store.errors import InputError, UsageError

MAX_ARTICLE = 20 * 1024 * 1024
"""Bytes of one line of JSON, or of one cell."""

MAX_WHOLE = 500 * 1024 * 1024
"""Bytes of a JSON file that is one value, and so cannot be streamed."""

FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "articlebody", "maintext"),
    "title": ("title", "headline", "head"),
    "publisher": ("publisher", "source", "site", "outlet", "publication"),
    "url": ("url", "link", "canonical_url", "uri"),
    "published": ("published", "date", "published_at", "pubdate", "date_published", "datetime"),
    "author": ("author", "authors", "byline"),
    "id": ("id", "article_id", "document_id", "doc_id"),
}
"""What winnow takes of a row, and the columns that are understood without a map."""

_NAMED, _RANGES = 5, 12
"""Rows without text that are named one by one, and stretches of further ones."""

_HALF = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""A lone surrogate that stands for no byte of another encoding."""


def column_map(given: Sequence[str]) -> dict[str, str]:
    """`["text=body", ...]` as a map; UsageError for what winnow has no such field for."""
    found = {}
    for entry in given:
        ours, sign, theirs = entry.partition("=")
        if not sign or not theirs or ours not in FIELDS:
            raise UsageError(
                f"--map {entry}: write FIELD=COLUMN, where FIELD is one of {', '.join(FIELDS)}"
            )
        found[ours] = theirs
    return found


def read_csv(path: str, stream: BinaryIO, columns: ColumnMap, encoding: str | None) -> Found:
    """The articles of a table with a line of headings, one a row."""
    try:
        lines = io.TextIOWrapper(
            stream,
            encoding or marked_encoding(head_of(stream)) or "utf-8-sig",
            errors="surrogateescape",
            newline="",
        )
    except LookupError:
        yield InputError(f"{path}: no text encoding is called {encoding!r}; try --encoding utf-8")
        return
    before = csv.field_size_limit(MAX_ARTICLE)
    try:
        table = Table(path, iter(lambda: lines.readline(MAX_ARTICLE), ""))
        if any("\0" in heading for heading in table.headings):
            raise InputError(
                f"{path}: binary, or text in an unmarked encoding; "
                "if it is text, name that: --encoding utf-16-le"
            )
        chosen = _chosen(path, table.headings, columns)
        numbered = enumerate(table.rows(), 1)
        rows = ((f"{path}:{line}", str(n), row) for n, (line, row) in numbered)
        yield from _articles(path, rows, chosen)
    except InputError as error:
        yield error
    finally:
        csv.field_size_limit(before)
        lines.detach()


def read_json_lines(path: str, stream: BinaryIO, columns: ColumnMap) -> Found:
    """The articles of JSON lines, one a line; the file is never in memory as a whole."""
    try:
        yield from _articles(path, _checked(json_lines(path, stream)), columns)
    except InputError as error:
        yield error


def read_json(path: str, stream: BinaryIO, columns: ColumnMap) -> Found:
    """The articles of one JSON value: a list of objects, or one object."""
    data = stream.read(MAX_WHOLE + 1)
    if len(data) > MAX_WHOLE:
        yield InputError(f"{path}: larger than {MAX_WHOLE // 1024**2} MB; give it as JSON lines")
        return
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        yield InputError(f"{path}: not JSON ({_fault(error)}); correct it, or give JSON lines")
        return
    listed = value if isinstance(value, list) else [value]
    places = ((f"{path}:{number}", one) for number, one in enumerate(listed, 1))
    try:
        yield from _articles(path, _checked(places), columns)
    except InputError as error:
        yield error


def json_lines(path: str, stream: BinaryIO) -> Iterator[tuple[str, object]]:
    """Each line's place and value, or the InputError that it is; empty lines are passed over."""
    lines = marked_lines(path, stream, MAX_ARTICLE + 1)
    for number, line in enumerate(_whole_lines(lines), 1):
        where = f"{path}:{number}"
        if len(line) > MAX_ARTICLE and not line.endswith(b"\n"):
            yield where, InputError(f"{where}: a line longer than {MAX_ARTICLE // 1024**2} MB")
            continue
        if not line.strip():
            continue
        try:
            yield where, json.loads(line.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            yield where, InputError(f"{where}: not UTF-8 at byte {error.start}; convert it first")
        except (ValueError, RecursionError) as error:
            yield (
                where,
                InputError(f"{where}: not JSON ({_fault(error)}); correct or drop that line"),
            )


def _fault(error: ValueError | RecursionError) -> str:
    """What is wrong with some JSON, without the advice for programmers that Python gives."""
    if isinstance(error, RecursionError):
        return "nested too deep"
    return str(error).partition("; use sys.")[0]


def _whole_lines(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Lines, of one that is too long only its beginning."""
    for line in pieces:
        yield line
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = next(pieces, b"")


Row = tuple[str, str, Mapping[str, object] | InputError]


def _checked(records: Iterable[tuple[str, object]]) -> Iterator[Row]:
    for where, value in records:
        number = where.rpartition(":")[2]
        if isinstance(value, InputError | dict):
            yield where, number, value
        else:
            error = InputError(f"{where}: not an object with the fields of an article")
            yield where, number, error


def _articles(path: str, rows: Iterator[Row], columns: ColumnMap) -> Found:
    seen: dict[str, str] = {}
    empty: list[int] = []
    first = True
    for where, number, row in rows:
        if isinstance(row, InputError):
            yield row
            continue
        chosen = _chosen(path, list(row), columns) if first else columns
        columns, first = (chosen, False) if first else (columns, False)
        name = _value(row, columns, "id")
        if name and name in seen:
            yield InputError(
                f"{where}: the id {name!r} is on line {seen[name]} already; give each article its own"
            )
            continue
        if name:
            seen[name] = where.rpartition(":")[2]
        text = from_cell(_value(row, columns, "text"))
        if not text.strip():
            empty.append(int(where.rpartition(":")[2]))
            if len(empty) <= _NAMED:
                yield InputError(
                    f"{where}: no text in {columns['text']!r}; fill it or drop the line"
                )
        elif "\0" in text:
            yield InputError(f"{where}: binary, not text (it holds NUL characters); left out")
        elif _HALF.search(text):
            yield InputError(
                f"{where}: half a character (a lone surrogate) in it; correct that line"
            )
        elif not is_sound(text):
            yield InputError(
                f"{where}: not text in the encoding it was read with; name its own with --encoding"
            )
        else:
            article = _article(f"{path}#{name or number}", text, row, columns)
            yield replace(article, unread=unread(where, _value(row, columns, "published")))
    if len(empty) > _NAMED:
        yield InputError(
            f"{path}: {len(empty) - _NAMED} more rows without text in {columns['text']!r} were left "
            f"out: {in_ranges(empty[_NAMED:])}"
        )


def in_ranges(numbers: Sequence[int]) -> str:
    """Rising numbers in few words: "3-9, 12"."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    shown = [str(first) if first == last else f"{first}-{last}" for first, last in ranges[:_RANGES]]
    return ", ".join(shown) + (" ..." if len(ranges) > _RANGES else "")


def _article(name: str, text: str, row: Mapping[str, object], columns: ColumnMap) -> RawArticle:
    title = from_cell(_value(row, columns, "title"))
    return RawArticle(
        path=name,
        text=titled(title, text) if title else text,
        title=" ".join(title.split()),
        publisher=from_cell(_value(row, columns, "publisher")),
        url=_value(row, columns, "url"),
        published=day_of(_value(row, columns, "published")),
        details={"format": "table", "author": from_cell(_value(row, columns, "author"))},
    )


def _chosen(path: str, names: Sequence[str], columns: ColumnMap) -> dict[str, str]:
    """The column of each field: as mapped, else by its usual names."""
    tops = set(names)
    lacking = [c for c in columns.values() if c not in tops and c.split(".")[0] not in tops]
    if lacking:
        raise InputError(
            f"{path}: no column {lacking[0]!r}; it has {', '.join(names) or 'none'}; correct --map"
        )
    usual = {name.strip().lower(): name for name in reversed(names) if isinstance(name, str)}
    found = dict(columns)
    for field, aliases in FIELDS.items():
        match = next((usual[alias] for alias in aliases if alias in usual), None)
        if field not in found and match is not None:
            found[field] = match
    if "text" not in found:
        raise InputError(
            f"{path}: which column holds the text? It has {', '.join(names) or 'none'}; "
            "say it with --map text=COLUMN"
        )
    return found


def _value(row: Mapping[str, object], columns: ColumnMap, field: str) -> str:
    """What a row says in a field; `a.b` goes into objects."""
    if field not in columns:
        return ""
    name = columns[field]
    value: object = row.get(name)
    if name not in row and "." in name:
        value = row
        for part in name.split("."):
            value = value.get(part) if isinstance(value, dict) else None
    if isinstance(value, list):
        value = ", ".join(str(one) for one in value)
    return "" if value is None else str(value)


def _read_csv(source: Source) -> Found:
    settings = source.settings
    return read_csv(source.path, source.stream, settings.columns, settings.encoding)


def _read_json_lines(source: Source) -> Found:
    return read_json_lines(source.path, source.stream, source.settings.columns)


def _read_json(source: Source) -> Found:
    return read_json(source.path, source.stream, source.settings.columns)


TABLE = Reader("table", (".csv", ".tsv"), _read_csv, is_table=True)
JSON_LINES = Reader("JSON lines", (".jsonl", ".ndjson"), _read_json_lines, is_table=True)
JSON = Reader("JSON", (".json",), _read_json, is_table=True)
