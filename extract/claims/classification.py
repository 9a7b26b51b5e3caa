"""What kind of fact a clause states, whether it is affirmed, and how firmly.

A tense and aspect reading after Vendler and Comrie: the simple present of a verb, a copula or a verb of
state tell how things are (relation), other tenses tell what happened (event); "will" and its kin plan.
"""

from collections.abc import Callable
from dataclasses import dataclass

from extract.clauses.clause import Clause, Construction, Role
from extract.lexicon.nouns import is_event_noun
from extract.lexicon.offices import is_person_noun
from extract.lexicon.verbs import (
    ACCUSE,
    ASPECT,
    BE,
    COMMIT,
    MENTAL,
    NAMING,
    NEARLY_NOT,
    NEEDS_INFINITIVE,
    NEGATIONS,
    PLAN,
    PROMISE,
    SEEM,
    SPEECH,
    STATE,
    URGE,
)
from extract.syntax.tree import FINITE, Tree
from store.records import Kind, Modality, Polarity

FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
OBLIGED = frozenset({"should", "must", "ought"})
HEDGES = frozenset({"allegedly", "reportedly", "possibly", "perhaps", "potentially", "probably"})
NO_ONE = frozenset({"no", "not", "neither", "nothing", "nobody", "none"})
ALMOST = frozenset("almost nearly virtually practically barely".split())
NEED_WITHIN = 5
VISITED_WITHIN = 8


@dataclass(frozen=True, slots=True)
class _Verbs:
    """The predicate's words in lower case, and the base forms of its first and last verb."""

    words: frozenset[str]
    head: str
    last: str


@dataclass(frozen=True, slots=True)
class Classification:
    """Kind, modality and polarity of a clause."""

    kind: Kind
    modality: Modality
    polarity: Polarity


def classify(
    tree: Tree, clause: Clause, predicate: list[int], body: list[int], *, reported: bool
) -> Classification:
    """Read a clause with its completed predicate and object; `reported`: under a speaker."""
    head = clause.head if clause.governor < 0 else clause.governor
    verbs = _Verbs(
        frozenset(tree.lower[k] for k in predicate),
        tree.base(head),
        tree.base(clause.verb),
    )
    seen = _Clause(tree, clause, verbs, body, reported)
    modality = _modality(seen)
    kind = _kind(seen, modality)
    if kind is Kind.COMMITMENT and modality is Modality.PLANNED:
        modality = Modality.PLANNED if verbs.head in {"aim", "intend"} else Modality.ASSERTED
    return Classification(kind, modality, _polarity(tree, clause, verbs.words, body))


def _polarity(tree: Tree, clause: Clause, words: frozenset[str], body: list[int]) -> Polarity:
    if words & NEGATIONS and not (words & {"not", "n't"} and _corrects(tree, clause)):
        return Polarity.NEGATED
    if _nearly_not(tree, clause):
        return Polarity.NEGATED
    says = any(a.words[:1] == body[:1] for a in clause.of_role(Role.CONTENT))
    if body and not says and tree.lower[body[0]] in NO_ONE:
        return Polarity.NEGATED
    first = clause.subject[0]
    if tree.lower[first] in NO_ONE or (first and tree.lower[first - 1] == "neither"):
        return Polarity.NEGATED
    return Polarity.AFFIRMED


def _nearly_not(tree: Tree, clause: Clause) -> bool:
    """ "Hardly anyone voted", "Rarely has it rained": an adverb that negates (Quirk et al. 1985, 10.59)."""
    first = clause.subject[0]
    opening = [tree.lower[k] for k in clause.subject[:2]]
    if opening[0] in ALMOST:
        return opening[-1] in NO_ONE or (opening[0] == "barely" and opening[-1].startswith("any"))
    before = {tree.lower[k] for k in (first, first - 1) if k >= 0}
    own = {tree.lower[k] for k in tree.children(clause.head, "advmod")}
    return bool((before | own) & NEARLY_NOT)


