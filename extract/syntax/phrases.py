"""Which words belong to a noun phrase, a predicate nominal or a clause, given the head."""

from extract.lexicon.offices import is_person_noun
from extract.syntax.tree import NOMINAL, OBLIQUES, SUBJECTS, TENSED, Tree

ASIDES = frozenset({"acl:relcl", "parataxis", "advcl", "appos", "acl", "nmod"})
"""Relations in which something may stand beside a phrase instead of in it."""
FUNCTION = frozenset({"aux", "aux:pass", "cop", "mark", "expl", "discourse", "vocative", "cc"})


def noun_phrase(
    tree: Tree, head: int, *, case: bool = False, without: frozenset[int] = frozenset()
) -> list[int]:
    """The words of the phrase headed by `head`, without what would be a claim of its own.

    Left out: non-restrictive relative clauses, appositions after a comma, asides; also brackets and
    what describes a name where `tree.whole` is not set, and the preposition unless `case` is set.
    """
    skip = set(without)
    stack = [head]
    while stack:
        j = stack.pop()
        relative = False
        for k in tree.kids[j]:
            if relative and tree.deps[k] == "conj":
                skip.add(k)  # what is joined behind a relative clause belongs into it
            if k in skip:
                continue
            if _is_finite_conjunct(tree, k):
                skip.add(k)
                continue
            relative = relative or (tree.deps[k] == "acl:relcl" and tree.is_clause_break(k))
            if _is_aside(tree, k) or (j == head and _is_clausal(tree, head, k, case=case)):
                skip.add(k)
            else:
                stack.append(k)
    words = tree.subtree(head, skip)
    if skip:
        words = _closed_up(tree, words)
    return _with_hyphens(tree, tree.trim(words))


def _closed_up(tree: Tree, words: list[int]) -> list[int]:
    """Without the commas that closed what was left out: "the mill[, Mill House,] in Leeds"."""
    inside = set(words)
    return [w for w in words if tree.words[w] != "," or w - 1 in inside]


def _is_finite_conjunct(tree: Tree, k: int) -> bool:
    """A clause that the parser joined to a noun: "... and reviewed plans", "... and is of use"."""
    above = tree.heads[k]
    if tree.deps[k] != "conj" or tree.pos[above] not in NOMINAL:
        return False
    if tree.pos[k] == "VERB" and tree.tags[k] in TENSED:
        return True
    return tree.has(k, "cop") and not tree.children(above, "cop")


def _with_hyphens(tree: Tree, words: list[int]) -> list[int]:
    """A hyphenated name stays whole, whatever the parser made of its parts: "Cholpon-Ata"."""
    while words and words[-1] + 2 < len(tree) and tree.words[words[-1] + 1] == "-":
        if not (tree.touches(words[-1]) and tree.touches(words[-1] + 1)):
            break
        words = [*words, words[-1] + 1, words[-1] + 2]
    return words


def is_listed(tree: Tree, k: int) -> bool:
    """Whether an apposition is an item of a list: "the Hale Fund, the Reyes Trust, and ...".

    Two names are items, and so are two common nouns with the same article, where "and" closes the list.
    """
    head = tree.heads[k]
    if not any(c > k for c in tree.children(head, "conj")) or tree.pos[k] != tree.pos[head]:
        return False
    if tree.pos[k] != "NOUN":
        return tree.pos[k] == "PROPN"
    if (tree.tags[k] == "NNS") != (tree.tags[head] == "NNS"):
        return not is_person_noun(tree.words[head])  # "ties, the war, and the climate"
    articles = [{tree.lower[d] for d in tree.children(x, "det")} for x in (head, k)]
    return articles[0] == articles[1] or all(a & {"a", "an", "some"} for a in articles)


def _is_personal_name(tree: Tree, k: int) -> bool:
    """A name of a person, or a short one behind a common noun: "her son, Lars,"."""
    short = tree.right[k] - tree.left[k] <= 3 and not tree.entities[k]
    common = tree.pos[k] == "PROPN" and tree.pos[tree.heads[k]] == "NOUN"
    return tree.entities[k] == "PERSON" or (short and common and not tree.is_bracketed(k))


def _is_aside(tree: Tree, k: int) -> bool:
    """Whether a word and what stands under it adds to a noun phrase from outside of it."""
    relation = tree.deps[k]
    if relation.startswith("mask:"):
        return relation != "mask:inside" or not tree.whole
    if relation not in ASIDES:
        return False
    bracketed = tree.is_bracketed(k)
    if bracketed and tree.whole and relation in {"appos", "parataxis", "nmod"}:
        return False
    apart = bracketed or tree.is_clause_break(k)
    if relation == "acl:relcl":
        return apart or tree.lower[tree.left[k]] == "when"
    if relation == "parataxis" or (relation == "advcl" and tree.pos[tree.heads[k]] in NOMINAL):
        return True
    if relation == "appos":
        return apart and (bracketed or not _is_part_of_phrase(tree, k))
    if relation in {"acl", "advcl"}:
        return apart or _dates_a_name(tree, k)
    return apart and relation == "nmod" and _is_origin(tree, k)


