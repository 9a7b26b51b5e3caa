"""Other values that a slot of a claim might have, so that a fix costs a key or two.

Ranked by how small the change is: the words as written, with and without the title, up to the next
or the last phrase boundary, other times, places and speakers of the sentence, and nothing at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.claims.proposition import Proposition
from extract.lexicon.inflection import spelled_out
from extract.lexicon.verbs import SPEECH
from extract.names.places import is_named_place
from extract.syntax.phrases import noun_phrase
from extract.syntax.tree import NOMINAL, Tree
from store.records import Alternative, Slot, Slots

MOST = 6
"""How many a slot gets at the most."""
SHORTER, LONGER = 4, 2
FARTHEST = 8
"""How many boundaries are looked at, from the end of a phrase."""
GIVING = frozenset({"from", "of", "by"})
"""Prepositions between a text and who gave it out."""
BOUNDARIES = frozenset({"case", "cc", "mark", "punct"})
Words = list[int]


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """What the sentence of a proposition offers: its tree, times, names, places, and who speaks."""

    tree: Tree
    times: list[range]
    names: list[range]
    places: list[list[int]]
    speaker: str = ""
    speakers: list[list[int]] = field(default_factory=list)
    """Whoever says something in it."""


def slot_words(sentence: SentenceContext, proposition: Proposition) -> Iterator[tuple[Slot, Words]]:
    """Alternatives that stand in the sentence, as words, slot after slot, the likelier first."""
    tree = sentence.tree
    yield from ((Slot.SUBJECT, w) for w in _subjects(sentence, proposition))
    if not proposition.predicate_text:
        yield from ((Slot.PREDICATE, w) for w in _predicates(tree, proposition))
    yield from ((Slot.OBJECT, w) for w in _shorter(tree, proposition.object)[:SHORTER])
    yield from ((Slot.OBJECT, w) for w in _longer(tree, proposition.object)[:LONGER])
    yield from ((Slot.TIME, list(t)) for t in sentence.times if list(t) != proposition.time)
    yield from ((Slot.PLACE, w) for w in sentence.places if w != proposition.place)
    said = (w for w in sentence.speakers if w not in (proposition.source, proposition.subject))
    yield from ((Slot.SOURCE, w) for w in said)


def plain_values(slots: Slots, speaker: str) -> list[tuple[Slot, str]]:
    """Alternatives that are no words of the sentence: as written or in full, the speaker, nothing."""
    found = [
        (Slot.SUBJECT, slots.subject_as_written),
        (Slot.OBJECT, slots.object_as_written),
        (Slot.SOURCE, slots.source_as_written),
        (Slot.PREDICATE, spelled_out(slots.predicate)),
        (Slot.SOURCE, speaker if speaker not in {slots.source, slots.subject} else ""),
    ]
    out = [(slot, value) for slot, value in found if value]
    out += [(Slot.SOURCE, part) for part in _parts_of_source(slots.source)]
    held = {Slot.TIME: slots.time, Slot.PLACE: slots.place, Slot.SOURCE: slots.source}
    return out + [(slot, "") for slot, value in held.items() if value]


def _parts_of_source(source: str) -> list[str]:
    """ "a statement from the ministry": the ministry; "Ana Reyes, a lawyer": Ana Reyes."""
    name = source.partition(", ")[0].partition(" (")[0]
    words = name.split()
    giver = next((n for n, w in enumerate(words) if w in GIVING and n + 1 < len(words)), None)
    parts = [name] if giver is None else [" ".join(words[giver + 1 :]), name]
    return [part for part in parts if part != source]


def ranked(found: list[Alternative], slots: Slots) -> tuple[Alternative, ...]:
    """Without repetitions and without the values that the slots have, a few for each slot."""
    seen: dict[Slot, set[str]] = {
        Slot.SUBJECT: {slots.subject}, Slot.PREDICATE: {slots.predicate},
        Slot.OBJECT: {slots.object}, Slot.TIME: {slots.time}, Slot.PLACE: {slots.place},
        Slot.SOURCE: {slots.source},
    }  # fmt: skip
    out = []
    for one in found:
        values = seen.setdefault(one.slot, set())
        if one.value not in values and len(values) <= MOST:
            values.add(one.value)
            out.append(one)
    return tuple(out)


def _subjects(sentence: SentenceContext, proposition: Proposition) -> list[Words]:
    """The name alone, the head alone, and the phrase up to its first boundary."""
    words = set(proposition.subject)
    names = [list(name) for name in sentence.names if words & set(name)]
    return names + _shorter(sentence.tree, proposition.subject)[:2]


def _predicates(tree: Tree, proposition: Proposition) -> list[Words]:
    """Without its adverbs, without its last preposition."""
    words = sorted(proposition.predicate)
    plain = [w for w in words if tree.pos[w] != "ADV" or tree.deps[w] == "compound:prt"]
    bare = words[:-1] if len(words) > 1 and tree.pos[words[-1]] == "ADP" else words
    return [w for w in (plain, bare) if w and w != words]


def _is_boundary(tree: Tree, w: int) -> bool:
    """Whether a part of a phrase begins at a word; what was cut out before parsing has no relations."""
    hidden = tree.deps[w].startswith("mask:")
    return tree.deps[w] in BOUNDARIES or (hidden and tree.pos[w] in {"PUNCT", "ADP", "CCONJ"})


def _shorter(tree: Tree, words: Words) -> list[Words]:
    """The phrase cut before each of its boundaries, the longest first."""
    cuts = [
        n
        for n, w in enumerate(words)
        if n and (_is_boundary(tree, w) or tree.tags[w] in {"WDT", "WP"})
    ]
    trimmed = [tree.trim(words[:n]) for n in cuts[: -FARTHEST - 1 : -1]]
    return [w for n, w in enumerate(trimmed) if w and w not in trimmed[:n] and w != words]


def _longer(tree: Tree, words: Words) -> list[Words]:
    """The phrase with what follows it, up to the next comma and up to the end of the sentence."""
    if not words or words[-1] - words[0] + 1 != len(words):
        return []
    end = words[-1] + 1
    comma = next((x for x in range(end + 1, len(tree)) if tree.words[x] == ","), len(tree))
    return [
        w
        for w in (tree.trim(range(words[0], stop)) for stop in (comma, len(tree)))
        if len(w) > len(words)
    ]


def speakers(tree: Tree) -> list[Words]:
    """Who says something in a sentence: "the mayor said", "it was claimed by the Crown"."""
    return [
        noun_phrase(tree, k)
        for k in range(len(tree))
        if tree.deps[k] in {"nsubj", "obl:agent"}
        and tree.pos[k] in {"NOUN", "PROPN"}
        and tree.base(tree.heads[k]) in SPEECH
    ]


def places(tree: Tree) -> list[Words]:
    """The named places of the sentence, each with the words that make up its phrase."""
    out: list[Words] = []
    for i in range(len(tree)):
        if tree.entities[i] == "LOC" and tree.begins[i]:
            end = i + 1
            while end < len(tree) and tree.entities[end] == "LOC" and not tree.begins[end]:
                end += 1
            out.append(list(range(i, end)))
        elif tree.pos[i] in NOMINAL and tree.children(i, "case"):
            words = [w for w in tree.trim(tree.subtree(i)) if w not in tree.children(i, "case")]
            if 1 < len(words) < MOST and is_named_place(tree, words):
                out.append(words)
    return out
