"""A tree while it is mended: copies of its columns, and whether any of them changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from extract.tree import Tree


@dataclass(slots=True)
class Mended:
    """The columns of a tree that may change, as copies."""

    tree: Tree
    heads: list[int]
    deps: list[str]
    tags: list[str]
    pos: list[str]
    changed: bool = False

    @classmethod
    def of(cls, tree: Tree) -> Self:
        """Copies of the columns of a tree."""
        return cls(tree, list(tree.heads), list(tree.deps), list(tree.tags), list(tree.pos))

    def hang(self, k: int, head: int, relation: str) -> None:
        """Hang a word on another one; on itself to make it the root."""
        self.heads[k], self.deps[k], self.changed = head, relation, True

    def done(self) -> Tree:
        """The tree with the changes; the same tree where there are none."""
        if not self.changed:
            return self.tree
        return replace(self.tree, heads=self.heads, deps=self.deps, tags=self.tags, pos=self.pos)


def is_tree(heads: Sequence[int]) -> bool:
    """Whether all words hang on a root, which is its own head, and none below itself."""
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
