"""From the clauses of one sentence to drafts of claims: which words fill which slot."""

from dataclasses import dataclass, field

from extract.arguments import Argument, Role
from extract.clauses import Clause, Rule
from extract.kinds import Reading, read
from extract.places import is_place
from extract.tree import SUBJECTS, Tree
from extract.tuples import adjunct_clauses
from extract.verbs import BE, COMMIT, CONVENE, base_form
from store.records import Kind, Modality, Polarity

TEMPORAL_PREPOSITIONS = frozenset("during following after before until since upon".split())
EVENT_TIME = "event"


@dataclass(slots=True)
class Draft:
    """A claim as word indices of its sentence; `predicate_text` replaces words where it is set."""

    rule: str
    reading: Reading
    subject: list[int]
    predicate: list[int]
    object: list[int] = field(default_factory=list)
    time: list[int] = field(default_factory=list)
    time_rule: str = ""
    place: list[int] = field(default_factory=list)
    source: list[int] = field(default_factory=list)
    predicate_text: str = ""
    trigger: int = -1
    speech: bool = False
    """What is said stands in this sentence, so the subject is its speaker."""


ROLE_READING = Reading(Kind.ROLE, Modality.ASSERTED, Polarity.AFFIRMED)
RELATION_READING = Reading(Kind.RELATION, Modality.ASSERTED, Polarity.AFFIRMED)


def drafts(tree: Tree, found: list[Clause], times: list[range]) -> list[Draft]:
    """The drafts that the clauses of a sentence make."""
    out: list[Draft] = []
    for clause in found:
        if _is_part_of_another(tree, clause):
            continue
        made = _draft(tree, clause, times)
        if made is not None:
            out.append(made)
            planned = _planned_event(tree, clause, made)
            if planned is not None:
                out.append(planned)
    return out


def _is_part_of_another(tree: Tree, clause: Clause) -> bool:
    """ "to solve ...", "for achieving ...", and what is under an infinitive: parts of a fact."""
    i = clause.head
    if clause.rule is Rule.OBJECT_INFINITIVE:
        return True
    if clause.rule not in {Rule.ADVERBIAL, Rule.GERUND}:
        return False
    if tree.children(i, *SUBJECTS):
        return False
    if tree.children(i, "mark", "case"):
        return True
    return clause.rule is Rule.ADVERBIAL and tree.deps[tree.heads[i]] in {"acl", "acl:relcl"}


def _draft(tree: Tree, clause: Clause, times: list[range]) -> Draft | None:
    arguments = [a for a in clause.arguments if a.words]
    draft = Draft(str(clause.rule), RELATION_READING, clause.subject, list(clause.predicate))
    draft.trigger = clause.head
    if clause.frame is not None:
        draft.source = clause.frame.subject
    parts: list[Argument] = []
    has_core = any(a.role in {Role.OBJECT, Role.ATTRIBUTE, Role.CONTENT} for a in arguments)
    for argument in sorted(arguments, key=lambda a: (a.role is Role.RELATIVE, a.words[0])):
        if _take_time(tree, draft, argument, times):
            continue
        if _take_place(tree, draft, argument, parts, has_core=has_core):
            continue
        if (
            argument.role is Role.ADVERB
            and (argument.words[0] < clause.verb or len(argument.words) == 1)
            and has_core
        ):
            continue
        if argument.role is Role.OBLIQUE and argument.words[0] < clause.subject_head < clause.verb:
            continue  # "In a statement, ..."
        is_object = argument.role is Role.OBJECT
        parts.append(_with_infinitive(tree, clause, argument) if is_object else argument)
    parts += adjunct_clauses(tree, clause)
    _complete(tree, clause, draft, parts)
    _tail_time(tree, clause, draft, parts, times)
    if not _says_enough(tree, clause, draft):
        return None
    draft.reading = read(tree, clause, draft.object, reported=bool(draft.source))
    draft.speech = draft.reading.kind is Kind.STATEMENT and bool(clause.of_role(Role.CONTENT))
    return draft


def _overlaps(words: list[int], span: range) -> bool:
    return any(w in span for w in words)


def _take_time(tree: Tree, draft: Draft, argument: Argument, times: list[range]) -> bool:
    """Move an adjunct of time into the time slot."""
    if argument.role not in {Role.OBLIQUE, Role.ADVERB}:
        return False
    full = argument.full()
    hits = [span for span in times if _overlaps(full, span)]
    within = [s for s in hits if argument.head in s or s.start <= full[0] < s.stop]
    if within:
        if not draft.time:
            covered = sorted({x for x in full} | set(within[0]))
            draft.time = covered if len(covered) <= len(within[0]) + 3 else list(within[0])
            draft.time_rule = ""
        return True
    preposition = tree.lower[full[0]]
    if argument.role is Role.OBLIQUE and preposition in TEMPORAL_PREPOSITIONS:
        if not draft.time:
            draft.time, draft.time_rule = full, EVENT_TIME
        return True
    if argument.role is Role.ADVERB and tree.lower[argument.head] in {"recently", "now", "today"}:
        if not draft.time:
            draft.time = full
        return True
    return False


