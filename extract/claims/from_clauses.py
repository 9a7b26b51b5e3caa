"""From the clauses of one sentence to propositions: which words fill which slot."""

from collections.abc import Mapping
from dataclasses import replace

from extract.claims.classification import Classification, classify
from extract.claims.factuality import (
    is_denied,
    is_hypothetical,
    is_part_of_another,
    only_identifies,
    reports,
    speaker_of,
)
from extract.claims.places import located, occasion, tail_place, takes_place
from extract.claims.proposition import RELATION_ASSERTED, Proposition
from extract.claims.shared_adjuncts import at_other_times, inherit_scene, lend_time, share_occasion
from extract.claims.times import (
    clause_time,
    event_rule,
    light_verb_arguments,
    light_verb_noun,
    own_time,
    tail_time,
)
from extract.claims.wording import denying
from extract.clauses.adjunct_clauses import adjunct_clauses
from extract.clauses.clause import Argument, Clause, Construction, Role
from extract.clauses.pronoun_binding import antecedents
from extract.clauses.subjects import antecedent
from extract.clauses.word_order import is_existential, is_inverted, verb_first
from extract.lexicon.verbs import COMMIT, CONVENE, SCHEDULED
from extract.names.descriptions import DAYS_AND_MONTHS
from extract.names.places import is_site
from extract.syntax.phrases import noun_phrase, tight_clause
from extract.syntax.tree import FINITE, Tree
from store.records import Kind, Modality
from store.times.resolution import EVENT as EVENT_TIME
from store.times.resolution import FUTURE

PAST_OF = {"is": "was", "are": "were"}
HOURS = frozenset("am pm a.m. p.m. noon midday midnight dawn dusk night morning evening".split())
"""What opens at these hours, with no day, opens every day."""
CONNECTIVES = frozenset(
    {
        "however", "moreover", "furthermore", "nevertheless", "nonetheless", "meanwhile",
        "therefore", "consequently", "accordingly", "otherwise", "indeed", "besides", "for example",
        "for instance", "in addition", "in fact", "of course", "as a result", "in short",
        "in other words", "on the other hand", "on the one hand", "in particular", "in turn",
        "by contrast", "in contrast", "in general", "after all", "at the same time",
    }
)  # fmt: skip


def propositions(tree: Tree, found: list[Clause], times: list[range]) -> list[Proposition]:
    """The propositions that the clauses of a sentence make."""
    out: list[Proposition] = []
    by_head: dict[int, Proposition] = {}
    bound = antecedents(tree, found)
    for clause in sorted(
        found, key=lambda c: c.rule in {Construction.ADVERBIAL, Construction.GERUND}
    ):
        if (
            is_part_of_another(tree, clause)
            or only_identifies(tree, clause)
            or is_hypothetical(tree, clause)
            or is_denied(tree, clause)
        ):
            continue
        made = _proposition(tree, clause, times, bound)
        if made is None:
            continue
        by_head[clause.head] = made
        inherit_scene(tree, clause, made, by_head)
        out.append(made)
        out += _said_apart(tree, clause, made)
        out += at_other_times(tree, clause, made, times)
        planned = _planned_event(tree, clause, made)
        if planned is not None:
            out.append(planned)
    for clause in found:
        lend_time(tree, clause, by_head)
        share_occasion(tree, clause, by_head)
    return sorted(out, key=lambda d: d.trigger)


