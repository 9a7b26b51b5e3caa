"""The component that marks where sentences begin, for any spaCy pipeline."""

from collections.abc import Callable
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

from extract.articles.sentence_rules import sentence_starts

SENTENCES = "winnow_sentences"
BEGINS, GOES_ON = 1, 2**64 - 1
"""What spaCy stores for the first word of a sentence and for the others."""


@Language.factory(SENTENCES, assigns=["token.is_sent_start", "doc.sents"])
def create_sentence_marker(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Mark sentences before the parser, which keeps to them."""
    return mark_sentences


def text_of(doc: Doc) -> str:
    """The text of a Doc, from its `user_data` where it was put there: spaCy joins it word by word."""
    kept: str | None = doc.user_data.get("text")
    return doc.text if kept is None else kept


def mark_sentences(doc: Doc) -> Doc:
    """Say of every token whether it begins a sentence; it needs nothing but the words."""
    marks = np.full((len(doc), 1), GOES_ON, dtype="uint64")
    marks[np.isin(doc.to_array(["IDX"]), sentence_starts(text_of(doc)))] = BEGINS
    marks[:1] = BEGINS
    return doc.from_array(["SENT_START"], cast(Ints2d, marks))