def _corrects(tree: Tree, clause: Clause) -> bool:
    """ "not only fill the square": denies nothing."""
    return any(
        tree.lower[k] == "not" and tree.after(k).lower() in {"only", "just", "merely", "simply"}
        for k in clause.predicate
    )


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause as the tables below look at it."""

    tree: Tree
    clause: Clause
    verbs: _Verbs
    body: list[int]
    reported: bool

    @property
    def content(self) -> bool:
        """Whether a clause says what is said."""
        return bool(self.clause.of_role(Role.CONTENT))

    @property
    def passive(self) -> bool:
        """Whether an auxiliary makes it passive."""
        return self.tree.has(self.clause.head, "aux:pass")

    @property
    def with_infinitive(self) -> bool:
        """Whether an infinitive completes the verb."""
        return self.clause.chained or "to" in self.verbs.words

    def needs(self, *words: str) -> bool:
        """Whether its object begins with a need: "stressed the need for talks"."""
        return any(self.tree.lower[k] in words for k in self.body[:NEED_WITHIN])


def _modality(c: _Clause) -> Modality:
    """How firmly a clause states something: by its modal verb, its adverbs, its verb, in this order."""
    return next(filter(None, (step(c) for step in MODALITY_STEPS)), Modality.ASSERTED)


def _by_modal(c: _Clause) -> Modality | None:
    """ "may", "should", "will", "would": what the modal verb says."""
    words = c.verbs.words
    if words & POSSIBLE:
        negated = bool(words & NEGATIONS)
        return Modality.ASSERTED if negated and words & {"can", "ca"} else Modality.POSSIBLE
    if words & OBLIGED:
        return Modality.URGED
    if words & FUTURE:
        return Modality.PLANNED
    if "would" not in words:
        return None
    if "have" in words and c.verbs.head != "have":
        return Modality.POSSIBLE  # "would have been worse": it was not
    return Modality.PLANNED if c.reported or c.clause.frame else Modality.POSSIBLE


def _by_hedge(c: _Clause) -> Modality | None:
    """ "reportedly", "is expected", "is accused of", "it seems that": it may be so."""
    adverbs = {c.tree.lower[a.head] for a in c.clause.of_role(Role.ADVERB)}
    hedged = bool((c.verbs.words | adverbs) & HEDGES)
    expected = c.verbs.head == "expect" and bool(c.verbs.words & BE)
    doubtful = hedged or expected or _is_alleged(c.tree, c.clause) or _seems(c.tree, c.clause)
    return Modality.POSSIBLE if doubtful else None


def _by_plan(c: _Clause) -> Modality | None:
    """ "is to open", "plans to open", "a plan to open it": what is planned."""
    infinitive = c.clause.rule is Construction.NOUN_INFINITIVE
    planned = (
        infinitive or _is_to(c.tree, c.clause) or _is_plan(c.clause, c.verbs.words, c.verbs.head)
    )
    return Modality.PLANNED if planned else None


def _is_to(tree: Tree, clause: Clause) -> bool:
    return any(
        tree.lower[k] in BE and tree.after(k) == "to" and k + 1 in clause.predicate
        for k in clause.predicate
    )


def _by_verb(c: _Clause) -> Modality | None:
    """ "appears to work", "urged", "called for", "stressed the need": what the verb says."""
    verb, words = c.verbs.head, c.verbs.words
    completed = c.clause.chained or bool(c.clause.of_role(Role.COMPLEMENT, Role.CONTENT))
    if verb in SEEM and completed and not words & NEGATIONS:  # "appeared in court" is no guess
        return Modality.POSSIBLE
    if verb in URGE and not _pleads(c.tree, c.clause, verb):
        return Modality.URGED
    if verb == "call" and not _visits(c.tree, c.clause, words) and (
        words & {"for", "on", "upon"} or any(c.tree.lower[k] in {"for", "on"} for k in c.body[:1])
    ):  # fmt: skip
        return Modality.URGED
    if (verb in SPEECH or verb in COMMIT) and c.needs("need", "necessity"):
        return Modality.URGED
    return None


MODALITY_STEPS = (_by_modal, _by_hedge, _by_plan, _by_verb)
"""Each answers, or leaves the question to the next."""


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
    return content and tree.base(above) in {"seem", "appear"}


def _is_alleged(tree: Tree, clause: Clause) -> bool:
    """ "They are accused of ..., leaving her alone": what someone is accused of."""
    i = clause.head
    while tree.deps[i] == "conj":
        i = tree.heads[i]
    above = tree.heads[i]
    if tree.deps[i] != "advcl" or tree.tags[clause.head] != "VBG":
        return False
    return tree.base(above) in ACCUSE


def _is_plan(clause: Clause, words: frozenset[str], verb: str) -> bool:
    if verb in {"slate", "schedule"}:
        return True
    if verb in PLAN and (clause.chained or "to" in words) and verb not in {"expect", "propose"}:
        return True
    if verb in {"aim", "intend"} and (clause.chained or "to" in words):
        return True
    return verb == "go" and "going" in words and clause.chained


def _kind(c: _Clause, modality: Modality) -> Kind:
    """What kind of fact a clause states: by its verb, then by how firmly it is stated."""
    found = next((kind for holds, kind in KINDS_BY_VERB if holds(c)), None)
    found = found or next(
        (kind for holds, kind in KINDS_BY_MODALITY if holds(c, modality)), HAPPENS
    )
    return found if isinstance(found, Kind) else _happens(c.tree, c.clause, c.verbs)


def _promises(c: _Clause) -> bool:
    return c.verbs.head in PROMISE and c.content


def _commits_crime(c: _Clause) -> bool:
    """ "committed a crime": binds nobody."""
    return (
        c.verbs.head == "commit" and not c.clause.chained and not _binds(c.tree, c.clause, c.body)
    )


def _commits_to_thing(c: _Clause) -> bool:
    return c.verbs.head in COMMIT and not c.content and bool(c.body)


def _commits_to_need(c: _Clause) -> bool:
    return _commits_to_thing(c) and c.needs("need")


def _commits(c: _Clause) -> bool:
    return _commits_to_thing(c) and (c.verbs.head not in NEEDS_INFINITIVE or c.with_infinitive)


def _thinks_or_visits(c: _Clause) -> bool:
    """ "considered the plan", "called on the mayor": nothing is said."""
    mental = c.verbs.head in MENTAL and not c.content
    return mental or (c.verbs.head == "call" and _visits(c.tree, c.clause, c.verbs.words))


def _is_named(c: _Clause) -> bool:
    """ "the group called Sea Org"."""
    passive = c.passive or c.clause.rule is Construction.PASSIVE_PARTICIPLE
    return c.verbs.head in NAMING and passive and not c.content


def _is_done_to(c: _Clause) -> bool:
    """ "were denied visas": something was done to them."""
    completed = c.content or c.clause.chained or not c.clause.of_role(Role.OBJECT)
    return c.verbs.head in SPEECH and c.passive and not completed


def _says(c: _Clause) -> bool:
    told = c.verbs.head in URGE or c.verbs.head in {"tell", "ask", "warn", "order"}
    said = c.verbs.head in SPEECH and (told or not (c.passive and c.clause.chained))
    return c.verbs.head == "agree" or said


HAPPENS = "happens"
"""Event or relation, by aspect."""
KINDS_BY_VERB: tuple[tuple[Callable[[_Clause], bool], Kind | str], ...] = (
    (_promises, Kind.COMMITMENT),
    (_commits_crime, HAPPENS),
    (_commits_to_need, Kind.STATEMENT),
    (_commits, Kind.COMMITMENT),
    (_thinks_or_visits, HAPPENS),
    (_is_named, Kind.RELATION),
    (_is_done_to, HAPPENS),
    (_says, Kind.STATEMENT),
)
"""The first that holds tells the kind."""


def _is_planned(c: _Clause, modality: Modality) -> bool:
    possible = modality is Modality.POSSIBLE and c.verbs.head in PLAN
    return modality is Modality.PLANNED or possible


def _is_urged_or_pleaded(c: _Clause, modality: Modality) -> bool:
    return c.verbs.head == "plead" or (modality is Modality.URGED and c.verbs.head in URGE)


def _is_open(c: _Clause, modality: Modality) -> bool:
    return modality in {Modality.POSSIBLE, Modality.URGED} and not _is_alleged(c.tree, c.clause)


KINDS_BY_MODALITY: tuple[tuple[Callable[[_Clause, Modality], bool], Kind], ...] = (
    (_is_planned, Kind.PLAN),
    (_is_urged_or_pleaded, Kind.STATEMENT),
    (_is_open, Kind.RELATION),
)


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
    passive = tree.has(head, "aux:pass")
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
