"""HTML cut into tags and what stands between them, in one pass whatever the markup is like."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_PIECE = re.compile(
    r"""<(?P<close>/?)(?P<name>[a-z][^\s/>]*+)      # a tag, with its attributes:
          (?P<attributes>(?:[^=>]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)*+)(?:>|\Z)
      | <!--(?:>|->|.*?(?:--!?>|\Z))                # a comment
      | <!\[CDATA\[ | \]\]>                         # marks of XML around markup
      | <[!?/][^>]*+(?:>|\Z)                        # a declaration, an instruction
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
"""Each branch takes what it begins with to its end or to the end of all, so no start is tried twice."""
_ATTRIBUTE = re.compile(
    r"""[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+))?+"""
)
_RAW = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in ("script", "style", "noembed", "noframes", "iframe", "xmp")
}
"""Elements whose content is no markup, and where it ends."""


class Piece(NamedTuple):
    """A stretch of words, or a tag (a comment is one without a name)."""

    words: str = ""
    name: str = ""
    """In small letters."""
    closes: bool = False
    attributes: str = ""
    is_raw: bool = False
    """Whether the words are a script's, a style's or the like."""


def pieces(markup: str) -> Iterator[Piece]:
    """The words and tags of a piece of HTML, in order."""
    start = 0
    while found := _PIECE.search(markup, start):
        if found.start() > start:
            yield Piece(markup[start : found.start()])
        start = found.end()
        name = (found["name"] or "").lower()
        yield Piece("", name, bool(found["close"]), found["attributes"] or "")
        if name in _RAW and not found["close"]:
            end = _RAW[name].search(markup, start)
            stop = end.start() if end else len(markup)
            if stop > start:
                yield Piece(markup[start:stop], is_raw=True)
            start = stop
    if start < len(markup):
        yield Piece(markup[start:])


def attributes_in(attributes: str) -> int:
    """How many attributes a tag has."""
    return sum(1 for _ in _ATTRIBUTE.finditer(attributes))
