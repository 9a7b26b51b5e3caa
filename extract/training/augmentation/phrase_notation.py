"""Small phrases of the news with their trees, in a notation of one line each.

A word is `form/TAG/relation>head`, the head being its number in the phrase, counted from 0; the
word without a relation is the phrase's own head. `{first}`, `{place}` and the other `SLOTS` are
filled in by chance.
"""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from extract.training.augmentation import name_lists
from extract.training.augmentation.editing import Entry
from extract.training.corpora.sentence import Word

POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "RB": "ADV",
    "VBN": "VERB", "VBD": "VERB", "VBG": "VERB", "PRP": "PRON", "WP": "PRON", "DT": "DET", "CD": "NUM",
    "IN": "ADP", "CC": "CCONJ", "POS": "PART", "HYPH": "PUNCT", ",": "PUNCT", ":": "PUNCT",
    ".": "PUNCT", "``": "PUNCT", "''": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT",
}  # fmt: skip
MORPH = {
    "NN": "Number=Sing", "NNS": "Number=Plur", "NNP": "Number=Sing", "NNPS": "Number=Plur",
    "JJ": "Degree=Pos", "CD": "NumForm=Word|NumType=Card",
    "VBG": "Tense=Pres|VerbForm=Part",
    "VBP": "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin",
    "VBZ": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    "VBN": "Tense=Past|VerbForm=Part|Voice=Pass",
    "VBD": "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin",
}  # fmt: skip
MORPH_OF = {
    "the": "Definite=Def|PronType=Art", "a": "Definite=Ind|PronType=Art",
    "an": "Definite=Ind|PronType=Art", "this": "Number=Sing|PronType=Dem", "both": "PronType=Tot",
    "neither": "", "who": "PronType=Rel",
    "he": "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs",
    "according": "ExtPos=ADP|Tense=Pres|VerbForm=Part",
    "she": "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs",
}  # fmt: skip
LEMMAS = {
    "held": "hold", "said": "say", "told": "tell", "stated": "state", "noted": "note",
    "including": "include", "according": "accord", "such": "such", "companies": "company",
    "families": "family", "police": "police", "an": "a", "played": "play", "published": "publish",
    "designed": "design",
}  # fmt: skip


SLOT = re.compile(r"\{\w+\}")
SLOTS = {
    "{first}": name_lists.FIRST,
    "{last}": name_lists.LAST,
    "{particle}": name_lists.PARTICLES,
    "{title}": name_lists.TITLES,
    "{rank}": name_lists.RANKS,
    "{field}": name_lists.FIELDS,
    "{place}": name_lists.PLACES,
    "{city}": name_lists.CITIES,
    "{people}": name_lists.PEOPLES,
    "{body}": name_lists.BODIES,
    "{firm}": name_lists.FIRMS,
    "{acronym}": name_lists.ACRONYMS,
    "{role}": name_lists.ROLES,
    "{calling}": name_lists.CALLINGS,
    "{subject}": name_lists.SUBJECTS,
    "{topic}": name_lists.TOPICS,
    "{things}": name_lists.THINGS,
    "{day}": name_lists.DAYS,
    "{month}": name_lists.MONTHS,
    "{year}": name_lists.YEARS,
}


def phrase(notation: str, rng: Random, *, key: str, head: object, dep: str) -> list[Entry]:
    """The words of a phrase whose head depends on `head`; keys start with `key`.

    A head that the notation writes as `x` is that same `head`.
    """
    found = []
    for number, item in enumerate(fill(notation, rng).split()):
        form, tag, *link = item.split("/")
        relation, above = link[0].split(">") if link else (dep, "x")
        word = make_word(form, tag, relation, space=tag != "-LRB-")
        found.append(Entry((key, number), word, head if above == "x" else (key, int(above))))
    return spaced(found)


def fill(notation: str, rng: Random) -> str:
    """The notation with its slots filled."""
    return SLOT.sub(lambda slot: rng.choice(SLOTS[slot[0]]), notation)


def make_word(form: str, tag: str, dep: str, *, space: bool = True) -> Word:
    """A word with the features that its tag has in the treebanks; its head is set later."""
    lower = form.lower()
    lemma = form if tag.startswith("NNP") else LEMMAS.get(lower, lower)
    if tag == "NNS" and lower not in LEMMAS:
        lemma = lower.removesuffix("s")
    if tag == "VBD" and lower not in LEMMAS:
        lemma = lower.removesuffix("ed")
    morph = MORPH_OF.get(lower, MORPH.get(tag, ""))
    if tag == "CD" and form.isdigit():
        morph = "NumForm=Digit|NumType=Card"
    return Word(form, 0, dep, lemma, POS[tag], tag, morph, space)


def spaced(parts: list[Entry]) -> list[Entry]:
    """No space before a comma, a possessive or a closing bracket."""
    for place in range(len(parts) - 1):
        if parts[place + 1].word.tag in {",", "POS", "-RRB-"}:
            part = parts[place]
            parts[place] = replace(part, word=replace(part.word, space=False))
    return parts
