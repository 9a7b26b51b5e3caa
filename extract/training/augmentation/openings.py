"""News before and in the opening of a sentence: datelines, subjects, times, headlines."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from extract.training.augmentation.editing import Entry, assemble, capitalise, decapitalise, entries
from extract.training.augmentation.name_lists import AGENCIES, CITIES, PLACES
from extract.training.augmentation.phrase_lists import (
    GROUPS,
    HEADLINE_ONES,
    HEADLINE_PAIRS,
    PERSONS,
    PRESENTED,
    SPEAKERS,
    TIMES,
)
from extract.training.augmentation.phrase_notation import MORPH, make_word, phrase
from extract.training.corpora.sentence import Sentence

SAYING = ("said", "said", "said", "added", "stated")
FINITE = {"VBD", "VBZ", "VBP", "MD"}


def opening_subject(sentence: Sentence) -> int | None:
    """The number of words of the subject if the sentence opens with it, else None."""
    for child in sentence.children(sentence.root):
        if sentence.words[child].dep in {"nsubj", "nsubj:pass"}:
            below = sentence.subtree(child)
            if below == list(range(len(below))) and len(below) < len(sentence.words):
                return len(below)
    return None


def new_subject(sentence: Sentence, rng: Random) -> Sentence | None:
    """Another subject before a past tense: `Researchers called for calm.`"""
    length = opening_subject(sentence)
    if length is None or sentence.words[length].tag not in {"VBD", "MD"}:
        return None
    if sentence.words[length].form in {"was", "were"}:
        return None
    old = next(i for i in range(length) if sentence.words[i].head == sentence.root)
    dep = sentence.words[old].dep
    choice = rng.choice(rng.choice((GROUPS, PERSONS, PRESENTED)))
    subject = phrase(choice, rng, key="subject", head=sentence.root, dep=dep)
    rest = entries(sentence)[length:]
    if any(isinstance(part.head, int) and part.head < length for part in rest):
        return None
    subject[0] = replace(subject[0], word=capitalise(subject[0].word))
    return assemble(sentence, [*subject, *rest])


def dateline(sentence: Sentence, rng: Random) -> Sentence:
    """`LAGOS: ...`, `Lima (AFP) — ...`: the place depends on the root as `dep`."""
    place = rng.choice(rng.choice((CITIES, CITIES, PLACES)))
    mark = rng.choice((":", ":", "—", "–", "-"))
    city = Entry("city", make_word(rng.choice((place, place.upper())), "NNP", "dep"), sentence.root)
    parts = [city]
    if rng.random() < 0.4:
        agency = rng.choice(AGENCIES)
        parts += [
            Entry("open", make_word("(", "-LRB-", "punct", space=False), "agency"),
            Entry("agency", make_word(agency, "NNP", "dep", space=False), "city"),
            Entry("close", make_word(")", "-RRB-", "punct"), "agency"),
        ]
    if mark == ":":
        parts[-1] = replace(parts[-1], word=replace(parts[-1].word, space=False))
    parts.append(Entry("mark", make_word(mark, ":", "punct"), "city"))
    return assemble(sentence, [*parts, *entries(sentence)])


def time_first(sentence: Sentence, rng: Random) -> Sentence | None:
    """`Last month, ...` before a sentence that opens with its subject."""
    if opening_subject(sentence) is None:
        return None
    choice = rng.choice(TIMES)
    dep = "obl" if choice.split("/")[1] in {"IN", "VBG"} else "obl:unmarked"
    time = phrase(choice, rng, key="time", head=sentence.root, dep=dep)
    first, *rest = entries(sentence)
    first = replace(first, word=decapitalise(first.word))
    commas = [replace(p, head=sentence.root) if p.word.tag == "," else p for p in time]
    return assemble(sentence, [*commas, first, *rest])


def time_inside(sentence: Sentence, rng: Random) -> Sentence | None:
    """`Peru on Thursday called ...`: a day between the subject and the verb."""
    length = opening_subject(sentence)
    if length is None or sentence.words[length].tag not in FINITE:
        return None
    if length == 1 and sentence.words[0].pos == "PRON":
        return None
    if not sentence.words[length - 1].space:
        return None
    time = phrase("on/IN/case>1 {day}/NNP", rng, key="day", head=sentence.root, dep="obl")
    parts = entries(sentence)
    return assemble(sentence, [*parts[:length], *time, *parts[length:]])


def saying_inside(sentence: Sentence, rng: Random) -> Sentence | None:
    """`The plan, he said, was ...`: the saying depends on the verb as parataxis."""
    length = opening_subject(sentence)
    if length is None or sentence.words[length].tag not in FINITE:
        return None
    parts = entries(sentence)
    before = parts[length - 1]
    if before.word.pos == "PUNCT" or not before.word.space:
        return None
    parts[length - 1] = replace(before, word=replace(before.word, space=False))
    speaker = rng.choice(rng.choice((SPEAKERS, PERSONS, ("he/PRP", "she/PRP"))))
    subject = phrase(speaker, rng, key="speaker", head="say", dep="nsubj")
    subject[0] = replace(subject[0], word=decapitalise(subject[0].word))
    verb = make_word(rng.choice(SAYING), "VBD", "parataxis", space=False)
    commas = [Entry(key, make_word(",", ",", "punct"), "say") for key in ("comma", "second")]
    saying = [commas[0], *subject, Entry("say", verb, sentence.root), commas[1]]
    return assemble(sentence, [*parts[:length], *saying, *parts[length:]])


def headline(sentence: Sentence, rng: Random) -> Sentence | None:
    """`Peru, Chile agree on ...`: a new subject, the present tense, no articles and no stop."""
    length = opening_subject(sentence)
    if length is None or length != sentence.root or sentence.words[length].tag != "VBD":
        return None
    if len(sentence.words) - length > 16:
        return None
    verb = sentence.words[length]
    many = rng.random() < 0.5
    tag = "VBP" if many else "VBZ"
    form = verb.lemma if many else third_person(verb.lemma)
    subject = phrase(
        rng.choice(HEADLINE_PAIRS if many else HEADLINE_ONES),
        rng,
        key="subject",
        head=sentence.root,
        dep="nsubj",
    )
    rest = [
        part
        for part in entries(sentence)[length:-1]
        if part.word.form.lower() not in {"the", "a", "an"}
    ]
    rest[0] = replace(rest[0], word=replace(verb, form=form, tag=tag, morph=MORPH[tag]))
    subject[0] = replace(subject[0], word=capitalise(subject[0].word))
    kept = {part.key for part in [*subject, *rest]}
    if any(part.head not in kept for part in rest):
        return None
    return assemble(sentence, [*subject, *rest])


def third_person(lemma: str) -> str:
    """`agrees`, `pushes`, `carries`."""
    if lemma.endswith(("s", "sh", "ch", "x", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"