def _is_part_of_phrase(tree: Tree, k: int) -> bool:
    """Whether an apposition belongs to its phrase: a name, a place, an item of a list."""
    if tree.whole and _is_personal_name(tree, k):
        return True  # "its chairman, Daniel Levy, ...": the name says who
    located = tree.entities[k] == tree.entities[tree.heads[k]] == "LOC"  # "Irving, Texas"
    return located or is_listed(tree, k)  # "the Hale Fund, the Reyes Trust, and ..."


def _dates_a_name(tree: Tree, k: int) -> bool:
    """ "the Lena Bridge | built in 1998": a name needs no date to say which."""
    named = tree.whole and tree.deps[k] == "acl" and tree.pos[tree.heads[k]] == "PROPN"
    return named and tree.tags[k] == "VBN" and tree.entities[tree.right[k]] == "DATE"


def _is_origin(tree: Tree, k: int) -> bool:
    """ "Ann Lee, from Cardiff, ...": where a person is from."""
    if tree.entities[k] != "LOC":
        return False
    last = tree.left[k] - 1
    while last > 0 and (tree.words[last] == "," or tree.deps[last] == "mask:outside"):
        last -= 1
    return tree.lower[tree.left[k]] in {"of", "from", ","} and tree.entities[last] == "PERSON"


def _is_clausal(tree: Tree, head: int, k: int, *, case: bool) -> bool:
    """Whether `k` belongs to the clause that `head` is the predicate of, not to the phrase."""
    relation = tree.deps[k]
    if relation == "case":
        return not case
    if relation == "cc":
        return not tree.children(head, "conj")
    return relation in FUNCTION or (relation in SUBJECTS and tree.has(head, "cop"))


def conjuncts(tree: Tree, head: int) -> list[int]:
    """A nominal and the nominals coordinated with it."""
    return [head] + [k for k in tree.children(head, "conj") if tree.pos[k] in NOMINAL]


def predicate_nominal(tree: Tree, head: int, is_predicate: frozenset[int]) -> list[int]:
    """The noun, adjective or phrase that a copula ascribes, without its subject and adjuncts."""
    copula = min([*tree.children(head, "cop"), head])
    drop: set[int] = set()
    for k in tree.kids[head]:
        relation = tree.deps[k]
        if (
            relation in SUBJECTS
            or relation in FUNCTION
            or (relation in OBLIQUES and not copula < k < head)
            or relation in {"case", "punct", "advcl", "parataxis", "acl:relcl", "ccomp", "appos"}
            or (relation == "conj" and k in is_predicate)
            or (relation == "advmod" and (k < copula or tree.lower[k] in {"not", "n't", "n’t"}))
        ):
            keeps = relation == "acl:relcl" and tree.whole and not tree.is_clause_break(k)
            if not keeps:
                drop |= set(tree.subtree(k))
    return tree.trim(sorted(({*noun_phrase(tree, head), head}) - drop))


def tight_clause(tree: Tree, head: int) -> list[int]:
    """The words of a clause without what follows a comma: relative clauses, participles."""
    loose = {"acl:relcl", "advcl", "parataxis"}
    skip: set[int] = set()
    stack = [head]
    while stack:
        for k in tree.kids[stack.pop()]:
            if tree.deps[k] in loose and tree.is_clause_break(k):
                skip.add(k)
            else:
                stack.append(k)
    return tree.trim(tree.subtree(head, skip))


def clause_words(tree: Tree, head: int, *, marker: bool) -> list[int]:
    """All words of the clause at `head`; `marker` keeps "that" and "whether"."""
    skip = {k for k in tree.children(head, "mark") if tree.lower[k] == "that"}
    skip |= {k for k in tree.kids[head] if tree.deps[k] == "mask:outside"}
    skip -= set() if not marker else {k for k in skip if tree.deps[k] == "mark"}
    return tree.trim(tree.subtree(head, skip))


def has_partitive_pronoun(tree: Tree, subject: int) -> bool:
    """ "the contents of which", "two of whom": the noun before stands for the pronoun inside."""
    return any(
        tree.lower[k] in {"which", "whom"} and any(tree.lower[c] == "of" for c in tree.kids[k])
        for k in tree.children(subject, "nmod", "obl")
    )