def _proposition(
    tree: Tree, clause: Clause, times: list[range], bound: Mapping[int, list[int]]
) -> Proposition | None:
    proposition = Proposition(
        str(clause.rule), RELATION_ASSERTED, clause.subject, list(clause.predicate)
    )
    proposition.trigger = clause.head
    if tree.lower[clause.subject[0]] == "whose":
        proposition.antecedent = _possessor(tree, clause)
    elif tree.lower[clause.subject[-1]] in {"whom", "which"} and len(clause.subject) > 1:
        proposition.antecedent = _whole(tree, clause.subject[0])
    elif len(clause.subject) == 1:
        proposition.antecedent = bound.get(clause.subject[0]) or _same_pronoun(tree, clause)
    proposition.invented = clause.invented
    if clause.rule is Construction.NOUN_INFINITIVE:
        proposition.invented = "are" if _is_plural(tree, clause.subject_head) else "is"
    proposition.in_past = _in_past(tree, clause)
    frame = clause.frame
    while frame is not None and (
        not reports(tree, frame) or (frame.frame and tree.lower[frame.subject_head] in {"i", "we"})
    ):
        frame = frame.frame  # "said it was clear that ...": what is clear is said, too
    if frame is not None:
        proposition.source = speaker_of(tree, frame)
    parts = _parts(tree, clause, proposition, times)
    _complete(tree, clause, proposition, parts)
    reported = bool(proposition.source)
    proposition.classification = classify(
        tree, clause, proposition.predicate, proposition.object, reported=reported
    )
    _tail(tree, clause, proposition, parts, times)
    if not proposition.time:
        proposition.time, proposition.time_rule = clause_time(tree, clause, times)
        proposition.object = [x for x in proposition.object if x not in proposition.time]
    if not _says_enough(tree, clause, proposition):
        return None
    _scene(tree, clause, proposition, parts, times)
    if proposition.invented and proposition.time and proposition.classification.kind is Kind.EVENT:
        proposition.invented = PAST_OF.get(
            proposition.invented, proposition.invented
        )  # "founded in 1998, it builds"
    if _is_scheduled(tree, clause, proposition):
        proposition.classification = replace(
            proposition.classification, kind=Kind.PLAN, modality=Modality.PLANNED
        )
    if proposition.classification.modality is Modality.PLANNED and not proposition.time_rule:
        proposition.time_rule = FUTURE
    proposition.speech = proposition.classification.kind is Kind.STATEMENT and bool(
        clause.of_role(Role.CONTENT)
    )
    return proposition


def _is_plural(tree: Tree, noun: int) -> bool:
    return tree.is_plural(noun) or tree.has(noun, "conj")


def _scene(
    tree: Tree, clause: Clause, proposition: Proposition, parts: list[Argument], times: list[range]
) -> None:
    """Time and place that no adjunct of the clause tells: by its predicate, or its occasion."""
    if not proposition.place:
        first = next(
            (p.words for p in parts if set(p.words) <= set(proposition.object)), proposition.object
        )
        proposition.place = located(tree, proposition.predicate, first)
    if not proposition.place or not proposition.time or proposition.time_rule:
        time, place, case = occasion(tree, clause, times)
        if time and (not proposition.time or proposition.time_rule == EVENT_TIME):
            proposition.time, proposition.time_rule = time, ""
        if not proposition.place:
            proposition.place, proposition.place_case = place, case


def _is_scheduled(tree: Tree, clause: Clause, proposition: Proposition) -> bool:
    """ "The fair opens on 3 May": the futurate present (Quirk et al. 1985, 4.45)."""
    verb, head = tree.base(clause.verb), clause.head
    present = tree.tags[head] in {"VBZ", "VBP"} and not tree.children(head, "aux", "cop")
    dated = any(tree.entities[w] == "DATE" or tree.words[w].isdigit() for w in proposition.time)
    hour = any(tree.lower[w] in HOURS for w in proposition.time) and not any(
        tree.pos[w] == "PROPN" and tree.lower[w] not in HOURS for w in proposition.time
    )
    habit = any(tree.lower[w] in {"every", "each", "year", "often"} for w in proposition.time)
    return (
        present
        and dated
        and not habit
        and not hour
        and not proposition.time_rule
        and verb in SCHEDULED
    )


def _in_past(tree: Tree, clause: Clause) -> bool:
    """Whether the nearest finite verb, here or above, is in the past tense."""
    at: Clause | None = clause
    while at is not None:
        tags = {tree.tags[k] for k in at.predicate}
        if tags & FINITE:
            return "VBD" in tags
        at = at.parent
    return True


def _same_pronoun(tree: Tree, clause: Clause) -> list[int]:
    """ "She met a man with whom she sang": both stand for the same, whoever that is."""
    above = clause.parent.subject if clause.parent is not None else []
    same = len(above) == 1 and tree.lower[above[0]] == tree.lower[clause.subject[0]]
    return above if same and above[0] < clause.subject[0] and tree.pos[above[0]] == "PRON" else []


