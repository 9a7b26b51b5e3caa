"""What was verified leaves as CSV or JSON lines: the same database gives the same bytes."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, NamedTuple, TextIO

from store.articles.articles import article
from store.claims.anchors import fitting
from store.claims.claims import fixed_spans, when
from store.claims.settling import BY_HAND, Made, Settled, offers, settle, standing
from store.errors import CannotExport
from store.export.cells import defuse
from store.records import Article, Slot, Slots, Span, Status
from store.sqlite.atomic_files import write_file
from store.sqlite.connection import Database, fetch
from store.sqlite.failures import of_a_file
from store.sqlite.rows import SLOT_COLUMNS, slot_spans_from, slots_from, slots_from_json

COLUMNS: tuple[str, ...] = (
    "claim_id",
    "article",
    "title",
    "publisher",
    "url",
    "published",
    "kind",
    "status",
    "subject",
    "subject_as_written",
    "predicate",
    "object",
    "object_as_written",
    "time_text",
    "time_iso",
    "time_assumed",
    "place",
    "source",
    "source_as_written",
    "polarity",
    "modality",
    "text",
    "quote",
    "start",
    "end",
    "sentence",
    "sentence_start",
    "sentence_end",
    "offset_unit",
    "confidence",
    "reviewer",
    "decided_at",
    "reason",
    "note",
    "article_sha256",
    "extractor",
    "own_words",
)
"""What an exported claim holds, in the order of the CSV columns."""


class ExportStatus(StrEnum):
    """Which claims leave."""

    VERIFIED = "verified"
    REJECTED = "rejected"
    OPEN = "open"
    ALL = "all"


class ExportFormat(StrEnum):
    """How claims are written."""

    CSV = "csv"
    JSONL = "jsonl"


_NAMES = (
    *("id", "status", "start", "end", "sentence_start", "sentence_end", "quote", "text"),
    *SLOT_COLUMNS,
    *("confidence", "reviewer", "decided_at", "reason", "note"),
    *("fixed_slots", "fixed_text", "fixed_detail", "spans", "rule", "extractor"),
)

_SELECT = f"""
    SELECT {", ".join(f'"{name}"' for name in _NAMES)}
    FROM claim_now LEFT JOIN (SELECT id AS run_id, extractor FROM run) USING (run_id)
    WHERE article_id = ? AND status IN ({{marks}}) ORDER BY start, "end", claim_now.id
"""

_STATUSES = {
    ExportStatus.VERIFIED: frozenset({Status.ACCEPTED, Status.FIXED}),
    ExportStatus.REJECTED: frozenset({Status.REJECTED}),
    ExportStatus.OPEN: frozenset({Status.OPEN, Status.LATER}),
    ExportStatus.ALL: frozenset(Status) - {Status.SUPERSEDED},
}


class Leaving(NamedTuple):
    """A claim as it leaves."""

    row: dict[str, object]
    """What stands in `COLUMNS`."""
    spans: dict[Slot, Span]
    """Where its slots stand: the text there is what they hold, or were written with."""
    rule: str


def rows(
    db: Database, *, status: ExportStatus = ExportStatus.VERIFIED
) -> Iterator[dict[str, object]]:
    """The claims of a status as rows with `COLUMNS`: article after article, in reading order.

    Raises CannotExport at a claim whose quote is not in its article where it says.
    """
    return (found.row for found in leaving(db, status=status))


def leaving(db: Database, *, status: ExportStatus = ExportStatus.VERIFIED) -> Iterator[Leaving]:
    """The same with where the slots stand."""
    wanted = sorted(status.value for status in _STATUSES[status])
    marks = ", ".join("?" * len(wanted))
    ids = fetch(
        db,
        f"""SELECT article_id FROM tally WHERE claims > 0 AND status IN ({marks})
        AND article_id NOT IN (SELECT article_id FROM hidden) GROUP BY article_id ORDER BY article_id""",
        wanted,
    )
    for (article_id,) in ids:
        source = article(db, article_id)
        for found in fetch(db, _SELECT.format(marks=marks), [article_id, *wanted]):
            # A dictionary finds a name at once; a row looks through its columns for each.
            row = dict(zip(_NAMES, found, strict=True))
            yield _leaving(db, row, Span(found["start"], found["end"]), source)


def write_csv(
    rows: Iterable[Mapping[str, object]],
    stream: TextIO,
    columns: Sequence[str] = COLUMNS,
    *,
    delimiter: str = ",",
    excel: bool = False,
    raw: bool = False,
) -> int:
    """Write rows as CSV (RFC 4180, lines end with a line feed) and return how many.

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
    count = 0
    for row in rows:
        writer.writerow([cell(row[name]) for name in columns])
        count += 1
    return count


def write_jsonl(
    rows: Iterable[Mapping[str, object]], stream: TextIO, columns: Sequence[str] = COLUMNS
) -> int:
    """Write rows as JSON, one object a line, and return how many; what is empty is null."""
    count = 0
    for row in rows:
        values = {name: None if row[name] == "" else row[name] for name in columns}
        stream.write(json.dumps(values, ensure_ascii=False) + "\n")
        count += 1
    return count


