"""Where a span of a standoff file is: offsets count many things, the words beside them do not."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from extract.external.alignment import Unit, to_codepoints

_NEAR = 100
"""Characters from its offsets within which words that stand in several places are looked for."""
_SHOWN = 40
Convert = Callable[[int], int]


class Places:
    """The spans of one text; what its offsets count shows as the first words are held against it."""

    def __init__(self, text: str, unit: Unit) -> None:
        self._text = text
        units = [unit, *(other for other in Unit if other is not unit)]
        self._ways = [way for each in units for way in _ways(text, each)]

    def span(self, pieces: Sequence[Sequence[int]], words: str) -> tuple[int, int]:
        """The stretch from the first of some pieces to the last; ValueError says why it is none."""
        wanted = " ".join(words.split())
        there = ""
        for way in self._ways if wanted else self._ways[:1]:
            spans = self._converted(pieces, way)
            if not spans:
                continue
            found = " ".join(" ".join(self._text[a:b] for a, b in spans).split())
            if not wanted or found == wanted:
                self._ways.remove(way)
                self._ways.insert(0, way)  # the next span of the file counts the same
                return spans[0][0], spans[-1][1]
            there = there or found
        if wanted and (place := self._nearest(words, pieces[0][0])) >= 0:
            return place, place + len(words)
        if not there:
            raise ValueError("is outside the text")
        raise ValueError(f"says {wanted[:_SHOWN]!r}, where the text has {there[:_SHOWN]!r}")

    def _converted(self, pieces: Sequence[Sequence[int]], way: Convert) -> list[tuple[int, int]]:
        """The pieces in code points; none where they are no spans of the text, counted this way."""
        try:
            spans = [(way(piece[0]), way(piece[1])) for piece in pieces]
        except ValueError:
            return []
        return spans if spans[0][0] < spans[-1][1] and all(a <= b for a, b in spans) else []

    def _nearest(self, words: str, near: int) -> int:
        """Where some words stand: anywhere if only once, else not far; -1 if nowhere."""
        first = self._text.find(words)
        if first >= 0 and self._text.find(words, first + 1) < 0:
            return first
        low = max(0, near - _NEAR)
        around = self._text[low : near + _NEAR + len(words)]
        places = []
        place = around.find(words)
        while place >= 0:
            places.append(low + place)
            place = around.find(words, place + 1)
        return min(places, key=lambda place: abs(place - near), default=-1)


def _ways(text: str, unit: Unit) -> list[Convert]:
    """From offsets in a unit to code points; the second counts a line's end as one where it is two."""
    whole = to_codepoints(text, unit)
    if "\r\n" not in text:
        return [whole]
    bare = text.replace("\r\n", "\n")
    convert = to_codepoints(bare, unit)
    ends = [place for place, char in enumerate(bare) if char == "\n"]
    doubled = _doubled(text)
    before = [0]
    for is_double in doubled:
        before.append(before[-1] + is_double)
    return [whole, lambda offset: (place := convert(offset)) + before[bisect_left(ends, place)]]


def _doubled(text: str) -> list[bool]:
    """For each line's end whether it is two characters."""
    found = []
    place = text.find("\n")
    while place >= 0:
        found.append(place > 0 and text[place - 1] == "\r")
        place = text.find("\n", place + 1)
    return found
