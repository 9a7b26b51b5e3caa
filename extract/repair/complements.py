"""Clauses of content: what is said, thought or found, and the verb that they complete.

After Quirk et al. (1985): a clause joined by "and" is no object (13.1), "and that" goes on with what is said,
and "that" is no determiner of a plural (6.40).
"""

from extract.lexicon.verbs import COGNITION, COMMIT, MENTAL, REPORT, SPEECH, TELLING
from extract.repair.rule import rule
from extract.repair.tree_edit import TreeEdit
from extract.syntax.tree import NOMINAL, PAST, SUBJECTS, Tree

CONTENT_VERBS = REPORT - MENTAL | TELLING
SAYING = SPEECH - MENTAL - COMMIT


@rule(tags=("VBD", "VBZ", "VBP", "VB", "VBG", "VBN"))
def detached_content(edit: TreeEdit, verb: int) -> bool:
    """ "said in an interview that all terms are open": the clause belongs to the verb of saying."""
    tree = edit.tree
    if tree.pos[verb] != "VERB" or tree.has(verb, "ccomp", "xcomp"):
        return False
    base = tree.base(verb)
    if base not in CONTENT_VERBS:
        return False
    found = False
    for k in tree.children(verb, "parataxis", "advcl", "conj", "dep"):
        that = [m for m in tree.children(k, "mark") if tree.lower[m] == "that"]
        if k > verb and that and not any(x < that[0] for x in tree.children(k, "cc")):
            edit.attach(k, verb, "ccomp")
            found = True
    told = ("obj", "iobj") if base in TELLING else ()
    for noun in tree.children(verb, "obl", "obl:unmarked", "obl:agent", *told):
        for k in tree.children(noun, "acl", "acl:relcl", "ccomp", "advcl"):
            that = [m for m in tree.children(k, "mark", "obj") if tree.lower[m] == "that"]
            if noun > verb and that and tree.left[k] == that[0]:
                edit.attach(k, verb, "ccomp")
                edit.relate(that[0], "mark")
                found = True
    return found


@rule("conj", "parataxis", "advcl", "dep", "ccomp")
def clause_as_object(edit: TreeEdit, verb: int) -> bool:
    """ "They hoped the harvest would last": the noun before a finite verb is its subject."""
    tree, above = edit.tree, edit.tree.heads[verb]
    if verb < 3 or above > verb or tree.base(above) not in REPORT | COGNITION:
        return False
    if not tree.is_finite(verb) or tree.has(verb, "cc", "mark", *SUBJECTS):
        return False
    group = [k for k in tree.children(verb, "aux", "aux:pass", "cop", "advmod") if k < verb]
    first = min([*group, verb])
    objects = [k for k in tree.children(above, "obj") if above < k < first]
    between = range(objects[-1] + 1, first) if objects else range(0)
    if not objects or any(tree.words[x] in {",", ";"} or _is_verbal(tree, x) for x in between):
        return False
    adjacent = objects[-1] == first - 1  # "found many are ..."
    if not adjacent and (tree.deps[verb] == "ccomp" or tree.pos[first - 1] not in NOMINAL):
        return False
    edit.attach(objects[-1], verb, "nsubj")
    edit.relate(verb, "ccomp")
    for k in tree.children(above, "obl"):
        if objects[-1] < k < first:
            edit.attach(k, objects[-1], "nmod")
    return True


def _is_verbal(tree: Tree, x: int) -> bool:
    return tree.pos[x] in {"VERB", "AUX", "CCONJ", "SCONJ"}


@rule("det", source="Quirk et al. 1985, 6.40")
def content_of_plural(edit: TreeEdit, that: int) -> bool:
    """ "said that stocks dropped": "that" is no determiner of a plural, so it opens what is said."""
    tree, noun = edit.tree, edit.tree.heads[that]
    above = tree.heads[noun]
    if tree.lower[that] != "that" or not 0 < that < len(tree) - 1:
        return False
    attached = tree.deps[noun] in {"obj", "ccomp"} and not tree.has(noun, "cop")
    if tree.tags[noun] != "NNS" or not attached or that != tree.left[noun]:
        return False
    verb = next((k for k in tree.children(noun, "acl") if k == noun + 1), -1)
    says = tree.base(above) in REPORT
    if verb < 0 or not says or tree.tags[verb] not in PAST or tree.has(verb, "obl:agent"):
        return False
    edit.attach(verb, above, "ccomp")
    edit.attach(noun, verb, "nsubj")
    edit.attach(that, verb, "mark")
    edit.retag(verb, "VBD")
    return True


