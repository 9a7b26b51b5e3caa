"""Words as people look for them: case and accents do not matter, and the last word may go on.

What is typed stands for itself, with any white space between its words, and begins where a word
begins; scripts without spaces between words have no such beginnings. The search index holds words
that were folded here, by the same table, so it never misses what `Words` finds.
"""

import re
import unicodedata
from functools import lru_cache

from store.records import Span

_MARK = "\N{COMBINING ACUTE ACCENT}"
"""Stands for every combining mark."""
_ALIKE = str.maketrans("‘’‚‛“”„‟‐‑‒–—−", "''''\"\"\"\"------")
"""What keyboards do not have, as people type it."""
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_BEGINNING = rf"(?<![^\W_{_SPACELESS}])(?<!{_MARK})"
"""No word goes on here."""


class _Fold(dict[int, int]):
    """One character for each: without case and accent."""

    def __missing__(self, code: int) -> int:
        character = chr(code)
        if _is_mark(character):
            found = _MARK
        else:
            apart = unicodedata.normalize("NFD", character)
            bare = apart[0] if all(map(_is_mark, apart[1:])) else character
            found = next((c for c in (bare.casefold(), bare.lower()) if len(c) == 1), bare)
        self[code] = ord(found)
        return self[code]


class _Tokens(dict[int, str]):
    """What the index holds for a character: of marks nothing, of what is no word a space."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = chr(_FOLD[code])
        if folded == _MARK:
            found = ""
        elif _is_spaceless(character):
            found = f" {folded} "
        else:
            found = folded if folded.isalnum() else " "
        self[code] = found
        return found


def _is_spaceless(character: str) -> bool:
    return re.match(f"[{_SPACELESS}]", character) is not None


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me")


_FOLD = _Fold(_ALIKE)
_TOKENS = _Tokens()


def fold(text: str) -> str:
    """A text without case and accents, character by character, so that spans still stand."""
    return text.translate(_FOLD)


_lately_folded = lru_cache(maxsize=8)(fold)
"""Slots are looked for one after another in the same few texts."""


def same(one: str, other: str) -> bool:
    """Whether two texts are the same words: white space, case, accents, quotes, dashes aside."""
    return one == other or _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return " ".join(fold(text).replace(_MARK, "").split())


def tokens(text: str) -> str:
    """The folded words of a text with spaces between them, as the search index takes them."""
    return text.translate(_TOKENS)


class Words:
    """What somebody looks for."""

    def __init__(self, typed: str) -> None:
        self.typed = typed
        parts = fold(typed).replace(_MARK, "").split()
        self._plain = _pattern(parts, "")
        self._marked = _pattern(parts, f"{_MARK}*")
        found = tokens(" ".join(parts)).split()
        goes_on = bool(parts) and parts[-1][-1].isalnum()
        self.match = f'"{" ".join(found)}"{"*" * goes_on}' if found else ""
        """A query of the search index for all that may have the words; nothing where it cannot help."""

    def __bool__(self) -> bool:
        return bool(self.typed.strip())

    def find(self, text: str) -> list[Span]:
        """Where a text has the words, in order."""
        folded = fold(text)
        pattern = self._marked if _MARK in folded else self._plain
        return [Span(*match.span()) for match in pattern.finditer(folded)]

    def whole(self, text: str, area: Span) -> list[Span]:
        """Where the words stand in a stretch of a text with no word going on behind them, in order."""
        first, last = max(0, area.start - 1), min(len(text), area.end + 1)
        folded = _lately_folded(text[first:last])
        pattern = self._marked if _MARK in folded else self._plain
        found = []
        for match in pattern.finditer(folded):
            start, end = match.start() + first, match.end() + first
            if area.start <= start < end <= area.end and not _goes_on(folded, match.end()):
                found.append(Span(start, end))
        return found

    def are_in(self, text: str) -> bool:
        """Whether a text has the words."""
        folded = fold(text)
        pattern = self._marked if _MARK in folded else self._plain
        return pattern.search(folded) is not None


def _goes_on(folded: str, end: int) -> bool:
    """Whether a word that ends here goes on."""
    last, following = folded[end - 1], folded[end : end + 1]
    return (last.isalnum() or last == _MARK) and following.isalnum() and not _is_spaceless(last)


def _pattern(parts: list[str], marks: str) -> re.Pattern[str]:
    if not parts:
        return re.compile("(?!)")
    words = (
        "".join(f"{re.escape(character)}{marks}" for character in part)
        if marks
        else re.escape(part)
        for part in parts
    )
    first = parts[0][0]
    bound = first.isalnum() and not _is_spaceless(first)
    return re.compile((_BEGINNING if bound else "") + r"\s+".join(words))
