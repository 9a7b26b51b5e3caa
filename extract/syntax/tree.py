"""A parsed sentence as plain lists: quick to walk, and easy to write down in a test.

Indices count the words of the sentence from 0. Relations are those of Universal Dependencies v2,
with `ROOT` for the root, as spaCy writes them. Words that were masked before parsing (a bracket, an
apposition, a time) depend on the word they belong to, with a relation that starts with `mask:`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

from spacy.tokens import Doc

from extract.lexicon.verb_forms import base_form

ATTRIBUTES: list[int | str] = [
    "ORTH",
    "LEMMA",
    "POS",
    "TAG",
    "DEP",
    "ENT_TYPE",
    "ENT_IOB",
    "IDX",
    "HEAD",
]
HEADS = 8
BEGINS = 3
"""What spaCy stores for the first word of a name."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer"})
OBLIQUES = frozenset({"obl", "obl:agent", "obl:unmarked", "obl:tmod", "obl:npmod"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
TENSED = frozenset({"VBD", "VBZ", "VBP"})
FINITE = TENSED | {"MD"}
PAST = frozenset({"VBN", "VBD"})
OPENING = frozenset({"“", "``", "‘", "«"})
CLOSING = frozenset({"”", "''", "’", "»"})
OPEN_BRACKETS = frozenset({"(", "[", "-LRB-", "-LSB-", "{"})
CLOSE_BRACKETS = frozenset({")", "]", "-RRB-", "-RSB-", "}"})
DASHES = frozenset({"--", "–", "—", "-"})
SEPARATORS = frozenset({",", ";"}) | DASHES
HOMOGRAPHS = frozenset({"WHO", "IS"})
"""Names in capitals that in small letters are words of grammar."""


CONTRACTED = {"na": {"gon", "wan"}, "ta": {"got"}}
"""What stands for "to" in "gonna", "wanna" and "gotta", by what stands before."""


@dataclass(slots=True)
class Tree:
    """One sentence: its words and what the parser says of them."""

    words: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    """The index of each word's head; the root is its own."""
    entities: list[str]
    """The label of the name that a word is part of, or an empty string."""
    begins: list[bool]
    """Whether a name begins at the word."""
    starts: list[int]
    """Where each word starts in the block's text, in code points."""
    whole: bool = False
    """Keep brackets and descriptions of names inside noun phrases (claims do, tuples do not)."""
    lower: list[str] = field(init=False)
    """The words in small letters; "to" for the second half of "gonna"."""
    kids: list[list[int]] = field(init=False)
    left: list[int] = field(init=False)
    """The first word of what stands under each word."""
    right: list[int] = field(init=False)
    """The last one."""
    root: int = field(init=False)

    def __post_init__(self) -> None:
        """Derive the lower-case words, the children and the root."""
        self.lower = [word if word in HOMOGRAPHS else word.lower() for word in self.words]
        for i in range(1, len(self.words)):
            if self.lower[i] in CONTRACTED and self.lower[i - 1] in CONTRACTED[self.lower[i]]:
                self.lower[i] = "to"
        self.kids = [[] for _ in self.words]
        self.root = 0
        for i, head in enumerate(self.heads):
            if head != i:
                self.kids[head].append(i)
            elif not self.deps[i].startswith("mask:"):
                self.root = i
        self.left = list(range(len(self.words)))
        for i in range(len(self.words)):
            at, head = i, self.heads[i]
            while head != at and self.left[head] > i:
                self.left[head] = i
                at, head = head, self.heads[head]
        self.right = list(range(len(self.words)))
        for i in reversed(range(len(self.words))):
            at, head = i, self.heads[i]
            while head != at and self.right[head] < i:
                self.right[head] = i
                at, head = head, self.heads[head]

    @classmethod
    def of(cls, doc: Doc, *, whole: bool = False, words: Sequence[str] | None = None) -> Self:
        """Read a parsed one-sentence Doc; `words` replaces the words where they were normalised."""
        rows = doc.to_array(ATTRIBUTES)
        strings = doc.vocab.strings
        names: dict[int, str] = {0: ""}

        def column(at: int) -> list[str]:
            return [names.setdefault(k, strings[k]) if k else "" for k in rows[:, at].tolist()]

        offsets = rows[:, HEADS].astype("int64").tolist()
        return cls(
            words=list(words) if words is not None else column(0),
            lemmas=[lemma.lower() for lemma in column(1)],
            pos=column(2),
            tags=column(3),
            deps=column(4),
            heads=[i + offset for i, offset in enumerate(offsets)],
            entities=column(5),
            begins=[iob == BEGINS for iob in rows[:, 6].tolist()],
            starts=rows[:, 7].tolist(),
            whole=whole,
        )

    def __len__(self) -> int:
        return len(self.words)

    def children(self, i: int, *relations: str) -> list[int]:
        """The children of a word that have one of the relations, in reading order."""
        kids, deps = self.kids[i], self.deps
        return [k for k in kids if deps[k] in relations] if kids else []

    def has(self, i: int, *relations: str) -> bool:
        """Whether a word has a child with one of the relations."""
        deps = self.deps
        return any(deps[k] in relations for k in self.kids[i])

    def base(self, i: int) -> str:
        """The base form of the verb at a word."""
        return base_form(self.words[i], self.lemmas[i])

    def is_plural(self, i: int) -> bool:
        """Whether a noun is tagged as a plural."""
        return self.tags[i] in {"NNS", "NNPS"}

    def is_infinitive(self, i: int) -> bool:
        """Whether "to" marks a word as an infinitive."""
        return any(self.lower[k] == "to" for k in self.children(i, "mark"))

    def has_agent(self, i: int) -> bool:
        """Whether a phrase behind a participle says by whom: "led by Ann Lee"."""
        return any(
            self.lower[c] == "by" and k > i
            for k in self.children(i, "obl:agent", "obl")
            for c in self.children(k, "case")
        )

    def subtree(self, i: int, skip: Iterable[int] = ()) -> list[int]:
        """A word and all below it, in reading order, without the branches at `skip`."""
        left_out = set(skip)
        out: list[int] = []
        stack = [i]
        while stack:
            j = stack.pop()
            out.append(j)
            stack.extend(k for k in self.kids[j] if k not in left_out)
        return sorted(out)

    def tops(self, words: Sequence[int]) -> list[int]:
        """Those of some words that do not depend on another of them: the heads of a phrase."""
        inside = set(words)
        return [w for w in words if self.heads[w] not in inside or self.heads[w] == w]

    def verb_above(self, i: int) -> int | None:
        """The nearest verb above a word, if there is one."""
        while self.heads[i] != i:
            i = self.heads[i]
            if self.pos[i] in {"VERB", "AUX"}:
                return i
        return None

    def before(self, i: int) -> str:
        """The word before the one at `i`, or an empty string at the start."""
        return self.words[i - 1] if i > 0 else ""

    def after(self, i: int) -> str:
        """The word after the one at `i`, or an empty string at the end."""
        return self.words[i + 1] if i + 1 < len(self.words) else ""

    def touches(self, i: int) -> bool:
        """Whether no space stands between a word and the next one."""
        return i + 1 < len(self.words) and (
            self.starts[i] + len(self.words[i]) == self.starts[i + 1]
        )

    def trim(self, indices: Iterable[int]) -> list[int]:
        """Without punctuation and coordinators at the edges; quotes and brackets only in pairs."""
        kept = list(indices)
        start, end = 0, len(kept)
        while (
            start < end and self._is_edge(kept[start]) and not self._opens_quote(kept, start, end)
        ):
            start += 1
        while (
            start < end
            and self._is_edge(kept[end - 1])
            and not self._closes_quote(kept, start, end)
            and not self._closes_bracket(kept, start, end)
        ):
            end -= 1
        return kept[start:end]

    def _is_edge(self, i: int) -> bool:
        if self.words[i] in {"$", "%", "€", "£"}:
            return False
        return self.pos[i] in {"PUNCT", "SPACE"} or (
            self.pos[i] == "CCONJ" and self.tags[i] != "DT"  # "both ideas"
        )

    def _opens_quote(self, kept: list[int], start: int, end: int) -> bool:
        first = self.words[kept[start]]
        if first == '"':
            return any(self.words[j] == '"' for j in kept[start + 1 : end])
        return first in OPENING and any(self.words[j] in CLOSING for j in kept[start + 1 : end])

    def _closes_quote(self, kept: list[int], start: int, end: int) -> bool:
        last = self.words[kept[end - 1]]
        if last == '"':
            return sum(self.words[j] == '"' for j in kept[start : end - 1]) % 2 == 1
        return last in CLOSING and any(self.words[j] in OPENING for j in kept[start : end - 1])

    def _closes_bracket(self, kept: list[int], start: int, end: int) -> bool:
        if self.words[kept[end - 1]] not in CLOSE_BRACKETS:
            return False
        opens = sum(self.words[j] in OPEN_BRACKETS for j in kept[start:end])
        return opens == sum(self.words[j] in CLOSE_BRACKETS for j in kept[start:end])

    def is_clause_break(self, i: int) -> bool:
        """Whether a comma, dash or semicolon stands just before the words under `i`."""
        first = self.left[i]
        return self.words[first] in SEPARATORS or self.before(first) in SEPARATORS

    def is_bracketed(self, i: int) -> bool:
        """Whether the words under `i` stand in brackets."""
        first = self.left[i]
        return self.words[first] in OPEN_BRACKETS or self.before(first) in OPEN_BRACKETS

    def is_finite(self, i: int) -> bool:
        """Whether the verb group at `i` has a tense."""
        if self.tags[i] in TENSED:
            return True
        return self.has(i, "aux", "aux:pass", "cop") and not self.is_infinitive(i)
