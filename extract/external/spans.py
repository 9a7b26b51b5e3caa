"""Claims from labelled spans and the relations between them, as annotation tools keep them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extract.external.proposal import LABELS, ForeignClaim, claim_of, named, slots_of
from store.records import Slot, Span


@dataclass(frozen=True, slots=True)
class Labelled:
    """A span with a label; `carried` is what winnow's own export says of its claim."""

    id: str
    start: int
    end: int
    label: str
    carried: Mapping[str, object] = field(default_factory=dict)


Relation = tuple[str, str, str]
"""From, to, label."""


def claims_from(
    where: str, text: str, spans: Sequence[Labelled], relations: Sequence[Relation]
) -> list[ForeignClaim]:
    """Claims of a text: as winnow labels them, else one a relation, else one of all slots or a span.

    Spans count code points of `text`.
    """
    by_id = {span.id: span for span in spans}
    own = [span for span in spans if span.label.lower() == "claim"]
    if own:
        return [_own(where, text, span, by_id, relations) for span in own]
    joined = [r for r in relations if r[0] in by_id and r[1] in by_id]
    if joined:
        return [_joined(where, text, by_id[a], by_id[b], label) for a, b, label in joined]
    slots = {LABELS[s.label.lower()]: s for s in reversed(spans) if s.label.lower() in LABELS}
    if Slot.SUBJECT in slots or Slot.PREDICATE in slots:
        return [_of_slots(where, text, slots)]
    return [
        ForeignClaim(
            where,
            slots_of({"subject": text[s.start : s.end], "kind": s.label, **named(s.carried)}),
            text[s.start : s.end],
            s.start,
            s.end,
        )
        for s in spans
    ]


def carried_claim(
    where: str,
    carried: Mapping[str, object],
    quote: str,
    bounds: tuple[int, int] | None,
    spans: Mapping[Slot, Span],
) -> ForeignClaim:
    """A claim of which winnow's own export says all."""
    return claim_of(where, named(carried), quote, bounds or (None, None), spans)


def _own(
    where: str,
    text: str,
    claim: Labelled,
    by_id: Mapping[str, Labelled],
    relations: Sequence[Relation],
) -> ForeignClaim:
    slots = {
        LABELS[label.lower()]: by_id[to]
        for start, to, label in relations
        if start == claim.id and to in by_id and label.lower() in LABELS
    }
    said: dict[str, object] = {
        slot.value: text[span.start : span.end] for slot, span in slots.items()
    }
    spans = {slot: Span(span.start, span.end) for slot, span in slots.items()}
    quote = text[claim.start : claim.end]
    return carried_claim(where, {**said, **claim.carried}, quote, (claim.start, claim.end), spans)


def _joined(where: str, text: str, head: Labelled, tail: Labelled, label: str) -> ForeignClaim:
    start, end = min(head.start, tail.start), max(head.end, tail.end)
    values = {
        "subject": text[head.start : head.end],
        "predicate": label,
        "object": text[tail.start : tail.end],
    }
    spans = {Slot.SUBJECT: Span(head.start, head.end), Slot.OBJECT: Span(tail.start, tail.end)}
    return ForeignClaim(where, slots_of(values), text[start:end], start, end, spans=spans)


def _of_slots(where: str, text: str, slots: Mapping[Slot, Labelled]) -> ForeignClaim:
    start = min(span.start for span in slots.values())
    end = max(span.end for span in slots.values())
    values = {slot.value: text[span.start : span.end] for slot, span in slots.items()}
    spans = {slot: Span(span.start, span.end) for slot, span in slots.items()}
    return ForeignClaim(where, slots_of(values), text[start:end], start, end, spans=spans)
