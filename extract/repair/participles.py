"""Participles: with its phrase, a participle describes a noun or a clause, and states no more.

A finite verb has a subject, and no comma parts the two but in pairs; what has an agent behind "by" and no
auxiliary is a participle (Quirk et al. 1985, 7.15 and 17.28); a participle behind a comma has the subject of
its clause (15.62), and one behind "with" a subject of its own (14.8, 15.58).
"""

from extract.lexicon.verbs import ACCUSE, COGNITION, NAMING, PAST_ONLY, SPEECH
from extract.repair.rule import rule
from extract.repair.tree_edit import TreeEdit
from extract.syntax.tree import FINITE, NOMINAL, PAST, SUBJECTS, TENSED, Tree

BESIDE = frozenset({"parataxis", "advcl", "ccomp", "dep", "xcomp", "csubj", "acl"})
CONTAINING = frozenset(
    "carrying containing bearing holding featuring weighing depicting showing".split()
)
"""Participles that describe the thing just before them."""
DECREEING_TEXTS = frozenset(
    """order law bill rule rules decision resolution letter statement report agreement deal treaty
    accord decree petition motion plea lawsuit complaint document clause ban""".split()
)
"""What says or rules something itself: "an order cancelling the vote"."""
SPENDING = frozenset("spend spends spent spending waste wastes wasted wasting".split())


@rule("parataxis", "advcl", "dep")
def reporting_gerund(edit: TreeEdit, i: int) -> bool:
    """ ", warning that ...": what takes a clause of content is a verb."""
    tree = edit.tree
    if tree.pos[i] != "NOUN" or not tree.lower[i].endswith("ing") or not tree.has(i, "ccomp"):
        return False
    edit.retag(i, "VBG", "VERB")
    return True


@rule("advcl")
def reduced_passive(edit: TreeEdit, i: int) -> bool:
    """ "died from infection caused by eczema": a participle right behind a noun describes it."""
    tree = edit.tree
    before = tree.left[i] - 1
    if tree.tags[i] != "VBN" or i < 1 or before <= tree.heads[i]:
        return False
    if tree.pos[before] != "NOUN" or tree.has(i, "mark", "aux", "aux:pass", *SUBJECTS):
        return False
    if not tree.has(i, "obl:agent"):
        return False
    edit.attach(i, before, "acl")
    return True


@rule(tags=tuple(sorted(PAST)), source="Quirk et al. 1985, 17.28")
def reduced_clause(edit: TreeEdit, p: int) -> bool:
    """ "The fine, imposed by a court, was paid": who pays is the subject of the second verb."""
    tree = edit.tree
    if tree.pos[p] != "VERB" or tree.lower[p] in PAST_ONLY:
        return False
    subjects = [s for s in tree.children(p, "nsubj", "nsubj:pass") if s < p]
    named = tree.base(p) in NAMING
    if len(subjects) != 1 or tree.has(p, "aux", "aux:pass", "mark", "cc"):
        return False
    if tree.has(p, "obj") and not named:
        return False
    verb = _finite_verb(tree, p, named=named)
    subject = subjects[0]
    held = _is_held(tree, p)
    inner = -1
    if held and verb is None:
        verb, inner = _verb_behind_infinitive(tree, p)
    if verb is None or not (
        named or held or tree.has_agent(p) or _between_commas(tree, p, subject)
    ):
        return False
    for name in tree.children(verb, *SUBJECTS):
        if inner >= 0:  # "a woman thought to have lit the fire was held"
            edit.attach(name, inner, "obj")
        else:  # "a drug called Azan was sold"
            edit.attach(name, p, "xcomp")
    below = tree.heads[verb] == p or tree.heads[tree.heads[verb]] == p
    above, relation = (
        (tree.heads[p], tree.deps[p]) if below else (tree.heads[verb], tree.deps[verb])
    )
    edit.attach(verb, verb if tree.heads[p] == p else above, relation)
    edit.attach(subject, verb, "nsubj:pass" if tree.has(verb, "aux:pass") else "nsubj")
    edit.attach(p, subject, "acl")
    edit.retag(p, "VBN")
    first = tree.left[subject]
    for k in tree.kids[p]:
        if k not in {subject, verb} and (k > verb or k < first):
            edit.move(k, verb)
    return True


