"""Parses mended where they break what English grammar demands.

Each mend rests on a constraint: a sentence needs a finite verb, a passive participle has no object, a noun
phrase is not coordinated with a verb, "were to leave" is one verb group.
"""

from extract.absolutes import mend_absolutes
from extract.attachment import attached
from extract.finiteness import finite
from extract.inversion import inverted
from extract.mended import Mended, is_tree
from extract.negation import mend_negation
from extract.rejoining import rejoined
from extract.reordering import reordered
from extract.roots import rooted
from extract.subordination import subordinated
from extract.tree import NOMINAL, SUBJECTS, TENSED, Tree
from extract.verbs import MENTAL, REPORT, TELLING, base_form

CONTENT_VERBS = REPORT - MENTAL | TELLING
HANGING = frozenset({"parataxis", "acl", "dep", "appos", "acl:relcl", "advcl"})
ARGUMENTS = ("obj", "obl", "obl:agent", "nsubj", "nsubj:pass")


def repaired(tree: Tree) -> Tree:
    """The tree with its breaches mended; the same tree where there are none.

    Each mend looks at what those before it made. One that would close a circle is not made.
    """
    for mend in MENDS:
        mended = mend(tree)
        if mended is not tree and is_tree(mended.heads):
            tree = mended
    return tree


def _by_form(tree: Tree) -> Tree:
    """The tree with what a form cannot be taken for made what it can be."""
    new = Mended.of(tree)
    heads, deps, tags, pos = new.heads, new.deps, new.tags, new.pos
    changed = _reporting_gerunds(tree, tags, pos)
    changed |= _infinitive_groups(tree, deps)
    changed |= _joined_nouns(tree, heads)
    changed |= _hanging_content(tree, heads, deps)
    changed |= _reduced_passives(tree, heads, deps)
    changed |= _addressed_subjects(tree, deps)
    changed |= _verbless_root(tree, heads, deps, tags, pos)
    changed |= _nominal_root(tree, deps, tags, pos)
    new.changed = changed
    return new.done()


def _reporting_gerunds(tree: Tree, tags: list[str], pos: list[str]) -> bool:
    """ ", warning that ...": what takes a clause of content is a verb."""
    changed = False
    for i in range(len(tree)):
        loose = tree.deps[i] in {"parataxis", "advcl", "dep"} and tree.lower[i].endswith("ing")
        if loose and pos[i] == "NOUN" and tree.children(i, "ccomp"):
            tags[i], pos[i], changed = "VBG", "VERB", True
    return changed


def _infinitive_groups(tree: Tree, deps: list[str]) -> bool:
    """ "were to leave": the form of "be" is an auxiliary."""
    changed = False
    for i in range(len(tree)):
        if tree.tags[i] != "VB" or not tree.kids[i]:
            continue
        to = [k for k in tree.children(i, "mark") if tree.lower[k] == "to"]
        copulas = [k for k in tree.children(i, "cop") if to and k < to[0]]
        if not copulas:
            continue
        for k in tree.kids[i]:
            if k in copulas:
                deps[k] = "aux"
            elif deps[k] == "nsubj:outer":
                deps[k] = "nsubj"
        changed = True
    return changed


def _joined_nouns(tree: Tree, heads: list[int]) -> bool:
    """ "called for a ceasefire and the release of all hostages": noun goes with noun."""
    changed = False
    for k in range(len(tree)):
        verb = tree.heads[k]
        if tree.deps[k] != "conj" or tree.pos[verb] != "VERB" or tree.pos[k] not in NOMINAL:
            continue
        if tree.children(k, "cop", "aux", "aux:pass", "obj", *SUBJECTS) or k < verb:
            continue
        first = tree.left[k]
        left = [a for a in tree.children(verb, *ARGUMENTS) if verb < a < first]
        if left and not tree.children(k, "case"):
            heads[k], changed = left[-1], True
    return changed


def _addressed_subjects(tree: Tree, deps: list[str]) -> bool:
    """ "Acme, a firm, bought a mill": a finite verb needs a subject; nobody is addressed."""
    changed = False
    for i in range(len(tree)):
        verb = tree.heads[i]
        addressed = tree.deps[i] == "vocative" and i < verb and tree.is_finite(verb)
        if addressed and not tree.children(verb, *SUBJECTS):
            deps[i], changed = "nsubj", True
    return changed


def _reduced_passives(tree: Tree, heads: list[int], deps: list[str]) -> bool:
    """ "died from infection caused by eczema": a participle right behind a noun describes it."""
    changed = False
    for i in range(1, len(tree)):
        before = tree.left[i] - 1
        if tree.deps[i] != "advcl" or tree.tags[i] != "VBN" or before <= tree.heads[i]:
            continue
        if tree.pos[before] != "NOUN" or tree.children(i, "mark", "aux", "aux:pass", *SUBJECTS):
            continue
        if any(tree.deps[k] == "obl:agent" for k in tree.kids[i]):
            heads[i], deps[i], changed = before, "acl", True
    return changed


