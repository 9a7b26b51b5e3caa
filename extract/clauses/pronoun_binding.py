"""Pronoun subjects whose sentence says what they stand for.

A pronoun is bound by the subject of the clause that its own clause depends on, if both agree: "Columbia was
lost when it broke up"; else by the object: "She sold the cows before they fell ill". A clause before the main one binds the subject of that: "As the fair grew, it ...".
"""

from collections.abc import Iterable

from extract.clauses.clause import Clause, Construction, Role
from extract.lexicon.function_words import PERSONAL_PRONOUNS
from extract.lexicon.given_names import MEN, WOMEN
from extract.lexicon.offices import is_person_noun
from extract.lexicon.verbs import SPEECH
from extract.names.coreference import gender_of_noun
from extract.syntax.tree import OPENING, Tree

GENDER = {"he": "m", "she": "f"}


def antecedents(tree: Tree, found: Iterable[Clause]) -> dict[int, list[int]]:
    """For the pronouns of the subjects that are bound in their sentence, the words they stand for."""
    ordered = sorted((c for c in found if c.subject), key=lambda c: c.subject[0])
    before: dict[int, Clause] = {}
    """For a clause's head, the clause that depends on it and stands before it."""
    bound: dict[int, list[int]] = {}
    for clause in ordered:
        parent = clause.parent
        pronoun = clause.subject_head
        if (
            parent is not None
            and clause.rule is Construction.ADVERBIAL
            and clause.head < parent.subject[0]
        ):
            before[parent.head] = clause
        if (
            len(clause.subject) != 1
            or tree.lower[pronoun] not in PERSONAL_PRONOUNS
            or pronoun in bound
        ):
            continue
        binder = before.get(clause.head) if clause.rule is Construction.MAIN else parent
        if binder is None or not 0 <= binder.subject_head < pronoun:
            continue
        if tree.lower[pronoun] == "it" and is_expletive(tree, clause.head):
            continue
        if tree.lower[pronoun] in GENDER and (
            _has_rival(tree, binder.subject, pronoun) or _is_aside(tree, binder, pronoun)
        ):
            continue
        if binder.subject_head in bound:
            bound[pronoun] = bound[binder.subject_head]
        elif _agrees(tree, binder.subject_head, tree.lower[pronoun]):
            bound[pronoun] = binder.subject
        elif tree.pos[binder.subject_head] != "PRON":
            objects = [a for a in binder.of_role(Role.OBJECT) if a.words and a.words[-1] < pronoun]
            if len(objects) == 1 and _agrees(tree, objects[0].head, tree.lower[pronoun]):
                bound[pronoun] = objects[0].words  # "They rode the horses until they were tired"
    return bound


def _agrees(tree: Tree, noun: int, pronoun: str) -> bool:
    if tree.pos[noun] not in {"NOUN", "PROPN"}:
        return False
    plural = tree.is_plural(noun) or tree.has(noun, "conj")
    if pronoun == "they":
        return plural
    person = tree.entities[noun] == "PERSON" or is_person_noun(tree.words[noun])
    if _gender(tree, noun) not in {"", GENDER.get(pronoun, "")}:
        return False
    return not plural and person == (pronoun != "it")


def _is_aside(tree: Tree, frame: Clause, pronoun: int) -> bool:
    """ "But, the witness says, she came back": the words of a speaker told in passing."""
    return tree.base(frame.head) in SPEECH and tree.before(pronoun) in {",", *OPENING, '"'}


def _has_rival(tree: Tree, subject: list[int], pronoun: int) -> bool:
    """ "Holt met Lee while he was ill": another person between a subject and a pronoun who fits it too."""
    return any(
        (tree.entities[x] == "PERSON" or (tree.tags[x] == "NN" and is_person_noun(tree.words[x])))
        and _gender(tree, x) in {"", GENDER[tree.lower[pronoun]]}
        and tree.after(x) not in {"'s", "’s"}
        for x in range(subject[-1] + 1, pronoun)
    )


def _gender(tree: Tree, noun: int) -> str:
    """The gender that a noun or a given name tells, `m` or `f`, or an empty string."""
    words = {tree.lower[x] for x in (noun, *tree.children(noun, "flat", "compound"))}
    told = {gender_of_noun(word) for word in words} - {""}
    given = ("f" if words & WOMEN else "") + ("m" if words & MEN else "")
    return told.pop() if len(told) == 1 else given if len(given) == 1 else ""


def is_expletive(tree: Tree, head: int) -> bool:
    """ "it is clear that ...", "it costs much to ...": "it" stands for a clause."""
    copular = tree.has(head, "cop")
    return bool(
        tree.children(head, "csubj", "ccomp", "expl")
        or ((copular or tree.pos[head] == "ADJ") and tree.children(head, "acl", "advcl", "xcomp"))
        or (copular and tree.lower[head] in {"time", "clear", "likely", "unclear"})
    )
