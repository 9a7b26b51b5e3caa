"""What kind of fact a clause states, whether it is affirmed, and how firmly.

A tense and aspect reading after Vendler and Comrie: the simple present of a verb, a copula or a verb of
state tell how things are (relation), other tenses tell what happened (event); "will" and its kin plan.
"""

from dataclasses import dataclass

from extract.clause import Clause, Construction, Role
from extract.nouns import is_event_noun
from extract.titles import is_person_noun
from extract.tree import FINITE, Tree
from extract.verbs import (
    ACCUSE,
    ASPECT,
    BE,
    COMMIT,
    MENTAL,
    NAMING,
    NEEDS_INFINITIVE,
    NEGATIONS,
    PLAN,
    PROMISE,
    SEEM,
    SPEECH,
    STATE,
    URGE,
    base_form,
)
from store.records import Kind, Modality, Polarity

FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
OBLIGED = frozenset({"should", "must", "ought"})
HEDGES = frozenset({"allegedly", "reportedly", "possibly", "perhaps", "potentially", "probably"})
NO_ONE = frozenset({"no", "not", "neither", "nothing", "nobody", "none"})
NEED_WITHIN = 5
VISITED_WITHIN = 8


@dataclass(frozen=True, slots=True)
class _Verbs:
    """The predicate's words in lower case, and the base forms of its first and last verb."""

    words: frozenset[str]
    head: str
    last: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Kind, modality and polarity of a clause."""

    kind: Kind
    modality: Modality
    polarity: Polarity


def read(
    tree: Tree, clause: Clause, predicate: list[int], body: list[int], *, reported: bool
) -> Reading:
    """Read a clause with its completed predicate and object; `reported`: under a speaker."""
    head = clause.head if clause.governor < 0 else clause.governor
    verbs = _Verbs(
        frozenset(tree.lower[k] for k in predicate),
        base_form(tree.words[head], tree.lemmas[head]),
        base_form(tree.words[clause.verb], tree.lemmas[clause.verb]),
    )
    modality = _modality(tree, clause, verbs, body, reported=reported)
    kind = _kind(tree, clause, verbs, modality, body)
    if kind is Kind.COMMITMENT and modality is Modality.PLANNED:
        modality = Modality.PLANNED if verbs.head in {"aim", "intend"} else Modality.ASSERTED
    return Reading(kind, modality, _polarity(tree, clause, verbs.words, body))


def _polarity(tree: Tree, clause: Clause, words: frozenset[str], body: list[int]) -> Polarity:
    if words & NEGATIONS and not (words & {"not", "n't"} and _corrects(tree, clause)):
        return Polarity.NEGATED
    if body and tree.lower[body[0]] in NO_ONE:
        return Polarity.NEGATED
    first = clause.subject[0]
    if tree.lower[first] in NO_ONE or (first and tree.lower[first - 1] == "neither"):
        return Polarity.NEGATED
    return Polarity.AFFIRMED


def _corrects(tree: Tree, clause: Clause) -> bool:
    """ "not only fill the square": denies nothing."""
    return any(
        tree.lower[k] == "not" and tree.after(k).lower() in {"only", "just", "merely", "simply"}
        for k in clause.predicate
    )


def _modality(
    tree: Tree, clause: Clause, verbs: _Verbs, body: list[int], *, reported: bool
) -> Modality:
    words, verb = verbs.words, verbs.head
    if words & POSSIBLE:
        negated = bool(words & NEGATIONS)
        return Modality.ASSERTED if negated and words & {"can", "ca"} else Modality.POSSIBLE
    if words & OBLIGED:
        return Modality.URGED
    if words & FUTURE:
        return Modality.PLANNED
    if "would" in words and "have" in words and verbs.head != "have":
        return Modality.POSSIBLE  # "would have been worse": it was not
    if "would" in words:
        return Modality.PLANNED if reported or clause.frame else Modality.POSSIBLE
    if words & HEDGES or any(tree.lower[a.head] in HEDGES for a in clause.of_role(Role.ADVERB)):
        return Modality.POSSIBLE
    if (verb == "expect" and words & BE) or _is_alleged(tree, clause) or _seems(tree, clause):
        return Modality.POSSIBLE
    be_to = any(
        tree.lower[k] in BE and tree.after(k) == "to" and k + 1 in clause.predicate
        for k in clause.predicate
    )
    if clause.rule is Construction.NOUN_INFINITIVE or be_to or _is_plan(clause, words, verb):
        return Modality.PLANNED
    seems = clause.chained or bool(clause.of_role(Role.COMPLEMENT, Role.CONTENT))
    if verb in SEEM and seems and not words & NEGATIONS:  # "appeared in court" is no guess
        return Modality.POSSIBLE
    if verb in URGE and not _pleads(tree, clause, verb):
        return Modality.URGED
    if verb == "call" and not _visits(tree, clause, words) and (
        words & {"for", "on", "upon"} or any(tree.lower[k] in {"for", "on"} for k in body[:1])
    ):  # fmt: skip
        return Modality.URGED
    says = verb in SPEECH or verb in COMMIT
    if says and any(tree.lower[k] in {"need", "necessity"} for k in body[:NEED_WITHIN]):
        return Modality.URGED
    return Modality.ASSERTED


def _pleads(tree: Tree, clause: Clause, verb: str) -> bool:
    """ "pleaded guilty", "pleaded not guilty": asks for nothing."""
    behind = range(clause.head + 1, min(clause.head + 3, len(tree)))
    return verb == "plead" and any(tree.lower[k] in {"guilty", "innocent"} for k in behind)


def _visits(tree: Tree, clause: Clause, words: frozenset[str]) -> bool:
    """ "called on the mayor at his office": without an infinitive it is a visit."""
    i = clause.head
    if not words & {"on", "upon"} or tree.after(i).lower() not in {"on", "upon"}:
        return False
    to = any(tree.lower[k] == "to" and tree.tags[k] == "TO" for k in range(i, len(tree)))
    behind = range(i + 2, min(i + VISITED_WITHIN, len(tree)))
    return not to and any(
        tree.entities[k] == "PERSON" or is_person_noun(tree.words[k]) for k in behind
    )


def _seems(tree: Tree, clause: Clause) -> bool:
    """ "It seems that the talks failed": they may have."""
    above = tree.heads[clause.head]
    content = tree.deps[clause.head] in {"ccomp", "csubj"} and above != clause.head
    return content and base_form(tree.words[above], tree.lemmas[above]) in {"seem", "appear"}


def _is_alleged(tree: Tree, clause: Clause) -> bool:
    """ "They are accused of ..., leaving her alone": what someone is accused of."""
    i = clause.head
    while tree.deps[i] == "conj":
        i = tree.heads[i]
    above = tree.heads[i]
    if tree.deps[i] != "advcl" or tree.tags[clause.head] != "VBG":
        return False
    return base_form(tree.words[above], tree.lemmas[above]) in ACCUSE


def _is_plan(clause: Clause, words: frozenset[str], verb: str) -> bool:
    if verb in {"slate", "schedule"}:
        return True
    if verb in PLAN and (clause.chained or "to" in words) and verb not in {"expect", "propose"}:
        return True
    if verb in {"aim", "intend"} and (clause.chained or "to" in words):
        return True
    return verb == "go" and "going" in words and clause.chained


def _kind(tree: Tree, clause: Clause, verbs: _Verbs, modality: Modality, body: list[int]) -> Kind:
    verb = verbs.head
    content = clause.of_role(Role.CONTENT)
    need = any(tree.lower[k] == "need" for k in body[:NEED_WITHIN])
    passive = bool(tree.children(clause.head, "aux:pass"))
    if verb in PROMISE and content:
        return Kind.COMMITMENT
    if verb == "commit" and not clause.chained and not _binds(tree, clause, body):
        return _happens(tree, clause, verbs)  # "committed a crime"
    if verb in COMMIT and not content and body:
        if need:
            return Kind.STATEMENT
        if verb not in NEEDS_INFINITIVE or clause.chained or "to" in verbs.words:
            return Kind.COMMITMENT
    if (verb in MENTAL and not content) or (verb == "call" and _visits(tree, clause, verbs.words)):
        return _happens(tree, clause, verbs)
    named = verb in NAMING and (passive or clause.rule is Construction.PASSIVE_PARTICIPLE)
    if named and not content:
        return Kind.RELATION  # "the group called Sea Org"
    if (
        verb in SPEECH
        and passive
        and not (content or clause.chained)
        and clause.of_role(Role.OBJECT)
    ):
        return _happens(tree, clause, verbs)  # "were denied visas": something was done to them
    told = verb in URGE or verb in {"tell", "ask", "warn", "order"}
    if verb == "agree" or (verb in SPEECH and (told or not (passive and clause.chained))):
        return Kind.STATEMENT
    if modality is Modality.PLANNED or (modality is Modality.POSSIBLE and verb in PLAN):
        return Kind.PLAN
    if verb == "plead" or (modality is Modality.URGED and verb in URGE):
        return Kind.STATEMENT
    if modality in {Modality.POSSIBLE, Modality.URGED} and not _is_alleged(tree, clause):
        return Kind.RELATION
    return _happens(tree, clause, verbs)


def _ascribed(tree: Tree, clause: Clause) -> Kind:
    """What a copula tells: an office or calling, an event and where it was, or how things are."""
    head, subject = clause.head, clause.subject_head
    person = tree.entities[subject] == "PERSON" or tree.lower[subject] in {"he", "she", "i", "who"}
    if person and tree.pos[head] in {"NOUN", "PROPN"} and is_person_noun(tree.words[head]):
        return Kind.ROLE
    past = any(tree.lower[k] in {"was", "were"} for k in clause.predicate)
    located = any(tree.lower[k] in {"in", "at", "on"} for k in tree.children(head, "case"))
    if past and located and is_event_noun(tree.lower[subject]):
        return Kind.EVENT
    return Kind.RELATION


def _binds(tree: Tree, clause: Clause, body: list[int]) -> bool:
    """ "committed itself to peace", "committed to reform", "committed troops to the mission"."""
    words = {tree.lower[k] for k in [*clause.predicate, *body]}
    return "to" in words or any(w.endswith(("self", "selves")) for w in words)


def _happens(tree: Tree, clause: Clause, verbs: _Verbs) -> Kind:
    """Event or relation, by aspect."""
    head, words, verb = clause.head, verbs.words, verbs.head
    passive = bool(tree.children(head, "aux:pass"))
    if tree.children(head, "cop") or (clause.invented and not passive and verb in BE):
        return _ascribed(tree, clause)
    if verb in STATE and not passive:
        return Kind.RELATION
    if verb in ASPECT and verbs.last in STATE | BE:
        return Kind.RELATION
    group = [k for k in clause.predicate if tree.tags[k] in FINITE]
    tense = tree.tags[group[0]] if group else tree.tags[head]
    progressive = (tree.tags[head] == "VBG" or "being" in words) and bool(words & BE)
    perfect = bool(words & {"has", "have", "had", "’ve", "'ve"}) and verb != "have"
    if tense in {"VBZ", "VBP"} and not progressive and not perfect:
        return Kind.RELATION
    return Kind.EVENT
