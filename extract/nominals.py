"""Claims that noun phrases make without a verb: appositions."""

from extract.clause import Argument, Clause, Construction, Role
from extract.phrases import is_listed, noun_phrase
from extract.tree import SEPARATORS, Tree

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
    first, second = tree.heads[i], i
    nouns = {"PROPN", "NOUN"}
    if tree.children(i, "cop") or is_listed(tree, i):
        return None
    located = tree.entities[i] == "LOC" and tree.pos[i] == "PROPN"
    within = located and tree.entities[first] == "LOC" and tree.deps[i] == "nmod:unmarked"
    if not (within or tree.deps[i] == "appos") or not tree.is_clause_break(i):
        return None
    if tree.pos[first] not in nouns or tree.pos[i] not in nouns:
        return None
    if tree.tags[first] in {"NNS", "NNPS"} and tree.tags[i] in {"NN", "NNP"} and not located:
        nearest = tree.left[i] - 1 - (tree.words[tree.left[i] - 1] == ",")
        if first < nearest and tree.tags[nearest] in {"NN", "NNP"}:
            first = nearest  # "treatments with copper, a metal": one thing describes one
    common = tree.pos[i] == "PROPN" and not located and tree.entities[i] != "PERSON"
    behind = tree.left[i] - 2
    if common and first < behind and tree.tags[behind] == "NN" and tree.pos[first] == "NOUN":
        first = behind  # "the season with its affiliate, the Altoona Curve"
    if located:
        first = _name_before(tree, i)
    before = noun_phrase(tree, first, without=frozenset({i}))
    a, b = tree.trim(w for w in before if w < tree.left[i]), noun_phrase(tree, second)
    person = tree.entities[first] != "PERSON" and tree.entities[second] == "PERSON"
    named = tree.pos[first] == "NOUN" and tree.pos[second] == "PROPN" and not located
    if person or named:  # "his publisher, Simrock": the name is the subject
        a, b, first, second = b, a, second, first
    if not a or not b or tree.pos[b[0]] in {"ADP", "SCONJ"} or tree.lower[b[0]] in PARTS:
        return None
    attribute = Argument(Role.ATTRIBUTE, b, head=second)
    invented = "is in" if located else "is"
    return Clause(
        i, Construction.APPOSITION, a, first, invented=invented, arguments=[attribute], verb=i
    )


def _name_before(tree: Tree, i: int) -> int:
    """ "singers from Salem, Oregon": of what stands before a place, the name just before it."""
    last = tree.left[i] - (tree.words[tree.left[i]] not in SEPARATORS) - 1
    while tree.deps[last] in {"flat", "compound"} and tree.heads[last] != i:
        last = tree.heads[last]
    return last if tree.pos[last] == "PROPN" and last != i else tree.heads[i]