def _take_place(
    tree: Tree, draft: Draft, argument: Argument, parts: list[Argument], *, has_core: bool
) -> bool:
    """Move an adjunct of place into the place slot, where the predicate is complete without it."""
    if argument.role is not Role.OBLIQUE or not is_place(tree, argument) or draft.place:
        return False
    if not (has_core or parts or _is_passive(tree, draft) or _is_happening(tree, draft)):
        return False
    draft.place = argument.words
    return True


def _is_passive(tree: Tree, draft: Draft) -> bool:
    return any(tree.deps[k] == "aux:pass" for k in draft.predicate)


def _is_happening(tree: Tree, draft: Draft) -> bool:
    words = {tree.lower[k] for k in draft.predicate}
    return bool(words & {"die", "died", "born", "happened", "occurred", "occur", "collapsed"})


def _with_infinitive(tree: Tree, clause: Clause, argument: Argument) -> Argument:
    """ "allowing the country to enjoy ...": the infinitive belongs to the object."""
    infinitives = [
        k
        for k in tree.children(clause.verb, "xcomp")
        if tree.pos[k] in {"VERB", "AUX"} and k > argument.words[-1]
    ]
    if not infinitives:
        return argument
    words = tree.trim(sorted({*argument.words, *tree.subtree(infinitives[0])}))
    return Argument(Role.OBJECT, words, argument.case, argument.head)


def _complete(tree: Tree, clause: Clause, draft: Draft, parts: list[Argument]) -> None:
    """The object is what follows the predicate; the first preposition joins the predicate."""
    body: list[int] = []
    for n, part in enumerate(parts):
        first = n == 0 and part.role in {Role.OBLIQUE, Role.ATTRIBUTE, Role.OBJECT, Role.RELATIVE}
        if first and part.case:
            draft.predicate += [
                k
                for k in part.case
                if k > clause.head or part.role in {Role.ATTRIBUTE, Role.RELATIVE}
            ]
            body += [w for w in part.words if w not in part.case]
        else:
            body += part.full()
    hidden = set(draft.time) | set(draft.place)
    draft.object = sorted({w for w in body if w not in hidden and w not in draft.predicate})


def _tail_time(
    tree: Tree, clause: Clause, draft: Draft, parts: list[Argument], times: list[range]
) -> None:
    """A time at the end of the object that belongs to the object itself, not to a noun inside it."""
    if draft.time or not draft.object:
        return
    heads = {a.head for a in parts} | {clause.head, clause.verb}
    if any(a.role is Role.CONTENT for a in parts):
        return
    for span in times:
        inside = [x for x in span if x in draft.object]
        if not inside:
            continue
        top = next((x for x in inside if tree.heads[x] not in span), inside[0])
        at_end = inside[-1] == draft.object[-1]
        if tree.deps[top] == "nmod:poss" or tree.heads[top] not in heads:
            continue
        draft.time = list(span)
        if at_end and len(inside) < len(draft.object):
            draft.object = [x for x in draft.object if x not in span]
        return


def _says_enough(tree: Tree, clause: Clause, draft: Draft) -> bool:
    if not draft.subject or not draft.predicate:
        return False
    complete = bool(draft.object or draft.time or draft.place)
    if not complete and clause.rule not in {Rule.MAIN, Rule.CONJOINED, Rule.CONTENT}:
        return False
    if draft.object == draft.subject:
        return False
    if clause.rule is Rule.PASSIVE_PARTICIPLE and not (draft.time or draft.place):
        agent = tree.children(clause.head, "obl:agent")
        named = any(tree.entities[a.words[-1]] for a in clause.arguments if a.words)
        return bool(agent or named)
    return True


def _planned_event(tree: Tree, clause: Clause, draft: Draft) -> Draft | None:
    """ "agreed to hold the next meeting" also says that a meeting is to be held."""
    head = base_form(tree.words[clause.head], tree.lemmas[clause.head])
    if head not in COMMIT or clause.verb == clause.head:
        return None
    verb = base_form(tree.words[clause.verb], tree.lemmas[clause.verb])
    objects = clause.of_role(Role.OBJECT)
    if verb not in CONVENE or not objects:
        return None
    hidden = set(draft.time) | set(draft.place)
    return Draft(
        rule="planned-event",
        reading=Reading(Kind.PLAN, Modality.PLANNED, draft.reading.polarity),
        subject=[w for w in objects[0].words if w not in hidden],
        predicate=[clause.verb],
        predicate_text=f"to be {CONVENE[verb]}",
        time=draft.time,
        time_rule=draft.time_rule,
        place=draft.place,
        source=draft.source,
        trigger=clause.verb,
    )


def is_copula(words: list[str]) -> bool:
    """Whether a predicate is a form of "be" alone."""
    return bool(words) and words[0].lower() in BE
