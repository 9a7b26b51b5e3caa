"""The same sentences written otherwise: typographic quotes, other case, split by spaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random

from extract.training.augmentation.editing import merge, respell
from extract.training.augmentation.name_lists import FIRST, LAST
from extract.training.corpora.sentence import Sentence

DASHES = ("--", "—", "–")
PENN_BRACKETS = {"(": "-LRB-", ")": "-RRB-"}


def vary(sentence: Sentence, rng: Random) -> Sentence:
    """A copy for training: curly quotes in half of them, a few in lower or upper case."""
    if rng.random() < 0.5:
        sentence = curl(sentence, rng)
    chance = rng.random()
    if chance < 0.03:
        return respell(sentence, [form.lower() for form in sentence.forms])
    if chance < 0.05:
        return respell(sentence, [_upper(form) for form in sentence.forms])
    return sentence


def rename(sentence: Sentence, names: Sequence[str], rng: Random) -> Sentence:
    """Proper nouns written as others in a third of their places, so that the parser knows none."""
    words = tuple(
        replace(word, form=form, lemma=form)
        if word.tag == "NNP" and rng.random() < 0.33 and (form := rng.choice(names))
        else word
        for word in sentence.words
    )
    return replace(sentence, words=words)


def proper_nouns(sentences: Iterable[Sentence]) -> list[str]:
    """The names to take from, as often as they occur."""
    return [
        word.form
        for sentence in sentences
        for word in sentence.words
        if word.tag == "NNP" and word.form.isalpha() and word.form.istitle()
    ]


def people(sentences: Iterable[Sentence]) -> tuple[list[str], list[str]]:
    """The given names and surnames in a treebank: two proper nouns, the second flat on the first."""
    found = [
        (sentence.words[word.head].form, word.form)
        for sentence in sentences
        for index, word in enumerate(sentence.words)
        if word.dep == "flat" and word.tag == "NNP" and word.head == index - 1
    ]
    both = [pair for pair in found if all(form.isalpha() and form.istitle() for form in pair)]
    return [first for first, _ in both], [last for _, last in both]


def rename_people(
    sentence: Sentence, given: Sequence[str], surnames: Sequence[str], rng: Random
) -> Sentence:
    """Half of the names that came from our lists written as those of a treebank's people."""
    pools = dict.fromkeys(FIRST, given) | dict.fromkeys(LAST, surnames)
    words = tuple(
        replace(word, form=form, lemma=form)
        if word.tag == "NNP"
        and word.form in pools
        and rng.random() < 0.5
        and (form := rng.choice(pools[word.form]))
        else word
        for word in sentence.words
    )
    return replace(sentence, words=words)


def curl(sentence: Sentence, rng: Random) -> Sentence:
    """Typewriter quotes and dashes as a newspaper sets them."""
    forms = []
    inside = {'"': False, "'": False}
    pairs = {'"': "“”", "'": "‘’"}
    for form in sentence.forms:
        if form in pairs:
            forms.append(pairs[form][inside[form]])
            inside[form] = not inside[form]
        elif form == "--":
            forms.append(rng.choice(DASHES))
        else:
            forms.append(form.replace("'", "’"))
    return respell(sentence, forms)


def loosen(sentence: Sentence, rng: Random) -> Sentence:
    """The sentence as a list of words in the manner of the Penn Treebank.

    Compounds with hyphens are one word, as there. Quotes and brackets are Penn's own in half of
    the sentences.
    """
    sentence = merge(sentence, compounds(sentence))
    if rng.random() < 0.5:
        forms, inside = [], False
        for form in sentence.forms:
            if form == '"':
                forms.append("''" if inside else "``")
                inside = not inside
            else:
                forms.append(PENN_BRACKETS.get(form, form))
        sentence = respell(sentence, forms)
    words = tuple(replace(word, space=True) for word in sentence.words)
    return replace(sentence, words=words, loose=True)


def compounds(sentence: Sentence) -> list[range]:
    """The runs of words that a hyphen joins without white space, as in `well-known`."""
    words = sentence.words
    groups: list[range] = []
    for index in range(1, len(words) - 1):
        joined = not words[index - 1].space and not words[index].space
        if not (joined and words[index].form == "-"):
            continue
        if groups and groups[-1].stop == index:
            groups[-1] = range(groups[-1].start, index + 2)
        else:
            groups.append(range(index - 1, index + 2))
    return groups


def _upper(form: str) -> str:
    upper = form.upper()
    return upper if len(upper) == len(form) else form
