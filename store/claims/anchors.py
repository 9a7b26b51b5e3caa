"""Where the words of a slot stand in the article: in the sentence, else nearest to it. Pure.

A slot fits when the text at its span is its words (or those that it was written with); white space,
case, accents, kinds of quotes and dashes do not count. The extractor may leave out what stands between
the words of a slot, such as a mark of a footnote: then the span covers them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from store.records import Slot, Slots, Span
from store.search.query import Words, same, tokens
from store.wording import GLUE, word

TEXT_SLOTS = (Slot.SUBJECT, Slot.PREDICATE, Slot.OBJECT, Slot.TIME, Slot.PLACE, Slot.SOURCE)
"""The slots that hold words, in the order in which they are shown."""

AS_WRITTEN = {
    Slot.SUBJECT: "subject_as_written",
    Slot.OBJECT: "object_as_written",
    Slot.SOURCE: "source_as_written",
}
"""Slots that may hold what the words of the sentence stand for."""


def value_of(slots: Slots, slot: Slot) -> str:
    """What a slot holds, as text."""
    return str(getattr(slots, slot))


def written_in(slots: Slots, slot: Slot) -> str:
    """The words that a slot was written with, where they are others than it holds."""
    return str(getattr(slots, AS_WRITTEN[slot])) if slot in AS_WRITTEN else ""


def with_written(slots: Slots, slot: Slot, words: str) -> Slots:
    """Slots with other words as written; where a slot has no place for them they are left out."""
    if slot not in AS_WRITTEN:
        return slots
    return replace(slots, **{AS_WRITTEN[slot]: words})  # type: ignore[arg-type]


def plain(text: str) -> str:
    """Text of an article as a slot holds it: on one line."""
    return " ".join(text.split())


def holds(text: str, span: Span, words: str) -> bool:
    """Whether the text has these words at a span."""
    inside = 0 <= span.start < span.end <= len(text)
    found = text[span.start : span.end]
    return inside and (found == words or same(found, words))


def covers(text: str, span: Span, words: str) -> bool:
    """Whether the text at a span has these words in order, the first and the last at its ends."""
    if holds(text, span, words):
        return True
    inside = 0 <= span.start < span.end <= len(text)
    return inside and leaves_out(text[span.start : span.end], words)


def leaves_out(written: str, words: str) -> bool:
    """Whether words are what was written but for some between its first and its last."""
    there, wanted = tokens(written).split(), tokens(words).split()
    ends = (there[:1], there[-1:]) == (wanted[:1], wanted[-1:])
    return ends and is_part(words, written)


def is_part(words: str, whole: str) -> bool:
    """Whether words are some of the words of a whole, in its order: one piece of it, or several."""
    there, wanted = iter(tokens(whole).split()), tokens(words).split()
    return bool(wanted) and all(word in there for word in wanted)


def place(text: str, words: str, sentence: Span, near: Span) -> Span | None:
    """Where words stand as one piece: in the sentence, else in the article; nearest to a span."""
    looked_for = Words(words)
    for area in (sentence, Span(0, len(text))):
        if found := looked_for.whole(text, area):
            return min(found, key=lambda span: _distance(span, near))
    return None


def longest_piece(text: str, words: str, sentence: Span) -> Span | None:
    """Of words that are put together from pieces, the longest piece that stands in the sentence."""
    parts = words.split()
    for count in range(len(parts), 0, -1):
        pieces = (" ".join(parts[at : at + count]) for at in range(len(parts) - count + 1))
        for piece in sorted(pieces, key=len, reverse=True):
            if found := Words(piece).whole(text, sentence):
                return found[0]
    return None


def fitting(text: str, slots: Slots, spans: Mapping[Slot, Span]) -> dict[Slot, Span]:
    """Those spans at which the text has what their slots hold, or were written with, as proposed."""
    return {
        slot: span
        for slot, span in spans.items()
        if covers(text, span, written_in(slots, slot) or value_of(slots, slot))
    }


def anchored(text: str, span: Span | None, slots: Slots, slot: Slot) -> Slots:
    """Slots with what is written where a slot stands, if it is put otherwise there."""
    written = plain(text[span.start : span.end]) if span else ""
    return with_written(slots, slot, "" if written == value_of(slots, slot) else written)


def replaced(before: Slots, after: Slots) -> list[Slot]:
    """Slots that hold other words than before, but are still said to be written as those were."""
    return [slot for slot in AS_WRITTEN if _is_replaced(before, after, slot)]


def without(slots: Slots, stale: Iterable[Slot]) -> Slots:
    """Slots that say of some no more how they are written."""
    for slot in stale:
        slots = with_written(slots, slot, "")
    return slots


def is_own_wording(text: str, wording: str, slots: Slots, sentence: Span) -> bool:
    """Whether a wording has words that neither its slots nor the sentence have, nor the article as one."""
    if not wording or wording == word(slots):
        return False
    said = [text[sentence.start : sentence.end], *(value_of(slots, slot) for slot in TEXT_SLOTS)]
    known = {*tokens(" ".join(said)).split(), *GLUE}
    if known.issuperset(tokens(wording).split()):
        return False
    return not Words(wording.strip().rstrip(".!?")).whole(text, Span(0, len(text)))


def _is_replaced(before: Slots, after: Slots, slot: Slot) -> bool:
    value, written = value_of(after, slot), written_in(after, slot)
    if not written or value == value_of(before, slot) or same(value, written):
        return False
    return written in (written_in(before, slot), value_of(before, slot))


def _distance(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)
