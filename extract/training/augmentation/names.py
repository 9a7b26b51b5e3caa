"""Names in the manner of the news: with titles before them, and after a dateline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from extract.training.augmentation.name_lists import (
    ACRONYMS,
    AGENCIES,
    BODIES,
    CITIES,
    FIRMS,
    FIRST,
    LAST,
    PARTICLES,
    PLACES,
)
from extract.training.augmentation.openings import dateline, new_subject, opening_subject
from extract.training.corpora.sentence import Name, Sentence, Word, keep_apart

LABELS = (
    dict.fromkeys((*ACRONYMS, *AGENCIES), "ORG")
    | dict.fromkeys((*PLACES, *CITIES), "LOC")
    | dict.fromkeys((place.upper() for place in (*PLACES, *CITIES)), "LOC")
)


def retell_names(sentence: Sentence, rng: Random) -> Sentence | None:
    """The sentence with another subject, half of them after a dateline; None where it has none."""
    length = opening_subject(sentence)
    told = new_subject(sentence, rng)
    if told is None or length is None:
        return None
    if rng.random() < 0.5:
        told = dateline(told, rng)
    new = told.words[: len(told.words) - len(sentence.words) + length]
    return replace(told, names=keep_apart([*(told.names or ()), *listed_names(new)]))


def listed_names(words: tuple[Word, ...]) -> Iterator[Name]:
    """The names among words that came from our lists: no title is part of a name."""
    done = 0
    for index, word in enumerate(words):
        if index < done or word.tag not in {"NNP", "CD"}:
            continue
        following = [word.form for word in words[index + 1 : index + 3]]
        first, second = (*following, "", "")[:2]
        if (first in BODIES and word.form in LABELS) or (first in FIRMS and word.form in LAST):
            done = index + 2
            yield Name(index, done, "ORG")
        elif word.form == "University" and first == "of" and second in LABELS:
            done = index + 3
            yield Name(index, done, "ORG")
        elif word.form in FIRST and index + 1 < len(words):
            done = index + 1
            while done < len(words) - 1 and words[done].form in {*FIRST, *PARTICLES}:
                done += 1
            done += words[done].form in LAST
            yield Name(index, done, "PERSON")
        elif word.form in LABELS:
            yield Name(index, index + 1, LABELS[word.form])
        elif word.form in LAST:
            yield Name(index, index + 1, "PERSON")
        elif word.tag == "CD" and len(word.form) == 4:
            yield Name(index, index + 1, "DATE")
