"""Claims that noun phrases make without a verb: appositions and titles."""

from extract.arguments import Argument, Role
from extract.clauses import Clause, Rule
from extract.phrases import noun_phrase
from extract.tree import Tree

TITLE_RELATIONS = frozenset({"compound", "nmod:desc", "flat", "amod"})


def nominal_clauses(tree: Tree) -> list[Clause]:
    """ "X, the mayor of Y" is "X is the mayor of Y"; "Mayor X" is "X is Mayor"."""
    out = []
    for i in range(len(tree)):
        found = _apposition(tree, i) or _title(tree, i)
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


def _title(tree: Tree, i: int) -> Clause | None:
    name = tree.heads[i]
    if tree.deps[i] not in TITLE_RELATIONS or tree.pos[i] not in {"PROPN", "NOUN"}:
        return None
    if tree.entities[i] == "PERSON" or tree.entities[name] != "PERSON":
        return None
    start, end = name, name + 1
    while start > 0 and tree.entities[start] == "PERSON" and not tree.begins[start]:
        start -= 1
    while end < len(tree) and tree.entities[end] == "PERSON" and not tree.begins[end]:
        end += 1
    left = min((x for x in tree.subtree(i) if x < start and tree.deps[x] != "det"), default=start)
    title = [x for x in range(left, start) if tree.deps[x] != "det" and tree.pos[x] != "PUNCT"]
    if not title or i != start - 1:
        return None
    attribute = Argument(Role.ATTRIBUTE, title, head=i)
    words = list(range(start, end))
    return Clause(name, Rule.TITLE, words, name, invented="is", arguments=[attribute], verb=name)