def _whole(tree: Tree, first: int) -> list[int]:
    """ "three men, one of whom fled": the phrase before, with all that is joined in it."""
    noun = antecedent(tree, first)
    while noun is not None and tree.deps[noun] in {"conj", "appos"} and tree.heads[noun] < noun:
        noun = tree.heads[noun]
    return [] if noun is None else [w for w in noun_phrase(tree, noun) if w < first]


def _possessor(tree: Tree, clause: Clause) -> list[int]:
    """ "Ann Lee, whose firm built it": the noun before stands for "whose"."""
    noun = antecedent(tree, clause.subject[0])
    if noun and tree.deps[noun] == "appos" and tree.entities[tree.heads[noun]] == "PERSON":
        noun = tree.heads[noun]  # "Ann Lee, the singer whose songs ..."
    return [] if noun is None else [w for w in noun_phrase(tree, noun) if w < clause.subject[0]]


def _parts(
    tree: Tree, clause: Clause, proposition: Proposition, times: list[range]
) -> list[Argument]:
    """The arguments that make up the object, after time and place have been taken out."""
    arguments = [a for a in clause.arguments if a.words]
    light = light_verb_noun(tree, clause)
    if light is not None:
        arguments = [a for a in arguments if a.head != light]
        arguments += light_verb_arguments(tree, light)
        proposition.predicate.append(light)
    core = {Role.OBJECT, Role.ATTRIBUTE, Role.CONTENT}
    has_core = light is not None or any(a.role in core for a in arguments)
    parts: list[Argument] = []
    for argument in sorted(arguments, key=lambda a: (a.role is Role.RELATIVE, a.words[0])):
        complete = has_core or bool(parts)
        if _takes_time(tree, proposition, argument, times):
            continue
        if _takes_place(tree, clause, proposition, argument, times, complete=complete):
            continue
        if _is_left_out(tree, clause, argument, has_core=has_core):
            continue
        is_object = argument.role is Role.OBJECT or (
            argument.role is Role.OBLIQUE and not has_core and argument.words[0] > clause.verb
        )
        parts.append(_with_infinitive(tree, clause, argument) if is_object else argument)
    if (proposition.time or proposition.place) and all(p.role is Role.ADVERB for p in parts):
        parts = []  # "was lost tragically on Monday": how is not what
    return parts + adjunct_clauses(tree, clause)


def _takes_time(
    tree: Tree, proposition: Proposition, argument: Argument, times: list[range]
) -> bool:
    """Whether an argument says when; the proposition takes it where it has no better time."""
    time = own_time(tree, argument, times)
    if time is None:
        return False
    if not proposition.time or (proposition.time_rule and not time[1]):  # a date before an event
        proposition.time, proposition.time_rule = time
    return True


def _takes_place(
    tree: Tree,
    clause: Clause,
    proposition: Proposition,
    argument: Argument,
    times: list[range],
    *,
    complete: bool,
) -> bool:
    """Whether an argument says where; the proposition takes it where it has no place yet."""
    if not proposition.place and takes_place(tree, clause, argument, complete=complete):
        dated = next((s for s in times if set(s) & set(argument.words)), range(0))
        if dated and not proposition.time:
            proposition.time = list(dated)  # "on Mount Everest last week"
        proposition.place = tree.trim(w for w in argument.words if w not in dated)
        proposition.place_case = argument.case
        return True
    if argument.role is not Role.RELATIVE or not _says_where(tree, clause):
        return False
    if not proposition.place and is_site(tree, argument.head):
        proposition.place = argument.words  # "the hall where they met"
        above = tree.children(argument.head, "case")
        proposition.place_case = [k for k in above if tree.lower[k] in {"in", "at", "on"}]
    return True


def _says_where(tree: Tree, clause: Clause) -> bool:
    return any(tree.lower[k] == "where" for k in tree.children(clause.head, "advmod"))


