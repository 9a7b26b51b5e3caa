"""The paragraphs of treebanks as Docs, and Docs in a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin

from extract.training.corpora.conllu import Document
from extract.training.corpora.sentence import Sentence
from extract.training.corpora.to_docs import to_doc

LONGEST = 8
"""Sentences of one paragraph in one Doc at most."""


def plain_docs(nlp: Language, documents: Iterable[Document]) -> Iterator[Doc]:
    """The documents as they are, a Doc for each paragraph."""
    for document in documents:
        for paragraph in paragraphs(document):
            yield to_doc(nlp, paragraph)


def paragraphs(document: Document) -> Iterator[list[Sentence]]:
    """A document's paragraphs; long ones in parts of `LONGEST` sentences."""
    some: list[Sentence] = []
    for sentence in document:
        if some and (sentence.opens_paragraph or len(some) == LONGEST):
            yield some
            some = []
        some.append(sentence)
    if some:
        yield some


def save(docs: Iterable[Doc], path: Path) -> None:
    """Write Docs to one file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(path)
