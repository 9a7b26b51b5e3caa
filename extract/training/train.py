"""The three trainings: the parser from nothing, its tail, and the names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from spacy.cli.train import train
from spacy.language import Language
from spacy.pipeline import EditTreeLemmatizer
from spacy.util import registry

CONFIGS = Path(__file__).parent / "configs"


def train_parser(data: Path, out: Path) -> None:
    """Train tagger, morphologizer, lemmatizer and parser from nothing."""
    _train("parser.cfg", out, _paths(data, "parse"))


def finetune_parser(data: Path, source: Path, out: Path) -> None:
    """Train a parser's pipeline on with a falling rate."""
    _train("finetune.cfg", out, {**_paths(data, "parse"), "paths.source": str(source)})


def train_names(data: Path, out: Path) -> None:
    """Train the recogniser of names."""
    _train("ner.cfg", out, _paths(data, "ner"))


def mend_lemmatizer(nlp: Language) -> Language:
    """Restore the lemmatizer's map from trees to labels.

    spaCy 3.8 forgets it when a pipeline is loaded, and training on would then give every edit tree
    a new label.
    """
    lemmatizer = nlp.get_pipe("trainable_lemmatizer")
    assert isinstance(lemmatizer, EditTreeLemmatizer)
    lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}
    return nlp


def create_mend_lemmatizer() -> Callable[[Language], Language]:
    """Make the callback that `finetune.cfg` names."""
    return mend_lemmatizer


registry.callbacks.register("winnow.mend_lemmatizer.v1", func=create_mend_lemmatizer)


def _paths(data: Path, kind: str) -> dict[str, str]:
    return {
        "paths.train": str(data / f"{kind}_train.spacy"),
        "paths.dev": str(data / f"{kind}_dev.spacy"),
    }


def _train(config: str, out: Path, overrides: dict[str, str]) -> None:
    train(CONFIGS / config, out, overrides=overrides)
