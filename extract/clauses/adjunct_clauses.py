"""What completes the verb of a tuple: the order of its arguments, prepositions, clauses behind it."""

from extract.clauses.clause import Argument, Clause, Role
from extract.syntax.phrases import tight_clause
from extract.syntax.tree import SUBJECTS, Tree

ORDER = {
    Role.OBJECT: 0, Role.ATTRIBUTE: 0, Role.COMPLEMENT: 1, Role.CONTENT: 1, Role.OBLIQUE: 2,
    Role.RELATIVE: 3, Role.ADVERB: 4, Role.ADVERBIAL: 5,
}  # fmt: skip
COMPLETING_ROLES = (Role.OBJECT, Role.ATTRIBUTE, Role.COMPLEMENT, Role.CONTENT)
ADJUNCT_STARTS = frozenset("to for in by of on at as from without with about into against".split())


def first_argument(clause: Clause, arguments: list[Argument]) -> Argument | None:
    """The argument that completes the predicate: an object, else the phrase behind the verb."""
    core = [a for a in arguments if a.role in COMPLETING_ROLES]
    if core:
        return min(core, key=lambda a: (ORDER[a.role], a.words[0]))
    behind = [a for a in arguments if a.role is Role.OBLIQUE and a.words[0] > clause.verb]
    behind += [a for a in arguments if a.role is Role.RELATIVE]
    if behind:
        return min(behind, key=lambda a: (not a.case, a.words[0]))
    return min(arguments, key=lambda a: (a.role is not Role.ADVERB, a.words[0]), default=None)


def governed(tree: Tree, first: Argument, arguments: list[Argument]) -> Argument | None:
    """ "is aware of the risk", "took part in it": the phrase behind what makes one predicate.

    An adjective that is ascribed does with its verb, and a bare noun as object.
    """
    i = first.head
    adjective = first.role is Role.ATTRIBUTE and tree.pos[i] in {"ADJ", "VERB"}
    bare = first.role is Role.OBJECT and tree.tags[i] == "NN" and len(first.words) == 1
    if not (adjective or bare) or first.case or tree.children(i, "conj"):
        return None
    behind = [a for a in arguments if a.role is Role.OBLIQUE and a.case]
    return next(
        (
            a
            for a in behind
            if a.full()[0] == first.words[-1] + 1 and tree.entities[a.head] != "DATE"
        ),
        None,
    )


def completed(
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


def in_order(argument: Argument) -> list[int]:
    """The words with their preposition; that of a relative clause stands behind its noun."""
    relative = argument.role is Role.RELATIVE
    return argument.case + argument.words if relative else argument.full()


def adjunct_clauses(tree: Tree, clause: Clause) -> list[Argument]:
    """Adverbial clauses without a subject behind the verb: "to discuss ...", "by raising ..."."""
    return [
        a
        for a in clauses_behind(tree, clause)
        if not tree.children(a.head, *SUBJECTS)
        and tree.before(a.words[0]) != ","
        and (tree.lower[a.words[0]] in ADJUNCT_STARTS or tree.tags[a.head] == "VBG")
    ]


def controlled(tree: Tree, clause: Clause) -> list[Argument]:
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
