"""Paragraphs as they stand in a text, whether their lines are wrapped or each is a paragraph."""

import re
from collections.abc import Sequence
from itertools import pairwise

from store.records import Span

SENTENCE_END = re.compile(r"[.!?…。][\"'”’»)\]]{0,3}\s*$")
BULLET = re.compile(
    r"[ \t\u00a0]*(?:[-–—*•‣▪●◦·○■□►»+]+[ \t\u00a0]+|•|\(?\d{1,2}[.)][ \t\u00a0]+(?=\S))"
)
"""What begins the item of a list."""
_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_WRAP_MIN, _WRAP_MAX = 40, 110
"""Lines of a wrapped text are about this long; a line far longer is a paragraph by itself."""


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, without the white space around them.

    A blank line ends a paragraph. A single line end does so too, unless the text is hard-wrapped:
    the line is full (the next word would not have fitted) or its sentence runs on in lower case.
    """
    lines = _lines(text)
    width = _wrap_width(text, lines)
    found: list[Span] = []
    before = Span(0, 0)
    for line, adjacent in lines:
        if adjacent and _runs_on(text, before, line, width):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
        before = line
    return found


def _lines(text: str) -> list[tuple[Span, bool]]:
    """Lines with something on them, trimmed, and whether the line before is one, too."""
    found: list[tuple[Span, bool]] = []
    end_before = -1
    for match in _LINE.finditer(text):
        line = match[0]
        stripped = line.strip()
        if not stripped:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        gap = text[end_before : match.start()] if end_before >= 0 else ""
        found.append((Span(start, start + len(stripped)), _BREAK.fullmatch(gap) is not None))
        end_before = match.end()
    return found


def _wrap_width(text: str, lines: Sequence[tuple[Span, bool]]) -> int:
    """How wide the text was wrapped; 0 if it was not."""
    inner = [
        before
        for (before, _), (_, adjacent) in pairwise(lines)
        if adjacent and before.end - before.start >= _WRAP_MIN
    ]
    if len(inner) < 2:
        return 0
    lengths = sorted(line.end - line.start for line in inner)
    if lengths[len(lengths) * 9 // 10] > _WRAP_MAX:
        return 0
    ended = sum(1 for line in inner if SENTENCE_END.search(text, line.end - 5, line.end))
    return lengths[len(lengths) * 9 // 10] if ended * 2 < len(inner) else 0


def _runs_on(text: str, before: Span, line: Span, width: int) -> bool:
    """Whether a line goes on with the one before it."""
    if BULLET.match(text, line.start, line.end):
        return False
    if _indent(text, line.start) > max(1, _indent(text, before.start)):
        return False
    length = before.end - before.start
    ended = SENTENCE_END.search(text, max(before.start, before.end - 5), before.end) is not None
    if not ended and length >= _WRAP_MIN and text[line.start].islower():
        return True
    if not width or length > width + 20:
        return False
    first_word = re.compile(r"\S{1,60}").match(text, line.start)
    needed = len(first_word[0]) + 1 if first_word else 1
    return length + needed > width - (4 if ended else 8)


def _indent(text: str, place: int) -> int:
    """How much white space stands between the beginning of the line and a place in it."""
    window = text[max(0, place - 16) : place]
    return len(window) - len(window.rstrip(" \t\u00a0"))
