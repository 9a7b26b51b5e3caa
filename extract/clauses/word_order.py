"""The order of subject, verb and preposition in a clause: what is inverted, and how it reads upright."""

from extract.clauses.clause import Clause
from extract.syntax.tree import Tree


def is_inverted(tree: Tree, clause: Clause) -> bool:
    """Whether the subject of a clause stands behind its verb, other than after "there"."""
    last = max(clause.head, clause.verb, *clause.predicate)
    own = tree.heads[clause.subject_head] == clause.head and clause.subject[0] > last
    return own and not is_existential(tree, clause)


def is_existential(tree: Tree, clause: Clause) -> bool:
    """Whether a clause says that there is something."""
    return any(tree.lower[k] == "there" for k in tree.kids[clause.head])


def verb_first(tree: Tree, predicate: list[int], case: list[int]) -> str:
    """ "the fire in which six died": died in; "Also killed in May were two men": were killed."""
    verbs = set(predicate) - set(case)
    auxiliaries = sorted(k for k in verbs if tree.deps[k] in {"aux", "aux:pass", "cop"})
    late = auxiliaries if auxiliaries and min(verbs) < auxiliaries[0] else []
    rest = (k for k in sorted(verbs) if k not in late and not (late and tree.pos[k] == "ADV"))
    words = [*late, *rest, *case]
    spaces = ["" if tree.touches(w) and w + 1 in words else " " for w in words]
    texts = [tree.lower[w] if w == 0 else tree.words[w] for w in words]
    return "".join(t + s for t, s in zip(texts, spaces, strict=True)).strip()
