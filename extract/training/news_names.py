"""Names in the manner of the news: with titles before them, and after a dateline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from extract.training.news_openings import AGENCIES, dateline, new_subject, opening_subject
from extract.training.phrase_lists import FIRST, LAST, PLACES
from extract.training.words import Name, Sentence, Word, keep_apart

LABELS = (
    dict.fromkeys(("EU", "UN", "FO", *AGENCIES), "ORG")
    | dict.fromkeys(PLACES, "LOC")
    | dict.fromkeys((place.upper() for place in PLACES), "LOC")
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
    for index, word in enumerate(words):
        if word.form in LABELS:
            yield Name(index, index + 1, LABELS[word.form])
        elif word.form in LAST and word.tag == "NNP":
            first = index > 0 and words[index - 1].form in FIRST
            yield Name(index - first, index + 1, "PERSON")
