"""The language pipeline: loads it, checks that it speaks Universal Dependencies, parses sentences."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc

from extract import model as shipped
from extract.own_rules import OwnRules
from extract.sentences import sentence_starts
from extract.setup import SHIPPED, Setup
from store.errors import UsageError
from store.records import Kind

NEEDED_LABELS = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "cop", "ccomp", "xcomp", "conj"})
BATCH = 128
LONGEST_SENTENCE = 240
"""In words."""
WORDS_ONLY = frozenset(
    "tagger morphologizer trainable_lemmatizer lemmatizer ner winnow_gazetteer".split()
)


@dataclass(slots=True)
class Pipeline:
    """A loaded pipeline and the name under which its results are kept."""

    nlp: Language
    name: str
    words_only: list[str]
    """The components that say something of single words: not needed to parse a second time."""
    own: OwnRules
    without: frozenset[Kind] = frozenset()
    """The kinds of which no claims are made."""

    def sentences(self, text: str) -> list[Doc]:
        """Split one block of text into sentences, each a Doc whose `user_data["start"]` tells where.

        The start counts code points of `text`.
        """
        whole = self.nlp.make_doc(text)
        starts = set(sentence_starts(text))
        edges = [0, *(t.i for t in whole if t.i and t.idx in starts), len(whole)]
        words = [t.text for t in whole]
        return [
            self._one(whole, c, d)
            for a, b in pairwise(edges)
            for c, d in pairwise(_pieces(words, a, b))
            if c < d
        ]

    def _one(self, whole: Doc, first: int, stop: int) -> Doc:
        tokens = whole[first:stop]
        doc = self.make([t.text for t in tokens], [bool(t.whitespace_) for t in tokens])
        doc.user_data["start"] = whole[first].idx
        return doc

    def make(self, words: Sequence[str], spaces: Sequence[bool] | None = None) -> Doc:
        """A one-sentence Doc of given words."""
        starts: list[bool | int | None] = [True, *[False] * (len(words) - 1)]
        given = list(spaces) if spaces else None
        return Doc(self.nlp.vocab, words=list(words), spaces=given, sent_starts=starts)

    def analyse(self, docs: Iterable[Doc]) -> list[Doc]:
        """Tag, parse and name the words of sentences."""
        return [self.own.name(doc) for doc in self.nlp.pipe(docs, batch_size=BATCH)]

    def parse(self, docs: Iterable[Doc]) -> list[Doc]:
        """Parse sentences again, whose words are known already."""
        with self.nlp.select_pipes(disable=self.words_only):
            return list(self.nlp.pipe(docs, batch_size=BATCH))


def _pieces(words: list[str], start: int, stop: int) -> list[int]:
    """The edges of a sentence, cut at separators where it is longer than a parse should be.

    Lists and tables without full stops come as one sentence of any length; time must stay linear.
    """
    edges = [start]
    while stop - edges[-1] > LONGEST_SENTENCE:
        limit = edges[-1] + LONGEST_SENTENCE
        cuts = (i for i in range(limit, edges[-1] + LONGEST_SENTENCE // 2, -1))
        edges.append(next((i for i in cuts if words[i - 1] in {";", ",", ":"}), limit))
    return [*edges, stop]


def load(setup: Setup = SHIPPED) -> Pipeline:
    """Load the shipped pipeline, or another one that follows Universal Dependencies v2.

    Raises UsageError where there is no such pipeline or its parser has other labels.
    """
    nlp = shipped.load() if setup.model is None else _installed(setup.model)
    _check(nlp, setup.model or "the shipped pipeline")
    nlp.max_length = sys.maxsize  # whole articles are only cut into words, parsed by the sentence
    if "winnow_gazetteer" not in nlp.pipe_names and "ner" in nlp.pipe_names:
        nlp.add_pipe("winnow_gazetteer", after="ner")
    own = OwnRules(nlp.vocab, setup.rules)
    meta = nlp.meta
    label = f"{meta.get('lang', '')}_{meta.get('name', '')}-{meta.get('version', '')}"
    return Pipeline(nlp, label, [p for p in nlp.pipe_names if p in WORDS_ONLY], own, setup.without)


def _installed(name: str) -> Language:
    try:
        return spacy.load(name)
    except OSError as error:
        raise UsageError(
            f"--model {name}: no such pipeline is installed. "
            "Install one that follows Universal Dependencies v2, or leave the option out."
        ) from error


def _check(nlp: Language, name: str) -> None:
    parser = nlp.get_pipe("parser") if "parser" in nlp.pipe_names else None
    labels = set(parser.labels) if isinstance(parser, DependencyParser) else set()
    missing = sorted(NEEDED_LABELS - labels)
    if missing:
        raise UsageError(
            f"--model {name}: its parser does not follow Universal Dependencies v2 "
            f"(no {', '.join(missing)}). Take another pipeline, or leave the option out."
        )