@rule(tags=tuple(sorted(PAST)))
def object_with_participle(edit: TreeEdit, p: int) -> bool:
    """ "A man accused of leaving dogs tied up fled": a gerund has the object before a participle."""
    tree = edit.tree
    subjects = [s for s in tree.children(p, "nsubj", "nsubj:pass") if s < p]
    if len(subjects) != 1 or tree.has(p, "aux", "aux:pass", "mark", "cc", "obj"):
        return False
    noun, gerund = subjects[0], tree.left[subjects[0]] - 1
    if gerund < 1 or tree.tags[gerund] != "VBG" or tree.has(gerund, "obj", "ccomp", "xcomp"):
        return False
    outer = next((k for k in tree.kids[p] if k < gerund <= tree.right[k]), -1)
    verb = next((k for k in tree.children(p, "xcomp", "ccomp", "conj", "parataxis", "advcl")
                 if k > p and tree.tags[k] in PAST), -1)  # fmt: skip
    if outer < 0 or verb < 0 or tree.pos[outer] not in NOMINAL or tree.has(outer, "case"):
        return False
    if tree.has(verb, "aux", "aux:pass", "mark", "cc", *SUBJECTS) or "," in tree.words[outer:verb]:
        return False
    edit.replace_in_tree(verb, p)
    edit.attach(outer, verb, "nsubj")
    edit.attach(noun, gerund, "obj")
    edit.attach(p, gerund, "xcomp")
    edit.retag(p, "VBN", "VERB")
    edit.retag(verb, "VBD", "VERB")
    for k in tree.kids[p]:
        if k > verb or k < outer:
            edit.move(k, verb)
    return True


def _is_held(tree: Tree, p: int) -> bool:
    """ "believed to have fled", "suspected of theft": who holds that is not the noun before."""
    follows = tree.after(p) in {"to", "of"} and tree.has(p, "xcomp", "advcl", "acl")
    return follows and tree.base(p) in SPEECH | COGNITION | ACCUSE


def _verb_behind_infinitive(tree: Tree, p: int) -> tuple[int | None, int]:
    """The finite verb to which a parser gave the object of the verb behind a participle, and that verb."""
    for x in tree.children(p, "xcomp", "advcl", "acl"):
        if tree.has(x, "obj") or tree.base(x) in SPEECH | COGNITION:
            continue
        beside = [*tree.children(x, "ccomp", "advcl"), *tree.children(p, "conj", "ccomp")]
        for verb in beside:
            own = tree.children(verb, *SUBJECTS)
            if verb < x or not tree.is_finite(verb) or tree.has(verb, "mark", "cc"):
                continue
            if len(own) == 1 and x < own[0] < verb and tree.left[own[0]] == x + 1:
                return verb, x
    return None, -1


def _finite_verb(tree: Tree, p: int, *, named: bool) -> int | None:
    """The finite verb without a subject that stands beside a participle in the tree."""
    above = tree.heads[p]
    beside = [above] if above > p and tree.deps[p] in BESIDE else []
    beside += [k for k in tree.children(p, *BESIDE) if k > p]
    beside += [k for k in tree.children(p, "conj") if k > p and not tree.has(k, "cc")]
    for verb in beside:
        group = [verb, *tree.children(verb, "aux", "aux:pass", "cop")]
        if not any(tree.tags[k] in FINITE for k in group) or tree.has(verb, "mark", "expl"):
            continue
        own = [s for s in tree.children(verb, *SUBJECTS) if s != p]
        if not own or (named and own == [p + 1] and tree.heads[verb] == p):
            return verb
    return None


def _between_commas(tree: Tree, p: int, subject: int) -> bool:
    """Whether a comma stands right behind the subject, and another one before the next verb."""
    comma = tree.right[subject] + 1
    close = tree.right[subject] if tree.words[tree.right[subject]] == "," else comma
    return close < p and tree.words[close] == "," and all(
        tree.pos[x] == "ADV" for x in range(close + 1, p)
    ) and "," in tree.words[p:]  # fmt: skip


