"""The training and development data of the names: UNER, GUM, news, Wikigold and CrossNER."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.tokens import Doc

from extract.training.augmentation.name_swapping import pool_of, swap_names
from extract.training.augmentation.names import retell_names
from extract.training.augmentation.surface import curl
from extract.training.corpora.names import (
    Paragraphs,
    gum_paragraphs,
    read_crossner,
    read_wikigold,
    uner_paragraphs,
)
from extract.training.corpora.news_trees import news_development, news_documents
from extract.training.corpora.paragraphs import save
from extract.training.corpora.sentence import Sentence
from extract.training.corpora.to_docs import to_doc
from extract.training.parse_data import NEWS_ROUNDS


def write_name_corpus(
    corpora: Path, gazetteer: Path, out: Path, nlp: Language, *, seed: int = 3
) -> None:
    """Write `ner_train.spacy` and `ner_dev.spacy` into a folder."""
    rng = Random(seed)
    uner = uner_paragraphs(
        corpora / "ewt" / "en_ewt-ud-dev.conllu", corpora / "uner_ewt" / "en_ewt-ud-dev.iob2"
    )
    cut = len(uner) * 3 // 4
    trees = uner[:cut] + gum_paragraphs(corpora / "gum" / "train")
    train = trees + in_groups(retold(trees, rng), rng)
    train += in_groups(read_wikigold(corpora), rng) + in_groups(read_crossner(corpora), rng)
    for document in news_documents(corpora) * NEWS_ROUNDS:
        train += in_groups(document, rng)
    places = json.loads(gazetteer.read_text(encoding="utf-8"))["loc"]
    save(training_docs(nlp, train, places, rng), out / "ner_train.spacy")
    dev = uner[cut:] + gum_paragraphs(corpora / "gum" / "dev")
    dev += [[sentence] for document in news_development(corpora) for sentence in document]
    save((to_doc(nlp, paragraph) for paragraph in dev), out / "ner_dev.spacy")


def training_docs(
    nlp: Language, train: Paragraphs, places: Sequence[str], rng: Random
) -> Iterator[Doc]:
    """Each paragraph once as it is and once with other names, half of them with curly quotes."""
    pool = pool_of((sentence for paragraph in train for sentence in paragraph), places)
    for paragraph in train:
        swapped = [swap_names(sentence, pool, rng) for sentence in paragraph]
        for copy in (paragraph, swapped):
            curly = rng.random() < 0.5
            yield to_doc(nlp, [curl(sentence, rng) if curly else sentence for sentence in copy])


def retold(trees: Paragraphs, rng: Random) -> list[Sentence]:
    """Sentences with the names of the news in their openings; each tree is tried thrice."""
    sentences = [sentence for paragraph in trees for sentence in paragraph]
    return [told for _ in range(3) for each in sentences if (told := retell_names(each, rng))]


def in_groups(sentences: list[Sentence], rng: Random) -> Paragraphs:
    """Neighbours in groups of one to three."""
    found = []
    start = 0
    while start < len(sentences):
        stop = start + rng.randint(1, 3)
        found.append(sentences[start:stop])
        start = stop
    return found
