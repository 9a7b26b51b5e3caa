"""Shorter values for a slot that holds too much: up to a clause in it, or one piece of it. Pure."""

import re
from collections.abc import Iterable

from store.records import Phrase, Span

CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "appos", "ccomp", "conj"})
"""Labels of phrases that say something further of what stands before them."""
_SIGNS = ",;:–—(-"
_JOINT = re.compile(r"\b(?:and|or|but|that|which)\Z", re.IGNORECASE)
_LONGEST = 6
"""How far back that looks, with the sign before the longest of these words."""


def up_to_clauses(text: str, span: Span, phrases: Iterable[Phrase]) -> list[Span]:
    """The value up to each clause in it, in the order of the phrases."""
    found = []
    for phrase in phrases:
        if phrase.label in CLAUSES and span.start < phrase.span.start < span.end:
            end = _without_joints(text, span.start, phrase.span.start)
            if end > span.start:
                found.append(Span(span.start, end))
    return found


def _without_joints(text: str, start: int, end: int) -> int:
    """Where a value ends without the white space, signs and joining words at its end."""
    while end > start:
        last = text[end - 1]
        if last.isspace() or last in _SIGNS:
            end -= 1
        elif word := _JOINT.search(text[max(start, end - _LONGEST) : end]):
            end -= len(word[0])
        else:
            break
    return end


def pieces(text: str, sentence: Span, value: str) -> list[Span]:
    """Of a value that stands nowhere as one piece, the longest beginning and end that do."""
    words = value.split()
    shorter = range(len(words) - 1, 0, -1)
    beginnings = (_find(text, sentence, words[:count]) for count in shorter)
    ends = (_find(text, sentence, words[-count:]) for count in shorter)
    return [span for some in (beginnings, ends) if (span := next(filter(None, some), None))]


def _find(text: str, area: Span, words: list[str]) -> Span | None:
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    match = pattern.search(text, area.start, area.end)
    return Span(*match.span()) if match else None
