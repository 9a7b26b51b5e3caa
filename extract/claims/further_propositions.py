"""What else a proposition tells: each of several things said, and the event that was agreed."""

from dataclasses import replace

from extract.claims.classification import Classification
from extract.claims.proposition import Proposition
from extract.clauses.clause import Clause, Role
from extract.lexicon.verbs import COMMIT, CONVENE
from extract.syntax.tree import Tree
from store.records import Kind, Modality


def said_apart(tree: Tree, clause: Clause, proposition: Proposition) -> list[Proposition]:
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


def planned_event(tree: Tree, clause: Clause, proposition: Proposition) -> Proposition | None:
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
