"""Sentences with their subject behind the verb: "Just west of the river is Uptown".

What stands before the copula is ascribed, the noun behind it is the subject (Quirk et al. 1985, 18.23).
"""

from extract.mended import Mended
from extract.tree import Tree

DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest".split())
LYING = frozenset(
    "lie lies lay stand stands stood sit sits sat hang hangs hung rise rises rose".split()
)


def inverted(tree: Tree) -> Tree:
    """The tree with what is ascribed as its root; the same tree where nothing is inverted."""
    i = tree.root
    if tree.pos[i] == "VERB":
        return _verbs_first(tree, i)
    copulas = tree.children(i, "cop")
    if len(copulas) != 1 or not copulas[0] < i or tree.pos[i] in {"VERB", "PRON", "ADV"}:
        return tree
    what = _ascribed(tree, i, copulas[0])
    if what is None:
        return tree
    new = Mended.of(tree)
    new.hang(what, what, "ROOT")
    new.hang(i, what, "nsubj")
    for k in tree.kids[i]:
        moves = k < copulas[0] or k == copulas[0] or tree.deps[k] == "punct"
        if k != what and moves:
            new.hang(k, what, tree.deps[k])
    if tree.tags[what] in {"VBG", "VBN"}:  # "Attending were X and Y"
        passive = tree.tags[what] == "VBN"
        new.hang(copulas[0], what, "aux:pass" if passive else "aux")
    return new.done()


def _ascribed(tree: Tree, i: int, copula: int) -> int | None:
    """The phrase before the copula that says where or how the subject behind it is."""
    before = [
        k for k in tree.kids[i] if k < copula and tree.deps[k] not in {"punct", "advmod", "cc"}
    ]
    if len(before) != 1 or tree.children(i, "mark", "expl", "case"):
        return None
    what = before[0]
    if tree.tags[what] == "VBG" and tree.children(what, "obj", "ccomp", "xcomp"):
        return None  # "Measuring the output is a first step": it is the subject
    adverbs = [x for x in tree.kids[what] if x < what and tree.pos[x] == "ADV"]
    opens = tree.left[what] == what or (adverbs and adverbs[0] == tree.left[what])
    if (
        tree.pos[what] == "ADJ"
        or tree.lower[what] == "present"
        or tree.tags[what] in {"VBG", "VBN"}
    ):
        loose = tree.deps[what] in {"csubj", "nsubj", "advcl", "amod", "dep", "ccomp"}
        named = tree.pos[i] == "PROPN" or tree.children(i, "det", "nummod")
        return what if opens and loose and named and tree.right[what] < copula else None
    if tree.deps[what] not in {"nsubj", "obl", "nmod"} or (
        tree.pos[what] == "PRON" and tree.lower[what] != "those"
    ):
        return None
    case = tree.children(what, "case")
    located = tree.lower[what] in DIRECTIONS and tree.tags[what] != "NNP" and any(
        tree.lower[c] == "of" for k in tree.kids[what] for c in tree.children(k, "case")
    )  # fmt: skip
    leads = bool(case) and case[0] == tree.left[what] and tree.pos[case[0]] == "ADP"
    subject = tree.deps[what] == "nsubj" and (tree.pos[i] != "ADJ" or tree.words[i][:1].isupper())
    return what if (leads or located) and (subject or not tree.children(i, "nsubj")) else None


def _verbs_first(tree: Tree, i: int) -> Tree:
    """ "Killed were two guards", "In the north lies a desert": the noun behind is the subject."""
    new = Mended.of(tree)
    if tree.tags[i] == "VBN":
        for subject in tree.children(i, "nsubj", "nsubj:pass"):
            for be in tree.children(subject, "cop"):
                if i < be < subject:
                    new.hang(be, i, "aux:pass")
    subjects, objects = tree.children(i, "nsubj"), tree.children(i, "obj")
    if tree.lower[i] in LYING and len(subjects) == len(objects) == 1 and subjects[0] < i:
        place, opening = subjects[0], tree.children(i, "mark", "case")
        opening += tree.children(place, "case")
        if opening and tree.pos[opening[0]] == "ADP" and opening[0] < place:
            new.hang(opening[0], place, "case")
            new.hang(place, i, "obl")
            new.hang(objects[0], i, "nsubj")
    return new.done()
