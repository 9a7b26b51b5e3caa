"""Factuality: whether a clause states something of its own, and what it states is said to be so.

A part, a condition or a mark of something else states nothing; the content of what is denied, doubted
or not said is not said to be so.
"""

from extract.clauses.clause import Clause, Construction, Role
from extract.lexicon.function_words import NOBODY_WORDS
from extract.lexicon.verbs import (
    ACCUSE,
    CAUSE,
    COGNITION,
    COMMIT,
    DENIALS,
    FACTIVES,
    FANCIES,
    NEGATIONS,
    REFUSALS,
    SPEECH,
)
from extract.syntax.phrases import noun_phrase
from extract.syntax.tree import OPENING, SUBJECTS, Tree

LINKING = frozenset("instead rather thus thereby then also".split())
"""Adverbs that a parser takes for conjunctions."""
MARGINAL_PREPOSITIONS = frozenset(
    """barring compared concerning considering excluding following given including involving owing
    pending regarding relating pertaining""".split()
)
"""Participles that have become prepositions (Quirk et al. 1985, 9.8)."""
HELD = SPEECH | COGNITION | ACCUSE
INVERTED = frozenset({"had", "were", "should"})
BARE = frozenset({"DET", "PRON", "PUNCT"})
HARDSHIPS = frozenset("difficulty difficulties trouble luck fun success".split())
"""Nouns that a gerund completes (Huddleston and Pullum 2002, 14.5.6)."""

FALSE = frozenset("false untrue wrong incorrect impossible unlikely doubtful inconceivable".split())
CONTENT = frozenset({"ccomp", "csubj", "csubj:pass"})


def is_part_of_another(tree: Tree, clause: Clause) -> bool:
    """ "to solve ...", "for achieving ...", and what is under an infinitive: parts of a fact."""
    i = clause.head
    if clause.rule is Construction.OBJECT_INFINITIVE:
        above = tree.heads[i]
        return tree.base(above) not in CAUSE or _is_imperative(tree, above)
    participle = tree.tags[i] in {"VBG", "VBN"} and not tree.children(i, "aux", "aux:pass")
    if participle and tree.lower[i] in MARGINAL_PREPOSITIONS and not tree.children(i, *SUBJECTS):
        return True
    if tree.deps[i] == "xcomp" and clause.rule is Construction.MAIN:
        return _is_imperative(tree, tree.heads[i])
    if _goes_on_with_part(tree, i):
        return True
    if (
        clause.rule is Construction.NOUN_INFINITIVE
    ):  # "a plan to build a dam", unless one knows whose
        return not tree.children(i, "aux:pass") and clause.subject_head == tree.heads[i]
    if tree.tags[i] == "VBG" and not tree.has(i, "aux", *SUBJECTS) and _is_only_held(tree, i):
        return True
    if clause.rule not in {Construction.ADVERBIAL, Construction.GERUND}:
        return False
    if tree.children(i, *SUBJECTS):
        return False
    if any(tree.lower[k] not in LINKING or tree.kids[k] for k in tree.children(i, "mark", "case")):
        return True
    if _supplements_adjunct(tree, i):
        return True
    above = tree.heads[i]
    inside = tree.deps[above] in {"acl", "acl:relcl"}
    apart = tree.tags[i] == "VBG" and tree.tags[above] == "VB" and tree.is_clause_break(i)
    return clause.rule is Construction.ADVERBIAL and inside and not apart


def _supplements_adjunct(tree: Tree, i: int) -> bool:
    """ "After naming Lee, replacing Holt, the king spoke": who replaces whom is open."""
    above = tree.heads[i]
    beside = [above, *tree.children(i, "advcl")]
    if i < above:
        beside += tree.children(above, "advcl")
    return tree.tags[i] == "VBG" and any(
        k < i and tree.tags[k] == "VBG" and tree.has(k, "mark") for k in beside
    )


