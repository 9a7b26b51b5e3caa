"""What a reviewer made of a claim, held against the article: no slot keeps an anchor that is not its own.

A fix or an added claim may come from an older winnow or another program. Where a slot is said to
stand for words that nobody proposed it for, its own words are looked for instead. What stands nowhere
and nobody proposed is the reviewer's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from store.claims.anchors import (
    AS_WRITTEN,
    TEXT_SLOTS,
    anchored,
    covers,
    holds,
    is_own_wording,
    is_part,
    leaves_out,
    place,
    value_of,
    with_written,
    written_in,
)
from store.records import Article, Claim, Slot, Slots, Span, Status
from store.search.query import same
from store.sqlite.connection import Database, fetch
from store.sqlite.rows import SLOT_COLUMNS, alternatives_from, slots_from
from store.wording import word

BY_HAND = "reviewer"
"""The rule of a claim that a reviewer made."""

_OFFERS = f"""
    SELECT {", ".join(SLOT_COLUMNS)}, text, alternatives FROM claim
    WHERE article_id = ? AND start = ? AND "end" = ? AND rule <> '{BY_HAND}'
"""


@dataclass(slots=True)
class Offers:
    """What extractors proposed for the slots of a claim: for it, and for others on its evidence."""

    values: set[tuple[Slot, str]] = field(default_factory=set)
    pairs: set[tuple[Slot, str, str]] = field(default_factory=set)
    """Slots, what they hold, and the words that they were written with."""
    texts: set[str] = field(default_factory=set)

    def has(self, slot: Slot, value: str, written: str) -> bool:
        """Whether a slot was proposed with what it is said to be written as."""
        if (slot, value, written) in self.pairs:
            return True
        return (slot, value) in self.values and (not written or leaves_out(written, value))

    def has_words(self, slot: Slot, value: str) -> bool:
        """Whether what a slot holds was proposed for it, or is put together from pieces of that."""
        return (slot, value) in self.values or any(
            is_part(value, offered) for where, offered in self.values if where is slot
        )


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim whose slots fit the article."""

    slots: Slots
    spans: dict[Slot, Span]
    own: tuple[Slot, ...]
    """What holds words of the reviewer that the article does not have."""


@dataclass(frozen=True, slots=True)
class Made:
    """A fix, or an added claim, as it was decided."""

    slots: Slots
    text: str
    spans: Mapping[Slot, Span]
    evidence: Span
    sentence: Span


def offers(db: Database, article_id: int, evidence: Span) -> Offers:
    """What extractors proposed on a stretch of evidence."""
    found = Offers()
    for row in fetch(db, _OFFERS, [article_id, evidence.start, evidence.end]):
        slots = slots_from({name: row[name] for name in SLOT_COLUMNS})
        found.texts.add(row["text"])
        for slot in TEXT_SLOTS:
            value, written = value_of(slots, slot), written_in(slots, slot)
            found.values |= {(slot, value), (slot, written)}
            found.pairs.add((slot, value, written))
        found.values |= {(a.slot, a.value) for a in alternatives_from(row["alternatives"])}
    return found


def settle(text: str, made: Made, offered: Offers) -> Settled:
    """A fix or an added claim with each slot where its words are, and what stands nowhere."""
    slots, spans, own = made.slots, {}, []
    for slot in TEXT_SLOTS:
        value, written = value_of(slots, slot), written_in(slots, slot)
        if not value:
            slots = with_written(slots, slot, "")
            continue
        proposed = offered.has(slot, value, written)
        if written and not proposed and not same(written, value):
            written = ""
        span = made.spans.get(slot)
        near = span or made.evidence
        fits = covers if proposed else holds
        if span is None or not fits(text, span, written or value):
            span = place(text, written or value, made.sentence, near)
        if span is None and written:
            proposed, span = False, place(text, value, made.sentence, near)
        if not proposed:
            slots = anchored(text, span, slots, slot)
        if span is not None:
            spans[slot] = span
        elif not offered.has_words(slot, value):
            own.append(slot)
    proposed_text = made.text in offered.texts or made.text == word(made.slots)
    if not proposed_text and is_own_wording(text, made.text, slots, made.sentence):
        own.append(Slot.WORDING)
    return Settled(slots, spans, tuple(own))


def standing(text: str, slots: Slots, sentence: Span) -> Slots:
    """Slots as they were proposed, without words as written that are nowhere in the article."""
    for slot in AS_WRITTEN:
        written = written_in(slots, slot)
        if written and written not in text and place(text, written, sentence, sentence) is None:
            slots = with_written(slots, slot, "")
    return slots


def own_words(db: Database, claim: Claim, article: Article) -> tuple[Slot, ...]:
    """Which slots of a claim hold a reviewer's words that the article does not have."""
    if claim.status is not Status.FIXED and claim.rule != BY_HAND:
        return ()
    made = Made(claim.slots, claim.text, claim.spans, claim.evidence, claim.sentence)
    return settle(article.text, made, offers(db, article.id, claim.evidence)).own
