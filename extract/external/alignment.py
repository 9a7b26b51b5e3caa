"""Where a quote stands in a text: by its offsets, word for word, in other letters, or nearly.

The kind of match is kept with the claim, so that a reviewer sees how sure its place is.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import accumulate

from store.proposals import Match
from store.records import Span

FUZZY_LEAST = 85.0
"""Below this likeness, from 0 to 100, a place is none."""
SHORTEST = 12
"""Characters that a quote needs to be found where it is not word for word."""
LONGEST_TEXT = 400_000
"""Characters of a text that is searched for something alike; a book would take minutes."""
_OPENERS, _CLOSERS = "“‘\"'([$£€", "”’\"')]%"
_MANY = 50
"""Places of a quote that are noted."""
_SAME = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'",
     "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "\u00ad": "", "\u200b": "", "\ufeff": ""}
)  # fmt: skip
_PIECE = re.compile(r"(?P<space>\s+)|(?P<plain>[!-~]+(?: [!-~]+)*)|.", re.DOTALL)


class Unit(StrEnum):
    """What offsets count."""

    CODEPOINT = "codepoint"
    UTF16 = "utf-16"
    BYTE = "byte"


NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands, how it was found, and where else it stands word for word."""

    match: Match
    span: Span = NOWHERE
    score: float = 0.0
    others: tuple[Span, ...] = ()


@dataclass(slots=True)
class Searched:
    """A text in which quotes are looked up; what that needs is made once, when it is needed."""

    text: str
    _plain: str | None = None
    _offsets: "array[int]" = field(default_factory=lambda: array("L"))

    def place(self, quote: str, start: int | None, end: int | None) -> Place:
        """Where a quote stands; offsets, if there are any, are of code points and may be wrong."""
        if start is not None and end is not None and 0 <= start < end <= len(self.text):
            there = self.text[start:end]
            if not quote or there == quote:
                return Place(Match.OFFSETS, Span(start, end))
        if not quote.strip():
            return Place(Match.NONE)
        return self._exact(quote, start) or self._alike(quote, start) or Place(Match.NONE)

    def _exact(self, quote: str, near: int | None) -> Place | None:
        for words in (quote, quote.strip()):
            if spans := _occurrences(self.text, words):
                return _nearest(Match.EXACT, spans, near)
        return None

    def _alike(self, quote: str, near: int | None) -> Place | None:
        if self._plain is None:
            self._plain, self._offsets = normalised(self.text)
        wanted = normalised(quote)[0].strip()
        if len(wanted) < SHORTEST // 2:
            return None
        if spans := _occurrences(self._plain, wanted):
            there = [self._back(span.start, span.end) for span in spans]
            return _nearest(Match.NORMALISED, there, near)
        if len(wanted) < SHORTEST or len(self._plain) > LONGEST_TEXT:
            return None
        return self._fuzzy(wanted)

    def _fuzzy(self, wanted: str) -> Place | None:
        from rapidfuzz.fuzz import partial_ratio_alignment  # noqa: PLC0415  paid for only here

        found = partial_ratio_alignment(wanted, self._plain or "", score_cutoff=FUZZY_LEAST)
        if found is None or found.dest_start >= found.dest_end:
            return None
        span = _whole_words(self.text, self._back(found.dest_start, found.dest_end))
        return Place(Match.FUZZY, span, round(found.score, 1)) if span.start < span.end else None

    def _back(self, start: int, end: int) -> Span:
        return Span(self._offsets[start], self._offsets[end - 1] + 1)


def normalised(text: str) -> tuple[str, "array[int]"]:
    """A text without case, accents, kinds of quotes, dashes and spaces; the place of each letter."""
    out: list[str] = []
    offsets = array("L")
    spaced = True
    for piece in _PIECE.finditer(text):
        start, end = piece.span()
        if piece.lastgroup == "space":
            if not spaced:
                out.append(" ")
                offsets.append(start)
            spaced = True
        elif piece.lastgroup == "plain":
            out.append(piece[0].lower().replace("`", "'"))
            offsets.extend(range(start, end))
            spaced = False
        elif letters := _letters(piece[0]):
            out.append(letters)
            offsets.extend([start] * len(letters))
            spaced = False
    return "".join(out), offsets


@cache
def _letters(char: str) -> str:
    """What a character is compared as: nothing, a letter, or several."""
    parts = unicodedata.normalize("NFKD", char.translate(_SAME))
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    return bare.translate(_SAME).casefold()


def to_codepoints(text: str, unit: Unit) -> Callable[[int], int]:
    """A function from offsets in some unit to code points; ValueError inside a character."""
    if unit is Unit.CODEPOINT or text.isascii():
        return lambda offset: _checked(offset, len(text))
    size = _utf16_length if unit is Unit.UTF16 else _utf8_length
    starts = array("L", accumulate(map(size, text), initial=0))

    def convert(offset: int) -> int:
        place = bisect_left(starts, offset) if offset >= 0 else -1
        if place < 0 or place >= len(starts) or starts[place] != offset:
            raise ValueError(f"{offset} is inside a character or outside the text")
        return place

    return convert


def _checked(offset: int, length: int) -> int:
    if not 0 <= offset <= length:
        raise ValueError(f"{offset} is outside the text ({length} characters)")
    return offset


def _utf16_length(char: str) -> int:
    return 2 if ord(char) > 0xFFFF else 1


def _utf8_length(char: str) -> int:
    code = ord(char)
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4


def _occurrences(text: str, words: str) -> list[Span]:
    found: list[Span] = []
    place = text.find(words) if words else -1
    while place >= 0 and len(found) < _MANY:
        found.append(Span(place, place + len(words)))
        place = text.find(words, place + 1)
    return found


def _nearest(match: Match, spans: list[Span], near: int | None) -> Place:
    """Of several places the one nearest to where it should be, else the first."""
    best = min(spans, key=lambda span: abs(span.start - near)) if near is not None else spans[0]
    others = tuple(s for s in spans if s.end <= best.start or s.start >= best.end)
    return Place(match, best, 100.0, others)


def _whole_words(text: str, span: Span) -> Span:
    """A span without words cut in two and without spaces, dashes and full stops around it."""
    start, end = span.start, span.end
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and not (text[start].isalnum() or text[start] in _OPENERS):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in _CLOSERS):
        end -= 1
    return Span(start, end)
