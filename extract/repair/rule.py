"""What a repair rule and a stage of them are, and how a stage is run over a tree."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from extract.repair.tree_edit import TreeEdit
from extract.syntax.tree import Tree

Fix = Callable[[TreeEdit, int], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One repair: the words it looks at, and what it does to one of them.

    A rule is called for a word that has one of its relations, or one of its tags, or that is one of
    its words, and for every word where it names none of these; it reads `edit.tree`, changes `edit`, and returns whether it did.
    """

    name: str
    """Its construction and what is repaired: `coordination/finite-with-finite`."""
    fix: Fix
    relations: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """In small letters."""
    source: str = ""
    """Where a grammar states the constraint."""

    @property
    def example(self) -> str:
        """What it repairs, and why: the first line of its docstring."""
        return (self.fix.__doc__ or "").strip().splitlines()[0]


def rule(
    *relations: str, tags: tuple[str, ...] = (), words: tuple[str, ...] = (), source: str = ""
) -> Callable[[Fix], Rule]:
    """Make a function a rule, named for its file and itself; `ROOT` stands for the root."""

    def make(fix: Fix) -> Rule:
        construction = fix.__module__.rpartition(".")[2].replace("_", "-")
        name = f"{construction}/{fix.__name__.replace('_', '-')}"
        return Rule(name, fix, relations, tags, words, source)

    return make


@dataclass(frozen=True, slots=True)
class Stage:
    """Rules that read the same tree: the one that the stages before them have made.

    The first rule that changes a word counts: no other rule of the stage is called for that word.
    """

    name: str
    why: str
    """Why it stands where it stands among the stages."""
    rules: tuple[Rule, ...]
    once: bool = False
    """Stop at the first rule that fits anywhere."""
    otherwise: "Stage | None" = None
    """What to try where none of the rules fitted."""

    def chain(self) -> Iterator["Stage"]:
        """The stage, and those it tries otherwise."""
        yield self
        if self.otherwise is not None:
            yield from self.otherwise.chain()


class Fired(NamedTuple):
    """A rule that changed a tree, or would have closed a circle and was undone."""

    rule: str
    word: int
    """The word that it was called for."""
    undone: bool
    words: tuple[int, ...]
    """The words that it changed."""


Trace = list[Fired]
"""What the rules did to a tree, in order."""


class WordIndex:
    """The words of a tree by relation, tag and form, so that no rule has to look at all of them."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        relations: dict[str, list[int]] = {}
        tags: dict[str, list[int]] = {}
        words: dict[str, list[int]] = {}
        for k, (relation, tag, word) in enumerate(
            zip(tree.deps, tree.tags, tree.lower, strict=True)
        ):
            relations.setdefault(relation, []).append(k)
            tags.setdefault(tag, []).append(k)
            words.setdefault(word, []).append(k)
        relations["ROOT"] = [tree.root]
        self._relations, self._tags, self._words = relations, tags, words

    def words(self, looked_at: Rule) -> list[int]:
        """The words that a rule looks at, in reading order."""
        if looked_at.relations:
            column, keys = self._relations, looked_at.relations
        elif looked_at.tags:
            column, keys = self._tags, looked_at.tags
        elif looked_at.words:
            column, keys = self._words, looked_at.words
        else:
            return list(range(len(self.tree)))
        if len(keys) == 1:
            return column.get(keys[0], [])
        return sorted(k for key in keys if key in column for k in column[key])


def run_stage(stage: Stage, index: WordIndex, trace: Trace | None = None) -> Tree:
    """The tree with the repairs of a stage; the same tree where none fits."""
    edit = TreeEdit.of(index.tree)
    taken: set[int] = set()
    for each in stage.rules:
        for k in index.words(each):
            if k in taken or not each.fix(edit, k):
                continue
            words = edit.pending()
            kept = edit.commit()
            if trace is not None:
                trace.append(Fired(each.name, k, not kept, words))
            if kept and stage.once:
                return edit.done()
        taken |= edit.changed
    if not taken and stage.otherwise is not None:
        return run_stage(stage.otherwise, index, trace)
    return edit.done()
