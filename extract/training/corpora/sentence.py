"""A sentence of a corpus before it meets a tokenizer: words with a tree, and names over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

UNKNOWN = "?"
"""The label of a stretch where the corpus cannot say whether there is one of our names."""


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word; `head` is an index into its sentence, the root is its own head."""

    form: str
    head: int
    dep: str
    lemma: str = ""
    pos: str = "X"
    tag: str = ""
    morph: str = ""
    space: bool = True
    """Whether white space follows."""
    note: str = ""
    """The treebank's last column, as it is; GUM keeps its entities there."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name over the words `[start, end)` of a sentence."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence in order; `names` is None where the corpus has no names."""

    words: tuple[Word, ...]
    names: tuple[Name, ...] | None = None
    opens_paragraph: bool = False
    id: str = ""
    loose: bool = False
    """True for text that was split into words by spaces, and is to be read as it was split."""

    @property
    def text(self) -> str:
        """The surface, without white space at the end."""
        return "".join(word.form + " " * word.space for word in self.words).rstrip()

    @property
    def forms(self) -> list[str]:
        """The words as written."""
        return [word.form for word in self.words]

    @property
    def root(self) -> int:
        """The index of the root."""
        return next(index for index, word in enumerate(self.words) if word.head == index)

    def children(self, head: int) -> list[int]:
        """The words that depend on a word."""
        return [i for i, word in enumerate(self.words) if word.head == head and i != head]

    def subtree(self, top: int) -> list[int]:
        """A word and all that depends on it, in order."""
        found, frontier = {top}, [top]
        while frontier:
            below = self.children(frontier.pop())
            found.update(below)
            frontier.extend(below)
        return sorted(found)


def keep_apart(names: Sequence[Name]) -> tuple[Name, ...]:
    """The names that do not overlap one before them in the list, in text order."""
    taken: set[int] = set()
    kept = []
    for name in names:
        places = range(name.start, name.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(name)
    return tuple(sorted(kept, key=lambda name: name.start))
