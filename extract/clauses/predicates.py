"""Which words of a sentence head a clause."""

from extract.syntax.tree import SUBJECTS, Tree

NEVER = frozenset(
    """compound amod case mark aux aux:pass cop flat nmod fixed nmod:desc cc advmod det punct
    nummod expl""".split()
)


def predicates(tree: Tree) -> list[int]:
    """The heads of clauses, those above first, so that subjects can be handed down."""
    heads = [i for i in range(len(tree)) if is_predicate(tree, i)]
    return sorted(heads, key=lambda i: (depth(tree, i), i))


def depth(tree: Tree, i: int) -> int:
    """How many words stand above one in the tree."""
    steps = 0
    while tree.heads[i] != i:
        i = tree.heads[i]
        steps += 1
    return steps


def is_predicate(tree: Tree, i: int) -> bool:
    """Whether a word heads a clause.

    A word with a copula does. So does one with auxiliaries, or a root with a subject or an object,
    whatever its tag: only predicates have them, and taggers err more than that.
    """
    relation = tree.deps[i]
    if relation.startswith("mask:"):
        return False
    if tree.tags[i] == "VBG" and tree.children(i, "nmod:poss"):
        return False  # "the committee's questioning"
    if tree.children(i, "cop"):
        return True
    if tree.pos[i] != "VERB" and relation not in NEVER:
        if tree.children(i, "aux", "aux:pass"):
            return True
        if tree.children(i, "obj") and (relation == "ROOT" or tree.children(i, *SUBJECTS)):
            return True
        if relation == "ROOT" and tree.children(i, "nsubj", "nsubj:pass"):
            return True
    if tree.pos[i] not in {"VERB", "AUX"} or relation in NEVER:
        return False
    nominal_place = relation in {"nsubj", "obj", "obl", "nmod", "conj", "nsubj:pass"}
    return not (nominal_place and tree.tags[i] in {"NN", "NNS", "NNP", "NNPS"})
