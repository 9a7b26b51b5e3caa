"""Coordination: like is joined with like, and "and" behind a comma list closes it.

After Quirk et al. (1985): a finite verb is not coordinated with an infinitive (13.44), a date with no other
noun, a noun phrase with no verb; a verb has one direct object.
"""

from extract.repair.rule import rule
from extract.repair.tree_edit import TreeEdit
from extract.syntax.tree import NOMINAL, PAST, SUBJECTS, Tree

ARGUMENTS = ("obj", "obl", "obl:agent", "nsubj", "nsubj:pass")


@rule("conj", source="Quirk et al. 1985, 13.1")
def noun_with_noun(edit: TreeEdit, k: int) -> bool:
    """ "called for a ceasefire and the release of all hostages": noun goes with noun."""
    tree, verb = edit.tree, edit.tree.heads[k]
    if tree.pos[verb] != "VERB" or tree.pos[k] not in NOMINAL or k < verb:
        return False
    if tree.has(k, "cop", "aux", "aux:pass", "obj", "case", *SUBJECTS):
        return False
    left = [a for a in tree.children(verb, *ARGUMENTS) if verb < a < tree.left[k]]
    if not left:
        return False
    edit.move(k, left[-1])
    return True


@rule("amod")
def clause_not_attribute(edit: TreeEdit, verb: int) -> bool:
    """ "Rents rose, and two towns froze them": a plural with its number stands before no participle."""
    tree, noun = edit.tree, edit.tree.heads[verb]
    if tree.tags[verb] not in PAST or noun < verb or tree.kids[verb]:
        return False
    subjects = [k for k in tree.children(noun, "compound", "nmod:unmarked") if k == verb - 1]
    joined = [c for x in (noun, *subjects) for c in tree.children(x, "cc") if c < verb]
    if not subjects or not joined or tree.tags[subjects[0]] not in {"NNS", "NNPS"}:
        return False
    subject = subjects[0]
    counted = tree.has(subject, "nummod", "det", "nmod:poss")
    counts = [k for k in tree.children(noun, "nummod", "det", "nmod:poss") if k < subject]
    above = tree.heads[noun]
    while tree.pos[above] not in {"VERB", "AUX"} and tree.heads[above] != above:
        above = tree.heads[above]
    if not (counted or counts) or tree.pos[above] != "VERB" or above > joined[0]:
        return False
    edit.attach(verb, above, "conj")
    edit.retag(verb, "VBD", "VERB")
    edit.attach(subject, verb, "nsubj")
    edit.attach(noun, verb, "obj")
    for k in tree.kids[noun]:
        if k in counts:
            edit.move(k, subject)
        elif k < subject:
            edit.move(k, verb)
    for k in tree.children(subject, "cc", "punct"):
        edit.move(k, verb)
    return True


@rule("conj", source="Quirk et al. 1985, 13.68")
def clause_behind_comma(edit: TreeEdit, k: int) -> bool:
    """ "had no money, and his debts doubled": of two things no comma stands before the "and"."""
    tree, first = edit.tree, edit.tree.heads[k]
    start = tree.left[k]
    joined = tree.lower[start : start + 2] == [",", "and"] or (
        tree.lower[start] == "and" and tree.words[start - 1] == ","
    )
    verb = k + 1
    if not joined or verb >= len(tree) or tree.heads[verb] != k or tree.deps[verb] != "acl":
        return False
    if tree.tags[verb] not in PAST or tree.has(verb, "obl:agent", *SUBJECTS):
        return False
    if tree.pos[first] not in NOMINAL or len(tree.children(first, "conj")) != 1:
        return False
    above = tree.verb_above(first)
    if above is None or above > first or not tree.has(k, "det", "nmod:poss"):
        return False
    edit.attach(verb, above, "conj")
    edit.attach(k, verb, "nsubj")
    edit.retag(verb, "VBD")
    for c in (*tree.children(k, "cc"), *(x for x in tree.kids[k] if x > verb)):
        edit.move(c, verb)
    return True


