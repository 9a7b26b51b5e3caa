"""From two trained pipelines to the one that is shipped: small on disk, nothing needless in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.pipeline import EditTreeLemmatizer
from spacy.strings import StringStore
from thinc.api import Config

from extract.model import cast_weights

META = {
    "name": "winnow",
    "version": "0.2.0",
    "description": "Tagger, morphologizer, lemmatizer, parser and names for winnow",
    "license": "CC BY-SA 4.0",
}
SHIPPED_SECTIONS = ("nlp", "components")
"""What of the configuration a user needs; the rest says where the training data lay.

Without the section `initialize`, empty as it may be, spaCy takes no component out of a pipeline.
"""
NO_TREE = 2**32 - 1
TREE_LINKS = ("prefix_tree", "suffix_tree")
TREE_STRINGS = ("orig", "subst")


def package(parser: Path, names: Path, out: Path) -> None:
    """Write the pipeline of a parser with the names of another, in float16."""
    nlp = spacy.load(parser)
    nlp.add_pipe("ner", source=spacy.load(names))
    lemmatizer = nlp.get_pipe("trainable_lemmatizer")
    assert isinstance(lemmatizer, EditTreeLemmatizer)
    prune_trees(lemmatizer)
    nlp.meta.pop("performance", None)
    nlp.meta.update(META)
    cast_weights(nlp, "float16")
    if out.exists():
        shutil.rmtree(out)
    nlp.to_disk(out)
    StringStore(sorted(needed_strings(nlp, lemmatizer))).to_disk(out / "vocab" / "strings.json")
    config = Config().from_disk(out / "config.cfg", interpolate=True)
    kept = {key: config[key] for key in SHIPPED_SECTIONS}
    Config(kept | {"initialize": {"components": {}}}).to_disk(out / "config.cfg")


def prune_trees(lemmatizer: EditTreeLemmatizer) -> None:
    """Keep the edit trees that are labels and those below them; training leaves all others too."""
    labels: list[int] = lemmatizer.cfg["labels"]
    kept: dict[int, int] = {}
    frontier = list(labels)
    while frontier:
        tree = frontier.pop()
        if tree != NO_TREE and tree not in kept:
            kept[tree] = len(kept)
            frontier += [lemmatizer.trees[tree].get(link, NO_TREE) for link in TREE_LINKS]
    lemmatizer.trees.from_json([_renumbered(lemmatizer.trees[tree], kept) for tree in kept])
    lemmatizer.cfg["labels"] = [kept[tree] for tree in labels]


def needed_strings(nlp: Language, lemmatizer: EditTreeLemmatizer) -> set[str]:
    """All labels, and what the edit trees replace and write; the tokenizer brings its own."""
    strings = {part for _, pipe in nlp.pipeline for part in _labels(getattr(pipe, "labels", ()))}
    for number in range(len(lemmatizer.trees)):
        tree = lemmatizer.trees[number]
        strings |= {nlp.vocab.strings[tree[key]] for key in TREE_STRINGS if key in tree}
    return strings


def size(folder: Path) -> int:
    """The bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _renumbered(tree: dict[str, Any], numbers: dict[int, int]) -> dict[str, Any]:
    links = {key: numbers.get(tree[key], NO_TREE) for key in TREE_LINKS if key in tree}
    return {**tree, **links}


def _labels(labels: Iterable[object]) -> set[str]:
    found = {label for label in labels if isinstance(label, str)}
    return found | {part for label in found for part in label.split("|")}
