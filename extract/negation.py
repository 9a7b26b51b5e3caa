"""Negative coordination: "neither repaired nor replaced", "nor did it apologise".

Both words negate the verb that they stand before (Quirk et al. 1985, 13.36 and 13.38); parsers take them
for conjunctions only, or for the subject.
"""

from extract.mended import Mended
from extract.tree import FINITE, Tree
from extract.verbs import base_form

VERBAL = frozenset({"VERB", "AUX", "ADJ"})
DO = {"VBD": "did", "VBZ": "does", "VBP": "do"}


def mend_negation(tree: Tree) -> Tree:
    """The tree with "neither" and "nor" at their verbs; the same tree where they are."""
    if "nor" not in tree.lower:
        return tree
    new = Mended.of(tree)
    for k, word in enumerate(tree.lower):
        if word == "nor":
            _ = _inverted(new, k) or _negated(new, k)
        elif word == "neither":
            _ = _subjectless(new, k) or _negated(new, k)
    return new.done()


def _negated(new: Mended, k: int) -> bool:
    """ "was neither repaired nor replaced": they are adverbs of the verbs behind them."""
    tree, verb = new.tree, new.tree.heads[k]
    pair = [c for c in tree.children(verb, "conj") if c > verb] or [tree.heads[verb]]
    if verb < k or not (tree.pos[verb] == "VERB" or tree.pos[pair[0]] == "VERB"):
        return False  # "neither cheap nor safe", "neither Kenya nor Chad": as they stand
    if tree.pos[verb] not in VERBAL or tree.deps[k] not in {"cc:preconj", "cc", "advmod", "det"}:
        return False
    new.hang(k, verb, "advmod")
    first = tree.tags[tree.heads[verb]]
    if tree.lower[k] == "nor" and tree.tags[verb] in {"VBN", "VB"} and first in DO:
        new.tags[verb] = first  # "neither wrote nor read it"
    return True


def _subjectless(new: Mended, k: int) -> bool:
    """ "The firm neither admitted ...": the noun before is the subject, not "neither"."""
    tree, verb = new.tree, new.tree.heads[k]
    noun = tree.heads[verb]
    others = [c for c in tree.children(noun, "conj") if c > verb]
    plural = tree.tags[verb] == "NNS" and any(tree.tags[c] == "VBZ" for c in others)
    if not noun < k < verb or not (plural or tree.tags[verb] in FINITE):
        return False
    if tree.deps[verb] not in {"acl:relcl", "acl", "conj"} or tree.left[verb] != k:
        return False
    if plural:  # "The law neither bans nor permits it"
        new.tags[verb], new.pos[verb] = "VBZ", "VERB"
    for other in others:
        new.hang(other, verb, "conj")
    new.hang(verb, verb if tree.heads[noun] == noun else tree.heads[noun], tree.deps[noun])
    new.hang(noun, verb, "nsubj")
    new.hang(k, verb, "advmod")
    for mark in tree.children(noun, "punct"):
        new.hang(mark, verb, "punct")
    return True


def _inverted(new: Mended, k: int) -> bool:
    """ "nor did it apologise": what follows the auxiliary is its subject."""
    tree, auxiliary = new.tree, k + 1
    if auxiliary == len(tree) or tree.heads[auxiliary] == auxiliary:
        return False
    verbs = tree.children(auxiliary, "xcomp", "ccomp")
    between = [x for x in tree.children(auxiliary, "obj", "nsubj") if verbs and x < verbs[0]]
    if len(verbs) != 1 or len(between) != 1:
        return False
    verb = verbs[0]
    for x in tree.kids[auxiliary]:
        new.hang(x, verb, tree.deps[x])
    new.hang(verb, tree.heads[auxiliary], tree.deps[auxiliary])
    new.hang(auxiliary, verb, "aux")
    new.hang(between[0], verb, "nsubj")
    new.hang(k, verb, "advmod")
    return True


def denying(tree: Tree, predicate: list[int]) -> str:
    """The predicate with "not" for its "nor"; empty where it has none."""
    words = [k for k in sorted(predicate) if tree.lower[k] != "nor"]
    if len(words) == len(predicate) or not words:
        return ""
    first, rest = tree.words[words[0]], [tree.words[k] for k in words[1:]]
    if tree.pos[words[0]] == "AUX":
        return " ".join([first, "not", *rest])
    if tree.tags[words[0]] not in DO:
        return " ".join(["is not", first, *rest])
    base = base_form(first, tree.lemmas[words[0]])
    return " ".join([DO[tree.tags[words[0]]], "not", base, *rest])
