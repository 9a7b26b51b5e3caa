"""Which lines of a text were broken because they were full: those that a wrapped paragraph has.

The first word of the next line would not have fitted on a full line. Verse, lists, tables and
headings break where their lines end, whatever fits. So the width of a text is the one that
explains most of its line ends, and a line is full only among others that are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from store.records import Span

WIDE = 40
"""Lines from this length on are long for a heading or an item of a list."""
_LEAST, _MOST = 14, 110
"""The widths that texts are wrapped at; a line far longer is a paragraph by itself."""
_ENOUGH = 3
"""Breaks within sentences, below which a stretch of lines shows nothing by itself."""
_EXPLAINED, _SMALL = 0.6, 0.3
"""Shares of the breaks of a wrapped text that its width explains, and that a small letter follows."""
_FOR_ITSELF = 0.8
"""Share of explained breaks from which a stretch has a width of its own beside the text's."""
_AROUND = 2
"""Breaks before and after one that show what stands there: prose or verse."""
_COLUMNS = re.compile(r"\t|\S {3,}\S| \| ")
_STOP_WITHIN = re.compile(r"\w[.!?][\"'”’)]{0,2} +[\"'“‘(]?[A-Z]")
_WORD = re.compile(r"\S{1,60}")


_OPENING = frozenset(
    """A All An And As At But By For From He Her His How I If In It Its My No Nor Not O Of On Or Our
    She So That The Their Then There These They This Those Thou Thy To We What When Where While Who
    With Yet You Your""".split()
)
"""Words that a capital is given only where something begins: they are no names."""
_JOINING = frozenset(
    """a an and as at but by for from in into is of on or over said says than that the their to told
    was were with""".split()
)
"""Words that no heading ends with."""


class Line(NamedTuple):
    """A line with something on it."""

    span: Span
    """Where it stands, without the space around it."""
    adjacent: bool
    """Whether it follows the one before directly."""
    ended: bool
    """Whether a sentence may end with it."""

    @property
    def length(self) -> int:
        """Its characters."""
        return self.span.end - self.span.start


@dataclass(frozen=True, slots=True)
class _Break:
    """The end of a line that another one follows directly."""

    place: int
    """Which line it ends."""
    length: int
    reach: int
    """How long the line would be with the first word of the next one."""
    ended: bool
    small: bool
    """Whether the next line begins in lower case."""
    opening: bool
    """Whether it begins as a sentence does, or a line of verse."""
    heading: bool
    """Whether the line may be a heading: nothing before it goes on, and no sentence ends in it."""


def full_lines(text: str, lines: Sequence[Line]) -> list[bool]:
    """For each line whether it is a full one of a wrapped paragraph, which the next goes on with."""
    full = [False] * len(lines)
    stretches = [_breaks(text, lines, *ends) for ends in _stretches(lines)]
    every = [one for found in stretches for one in found]
    usual = _narrow(text, lines, every, _EXPLAINED) or _wide(lines)
    for found in stretches:
        own = _narrow(text, lines, found, _FOR_ITSELF)
        apart = own > 0 and (own < usual * 0.7 or not usual)
        if width := own if apart else usual:
            for one in _due_to(width, found):
                full[one.place] = True
    return full


