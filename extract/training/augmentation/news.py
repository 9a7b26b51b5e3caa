"""Sentences of a treebank turned into what a newspaper would write, with their trees.

The treebanks hold little news: a dateline, a title before a name, a bare plural before a past tense
and a trailing `, the court said` are rare there and common in articles.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from extract.training.augmentation.closings import (
    aside,
    attribution,
    closing_list,
    closing_people,
    closing_source,
)
from extract.training.augmentation.openings import (
    dateline,
    headline,
    new_subject,
    saying_inside,
    time_first,
    time_inside,
)
from extract.training.corpora.sentence import Sentence


def retell(sentence: Sentence, rng: Random) -> Sentence | None:
    """The sentence in one or two of the ways of the news, or None where it does not lend itself."""
    if not plain(sentence):
        return None
    if rng.random() < 0.1 and (short := headline(sentence, rng)):
        return short
    changes = [change for change, chance in CHANGES if rng.random() < chance]
    told = sentence
    for change in changes:
        told = change(told, rng) or told
    return None if told is sentence else told


def plain(sentence: Sentence) -> bool:
    """Whether this is a full statement of some length that opens with a capital and ends in a stop."""
    words = sentence.words
    root = words[sentence.root]
    return (
        5 <= len(words) <= 40
        and words[-1].form == "."
        and words[-1].head == sentence.root
        and words[0].form[:1].isupper()
        and root.tag in {"VBD", "VBZ", "VBP", "VB", "VBN", "VBG"}
        and any(words[child].dep.startswith("nsubj") for child in sentence.children(sentence.root))
    )


CHANGES: tuple[tuple[Callable[[Sentence, Random], Sentence | None], float], ...] = (
    (new_subject, 0.6),
    (time_inside, 0.12),
    (saying_inside, 0.06),
    (time_first, 0.12),
    (closing_people, 0.25),
    (closing_list, 0.5),
    (aside, 0.12),
    (closing_source, 0.06),
    (attribution, 0.15),
    (dateline, 0.15),
)
"""The changes in the order of their making, each with its chance."""
