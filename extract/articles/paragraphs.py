"""Paragraphs as they stand in a text, whether their lines are wrapped or each is a paragraph."""

import re
from itertools import pairwise

from extract.articles.visible import EMOJI, RAISED
from extract.articles.wrapping import WIDE, Line, full_lines
from store.records import Span

SENTENCE_END = re.compile(
    rf"[.!?…。][\"'”’»)\]]{{0,3}}(?:\ ?(?:\[\w{{1,3}}\]|[{RAISED}{EMOJI}])){{0,12}}\s*$"
)
"""A stop, and behind it what closes the sentence, marks of notes and emoji."""
BULLET = re.compile(
    r"[ \t\u00a0]*(?:[-–—*•‣▪●◦·○■□►»+]+[ \t\u00a0]+|•|\(?\d{1,2}[.)][ \t\u00a0]+(?=\S))"
)
"""What begins the item of a list."""
_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_DIVIDED = re.compile(r"[^\W_][-\u2010\u00ad](?!\S)")
"""The end of a line within a word."""
_CAPTION = re.compile(
    r"(?:Photo|Picture|Image|Figure|Fig\.|Table|Chart|Graphic|Map|Caption)(?: by\b| ?\d{1,3}\b| ?[:.])"
)
"""What begins a caption."""


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, without the white space around them.

    A blank line ends a paragraph. A single line end does so too, unless the text is hard-wrapped:
    the line is full (the next word would not have fitted) or its sentence runs on in lower case.
    """
    lines = _lines(text)
    found = [line.span for line in lines[:1]]
    for (before, line), full in zip(pairwise(lines), full_lines(text, lines)[:-1], strict=True):
        if line.adjacent and _runs_on(text, before, line, full=full):
            found[-1] = Span(found[-1].start, line.span.end)
        else:
            found.append(line.span)
    return found


def _lines(text: str) -> list[Line]:
    """Lines with something on them, trimmed."""
    found: list[Line] = []
    end_before = -1
    for match in _LINE.finditer(text):
        line = match[0]
        stripped = line.strip()
        if not stripped:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        end = start + len(stripped)
        gap = text[end_before : match.start()] if end_before >= 0 else ""
        ended = SENTENCE_END.search(text, max(start, end - 16), end) is not None
        found.append(Line(Span(start, end), _BREAK.fullmatch(gap) is not None, ended))
        end_before = match.end()
    return found


def _runs_on(text: str, before: Line, line: Line, *, full: bool) -> bool:
    """Whether a line goes on with the paragraph of the line before it, which may be a full one."""
    start, end = line.span.start, line.span.end
    if BULLET.match(text, start, end):
        return False
    if _indent(text, start) > max(1, _indent(text, before.span.start)):
        return False
    if _DIVIDED.match(text, before.span.end - 2) and text[start].isalnum():
        return True
    if not before.ended and before.length >= WIDE and text[start].islower():
        return True
    return (
        full
        and not _CAPTION.match(text, start, end)
        and not _is_capitals_alone(text[before.span.start : before.span.end], text[start:end])
    )


def _is_capitals_alone(line: str, after: str) -> bool:
    """Whether a line is a heading by its capitals."""
    return line.isupper() and not after.isupper()


def _indent(text: str, place: int) -> int:
    """How much white space stands between the beginning of the line and a place in it."""
    window = text[max(0, place - 16) : place]
    return len(window) - len(window.rstrip(" \t\u00a0"))
