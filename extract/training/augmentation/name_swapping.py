"""Other names in the place of those of a corpus, so that the shape counts and not the fame."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random

from extract.training.augmentation.name_lists import FIRST, LAST
from extract.training.corpora.sentence import Name, Sentence, Word

SWAPPED = frozenset({"PERSON", "ORG", "LOC"})
LONGEST = 7


@dataclass(frozen=True, slots=True)
class Pool:
    """Names to take from, by label: those of the corpora, and invented or listed ones."""

    seen: dict[str, list[Sequence[Word]]]
    places: Sequence[str]

    def draw(self, label: str, rng: Random) -> Sequence[Word]:
        """A name of a label as words."""
        if label == "PERSON" and rng.random() < 0.3:
            return _plain_words(f"{rng.choice(FIRST)} {rng.choice(LAST)}")
        if label == "LOC" and rng.random() < 0.4:
            return _plain_words(rng.choice(self.places))
        return rng.choice(self.seen[label])


def pool_of(sentences: Iterable[Sentence], places: Sequence[str]) -> Pool:
    """The pool of the names in some sentences and a list of places."""
    seen: defaultdict[str, list[Sequence[Word]]] = defaultdict(list)
    for sentence in sentences:
        for name in sentence.names or ():
            if name.label in SWAPPED and name.end - name.start <= LONGEST:
                seen[name.label].append(sentence.words[name.start : name.end])
    return Pool(dict(seen), places)


def swap_names(sentence: Sentence, pool: Pool, rng: Random) -> Sentence:
    """A copy with other names in three of five places; the tree is lost, only names are left."""
    words: list[Word] = []
    names: list[Name] = []
    done = 0
    for name in sentence.names or ():
        words += sentence.words[done : name.start]
        old = sentence.words[name.start : name.end]
        new = list(old)
        if name.label in SWAPPED and rng.random() < 0.6:
            new = list(pool.draw(name.label, rng))
        new[-1] = replace(new[-1], space=old[-1].space)
        names.append(Name(len(words), len(words) + len(new), name.label))
        words += new
        done = name.end
    words += sentence.words[done:]
    flat = tuple(replace(word, head=0, dep="dep") for word in words)
    return replace(sentence, words=flat, names=tuple(names))


def _plain_words(text: str) -> list[Word]:
    return [Word(form, 0, "dep") for form in text.split()]
