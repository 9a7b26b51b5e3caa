"""Changing a sentence's words while its tree and names follow."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from extract.training.corpora.sentence import Name, Sentence, Word


@dataclass(frozen=True, slots=True)
class Entry:
    """A word under a key of its own; the head is named by key, so order does not matter."""

    key: Hashable
    word: Word
    head: Hashable


def entries(sentence: Sentence) -> list[Entry]:
    """The words of a sentence under their indices."""
    return [Entry(index, word, word.head) for index, word in enumerate(sentence.words)]


def assemble(sentence: Sentence, parts: Sequence[Entry]) -> Sentence:
    """The sentence with these words instead; a name that lost a word is dropped."""
    places = {part.key: place for place, part in enumerate(parts)}
    words = tuple(replace(part.word, head=places[part.head]) for part in parts)
    names = sentence.names and tuple(
        Name(places[name.start], places[name.end - 1] + 1, name.label)
        for name in sentence.names
        if all(index in places for index in range(name.start, name.end))
    )
    return replace(sentence, words=words, names=names)


def respell(sentence: Sentence, forms: Sequence[str]) -> Sentence:
    """The same words, written another way."""
    words = tuple(
        replace(word, form=form) for word, form in zip(sentence.words, forms, strict=True)
    )
    return replace(sentence, words=words)


def merge(sentence: Sentence, groups: Sequence[range]) -> Sentence:
    """Each group of neighbours as one word that takes the place of its shallowest member."""
    carrier: dict[int, int] = {index: index for index in range(len(sentence.words))}
    forms: dict[int, str] = {}
    last: dict[int, int] = {}
    for group in groups:
        main = min(group, key=lambda index: _depth(sentence, index))
        carrier.update(dict.fromkeys(group, main))
        forms[main] = "".join(sentence.words[index].form for index in group)
        last[main] = group[-1]
    parts = []
    for index, word in enumerate(sentence.words):
        if carrier[index] == index:
            form = forms.get(index, word.form)
            lemma = word.lemma if index not in forms else _lemma(form, word)
            space = sentence.words[last.get(index, index)].space
            merged = replace(word, form=form, lemma=lemma, space=space)
            parts.append(Entry(index, merged, carrier[word.head]))
    return assemble(_without_broken_names(sentence, groups), parts)


def decapitalise(word: Word) -> Word:
    """A word that opened a sentence, as it stands inside one."""
    if word.pos in {"PROPN", "ADJ"} or word.form.startswith("I") or not word.form[1:].islower():
        return replace(word, form="a") if word.form == "A" else word
    return replace(word, form=word.form.lower())


def capitalise(word: Word) -> Word:
    """A word as it stands at the start of a sentence."""
    return replace(word, form=word.form[:1].upper() + word.form[1:])


def _lemma(form: str, word: Word) -> str:
    return form if word.pos == "PROPN" else form.lower()


def _depth(sentence: Sentence, index: int) -> int:
    steps = 0
    while sentence.words[index].head != index:
        index = sentence.words[index].head
        steps += 1
    return steps


def _without_broken_names(sentence: Sentence, groups: Sequence[range]) -> Sentence:
    merged = {index for group in groups for index in group}
    names = sentence.names and tuple(
        name for name in sentence.names if merged.isdisjoint(range(name.start, name.end))
    )
    return replace(sentence, names=names)