@rule("conj")
def verb_behind_date(edit: TreeEdit, k: int) -> bool:
    """ "cut jobs in 2023 and plans to cut more": a date is joined to no other noun."""
    tree, dated = edit.tree, edit.tree.heads[k]
    if tree.tags[k] != "NNS" or tree.entities[k] or tree.after(k) != "to":
        return False
    if tree.entities[dated] != "DATE" and tree.tags[dated] != "CD":
        return False
    verb = tree.verb_above(dated)
    infinitive = next((i for i in range(k + 2, len(tree)) if tree.left[i] == k + 1), None)
    if verb is None or infinitive is None or tree.tags[infinitive] != "VB":
        return False
    edit.attach(k, verb, "conj")
    edit.attach(infinitive, k, "xcomp")
    edit.retag(k, "VBZ", "VERB")
    return True


@rule("conj")
def noun_behind_date(edit: TreeEdit, k: int) -> bool:
    """ "the death of a son in 1846 and a daughter in 1848": noun goes with noun."""
    tree, dated = edit.tree, edit.tree.heads[k]
    if tree.pos[k] != "NOUN" or tree.entities[k] or tree.entities[dated] != "DATE" or dated > k:
        return False
    noun = tree.left[dated] - 1
    if noun < 0 or tree.pos[noun] not in NOMINAL or not tree.has(k, "det", "nmod:poss"):
        return False
    edit.attach(k, noun, "conj")
    return True


@rule("conj")
def closing_gerund(edit: TreeEdit, k: int) -> bool:
    """ "the value of clean water, good roads and protecting forests": "and" closes the list."""
    tree = edit.tree
    if tree.tags[k] != "VBG" or tree.lower[k - 1] not in {"and", "or"} or tree.left[k] < k - 1:
        return False
    if tree.pos[tree.heads[k]] not in {"VERB", "AUX"}:
        return False
    item = k - 2
    while (
        tree.heads[item] != item
        and tree.right[tree.heads[item]] == k - 2
        and tree.deps[item] != "conj"
    ):
        item = tree.heads[item]
    first = tree.heads[item]
    if tree.deps[item] != "conj" or tree.pos[item] not in NOMINAL or not tree.is_clause_break(item):
        return False
    if _is_closed(tree, first):
        return False
    edit.attach(k, first, "conj")
    return True


def _is_closed(tree: Tree, first: int) -> bool:
    """Whether "and" or "or" stands before a member of the list that a word opens."""
    members = tree.children(first, "conj")
    return any(tree.lower[c] in {"and", "or"} for m in members for c in tree.children(m, "cc"))


@rule("conj", source="Quirk et al. 1985, 13.44")
def finite_with_finite(edit: TreeEdit, k: int) -> bool:
    """ "urged it to buy more and warned of gaps": a finite verb goes with a finite verb."""
    tree, first = edit.tree, edit.tree.heads[k]
    active = tree.tags[k] == "VBN" and tree.has(k, "obj")
    if tree.pos[k] != "VERB" or tree.has(k, "aux", "aux:pass", "cop", "mark"):
        return False
    if tree.tags[k] not in {"VBD", "VBZ"} and not active:
        return False
    infinitive = tree.tags[first] == "VB" and tree.is_infinitive(first)
    reduced = tree.deps[first] == "acl" and tree.tags[first] == "VBN" and first != tree.root
    gerund = tree.tags[first] == "VBG" and tree.deps[first] in {"acl", "advcl"}
    if tree.has(first, "aux", "aux:pass") or not (
        infinitive or ((reduced or gerund) and tree.has(k, "obj"))
    ):
        return False
    tense = "VBD" if active else tree.tags[k]
    verb = tree.verb_above(first)
    while verb is not None and not _has_tense(tree, verb, tense):
        verb = tree.verb_above(verb)
    if verb is None:
        return False
    edit.attach(k, verb, "conj")
    edit.retag(k, tense)
    return True


def _has_tense(tree: Tree, verb: int, tense: str) -> bool:
    return tree.tags[verb] == tense or any(
        tree.tags[a] == tense for a in tree.children(verb, "aux", "aux:pass")
    )


