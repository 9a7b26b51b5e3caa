"""Claims that noun phrases make without a verb: appositions."""

from extract.clauses.clause import Argument, Clause, Construction, Role
from extract.syntax.phrases import is_listed, noun_phrase
from extract.syntax.tree import SEPARATORS, Tree

NOUNS = frozenset({"NOUN", "PROPN"})
PARTS = frozenset("especially particularly including mainly mostly".split())


def nominal_clauses(tree: Tree) -> list[Clause]:
    """ "X, the mayor of Y" is "X is the mayor of Y"; "X, Y" of two places is "X is in Y"."""
    out = []
    for i in range(len(tree)):
        found = _apposition(tree, i)
        if found is not None:
            out.append(found)
    return out


def _apposition(tree: Tree, i: int) -> Clause | None:
    """What stands behind a comma; without one ("the word X") it only says which one is meant."""
    located = tree.entities[i] == "LOC" and tree.pos[i] == "PROPN"
    if not _stands_apart(tree, i, located=located):
        return None
    first = _described_by(tree, i, located=located)
    before = noun_phrase(tree, first, without=frozenset({i}))
    a, b = tree.trim(w for w in before if w < tree.left[i]), noun_phrase(tree, i)
    second = i
    if _names(tree, first, i, located=located):  # "his publisher, Simrock": the name is the subject
        a, b, first, second = b, a, i, first
    if not a or not b or tree.pos[b[0]] in {"ADP", "SCONJ"} or tree.lower[b[0]] in PARTS:
        return None
    attribute = Argument(Role.ATTRIBUTE, b, head=second)
    invented = "is in" if located else "is"
    return Clause(
        i, Construction.APPOSITION, a, first, invented=invented, arguments=[attribute], verb=i
    )


def _stands_apart(tree: Tree, i: int, *, located: bool) -> bool:
    """Whether a noun stands behind a comma as an apposition, or as a place within which one lies."""
    first = tree.heads[i]
    if tree.has(i, "cop") or is_listed(tree, i) or not tree.is_clause_break(i):
        return False
    within = located and tree.entities[first] == "LOC" and tree.deps[i] == "nmod:unmarked"
    nouns = tree.pos[first] in NOUNS and tree.pos[i] in NOUNS
    return nouns and (within or tree.deps[i] == "appos")


def _described_by(tree: Tree, i: int, *, located: bool) -> int:
    """The noun that an apposition describes: its head, or one that stands nearer and fits better."""
    first, start = tree.heads[i], tree.left[i]
    if located:
        return _name_before(tree, i)
    if tree.is_plural(first) and tree.tags[i] in {"NN", "NNP"}:
        nearest = start - 1 - (tree.words[start - 1] == ",")
        if first < nearest and tree.tags[nearest] in {"NN", "NNP"}:
            first = nearest  # "treatments with copper, a metal": one thing describes one
    common = tree.pos[i] == "PROPN" and tree.entities[i] != "PERSON"
    behind = start - 2
    if common and first < behind and tree.tags[behind] == "NN" and tree.pos[first] == "NOUN":
        return behind  # "the season with its affiliate, the Altoona Curve"
    return first


def _names(tree: Tree, first: int, second: int, *, located: bool) -> bool:
    """Whether the apposition is the name, and what stands before it describes."""
    person = tree.entities[first] != "PERSON" and tree.entities[second] == "PERSON"
    named = tree.pos[first] == "NOUN" and tree.pos[second] == "PROPN" and not located
    return person or named


def _name_before(tree: Tree, i: int) -> int:
    """ "singers from Salem, Oregon": of what stands before a place, the name just before it."""
    last = tree.left[i] - (tree.words[tree.left[i]] not in SEPARATORS) - 1
    while tree.deps[last] in {"flat", "compound"} and tree.heads[last] != i:
        last = tree.heads[last]
    return last if tree.pos[last] == "PROPN" and last != i else tree.heads[i]
