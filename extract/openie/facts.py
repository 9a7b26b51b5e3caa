"""Clauses as minimal facts: two arguments with nothing but what names them, one for each conjunct.

The form is that of minimised open extractions (Gashteovski et al., MinIE, 2017, and the BenchIE
guidelines, 2022): a preposition ends the relation, an adjunct makes a fact of its own whose relation
takes the object along ("broadcasts the series on | WDR"), and a list gives a fact an item.
"""

from collections.abc import Iterator, Sequence

from extract.clauses.adjunct_clauses import first_argument, governed
from extract.clauses.clause import Argument, Clause, Construction, Role
from extract.lexicon.nouns import TIME_NOUNS
from extract.names.offices import Description
from extract.openie.tuples import (
    CONFIDENCE,
    Tuple,
    distinct,
    said_of_names,
    stated,
    text_of,
    verb_of,
)
from extract.syntax.phrases import conjuncts, tight_clause
from extract.syntax.tree import (
    CLOSE_BRACKETS,
    DASHES,
    NOMINAL,
    OBLIQUES,
    OPEN_BRACKETS,
    SEPARATORS,
    SUBJECTS,
    Tree,
)

BESIDE = SUBJECTS | OBLIQUES | {
    "acl", "acl:relcl", "appos", "parataxis", "advcl", "conj", "cc", "case", "cc:preconj", "mark", "cop", "aux", "aux:pass",
    "expl", "list", "discourse", "vocative", "dep", "ccomp", "xcomp", "csubj", "orphan",
}  # fmt: skip
"""Relations of what stands beside the head of a phrase and is no part of its name."""
UNASSERTED = frozenset(
    {Construction.CONTENT, Construction.NOUN_INFINITIVE, Construction.OBJECT_INFINITIVE}
)
"""What is said, thought or wanted is the second argument of who says it, and no fact by itself."""
SENTENCE_ENDS = frozenset(".?!:")
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
FOCUS = frozenset(
    {"also", "now", "still", "only", "just", "even", "then", "again", "particularly", "especially"}
)
"""Adverbs that place a statement among others and are no part of a name."""
POSSESSIVE_CONFIDENCE = 0.4


def minimal_facts(tree: Tree, described: Sequence[Description] = ()) -> list[Tuple]:
    """The minimal facts of a sentence and of the names `described` in it, without repetitions."""
    asserted = [clause for clause in stated(tree) if clause.rule not in UNASSERTED]
    of_clauses = [made for clause in asserted for made in _of_clause(tree, clause)]
    return distinct([*of_clauses, *said_of_names(tree, described), *_possessions(tree)])


def _of_clause(tree: Tree, clause: Clause) -> Iterator[Tuple]:
    subjects = _phrases(tree, clause.subject_head, clause.subject)
    for relation, words in _facts(tree, clause):
        predicate = verb_of(tree, clause, [*clause.predicate, *relation])
        for subject in subjects:
            if subject and words and predicate:
                arguments = (text_of(tree, subject), text_of(tree, words))
                yield Tuple(CONFIDENCE[clause.rule], predicate, arguments)


def _facts(tree: Tree, clause: Clause) -> Iterator[tuple[list[int], list[int]]]:
    """What follows the verb in the relation, and the second argument, of each fact of a clause."""
    arguments = [a for a in clause.arguments if a.words]
    core = first_argument(clause, arguments)
    phrase = governed(tree, core, arguments) if core else None
    if core is not None and phrase is not None:  # "took part in | it", "is aware of | it"
        yield from _each(tree, phrase, core.words)
        arguments = [a for a in arguments if a is not core and a is not phrase]
        yield from _adjuncts(tree, arguments, core.words)
        return
    objects = [a for a in arguments if a.role is Role.OBJECT]
    first = _phrases(tree, objects[0].head, objects[0].words) if objects else []
    completed = len(objects) > 1 or any(a.role is Role.COMPLEMENT for a in arguments)
    for named in first:
        lone = len(first) == len(named) == 1 and tree.tags[named[0]] in {"NN", "PRP"}
        # Neither "took place in May" says that it took place, nor "made the city his seat" that it
        # made the city.
        if not completed and not (lone and len(arguments) > 1):
            yield [], named
        yield from _behind(tree, named, [])
    taken = first[0] if first else []
    for second in objects[1:]:
        yield from _each(tree, second, taken)
    for a in arguments:
        if a.role is Role.ATTRIBUTE:
            yield from _ascribed(tree, a)
            taken = taken or _taken(tree, a)
    if not taken and not tree.has(clause.verb, "aux:pass"):
        near = [
            a for a in arguments if a.role is Role.OBLIQUE and a.case and a.case[0] > clause.verb
        ]
        if near and tree.entities[near[0].head] != "DATE":  # "lived in Leeds for | ten years"
            yield from _each(tree, near[0], [])
            taken = [*near[0].case, *_phrases(tree, near[0].head, near[0].words)[0]]
            arguments = [a for a in arguments if a is not near[0]]
    yield from _adjuncts(tree, arguments, taken)


