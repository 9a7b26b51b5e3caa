"""Clean text broken into lines of a width: a line is a range of the text, nothing is copied."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from rich.cells import get_character_cell_size


@dataclass(frozen=True, slots=True)
class Lines:
    """Where each line starts and ends in the text, and whether every character is one cell."""

    starts: "array[int]"
    ends: "array[int]"
    narrow: bool

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """The line that holds this character."""
        return max(0, bisect_right(self.starts, offset) - 1)


@lru_cache(8192)
def width_of(character: str) -> int:
    """Cells that one clean character takes: 0, 1 or 2."""
    return get_character_cell_size(character)


def cells(text: str) -> int:
    """Cells that clean text takes."""
    return len(text) if text.isascii() else sum(map(width_of, text))


def is_narrow(text: str) -> bool:
    """Whether every character of clean text takes one cell."""
    return text.isascii() or all(width_of(c) == 1 for c in set(text) if c != "\n")


def wrap(text: str, width: int) -> Lines:
    """Break clean text at spaces; a word longer than the width is cut."""
    width = max(2, width)
    starts, ends = array("l"), array("l")
    narrow = is_narrow(text)
    begin = 0
    for end in chain((m.start() for m in re.finditer("\n", text)), (len(text),)):
        simple = narrow or is_narrow(text[begin:end])
        for first, last in (_narrow_lines if simple else _wide_lines)(text, begin, end, width):
            starts.append(first)
            ends.append(last)
        begin = end + 1
    return Lines(starts, ends, narrow)


@lru_cache(16)
def _breaker(width: int) -> re.Pattern[str]:
    """As much as fits before a space or the end; else a piece of a word that is too long."""
    return re.compile(rf"(.{{1,{width}}})(?: +|\Z)|(.{{{width}}})")


def _narrow_lines(text: str, begin: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """One paragraph in which every character takes one cell."""
    if end - begin <= width:
        yield begin, end
        return
    for match in _breaker(width).finditer(text, begin, end):
        yield match.span(match.lastindex or 0)


def _wide_lines(text: str, begin: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """One paragraph, character by character: wide ones take two cells, marks none."""
    start, used, space = begin, 0, -1
    for i in range(begin, end):
        character = text[i]
        size = width_of(character)
        if used + size > width:
            if character == " ":
                yield start, i
                start, used, space = i + 1, 0, -1
                continue
            cut = space if space > start else i
            yield start, cut
            start = cut + 1 if cut == space else cut
            used = cells(text[start:i])
            space = -1
        if character == " ":
            space = i
        used += size
    yield start, end


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a short clean text."""
    lines = wrap(text, width)
    return [text[a:b] for a, b in zip(lines.starts, lines.ends, strict=True)]


def fit(text: str, width: int) -> str:
    """Clean text cut to a width, with an ellipsis where something is missing."""
    if cells(text) <= width:
        return text
    used, kept = 0, 0
    for kept, character in enumerate(text):  # noqa: B007 - its last value is the place of the cut
        used += width_of(character)
        if used > width - 1:
            break
    return text[:kept] + "…" if width > 0 else ""


def pad(text: str, width: int) -> str:
    """Clean text cut or filled up with spaces to exactly a width."""
    text = fit(text, width)
    return text + " " * (width - cells(text))