def _is_only_held(tree: Tree, i: int) -> bool:
    """ "a man believed to have opened fire, killing two": part of what is believed or charged."""
    above = tree.heads[i]
    while tree.deps[above] in {"xcomp", "advcl", "conj"} and tree.heads[above] < above:
        above = tree.heads[above]
    told = [above] if tree.deps[above] == "acl" else tree.children(above, "acl")
    return any(k < i and tree.tags[k] == "VBN" and tree.base(k) in HELD for k in told)


def is_hypothetical(tree: Tree, clause: Clause) -> bool:
    """ "if he left", "whether he left", "how he left": not said to be so."""
    i = clause.head
    marks = {tree.lower[k] for k in tree.children(i, "mark")}
    while tree.deps[i] == "conj" and tree.heads[i] < i:  # "if it rains and the dam breaks"
        i = tree.heads[i]
        marks |= {tree.lower[k] for k in tree.children(i, "mark")} & {"if", "unless", "whether"}
    i = clause.head
    if marks & {"if", "unless", "whether", "lest"}:
        return True
    if clause.predicate and _is_opened(tree, clause.predicate[0], clause.subject[0]):
        return True
    subjects = tree.children(i, *SUBJECTS)
    if subjects and clause.rule is not Construction.RELATIVE and any(
        tree.lower[k] in {"had", "were", "should"}
        and k < tree.left[subjects[0]]
        and (k == tree.left[i] or tree.lower[k - 1] in {",", "and", "but", '"', *OPENING})
        for k in tree.children(i, "aux", "aux:pass", "cop")
    ):  # fmt: skip
        return True  # "Had it happened an hour later, ..."
    if _is_inverted(tree, clause.subject[0]):
        return True
    asks = any(tree.tags[k] in {"WRB", "WP"} for k in (i, *tree.kids[i]) if k <= i)
    if any(tree.lower[k] in {"how", "why"} for k in [tree.heads[i], *tree.kids[i]] if k < i):
        return True
    return clause.rule is Construction.CONTENT and asks


def _is_inverted(tree: Tree, subject: int) -> bool:
    """ "Had the pump worked, ...": an auxiliary before its subject opens an unreal or open condition.

    After Quirk et al. (1985, 15.36). A question ends otherwise, so a comma has to follow.
    """
    opening = subject - 1
    if opening < 0 or tree.lower[opening] not in INVERTED or "," not in tree.words[subject:]:
        return False
    return opening == 0 or tree.lower[opening - 1] in {",", "and", "but", '"', *OPENING}


def _is_opened(tree: Tree, verb: int, subject: int) -> bool:
    """ "Had the army left sooner, the city ...": the parser gave what opens to a later subject."""
    opens = verb == 0 and tree.lower[0] in INVERTED and subject > 0
    return opens and "," in tree.words[:subject]


def is_denied(tree: Tree, clause: Clause) -> bool:
    """Whether a clause is the content of a denial, or of what nobody says, at any depth."""
    i = clause.head
    while tree.heads[i] != i:
        above = tree.heads[i]
        if tree.deps[i] in CONTENT and _denies(tree, above):
            return True
        if tree.deps[i] not in {*CONTENT, "conj", "xcomp"} or above > i != clause.head:
            return False
        i = above
    return False


def _denies(tree: Tree, i: int) -> bool:
    base = tree.base(i)
    if base in DENIALS or tree.lower[i] in FALSE:
        return not _is_negated(tree, i)
    if base in FANCIES:
        return True
    if base in FACTIVES:
        return False
    if tree.deps[i] in {"xcomp", "advcl"} and any(tree.lower[k] == "to" for k in tree.kids[i]):
        above = tree.heads[i]  # "declined to say that ...", "was wrong to say that ..."
        refuses = tree.base(above) in REFUSALS
        if refuses or tree.lower[above] in FALSE:
            return not _is_negated(tree, above)
        return _is_negated(tree, i) or _is_negated(tree, above)
    return _is_negated(tree, i)


