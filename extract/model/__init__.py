"""The shipped pipeline: `load()` gives it ready for use. README.md here is its card."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language

from extract.names import gazetteer

PIPELINE = Path(__file__).parent / "pipeline"
"""Where the weights are."""


def load(path: Path | None = None, *, exclude: Sequence[str] = ()) -> Language:
    """Load the shipped pipeline, or another one; components named in `exclude` are left out.

    The weights lie on disk as float16 and are widened here, since thinc computes in float32. Names
    are corrected by the gazetteer unless `ner` or `winnow_gazetteer` is left out.
    """
    left_out = exclude if path else [*exclude, "tokenizer"]  # ours is the blank English one
    nlp = spacy.load(path or PIPELINE, exclude=left_out)
    cast_weights(nlp, "float32")
    if "ner" in nlp.pipe_names and gazetteer.NAME not in {*exclude, *nlp.pipe_names}:
        nlp.add_pipe(gazetteer.NAME, after="ner")
    return nlp


def cast_weights(nlp: Language, dtype: str) -> None:
    """Give all weights of a pipeline, and its vectors, another floating type."""
    if len(nlp.vocab.vectors):
        nlp.vocab.vectors.data = nlp.vocab.vectors.data.astype(dtype)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if model else ():
            for name in node.param_names:
                if node.has_param(name) and node.get_param(name).dtype != dtype:
                    node.set_param(name, node.get_param(name).astype(dtype))