@contextmanager
def text_on(stream: BinaryIO) -> Iterator[TextIO]:
    """A stream of bytes to write UTF-8 text to, with line ends as they are."""
    text = TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    yield text
    text.detach()


def export_to_file(
    db: Database,
    path: Path,
    *,
    format: ExportFormat = ExportFormat.CSV,
    status: ExportStatus = ExportStatus.VERIFIED,
    excel: bool = False,
) -> int:
    """Write claims to a file, all of it or nothing, and return how many.

    The file that was there is replaced only when the new one is on disk.
    """
    return write_file(path, lambda stream: _write(db, stream, format, status, excel))


def _write(
    db: Database, stream: BinaryIO, format: ExportFormat, status: ExportStatus, excel: bool
) -> int:
    """Write claims as they are at one moment, whatever others decide meanwhile."""
    alone = not db.conn.in_transaction
    if alone:
        db.conn.execute("BEGIN")
    try:
        found = rows(db, status=status)
        with text_on(stream) as text:
            if format is ExportFormat.JSONL:
                return write_jsonl(found, text)
            return write_csv(found, text, excel=excel)
    finally:
        if alone:
            db.conn.execute("ROLLBACK")


class _LineFeeds:
    """A stream for `csv.writer`, which hands over whole lines: they end with a line feed only."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, line: str) -> int:
        """Write a line that ends with carriage return and line feed without the former."""
        return self._stream.write(line.removesuffix("\r\n") + "\n")


@of_a_file
def _leaving(db: Database, row: Mapping[str, str], evidence: Span, source: Article) -> Leaving:
    """A row of `_SELECT` as it leaves; its quote must be in the article, word for word."""
    start, end = evidence.start, evidence.end
    if row["quote"] and source.text[start:end] != row["quote"]:
        raise CannotExport(
            f"the quote of claim {row['id']} is not in {source.path} at {start}-{end}: "
            f"another program has changed the database. Export from a copy of it from before."
        )
    sentence = Span(int(row["sentence_start"] or 0), int(row["sentence_end"] or 0))
    reworded = row["fixed_slots"] and row["fixed_text"] is not None
    text = row["fixed_text"] if reworded else row["text"]
    settled = _settled(db, row, Made(_slots(row), text, _spans(row), evidence, sentence), source)
    slots = settled.slots
    time_iso, time_assumed = when(slots.time, slots.time_rule, source)
    values: dict[str, object] = {
        "claim_id": row["id"],
        "article": source.path,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "published": source.published.isoformat() if source.published else "",
        "kind": slots.kind.value,
        "status": row["status"],
        "subject": slots.subject,
        "subject_as_written": slots.subject_as_written,
        "predicate": slots.predicate,
        "object": slots.object,
        "object_as_written": slots.object_as_written,
        "time_text": slots.time,
        "time_iso": time_iso,
        "time_assumed": time_assumed,
        "place": slots.place,
        "source": slots.source,
        "source_as_written": slots.source_as_written,
        "polarity": slots.polarity.value,
        "modality": slots.modality.value,
        "text": text,
        "quote": row["quote"],
        "start": start,
        "end": end,
        "sentence": source.text[sentence.start : sentence.end],
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "offset_unit": "codepoint",
        "confidence": row["confidence"],
        "reviewer": row["reviewer"] or "",
        "decided_at": row["decided_at"] or "",
        "reason": row["reason"] or "",
        "note": row["note"] or "",
        "article_sha256": source.sha256,
        "extractor": row["extractor"] or "",
        "own_words": " ".join(settled.own),
    }
    return Leaving(values, settled.spans, row["rule"])


def _slots(row: Mapping[str, str]) -> Slots:
    """The slots that count: the columns of a claim are named as the slots of a fix are."""
    return slots_from_json(row["fixed_slots"]) if row["fixed_slots"] else slots_from(row)


def _spans(row: Mapping[str, str]) -> dict[Slot, Span]:
    """Where the slots are said to stand."""
    proposed = slot_spans_from(row["spans"])
    if not row["fixed_slots"]:
        return proposed
    fixed = slots_from_json(row["fixed_slots"])
    return fixed_spans(proposed, slots_from(row), fixed, row["fixed_detail"])


def _settled(db: Database, row: Mapping[str, str], made: Made, source: Article) -> Settled:
    """What leaves of a claim: what its extractor made stands as it is, if it is in the article."""
    if row["fixed_slots"] or row["rule"] == BY_HAND:
        return settle(source.text, made, offers(db, source.id, made.evidence))
    slots = standing(source.text, made.slots, made.sentence)
    return Settled(slots, fitting(source.text, slots, made.spans), ())


def _cell(value: object) -> str:
    """A value as a cell that starts no formula."""
    return defuse(value) if isinstance(value, str) else _words(value)


def _words(value: object) -> str:
    """A value as it is, `true` or `false` where it is one of them."""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
