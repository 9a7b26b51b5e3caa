"""Claims that noun phrases make without a verb: appositions."""

from extract.arguments import Argument, Role
from extract.clauses import Clause, Rule
from extract.phrases import noun_phrase
from extract.tree import Tree


def nominal_clauses(tree: Tree) -> list[Clause]:
    """ "X, the mayor of Y" is "X is the mayor of Y"."""
    out = []
    for i in range(len(tree)):
        found = _apposition(tree, i)
        if found is not None:
            out.append(found)
    return out


def _apposition(tree: Tree, i: int) -> Clause | None:
    first, second = tree.heads[i], i
    nouns = {"PROPN", "NOUN"}
    if tree.deps[i] != "appos" or tree.pos[first] not in nouns or tree.pos[i] not in nouns:
        return None
    a, b = noun_phrase(tree, first), noun_phrase(tree, second)
    if tree.entities[first] != "PERSON" and tree.entities[second] == "PERSON":
        a, b, first, second = b, a, second, first
    if not a or not b:
        return None
    attribute = Argument(Role.ATTRIBUTE, b, head=second)
    return Clause(i, Rule.APPOSITION, a, first, invented="is", arguments=[attribute], verb=i)
