"""Clauses as open-domain tuples: predicate, arguments, confidence, in the sentence's own words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.attribution.frames import add_frames
from extract.claims.factuality import is_hypothetical, is_part_of_another
from extract.clauses.adjunct_clauses import (
    ORDER,
    adjunct_clauses,
    clauses_behind,
    completed,
    controlled,
    first_argument,
    governed,
    in_order,
)
from extract.clauses.appositions import nominal_clauses
from extract.clauses.clause import Clause, Construction
from extract.clauses.detection import clauses
from extract.clauses.ellipsis import copula_for
from extract.clauses.pronoun_binding import antecedents
from extract.names.offices import Description
from extract.syntax.tree import SUBJECTS, Tree

CONFIDENCE = {
    Construction.MAIN: 0.9, Construction.CONJOINED: 0.8, Construction.FRAME: 0.8, Construction.CONTENT: 0.75, Construction.RELATIVE: 0.75,
    Construction.PASSIVE_PARTICIPLE: 0.7, Construction.ADVERBIAL: 0.6, Construction.OBJECT_INFINITIVE: 0.6,
    Construction.GERUND: 0.55, Construction.NOUN_INFINITIVE: 0.55, Construction.APPOSITION: 0.5,
}  # fmt: skip
GERUND_PREPOSITIONS = frozenset(
    "by for of in to from with at on without about into through against".split()
)


@dataclass(frozen=True, slots=True)
class Tuple:
    """One tuple: `arguments[0]` is the subject."""

    confidence: float
    predicate: str
    arguments: tuple[str, ...]


def tuples(tree: Tree, described: Sequence[Description] = ()) -> list[Tuple]:
    """The tuples of a sentence and of the names `described` in it, without repetitions."""
    of_clauses = (made for clause in stated(tree) if (made := _tuple(tree, clause)))
    return distinct([*of_clauses, *said_of_names(tree, described)])


def distinct(made: Iterable[Tuple]) -> list[Tuple]:
    """Each tuple once, the first of those that say the same."""
    out: dict[tuple[str, ...], Tuple] = {}
    for one in made:
        out.setdefault((one.predicate, *one.arguments), one)
    return list(out.values())


def said_of_names(tree: Tree, described: Sequence[Description]) -> Iterator[Tuple]:
    """ "Acme, a firm from Leeds,": what each name is."""
    for fact in described:
        arguments = (text_of(tree, fact.name), text_of(tree, fact.title))
        yield Tuple(CONFIDENCE[Construction.APPOSITION], "is", arguments)


def text_of(tree: Tree, words: Iterable[int]) -> str:
    """The words at the indices, in that order."""
    return " ".join(tree.words[k] for k in words)


def stated(tree: Tree) -> Iterator[Clause]:
    """The clauses that a sentence states, by a verb or by a noun, with what their pronouns stand for."""
    found = clauses(tree)
    add_frames(tree, found)
    bound = antecedents(tree, found)
    for clause in found:
        clause.subject = bound.get(clause.subject[0], clause.subject)
    for clause in [*found, *nominal_clauses(tree)]:
        if not _is_adjunct(tree, clause) and not _is_unsaid(tree, clause):
            yield clause


def _tuple(tree: Tree, clause: Clause) -> Tuple | None:
    arguments = [a for a in clause.arguments if a.words]
    clausal = adjunct_clauses(tree, clause) + controlled(tree, clause)
    if not arguments and not clausal:
        clausal = clauses_behind(tree, clause)[:1]
    first = first_argument(clause, arguments) or next(iter(clausal), None)
    if first is None:
        return None
    joined: list[int] = []
    phrase = governed(tree, first, arguments)
    if phrase is not None:
        joined, first = first.words, phrase
    case, words = completed(tree, clause, first, arguments)
    predicate = clause.predicate + joined + case
    said = {*words, *case, *joined}
    rest = [a for a in [*arguments, *clausal] if a is not first and not said.issuperset(a.words)]
    rest.sort(key=lambda a: (ORDER[a.role], a.words[0]))
    verb = verb_of(tree, clause, predicate)
    fields = [clause.subject, words, *(in_order(a) for a in rest)]
    texts = tuple(text_of(tree, part) for part in fields)
    return Tuple(CONFIDENCE[clause.rule], verb, texts) if verb and texts[0] else None


def verb_of(tree: Tree, clause: Clause, predicate: Sequence[int]) -> str:
    """The words of a predicate, behind the form of "be" that the sentence leaves out."""
    invented = clause.invented
    if not invented and _lacks_progressive(tree, clause):
        invented = copula_for(tree, clause.subject_head, clause.parent)
    return " ".join(part for part in (invented, text_of(tree, predicate)) if part)


def _lacks_progressive(tree: Tree, clause: Clause) -> bool:
    """ "a road leading to Leeds", ", promising help": the progressive without its form of "be"."""
    i = clause.head
    return (
        clause.rule in {Construction.GERUND, Construction.ADVERBIAL}
        and tree.tags[i] == "VBG"
        and not tree.children(i, "aux", "aux:pass", "cop", "mark", "case")
    )


def _is_adjunct(tree: Tree, clause: Clause) -> bool:
    """ "by allowing trade and work": an adjunct of the clause above rather than a statement."""
    while (
        clause.rule is Construction.CONJOINED and tree.tags[clause.head] == "VBG" and clause.parent
    ):
        clause = clause.parent
    i = clause.head
    if clause.rule is Construction.OBJECT_INFINITIVE:
        return is_part_of_another(tree, clause)
    if clause.rule not in {Construction.ADVERBIAL, Construction.GERUND} or tree.children(
        i, *SUBJECTS
    ):
        return False
    introduced = {tree.lower[k] for k in tree.children(i, "mark", "case")}
    if clause.rule is Construction.ADVERBIAL and tree.tags[i] == "VB":
        return "to" in introduced  # "to open a library": what for, not that
    if tree.tags[i] != "VBG":
        return False
    return bool(introduced & GERUND_PREPOSITIONS) or _goes_with_verb(tree, clause)


def _goes_with_verb(tree: Tree, clause: Clause) -> bool:
    """ "spent a year working": no comma parts the participle from the verb before it."""
    i, parent = clause.head, clause.parent
    behind = parent is not None and i > parent.verb
    return clause.rule is Construction.ADVERBIAL and behind and not tree.is_clause_break(i)


def _is_unsaid(tree: Tree, clause: Clause) -> bool:
    """ "if he left", "He said that she thinks that he left": not stated, or reported as reported."""
    if clause.rule is Construction.RELATIVE and tree.tags[tree.heads[clause.head]] == "WP":
        return True  # "what he does"
    frame = clause.frame if clause.rule is Construction.CONTENT else None
    return is_hypothetical(tree, clause) or (frame is not None and frame.frame is not None)
