"""Subjects that the parse does not give: by the order of words."""

from extract.lexicon.function_words import CLOSING_MARKS, INDIRECT_QUESTIONS
from extract.lexicon.verbs import REPORT
from extract.syntax.tree import NOMINAL, Tree

SUBORDINATORS = frozenset(
    "that although though while where when if as because since whereas whether unless until".split()
)
BREAKS = frozenset({",", ";", ":", "--", "–", "—", "``", "“", '"'})


def antecedent(tree: Tree, pronoun: int) -> int | None:
    """The noun that a relative pronoun stands for: the head of the phrase just before it."""
    noun = next(
        (
            x
            for x in range(pronoun - 1, -1, -1)
            if tree.pos[x] in {"NOUN", "PROPN"} and tree.heads[x] != pronoun
        ),
        None,
    )
    while noun is not None and tree.deps[noun] in {"flat", "compound", "nmod:unmarked", "nummod"}:
        above = tree.heads[noun]
        if above >= noun or tree.pos[above] not in {"NOUN", "PROPN"}:
            break
        noun = above
    return noun


def inverted_speaker(tree: Tree, i: int) -> int | None:
    """The speaker after a verb of saying that follows what is said: "..., said Mr Holt"."""
    if tree.tags[i] not in {"VBZ", "VBD"} or i == 0:
        return None
    if tree.deps[i] not in {"ROOT", "advcl", "parataxis", "conj", "ccomp"}:
        return None
    if tree.before(i) not in {",", "''", "”", '"', "?", "!"}:
        return None
    quoted = tree.before(i) in CLOSING_MARKS and any(k < i for k in tree.children(i, "ccomp"))
    reports = quoted or tree.base(i) in REPORT
    if not reports or tree.after(i) == "that":
        return None
    if tree.before(i) == "," and not any(tree.is_finite(x) for x in range(i)):
        return None  # "In May the firm, with its bank, announced a fund"
    late = [
        k
        for k in tree.children(i, "obj", "xcomp", "obl", "ccomp")
        if k > i and tree.pos[k] in {"PROPN", "NOUN", "PRON"} and not tree.children(k, "case")
    ]
    return late[0] if late else None


def lost_subject(tree: Tree, i: int) -> tuple[list[int], int] | None:
    """The noun phrase that ends just before the verb group at `i`, and its head."""
    group = [k for k in tree.children(i, "aux", "aux:pass", "cop", "advmod") if k < i]
    end = min([*group, i])
    if tree.lower[0] in INDIRECT_QUESTIONS and not BREAKS & set(tree.words[:end]):
        return list(range(end)), 0  # "How they did it remains open"
    start = end
    while (
        start > 0
        and tree.words[start - 1] not in BREAKS
        and tree.pos[start - 1] not in {"VERB", "AUX", "SCONJ"}
        and tree.lower[start - 1] not in {"that", "which", "who"}
    ):
        start -= 1
    while start < end and (
        tree.pos[start] in {"CCONJ", "ADV", "PUNCT"} or tree.lower[start] in SUBORDINATORS
    ):
        start += 1
    if tree.pos[end - 1] == "CCONJ":
        return None  # "... and is threatened": shares the subject of the verb before
    if start >= end or not any(tree.pos[x] in NOMINAL - {"NUM"} for x in range(start, end)):
        return None
    if tree.pos[start] == "ADP":
        if end - start > 3 and tree.pos[end - 1] in {"PROPN", "PRON"}:
            return [end - 1], end - 1  # "In 2010 Texas has ..."
        return None
    head = next(
        (
            x - 1
            for x in range(start + 1, end)
            if tree.pos[x] == "ADP" and tree.pos[x - 1] in {"NOUN", "PROPN"}
        ),
        end - 1,
    )
    return list(range(start, end)), head
