"""Parsed sentences written down by hand: `word/POS/TAG/head/relation[/NAME]`, heads counted from 1.

The lemma is the word in lower case; a name that goes on is marked `I-`, one that begins `B-`.
"""

from collections.abc import Callable

from extract.repair.rule import WordIndex, run_stage
from extract.repair.stages import STAGES
from extract.syntax.tree import Tree


def parsed(text: str, *, whole: bool = True) -> Tree:
    """The tree of a sentence in the notation above; the root has head 0."""
    rows = [token.split("/") for token in text.split()]
    words = [row[0].replace("_", " ") for row in rows]
    starts, place = [], 0
    for word in words:
        place += 0 if word in {",", ".", "’s", "'s", ")", "”"} or not place else 1
        starts.append(place)
        place += len(word)
    names = [row[5] if len(row) > 5 else "" for row in rows]
    return Tree(
        words=words,
        lemmas=[word.lower() for word in words],
        pos=[row[1] for row in rows],
        tags=[row[2] for row in rows],
        deps=[row[4] for row in rows],
        heads=[int(row[3]) - 1 if row[3] != "0" else i for i, row in enumerate(rows)],
        entities=[name[2:] for name in names],
        begins=[name.startswith("B-") for name in names],
        starts=starts,
        whole=whole,
    )


def said(tree: Tree, indices: list[int]) -> str:
    """The words at the indices, joined by spaces."""
    return " ".join(tree.words[i] for i in indices)


def in_stages(*names: str) -> Callable[[Tree], Tree]:
    """What some stages of repair, in their order, make of a tree."""
    stages = [stage for stage in STAGES if stage.name in names]

    def repaired(tree: Tree) -> Tree:
        for stage in stages:
            tree = run_stage(stage, WordIndex(tree))
        return tree

    return repaired
