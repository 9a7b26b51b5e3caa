"""Times and places of a clause: its own adjuncts, and those that stand at the end of its object."""

from extract.arguments import Argument, Role
from extract.clauses import Clause
from extract.nouns import is_event_noun
from extract.phrases import noun_phrase
from extract.places import PREPOSITIONS, is_motion, is_named_place, is_place
from extract.tree import OBLIQUES, SUBJECTS, Tree
from extract.verbs import LIGHT, base_form
from store.times import EVENT as EVENT_TIME

TEMPORAL_PREPOSITIONS = frozenset("during following after before until since".split())
TIME_ADVERBS = frozenset("recently now today currently previously formerly".split())
TEMPORAL_CONJUNCTIONS = frozenset("after before until since when while once".split())
PARTS_OF_TIME = frozenset(
    """beginning start outset end close middle eve aftermath wake course spring summer autumn fall
    winter morning afternoon evening night weekend day days week weeks month months year years decade
    decades century season quarter half period""".split()
)
DATING = frozenset(
    "in by at on since until till during from before after around towards through over within".split()
)
"""Prepositions of time."""
FIXED = frozenset("place part effect office power shape action notice root hold landfall".split())
"""Nouns that make one predicate with a light verb: "take place", "take office"."""
LONGEST_TIME = 25
LONGEST_PLACE = 8
JOURNEYS = frozenset("visit visits trip trips tour tours mission missions journey".split())


def own_time(tree: Tree, argument: Argument, times: list[range]) -> tuple[list[int], str] | None:
    """The words and the rule of the time that an argument is, or None."""
    if argument.role not in {Role.OBLIQUE, Role.ADVERB}:
        return None
    full = argument.full()
    if any(tree.tags[w] in {"WDT", "WP"} for w in full):
        return None
    within = [s for s in times if argument.head in s or s.start <= full[0] < s.stop]
    if tree.lower[full[-1]] in {"earlier", "before", "ago"} and _follows_amount(tree, full[0]):
        return None  # "from 3.8% a month earlier": the time of what is compared
    head = argument.head
    modifier = within and head >= within[0].stop and tree.deps[within[0][-1]] in {
        "compound", "nummod", "amod",
    }  # fmt: skip
    if modifier and tree.lower[head] not in PARTS_OF_TIME:
        early = tree.lower[full[0]] in TEMPORAL_PREPOSITIONS
        return (full, EVENT_TIME) if early else None  # "before the 2014 protests"
    if within:
        covered = sorted({*full, *within[0]})
        return (covered if len(covered) <= len(within[0]) + 3 else list(within[0])), ""
    early = tree.lower[full[0]] in DATING
    if argument.role is Role.OBLIQUE and early and tree.lower[argument.head] in PARTS_OF_TIME:
        dated = [s for s in times if set(s) <= set(full)]
        if dated and len(full) <= LONGEST_TIME:
            return full, ""  # "by the end of the war in 1865"
    if argument.role is Role.OBLIQUE and tree.lower[full[0]] in TEMPORAL_PREPOSITIONS:
        return full, EVENT_TIME
    if argument.role is Role.OBLIQUE and tree.lower[argument.head] == "age":
        return full, EVENT_TIME  # "at the age of four months"
    if argument.role is Role.ADVERB and tree.lower[argument.head] in TIME_ADVERBS:
        return full, ""
    return None


def _follows_amount(tree: Tree, first: int) -> bool:
    """Whether an amount behind "from" or "than" stands just before."""
    amount = first - 1
    if amount < 1 or not (tree.pos[amount] in {"NUM", "SYM"} or tree.words[amount] == "%"):
        return False
    return any(tree.lower[x] in {"from", "than"} for x in range(max(amount - 4, 0), amount))


def event_rule(tree: Tree, words: list[int]) -> str:
    """The rule of a time by its preposition: that of an event, or none."""
    return EVENT_TIME if tree.lower[words[0]] in TEMPORAL_PREPOSITIONS - {"since", "until"} else ""


def clause_time(tree: Tree, clause: Clause, times: list[range]) -> tuple[list[int], str]:
    """The clause that says when: "after he lost the lawsuit"; or the date inside it."""
    for k in sorted({*tree.children(clause.verb, "advcl"), *tree.children(clause.head, "advcl")}):
        opening = {tree.lower[m] for m in tree.children(k, "mark", "advmod") if m < k}
        words = tree.trim(tree.subtree(k))
        own = bool(tree.children(k, *SUBJECTS))
        contrast = own if "while" in opening else opening & {"when", "once"} and not own
        if opening & TEMPORAL_CONJUNCTIONS and not contrast and 1 < len(words) <= LONGEST_TIME:
            dated = [span for span in times if set(span) <= set(words)]
            if dated and opening & {"when", "while", "as"}:
                return list(dated[0]), ""
            return words, EVENT_TIME
    return [], ""


