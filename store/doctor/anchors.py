"""What a check-up looks for in anchors: whether slots, their places and the article fit together."""

import json
from collections.abc import Iterator, Mapping

from store.claims.anchors import TEXT_SLOTS, covers, holds, place, plain, value_of, written_in
from store.claims.settling import BY_HAND, Offers, offers
from store.records import Slot, Slots, Span
from store.search.query import same
from store.sqlite.connection import Database, fetch
from store.sqlite.rows import (
    SLOT_COLUMNS,
    alternatives_from,
    slot_spans_from,
    slots_from,
    slots_from_json,
)

_CLAIMS = f"""
    SELECT claim.id, claim.start, claim."end", s.start AS sentence_start, s."end" AS sentence_end,
        spans, alternatives, rule, {", ".join(SLOT_COLUMNS)}
    FROM claim LEFT JOIN sentence AS s ON s.id = sentence_id
    WHERE claim.article_id = ? ORDER BY claim.start, claim."end", claim.id
"""
_COUNTING = """
    SELECT d.id, d.act, d.reviewer, d.claim_id, d.slots, d.detail, claim.start, claim."end",
        s.start AS sentence_start, s."end" AS sentence_end
    FROM decision AS d JOIN standing USING (origin, reviewer, number)
    JOIN claim ON claim.id = d.claim_id LEFT JOIN sentence AS s ON s.id = claim.sentence_id
    WHERE claim.article_id = ? AND d.act IN ('fix', 'add') AND NOT EXISTS (
        SELECT 1 FROM decision AS newer JOIN standing USING (origin, reviewer, number)
        WHERE newer.claim_id = d.claim_id AND newer.reviewer = d.reviewer AND d.act = 'fix'
        AND newer.act IN ('accept', 'fix', 'reject', 'later') AND (newer.at, newer.id) > (d.at, d.id))
    ORDER BY d.at, d.id
"""
_EXPORTED = "an export leaves it out"
_TYPE_AGAIN = (
    f"{_EXPORTED}; to put it right, fix the claim: e, choose the slot, i, empty it, type it again"
)


def broken_anchors(db: Database) -> Iterator[str]:
    """Claims and decisions that count whose slots are not where and what they are said to be."""
    for article_id, path in fetch(db, "SELECT id, path FROM article ORDER BY id"):
        text = fetch(db, "SELECT text FROM article WHERE id = ?", [article_id])[0][0]
        for row in fetch(db, _CLAIMS, [article_id]):
            name, evidence = f"claim {row['id']} of {path}", Span(row["start"], row["end"])
            slots = slots_from({column: row[column] for column in SLOT_COLUMNS})
            sentence = _sentence(row["sentence_start"], row["sentence_end"])
            if sentence and not sentence.start <= evidence.start < evidence.end <= sentence.end:
                yield f"{name}: its evidence {_range(evidence)} is not in its sentence"
            for alternative in alternatives_from(row["alternatives"]):
                span = alternative.span
                if span and not covers(text, span, alternative.value):
                    yield f"{name}: a suggestion is not the text at {_range(span)}"
            given = offers(db, article_id, evidence) if row["rule"] == BY_HAND else None
            for what in _misfits(text, slots, slot_spans_from(row["spans"]), given):
                yield f"{name}: {what}"
        for row in fetch(db, _COUNTING, [article_id]):
            name = f"{row['act']} {row['id']} by {row['reviewer']!r} on claim {row['claim_id']} of {path}"
            evidence = Span(row["start"], row["end"])
            detail = json.loads(row["detail"]) if row["detail"] else {}
            if row["act"] == "add" and not _is_there(detail, evidence):
                yield f"{name}: it names another stretch of evidence than {_range(evidence)}"
            spans = {
                Slot(slot): Span(start, end)
                for slot, (start, end) in detail.get("spans", {}).items()
            }
            given = offers(db, article_id, evidence)
            for what in _misfits(text, slots_from_json(row["slots"]), spans, given):
                yield f"{name}: {what}"


def _misfits(
    text: str, slots: Slots, spans: Mapping[Slot, Span], offered: Offers | None
) -> Iterator[str]:
    """What does not fit; `offered` is what slots may stand for, None where they say so themselves."""
    for slot in TEXT_SLOTS:
        value, written, span = value_of(slots, slot), written_in(slots, slot), spans.get(slot)
        proposed = offered is None or offered.has(slot, value, written)
        fits = covers if proposed else holds
        if written and written not in text and _nowhere(text, written):
            yield f"the {slot} is said to be written as {written!r}, which is nowhere in the article; {_EXPORTED}"
        elif written and not value:
            yield f"the {slot} is empty, but said to be written as {written!r}; {_EXPORTED}"
        elif written and not same(value, written) and not proposed:
            yield f"the {slot} {value!r} was typed and is said to stand for {written!r}; {_TYPE_AGAIN}"
        if span is not None and not fits(text, span, written or value):
            found = plain(text[max(0, span.start) : span.end])
            yield f"the {slot} {written or value!r} is not the text at {_range(span)}, {found!r}; {_EXPORTED}"


def _nowhere(text: str, words: str) -> bool:
    return place(text, words, Span(0, 0), Span(0, 0)) is None


def _is_there(detail: Mapping[str, object], evidence: Span) -> bool:
    return (detail.get("start"), detail.get("end")) == (evidence.start, evidence.end)


def _sentence(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _range(span: Span) -> str:
    return f"{span.start}-{span.end}"