def _hanging_content(tree: Tree, heads: list[int], deps: list[str]) -> bool:
    """ "said in an interview that all terms are open": the clause belongs to the verb of saying."""
    changed = False
    for verb in range(len(tree)):
        if tree.pos[verb] != "VERB" or tree.children(verb, "ccomp", "xcomp"):
            continue
        base = base_form(tree.words[verb], tree.lemmas[verb])
        if base not in CONTENT_VERBS:
            continue
        for k in tree.children(verb, "parataxis", "advcl", "conj", "dep"):
            that = [m for m in tree.children(k, "mark") if tree.lower[m] == "that"]
            if k > verb and that and not any(x < that[0] for x in tree.children(k, "cc")):
                heads[k], deps[k], changed = verb, "ccomp", True
        told = ("obj", "iobj") if base in TELLING else ()
        for noun in tree.children(verb, "obl", "obl:unmarked", "obl:agent", *told):
            for k in tree.children(noun, "acl", "acl:relcl", "ccomp", "advcl"):
                that = [
                    m
                    for m in tree.kids[k]
                    if tree.lower[m] == "that" and tree.deps[m] in {"mark", "obj"}
                ]
                if noun > verb and that and tree.left[k] == that[0]:
                    heads[k], deps[k], changed = verb, "ccomp", True
                    deps[that[0]] = "mark"
    return changed


def _verbless_root(
    tree: Tree, heads: list[int], deps: list[str], tags: list[str], pos: list[str]
) -> bool:
    """A root without a verb whose sentence has one: the noun is the subject of that verb."""
    root = tree.root
    partitive = any(  # "Most of the animals, ..., go to China"
        tree.lower[c] == "of" for k in tree.children(root, "nmod") for c in tree.children(k, "case")
    )
    if not (tree.pos[root] in NOMINAL or partitive) or tree.children(
        root, "cop", "aux", "aux:pass", *SUBJECTS
    ):
        return False
    verb = next((i for i in tree.subtree(root) if i > root and _stands_in(tree, i)), None)
    if verb is None:
        return False
    heads[verb], deps[verb] = verb, "ROOT"
    heads[root], deps[root] = verb, "nsubj"
    tags[verb] = {"VBN": "VBD", "VB": "VBP"}.get(tags[verb], tags[verb])
    pos[verb] = "VERB"
    for k in tree.kids[root]:
        if k > verb:
            heads[k] = verb
            if deps[k] == "acl":
                deps[k] = "advcl"
            elif deps[k] == "nmod":
                deps[k] = "obl"
    return True


def _nominal_root(tree: Tree, deps: list[str], tags: list[str], pos: list[str]) -> bool:
    """ "The ministry plans to ...": a root with a subject and no copula is a verb."""
    root = tree.root
    if tree.tags[root] not in {"NNS", "NN"} or tree.children(root, "cop", "aux", "det", "amod"):
        return False
    if not any(k < root for k in tree.children(root, "nsubj")):
        return False
    tags[root], pos[root] = "VBZ" if tree.tags[root] == "NNS" else "VBP", "VERB"
    for k in tree.kids[root]:
        if deps[k] == "acl" and any(tree.lower[m] == "to" for m in tree.children(k, "mark")):
            deps[k] = "xcomp"
        elif deps[k] == "nmod":
            deps[k] = "obl"
    return True


def _stands_in(tree: Tree, i: int) -> bool:
    """Whether a word is the finite verb that a root is missing."""
    joined = tree.deps[i] == "conj" and tree.is_clause_break(i) and not tree.children(i, "cc")
    if (tree.deps[i] not in HANGING and not joined) or tree.pos[i] not in {"VERB", "AUX"}:
        return False
    if tree.children(i, *SUBJECTS) or any(tree.lower[k] == "to" for k in tree.children(i, "mark")):
        return False
    bare = tree.tags[i] == "VB" and tree.deps[i] == "parataxis" and not tree.children(i, "aux")
    if (tree.tags[i] in TENSED or bare) and tree.deps[i] != "acl:relcl":
        return True
    if joined:
        return tree.tags[i] == "VBN" and not tree.children(i, "obl:agent")
    participle = tree.tags[i] == "VBN" and tree.deps[i] == "acl"
    return participle and bool(tree.children(i, "obj")) and not tree.is_clause_break(i)


MENDS = (
    mend_negation, rooted, _by_form, finite, mend_absolutes, attached, subordinated, reordered,
    inverted, rejoined,
)  # fmt: skip
"""In the order in which they build on each other."""