def tail_time(
    tree: Tree, clause: Clause, body: list[int], parts: list[Argument], times: list[range],
    *, says: bool,
) -> range | None:  # fmt: skip
    """A time inside the object that dates the clause.

    A bare one ("last month", "Tuesday") always does, one with a preposition where it ends the object
    or hangs on its head; what someone says is dated by its own clause only.
    """
    event = _tail_event(tree, body)
    if event:
        return event
    heads = {a.head for a in parts} | {clause.head, clause.verb}
    inside_body = set(body)
    for span in times:
        inside = [x for x in span if x in inside_body]
        if not inside:
            continue
        top = next((x for x in inside if tree.heads[x] not in span), inside[0])
        if tree.deps[top] == "nmod:poss" or tree.after(span.stop - 1) in {"'s", "’s"}:
            continue
        if tree.deps[top] == "compound" and tree.heads[top] >= span.stop:
            continue
        last = inside[-1]
        modifies = tree.deps[last] in {"compound", "nummod", "amod"} and tree.heads[last] > last
        if modifies and tree.lower[tree.heads[last]] not in PARTS_OF_TIME:
            continue  # "before the 2014 election"
        above = tree.heads[top]
        direct = above in heads
        near = direct or tree.heads[above] in heads
        bare = tree.pos[span.start] not in {"ADP", "DET", "NUM", "SCONJ"}
        at_end = inside[-1] == body[-1]
        if direct or (not says and ((at_end and near) or bare)):
            return span
    return None


def _tail_event(tree: Tree, body: list[int]) -> range | None:
    """ "... display following the last flight": a temporal phrase that ends the object."""
    for n, word in enumerate(body):
        if tree.lower[word] not in {"following", "after", "before", "during"} or n == 0:
            continue
        head = tree.heads[word]
        if tree.deps[word] == "case" and head > word and tree.subtree(head)[-1] >= body[-1]:
            return range(word, body[-1] + 1)
    return None


def takes_place(tree: Tree, clause: Clause, argument: Argument, *, complete: bool) -> bool:
    """Whether an adjunct of place goes to the place slot: the predicate must stand without it."""
    if argument.role is not Role.OBLIQUE or not is_place(tree, argument):
        return False
    passive = any(tree.deps[k] == "aux:pass" for k in clause.predicate)
    verb = base_form(tree.words[clause.verb], tree.lemmas[clause.verb])
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
            if len(tail) > LONGEST_PLACE or not is_named_place(tree, tail):
                return [], False
            above = tree.heads[_top(tree, tail)]
            of_event = is_event_noun(tree.lower[above]) and tree.lower[body[n - 1]] in {"in", "at"}
            if of_event or above in {clause.head, clause.verb}:
                return tail, True
            return (
                (tail, False)
                if happened and tree.lower[body[n - 1]] in {"in", "at"}
                else ([], False)
            )
    verb = base_form(tree.words[clause.verb], tree.lemmas[clause.verb])
    if is_motion(verb) and body and is_named_place(tree, body) and len(body) < 7:
        return body, False
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


def is_located(tree: Tree, predicate: list[int], body: list[int]) -> bool:
    """ "were in Prague": the predicate ends in a preposition of place, the object names one."""
    if not predicate or tree.lower[predicate[-1]] not in {"in", "at", "from"}:
        return False
    return len(body) <= LONGEST_PLACE and is_named_place(tree, body)


def _top(tree: Tree, words: list[int]) -> int:
    return next((x for x in words if tree.heads[x] not in words), words[0])


def light_verb_noun(tree: Tree, clause: Clause) -> int | None:
    """The bare noun of "take place", "hold talks", "exchange views": part of the predicate."""
    objects = clause.of_role(Role.OBJECT)
    if len(objects) != 1:
        return None
    noun = objects[0].head
    left = [k for k in tree.kids[noun] if k < noun]
    verb = base_form(tree.words[clause.verb], tree.lemmas[clause.verb])
    if verb not in LIGHT or tree.pos[noun] != "NOUN" or left or noun != clause.verb + 1:
        return None
    if tree.children(noun, "conj"):
        return None
    return (
        noun
        if any(tree.children(k, "case") for k in tree.children(noun, "nmod"))
        or tree.lower[noun] in FIXED
        else None
    )


def light_verb_arguments(tree: Tree, noun: int) -> list[Argument]:
    """The phrases behind the noun of a light verb, as adjuncts of the whole predicate."""
    return [
        Argument(Role.OBLIQUE, noun_phrase(tree, k), tree.children(k, "case"), k)
        for k in tree.children(noun, "nmod", *OBLIQUES)
    ]
