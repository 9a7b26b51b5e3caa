"""Negative coordination: "neither repaired nor replaced", "nor did it apologise".

Both words negate the verb that they stand before (Quirk et al. 1985, 13.36 and 13.38); parsers take them
for conjunctions only, or for the subject.
"""

from extract.lexicon.verbs import DO_FORMS
from extract.repair.rule import rule
from extract.repair.tree_edit import TreeEdit
from extract.syntax.tree import FINITE, SUBJECTS

NEGATABLE_POS = frozenset({"VERB", "AUX", "ADJ"})


@rule(words=("nor",), source="Quirk et al. 1985, 13.38")
def inverted_after_nor(edit: TreeEdit, k: int) -> bool:
    """ "nor did it apologise": what follows the auxiliary is its subject."""
    tree, auxiliary = edit.tree, k + 1
    if auxiliary == len(tree) or tree.heads[auxiliary] == auxiliary:
        return False
    verbs = tree.children(auxiliary, "xcomp", "ccomp")
    between = [x for x in tree.children(auxiliary, "obj", "nsubj") if verbs and x < verbs[0]]
    if len(verbs) != 1 or len(between) != 1:
        return False
    verb = verbs[0]
    for x in tree.kids[auxiliary]:
        edit.move(x, verb)
    edit.attach(verb, tree.heads[auxiliary], tree.deps[auxiliary])
    edit.attach(auxiliary, verb, "aux")
    edit.attach(between[0], verb, "nsubj")
    edit.attach(k, verb, "advmod")
    return True


@rule(words=("neither",), source="Quirk et al. 1985, 13.36")
def neither_as_subject(edit: TreeEdit, k: int) -> bool:
    """ "The firm neither admitted nor denied it": the noun before is the subject, not "neither"."""
    tree, verb = edit.tree, edit.tree.heads[k]
    noun = tree.heads[verb]
    others = [c for c in tree.children(noun, "conj") if c > verb]
    plural = tree.tags[verb] == "NNS" and any(tree.tags[c] == "VBZ" for c in others)
    if "nor" not in tree.lower or not noun < k < verb or not (plural or tree.tags[verb] in FINITE):
        return False
    if tree.deps[verb] not in {"acl:relcl", "acl", "conj"} or tree.left[verb] != k:
        return False
    if plural:  # "The law neither bans nor permits it"
        edit.retag(verb, "VBZ", "VERB")
    for other in others:
        edit.move(other, verb)
    edit.replace_in_tree(verb, noun)
    edit.attach(noun, verb, "nsubj")
    edit.attach(k, verb, "advmod")
    for mark in tree.children(noun, "punct"):
        edit.move(mark, verb)
    return True


@rule(words=("neither", "nor"), source="Quirk et al. 1985, 13.36")
def negated_verb(edit: TreeEdit, k: int) -> bool:
    """ "was neither repaired nor replaced": they are adverbs of the verbs behind them."""
    tree, verb = edit.tree, edit.tree.heads[k]
    pair = [c for c in tree.children(verb, "conj") if c > verb] or [tree.heads[verb]]
    if "nor" not in tree.lower or verb < k:
        return False
    if not (tree.pos[verb] == "VERB" or tree.pos[pair[0]] == "VERB"):
        return False  # "neither cheap nor safe", "neither Kenya nor Chad": as they stand
    if tree.pos[verb] not in NEGATABLE_POS or tree.deps[k] not in {
        "cc:preconj",
        "cc",
        "advmod",
        "det",
    }:
        return False
    edit.attach(k, verb, "advmod")
    first = tree.tags[tree.heads[verb]]
    if tree.lower[k] == "nor" and tree.tags[verb] in {"VBN", "VB"} and first in DO_FORMS:
        edit.retag(verb, first)  # "neither wrote nor read it"
    return True


@rule(words=("never", "rarely", "seldom", "hardly", "scarcely"), source="Quirk et al. 1985, 18.24")
def inverted_after_adverb(edit: TreeEdit, k: int) -> bool:
    """ "Rarely has it been so wet": "have" behind a negative adverb that opens a clause is an auxiliary."""
    tree, have = edit.tree, k + 1
    if have >= len(tree) or tree.lower[have] not in {"has", "have", "had"} or tree.heads[k] != have:
        return False
    verbs = tree.children(have, "ccomp", "xcomp")
    if tree.pos[have] != "VERB" or len(verbs) != 1 or tree.has(have, *SUBJECTS):
        return False
    verb = verbs[0]
    if not any(s < verb for s in tree.children(verb, *SUBJECTS)):
        return False
    edit.replace_in_tree(verb, have)
    edit.attach(have, verb, "aux")
    edit.retag(have, tree.tags[have], "AUX")
    for x in tree.kids[have]:
        if x != verb:
            edit.move(x, verb)
    return True
