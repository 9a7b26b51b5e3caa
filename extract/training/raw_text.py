"""Plain text for pretraining: the World Factbook and the texts of the training corpora."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

from extract.training.conllu import read_files
from extract.training.name_corpus import read_crossner, read_wikigold
from extract.training.parse_corpus import paragraphs

SHORTEST = 30
LONGEST = 1500


def write_raw_text(corpora: Path, out: Path, *, seed: int = 1) -> None:
    """Write the texts in random order as JSON lines for spaCy's pretraining."""
    found = [text[:LONGEST] for text in texts(corpora) if len(text) >= SHORTEST]
    Random(seed).shuffle(found)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("".join(json.dumps({"text": text}) + "\n" for text in found), encoding="utf-8")


def texts(corpora: Path) -> Iterator[str]:
    """The paragraphs, one by one; nothing from the held-out parts."""
    book = (corpora / "factbook" / "factbook.txt").read_text(encoding="utf-8")
    yield from (" ".join(line.split()) for line in book.splitlines())
    treebanks = read_files([corpora / "ewt" / "en_ewt-ud-train.conllu"])
    treebanks += read_files((corpora / "gum" / "train").glob("*.conllu"))
    for document in treebanks:
        for paragraph in paragraphs(document):
            yield " ".join(sentence.text for sentence in paragraph)
    for sentence in read_wikigold(corpora) + read_crossner(corpora):
        yield sentence.text
