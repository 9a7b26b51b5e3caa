"""Text from outside becomes text that a terminal shows and does not obey.

Every code point becomes exactly one code point, so that spans still stand. What a terminal would
act on, hide or reorder (controls, escape sequences, bidirectional marks, joiners, variation
selectors) becomes something to see. Newlines stay: the wrapper ends a line there.
"""

import re
from functools import lru_cache
from unicodedata import category

from rich.cells import get_character_cell_size

INVISIBLE = "·"
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
LINE_END = "\N{SYMBOL FOR LINE FEED}"
MARKS_KEPT = 2
"""So many combining marks may sit on one character; real languages need no more."""


@lru_cache(4096)
def visible(character: str) -> str:
    """The one character that stands for this one."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    kind = category(character)
    if kind in ("Cc", "Cs", "Cn", "Co"):
        return UNKNOWN
    if kind in ("Cf", "Zl", "Zp") or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return INVISIBLE
    return " " if kind == "Zs" else character


def clean(text: str) -> str:
    """The text with one visible character for each of its characters; newlines stay."""
    if text.isascii() and text.isprintable():
        return text
    distinct = set(text)
    carriage = "\r" in distinct
    if carriage:
        text = text.replace("\r\n", " \n")  # the carriage return of a line end is not worth a mark
    distinct.discard("\n")
    table = {ord(c): shown for c in distinct if (shown := visible(c)) != c}
    if table:
        text = text.translate(table)
    marks = [c for c in distinct if is_mark(c)]
    return _tame(text, marks) if marks else text


def one_line(text: str) -> str:
    """Clean text for a place that has one line: every run of white space becomes one space."""
    return clean(" ".join(text.split()))


def in_line(text: str) -> str:
    """Clean text for a place that has one line, with all its white space: line ends are seen."""
    return clean(text).replace("\n", LINE_END)


@lru_cache(4096)
def is_mark(character: str) -> bool:
    """Whether it takes no cell of its own: it joins the character before it."""
    return visible(character) == character and get_character_cell_size(character) == 0


def _tame(text: str, marks: list[str]) -> str:
    """Show the marks that stand on nothing, and those of a pile that grows out of its line."""
    one = f"[{re.escape(''.join(marks))}]"
    text = re.sub(f"(?m)(?:^| ){one}+", lambda m: _shown(m[0], keep=0), text)
    return re.sub(f"{one}{{{MARKS_KEPT + 1},}}", lambda m: _shown(m[0], keep=MARKS_KEPT), text)


def _shown(pile: str, *, keep: int) -> str:
    if pile[0] == " ":
        return " " + INVISIBLE * (len(pile) - 1)
    return pile[:keep] + INVISIBLE * (len(pile) - keep)
