"""Clauses as open-domain tuples: predicate, arguments, confidence, in the sentence's own words."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.antecedents import antecedents
from extract.arguments import Argument, Role
from extract.clauses import Clause, Rule, clauses
from extract.ellipsis import copula_for
from extract.nominals import nominal_clauses
from extract.phrases import tight_clause
from extract.roles import RoleFact
from extract.speakers import add_frames
from extract.standing import is_hypothetical, is_part_of_another
from extract.tree import SUBJECTS, Tree

CONFIDENCE = {
    Rule.MAIN: 0.9, Rule.CONJOINED: 0.8, Rule.FRAME: 0.8, Rule.CONTENT: 0.75, Rule.RELATIVE: 0.75,
    Rule.PASSIVE_PARTICIPLE: 0.7, Rule.ADVERBIAL: 0.6, Rule.OBJECT_INFINITIVE: 0.6,
    Rule.GERUND: 0.55, Rule.NOUN_INFINITIVE: 0.55, Rule.APPOSITION: 0.5,
}  # fmt: skip
ORDER = {
    Role.OBJECT: 0, Role.ATTRIBUTE: 0, Role.COMPLEMENT: 1, Role.CONTENT: 1, Role.OBLIQUE: 2,
    Role.RELATIVE: 3, Role.ADVERB: 4, Role.ADVERBIAL: 5,
}  # fmt: skip
CORE = (Role.OBJECT, Role.ATTRIBUTE, Role.COMPLEMENT, Role.CONTENT)
GERUND_PREPOSITIONS = frozenset(
    "by for of in to from with at on without about into through against".split()
)
ADJUNCT_STARTS = frozenset("to for in by of on at as from without with about into against".split())


@dataclass(frozen=True, slots=True)
class Tuple:
    """One tuple: `arguments[0]` is the subject."""

    confidence: float
    predicate: str
    arguments: tuple[str, ...]


def tuples(tree: Tree, described: Sequence[RoleFact] = ()) -> list[Tuple]:
    """The tuples of a sentence and of the names `described` in it, without repetitions."""
    found = clauses(tree)
    add_frames(tree, found)
    bound = antecedents(tree, found)
    for clause in found:
        clause.subject = bound.get(clause.subject[0], clause.subject)
    out: dict[tuple[str, ...], Tuple] = {}
    for clause in [*found, *nominal_clauses(tree)]:
        made = _tuple(tree, clause)
        if made is not None:
            out.setdefault((made.predicate, *made.arguments), made)
    for fact in described:
        name, what = (" ".join(tree.words[k] for k in part) for part in (fact.name, fact.title))
        made = Tuple(CONFIDENCE[Rule.APPOSITION], "is", (name, what))
        out.setdefault((made.predicate, *made.arguments), made)
    return list(out.values())


def _tuple(tree: Tree, clause: Clause) -> Tuple | None:
    if _is_adjunct(tree, clause) or _is_unsaid(tree, clause):
        return None
    arguments = [a for a in clause.arguments if a.words]
    clausal = adjunct_clauses(tree, clause) + _controlled(tree, clause)
    if not arguments and not clausal:
        clausal = clauses_behind(tree, clause)[:1]
    first = first_argument(clause, arguments) or next(iter(clausal), None)
    if first is None:
        return None
    adjective: list[int] = []
    governed = _governed(tree, first, arguments)
    if governed is not None:
        adjective, first = first.words, governed
    case, words = _completed(tree, clause, first, arguments)
    predicate = clause.predicate + adjective + case
    said = {*words, *case, *adjective}
    rest = [a for a in [*arguments, *clausal] if a is not first and not said.issuperset(a.words)]
    rest.sort(key=lambda a: (ORDER[a.role], a.words[0]))
    if clause.rule is Rule.ADVERBIAL and tree.tags[clause.head] == "VB":
        predicate = [k for k in tree.children(clause.head, "mark") if tree.lower[k] == "to"] + (
            predicate
        )
    verb = [tree.words[k] for k in predicate]
    if clause.invented or _lacks_progressive(tree, clause):
        verb.insert(0, clause.invented or copula_for(tree, clause.subject_head, clause.parent))
    fields = [clause.subject, words, *(_in_order(a) for a in rest)]
    texts = tuple(" ".join(tree.words[k] for k in part) for part in fields)
    if not verb or not texts[0]:
        return None
    return Tuple(CONFIDENCE[clause.rule], " ".join(verb), texts)


def _lacks_progressive(tree: Tree, clause: Clause) -> bool:
    """ "a road leading to Leeds", ", promising help": the progressive without its form of "be"."""
    i = clause.head
    return (
        clause.rule in {Rule.GERUND, Rule.ADVERBIAL}
        and tree.tags[i] == "VBG"
        and not tree.children(i, "aux", "aux:pass", "cop", "mark", "case")
    )


def _governed(tree: Tree, first: Argument, arguments: list[Argument]) -> Argument | None:
    """ "is aware of the risk": the phrase right behind an adjective that is ascribed."""
    adjectival = first.role is Role.ATTRIBUTE and tree.pos[first.head] in {"ADJ", "VERB"}
    if not adjectival or first.case or tree.children(first.head, "conj"):
        return None
    behind = [a for a in arguments if a.role is Role.OBLIQUE and a.case]
    return next((a for a in behind if a.full()[0] == first.words[-1] + 1), None)


def _in_order(argument: Argument) -> list[int]:
    """The words with their preposition; that of a relative clause stands behind its noun."""
    relative = argument.role is Role.RELATIVE
    return argument.case + argument.words if relative else argument.full()


def _completed(
    tree: Tree, clause: Clause, first: Argument, arguments: list[Argument]
) -> tuple[list[int], list[int]]:
    """What the first argument adds to the predicate, and what is left of it.

    A preposition is part of the predicate with the adverb before it: "relies heavily on". A measure
    before it keeps it in the phrase: "ten years after the war".
    """
    if not first.case or first.role is Role.RELATIVE:  # "the town in which she lived"
        return first.case, first.words
    early = [w for w in first.words if w < first.case[0]]
    fronted = first.role is Role.OBLIQUE and first.words[-1] < clause.verb
    dated = tree.entities[first.head] == "DATE"  # "closed | in 1950": an adjunct
    if fronted or dated or any(tree.pos[w] != "ADV" for w in early):
        return [], first.full()
    for a in arguments:
        if a.role is Role.ADVERB and clause.verb + 1 == a.words[0] and a.words[-1] < first.case[0]:
            early = [*a.words, *early]
    return early + first.case, [w for w in first.words if w not in early]


def _is_adjunct(tree: Tree, clause: Clause) -> bool:
    """ "by allowing trade and work": an adjunct of the clause above rather than a statement."""
    while clause.rule is Rule.CONJOINED and tree.tags[clause.head] == "VBG" and clause.parent:
        clause = clause.parent
    i = clause.head
    if clause.rule is Rule.OBJECT_INFINITIVE:
        return is_part_of_another(tree, clause)
    if clause.rule not in {Rule.ADVERBIAL, Rule.GERUND} or tree.children(i, *SUBJECTS):
        return False
    introduced = {tree.lower[k] for k in tree.children(i, "mark", "case")}
    if clause.rule is Rule.ADVERBIAL and tree.tags[i] == "VB":
        return "to" in introduced  # "to open a library": what for, not that
    if tree.tags[i] != "VBG":
        return False
    return bool(introduced & GERUND_PREPOSITIONS) or _goes_with_verb(tree, clause)


def _goes_with_verb(tree: Tree, clause: Clause) -> bool:
    """ "spent a year working": no comma parts the participle from the verb before it."""
    i, parent = clause.head, clause.parent
    behind = parent is not None and i > parent.verb
    return clause.rule is Rule.ADVERBIAL and behind and not tree.is_clause_break(i)


def _is_unsaid(tree: Tree, clause: Clause) -> bool:
    """ "if he left", "He said that she thinks that he left": not stated, or reported as reported."""
    if clause.rule is Rule.RELATIVE and tree.tags[tree.heads[clause.head]] == "WP":
        return True  # "what he does"
    frame = clause.frame if clause.rule is Rule.CONTENT else None
    return is_hypothetical(tree, clause) or (frame is not None and frame.frame is not None)


def first_argument(clause: Clause, arguments: list[Argument]) -> Argument | None:
    """The argument that completes the predicate: an object, else the phrase behind the verb."""
    core = [a for a in arguments if a.role in CORE]
    if core:
        return min(core, key=lambda a: (ORDER[a.role], a.words[0]))
    behind = [a for a in arguments if a.role is Role.OBLIQUE and a.words[0] > clause.verb]
    behind += [a for a in arguments if a.role is Role.RELATIVE]
    if behind:
        return min(behind, key=lambda a: (not a.case, a.words[0]))
    return min(arguments, key=lambda a: (a.role is not Role.ADVERB, a.words[0]), default=None)


def adjunct_clauses(tree: Tree, clause: Clause) -> list[Argument]:
    """Adverbial clauses without a subject behind the verb: "to discuss ...", "by raising ..."."""
    return [
        a
        for a in clauses_behind(tree, clause)
        if not tree.children(a.head, *SUBJECTS)
        and tree.before(a.words[0]) != ","
        and (tree.lower[a.words[0]] in ADJUNCT_STARTS or tree.tags[a.head] == "VBG")
    ]


def _controlled(tree: Tree, clause: Clause) -> list[Argument]:
    """ "allowed farmers to sell rice": the infinitive of what the object is to do."""
    said = {w for a in clause.arguments for w in a.words}
    if not clause.of_role(Role.OBJECT):
        return []
    found = [(k, tight_clause(tree, k)) for k in tree.children(clause.verb, "xcomp")]
    return [
        Argument(Role.ADVERBIAL, words, head=k)
        for k, words in found
        if tree.tags[k] == "VB" and k > clause.verb and words and said.isdisjoint(words)
    ]


def clauses_behind(tree: Tree, clause: Clause) -> list[Argument]:
    """The adverbial clauses behind the verb; an intransitive one is completed by the first."""
    out = []
    for k in sorted({*tree.children(clause.verb, "advcl"), *tree.children(clause.head, "advcl")}):
        words = tight_clause(tree, k)
        if words and words[0] > clause.verb:
            out.append(Argument(Role.ADVERBIAL, words, head=k))
    return out