def _wide(lines: Sequence[Line]) -> int:
    """The width of a text in lines of 40 characters and more; 0 if it was not wrapped so."""
    inner = [before for before, line in pairwise(lines) if line.adjacent and before.length >= WIDE]
    if len(inner) < 2:
        return 0
    lengths = sorted(line.length for line in inner)
    width = lengths[len(lengths) * 9 // 10]
    ended = sum(line.ended for line in inner)
    return width if width <= _MOST and ended * 2 < len(inner) else 0


def _narrow(text: str, lines: Sequence[Line], breaks: Sequence[_Break], share: float) -> int:
    """The width of a narrow column with these breaks; 0 if they are not those of one."""
    within = [one for one in breaks if not one.ended]
    if len(within) < _ENOUGH or sum(one.small for one in within) < len(within) * _SMALL:
        return 0
    width, explained = _likeliest(within)
    if explained < len(within) * share or width >= WIDE:
        return 0
    spans = (lines[place].span for one in breaks for place in (one.place, one.place + 1))
    stops = any(one.ended for one in breaks) or any(
        _STOP_WITHIN.search(text, span.start, span.end) for span in spans
    )
    return width if stops or lines[breaks[-1].place + 1].ended else 0


def _likeliest(breaks: Sequence[_Break]) -> tuple[int, int]:
    """The width that explains most breaks within sentences, and how many.

    A break allows the widths from the length of its line on, as far as the next word reaches.
    """
    steps = [0] * (_MOST + 2)
    for one in breaks:
        if not one.ended and one.length <= _MOST:
            steps[max(one.length, _LEAST)] += 1
            steps[min(max(one.reach, _LEAST), _MOST + 1)] -= 1
    explained = list(accumulate(steps[: _MOST + 1]))
    most = max(explained)
    return explained.index(most), most


def _due_to(width: int, breaks: Sequence[_Break]) -> Iterator[_Break]:
    """The breaks of a stretch that a width explains, among others that it does."""
    within = [one for one in breaks if not one.ended]
    number = 0
    for one in breaks:
        full = one.length <= width + 20 and one.reach > width - _slack(width, ended=one.ended)
        above = one.heading and one.opening and not one.ended
        if full and not above and _is_prose(within, number, width):
            yield one
        number += not one.ended


def _is_prose(within: Sequence[_Break], number: int, width: int) -> bool:
    """Whether the breaks around one are those of prose: few of them before a new beginning."""
    first = max(0, min(number - _AROUND, len(within) - 2 * _AROUND - 1))
    around = within[first : first + 2 * _AROUND + 1]
    if sum(one.opening for one in around) * 3 > len(around):
        return False
    if width >= WIDE or all(one.reach > width for one in around):
        return True
    if len(around) < _ENOUGH:
        return any(one.small for one in around)
    firsts = range(max(0, number - _AROUND), number + 1)
    return any(_is_column(within[first : first + _ENOUGH], width) for first in firsts)


def _is_column(breaks: Sequence[_Break], width: int) -> bool:
    room = width - _slack(width, ended=False)
    return any(one.small for one in breaks) and all(one.reach > room for one in breaks)


def _slack(width: int, *, ended: bool) -> int:
    """By how much a line may fall short of the width and still be full: type is set unevenly."""
    if width >= WIDE:
        return 4 if ended else 8
    return 1 if ended else 3 + width // 16


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where each run of lines that follow one another begins and ends."""
    first = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or not lines[place].adjacent:
            yield first, place
            first = place


def _breaks(text: str, lines: Sequence[Line], first: int, last: int) -> list[_Break]:
    return [
        _Break(
            place,
            lines[place].length,
            lines[place].length + 1 + len(_first_word(text, lines[place + 1].span.start)),
            lines[place].ended,
            text[lines[place + 1].span.start].islower(),
            _first_word(text, lines[place + 1].span.start) in _OPENING,
            (place == first or lines[place - 1].ended) and _is_heading(text, lines[place]),
        )
        for place in range(first, last - 1)
        if not _COLUMNS.search(text, *_ends(lines[place]))
    ]


def _is_heading(text: str, line: Line) -> bool:
    start, end = _ends(line)
    last = text[start:end].rpartition(" ")[2]
    return last[-1].isalnum() and last not in _JOINING and not _STOP_WITHIN.search(text, start, end)


def _first_word(text: str, start: int) -> str:
    word = _WORD.match(text, start)
    return word[0] if word else ""


def _ends(line: Line) -> tuple[int, int]:
    return line.span.start, line.span.end
