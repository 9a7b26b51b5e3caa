"""Which tokens stand for which words of a treebank, and which word a token takes its head from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.training.corpora.sentence import Sentence, Word


@dataclass(frozen=True, slots=True)
class Placed:
    """A word with its place in the text and the index of its head among all words."""

    word: Word
    start: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A token to be: its place in the text, and the word that it stands for or depends on."""

    start: int
    end: int
    source: int
    """The word that gives this token its tag, lemma and head."""
    hangs_on: int | None = None
    """For the lesser part of a split word: the index of the piece that carries the word."""


def place(sentences: Sequence[Sentence]) -> list[Placed]:
    """All words of the sentences with their places in the joined text."""
    placed: list[Placed] = []
    start = 0
    for sentence in sentences:
        base, here = len(placed), start
        for word in sentence.words:
            end = here + len(word.form)
            placed.append(Placed(word, here, end, base + word.head))
            here = end + word.space
        start += len(sentence.text) + 1
    return placed


def align(
    placed: Sequence[Placed], tokens: Sequence[tuple[int, int]], text: str
) -> tuple[list[Piece], list[int]]:
    """The pieces, and for each word the piece that carries it.

    Words and tokens are matched in the smallest blocks with common ends. A block of one token
    takes over the shallowest of its words, so that no cycle can arise: every way up from it leads
    to words nearer to the root. A word of several tokens is carried by the last one with letters
    or digits. Where neither holds, the treebank's words stand.
    """
    pieces: list[Piece] = []
    carrier = [0] * len(placed)
    for block, spans in _blocks(placed, tokens):
        if len(spans) == 1:
            source = min(block, key=lambda index: depth(placed, index))
            for index in block:
                carrier[index] = len(pieces)
            pieces.append(Piece(*spans[0], source))
        elif len(block) == 1:
            main = _main_part(spans, text)
            carrier[block[0]] = len(pieces) + main
            for number, span in enumerate(spans):
                lesser = None if number == main else carrier[block[0]]
                pieces.append(Piece(*span, block[0], lesser))
        else:
            for index in block:
                carrier[index] = len(pieces)
                pieces.append(Piece(placed[index].start, placed[index].end, index))
    return pieces, carrier


def depth(placed: Sequence[Placed], index: int) -> int:
    """How many heads there are above a word."""
    steps = 0
    while placed[index].head != index:
        index = placed[index].head
        steps += 1
    return steps


def _blocks(
    placed: Sequence[Placed], tokens: Sequence[tuple[int, int]]
) -> Iterator[tuple[list[int], list[tuple[int, int]]]]:
    word = token = 0
    while word < len(placed):
        block, spans = [word], [tokens[token]]
        while placed[block[-1]].end != spans[-1][1]:
            if placed[block[-1]].end < spans[-1][1]:
                block.append(block[-1] + 1)
            else:
                spans.append(tokens[token + len(spans)])
        yield block, spans
        word, token = block[-1] + 1, token + len(spans)


def _main_part(spans: Sequence[tuple[int, int]], text: str) -> int:
    readable = [i for i, (start, end) in enumerate(spans) if any(map(str.isalnum, text[start:end]))]
    return readable[-1] if readable else len(spans) - 1
