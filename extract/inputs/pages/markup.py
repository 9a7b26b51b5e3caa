"""A piece of HTML, as mails, feeds and tables carry it, to plain paragraphs."""

import re
from html import unescape
from itertools import islice

from extract.inputs.pages.markup_pieces import pieces

_BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th "
    "thead tr ul".split()
)
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code del dfn em font i img ins kbd mark q s samp small span strike "
    "strong sub sup time tt u var".split()
)
_PARTING = _BLOCKS | {"br"}
_UNSEEN = frozenset("head noscript script style template title".split())
_KNOWN = _PARTING | _INLINE | _UNSEEN
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)(?=[\s/>])[^<>]*+>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_OPENING = re.compile(r"\s*<[a-z][a-z0-9]*(?=[\s/>])[^<>]*+>", re.IGNORECASE)
_WRITTEN_OUT = re.compile(
    r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|nbsp|amp|quot|[lr][sd]quo|[nm]dash|hellip|apos);", re.IGNORECASE
)
"""Entities of prose, which stand in no text that is not HTML."""
_LAYERS = 3
"""How often words may have been escaped on their way."""


class _Words:
    """Collects what a reader would see, block after block."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self._now: list[str] = []
        self._unseen = ""

    def tag(self, name: str, *, closes: bool) -> None:
        """A block begins or ends, or something unseen."""
        if self._unseen == "head" and name in _BLOCKS:
            self._unseen = ""  # many a head is never closed
        if self._unseen:
            if closes and name == self._unseen:
                self._unseen = ""
            return
        if name in _UNSEEN and not closes:
            self._unseen = name
        elif name in _BLOCKS:
            self.end_block()
            if name == "li" and not closes:
                self._now.append("- ")
        elif name == "br" and not closes:
            self._now.append("\n")

    def words(self, words: str) -> None:
        """Words, if they are seen."""
        if not self._unseen:
            self._now.append(unescape(words.replace("\n", " ")))

    def end_block(self) -> None:
        """What comes is a paragraph of its own."""
        lines = "".join(self._now).split("\n")
        block = "\n".join(" ".join(line.split()) for line in lines).strip()
        if block not in {"", "-"}:
            self.blocks.append(block)
        self._now = []


def plain(markup: str) -> str:
    """The words of a piece of HTML: paragraphs with a blank line between them.

    Markup that was escaped once too often (`&lt;p&gt;`) is markup all the same, unless it stands
    within other markup, as in a text about HTML.
    """
    shown, tags = _read(markup)
    for _ in range(0 if tags else _LAYERS):
        before, markup = markup, unescape(markup)
        if markup == before:
            break
        if has_tags(markup):
            return _read(markup)[0]
    return shown


def _read(markup: str) -> tuple[str, bool]:
    """What a reader sees of some markup, and whether there are tags in it."""
    words, tags = _Words(), False
    for piece in pieces(markup):
        if piece.words:
            if not piece.is_raw:
                words.words(piece.words)
        elif piece.name:
            tags = True
            words.tag(piece.name, closes=piece.closes)
    words.end_block()
    return "\n\n".join(words.blocks), tags


def has_tags(text: str) -> bool:
    """Whether a text holds HTML: a known element that is opened and closed, a break, a picture."""
    opened: set[str] = set()
    for found in _TAG.finditer(text):
        name = found[2].lower()
        if name in {"br", "img", "hr"}:
            return True
        if name in _KNOWN:
            if found[1] and name in opened:
                return True
            opened.add(name)
    return "p" in opened


def from_cell(text: str) -> str:
    """The words of a cell: HTML is read as that; else entities alone are, and lines stay lines."""
    if has_tags(text):
        if not _has_blocks(text):
            text = text.replace("\r\n", "\n").replace("\n", "<br>")  # only emphasis and links
        return plain(text)
    shown = _ENTITY.sub(lambda entity: unescape(entity[0]), text)
    return plain(shown) if shown != text and has_tags(shown) else shown


def is_piece(text: str) -> bool:
    """Whether a text without a page around it is HTML all the same, as copied out of an editor."""
    if has_tags(text) and (_OPENING.match(text) or _has_blocks(text, least=2)):
        return True
    return _WRITTEN_OUT.search(text) is not None


def _has_blocks(text: str, least: int = 1) -> bool:
    blocks = (found for found in _TAG.finditer(text) if found[2].lower() in _PARTING)
    return sum(1 for _ in islice(blocks, least)) == least
