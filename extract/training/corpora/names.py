"""The paragraphs of UNER, GUM, Wikigold and CrossNER, with their names."""

from __future__ import annotations

from pathlib import Path

from extract.training.corpora.bio_columns import (
    CROSSNER,
    WIKIGOLD,
    read_columns,
    with_uner_names,
)
from extract.training.corpora.conllu import read_files
from extract.training.corpora.gum_names import with_gum_names
from extract.training.corpora.paragraphs import paragraphs
from extract.training.corpora.sentence import Sentence

SUBJECTS = ("science", "literature", "music", "ai")
"""CrossNER's subjects of which all parts are for training; of politics the test part is held out."""
Paragraphs = list[list[Sentence]]


def uner_paragraphs(treebank: Path, tags: Path) -> Paragraphs:
    """The paragraphs of a part of EWT with UNER's names."""
    with tags.open(encoding="utf-8") as lines:
        documents = with_uner_names(read_files([treebank]), lines)
    return [paragraph for document in documents for paragraph in paragraphs(document)]


def gum_paragraphs(folder: Path) -> Paragraphs:
    """The paragraphs of GUM's files in a folder, with names."""
    return [
        [with_gum_names(sentence) for sentence in paragraph]
        for document in read_files(folder.glob("*.conllu"))
        for paragraph in paragraphs(document)
    ]


def read_wikigold(corpora: Path) -> list[Sentence]:
    """The sentences of Wikigold."""
    with (corpora / "wikigold" / "wikigold.conll.txt").open(encoding="utf-8") as lines:
        return read_columns(lines, WIKIGOLD)


def read_crossner(corpora: Path) -> list[Sentence]:
    """The sentences of CrossNER that are for training."""
    folder = corpora / "crossner"
    paths = [folder / "politics" / "train.txt", folder / "politics" / "dev.txt"]
    for subject in SUBJECTS:
        paths += [folder / subject / f"{part}.txt" for part in ("train", "dev", "test")]
    sentences = []
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            sentences += read_columns(lines, CROSSNER)
    return sentences
