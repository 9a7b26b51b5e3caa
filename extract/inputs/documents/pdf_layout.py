"""The lines of a page of a PDF, with blank ones where the page shows where a paragraph ends."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

_WIDER = 1.3
"""How much larger than between the lines of a paragraph the gap between two paragraphs is."""
_OTHER_SIZE = 0.12
"""By what part of its size a heading's type differs at least."""


Visitor = Callable[[str, Sequence[float], Sequence[float], object, float], None]


class Page(Protocol):
    """What is needed of pypdf's pages."""

    def extract_text(self, *, visitor_text: Visitor) -> str:
        """The text; the visitor gets each piece with its matrices, font and size."""


@dataclass(frozen=True, slots=True)
class _Set:
    """How a line is set: the height of its baseline, and the size of most of its type."""

    height: float
    size: float


def page_lines(page: Page) -> list[str]:
    """The lines of a page, an empty one between paragraphs and around headings."""
    pieces: list[tuple[str, _Set]] = []

    def visit(
        text: str, cm: Sequence[float], tm: Sequence[float], font: object, size: float
    ) -> None:
        height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        pieces.append((text, _Set(height, abs(size * (tm[3] or 1) * (cm[3] or 1)))))

    text = page.extract_text(visitor_text=visit)
    lines = [line.rstrip() for line in text.split("\n")]
    if "".join(piece for piece, _ in pieces) != text:
        return lines  # pypdf set it in another order than it said
    return _parted(lines, _settings(pieces))


def _settings(pieces: Sequence[tuple[str, _Set]]) -> list[_Set | None]:
    """For each line how most of its characters are set; None for an empty one."""
    found: list[Counter[_Set]] = [Counter()]
    for text, how in pieces:
        for number, part in enumerate(text.split("\n")):
            if number:
                found.append(Counter())
            if part.strip():
                found[-1][how] += len(part)
    return [counted.most_common(1)[0][0] if counted else None for counted in found]


def _parted(lines: Sequence[str], settings: Sequence[_Set | None]) -> list[str]:
    shown = [(line, how) for line, how in zip(lines, settings, strict=True) if how]
    drops = [
        before.height - how.height
        for (_, before), (_, how) in pairwise(shown)
        if _same_size(before, how) and before.height - how.height > 0.6 * how.size
    ]
    usual = sorted(drops)[len(drops) // 2] if len(drops) > 2 else 0.0
    result: list[str] = []
    before: _Set | None = None
    for line, how in shown:
        if before and (
            not _same_size(before, how)
            or before.height - how.height > _WIDER * (usual or 1.6 * how.size)
        ):
            result.append("")
        result.append(line)
        before = how
    return result


def _same_size(one: _Set, other: _Set) -> bool:
    return abs(one.size - other.size) <= _OTHER_SIZE * max(one.size, other.size)