def _adjuncts(
    tree: Tree, arguments: list[Argument], taken: list[int]
) -> Iterator[tuple[list[int], list[int]]]:
    told = any(a.role is Role.OBJECT for a in arguments)
    for a in arguments:
        if tree.lower[a.words[0]] in {"that", "this"} and tree.lower[a.head] in TIME_NOUNS:
            continue  # "at that time" is no time without the sentence before
        if (a.role is Role.OBLIQUE and (a.case or tree.entities[a.head])) or (
            a.role in {Role.COMPLEMENT, Role.RELATIVE} and a.case
        ):
            yield from _each(tree, a, taken)
        elif a.role is Role.COMPLEMENT:
            yield taken, a.words
        elif a.role is Role.CONTENT:
            yield [*(taken if told else []), *a.case], _said(tree, a)


def _said(tree: Tree, a: Argument) -> list[int]:
    """What is said, without further clauses and without its quotation marks."""
    if a.head < 0:
        return a.words
    aside = {w for k in tree.children(a.head, "advcl", "conj") for w in tree.subtree(k)}
    kept = [w for w in tight_clause(tree, a.head) if w not in aside and w not in a.case]
    while kept and tree.pos[kept[-1]] == "PUNCT":
        kept.pop()
    while kept and tree.pos[kept[0]] == "PUNCT":
        kept.pop(0)
    return kept


def _each(tree: Tree, a: Argument, taken: list[int]) -> Iterator[tuple[list[int], list[int]]]:
    """A fact for each conjunct of an argument, with its preposition at the end of the relation."""
    for phrase in _phrases(tree, a.head, a.words):
        yield [*taken, *a.case], phrase


def _taken(tree: Tree, a: Argument) -> list[int]:
    """What is ascribed, where adjuncts of the clause follow: "is the seat since | 1603"."""
    if tree.pos[a.head] not in NOMINAL:
        return [*a.case, *a.words]
    return [*a.case, *_phrases(tree, a.head, a.words)[0]]


def _ascribed(tree: Tree, a: Argument) -> Iterator[tuple[list[int], list[int]]]:
    """ "is a seat", "is the seat of | the Emperor"; an adjective or a phrase stays whole.

    A definite noun says little without the phrase that makes it definite, so it stands with it only.
    """
    if tree.pos[a.head] not in NOMINAL:
        yield list(a.case), a.words
        return
    for phrase in _phrases(tree, a.head, a.words):
        plain = [w for w in phrase if not _is_within(tree, w, phrase)] or phrase
        behind = list(_behind(tree, phrase, list(a.case), of=True))
        vague = tree.lower[plain[0]] in DEFINITE or plain == [_head(tree, phrase)]
        if not behind or not vague:  # "is part", "is one", "is the seat" say nothing by themselves
            yield list(a.case), plain
        yield from behind


def _behind(
    tree: Tree, phrase: list[int], case: list[int], *, of: bool = False
) -> Iterator[tuple[list[int], list[int]]]:
    """The prepositional phrases of a noun: each makes a fact whose relation holds the noun."""
    head = _head(tree, phrase)
    plain = [w for w in phrase if not (of and _is_within(tree, w, phrase))]
    for k in tree.children(head, "nmod"):
        own = tree.children(k, "case")
        if not own or k < head or tree.is_clause_break(k) or tree.is_bracketed(k):
            continue
        if of or [tree.lower[c] for c in own] != ["of"]:
            for x in _phrases(tree, k, tree.subtree(k)):
                yield [*case, *plain, *own], x


