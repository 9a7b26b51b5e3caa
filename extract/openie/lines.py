"""Plain sentences, one a line, to rows of tuples."""

from collections.abc import Iterable, Iterator
from itertools import islice

from extract.names.offices import Description
from extract.openie.facts import minimal_facts
from extract.openie.tuples import tuples
from extract.parsing.long_words import make_doc
from extract.parsing.pipeline import BATCH, Pipeline
from extract.parsing.two_pass import analyse_words

BRACKETS = {
    "``": '"', "''": '"', "`": "'", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]",
    "-LCB-": "{", "-RCB-": "}",
}  # fmt: skip
"""Escapes of the Penn Treebank: the parser reads the signs, the rows keep the escapes."""


def read_lines(pipeline: Pipeline, lines: Iterable[str], *, minimal: bool = False) -> Iterator[str]:
    """The rows of all lines, in order; see `extract.run.tuples`."""
    stream = (line.replace("\t", " ").strip() for line in lines)
    sentences = (line for line in stream if line)
    while batch := list(islice(sentences, BATCH)):
        yield from _rows(pipeline, batch, minimal=minimal)


def _rows(pipeline: Pipeline, batch: list[str], *, minimal: bool) -> Iterator[str]:
    read_tree = minimal_facts if minimal else tuples
    words = [_words(pipeline, line) for line in batch]
    read = [[BRACKETS.get(word, word) for word in row] for row in words]
    for line, sentence in zip(batch, analyse_words(pipeline, read, words), strict=True):
        told = [fact for fact in sentence.facts if _introduces(fact)]
        for found in read_tree(sentence.tree, [*told, *sentence.described]):
            slots = [slot.replace("\t", " ") for slot in (found.predicate, *found.arguments)]
            if minimal:
                slots = [_hyphenated(slot, line) for slot in slots]
            yield "\t".join([line, f"{found.confidence:.2f}", *slots])


def _hyphenated(slot: str, line: str) -> str:
    """A slot with its hyphens as the line has them: a hyphenated word is one word."""
    words = slot.split(" ")
    for at in range(1, len(words) - 1):
        before, sign, after = words[at - 1 : at + 2]
        if sign == "-" and f"{before}-{after}" in line:
            slot = slot.replace(f"{before} - {after}", f"{before}-{after}")
    return slot


def _introduces(fact: Description) -> bool:
    """ "the Finnish president Aino Virtanen" says who she is; "President Virtanen" addresses her."""
    return fact.after or (len(fact.name) > 1 and len(fact.title) > 1)


def _words(pipeline: Pipeline, line: str) -> list[str]:
    """Words of a line: as split by spaces where punctuation stands alone, else tokenised."""
    split = line.split()
    glued = any(len(w) > 1 and w[-1] in ",;:?!" for w in split)
    ends_glued = len(split[-1]) > 1 and split[-1][-1] in ".?!" and split[-1] not in {"...", ".."}
    if glued or (ends_glued and len(split) > 1):
        return [token.text for token in make_doc(pipeline.nlp, line) if not token.is_space]
    return split
