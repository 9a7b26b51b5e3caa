"""Verb groups: auxiliaries and the verb that they belong to (Quirk et al. 1985, 3.21 to 3.56)."""

from extract.lexicon.verbs import BE, NEVER_PASSIVE, TRANSITIVE
from extract.repair.rule import rule
from extract.repair.tree_edit import TreeEdit


@rule(tags=("VB",), source="Quirk et al. 1985, 3.45")
def infinitive_group(edit: TreeEdit, i: int) -> bool:
    """ "were to leave": the form of "be" is an auxiliary."""
    tree = edit.tree
    to = [k for k in tree.children(i, "mark") if tree.lower[k] == "to"]
    copulas = [k for k in tree.children(i, "cop") if to and k < to[0]]
    for k in copulas:
        edit.relate(k, "aux")
    for k in tree.children(i, "nsubj:outer") if copulas else ():
        edit.relate(k, "nsubj")
    return bool(copulas)


@rule(words=("to",))
def contracted_to(edit: TreeEdit, to: int) -> bool:
    """ "They gotta leave": the second half of "gonna" and "gotta" is the mark of an infinitive."""
    tree, verb = edit.tree, to + 1
    while verb < len(tree) and tree.pos[verb] == "ADV":
        verb += 1
    if tree.words[to].lower() == "to" or verb >= len(tree):
        return False
    while tree.deps[verb] in {"aux", "aux:pass", "cop"} and tree.heads[verb] > verb:
        verb = tree.heads[verb]
    if tree.heads[verb] != to - 1 or (tree.heads[to] == verb and tree.deps[to] == "mark"):
        return False
    edit.attach(to, verb, "mark")
    edit.retag(to, "TO", "PART")
    edit.relate(verb, "xcomp")
    return True


@rule(words=("has", "have", "had", "having"), source="Quirk et al. 1985, 4.18")
def perfect(edit: TreeEdit, have: int) -> bool:
    """ "had overseen the works": a participle right behind "have" is its main verb."""
    tree = edit.tree
    if have < 1 or have > len(tree) - 2 or tree.pos[have] != "VERB":
        return False
    verb = have + 1
    while verb < len(tree) and tree.pos[verb] == "ADV":
        verb += 1
    if verb >= len(tree) or tree.heads[verb] != have:
        return False
    predicative = tree.tags[verb] == "JJ" and tree.deps[verb] == "xcomp"  # "had sunk"
    if tree.tags[verb] != "VBN" and not (predicative and not tree.has(have, "obj")):
        return False
    objects = [k for k in tree.children(have, "obj") if k > verb]
    if tree.deps[verb] == "amod" or (tree.has(verb, "obj") and objects):
        return False
    edit.replace_in_tree(verb, have)
    edit.retag(verb, tree.tags[verb], "VERB")
    edit.attach(have, verb, "aux")
    edit.retag(have, tree.tags[have], "AUX")
    for k in tree.kids[have]:
        if k != verb:
            edit.move(k, verb)
    return True


@rule("conj", source="Quirk et al. 1985, 13.92")
def gapped_passive(edit: TreeEdit, k: int) -> bool:
    """ "Two were killed and ten injured": a participle with a subject of its own."""
    tree, first = edit.tree, edit.tree.heads[k]
    if tree.pos[k] not in {"ADJ", "VERB"} or not tree.lower[k].endswith(("ed", "en")):
        return False
    if tree.base(k) in NEVER_PASSIVE or tree.has(k, "obj"):
        return False
    if tree.tags[k] == "VBD" and tree.base(k) not in TRANSITIVE:
        return False  # "and one protester died"
    subjects = tree.children(k, "nsubj", "nsubj:pass")
    subjects = subjects or [n for n in tree.children(k, "nummod") if n < k]  # no verb is counted
    if not subjects or not tree.has(first, "aux:pass") or tree.has(k, "cop", "aux"):
        return False
    edit.retag(k, "VBN", "VERB")
    edit.attach(subjects[0], k, "nsubj:pass")
    return True


@rule("cop", source="Quirk et al. 1985, 3.63")
def participle_behind_be(edit: TreeEdit, be: int) -> bool:
    """ "The mayor was booed": a bare word in -ed behind "be" is a participle, not a noun."""
    tree, k = edit.tree, edit.tree.heads[be]
    if tree.pos[k] != "NOUN" or not tree.lower[k].endswith("ed") or k < be:
        return False
    if not tree.words[k].islower() or tree.lower[be] not in BE or tree.left[k] > be:
        return False
    if any(be < x < k and tree.pos[x] != "ADV" for x in range(be + 1, k)):
        return False
    edit.retag(k, "VBN", "VERB")
    edit.attach(be, k, "aux:pass")
    for s in tree.children(k, "nsubj"):
        edit.attach(s, k, "nsubj:pass")
    for x in tree.kids[k]:
        if x > k and tree.deps[x] == "nmod":
            edit.attach(x, k, "obl")
    return True
