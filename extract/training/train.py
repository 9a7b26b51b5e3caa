"""The four trainings: words from plain text, the parser, its tail, and the names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from spacy.cli.train import train
from spacy.language import DEFAULT_CONFIG_PRETRAIN_PATH, Language
from spacy.pipeline import EditTreeLemmatizer
from spacy.training.pretrain import pretrain
from spacy.util import load_config, load_model_from_config, registry

CONFIGS = Path(__file__).parent / "configs"
RAW = "raw.jsonl"
"""The plain text in the folder of the data."""


def pretrain_words(data: Path, out: Path) -> None:
    """Train the parser's tok2vec to guess the letters of hidden words; a file for each epoch."""
    overrides = {**_paths(data, "parse"), "paths.raw": str(data / RAW)}
    config = load_config(CONFIGS / "parser.cfg", overrides)
    filled = load_model_from_config(config, auto_fill=True).config
    out.mkdir(parents=True, exist_ok=True)
    complete = load_config(DEFAULT_CONFIG_PRETRAIN_PATH).merge(filled).interpolate()
    pretrain(complete, out, silent=False)


def train_parser(data: Path, words: Path, out: Path) -> None:
    """Train tagger, morphologizer, lemmatizer and parser, from a pretrained tok2vec."""
    overrides = {"paths.raw": str(data / RAW), "paths.init_tok2vec": str(words)}
    _train("parser.cfg", out, {**_paths(data, "parse"), **overrides})


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