@rule("ccomp", source="Quirk et al. 1985, 13.1")
def coordinated_not_complement(edit: TreeEdit, k: int) -> bool:
    """ "linked Bern with Rome, and the tunnel made it rich": "and" joins, it opens no content."""
    tree, verb = edit.tree, edit.tree.heads[k]
    first = min(tree.left[k] + (tree.words[tree.left[k]] == ","), k)
    joined = first < k and tree.lower[first] in {"and", "but"} and tree.before(first) in {",", ""}
    parted = ";" in {tree.words[tree.left[k]], tree.before(tree.left[k])}
    opens = (
        joined
        or parted
        or (tree.words[tree.left[k]] == "," and tree.lower[first] in {"and", "but"})
    )
    past = parted and tree.tags[k] == "VBN" and not tree.has(k, "aux", "aux:pass", "cop")
    if not opens or k < verb or tree.base(verb) in SPEECH:
        return False
    if not (tree.is_finite(k) or past) or not tree.has(k, *SUBJECTS):
        return False
    edit.attach(k, verb, "conj")
    if past:
        edit.retag(k, "VBD")
    return True


@rule("conj")
def second_content(edit: TreeEdit, k: int) -> bool:
    """ "ruled that it was void and that he must pay": "and that" goes on with what is said."""
    tree, first = edit.tree, edit.tree.heads[k]
    that = tree.left[k] + 1
    if tree.lower[that - 1 : that + 1] not in (["and", "that"], ["but", "that"]):
        return False
    if not tree.is_finite(k) or not any(that < s < k for s in tree.children(k, *SUBJECTS)):
        return False
    content = first
    if tree.deps[first] != "ccomp":
        content = next((c for c in tree.children(first, "ccomp") if first < c < k), -1)
    if content < 0:
        return False
    edit.attach(that, k, "mark")
    edit.attach(k, content, "conj")
    return True


@rule("ccomp")
def joined_sayings(edit: TreeEdit, k: int) -> bool:
    """ "said it sought peace and stressed the need": who said the one said the other.

    Not where "that" opens what was said.
    """
    tree, above = edit.tree, edit.tree.heads[k]
    if tree.tags[above] != "VBD" or tree.base(above) not in SAYING:
        return False
    if tree.base(k) in SAYING or tree.has(k, "mark"):
        return False
    others = [
        other
        for other in tree.children(k, "conj")
        if _is_bare_past(tree, other) and tree.has(other, "cc")
    ]
    for other in others:
        edit.attach(other, above, "conj")
        edit.retag(other, "VBD")
    return bool(others)


def _is_bare_past(tree: Tree, i: int) -> bool:
    """Whether a verb of saying stands in the past tense without subject and auxiliary."""
    free = not tree.has(i, "aux", "aux:pass", "cop", *SUBJECTS)
    return free and tree.tags[i] in PAST and tree.base(i) in SAYING


@rule("ccomp")
def successive_acts(edit: TreeEdit, k: int) -> bool:
    """ "told police he got out, looked around and fled": acts that follow one another belong to one."""
    tree, above = edit.tree, edit.tree.heads[k]
    if tree.tags[above] != "VBD" or tree.base(above) not in SAYING or tree.tags[k] != "VBD":
        return False
    acts = [c for c in tree.children(above, "conj") if c > k]
    last = [c for act in acts for c in (act, *tree.children(act, "conj"))]
    if not any(tree.has(c, "cc") for c in last) or tree.has(acts[0], "cc"):
        return False
    if any(tree.has(c, *SUBJECTS) or tree.base(c) in SAYING for c in acts):
        return False
    for act in acts:
        edit.attach(act, k, "conj")
    return True