def _is_within(tree: Tree, w: int, phrase: list[int]) -> bool:
    """Whether a word belongs to a prepositional phrase behind the head of a phrase."""
    head = _head(tree, phrase)
    while w != head and tree.heads[w] != w:
        if tree.deps[w] == "nmod" and w > head:
            return True
        w = tree.heads[w]
    return False


def _head(tree: Tree, phrase: list[int]) -> int:
    return next(iter(tree.tops(phrase)), phrase[-1])


def _phrases(tree: Tree, head: int, words: list[int]) -> list[list[int]]:
    """Each conjunct of a phrase by itself, with what names it; a phrase without a noun as it is."""
    if tree.pos[head] not in NOMINAL or head not in words:
        return [words]
    return [_minimal(tree, k) for k in conjuncts(tree, head) if k in words or k == head]


def _minimal(tree: Tree, head: int) -> list[int]:
    """A noun with its determiner, adjectives, compounds, and what stands behind "of"."""
    named = _name(tree, head)
    if named:
        return named
    skip: set[int] = set()
    copula = max(tree.children(head, "cop"), default=-1)
    for k in tree.kids[head]:
        if tree.deps[k] == "advmod" and (k < copula or tree.lower[k] in FOCUS):
            skip.add(k)
            continue
        of = [tree.lower[c] for c in tree.children(k, "case")] == ["of"]
        apart = tree.is_bracketed(k) or tree.words[k] in OPEN_BRACKETS
        ends = tree.deps[k] == "punct" and tree.words[k] in SENTENCE_ENDS
        if (
            ends
            or tree.deps[k] in BESIDE
            or tree.deps[k].startswith("mask:")
            or apart
            or (tree.deps[k] == "nmod" and not of)
        ):
            skip.add(k)
        elif tree.deps[k] == "nmod":
            inner = {*_minimal(tree, k), *tree.children(k, "case")}
            skip |= set(tree.subtree(k)) - inner
    return tree.trim(_closed(tree, tree.subtree(head, skip), head))


def _closed(tree: Tree, words: list[int], head: int) -> list[int]:
    """Without what stands in brackets, and without what a comma parts from the head behind it."""
    depth, kept = 0, []
    for w in range(words[0], words[-1] + 1):
        depth += tree.words[w] in OPEN_BRACKETS
        if not depth and w in words:
            kept.append(w)
        depth -= tree.words[w] in CLOSE_BRACKETS and depth > 0
    last = min(
        (w for w in kept if w > head and tree.words[w] in SEPARATORS - DASHES), default=len(tree)
    )
    return [w for w in kept if w < last]


def _name(tree: Tree, head: int) -> list[int]:
    """The name of a person without the titles before it."""
    if tree.entities[head] != "PERSON":
        return []
    start = end = head
    while start > 0 and tree.entities[start - 1] == "PERSON" and not tree.begins[start]:
        start -= 1
    while end + 1 < len(tree) and tree.entities[end + 1] == "PERSON" and not tree.begins[end + 1]:
        end += 1
    joined = tree.after(end) in DASHES and tree.touches(end)  # "the Hale-Reyes report"
    return [] if joined else list(range(start, end + 1))


def _possessions(tree: Tree) -> Iterator[Tuple]:
    """ "Japan's capital": who has it."""
    for i in range(len(tree)):
        if tree.deps[i] != "nmod:poss" or tree.pos[i] != "PROPN":
            continue
        owned = [w for w in _minimal(tree, tree.heads[i]) if w > tree.right[i]]
        owner = _minimal(tree, i)
        owned = [w for w in owned if tree.tags[w] != "POS"]
        if owner and owned:
            arguments = (text_of(tree, owner), text_of(tree, owned))
            yield Tuple(POSSESSIVE_CONFIDENCE, "has", arguments)