@rule("amod")
def verb_of_second_object(edit: TreeEdit, k: int) -> bool:
    """ "They exchanged views, and reviewed plans": a second object has a verb of its own."""
    tree, noun = edit.tree, edit.tree.heads[k]
    verb = tree.heads[noun]
    if k < 2 or tree.tags[k] not in PAST or tree.lower[k - 1] != "and":
        return False
    if tree.deps[noun] != "obj" or k > noun or tree.tags[verb] != "VBD":
        return False
    if any(tree.lower[x] not in {",", "and"} for x in range(tree.left[noun], k)):
        return False
    if not [o for o in tree.children(verb, "obj") if verb < o < k]:
        return False
    edit.attach(k, verb, "conj")
    edit.retag(k, "VBD", "VERB")
    edit.move(noun, k)
    edit.attach(k - 1, k, "cc")
    return True


@rule("conj")
def closed_list(edit: TreeEdit, verb: int) -> bool:
    """ "ties on trade, energy and shared concerns": the "and" behind a comma list closes it."""
    tree = edit.tree
    if verb < 3 or tree.tags[verb] not in PAST or tree.lower[verb - 1] != "and":
        return False
    objects = tree.children(verb, "obj")
    if len(objects) != 1 or tree.pos[tree.heads[verb]] != "VERB":
        return False
    noun = objects[0]
    plain = tree.left[verb] >= verb - 1 and tree.right[verb] == tree.right[noun]
    if not plain or tree.has(noun, "det", "nmod:poss") or tree.tags[noun] == "PRP":
        return False
    item = next((i for i in range(verb - 2, 0, -1) if tree.deps[i] == "conj"
                 and tree.right[i] == verb - 2), None)  # fmt: skip
    if item is None or tree.pos[item] not in NOMINAL or not tree.is_clause_break(item):
        return False
    if _is_closed(tree, tree.heads[item]):
        return False
    edit.attach(noun, tree.heads[item], "conj")
    edit.attach(verb, noun, "amod")
    edit.retag(verb, "VBN", "VERB")
    edit.attach(verb - 1, noun, "cc")
    return True


@rule("obj", "obl", "parataxis", "obl:unmarked")
def second_object(edit: TreeEdit, k: int) -> bool:
    """ "faces drought, hunger, as well as debt": a bare noun behind a comma goes on with a list.

    A verb has one direct object; a noun without a preposition that follows it, or a phrase behind
    it, and a comma is joined to the noun phrase just before.
    """
    item = _list_of(edit.tree, k)
    if item is None:
        return False
    edit.attach(k, item, "conj")
    return True


def _list_of(tree: Tree, k: int) -> int | None:
    """The noun phrase that a noun goes on with behind a comma, where it is no phrase of its own."""
    if k < 2 or k < tree.heads[k] or tree.deps[k] not in {
        "obj", "obl", "parataxis", "obl:unmarked",
    }:  # fmt: skip
        return None
    first = tree.left[k]
    while first < k and (tree.words[first] == "," or tree.deps[first] in {"cc", "fixed"}):
        first += 1
    before = first - 1
    joined = tree.lower[before] in {"and", "or"} or tree.lower[max(before - 2, 0) : first] == [
        "as", "well", "as",
    ]  # fmt: skip
    if tree.lower[before] != "," and not joined:
        return None
    if tree.pos[k] not in {"NOUN", "PROPN"} or tree.entities[k] == "DATE":
        return None
    if tree.has(k, "case", "cop", "aux", *SUBJECTS) or tree.tags[first] == "CD":
        return None
    if not tree.has(k, "det", "amod", "nmod:poss") or tree.lower[first] in {"this", "one"}:
        return None
    edge = before
    while edge > 0 and (tree.pos[edge] in {"PUNCT", "CCONJ"} or tree.deps[edge] in {"cc", "fixed"}):
        edge -= 1
    earlier = (_list_of(tree, j) for j in range(edge, 1, -1) if tree.right[j] == edge)
    item = next((found for found in earlier if found is not None), None)
    if item is None:
        item = _noun_phrase_before(tree, edge, tree.heads[k])
    return item if item is not None and tree.heads[k] < item else None


def _noun_phrase_before(tree: Tree, edge: int, verb: int) -> int | None:
    """The highest noun whose phrase ends at a word."""
    noun = edge if tree.pos[edge] in NOMINAL else None
    while noun is not None and tree.heads[noun] != verb and tree.pos[tree.heads[noun]] in NOMINAL:
        above = tree.heads[noun]
        if tree.right[above] != edge or above < verb or above == noun:
            break
        noun = above
    return noun
