"""Places of a clause: its own adjuncts, those inside its object, and that of its occasion."""

from extract.clauses.clause import Argument, Clause, Role
from extract.lexicon.nouns import is_event_noun
from extract.names.places import PREPOSITIONS, SITES, is_named_place, is_part_of_place, takes_site
from extract.syntax.phrases import noun_phrase
from extract.syntax.tree import OBLIQUES, Tree

LONGEST_PLACE = 8
JOURNEYS = frozenset("visit visits trip trips tour tours mission missions journey".split())
LOCATIVE = frozenset("in at from near off outside inside across along through".split())
"""Prepositions whose object, when it is the name of a place, says where the clause is."""
WITHIN_PLACES = frozenset("of in at near with between 's ’s".split())
"""Prepositions within the name of a place: "the border between Chad and Sudan"."""
OCCASIONS = frozenset("at during in".split())


def takes_place(tree: Tree, clause: Clause, argument: Argument, *, complete: bool) -> bool:
    """Whether an adjunct of place goes to the place slot: the predicate must stand without it."""
    if argument.role is not Role.OBLIQUE or not is_place(tree, argument):
        return False
    if argument.words[-1] < clause.subject_head:
        return True  # "In Chile, miners went on strike"
    passive = any(tree.deps[k] == "aux:pass" for k in clause.predicate)
    verb = tree.base(clause.verb)
    return complete or passive or verb in {"die", "bear", "happen", "occur", "collapse", "perform"}


def tail_place(
    tree: Tree, clause: Clause, body: list[int], *, happened: bool
) -> tuple[list[int], bool]:
    """The place at the end of the object, and whether it leaves the object.

    "hold the meeting in Islamabad": the place of an event leaves; "moved to Bohemia": the goal of a
    motion stays, and so does that of what `happened` to "three men in Leeds".
    """
    for n in range(len(body) - 1, 0, -1):
        to = tree.lower[body[n - 1]] == "to"
        goal = to and (tree.lower[body[n - 2]] in JOURNEYS or _is_journey(tree, body, n))
        if goal and n > 1 and is_named_place(tree, body[n:]):
            return body[n:], False
        if tree.lower[body[n - 1]] in PREPOSITIONS and body[n - 1] + 1 == body[n]:
            tail = _without_clause(tree, body[n:])
            top = _top(tree, tail)
            above = tree.heads[top]
            if len(tail) > LONGEST_PLACE or not is_named_place(tree, tail):
                own = [w for w in tail if w <= tree.right[top]]  # "in Naples | on Monday's raid"
                direct = above in {clause.head, clause.verb, _top(tree, body)}
                if happened and direct and len(own) < len(tail) and is_named_place(tree, own):
                    return own, False
                continue
            of_event = is_event_noun(tree.lower[above]) and tree.lower[body[n - 1]] in {"in", "at"}
            if of_event or above in {clause.head, clause.verb}:
                return tail, True
            return (
                (tail, False)
                if happened and tree.lower[body[n - 1]] in {"in", "at"}
                else ([], False)
            )
    verb = tree.base(clause.verb)
    if body and takes_site(verb):
        return _named(tree, _without_clause(tree, body)), False
    return [], False


def _without_clause(tree: Tree, tail: list[int]) -> list[int]:
    """ "nine years in prison | for taking bribes"."""
    for n, word in enumerate(tail):
        verbal = tree.pos[word] == "VERB" and tree.deps[word] in {"advcl", "acl", "acl:relcl"}
        if verbal and n > 1 and tree.pos[tail[n - 1]] in {"ADP", "SCONJ", "PART"}:
            return tail[: n - 1]
    return tail


def _is_journey(tree: Tree, body: list[int], n: int) -> bool:
    """ "led a mission of 40 firms to Peru": the head of the object is a journey."""
    head = tree.heads[_top(tree, body[n:])]
    return tree.lower[head] in JOURNEYS or tree.lower[_top(tree, body)] in JOURNEYS


def located(tree: Tree, predicate: list[int], first: list[int]) -> list[int]:
    """ "were in Prague": the place where the predicate ends in a preposition of place."""
    if not predicate or tree.lower[predicate[-1]] not in LOCATIVE:
        return []
    return _named(tree, first)


def _named(tree: Tree, words: list[int]) -> list[int]:
    """The name of a place at the start of a phrase: "the Kennedy Space Center | on STS-1"."""
    for n, word in enumerate(words[: LONGEST_PLACE + 1]):
        if n and tree.deps[word] == "case" and tree.lower[word] not in WITHIN_PLACES:
            words = words[:n]
    return words if len(words) <= LONGEST_PLACE and is_named_place(tree, words) else []


def occasion(
    tree: Tree, clause: Clause, times: list[range]
) -> tuple[list[int], list[int], list[int]]:
    """Time, place and its preposition of the occasion on which something happened.

    "at talks in Geneva on 3 May", "during his visit to Oslo": what is said of the event that a clause
    takes place at holds for the clause.
    """
    for argument in clause.of_role(Role.OBLIQUE):
        head = argument.head
        journey = tree.lower[head] in JOURNEYS
        if not argument.case or tree.lower[argument.case[0]] not in OCCASIONS:
            continue
        if not journey and not is_event_noun(tree.lower[head]):
            continue
        end = tree.right[head]
        dated = next((list(s) for s in times if head < s.start and s.stop <= end + 1), [])
        for k in range(head + 1, end + 1):
            case = tree.children(k, "case") if tree.deps[k] in {"nmod", *OBLIQUES} else []
            place = Argument(Role.OBLIQUE, noun_phrase(tree, k), case, k) if case else None
            goal = journey and place and tree.lower[case[0]] == "to" and tree.entities[k] == "LOC"
            if place and (goal or is_place(tree, place)):
                return dated, [w for w in place.words if w not in dated], case
        if dated:
            return dated, [], []
    return [], [], []


def _top(tree: Tree, words: list[int]) -> int:
    return next((x for x in words if tree.heads[x] not in words), words[0])


def is_place(tree: Tree, argument: Argument) -> bool:
    """Whether a prepositional phrase names a place: by its name, or by a noun of site."""
    if not argument.case or tree.lower[argument.case[0]] not in PREPOSITIONS:
        return False
    head = argument.head
    if tree.entities[head] == "LOC" or is_part_of_place(tree, head):
        return True
    if tree.lower[head] in SITES and tree.lower[argument.case[0]] != "across":
        named = any(tree.pos[w] == "PROPN" for w in argument.words)
        return named or tree.words[head][:1].isupper() or tree.lower[argument.words[0]] == "the"
    return tree.entities[argument.words[-1]] == "LOC" and tree.lower[head] in SITES
