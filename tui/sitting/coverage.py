"""What of an article is decided: sentence by sentence, kept up to date decision by decision."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from enum import IntEnum

from store.claims.outline import Covered
from store.records import Span


class State(IntEnum):
    """How far a sentence is."""

    EMPTY = 0
    """No claim rests on it."""
    WAITING = 1
    """Claims rest on it and some are not decided."""
    DECIDED = 2


class Coverage:
    """The sentences of one article, furniture left out, and what is decided of each."""

    def __init__(self, sentences: Sequence[Covered], furniture: Sequence[Span] = ()) -> None:
        kept = [one for one in sentences if one.claims or not _is_furniture(one.span, furniture)]
        self._starts = array("q", (one.span.start for one in kept))
        self._ends = array("q", (one.span.end for one in kept))
        self._claims = array("l", (one.claims for one in kept))
        self._undecided = array("l", (one.undecided for one in kept))

    def __len__(self) -> int:
        return len(self._starts)

    def span(self, index: int) -> Span:
        """A sentence."""
        return Span(self._starts[index], self._ends[index])

    def at(self, offset: int) -> Span | None:
        """The sentence that a character stands in."""
        index = bisect_left(self._starts, offset + 1) - 1
        return self.span(index) if index >= 0 and offset < self._ends[index] else None

    def claims(self, index: int) -> int:
        """How many claims rest on a sentence."""
        return self._claims[index]

    def count(self, sentence: Span, step: int) -> None:
        """One claim more (1) or less (-1) of a sentence is not decided."""
        index = bisect_left(self._starts, sentence.start)
        while index < len(self) and self._starts[index] == sentence.start:
            if self._ends[index] == sentence.end:
                self._undecided[index] += step
                return
            index += 1

    def untouched(self) -> list[int]:
        """The sentences with nothing decided."""
        return [i for i in range(len(self)) if self._claims[i] == self._undecided[i]]

    @property
    def percent(self) -> int:
        """How many of a hundred sentences have something decided."""
        return 100 * (len(self) - len(self.untouched())) // len(self) if len(self) else 0

    def state(self, start: int, end: int) -> State:
        """How far the sentences are that touch a stretch of the article."""
        found = State.EMPTY
        index = bisect_left(self._starts, end) - 1
        while index >= 0 and self._ends[index] > start:
            if self._undecided[index]:
                return State.WAITING
            if self._claims[index]:
                found = State.DECIDED
            index -= 1
        return found


def _is_furniture(span: Span, furniture: Sequence[Span]) -> bool:
    first = bisect_left(furniture, span.start + 1, key=lambda one: one.end)
    return first < len(furniture) and furniture[first].start <= span.start
