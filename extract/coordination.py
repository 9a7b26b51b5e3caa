"""Members of coordinations hung where their form allows.

After Quirk et al. (1985): a finite verb is not coordinated with an infinitive (13.44), a date with no other
noun; "and" behind a comma list closes it, and "and that" goes on with what is said.
"""

from extract.mended import Mended
from extract.tree import NOMINAL, PAST, SUBJECTS, TENSED, Tree
from extract.verbs import COMMIT, MENTAL, SPEECH, base_form


def mend_member(new: Mended, k: int) -> None:
    """Hang a conjunct anew where something is wrong with it; the first mend that fits counts."""
    _ = any(mend(new, k) for mend in MENDS)


def _participle(new: Mended, k: int) -> bool:
    """ "broke, flooding two villages": a participle behind a comma is no second finite verb."""
    tree, first = new.tree, new.tree.heads[k]
    if tree.tags[k] != "VBG" or tree.before(k) != "," or tree.tags[first] not in TENSED:
        return False
    if k < first or tree.children(k, "cc", "aux", "aux:pass", *SUBJECTS):
        return False
    if any(c > k for c in tree.children(first, "conj")):
        return False  # "came, seeing and hearing"
    new.hang(k, first, "advcl")
    return True


def _finite_member(new: Mended, k: int) -> bool:
    """ "urged it to buy more and warned of gaps": a finite verb goes with a finite verb."""
    tree, first = new.tree, new.tree.heads[k]
    active = tree.tags[k] == "VBN" and bool(tree.children(k, "obj"))
    if tree.pos[k] != "VERB" or tree.children(k, "aux", "aux:pass", "cop", "mark"):
        return False
    if tree.tags[k] not in {"VBD", "VBZ"} and not active:
        return False
    infinitive = tree.tags[first] == "VB" and any(
        tree.lower[m] == "to" for m in tree.children(first, "mark")
    )
    reduced = tree.deps[first] == "acl" and tree.tags[first] == "VBN" and first != tree.root
    gerund = tree.tags[first] == "VBG" and tree.deps[first] in {"acl", "advcl"}
    if tree.children(first, "aux", "aux:pass") or not (
        infinitive or ((reduced or gerund) and tree.children(k, "obj"))
    ):
        return False
    tense = "VBD" if active else tree.tags[k]
    verb = tree.verb_above(first)
    while verb is not None and not _has_tense(tree, verb, tense):
        verb = tree.verb_above(verb)
    if verb is None:
        return False
    new.hang(k, verb, "conj")
    new.tags[k] = tense
    return True


def _has_tense(tree: Tree, verb: int, tense: str) -> bool:
    return tree.tags[verb] == tense or any(
        tree.tags[a] == tense for a in tree.children(verb, "aux", "aux:pass")
    )


def _verb_behind_date(new: Mended, k: int) -> bool:
    """ "cut jobs in 2023 and plans to cut more": a date is joined to no other noun."""
    tree, dated = new.tree, new.tree.heads[k]
    if tree.tags[k] != "NNS" or tree.entities[k] or tree.after(k) != "to":
        return False
    if tree.entities[dated] != "DATE" and tree.tags[dated] != "CD":
        return False
    verb = tree.verb_above(dated)
    infinitive = next((i for i in range(k + 2, len(tree)) if tree.left[i] == k + 1), None)
    if verb is None or infinitive is None or tree.tags[infinitive] != "VB":
        return False
    new.hang(k, verb, "conj")
    new.hang(infinitive, k, "xcomp")
    new.tags[k], new.pos[k] = "VBZ", "VERB"
    return True


