"""The pages of a PDF as one text: without running heads, a sentence whole where a page cuts it."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from extract.articles.paragraphs import BULLET, SENTENCE_END, paragraphs
from extract.inputs.documents.hyphens import in_one_line, words_in

_EDGE = 2
"""Lines at the top and the bottom of a page that may be a running head."""
_FULL = 0.85
"""Part of the longest line of a paragraph from which its last one is full."""
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"\s*(?:(?:page|p\.|seite)\s*(?P<named>\d{1,4})|[-–—|]\s*(?P<dashed>\d{1,4})\s*[-–—|]|(?P<bare>\d{1,4}))"
    r"(?:\s*(?P<of>of|/)\s*\d{1,4})?\s*",
    re.IGNORECASE,
)


def text_of(pages: Sequence[Sequence[str]]) -> str:
    """Pages, given as lines, as one text with a line for each paragraph."""
    kept = ["\n".join(lines) for lines in without_heads(pages)]
    text = "\n\n".join(kept)
    ends = list(accumulate(len(page) + 2 for page in kept))
    found: list[list[str]] = []
    page = 0
    for span in paragraphs(text):
        lines = [line.strip() for line in text[span.start : span.end].splitlines()]
        lines = [line for line in lines if line]
        turned = span.start >= ends[page]
        page = bisect_right(ends, span.start)
        if turned and found and _goes_on(found[-1], lines):
            found[-1] += lines
        else:
            found.append(lines)
    words = words_in(text)
    return "\n\n".join(in_one_line(lines, words) for lines in found)


def without_heads(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Pages without page numbers and without the lines that stand at the edge of most of them."""
    edges = [_edges(page) for page in pages]
    shapes = Counter(shape for page in edges for shape in {_shape(line) for _, line in page})
    same = Counter(line for page in edges for line in {line.strip() for _, line in page})
    kept = []
    for index, (page, at_edge) in enumerate(zip(pages, edges, strict=True)):
        dropped = {
            number
            for number, line in at_edge
            if _is_often(shapes[_shape(line)], len(pages), least=3)
            or _is_often(same[line.strip()], len(pages), least=2)
            or _is_page_number(line, index + 1, len(pages))
        }
        lines = [line for number, line in enumerate(page) if number not in dropped]
        if any(lines):
            kept.append("\n".join(lines).strip("\n").split("\n"))
    return kept


def _is_often(count: int, pages: int, *, least: int) -> bool:
    return count >= least and count > pages / 2


def _edges(page: Sequence[str]) -> list[tuple[int, str]]:
    """The first and the last lines with something on them, and their numbers."""
    shown = [(number, line) for number, line in enumerate(page) if line.strip()]
    return [*shown[:_EDGE], *shown[_EDGE:][-_EDGE:]]


def _shape(line: str) -> str:
    return _DIGITS.sub("0", line.strip())


def _is_page_number(line: str, number: int, pages: int) -> bool:
    found = _NUMBER.fullmatch(line)
    if found is None:
        return False
    return found["bare"] is None or found["of"] is not None or (
        pages > 1 and int(found["bare"]) == number
    )  # fmt: skip


def _goes_on(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the last paragraph of a page goes on in the first of the next one."""
    last, first = before[-1], after[0]
    if SENTENCE_END.search(last[-8:]) or last[-1] in ":;" or BULLET.match(first):
        return False
    if first[0].islower():
        return True
    full = len(last) >= _FULL * max(map(len, before))
    return full and len(before) > 1 and len(after) > 1 and last[-1].isalnum()
