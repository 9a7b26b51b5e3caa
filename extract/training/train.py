"""The two trainings, each from nothing: the parser with what goes with it, and the names."""

from __future__ import annotations

from pathlib import Path

from spacy.cli.train import train

CONFIGS = Path(__file__).parent / "configs"


def train_parser(data: Path, vectors: Path, out: Path) -> None:
    """Train tagger, morphologizer, lemmatizer and parser."""
    _train("parser.cfg", out, _paths(data, "parse", vectors))


def train_names(data: Path, vectors: Path, out: Path) -> None:
    """Train the recogniser of names."""
    _train("ner.cfg", out, _paths(data, "ner", vectors))


def _paths(data: Path, kind: str, vectors: Path) -> dict[str, str]:
    return {
        "paths.vectors": str(vectors),
        "paths.train": str(data / f"{kind}_train.spacy"),
        "paths.dev": str(data / f"{kind}_dev.spacy"),
    }


def _train(config: str, out: Path, overrides: dict[str, str]) -> None:
    train(CONFIGS / config, out, overrides=overrides)
