"""One fix: the slots of a claim while a reviewer moves their edges in the article. Pure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from store.claims.anchors import (
    AS_WRITTEN,
    TEXT_SLOTS,
    anchored,
    covers,
    holds,
    is_own_wording,
    is_part,
    longest_piece,
    place,
    plain,
    replaced,
    value_of,
    with_written,
    without,
    written_in,
)
from store.records import (
    Alternative,
    Article,
    Claim,
    Kind,
    Modality,
    Phrase,
    Polarity,
    Sentence,
    Slot,
    Slots,
    Span,
    Status,
)
from store.search.query import Words
from store.wording import word
from tui.fixes.cuts import pieces, up_to_clauses

__all__ = [
    "AS_WRITTEN",
    "BEGUN",
    "CHOICES",
    "TEXT_SLOTS",
    "WORD",
    "Fix",
    "locate",
    "plain",
    "value_of",
]

BEGUN = "✎?"
"""Marks what is begun and not saved."""
CHOICES: dict[Slot, tuple[StrEnum, ...]] = {
    Slot.KIND: tuple(Kind),
    Slot.POLARITY: tuple(Polarity),
    Slot.MODALITY: tuple(Modality),
}
"""Slots that are picked from a closed set."""

WORD = re.compile(r"\w+(?:[’'.,\-–]\w+)*|[^\w\s]")


@dataclass
class Fix:
    """The draft of one claim's fix, and which edge of which slot the next key moves."""

    claim: Claim
    article: Article
    phrases: tuple[Phrase, ...]
    alternatives: Sequence[Alternative]
    slots: Slots
    text: str
    spans: dict[Slot, Span]
    slot: Slot = Slot.OBJECT
    at_end: bool = True
    """Whether the end of the slot moves (else its start)."""
    typed_wording: bool = False
    already_own: frozenset[Slot] = frozenset()
    """Slots of the claim that held a reviewer's own words before."""
    hint: str = ""
    """What the last key did, where that is not plain to see."""
    _round: dict[Slot, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        claim: Claim,
        article: Article,
        sentence: Sentence | None,
        alternatives: Sequence[Alternative],
        draft: tuple[Slots, str] | None,
        *,
        own: Collection[Slot] = (),
    ) -> "Fix":
        """Begin a fix, or take up the draft of an earlier one.

        `own` are the slots of the claim that hold a reviewer's words already.
        """
        slots, text = draft or (claim.slots, claim.text)
        slots = without(slots, replaced(claim.slots, slots))
        fix = cls(
            claim=claim,
            article=article,
            phrases=sentence.phrases if sentence else (),
            alternatives=alternatives,
            slots=slots,
            text=text,
            spans=locate(article.text, claim, slots),
            typed_wording=text != word(slots),
            already_own=frozenset(own),
        )
        fix.choose(fix.likeliest())
        if text == claim.text:
            fix.typed_wording = False
        return fix

    @property
    def changed(self) -> bool:
        """Whether saving it would say anything new."""
        return self.slots != self.claim.slots or self.text != self.claim.text

    def changes(self) -> dict[Slot, str]:
        """What the slots hold now that held something else before, wording apart."""
        slots = (*TEXT_SLOTS, *CHOICES)
        return {slot: value_of(self.slots, slot) for slot in slots if self.is_changed(slot)}

    @property
    def value(self) -> str:
        """What the chosen slot holds."""
        return self.text if self.slot is Slot.WORDING else value_of(self.slots, self.slot)

    def is_changed(self, slot: Slot) -> bool:
        """Whether a slot holds something else than before the fix."""
        if slot is Slot.WORDING:
            return self.text != self.claim.text
        return value_of(self.slots, slot) != value_of(self.claim.slots, slot)

    @property
    def own(self) -> frozenset[Slot]:
        """The slots that hold words of the reviewer which the article does not have."""
        found = {slot for slot in TEXT_SLOTS if self._is_own(slot)}
        if self._is_own_wording():
            found.add(Slot.WORDING)
        return frozenset(found)

    def _is_own(self, slot: Slot) -> bool:
        value = value_of(self.slots, slot)
        if not value or slot in self.spans:
            return False
        if not self.is_changed(slot):
            return slot in self.already_own
        offered = [a.value for a in self.alternatives if a.slot is slot]
        if slot not in self.already_own:
            offered.append(value_of(self.claim.slots, slot))
        return not any(is_part(value, whole) for whole in offered)

    def _is_own_wording(self) -> bool:
        if not self.is_changed(Slot.WORDING):
            return Slot.WORDING in self.already_own
        return self.typed_wording and is_own_wording(
            self.article.text, self.text, self.slots, self.claim.sentence
        )

    def likeliest(self) -> Slot:
        """The slot that most likely needs the fix: where the extractor saw another way.

        The object comes first among them, as it is what is wrong most often.
        """
        seen = [alternative.slot for alternative in self.alternatives]
        if seen and Slot.OBJECT not in seen:
            return seen[0]
        return Slot.OBJECT if self.slots.object else Slot.PREDICATE

    def choose(self, slot: Slot) -> None:
        """Work on this slot from now on, at its end."""
        self.slot = slot
        self.at_end = True

    # -- edges

    def move_word(self, step: int) -> None:
        """Move the edge by words; a choice turns instead."""
        self.hint = ""
        if self.slot in CHOICES:
            self.turn(step)
        elif self.slot is not Slot.WORDING:
            self._move(self._word_edges, step)

    def move_phrase(self, step: int) -> None:
        """Move the edge to the next edge of a phrase; a choice turns instead."""
        self.hint = ""
        if self.slot in CHOICES:
            self.turn(step)
        elif self.slot is not Slot.WORDING:
            self._move(self._phrase_edges, step)

    def other_edge(self) -> None:
        """Move the other edge from now on."""
        self.hint = ""
        self.at_end = not self.at_end

    def _phrase_edges(self, span: Span) -> list[int]:
        if not _within(span, self.claim.sentence):
            return self._word_edges(span)
        edges = sorted(p.span.end if self.at_end else p.span.start for p in self.phrases)
        return edges or self._word_edges(span)

    def _word_edges(self, span: Span) -> list[int]:
        """Where words begin or end around a span: in the sentence, else in the line it stands in."""
        area, text = self.claim.sentence, self.article.text
        if not _within(span, area):
            end = text.find("\n", span.end)
            area = Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)
        found = WORD.finditer(text, area.start, area.end)
        return [m.end() if self.at_end else m.start() for m in found]

    def _move(self, edges_around: Callable[[Span], list[int]], step: int) -> None:
        span = self.spans.get(self.slot)
        if span is None:
            self._begin_edges()
            return
        edges = edges_around(span)
        here = span.end if self.at_end else span.start
        at = bisect_right(edges, here) if step > 0 else bisect_left(edges, here) - 1
        if not 0 <= at < len(edges):
            return
        moved = Span(span.start, edges[at]) if self.at_end else Span(edges[at], span.end)
        if moved.start < moved.end:
            self._put(moved)

    def _begin_edges(self) -> None:
        """Give a slot that stands nowhere edges, and say where: its longest piece as proposed."""
        evidence, name = self.claim.evidence, self.slot.value
        piece = longest_piece(self.article.text, self.value, self.claim.sentence)
        before = self._first_span(self.slot)
        if before is not None:
            if self.value:
                self.hint = (
                    f"The {name} is not in the article: its edges start where it stood before."
                )
            piece = before
        elif piece is not None:
            self.hint = f"The {name} stands in pieces: its edges start at the longest one."
        elif match := WORD.search(self.article.text, evidence.start, evidence.end):
            if self.value:
                self.hint = f"The {name} is not in the article: its edges start at a first word."
            piece = Span(*match.span())
        if piece is not None:
            self._put(piece)

    def _put(self, span: Span) -> None:
        if span == self._first_span(self.slot):
            self._restore()
            return
        self.spans[self.slot] = span
        self._set(plain(self.article.text[span.start : span.end]))

    def _restore(self) -> None:
        """Give the slot what it held at first, where it stood at first."""
        slot = self.slot
        span = self._first_span(slot)
        self.spans.pop(slot, None)
        if span is not None:
            self.spans[slot] = span
        self._set(value_of(self.claim.slots, slot), as_written=written_in(self.claim.slots, slot))

    # -- values

    def type(self, value: str) -> None:
        """Fill the slot with typed words; they are looked for in the article, and stand there or nowhere."""
        value = plain(value)
        if self.slot is Slot.WORDING:
            self.text, self.typed_wording = value, bool(value)
            if not value:
                self.text = word(self.slots)
            return
        if self.slot in CHOICES:
            if value in CHOICES[self.slot]:
                self._set(value)
            return
        if value == self.value:
            return
        if value and value == value_of(self.claim.slots, self.slot) and not self._was_fixed:
            self._restore()
            return
        self._stand(value, self._found(value))

    @property
    def _was_fixed(self) -> bool:
        """Whether a reviewer made the slots of the claim: they may be typed words themselves."""
        return self.claim.status is Status.FIXED

    def _found(self, value: str) -> Span | None:
        """Where words stand in the article, nearest to where the slot stood."""
        near = self.spans.get(self.slot) or self._first_span(self.slot) or self.claim.evidence
        return place(self.article.text, value, self.claim.sentence, near) if value else None

    def _stand(self, value: str, span: Span | None) -> None:
        """Fill the slot with words that stand at a span, or nowhere."""
        self.spans.pop(self.slot, None)
        if span is not None:
            self.spans[self.slot] = span
        slots = replace(with_written(self.slots, self.slot, ""), **{self.slot.value: value})  # type: ignore[arg-type]
        written = written_in(anchored(self.article.text, span, slots, self.slot), self.slot)
        self._set(value, as_written=written)

    def suggest(self, step: int) -> None:
        """Go round what is offered, from what it was: cuts, the extractor's alternatives, phrases."""
        self.hint = ""
        if self.slot in CHOICES:
            self.turn(step)
            return
        options = self.options()
        values = [option.value for option in options]
        here = values.index(self.value) if self.value in values else self._round.get(self.slot, 0)
        at = (here + step) % len(options)
        self._round[self.slot] = at
        self.hint = f"suggestion {at + 1}/{len(options)}"
        option = options[at]
        if self.slot is Slot.WORDING:
            self.text, self.typed_wording = option.value, option.value != word(self.slots)
        elif at == 0:
            self.hint += ", as it was"
            self._restore()
        else:
            span = option.span
            if span is None or not covers(self.article.text, span, option.value):
                span = self._found(option.value)
            self._stand(option.value, span)

    def options(self) -> list[Alternative]:
        """What the suggestions go round, beginning with what the slot held at first."""
        if self.slot is Slot.WORDING:
            texts = dict.fromkeys((self.claim.text, word(self.slots)))
            return [Alternative(self.slot, text) for text in texts]
        value, span = value_of(self.claim.slots, self.slot), self._first_span(self.slot)
        found = [
            Alternative(self.slot, value, span),
            *map(self._standing, self._cuts(value, span)),
            *(a for a in self.alternatives if a.slot is self.slot),
            *(self._standing(phrase.span) for phrase in self.phrases),
        ]
        first: dict[str, Alternative] = {}
        for option in found:
            first.setdefault(option.value, option)
        return list(first.values())

    def _cuts(self, value: str, span: Span | None) -> list[Span]:
        if self.slot not in (Slot.SUBJECT, Slot.OBJECT):
            return []
        if span is None:
            return pieces(self.article.text, self.claim.sentence, value)
        return up_to_clauses(self.article.text, span, self.phrases)

    def _standing(self, span: Span) -> Alternative:
        return Alternative(self.slot, plain(self.article.text[span.start : span.end]), span)

    def _first_span(self, slot: Slot) -> Span | None:
        return locate(self.article.text, self.claim, self.claim.slots).get(slot)

    def turn(self, step: int) -> None:
        """The next value of a choice, round and round."""
        values = CHOICES[self.slot]
        here = [str(v) for v in values].index(value_of(self.slots, self.slot))
        self._set(str(values[(here + step) % len(values)]))

    def _set(self, value: str, *, as_written: str = "") -> None:
        changes: dict[str, object] = {self.slot.value: value}
        if self.slot in CHOICES:
            changes = {self.slot.value: type(CHOICES[self.slot][0])(value)}
        elif self.slot in AS_WRITTEN:
            changes[AS_WRITTEN[self.slot]] = as_written
        elif self.slot is Slot.TIME:
            first = self.claim.slots
            changes["time_rule"] = first.time_rule if value == first.time else ""
        self.slots = replace(self.slots, **changes)  # type: ignore[arg-type]
        if not self.typed_wording:
            same_words = not any(map(self.is_changed, TEXT_SLOTS))  # kind and modality word nothing
            self.text = self.claim.text if same_words else word(self.slots)


def _within(span: Span, area: Span) -> bool:
    return area.start <= span.start and span.end <= area.end


def locate(text: str, claim: Claim, slots: Slots) -> dict[Slot, Span]:
    """Where the slots stand in the article: as stored where that still holds, else as found."""
    found: dict[Slot, Span] = {}
    for slot in TEXT_SLOTS:
        value, written = value_of(slots, slot), written_in(slots, slot)
        words, stored = written or value, claim.spans.get(slot)
        if not words:
            continue
        kept = (value, written) == (value_of(claim.slots, slot), written_in(claim.slots, slot))
        fits = covers if kept else holds
        if stored and fits(text, stored, words):
            found[slot] = stored
            continue
        span = None
        if not kept:
            span = place(text, words, claim.sentence, stored or claim.evidence)
        elif places := Words(words).whole(text, claim.sentence):
            span = next((p for p in places if p.start >= claim.evidence.start), places[0])
        if span:
            found[slot] = span
    return found