def _is_negated(tree: Tree, i: int) -> bool:
    """Whether a predicate has a negation of its own, or is said of nobody."""
    if any(tree.lower[k] in NEGATIONS and tree.deps[k] not in SUBJECTS for k in tree.kids[i]):
        only = {tree.after(k).lower() for k in tree.kids[i] if tree.lower[k] == "not"}
        return not only & {"only", "just", "merely", "simply"}
    return any(tree.lower[tree.left[k]] in NOBODY_WORDS for k in tree.children(i, *SUBJECTS))


def only_identifies(tree: Tree, clause: Clause) -> bool:
    """ "the papers that he lost", "a bridge connecting A to B": says which one, states nothing."""
    if clause.rule not in {
        Construction.RELATIVE,
        Construction.GERUND,
        Construction.PASSIVE_PARTICIPLE,
    }:
        return False
    noun = tree.heads[clause.head]
    if tree.is_clause_break(clause.head):
        subjects = tree.children(clause.head, *SUBJECTS)
        named = any(tree.tags[k] not in {"WDT", "WP"} for k in subjects)
        return named and tree.lower[clause.head] in {"did", "does", "do"}  # "which he did"
    own = [a.words for a in clause.of_role(Role.RELATIVE, Role.OBJECT) if a.head == noun]
    words = own[0] if own else clause.subject
    if _introduces(tree, clause, noun):
        return False
    content = [w for w in words if tree.pos[w] not in BARE]
    if clause.rule is Construction.GERUND:
        if tree.lower[noun] in HARDSHIPS:
            return True  # "had difficulties getting there": they are of who has them
        named = any(tree.pos[w] == "PROPN" for w in words)
        return not named and bool(words) and tree.lower[words[0]] in {"a", "an", "any", "all"}
    return len(content) < 2 and not any(tree.pos[w] == "PROPN" for w in content)


def _introduces(tree: Tree, clause: Clause, noun: int) -> bool:
    """ "a scheme in which Acme has invested": of something new it is stated what a name did there."""
    indefinite = any(tree.lower[k] in {"a", "an"} for k in tree.children(noun, "det"))
    within = any(a.head == noun and a.case for a in clause.of_role(Role.RELATIVE))
    named = clause.subject_head >= 0 and tree.pos[clause.subject_head] == "PROPN"
    return indefinite and within and named


def speaker_of(tree: Tree, frame: Clause) -> list[int]:
    """Who says what a clause above reports: its subject, or the agent of a passive, if any."""
    if not tree.children(frame.head, "aux:pass"):
        return frame.subject
    agents = tree.children(frame.head, "obl:agent")
    return noun_phrase(tree, agents[0]) if agents else []


def reports(tree: Tree, frame: Clause) -> bool:
    """Whether the clause above is one of saying or thinking: "The result is that ..." is none."""
    verbs = {tree.base(i) for i in (frame.head, frame.verb)}
    return bool(verbs & (SPEECH | COMMIT | COGNITION)) and not tree.children(frame.verb, "cop")


def _is_imperative(tree: Tree, i: int) -> bool:
    """ "Let's be clear", "Make them leave": bidden, not done."""
    bare = tree.tags[i] in {"VB", "VBP"} and not tree.has(i, "aux", "aux:pass", "mark", *SUBJECTS)
    return bare and tree.deps[i] in {"ROOT", "parataxis", "ccomp"}


def _goes_on_with_part(tree: Tree, i: int) -> bool:
    """ "by raising taxes and | lowering costs": joined to a gerund that is part of a fact."""
    first = i
    while tree.deps[first] == "conj" and tree.tags[first] == "VBG":
        if tree.has(first, "aux", "aux:pass", "mark", *SUBJECTS):
            return False
        first = tree.heads[first]
    opens = any(tree.pos[k] in {"ADP", "SCONJ"} for k in tree.children(first, "mark", "case"))
    part = tree.tags[first] == "VBG" and tree.deps[first] in {"advcl", "acl"} and opens
    return first != i and part and not tree.has(first, *SUBJECTS)