@rule("csubj", "csubj:pass", "csubj:outer", source="Quirk et al. 1985, 15.62")
def participle_not_subject(edit: TreeEdit, k: int) -> bool:
    """ "Speaking at the fair, the mayor praised ...": a comma parts no subject from its verb."""
    tree, verb = edit.tree, edit.tree.heads[k]
    if tree.tags[k] != "VBG":
        return False
    group = [verb, *tree.children(verb, "aux", "aux:pass", "cop")]
    first = min(x for x in group if x > k) if verb > k else -1
    comma = next((x for x in range(first - 1, k, -1) if tree.words[x] == ","), -1)
    if tree.left[k] != 0 or comma < 0 or not any(tree.tags[x] in FINITE for x in group):
        return False
    tops = [x for x in range(comma + 1, first) if not comma < tree.heads[x] < first]
    nouns = [x for x in tops if tree.pos[x] in NOMINAL]
    if len(nouns) != 1 or tree.right[nouns[0]] != first - 1:
        return False
    edit.attach(nouns[0], verb, "nsubj")
    edit.attach(k, verb, "advcl")
    return True


@rule("ccomp", source="Quirk et al. 1985, 15.62")
def participle_not_content(edit: TreeEdit, k: int) -> bool:
    """ "Citing the law, the mayor said ...": a clause before the subject is not what is said."""
    tree, verb = edit.tree, edit.tree.heads[k]
    if tree.tags[k] != "VBG" or k > verb or tree.has(k, "aux", *SUBJECTS):
        return False
    if not any(c > verb for c in tree.children(verb, "ccomp")):
        return False
    edit.relate(k, "advcl")
    return True


@rule("advmod")
def verbal_adverb(edit: TreeEdit, k: int) -> bool:
    """ "Visiting Rome in May, he ...": what has an object is a verb."""
    tree = edit.tree
    if tree.tags[k] != "VBG" or not tree.has(k, "obj"):
        return False
    edit.relate(k, "advcl")
    edit.retag(k, "VBG", "VERB")
    return True


@rule("obl")
def phrase_in_supplement(edit: TreeEdit, k: int) -> bool:
    """ "It renewed its offer, building on talks, on 3 May": what follows belongs inside."""
    tree, verb = edit.tree, edit.tree.heads[k]
    if k < verb:
        return False
    for s in range(tree.left[k] - 1, verb, -1):
        supplement = tree.deps[s] in {"advcl", "acl"} and tree.tags[s] == "VBG"
        if supplement and tree.right[s] + 1 >= tree.left[k] - 1 and tree.is_clause_break(s):
            edit.move(k, s)
            return True
    return False


@rule("cop", source="Quirk et al. 1985, 15.62")
def copular_participle(edit: TreeEdit, being: int) -> bool:
    """ "ran for mayor, being the youngest": behind a comma it describes the subject."""
    tree, k = edit.tree, edit.tree.heads[being]
    if tree.lower[being] != "being" or tree.deps[k] in {"advcl", "ccomp", "csubj", "xcomp"}:
        return False
    if tree.has(k, *SUBJECTS) or not tree.is_clause_break(k):
        return False
    verb = tree.verb_above(k)
    if verb is None or verb >= tree.left[k]:
        return False
    edit.attach(k, verb, "advcl")
    return True


@rule("amod", source="Quirk et al. 1985, 15.62")
def supplement_not_adjective(edit: TreeEdit, k: int) -> bool:
    """ "asked firms to invest, citing low wages": behind a comma it says how the clause was said."""
    tree, noun = edit.tree, edit.tree.heads[k]
    if not tree.lower[k].endswith("ing"):
        return False
    verb = tree.verb_above(noun)
    says = tree.base(k) in SPEECH
    if tree.before(k) != "," or k > noun or verb is None or verb > k or not says:
        return False
    if any(tree.pos[x] not in {"ADJ", "NOUN", "NUM", "PROPN"} for x in range(k + 1, noun)):
        return False
    while tree.deps[verb] in {"acl", "xcomp", "acl:relcl"} and (up := tree.verb_above(verb)):
        verb = up
    edit.attach(k, verb, "advcl")
    edit.retag(k, "VBG", "VERB")
    edit.attach(noun, k, "obj")
    edit.attach(k - 1, k, "punct")
    return True


