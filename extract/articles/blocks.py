"""Paragraphs in the form in which the parser reads them, each character mapped to its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extract.articles.datelines import dateline
from extract.articles.paragraphs import BULLET, SENTENCE_END, paragraphs
from extract.articles.sentence_rules import sentence_starts
from extract.articles.speaker_labels import labels_of, speaker_label
from extract.articles.stamps import writes_four_figures
from extract.articles.visible import collapse
from store.records import Span


class BlockKind(StrEnum):
    """What a block is to the extractor."""

    BODY = "body"
    HEADING = "heading"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item of a list or piece of furniture."""

    kind: BlockKind
    span: Span
    """Where it stands in the article, with its bullet and dateline."""
    text: str
    """Its words: no bullet, dateline, emoji or mark of a note, white space as single spaces."""
    offsets: Sequence[int]
    """For each character of `text` its place in the article."""
    dateline: Span | None = None
    dateline_place: str = ""
    """"Brussels" where the paragraph began with "BRUSSELS: "."""
    speaker: str | None = None
    """Whose words a label says they are, empty where it names nobody; None without a label."""

    def to_article(self, start: int, end: int) -> Span:
        """The span of the article that `text[start:end]` was made from."""
        if start >= end:
            place = self.offsets[start] if start < len(self.offsets) else self.span.end
            return Span(place, place)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


_HEADING_WORDS = 14
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|said|says|did|does|do|been|told|added)\b"
)
_DATELINES_WITHIN = 3
"""A place in capitals alone opens a report only near its top; further down it may be a speaker."""


def blocks(text: str, furniture: Sequence[Span], title: str = "") -> list[Block]:
    """The blocks of an article in order; every word is in one of them."""
    pieces = list(_pieces(text, furniture))
    punctuated = any(not dim and _ends(text, span) for span, dim in pieces)
    labels = labels_of(text[span.start : span.end] for span, dim in pieces if not dim)
    figures = writes_four_figures(text)
    style = _Style(" ".join(title.split()), punctuated, text.isupper(), figures, labels)
    found: list[Block] = []
    bodies = 0
    for span, dim in pieces:
        block = _block(
            text,
            span,
            style,
            dim=dim,
            near_top=bodies < _DATELINES_WITHIN,
        )
        if block is not None:
            found.append(block)
            bodies += block.kind is BlockKind.BODY
    return found


def _pieces(text: str, furniture: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
    """Paragraphs cut at the edges of furniture, and whether each piece is furniture."""
    dim = sorted(furniture)
    nearest = 0
    for paragraph in paragraphs(text):
        place = paragraph.start
        while nearest < len(dim) and dim[nearest].end <= place:
            nearest += 1
        index = nearest
        while index < len(dim) and dim[index].start < paragraph.end:
            start, end = max(place, dim[index].start), min(dim[index].end, paragraph.end)
            if place < start:
                yield Span(place, start), False
            if start < end:
                yield Span(start, end), True
            place = max(place, end)
            index += 1
        if place < paragraph.end:
            yield Span(place, paragraph.end), False


@dataclass(frozen=True, slots=True)
class _Style:
    """How an article is set, which tells its headings: its title, full stops, all in capitals.

    `four_figures`: its entries are stamped "0421 – ", "1545 – "; `labels`: those of its speakers.
    """

    title: str
    punctuated: bool
    capitals: bool
    four_figures: bool
    labels: frozenset[str]


def _block(text: str, span: Span, style: _Style, *, dim: bool, near_top: bool) -> Block | None:
    collapsed, offsets = collapse(text, span)
    if not collapsed:
        return None
    whole = Span(offsets[0], offsets[-1] + 1)
    if dim:
        return Block(BlockKind.FURNITURE, whole, collapsed, offsets)
    bullet = BULLET.match(text, whole.start, whole.end)
    if bullet and bullet.end() < whole.end:
        collapsed, offsets = collapse(text, Span(bullet.end(), whole.end))
        kind = BlockKind.BODY if len(collapsed.split()) > 2 else BlockKind.HEADING
        return Block(kind, whole, collapsed, offsets) if collapsed else None
    label = speaker_label(collapsed, style.labels)
    if label is not None:
        cut, name = label
        return Block(BlockKind.BODY, whole, collapsed[cut:], offsets[cut:], speaker=name)
    if _is_heading(collapsed, style):
        return Block(BlockKind.HEADING, whole, collapsed, offsets)
    opening = dateline(collapsed, alone=near_top, four_figures=style.four_figures)
    if opening is None:
        return Block(BlockKind.BODY, whole, collapsed, offsets)
    cut = opening.length
    shown = len(collapsed[:cut].rstrip())
    return Block(
        BlockKind.BODY,
        whole,
        collapsed[cut:],
        offsets[cut:],
        Span(offsets[0], offsets[shown - 1] + 1),
        opening.place,
    )


def _ends(text: str, span: Span) -> bool:
    return SENTENCE_END.search(text, max(span.start, span.end - 16), span.end) is not None


def _is_heading(line: str, style: _Style) -> bool:
    if line == style.title:
        return True
    words = line.split()
    stands_out = line.isupper() and not style.capitals
    if SENTENCE_END.search(line[-8:]):
        return stands_out and len(words) <= _HEADING_WORDS and len(words) > 1
    if line.endswith((",", ";", "-")) or (sentence_starts(line) and not stands_out):
        return False
    if not any(char.isalpha() for char in line):
        return True
    if line.endswith(":"):
        return len(words) <= 6
    if len(words) > _HEADING_WORDS and not stands_out:
        return False
    verbless = style.punctuated and not _FINITE.search(line.lower())
    return verbless or len(words) < 4 or stands_out
