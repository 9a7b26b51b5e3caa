"""Words that are longer than any, cut before the tokeniser sees them.

It takes the signs at the edges of a word off one by one, and looks at all that is left each time: a
word of 25,000 quotes would take it a minute. Pieces of a limited length take as long as the text.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

SIGNS, LONGEST = 128, 512
"""How many signs in a row, and how many characters, a word may have. Addresses stay whole."""
_LONG = re.compile(rf"(?<!\S)\S{{{SIGNS},}}")
_SIGNS = re.compile(r"[\W_]+")


def make_doc(nlp: Language, text: str) -> Doc:
    """The words of a text, as the pipeline's tokeniser cuts it."""
    edges = [0, *_cuts(text), len(text)]
    if len(edges) == 2:
        return nlp.make_doc(text)
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise(edges):
        for token in nlp.make_doc(text[start:end]):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _cuts(text: str) -> Iterator[int]:
    """Places inside of long words, in order."""
    for word in _LONG.finditer(text):
        last = word.start()
        for run in _SIGNS.finditer(text, word.start(), word.end()):
            for place in _every(LONGEST, last, run.start() + 1):
                yield (last := place)
            for place in _every(SIGNS, max(last, run.start()), run.end()):
                yield (last := place)
        yield from _every(LONGEST, last, word.end())


def _every(step: int, start: int, stop: int) -> range:
    return range(start + step, stop, step)
