"""Absolute constructions: ", with prices rising", a participle with a subject of its own.

They are clauses that say what went along with another one (Quirk et al. 1985, 14.8, 15.58), marked by "with".
"""

from extract.mended import Mended
from extract.tree import PAST, SUBJECTS, Tree


def mend_absolutes(tree: Tree) -> Tree:
    """The tree with its absolute constructions hung so; the same tree where they are."""
    new = Mended.of(tree)
    for k, word in enumerate(tree.lower):
        if (
            word == "with"
            and tree.deps[k] == "case"
            and (k == 0 or tree.words[k - 1] in {",", "–"})
        ):
            _mend(new, k)
    return new.done()


def _mend(new: Mended, case: int) -> None:
    tree, noun = new.tree, new.tree.heads[case]
    if tree.deps[noun] in SUBJECTS:
        verb, above = tree.heads[noun], tree.heads[tree.heads[noun]]
    else:
        participles = tree.children(noun, "acl")
        verb = participles[0] if participles and not tree.is_clause_break(participles[0]) else noun
        above = tree.heads[noun]
    if verb <= noun or verb == tree.root or tree.children(verb, "aux", "aux:pass", "cop", "mark"):
        return
    if tree.tags[verb] == "VBG" or tree.tags[verb] in PAST:
        done = tree.tags[verb] in PAST
        new.tags[verb] = "VBN" if done else "VBG"
        new.hang(verb, _predicate(tree, above), "advcl")
        new.hang(noun, verb, "nsubj:pass" if done else "nsubj")
        new.hang(case, verb, "mark")


def _predicate(tree: Tree, i: int) -> int:
    """The nearest predicate at or above a word."""
    while tree.heads[i] != i and tree.pos[i] not in {"VERB", "AUX"} and not tree.children(i, "cop"):
        i = tree.heads[i]
    return i
