"""The training and development data of the parser: EWT, GUM and news, with variants of their sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.tokens import Doc

from extract.training.augmentation.joins import joined, simple
from extract.training.augmentation.news import retell
from extract.training.augmentation.surface import (
    loosen,
    people,
    proper_nouns,
    rename,
    rename_people,
    vary,
)
from extract.training.corpora.conllu import Document, read_files
from extract.training.corpora.news_trees import news_development, news_documents
from extract.training.corpora.paragraphs import paragraphs, plain_docs, save
from extract.training.corpora.sentence import Sentence
from extract.training.corpora.to_docs import to_doc, to_loose_doc

LOOSE_SHARE = 0.15
RETOLD_SHARE = 0.5
RENAMED_SHARE = 0.5
JOINED_ROUNDS = 3
"""How often each statement that is simple enough takes another's predicate."""
NEWS_ROUNDS = 4
"""How often the news treebank is gone through, varied otherwise each time: it is small."""


def write_parse_corpus(corpora: Path, out: Path, nlp: Language, *, seed: int = 7) -> None:
    """Write `parse_train.spacy` and `parse_dev.spacy` into a folder."""
    rng = Random(seed)
    ewt = read_files([corpora / "ewt" / "en_ewt-ud-train.conllu"])
    gum = read_files((corpora / "gum" / "train").glob("*.conllu"))
    told = (*training_docs(nlp, ewt, gum, rng), *news_docs(nlp, news_documents(corpora), rng))
    save(told, out / "parse_train.spacy")
    dev = read_files([corpora / "ewt" / "en_ewt-ud-dev.conllu"])
    dev += read_files((corpora / "gum" / "dev").glob("*.conllu"))
    dev += news_development(corpora)
    save(plain_docs(nlp, dev), out / "parse_dev.spacy")


def training_docs(
    nlp: Language, ewt: list[Document], gum: list[Document], rng: Random
) -> Iterator[Doc]:
    """EWT varied; GUM plain and varied; some of both renamed, split by spaces or retold as news."""
    sentences = [sentence for document in ewt + gum for sentence in document]
    names = proper_nouns(sentences)
    for document in ewt:
        for paragraph in paragraphs(document):
            yield to_doc(nlp, [vary(sentence, rng) for sentence in paragraph])
        if rng.random() < RENAMED_SHARE:
            for some in groups(document, rng):
                yield to_doc(nlp, [vary(rename(each, names, rng), rng) for each in some])
    yield from plain_docs(nlp, gum)
    for document in gum:
        for some in groups(document, rng):
            yield to_doc(nlp, [vary(rename(sentence, names, rng), rng) for sentence in some])
    for sentence in sentences:
        if rng.random() < LOOSE_SHARE:
            yield to_loose_doc(nlp, loosen(sentence, rng))
    retold = [
        told
        for sentence in sentences
        if rng.random() < RETOLD_SHARE and (told := retell(sentence, rng))
    ]
    retold += joined_sentences(sentences, rng)
    rng.shuffle(retold)
    given, surnames = people(sentences)
    retold = [vary(rename_people(told, given, surnames, rng), rng) for told in retold]
    for some in groups(retold, rng):
        yield to_doc(nlp, some)


def news_docs(nlp: Language, news: list[Document], rng: Random) -> Iterator[Doc]:
    """The news treebank, varied; neighbours there are of different articles, so groups are short."""
    for document in news * NEWS_ROUNDS:
        for some in groups(document, rng):
            yield to_doc(nlp, [vary(sentence, rng) for sentence in some])


def joined_sentences(sentences: list[Sentence], rng: Random) -> Iterator[Sentence]:
    """Pairs of simple statements in one; half of them are told as news besides."""
    statements = [sentence for sentence in sentences if simple(sentence)]
    for sentence in statements * JOINED_ROUNDS:
        others = (rng.choice(statements), rng.choice(statements))
        if told := joined(sentence, others, rng):
            yield (rng.random() < 0.5 and retell(told, rng)) or told


def groups(sentences: list[Sentence], rng: Random) -> Iterator[list[Sentence]]:
    """Neighbours in groups of one to five, across paragraphs, so that sentence ends are learnt."""
    start = 0
    while start < len(sentences):
        stop = start + rng.randint(1, 5)
        yield sentences[start:stop]
        start = stop
