"""One fix: the slots of a claim while a reviewer moves their edges in the article. Pure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

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
)
from store.wording import word
from tui.cuts import pieces, up_to_clauses

CHOICES: dict[Slot, tuple[StrEnum, ...]] = {
    Slot.KIND: tuple(Kind),
    Slot.POLARITY: tuple(Polarity),
    Slot.MODALITY: tuple(Modality),
}
"""Slots that are picked from a closed set."""

AS_WRITTEN = {
    Slot.SUBJECT: "subject_as_written",
    Slot.OBJECT: "object_as_written",
    Slot.SOURCE: "source_as_written",
}
"""Slots that may hold what the words of the sentence stand for."""

WORD = re.compile(r"\w+(?:[’'.,\-–]\w+)*|[^\w\s]")
TEXT_SLOTS = (Slot.SUBJECT, Slot.PREDICATE, Slot.OBJECT, Slot.TIME, Slot.PLACE, Slot.SOURCE)


def value_of(slots: Slots, slot: Slot) -> str:
    """What a slot holds, as text; the wording is no slot of `Slots`."""
    return str(getattr(slots, slot.value))


def plain(text: str) -> str:
    """Text of an article as a slot holds it: on one line."""
    return " ".join(text.split())


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
    _round: dict[Slot, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        claim: Claim,
        article: Article,
        sentence: Sentence | None,
        alternatives: Sequence[Alternative],
        draft: tuple[Slots, str] | None,
    ) -> "Fix":
        """Begin a fix, or take up the draft of an earlier one."""
        slots, text = draft or (claim.slots, claim.text)
        fix = cls(
            claim=claim,
            article=article,
            phrases=sentence.phrases if sentence else (),
            alternatives=alternatives,
            slots=slots,
            text=text,
            spans=locate(article.text, claim, slots),
            typed_wording=text != word(slots),
        )
        fix.choose(fix.likeliest())
        if text == claim.text:
            fix.typed_wording = False
        return fix

    @property
    def changed(self) -> bool:
        """Whether saving it would say anything new."""
        return self.slots != self.claim.slots or self.text != self.claim.text

    @property
    def value(self) -> str:
        """What the chosen slot holds."""
        return self.text if self.slot is Slot.WORDING else value_of(self.slots, self.slot)

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
        if self.slot in CHOICES:
            self.turn(step)
        elif self.slot is not Slot.WORDING:
            self._move(self._word_edges(), step)

    def move_phrase(self, step: int) -> None:
        """Move the edge to the next edge of a phrase; a choice turns instead."""
        if self.slot in CHOICES:
            self.turn(step)
        elif self.slot is not Slot.WORDING:
            edges = sorted(p.span.end if self.at_end else p.span.start for p in self.phrases)
            self._move(edges or self._word_edges(), step)

    def other_edge(self) -> None:
        """Move the other edge from now on."""
        self.at_end = not self.at_end

    def _word_edges(self) -> list[int]:
        sentence = self.claim.sentence
        found = WORD.finditer(self.article.text, sentence.start, sentence.end)
        return [m.end() if self.at_end else m.start() for m in found]

    def _move(self, edges: list[int], step: int) -> None:
        span = self.spans.get(self.slot) or self._seed()
        if span is None or not edges:
            return
        here = span.end if self.at_end else span.start
        if self.slot not in self.spans and not self.value:
            self._put(span)  # an empty slot takes its first word, then grows
            return
        place = bisect_right(edges, here) if step > 0 else bisect_left(edges, here) - 1
        if not 0 <= place < len(edges):
            return
        moved = Span(span.start, edges[place]) if self.at_end else Span(edges[place], span.end)
        if moved.start < moved.end:
            self._put(moved)

    def _seed(self) -> Span | None:
        """Where the span of a slot that stands nowhere begins: the first word of the evidence."""
        evidence = self.claim.evidence
        match = WORD.search(self.article.text, evidence.start, evidence.end)
        return Span(match.start(), match.end()) if match else None

    def _put(self, span: Span) -> None:
        self.spans[self.slot] = span
        self._set(plain(self.article.text[span.start : span.end]), as_written="")

    # -- values

    def type(self, value: str) -> None:
        """Fill the slot with typed words; where it stood in the article stays known."""
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
        span = self.spans.get(self.slot)
        written = plain(self.article.text[span.start : span.end]) if span else ""
        if not value:
            self.spans.pop(self.slot, None)
            written = ""
        self._set(value, as_written="" if written == value else written)

    def suggest(self, step: int) -> None:
        """Go round what is offered: cuts, the extractor's alternatives, phrases, what it was."""
        if self.slot in CHOICES:
            self.turn(step)
            return
        options = self.options()
        if not options:
            return
        place = (self._round.get(self.slot, 0) + step) % len(options)
        self._round[self.slot] = place
        option = options[place]
        if self.slot is Slot.WORDING:
            self.text, self.typed_wording = option.value, option.value != word(self.slots)
            return
        if option.span:
            self.spans[self.slot] = option.span
            written = plain(self.article.text[option.span.start : option.span.end])
        else:
            written = str(getattr(self.claim.slots, AS_WRITTEN.get(self.slot, ""), ""))
            self.spans.pop(self.slot, None)
        self._set(option.value, as_written="" if written == option.value else written)

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
        return list({option.value: option for option in reversed(found)}.values())[::-1]

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
            changes["time_rule"] = ""
        self.slots = replace(self.slots, **changes)  # type: ignore[arg-type]
        if not self.typed_wording:
            self.text = self.claim.text if self.slots == self.claim.slots else word(self.slots)


def locate(text: str, claim: Claim, slots: Slots) -> dict[Slot, Span]:
    """Where the slots stand in the article: as stored where that still holds, else as found."""
    found: dict[Slot, Span] = {}
    for slot in TEXT_SLOTS:
        value = value_of(slots, slot)
        written = str(getattr(slots, AS_WRITTEN[slot])) if slot in AS_WRITTEN else ""
        if not value:
            continue
        stored = claim.spans.get(slot)
        if stored and plain(text[stored.start : stored.end]) in (value, written):
            found[slot] = stored
            continue
        if slots == claim.slots and stored and not written:
            found[slot] = stored  # the extractor may have tidied the words a little
            continue
        span = _search(text, claim, written or value)
        if span:
            found[slot] = span
    return found


def _search(text: str, claim: Claim, words: str) -> Span | None:
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())) or r"(?!)")
    for area in (claim.evidence, claim.sentence):
        match = pattern.search(text, area.start, area.end)
        if match:
            return Span(*match.span())
    return None
