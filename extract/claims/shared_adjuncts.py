"""Times and places that the claims of one sentence share."""

from dataclasses import replace

from extract.claims.proposition import Proposition
from extract.clauses.clause import Clause, Construction
from extract.lexicon.nouns import is_event_noun
from extract.names.places import takes_site
from extract.syntax.tree import SUBJECTS, Tree
from store.records import Kind

MEETING = frozenset("met meet meets convened gathered assembled".split())
HOLDING = frozenset("held hold holds attended had".split())
VERBAL_POS = frozenset({"VERB", "AUX"})


def at_other_times(
    tree: Tree, clause: Clause, proposition: Proposition, times: list[range]
) -> list[Proposition]:
    """ "took place on 27 October 2022 and 2 June 2023": one event for each of the joined times."""
    if (
        proposition.time_rule
        or not proposition.time
        or proposition.classification.kind not in {Kind.EVENT, Kind.PLAN}
    ):
        return []
    last = proposition.time[-1]
    out = []
    for span in times:
        between = range(last + 1, span.start)
        joined = any(tree.lower[x] == "and" for x in between) or (
            len(between) == 1 and tree.words[between[0]] == ","
        )
        if span.start <= last or not joined or any(tree.pos[x] in VERBAL_POS for x in between):
            continue
        if [x for x in between if tree.pos[x] in {"NOUN", "PROPN", "PRON"}]:
            continue
        last = span[-1]
        words = [x for x in proposition.object if x not in span]
        out.append(replace(proposition, time=list(span), object=words))
    if out:
        for other in [proposition, *out]:
            other.object = [
                x for x in other.object if x not in range(proposition.time[-1] + 1, last + 1)
            ]
    return out


def inherit_scene(
    tree: Tree, clause: Clause, proposition: Proposition, by_head: dict[int, Proposition]
) -> None:
    """ "In 1859 he wrote letters, proclaiming ...": a participle shares time and place of its clause.

    Where a motion leads is not where the other thing was: "moved to Rome, leaving his wife".
    """
    if clause.rule is not Construction.ADVERBIAL or tree.children(clause.head, *SUBJECTS):
        return
    above = by_head.get(tree.heads[clause.head])
    if above is None or tree.tags[clause.head] not in {"VBG", "VBN"}:
        return
    if not proposition.time:
        proposition.time, proposition.time_rule = above.time, above.time_rule
    moves = takes_site(tree.lemmas[above.trigger])
    happens = proposition.classification.kind is not Kind.RELATION
    if not proposition.place and happens and not moves and above.trigger < clause.head:
        proposition.place, proposition.place_case = above.place, above.place_case


def lend_time(tree: Tree, clause: Clause, by_head: dict[int, Proposition]) -> None:
    """ "Visiting Russia in March 1890, he conducted ...": a leading participle dates the clause."""
    lender, borrower = by_head.get(clause.head), by_head.get(tree.heads[clause.head])
    if clause.rule is Construction.NOUN_INFINITIVE and clause.parent is not None and lender:
        commitment = by_head.get(clause.parent.head)  # "renewed its pledge to close it by May"
        if commitment and commitment.classification.kind is Kind.COMMITMENT and not commitment.time:
            commitment.time, commitment.time_rule = lender.time, lender.time_rule
    leads = clause.rule is Construction.ADVERBIAL and clause.head < clause.subject_head
    if leads and lender and borrower and not borrower.time and tree.tags[clause.head] == "VBG":
        borrower.time, borrower.time_rule = lender.time, lender.time_rule


def share_occasion(tree: Tree, clause: Clause, by_head: dict[int, Proposition]) -> None:
    """ "met on Monday in Oslo, during which they signed ...": the same occasion, time and place."""
    made = by_head.get(clause.head)
    if clause.rule is Construction.CONJOINED and made is not None:
        _share_meeting(tree, by_head.get(tree.heads[clause.head]), made)
    pronouns = [k for k in tree.kids[clause.head] if tree.lower[k] == "which" and k < clause.head]
    cases = {tree.lower[c] for k in pronouns for c in tree.children(k, "case")}
    if made is None or not cases & {"during", "at"}:
        return
    earlier = [d for i, d in by_head.items() if i < clause.head and d.time]
    host = max(earlier, key=lambda d: d.trigger, default=None)
    if host is not None and not made.time:
        made.time, made.time_rule = host.time, host.time_rule
        if not made.place:
            before = [host.place[0] - 1] if host.place else []
            made.place, made.place_case = host.place, host.place_case or before


def _share_meeting(tree: Tree, first: Proposition | None, second: Proposition) -> None:
    """ "met in Oslo on Monday and signed a pact", "held talks in Oslo and signed ...": there and then."""
    if first is None or first.subject != second.subject:
        return
    verb = tree.lower[first.trigger]
    what = (*first.predicate, *first.object)
    held = verb in HOLDING and any(is_event_noun(tree.lower[w]) for w in what)
    if verb not in MEETING and not held:
        return
    if not second.time and not first.time_rule:
        second.time = first.time
    if not second.place:
        second.place, second.place_case = first.place, first.place_case
