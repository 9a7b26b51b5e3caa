"""The wording of a candidate: the sentence's own order of words, in a sentence that stands alone."""

from collections.abc import Callable
from dataclasses import replace

from extract.claims.proposition import Proposition
from extract.lexicon.inflection import past, spelled_out, third_person
from extract.lexicon.verbs import DO_FORMS
from extract.syntax.tree import Tree
from store.records import Kind, Slots
from store.wording import word

PEOPLES = ("ish", "ese", "an", "ch", "ss", "qi", "ni", "li", "ek", "hai", "pino", "bi")
"""How adjectives of peoples end."""


def phrase(
    tree: Tree, proposition: Proposition, slots: Slots, text: Callable[[list[int]], str]
) -> str:
    """Word a proposition whose slots are `slots`; `text` gives words as the article has them."""
    if opens_small(tree, proposition.source) and slots.source == text(proposition.source):
        slots = replace(slots, source=_small(slots.source))
    if opens_small(tree, proposition.object):
        slots = replace(slots, object=_small(slots.object))
    if _is_left_open(tree, proposition.subject):
        slots = replace(slots, subject=f"{slots.subject},")
    if proposition.rule == "nominal" and not proposition.predicate_text:
        tense = "was" if proposition.classification.kind is Kind.EVENT else "is"
        owned = replace(slots, subject=f"There {tense} {slots.subject}'s")
        return word(owned)
    quoted_first = proposition.object and proposition.object[0] < min(
        proposition.predicate, default=-1
    )
    if (
        proposition.predicate_text
        or not proposition.predicate
        or slots.object_as_written
        or quoted_first
    ):
        return word(slots)
    start = min(proposition.predicate)
    there = any(tree.lower[k] == "there" for k in tree.kids[proposition.trigger])
    adjuncts = {*proposition.time, *proposition.place, *proposition.place_case}
    elsewhere = not {*proposition.object, *proposition.predicate}.issuperset(proposition.place)
    bare = elsewhere and not proposition.place_case
    if bare:  # "moved to Leeds, where he died", "met in Leeds and signed": in Leeds
        adjuncts -= set(proposition.place)
    behind = sorted(
        {*proposition.predicate, *proposition.object, *(x for x in adjuncts if x > start)}
    )
    ahead = sorted(x for x in (*adjuncts, *proposition.object) if x < start)
    predicate = text(behind)
    if start == 0 and tree.pos[0] != "PROPN":
        predicate = predicate[:1].lower() + predicate[1:]
    predicate = _finite(tree, proposition, slots, start, predicate)
    place, time = slots.place if bare else "", text(ahead)
    worded = replace(slots, predicate=predicate, object="", place=place, time=time)
    if proposition.subject[0] > start and there:
        verbs = text(sorted(proposition.predicate))
        rest = predicate.removeprefix(verbs)
        worded = replace(worded, subject="There", predicate=f"{verbs} {slots.subject}{rest}")
    return word(worded)


def _finite(tree: Tree, proposition: Proposition, slots: Slots, start: int, predicate: str) -> str:
    """Give the predicate the tense and the person that a sentence needs."""
    predicate = spelled_out(predicate)
    if proposition.invented:
        return f"{proposition.invented} {predicate}"
    first, _, rest = predicate.partition(" ")
    if tree.tags[start] == "VBG" and tree.pos[start] == "VERB":
        base = tree.lemmas[start] if not tree.lemmas[start].endswith("ing") else ""
        plural = _is_plural(tree, proposition.subject)
        if base and proposition.in_past:
            return f"{past(base)} {rest}".strip()
        be = ("were" if plural else "was") if proposition.in_past else "are" if plural else "is"
        return f"{be} {predicate}"
    if slots.subject_as_written.lower() == "i":
        return f"{third_person(first)} {rest}".strip() if tree.tags[start] != "VBD" else predicate
    return predicate


def _is_plural(tree: Tree, subject: list[int]) -> bool:
    """Whether a subject takes a plural verb: "about 40 firms", "Ann and Bob"."""
    heads = tree.tops(subject)
    if any(tree.is_plural(h) or tree.lower[h] in {"they", "we"} for h in heads):
        return True
    return any(k in subject for h in heads for k in tree.children(h, "conj"))


def _is_left_open(tree: Tree, subject: list[int]) -> bool:
    """Whether a comma closes a description that the subject ends with: "her son, Lars|, said"."""
    inside = any(tree.words[w] == "," for w in subject[1:])
    return inside and tree.after(subject[-1]) == ","


def opens_small(tree: Tree, words: list[int]) -> bool:
    """Whether a phrase owes its capital to the start of the sentence: "Investigators", "A report"."""
    if not words or words[0] != 0 or tree.entities[0] or tree.pos[0] == "PROPN":
        return False
    if len(words) > 1 and tree.words[words[1]][:1].isupper() and tree.pos[0] != "DET":
        return False  # "Power Secretary"
    if tree.pos[0] == "ADJ" and tree.lower[0].endswith(PEOPLES):
        return False  # "English captain"
    return tree.words[0][1:].islower() or (len(tree.words[0]) == 1 and tree.words[0] != "I")


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def denying(tree: Tree, predicate: list[int]) -> str:
    """The predicate with "not" for its "nor"; empty where it has none."""
    words = [k for k in sorted(predicate) if tree.lower[k] != "nor"]
    if len(words) == len(predicate) or not words:
        return ""
    first, rest = tree.words[words[0]], [tree.words[k] for k in words[1:]]
    if tree.pos[words[0]] == "AUX":
        return " ".join([first, "not", *rest])
    if tree.tags[words[0]] not in DO_FORMS:
        return " ".join(["is not", first, *rest])
    return " ".join([DO_FORMS[tree.tags[words[0]]], "not", tree.base(words[0]), *rest])
