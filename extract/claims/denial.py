"""What is not said to be so: the content of what is denied, doubted or not said."""

from extract.clauses.clause import Clause
from extract.lexicon.function_words import NOBODY_WORDS
from extract.lexicon.verbs import DENIALS, FACTIVES, FANCIES, NEGATIONS, REFUSALS
from extract.syntax.tree import SUBJECTS, Tree

FALSE = frozenset("false untrue wrong incorrect impossible unlikely doubtful inconceivable".split())
CONTENT = frozenset({"ccomp", "csubj", "csubj:pass"})


def is_denied(tree: Tree, clause: Clause) -> bool:
    """Whether a clause is the content of a denial, or of what nobody says, at any depth."""
    i = clause.head
    while tree.heads[i] != i:
        above = tree.heads[i]
        if tree.deps[i] in CONTENT and _denies(tree, above):
            return True
        if tree.deps[i] not in {*CONTENT, "conj", "xcomp"} or above > i != clause.head:
            return False
        i = above
    return False


def _denies(tree: Tree, i: int) -> bool:
    base = tree.base(i)
    if base in DENIALS or tree.lower[i] in FALSE:
        return not _is_negated(tree, i)
    if base in FANCIES:
        return True
    if base in FACTIVES:
        return False
    if tree.deps[i] in {"xcomp", "advcl"} and any(tree.lower[k] == "to" for k in tree.kids[i]):
        above = tree.heads[i]  # "declined to say that ...", "was wrong to say that ..."
        refuses = tree.base(above) in REFUSALS
        if refuses or tree.lower[above] in FALSE:
            return not _is_negated(tree, above)
        return _is_negated(tree, i) or _is_negated(tree, above)
    return _is_negated(tree, i)


def _is_negated(tree: Tree, i: int) -> bool:
    """Whether a predicate has a negation of its own, or is said of nobody."""
    if any(tree.lower[k] in NEGATIONS and tree.deps[k] not in SUBJECTS for k in tree.kids[i]):
        only = {tree.after(k).lower() for k in tree.kids[i] if tree.lower[k] == "not"}
        return not only & {"only", "just", "merely", "simply"}
    return any(tree.lower[tree.left[k]] in NOBODY_WORDS for k in tree.children(i, *SUBJECTS))
