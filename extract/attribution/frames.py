"""Who says it, by clauses: verbs of saying frame the clauses that they report."""

from extract.clauses.clause import Argument, Clause, Construction, Role
from extract.lexicon.verbs import REPORT
from extract.syntax.tree import SUBJECTS, Tree


def add_frames(tree: Tree, found: list[Clause]) -> None:
    """Give verbs of saying the clause that they report, where the parser attached it beside them."""
    for clause in found:
        i = clause.head
        if tree.base(i) not in REPORT:
            continue
        if tree.deps[i] not in {"parataxis", "conj", "ROOT", "advcl", "dep", "ccomp"}:
            continue
        if clause.of_role(Role.CONTENT, Role.OBJECT):
            _mark(found, clause)
            continue
        joined = tree.children(i, "cc") or any(tree.lower[k] == "nor" for k in tree.kids[i])
        if tree.deps[i] == "conj" and joined:
            continue  # "It was late, but it felt good": the first is not what is felt
        if tree.children(i, "aux:pass"):
            continue  # "he is best known for ...": nobody says it
        said = _reported(tree, clause)
        if said is not None and len(said.words) > 2:
            clause.arguments.insert(0, said)
            for other in found:
                if other.head in said.words and other.frame is None:
                    _put_under(other, clause)


def _mark(found: list[Clause], clause: Clause) -> None:
    heads = {a.head for a in clause.of_role(Role.CONTENT)}
    for other in found:
        if other.head in heads:
            _put_under(other, clause)


def _put_under(clause: Clause, frame: Clause) -> None:
    """Let one clause report another, unless it is reported by that one itself."""
    above: Clause | None = frame
    while above is not None and above is not clause:
        above = above.frame
    if above is None:
        clause.frame = frame


def _reported(tree: Tree, clause: Clause) -> Argument | None:
    i = clause.head
    above = tree.heads[i]
    if above == i:
        inner = [k for k in tree.children(i, "parataxis", "conj", "ccomp") if k < i]
        inner = [k for k in inner if tree.pos[k] in {"VERB", "AUX"} or tree.children(k, "cop")]
        if not inner:
            return None
        return Argument(Role.CONTENT, tree.trim(tree.subtree(inner[0])), head=inner[0])
    framing = {
        Construction.FRAME,
        Construction.CONJOINED,
        Construction.ADVERBIAL,
        Construction.MAIN,
    }
    if clause.rule not in framing or not tree.children(i, *SUBJECTS):
        return None
    words = tree.trim(tree.subtree(tree.root, {i}))
    return Argument(Role.CONTENT, words, head=tree.root)
