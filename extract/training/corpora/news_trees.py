"""The news treebank: sentences with trees and names corrected by hand, given and our own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from extract.training.corpora.conllu import Document, read_files
from extract.training.corpora.sentence import Name, Sentence, Word

OWN = Path(__file__).parent.parent / "treebank"
"""Our part of the treebank; its README says where it is from. A wheel has none of it."""
PARTS = ("news_[0-9]*.conllu", "wikipedia_[0-9]*.conllu")
DEVELOPMENT = "news_dev.conllu"
MARK = "Name="


def news_documents(corpora: Path, own: Path = OWN) -> list[Document]:
    """The sentences to train on: those in the corpora, and ours."""
    files = [
        path for folder in (corpora / "news", own) for part in PARTS for path in folder.glob(part)
    ]
    return [[_named(each) for each in document] for document in read_files(files)]


def news_development(corpora: Path) -> list[Document]:
    """The sentences that choose between pipelines."""
    files = (corpora / "news").glob(DEVELOPMENT)
    return [[_named(each) for each in document] for document in read_files(files)]


def _named(sentence: Sentence) -> Sentence:
    """The sentence with the names of its last column, and with proper nouns as they are written."""
    words = tuple(_capital_lemma(word) for word in sentence.words)
    return replace(sentence, words=words, names=tuple(_names(sentence)))


def _capital_lemma(word: Word) -> Word:
    """Undo the small letters in which some files give the lemmas of proper nouns."""
    if word.tag == "NNP" and word.lemma == word.form.lower():
        return replace(word, lemma=word.form)
    return word


def _names(sentence: Sentence) -> list[Name]:
    found: list[Name] = []
    for index, word in enumerate(sentence.words):
        mark = next(
            (part[len(MARK) :] for part in word.note.split("|") if part.startswith(MARK)), ""
        )
        if mark.startswith("B-"):
            found.append(Name(index, index + 1, mark[2:]))
        elif mark:
            found[-1] = replace(found[-1], end=index + 1)
    return found