@rule("advcl")
def gerund_of_time_spent(edit: TreeEdit, k: int) -> bool:
    """ "spent the winter repairing boats": what the time goes into completes the verb."""
    tree, verb = edit.tree, edit.tree.heads[k]
    if tree.tags[k] != "VBG" or tree.lower[verb] not in SPENDING or tree.is_clause_break(k):
        return False
    spent = [o for o in tree.children(verb, "obj") if verb < o < k]
    if not spent or tree.left[k] != k or tree.has(k, *SUBJECTS):
        return False
    edit.attach(k, verb, "xcomp")
    return True


@rule("advcl", source="Quirk et al. 1985, 13.103")
def as_well_as_gerund(edit: TreeEdit, k: int) -> bool:
    """ "cleared the road, as well as repairing two bridges": who did one did the other."""
    tree = edit.tree
    if k < 4 or tree.lower[k - 3 : k] != ["as", "well", "as"] or not tree.lower[k].endswith("ing"):
        return False
    verb = tree.verb_above(k)
    if verb is None or verb > k:
        return False
    edit.attach(k, verb, "advcl")
    edit.retag(k, "VBG", "VERB")
    edit.attach(k - 3, k, "cc")
    edit.attach(k - 2, k - 3, "fixed")
    edit.attach(k - 1, k - 3, "fixed")
    for behind in tree.children(verb, "obl", "obj"):
        if behind > k:
            edit.move(behind, k)
    return True


@rule("advcl")
def participle_of_object(edit: TreeEdit, k: int) -> bool:
    """ "struck a car carrying two women": the car carried them."""
    tree, verb = edit.tree, edit.tree.heads[k]
    objects = [o for o in tree.children(verb, "obj") if verb < o < k]
    if tree.tags[k] != "VBG" or not objects or tree.left[k] != k:
        return False
    if tree.lower[k] not in CONTAINING and tree.lower[objects[-1]] not in DECREEING_TEXTS:
        return False
    if tree.right[objects[-1]] != k - 1:
        return False
    edit.attach(k, objects[-1], "acl")
    return True


@rule("conj", source="Quirk et al. 1985, 15.62")
def participle_not_conjunct(edit: TreeEdit, k: int) -> bool:
    """ "broke, flooding two villages": a participle behind a comma is no second finite verb."""
    tree, first = edit.tree, edit.tree.heads[k]
    if tree.tags[k] != "VBG" or tree.before(k) != "," or tree.tags[first] not in TENSED:
        return False
    if k < first or tree.has(k, "cc", "aux", "aux:pass", *SUBJECTS):
        return False
    if any(c > k for c in tree.children(first, "conj")):
        return False  # "came, seeing and hearing"
    edit.attach(k, first, "advcl")
    return True


@rule("case", source="Quirk et al. 1985, 14.8 and 15.58")
def with_absolute(edit: TreeEdit, case: int) -> bool:
    """ ", with prices rising": a participle with a subject of its own, marked by "with"."""
    tree, noun = edit.tree, edit.tree.heads[case]
    if tree.lower[case] != "with" or tree.before(case) not in {"", ",", "–"}:
        return False
    if tree.deps[noun] in SUBJECTS:
        verb, above = tree.heads[noun], tree.heads[tree.heads[noun]]
    else:
        participles = tree.children(noun, "acl")
        verb = participles[0] if participles and not tree.is_clause_break(participles[0]) else noun
        above = tree.heads[noun]
    if verb <= noun or verb == tree.root or tree.has(verb, "aux", "aux:pass", "cop", "mark"):
        return False
    done = tree.tags[verb] in PAST
    if tree.tags[verb] != "VBG" and not done:
        return False
    edit.retag(verb, "VBN" if done else "VBG")
    edit.attach(verb, _predicate(tree, above), "advcl")
    edit.attach(noun, verb, "nsubj:pass" if done else "nsubj")
    edit.attach(case, verb, "mark")
    return True


def _predicate(tree: Tree, i: int) -> int:
    """The nearest predicate at or above a word."""
    while tree.heads[i] != i and tree.pos[i] not in {"VERB", "AUX"} and not tree.has(i, "cop"):
        i = tree.heads[i]
    return i
