"""Times of a clause: its own adjuncts, and those inside its object; and the nouns of light verbs."""

from extract.clauses.clause import Argument, Clause, Role
from extract.lexicon.verbs import LIGHT
from extract.syntax.phrases import noun_phrase
from extract.syntax.tree import OBLIQUES, SUBJECTS, Tree
from store.times.resolution import EVENT as EVENT_TIME

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
    if tree.entities[head] == "PERSON" or tree.tags[head] == "PRP":
        return None  # "appeared before Judge Ann Lee", "named after her"
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
        own = tree.has(k, *SUBJECTS)
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
    or depends on its head; what someone says is dated by its own clause only, and a time inside what is
    said ("said the school will open on Friday") does not date the saying.
    """
    said = {w for a in parts if a.role is Role.CONTENT for w in a.full()}
    body = [x for x in body if x not in said]
    if not body:
        return None
    event = _tail_event(tree, body)
    if event:
        return event
    heads = {a.head for a in parts if a.role is not Role.CONTENT} | {clause.head, clause.verb}
    inside_body = set(body)
    for span in times:
        inside = [x for x in span if x in inside_body]
        if not inside or all(tree.deps[x] == "mask:inside" for x in span):
            continue  # "results for the year ended 30 June"
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
        if tree.entities[head] == "PERSON":
            continue  # "in court before Justice Ann Lee"
        if tree.deps[word] == "case" and head > word and tree.subtree(head)[-1] >= body[-1]:
            return range(word, body[-1] + 1)
    return None


def light_verb_noun(tree: Tree, clause: Clause) -> int | None:
    """The bare noun of "take place", "hold talks", "exchange views": part of the predicate."""
    objects = clause.of_role(Role.OBJECT)
    if len(objects) != 1:
        return None
    noun = objects[0].head
    left = [k for k in tree.kids[noun] if k < noun]
    verb = tree.base(clause.verb)
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
