"""The component that marks where sentences begin, for any spaCy pipeline."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from extract.sentences import sentence_starts

SENTENCES = "winnow_sentences"


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
    starts = set(sentence_starts(text_of(doc)))
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return doc