def _clause_behind_comma(new: Mended, k: int) -> bool:
    """ "had no money, and his debts doubled": of two things no comma stands before the "and"."""
    tree, first = new.tree, new.tree.heads[k]
    start = tree.left[k]
    joined = tree.lower[start : start + 2] == [",", "and"] or (
        tree.lower[start] == "and" and tree.words[start - 1] == ","
    )
    verb = k + 1
    if not joined or verb >= len(tree) or tree.heads[verb] != k or tree.deps[verb] != "acl":
        return False
    if tree.tags[verb] not in PAST or tree.children(verb, "obl:agent", *SUBJECTS):
        return False
    if tree.pos[first] not in NOMINAL or len(tree.children(first, "conj")) != 1:
        return False
    above = tree.verb_above(first)
    if above is None or above > first or not tree.children(k, "det", "nmod:poss"):
        return False
    new.hang(verb, above, "conj")
    new.hang(k, verb, "nsubj")
    new.tags[verb] = "VBD"
    for c in (*tree.children(k, "cc"), *(x for x in tree.kids[k] if x > verb)):
        new.hang(c, verb, tree.deps[c])
    return True


def _noun_behind_date(new: Mended, k: int) -> bool:
    """ "the death of a son in 1846 and a daughter in 1848": noun goes with noun."""
    tree, dated = new.tree, new.tree.heads[k]
    if tree.pos[k] != "NOUN" or tree.entities[k] or tree.entities[dated] != "DATE" or dated > k:
        return False
    noun = tree.left[dated] - 1
    if noun < 0 or tree.pos[noun] not in NOMINAL or not tree.children(k, "det", "nmod:poss"):
        return False
    new.hang(k, noun, "conj")
    return True


def _second_content(new: Mended, k: int) -> bool:
    """ "ruled that it was void and that he must pay": "and that" goes on with what is said."""
    tree, first = new.tree, new.tree.heads[k]
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
    new.hang(that, k, "mark")
    new.hang(k, content, "conj")
    return True


def _closing_gerund(new: Mended, k: int) -> bool:
    """ "the value of clean water, good roads and protecting forests": "and" closes the list."""
    tree = new.tree
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
    members = tree.children(first, "conj")
    if any(tree.lower[c] in {"and", "or"} for m in members for c in tree.children(m, "cc")):
        return False
    new.hang(k, first, "conj")
    return True


def joined_sayings(new: Mended, k: int) -> None:
    """ "said it sought peace and stressed the need": who said the one said the other.

    Not where "that" opens what was said; and what acts follow one another there ("told police he got
    out, looked around and fled") belong to one.
    """
    tree, above = new.tree, new.tree.heads[k]
    saying = SPEECH - MENTAL - COMMIT
    if tree.tags[above] != "VBD" or base_form(tree.words[above], tree.lemmas[above]) not in saying:
        return
    says = base_form(tree.words[k], tree.lemmas[k]) in saying
    for other in () if says or tree.children(k, "mark") else tree.children(k, "conj"):
        if _is_bare_past(tree, other, saying) and tree.children(other, "cc"):
            new.hang(other, above, "conj")
            new.tags[other] = "VBD"
    acts = [c for c in tree.children(above, "conj") if c > k]
    last = [c for act in acts for c in (act, *tree.children(act, "conj"))]
    closed = any(tree.children(c, "cc") for c in last) and not tree.children(acts[0], "cc")
    if closed and tree.tags[k] == "VBD" and not any(
        tree.children(c, *SUBJECTS) or base_form(tree.words[c], tree.lemmas[c]) in saying
        for c in acts
    ):  # fmt: skip
        for act in acts:
            new.hang(act, k, "conj")


def _is_bare_past(tree: Tree, i: int, verbs: frozenset[str]) -> bool:
    """Whether a verb of some class stands in the past tense without subject and auxiliary."""
    free = not tree.children(i, "aux", "aux:pass", "cop", *SUBJECTS)
    return free and tree.tags[i] in PAST and base_form(tree.words[i], tree.lemmas[i]) in verbs


MENDS = (
    _clause_behind_comma, _verb_behind_date, _noun_behind_date, _second_content, _closing_gerund,
    _finite_member, _participle,
)  # fmt: skip
