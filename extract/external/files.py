"""Files of candidates, whatever tool wrote them: which one it was shows in the first record."""

import csv
import io
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import BinaryIO

from extract.external.alignment import Unit
from extract.external.json_tools import (
    Proposed,
    Record,
    doccano,
    label_studio,
    langextract,
    objects,
    prodigy,
)
from extract.external.proposal import (
    FIELD_NAMES,
    ForeignArticle,
    claim_of,
    named,
    offset_of,
)
from extract.inputs.encoding import marked_encoding
from extract.inputs.files import open_input
from extract.inputs.net import unforeseen
from extract.inputs.raw_article import is_sound
from extract.inputs.tables.csv_rows import Table, head_of
from extract.inputs.tables.reading import MAX_ARTICLE, json_lines
from store.errors import InputError
from store.export.cells import restore

MAX_WHOLE = 500 * 1024 * 1024
"""Bytes of a JSON file that is one value, and so cannot be streamed."""


class Tool(StrEnum):
    """Whose file it is."""

    LANGEXTRACT = "langextract"
    PRODIGY = "prodigy"
    LABEL_STUDIO = "label-studio"
    DOCCANO = "doccano"
    BRAT = "brat"
    ROWS = "rows"


_READERS: dict[Tool, Callable[[str, Record, Unit], Proposed]] = {
    Tool.LANGEXTRACT: langextract,
    Tool.PRODIGY: prodigy,
    Tool.LABEL_STUDIO: label_studio,
    Tool.DOCCANO: doccano,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read the files: whose they are, what offsets count, what the columns are called."""

    tool: Tool | None = None
    unit: Unit = Unit.CODEPOINT
    columns: Mapping[str, str] = field(default_factory=dict)


def proposals_in(
    path: str, how: Reading, *, report: Callable[[str], None] = lambda line: None
) -> Iterator[tuple[Tool, ForeignArticle | InputError]]:
    """What a file (of brat: a folder, too) proposes, record by record; errors among it."""
    try:
        if os.path.isdir(path):
            for name in sorted(os.listdir(path)):
                if name.endswith(".ann"):
                    below = os.path.join(path, name)
                    yield from proposals_in(below, replace(how, tool=Tool.BRAT), report=report)
            return
        if how.tool is Tool.BRAT or path.lower().endswith(".ann"):
            from extract.external.brat import brat  # noqa: PLC0415

            yield from ((Tool.BRAT, found) for found in brat(path, how.unit))
            return
        with open_input(path) as stream:
            yield from _records(path, stream, stream.peek(64)[:64], how)
    except InputError as error:
        yield how.tool or Tool.ROWS, error
    except Exception as error:  # noqa: BLE001  as for articles (extract.inputs.dispatch): the rest comes in
        yield how.tool or Tool.ROWS, unforeseen(path, error, report)


def _records(
    path: str, stream: BinaryIO, head: bytes, how: Reading
) -> Iterator[tuple[Tool, ForeignArticle | InputError]]:
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if path.lower().endswith((".csv", ".tsv")) or first not in {b"{", b"["}:
        yield from ((Tool.ROWS, found) for found in _table(path, stream, how))
        return
    tool = how.tool
    for where, record in _array(path, stream) if first == b"[" else json_lines(path, stream):
        if isinstance(record, InputError):
            yield tool or Tool.ROWS, record
            continue
        if not isinstance(record, dict):
            yield (
                tool or Tool.ROWS,
                InputError(f"{where}: not an object; correct or drop that line"),
            )
            continue
        tool = tool or tool_of(record)
        if tool is Tool.ROWS:
            yield tool, _row(where, record, how)
        elif not isinstance(record.get("text", ""), str | None):
            yield tool, InputError(f"{where}: its text is no text; correct or drop that line")
        else:
            for found in _READERS[tool](where, record, how.unit):
                yield tool, found


def tool_of(record: Record) -> Tool:
    """Whose record it is."""
    if "extractions" in record:
        return Tool.LANGEXTRACT
    if isinstance(record.get("data"), dict):
        return Tool.LABEL_STUDIO
    if "entities" in record or "label" in record or "labels" in record:
        return Tool.DOCCANO
    if "spans" in record or "_task_hash" in record:
        return Tool.PRODIGY
    return Tool.ROWS


def _array(path: str, stream: BinaryIO) -> Iterator[tuple[str, object]]:
    data = stream.read(MAX_WHOLE + 1)
    if len(data) > MAX_WHOLE:
        raise InputError(f"{path}: larger than {MAX_WHOLE // 1024**2} MB; give it as JSON lines")
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: not JSON ({error}); correct it, or give JSON lines") from error
    for number, record in enumerate(objects(value), 1):
        yield f"{path}#{number}", record


def _table(path: str, stream: BinaryIO, how: Reading) -> Proposed:
    encoding = marked_encoding(head_of(stream)) or "utf-8-sig"
    lines = io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline="")
    before = csv.field_size_limit(MAX_ARTICLE)
    try:
        table = Table(path, iter(lambda: lines.readline(MAX_ARTICLE), ""))
        if lacking := _lacking(path, table.headings, how):
            yield lacking
            return
        for line, row in table.rows():
            if isinstance(row, InputError):
                yield row
                continue
            where = f"{path}:{line}"
            cells = {n: restore(c) for n, c in row.items() if n and isinstance(c, str)}
            if not all(map(is_sound, cells.values())):
                yield InputError(f"{where}: not UTF-8 text; convert the file first")
            else:
                yield _row(where, cells, how)
    finally:
        csv.field_size_limit(before)
        lines.detach()


def _lacking(path: str, names: Sequence[str], how: Reading) -> InputError | None:
    """What keeps every row of a table from being read."""
    shown = "".join(char if char.isprintable() else "\ufffd" for char in ", ".join(names))[:120]
    for ours, theirs in how.columns.items():
        if theirs not in names:
            return InputError(
                f"{path}: no column {theirs!r} for {ours}; it has {shown or 'none'}; correct --map"
            )
    found = named(dict.fromkeys(names, ""), how.columns)
    if found.keys() & {"article", "article_sha256", "article_text"}:
        return None
    return InputError(
        f"{path}: which column says what article it is? It has {shown or 'none'}; say it with "
        "--map article=COLUMN, or give a file of candidates"
    )


def _row(where: str, record: Record, how: Reading) -> ForeignArticle | InputError:
    for ours, theirs in how.columns.items():
        if ours not in FIELD_NAMES or theirs not in record:
            return InputError(f"{where}: no column {theirs!r} for {ours}; correct --map")
    values = named(record, how.columns)
    reference = values.get("article_sha256", "") or values.get("article", "")
    if not reference and not values.get("article_text"):
        return InputError(f"{where}: it does not say which article; add a column `article`")
    said = {name for name in ("quote", "subject", "text") if values.get(name)}
    start, end = offset_of(values.get("start")), offset_of(values.get("end"))
    if not said and (start is None or end is None):
        return InputError(f"{where}: neither a quote, offsets, a subject nor a claim in it")
    claim = claim_of(where, values, values.get("quote", ""), (start, end))
    return ForeignArticle(
        where, values.get("article_text", ""), reference, unit=how.unit, claims=[claim]
    )
