"""The language pipeline at work: cuts texts into sentences, and parses them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from spacy.language import Language
from spacy.tokens import Doc

from extract.names import gazetteer
from extract.parsing.batched_parser import run
from extract.parsing.sentencizer import BEGINS, SENTENCES
from extract.parsing.word_edges import into_words
from extract.user_rules.application import UserRules
from store.records import Kind

BATCH = 128
CLAIMS = "winnow_claims"
"""The component that finds claims in a Doc."""
LONGEST_SENTENCE = 240
"""In words."""
WORDS_ONLY = frozenset(
    {"tagger", "morphologizer", "trainable_lemmatizer", "lemmatizer", "ner", gazetteer.NAME}
)
"""Components that say something of single words: not needed to parse a second time."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded pipeline, with the user's own rules and the kinds of which no claims are made."""

    nlp: Language
    user_rules: UserRules
    without: frozenset[Kind] = frozenset()

    def sentences(self, text: str) -> list[Doc]:
        """Split one block of text into sentences, each a Doc whose `user_data["start"]` tells where.

        The start counts code points of `text`.
        """
        cut = self.nlp.get_pipe(SENTENCES)
        made = into_words(self.nlp, text)
        made.user_data["text"] = text
        whole = cut(made)
        words = [token.text for token in whole]
        begins, spaces, places = whole.to_array(["SENT_START", "SPACY", "IDX"]).T.tolist()
        edges = [0, *(i for i, mark in enumerate(begins) if i and mark == BEGINS), len(words)]
        out = []
        for first, stop in pairwise(edges):
            pieces = list(pairwise(_pieces(words, first, stop)))
            for start, end in pieces:
                if start < end and (len(pieces) == 1 or _has_words(words[start:end])):
                    doc = self.make(words[start:end], [space == 1 for space in spaces[start:end]])
                    at, last = places[start], end - 1
                    doc.user_data["start"] = at
                    doc.user_data["text"] = text[at : places[last] + len(words[last])]
                    out.append(doc)
        return out

    def make(self, words: Sequence[str], spaces: Sequence[bool] | None = None) -> Doc:
        """A one-sentence Doc of given words."""
        starts: list[bool | int | None] = [True, *[False] * (len(words) - 1)]
        given = list(spaces) if spaces else None
        return Doc(self.nlp.vocab, words=list(words), spaces=given, sent_starts=starts)

    def analyse(self, docs: Iterable[Doc]) -> list[Doc]:
        """Tag, parse and name the words of sentences."""
        return [self.user_rules.name(doc) for doc in self._run(docs, {SENTENCES, CLAIMS})]

    def parse(self, docs: Iterable[Doc]) -> list[Doc]:
        """Parse sentences again, whose words are known already."""
        return list(self._run(docs, {SENTENCES, CLAIMS, *WORDS_ONLY}))

    def _run(self, docs: Iterable[Doc], disable: set[str]) -> Iterator[Doc]:
        waiting = iter(docs)
        while batch := list(islice(waiting, BATCH)):
            yield from run(self.nlp, batch, disable)


def _has_words(piece: list[str]) -> bool:
    """Whether there is anything to parse: pages of quotes or brackets are not."""
    return any(map(str.isalnum, "".join(piece)))


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
