"""A tree under repair: copies of its columns, and a journal by which one rule can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from extract.syntax.tree import Tree


@dataclass(slots=True)
class TreeEdit:
    """What the rules of one stage make of a tree. They read `tree`, which stays as it was."""

    tree: Tree
    heads: list[int]
    deps: list[str]
    tags: list[str]
    pos: list[str]
    journal: list[tuple[int, int, str, str, str]] = field(default_factory=list)
    """Words as they were before the current rule changed them, oldest first."""
    changed: set[int] = field(default_factory=set)
    """The words that rules have changed."""

    @classmethod
    def of(cls, tree: Tree) -> Self:
        """An edit of a tree; its columns are copied when a rule first changes a word."""
        return cls(tree, tree.heads, tree.deps, tree.tags, tree.pos)

    def attach(self, k: int, head: int, relation: str) -> None:
        """Attach a word to another one."""
        self._note(k)
        self.heads[k], self.deps[k] = head, relation

    def make_root(self, k: int) -> None:
        """Make a word the root; the former root has to be attached by the same rule."""
        self.attach(k, k, "ROOT")

    def replace_in_tree(self, k: int, other: int) -> None:
        """Attach `k` where `other` is attached, or make it the root where that is the root."""
        tree = self.tree
        self.attach(k, k if tree.heads[other] == other else tree.heads[other], tree.deps[other])

    def move(self, k: int, head: int) -> None:
        """Attach a word to another one by the relation that it has."""
        self.attach(k, head, self.tree.deps[k])

    def relate(self, k: int, relation: str) -> None:
        """Give a word another relation to its head."""
        self.attach(k, self.heads[k], relation)

    def retag(self, k: int, tag: str, pos: str = "") -> None:
        """Give a word another tag, and another part of speech where one is named."""
        self._note(k)
        self.tags[k], self.pos[k] = tag, pos or self.pos[k]

    def pending(self) -> tuple[int, ...]:
        """The words that the current rule has changed."""
        return tuple(dict.fromkeys(k for k, *_ in self.journal))

    def commit(self) -> bool:
        """Keep what the current rule did; undo it and return False where it closed a circle."""
        kept = is_tree(self.heads)
        if kept:
            self.changed.update(k for k, *_ in self.journal)
        else:
            for k, head, relation, tag, pos in reversed(self.journal):
                self.heads[k], self.deps[k], self.tags[k], self.pos[k] = head, relation, tag, pos
        self.journal.clear()
        return kept

    def done(self) -> Tree:
        """The repaired tree; the same tree where nothing was changed."""
        if not self.changed:
            return self.tree
        return replace(self.tree, heads=self.heads, deps=self.deps, tags=self.tags, pos=self.pos)

    def _note(self, k: int) -> None:
        if self.heads is self.tree.heads:
            self.heads, self.deps = list(self.heads), list(self.deps)
            self.tags, self.pos = list(self.tags), list(self.pos)
        self.journal.append((k, self.heads[k], self.deps[k], self.tags[k], self.pos[k]))


def is_tree(heads: Sequence[int]) -> bool:
    """Whether every word reaches a root, which is its own head, and none stands below itself."""
    reaches = [False] * len(heads)
    for i in range(len(heads)):
        way, k = [i], i
        while not reaches[k] and heads[k] != k:
            k = heads[k]
            way.append(k)
            if len(way) > len(heads):
                return False
        for word in way:
            reaches[word] = True
    return True
