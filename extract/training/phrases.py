"""Small phrases of the news with their trees, in a notation of one line each.

A word is `form/TAG/relation>head`, the head being its number in the phrase, counted from 0; the
word without a relation is the phrase's own head. `{first}`, `{last}`, `{title}`, `{place}` and
`{people}` are filled in by chance.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from extract.training.edit import Entry
from extract.training.phrase_lists import (
    DAYS,
    FIRST,
    LAST,
    PEOPLES,
    PLACES,
    TITLES,
    TOPICS,
)
from extract.training.words import Word

POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "RB": "ADV",
    "VBN": "VERB", "VBD": "VERB", "VBG": "VERB", "PRP": "PRON", "DT": "DET", "CD": "NUM",
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
    "this": "Number=Sing|PronType=Dem", "both": "PronType=Tot",
    "he": "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs",
    "according": "ExtPos=ADP|Tense=Pres|VerbForm=Part",
    "she": "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs",
}  # fmt: skip
LEMMAS = {
    "held": "hold", "said": "say", "told": "tell", "stated": "state", "noted": "note",
    "including": "include", "according": "accord", "such": "such", "parties": "party",
    "countries": "country", "headquarters": "headquarters",
}  # fmt: skip


def phrase(notation: str, rng: Random, *, key: str, head: object, dep: str) -> list[Entry]:
    """The words of a phrase whose head hangs on `head`; keys start with `key`.

    A head that the notation writes as `x` is that same `head`.
    """
    found = []
    for number, item in enumerate(fill(notation, rng).split()):
        form, tag, *link = item.split("/")
        relation, above = link[0].split(">") if link else (dep, "x")
        space = not item.startswith(("Secretary/NNP/compound", "-/HYPH", "(/"))
        word = make_word(form, tag, relation, space=space)
        found.append(Entry((key, number), word, head if above == "x" else (key, int(above))))
    return spaced(found)


def fill(notation: str, rng: Random) -> str:
    """The notation with its slots filled."""
    lists = {
        "{first}": FIRST,
        "{last}": LAST,
        "{title}": TITLES,
        "{place}": PLACES,
        "{people}": PEOPLES,
        "{day}": DAYS,
        "{topic}": TOPICS,
    }
    for slot, choices in lists.items():
        while slot in notation:
            notation = notation.replace(slot, rng.choice(choices), 1)
    return notation


def make_word(form: str, tag: str, dep: str, *, space: bool = True) -> Word:
    """A word with the features that its tag has in the treebanks; its head is set later."""
    lower = form.lower()
    lemma = form if tag.startswith("NNP") else LEMMAS.get(lower, lower)
    if tag == "NNS" and lower not in LEMMAS:
        lemma = lower.removesuffix("s")
    if tag == "VBD" and lower not in LEMMAS:
        lemma = lower.removesuffix("ed")
    morph = MORPH_OF.get(lower, MORPH.get(tag, ""))
    return Word(form, 0, dep, lemma, POS[tag], tag, morph, space)


def spaced(parts: list[Entry]) -> list[Entry]:
    """No space before a comma, a possessive or a closing bracket."""
    for place in range(len(parts) - 1):
        if parts[place + 1].word.tag in {",", "POS", "-RRB-"}:
            part = parts[place]
            parts[place] = replace(part, word=replace(part.word, space=False))
    return parts