def _is_left_out(tree: Tree, clause: Clause, argument: Argument, *, has_core: bool) -> bool:
    """Whether an adjunct tells of the sentence rather than of the fact.

    "however" and "on the other hand" join sentences (Halliday and Hasan 1976); "in a statement" stands
    before the verb; a lone adverb beside an object says how.
    """
    first, adverb = argument.words[0], argument.role is Role.ADVERB
    if adverb or argument.role is Role.OBLIQUE:
        words = " ".join(tree.lower[w] for w in argument.full())
        if words.startswith(("including ", "except ")):
            return True
        if words in CONNECTIVES or (adverb and words.startswith("here")):
            return True
    if adverb:
        lone = first < clause.verb or len(argument.words) == 1
        return first < clause.subject_head or (has_core and lone)
    if argument.role is Role.RELATIVE:
        return bool(argument.case) and has_core  # "a deal under which it pays a fine"
    there = is_existential(tree, clause)
    before = first < clause.head and (there or clause.subject_head < clause.verb)
    return argument.role is Role.OBLIQUE and before


def _with_infinitive(tree: Tree, clause: Clause, argument: Argument) -> Argument:
    """ "allowing the country to enjoy ...": the infinitive belongs to the object."""
    infinitives = [
        k
        for k in tree.children(clause.verb, "xcomp")
        if tree.pos[k] in {"VERB", "AUX"} and k > argument.words[-1]
    ]
    if not infinitives:
        return argument
    words = tree.trim(sorted({*argument.words, *tight_clause(tree, infinitives[0])}))
    return Argument(argument.role, words, argument.case, argument.head)


def _with_case(tree: Tree, part: Argument) -> Argument:
    """ "agreed on bolstering ...": the preposition before a gerund goes to the predicate."""
    first = part.words[0]
    if tree.lower[first] == "to" or tree.pos[first] not in {"ADP", "SCONJ"}:
        return part
    return Argument(part.role, part.words[1:], [first], part.head)


def _complete(tree: Tree, clause: Clause, proposition: Proposition, parts: list[Argument]) -> None:
    """The object is what follows the predicate; the first preposition joins the predicate."""
    body: list[int] = []
    behind = is_inverted(tree, clause)
    for part in [p for p in parts if p.role is Role.OBLIQUE]:
        if clause.head < part.words[0] and part.words[-1] < clause.verb:
            proposition.predicate += (
                part.full()
            )  # "is considered by many to be", "agreed with X to hold"
            parts.remove(part)
    if len(parts) == 1 and parts[0].role is Role.ADVERBIAL:
        parts = [_with_case(tree, parts[0])]
    parts = _before_content(tree, proposition, parts)
    for n, part in enumerate(parts):
        leads = part.case and (
            len(part.case) == len(part.full())
            or part.case[-1] < part.words[0]
            or part.role is Role.RELATIVE
        )
        if n == 0 and leads and part.role not in {Role.CONTENT, Role.COMPLEMENT, Role.ADVERB}:
            always = behind or part.role in {Role.ATTRIBUTE, Role.RELATIVE}
            proposition.predicate += [k for k in part.case if k > clause.head or always]
            body += [w for w in part.words if w not in part.case]
        else:
            body += part.full()
    quoted = next((p for p in parts if p.role is Role.CONTENT and p.words[-1] < clause.head), None)
    if quoted is not None:
        body = quoted.full()  # "“...,” she said on Monday in Oslo"
    case = parts[0].case if parts else []
    first = min(clause.predicate, default=-1)
    fronted = bool(case) and case[0] < clause.head and parts[0].words[0] < first
    if (behind or fronted) and set(case) <= set(proposition.predicate):
        proposition.predicate_text = verb_first(tree, proposition.predicate, case)
    proposition.predicate_text = proposition.predicate_text or denying(tree, proposition.predicate)
    hidden = {*proposition.time, *proposition.place, *proposition.predicate}
    proposition.object = sorted({w for w in body if w not in hidden})


def _before_content(tree: Tree, proposition: Proposition, parts: list[Argument]) -> list[Argument]:
    """ "said in a letter that ...": what is said is the object; to whom goes with the verb."""
    said = next((p for p in parts if p.role is Role.CONTENT), None)
    if said is None or len(parts) == 1:
        return parts
    for part in parts:
        heard = part.role is Role.OBLIQUE and tree.lower[part.full()[0]] in {"to", "by"}
        if heard and part.words[-1] < said.words[0]:
            proposition.predicate += part.full()  # "explained to the court that"
    between = [p for p in parts if p.role is Role.OBLIQUE and p.words[-1] < said.words[0]]
    return [p for p in parts if p not in between]


