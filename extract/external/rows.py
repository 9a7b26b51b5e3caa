"""Rows of candidates: a table, or objects of JSON, whose columns are mapped or have usual names."""

import csv
import io
from collections.abc import Sequence
from typing import BinaryIO

from extract.external.proposal import FIELD_NAMES, ForeignArticle, claim_of, named, offset_of
from extract.external.tool import Proposed, Reading, Record, Tool
from extract.inputs.encoding import marked_encoding
from extract.inputs.tables.csv_rows import Table, head_of
from store.errors import InputError
from store.export.cells import restore


def table(path: str, stream: BinaryIO, how: Reading) -> Proposed:
    """What the rows of a table propose."""
    # Tables know dates and markup: paid for only where one is read, not for the list of tools.
    from extract.inputs.raw_article import is_sound  # noqa: PLC0415
    from extract.inputs.tables.reading import MAX_ARTICLE  # noqa: PLC0415

    encoding = marked_encoding(head_of(stream)) or "utf-8-sig"
    lines = io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline="")
    before = csv.field_size_limit(MAX_ARTICLE)
    try:
        rows = Table(path, iter(lambda: lines.readline(MAX_ARTICLE), ""))
        if lacking := _lacking(path, rows.headings, how):
            yield lacking
            return
        for line, row in rows.rows():
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


def _read(where: str, record: Record, how: Reading) -> Proposed:
    yield _row(where, record, how)


ROWS = Tool("rows", "any other tool", _read, lambda record: True)
