"""Two statements told in one sentence: a second predicate, a participle, a relative clause.

The treebanks have these, but seldom with what the news puts between a subject and its verb.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from extract.training.augmentation.editing import Entry, assemble, capitalise, decapitalise, entries
from extract.training.augmentation.openings import new_subject, opening_subject
from extract.training.augmentation.phrase_notation import MORPH, make_word
from extract.training.corpora.sentence import Sentence

LONGEST = 20
"""Words of either statement."""
JOINERS = ("after", "before", "while", "by", "without")
WAYS = ("conj", "conj", "conj", "comma", "three", "participle", "participle", "first", "relative")


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a statement says of its subject: its verb and all behind it but the stop."""

    sentence: Sentence
    number: int
    """Keeps its keys apart from those of another one."""

    @property
    def key(self) -> tuple[int, int]:
        """The key of its verb."""
        return self.number, self.sentence.root

    def parts(self, dep: str, head: object) -> list[Entry]:
        """Its words, the verb hanging on `head`."""
        found = [
            Entry((self.number, part.key), part.word, (self.number, part.head))
            for part in entries(self.sentence)[self.sentence.root : -1]
        ]
        found[0] = replace(found[0], word=replace(found[0].word, dep=dep), head=head)
        return found


def joined(sentence: Sentence, others: tuple[Sentence, Sentence], rng: Random) -> Sentence | None:
    """A statement with the predicate of another (or of two others) in one of the ways of the news."""
    if not all(simple(each) for each in (sentence, *others)):
        return None
    way = rng.choice(WAYS)
    told = new_subject(sentence, rng) or sentence
    if way == "relative":
        return relative(told, others[0])
    *body, stop = entries(told)
    first, second = (Predicate(other, number) for number, other in enumerate(others))
    root = told.root
    if way in {"participle", "first"}:
        return participle(told, first, rng, opens=way == "first")
    parts = [Entry("and", make_word("and", "CC", "cc"), first.key)]
    if way == "comma":
        parts.insert(0, Entry("comma", make_word(",", ",", "punct"), first.key))
    words = [*parts, *first.parts("conj", root)]
    if way == "three":
        comma = Entry("comma", make_word(",", ",", "punct"), first.key)
        parts = [replace(parts[0], head=second.key)]
        words = [comma, *first.parts("conj", root), *parts, *second.parts("conj", root)]
    return assemble(told, _spaced([*body, *words, stop]))


def relative(sentence: Sentence, other: Sentence) -> Sentence | None:
    """`Rosa Ito, who won the race, called ...`: after a subject that no comma closes."""
    length = opening_subject(sentence)
    assert length is not None
    parts = entries(sentence)
    top = next(i for i in range(length) if sentence.words[i].head == sentence.root)
    if length > 4 or sentence.words[top].pos not in {"PROPN", "NOUN"} or not parts[0].word.space:
        return None
    clause = Predicate(other, 0)
    who = Entry("who", make_word("who", "WP", "nsubj"), clause.key)
    commas = [Entry(key, make_word(",", ",", "punct"), clause.key) for key in ("open", "close")]
    middle = [commas[0], who, *clause.parts("acl:relcl", top), commas[1]]
    return assemble(sentence, _spaced([*parts[:length], *middle, *parts[length:]]))


def participle(sentence: Sentence, clause: Predicate, rng: Random, *, opens: bool) -> Sentence:
    """`..., urging calm.`, `After winning the race, Rosa Ito called ...`."""
    *body, stop = entries(sentence)
    parts = clause.parts("advcl", sentence.root)
    verb = parts[0].word
    form = gerund(verb.lemma)
    parts[0] = replace(
        parts[0], word=replace(verb, form=form, tag="VBG", morph=MORPH["VBG"], pos="VERB")
    )
    comma = [Entry("comma", make_word(",", ",", "punct"), clause.key)]
    if rng.random() < 0.4:
        mark = Entry("mark", make_word(rng.choice(JOINERS), "IN", "mark"), clause.key)
        parts = [mark, *parts]
        comma = comma if opens or rng.random() < 0.3 else []
    if opens:
        parts[0] = replace(parts[0], word=capitalise(parts[0].word))
        body[0] = replace(body[0], word=decapitalise(body[0].word))
        return assemble(sentence, _spaced([*parts, *comma, *body, stop]))
    return assemble(sentence, _spaced([*body, *comma, *parts, stop]))


def simple(sentence: Sentence) -> bool:
    """Whether this is a short statement: a subject, a past tense right behind it, no second one."""
    words, root = sentence.words, sentence.root
    return (
        len(words) <= LONGEST
        and words[-1].form == "."
        and words[root].tag == "VBD"
        and opening_subject(sentence) == root
        and all(word.head >= root for word in words[root:])
        and not any(word.form in {'"', "“", "”", ":", ";", "!"} for word in words)
        and not {words[child].dep for child in sentence.children(root)} & {"conj", "parataxis"}
    )


def gerund(lemma: str) -> str:
    """`calling`, `urging`, `running`, `lying`."""
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    vowels = [letter in "aeiou" for letter in lemma]
    short = len(lemma) < 5 and vowels.count(True) == 1 and vowels[-2:] == [True, False]
    return lemma + lemma[-1] * (short and lemma[-1] not in "wxy") + "ing"


def _spaced(parts: list[Entry]) -> list[Entry]:
    """White space between what was put together, but none before a comma or the stop."""
    for place in range(len(parts) - 1):
        part, following = parts[place], parts[place + 1]
        if type(part.key) is not type(following.key) or place + 2 == len(parts):
            joins = following.word.form in {",", "."}
            parts[place] = replace(part, word=replace(part.word, space=not joins))
    return parts
