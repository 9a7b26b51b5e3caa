"""Infinitives: what they complete or describe (Quirk et al. 1985, 16.50 and 17.35)."""

from extract.lexicon.nouns import INTENTS
from extract.lexicon.verbs import URGE
from extract.repair.rule import rule
from extract.repair.tree_edit import TreeEdit
from extract.syntax.tree import NOMINAL

OBJECT_CONTROL = URGE | frozenset(
    """ask tell order instruct warn force require commit oblige allow enable permit invite encourage
    persuade convince prompt authorise authorize""".split()
)


@rule("advcl", source="Quirk et al. 1985, 16.50")
def object_control(edit: TreeEdit, k: int) -> bool:
    """ "asked the public not to worry": what is asked completes the verb."""
    tree, verb = edit.tree, edit.tree.heads[k]
    objects = [o for o in tree.children(verb, "obj", "iobj") if verb < o < k]
    if tree.tags[k] != "VB" or not tree.is_infinitive(k) or not objects:
        return False
    if tree.base(verb) not in OBJECT_CONTROL or tree.right[objects[-1]] != tree.left[k] - 1:
        return False
    edit.attach(k, verb, "xcomp")
    return True


@rule("advcl", source="Quirk et al. 1985, 17.35")
def passive_infinitive_of_object(edit: TreeEdit, k: int) -> bool:
    """ "announced a plan to be carried out": a passive infinitive describes the object."""
    tree, verb = edit.tree, edit.tree.heads[k]
    if k < 2 or not tree.has(k, "aux:pass") or k < verb:
        return False
    to = [m for m in tree.children(k, "mark") if tree.lower[m] == "to"]
    objects = [o for o in tree.children(verb, "obj") if verb < o < k]
    if not to or not objects or tree.left[k] != to[0] or tree.tags[objects[-1]] == "PRP":
        return False
    edit.attach(k, objects[-1], "acl")
    return True


@rule("obl", "xcomp", source="Quirk et al. 1985, 17.35")
def noun_infinitive(edit: TreeEdit, k: int) -> bool:
    """ "stressed her readiness to hold talks": an infinitive belongs to the noun just before."""
    tree = edit.tree
    to = [m for m in tree.children(k, "mark") if tree.lower[m] == "to"]
    if not to or tree.left[k] != to[0] or to[0] < 1 or tree.pos[to[0] - 1] not in NOMINAL:
        return False
    noun = to[0] - 1
    verbal = tree.tags[k] == "VB" or tree.has(k, "obj")
    if not verbal or (tree.deps[k] == "xcomp" and tree.lower[noun] not in INTENTS):
        return False
    if tree.heads[noun] != tree.heads[k]:
        return False
    if tree.deps[noun] not in {"obj", "iobj", "obl", "nsubj:pass"}:
        return False
    edit.attach(k, noun, "acl")
    if tree.deps[noun] == "iobj":
        edit.relate(noun, "obj")
    edit.retag(k, "VB", "VERB")  # it may have been taken for a noun, object or not
    for behind in tree.children(tree.heads[k], "obl", "obl:unmarked", "advcl"):
        if behind > k:
            edit.move(behind, k)
    return True


@rule("mark")
def to_before_noun(edit: TreeEdit, to: int) -> bool:
    """ "pleaded guilty to charges": "to" before a noun is a preposition."""
    tree, noun = edit.tree, edit.tree.heads[to]
    if tree.lower[to] != "to" or to > noun or tree.deps[noun] != "obl":
        return False
    if tree.pos[noun] not in {"NOUN", "PROPN"} or tree.has(noun, "cop", "aux", "obj"):
        return False
    edit.attach(to, noun, "case")
    return True
