"""Finds the patterns of a rule file in a parsed sentence.

spaCy's Matcher says which words fit which word of a pattern; how words follow one another or stand
in the tree is found here, because the Matcher takes cubic time for three repeats (40 s for a list of
240 nouns) and has no bound, and articles are written by others.
"""

from collections.abc import Iterator, Sequence

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.syntax.tree import Tree
from extract.user_rules.claims import ClaimRule, Form
from extract.user_rules.tokens import Token

STEPS = 2_000
"""So many words are tried for one tree pattern in one sentence; what is found by then counts."""

Match = tuple[tuple[int, ...], ...]
"""For each word of a pattern the words of the sentence that it matched."""
Fits = Sequence[frozenset[int]]
"""For each word of a pattern the words of the sentence that it fits."""


class Patterns:
    """The patterns of a rule file, ready to be looked for."""

    def __init__(self, vocab: Vocab, rules: Sequence[ClaimRule]) -> None:
        """Compile the patterns. Raises ValueError for one that spaCy does not take."""
        self.rules = rules
        self._matcher = Matcher(vocab, validate=True)
        self._place: dict[int, tuple[int, int]] = {}
        for n, rule in enumerate(rules):
            for k, token in enumerate(rule.pattern):
                key = f"{n} {k}"
                self._matcher.add(key, [[dict(token.attributes)]])
                self._place[vocab.strings[key]] = (n, k)

    def find(self, doc: Doc, tree: Tree) -> Iterator[tuple[ClaimRule, Match]]:
        """All matches, rule by rule; `doc` and `tree` are the same sentence."""
        fits = [[set[int]() for _ in rule.pattern] for rule in self.rules]
        for key, start, _ in self._matcher(doc):
            n, k = self._place[key]
            fits[n][k].add(start)
        for rule, sets in zip(self.rules, fits, strict=True):
            found = [frozenset(one) for one in sets]
            if rule.form is Form.WORDS:
                matches = _rows(rule.pattern, found, len(tree))
            else:
                matches = _trees(rule.pattern, found, tree)
            yield from ((rule, match) for match in matches)


def _rows(pattern: Sequence[Token], fits: Fits, length: int) -> Iterator[Match]:
    """Words in a row: from left to right, as many as fit, none in two matches."""
    dead: set[tuple[int, int]] = set()
    """Where the rest of the pattern is known not to fit."""
    start = 0
    while start < length:
        match = _row(pattern, fits, 0, start, dead)
        stop = max((words[-1] + 1 for words in match or () if words), default=start)
        if match is not None and stop > start:
            yield match
        start = max(stop, start + 1)


def _row(
    pattern: Sequence[Token], fits: Fits, n: int, at: int, dead: set[tuple[int, int]]
) -> Match | None:
    """The words that the pattern from its word `n` on matches at a place; None if it does not."""
    if n == len(pattern):
        return ()
    if (n, at) in dead:
        return None
    stop = at
    while stop in fits[n] and stop - at < pattern[n].most:
        stop += 1
    for end in range(stop, at + pattern[n].least - 1, -1):
        rest = _row(pattern, fits, n + 1, end, dead)
        if rest is not None:
            return (tuple(range(at, end)), *rest)
    dead.add((n, at))
    return None


def _trees(pattern: Sequence[Token], fits: Fits, tree: Tree) -> Iterator[Match]:
    """Words in the tree: all ways in which each word stands in its relation to the one before."""
    index = {token.id: n for n, token in enumerate(pattern)}
    steps = 0
    open_: list[tuple[int, ...]] = [(i,) for i in sorted(fits[0], reverse=True)]
    while open_ and steps < STEPS:
        found = open_.pop()
        if len(found) == len(pattern):
            yield tuple((i,) for i in found)
            continue
        token = pattern[len(found)]
        related = _related(tree, found[index[token.left]], token.relation)
        steps += len(related) + 1
        wanted = (i for i in related if i in fits[len(found)] and i not in found)
        open_ += [(*found, i) for i in sorted(wanted, reverse=True)]


def _related(tree: Tree, i: int, relation: str) -> list[int]:
    """The words in a relation to a word; see `extract.user_rules.tokens.RELATIONS`."""
    if relation == ">":
        return tree.kids[i]
    if relation == ">>":
        return [k for k in tree.subtree(i) if k != i]
    if relation in {"<", "<<"}:
        above: list[int] = []
        while tree.heads[i] != i and not (relation == "<" and above):
            i = tree.heads[i]
            above.append(i)
        return above
    next_to = i + 1 if relation == "." else i - 1
    return [next_to] if 0 <= next_to < len(tree) else []


def slots_of(rule: ClaimRule, match: Match) -> dict[str, tuple[int, ...]]:
    """The words of each slot that a match fills."""
    out: dict[str, tuple[int, ...]] = {}
    for token, words in zip(rule.pattern, match, strict=True):
        if token.slot is not None and words:
            out[token.slot] = (*out.get(token.slot, ()), *words)
    return out