def _tail(
    tree: Tree, clause: Clause, proposition: Proposition, parts: list[Argument], times: list[range]
) -> None:
    """Time and place that the parser attached to a noun of the object."""
    says = proposition.classification.kind is Kind.STATEMENT or bool(clause.of_role(Role.CONTENT))
    if not proposition.time and proposition.object:
        span = tail_time(tree, clause, proposition.object, parts, times, says=says)
        if span is not None:
            proposition.time = list(span)
            proposition.time_rule = event_rule(tree, proposition.time)
            rest = [x for x in proposition.object if x not in span]
            ends = proposition.object[-1] in span
            if ends and rest and rest[-1] == span.start - 1 and tree.pos[rest[-1]] == "ADP":
                proposition.time.insert(0, rest.pop())  # "its guidance | for 2025"
            if rest and all(tree.pos[x] == "PUNCT" for x in rest):
                proposition.object = []  # "begin in “early 2026”"
            elif rest and (ends or tree.pos[span.start] != "ADP"):
                proposition.object = rest
    if not proposition.place and proposition.object and not says:
        happened = proposition.classification.kind in {Kind.EVENT, Kind.PLAN, Kind.COMMITMENT}
        place, leaves = tail_place(tree, clause, proposition.object, happened=happened)
        proposition.place = place
        proposition.place_case = [place[0] - 1] if leaves else []
        if leaves:
            cut = {*place, place[0] - 1}
            proposition.object = [
                x for x in proposition.object if x not in cut
            ] or proposition.object


def _says_enough(tree: Tree, clause: Clause, proposition: Proposition) -> bool:
    if not proposition.subject or not proposition.predicate:
        return False
    complete = bool(proposition.object or proposition.time or proposition.place)
    if not complete and clause.rule not in {
        Construction.MAIN,
        Construction.CONJOINED,
        Construction.CONTENT,
    }:
        return False
    if proposition.object == proposition.subject:
        return False
    if tree.lower[clause.subject_head] in DAYS_AND_MONTHS and clause.rule is not Construction.MAIN:
        return False  # "told MPs on Tuesday that paying ..."
    if clause.rule is Construction.PASSIVE_PARTICIPLE and not (
        proposition.time or proposition.place
    ):
        agent = tree.children(clause.head, "obl:agent")
        apart = tree.is_clause_break(clause.head)
        named = any(
            tree.entities[w] for a in clause.arguments for w in a.words[0 if apart else -1 :]
        )
        return bool(agent or named)
    return True


def _said_apart(tree: Tree, clause: Clause, proposition: Proposition) -> list[Proposition]:
    """ "ruled that the sale was void and that he must pay": two rulings, each with its "that"."""
    content = clause.of_role(Role.CONTENT)
    if proposition.classification.kind is not Kind.STATEMENT or len(content) != 1:
        return []
    head, out = content[0].head, []
    end = len(tree)
    for k in reversed(tree.children(head, "conj")):
        that = [m for m in tree.children(k, "mark") if tree.lower[m] == "that"]
        if k < head or not that or that[0] > tree.left[k] + 1:
            continue
        own = [w for w in proposition.object if that[0] <= w < end]
        end = tree.left[k]
        out.append(replace(proposition, object=tree.trim(own), trigger=that[0]))
    proposition.object = tree.trim(w for w in proposition.object if w < end)
    return [d for d in out if d.object]


def _planned_event(tree: Tree, clause: Clause, proposition: Proposition) -> Proposition | None:
    """ "agreed to hold the next meeting" also says that a meeting is to be held."""
    head = tree.base(clause.head)
    if head not in COMMIT or clause.verb == clause.head:
        return None
    verb = tree.base(clause.verb)
    if verb not in CONVENE or not proposition.object:
        return None
    return Proposition(
        rule="planned-event",
        classification=Classification(
            Kind.PLAN, Modality.PLANNED, proposition.classification.polarity
        ),
        subject=proposition.object,
        predicate=[clause.verb],
        predicate_text=f"to be {CONVENE[verb]}",
        time=proposition.time,
        time_rule=proposition.time_rule,
        place=proposition.place,
        source=proposition.source,
        trigger=clause.verb,
    )
