"""Rows of the database become records here, once, and records become what a row holds."""

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from datetime import date
from operator import attrgetter

from store.ids import canonical, canonical_row
from store.records import (
    Act,
    Alternative,
    Article,
    DateOrigin,
    Decision,
    Heading,
    Kind,
    Modality,
    Phrase,
    Polarity,
    Sentence,
    Slot,
    Slots,
    Span,
)
from store.sqlite.failures import of_a_file

SLOT_COLUMNS = tuple(field.name for field in fields(Slots))
"""The columns of table `claim` that hold its slots, named as in `Slots`."""

_slot_values = attrgetter(*SLOT_COLUMNS)
_KINDS = {kind.value: kind for kind in Kind}
_POLARITIES = {polarity.value: polarity for polarity in Polarity}
_DATE_ORIGINS = {origin.value: origin for origin in DateOrigin}
_MODALITIES = {modality.value: modality for modality in Modality}

_NOT_TEXT = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """Text from a keyboard or a command line as SQLite can hold it.

    A NUL and a byte that was no text (a lone surrogate) become the replacement character.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return _NOT_TEXT.sub("\ufffd", text)
    return text.replace("\0", "\ufffd")


@of_a_file
def article_from(row: sqlite3.Row) -> Article:
    """A row of view `article_now`."""
    return Article(
        id=row["id"],
        sha256=row["sha256"],
        path=row["path"],
        text=row["text"],
        title=row["title"],
        publisher=row["publisher"],
        url=row["url"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        date_origin=DateOrigin(row["date_origin"]),
        furniture=spans_from(row["furniture"]),
        extracted=bool(row["extracted"]),
    )


@of_a_file
def heading_from(row: sqlite3.Row) -> Heading:
    """A row of view `article_now`, read without its text: the columns of a heading, in order."""
    # By place: a list has thousands of them, and finding columns by name is what would cost.
    id, sha256, path, title, publisher, url, published, date_origin, extracted = row
    return Heading(
        id,
        sha256,
        path,
        title,
        publisher,
        url,
        date.fromisoformat(published) if published else None,
        _DATE_ORIGINS[date_origin],
        bool(extracted),
    )


@of_a_file
def decision_from(row: sqlite3.Row) -> Decision:
    """A row of table `decision`, with the local `article_id`."""
    return Decision(
        id=row["id"],
        act=Act(row["act"]),
        reviewer=row["reviewer"],
        at=row["at"],
        claim_id=row["claim_id"],
        article_id=row["article_id"],
        origin=row["origin"],
        previous_hash=row["previous_hash"],
        hash=row["hash"],
        batch=row["batch"],
        retracts=row["retracts"],
        reason=row["reason"],
        slots=slots_from_json(row["slots"]) if row["slots"] else None,
        text=row["text"],
    )


def slots_from(values: Mapping[str, str]) -> Slots:
    """Slots from the columns of a claim, or from an object that has them all."""
    return Slots(
        kind=_KINDS[values["kind"]],
        subject=values["subject"],
        predicate=values["predicate"],
        object=values["object"],
        time=values["time"],
        place=values["place"],
        source=values["source"],
        polarity=_POLARITIES[values["polarity"]],
        modality=_MODALITIES[values["modality"]],
        subject_as_written=values["subject_as_written"],
        object_as_written=values["object_as_written"],
        source_as_written=values["source_as_written"],
        time_rule=values["time_rule"],
    )


def slots_to(slots: Slots) -> dict[str, str]:
    """Slots as the columns of a claim: plain strings."""
    return dict(zip(SLOT_COLUMNS, slot_row(slots), strict=True))


def slot_row(slots: Slots) -> list[str]:
    """Slots in the order of `SLOT_COLUMNS`: plain strings."""
    values = [*map(str, _slot_values(slots))]
    together = "".join(values)  # one look at all of them: most have nothing to repair
    return values if storable(together) == together else [*map(storable, values)]


def slots_from_json(text: str) -> Slots:
    """Slots from JSON; slots that a later winnow added are left out."""
    return slots_from(json.loads(text))


def slots_to_json(slots: Slots) -> str:
    """Slots as canonical JSON."""
    return canonical(slots_to(slots))


def spans_from(text: str) -> tuple[Span, ...]:
    """Spans from JSON."""
    return tuple(Span(start, end) for start, end in json.loads(text))


def spans_to(spans: Collection[Span]) -> str:
    """Spans as JSON, in order and each once."""
    if not spans:
        return "[]"
    return canonical([list(span) for span in sorted({(span.start, span.end) for span in spans})])


def slot_spans_from(text: str) -> dict[Slot, Span]:
    """Where the slots of a claim stand, from JSON."""
    if text == "{}":
        return {}
    return {Slot(slot): Span(start, end) for slot, (start, end) in json.loads(text).items()}


def slot_spans_to(spans: Mapping[Slot, Span]) -> str:
    """Where the slots of a claim stand, as JSON."""
    parts = sorted([f'"{slot}":[{span.start},{span.end}]' for slot, span in spans.items()])
    return f"{{{','.join(parts)}}}"


def phrases_to(sentence: Sentence) -> str:
    """The phrases of a sentence as JSON."""
    if not sentence.phrases:
        return "[]"
    return canonical([[p.span.start, p.span.end, p.label] for p in sentence.phrases])


@of_a_file
def sentence_from(row: sqlite3.Row) -> Sentence:
    """A row of table `sentence`."""
    phrases = tuple(
        Phrase(Span(start, end), label) for start, end, label in json.loads(row["phrases"])
    )
    return Sentence(Span(row["start"], row["end"]), phrases)


def alternatives_to(alternatives: Iterable[Alternative]) -> str:
    """Alternatives as JSON, the likelier first."""
    parts = [
        canonical_row((a.slot, a.value, *((a.span.start, a.span.end) if a.span else (None, None))))
        for a in alternatives
    ]
    return f"[{','.join(parts)}]"


@of_a_file
def alternatives_from(text: str) -> list[Alternative]:
    """Alternatives from JSON."""
    return [
        Alternative(Slot(slot), value, None if start is None else Span(start, end))
        for slot, value, start, end in json.loads(text)
    ]
