"""Sentences with their subject behind the verb: "Just west of the river is Uptown".

What stands before the copula is ascribed, the noun behind it is the subject (Quirk et al. 1985, 18.23).
"""

from extract.lexicon.function_words import COMPASS_POINTS
from extract.repair.rule import rule
from extract.repair.tree_edit import TreeEdit
from extract.syntax.tree import Tree

POSTURES = frozenset(
    "lie lies lay stand stands stood sit sits sat hang hangs hung rise rises rose".split()
)
"""Forms of verbs that say where something is: "In the north lies a desert"."""
FRONTED_RELATIONS = frozenset({"csubj", "nsubj", "advcl", "amod", "dep", "ccomp"})


@rule("ROOT", source="Quirk et al. 1985, 18.23")
def subject_behind_copula(edit: TreeEdit, root: int) -> bool:
    """ "Just west of the river is Uptown": what stands before the copula is ascribed."""
    tree = edit.tree
    copulas = tree.children(root, "cop")
    if len(copulas) != 1 or not copulas[0] < root or tree.pos[root] in {"VERB", "PRON", "ADV"}:
        return False
    copula = copulas[0]
    what = _ascribed(tree, root, copula)
    if what is None:
        return False
    edit.make_root(what)
    edit.attach(root, what, "nsubj")
    for k in tree.kids[root]:
        if k != what and (k <= copula or tree.deps[k] == "punct"):
            edit.move(k, what)
    if tree.tags[what] in {"VBG", "VBN"}:  # "Attending were X and Y"
        edit.attach(copula, what, "aux:pass" if tree.tags[what] == "VBN" else "aux")
    return True


@rule("ROOT", source="Quirk et al. 1985, 18.23")
def participle_before_be(edit: TreeEdit, root: int) -> bool:
    """ "Killed were two guards": "be" behind a participle is its auxiliary."""
    tree = edit.tree
    if tree.tags[root] != "VBN" or tree.pos[root] != "VERB":
        return False
    subjects = tree.children(root, "nsubj", "nsubj:pass")
    copulas = [be for s in subjects for be in tree.children(s, "cop") if root < be < s]
    for be in copulas:
        edit.attach(be, root, "aux:pass")
    return bool(copulas)


@rule("ROOT", source="Quirk et al. 1985, 18.23")
def place_before_verb(edit: TreeEdit, root: int) -> bool:
    """ "In the north lies a desert": the noun behind a verb of posture is the subject."""
    tree = edit.tree
    subjects, objects = tree.children(root, "nsubj"), tree.children(root, "obj")
    if tree.pos[root] != "VERB" or tree.lower[root] not in POSTURES:
        return False
    if not len(subjects) == len(objects) == 1 or subjects[0] > root:
        return False
    place = subjects[0]
    opening = tree.children(root, "mark", "case") + tree.children(place, "case")
    if not opening or tree.pos[opening[0]] != "ADP" or opening[0] > place:
        return False
    edit.attach(opening[0], place, "case")
    edit.attach(place, root, "obl")
    edit.attach(objects[0], root, "nsubj")
    return True


def _ascribed(tree: Tree, root: int, copula: int) -> int | None:
    """The phrase before the copula that says where or how the subject behind it is."""
    before = [
        k for k in tree.kids[root] if k < copula and tree.deps[k] not in {"punct", "advmod", "cc"}
    ]
    if len(before) != 1 or tree.has(root, "mark", "expl", "case"):
        return None
    what = before[0]
    if (
        tree.pos[what] == "ADJ"
        or tree.lower[what] == "present"
        or tree.tags[what] in {"VBG", "VBN"}
    ):
        return what if _is_fronted_description(tree, what, root, copula) else None
    return what if _is_fronted_place(tree, what, root) else None


def _is_fronted_description(tree: Tree, what: int, root: int, copula: int) -> bool:
    """ "Present were two ministers", "Attending was Ann Lee"."""
    if tree.tags[what] == "VBG" and tree.has(what, "obj", "ccomp", "xcomp"):
        return False  # "Measuring the output is a first step": it is the subject
    adverbs = [x for x in tree.kids[what] if x < what and tree.pos[x] == "ADV"]
    opens = tree.left[what] == what or (bool(adverbs) and adverbs[0] == tree.left[what])
    named = tree.pos[root] == "PROPN" or tree.has(root, "det", "nummod")
    return opens and named and tree.deps[what] in FRONTED_RELATIONS and tree.right[what] < copula


def _is_fronted_place(tree: Tree, what: int, root: int) -> bool:
    """ "West of the river is Uptown", "Among the guests were two ministers"."""
    if tree.deps[what] not in {"nsubj", "obl", "nmod"}:
        return False
    if tree.pos[what] == "PRON" and tree.lower[what] != "those":
        return False
    case = tree.children(what, "case")
    leads = bool(case) and case[0] == tree.left[what] and tree.pos[case[0]] == "ADP"
    direction = tree.lower[what] in COMPASS_POINTS and tree.tags[what] != "NNP"
    located = direction and any(
        tree.lower[c] == "of" for k in tree.kids[what] for c in tree.children(k, "case")
    )
    subject = tree.deps[what] == "nsubj" and (
        tree.pos[root] != "ADJ" or tree.words[root][:1].isupper()
    )
    return (leads or located) and (subject or not tree.has(root, "nsubj"))
