"""Sentences of a treebank turned into what a newspaper would write, with their trees.

The treebanks hold little news: a dateline, a title before a name, a bare plural before a past tense
and a trailing `, the ministry said` are rare there and common in our articles.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from extract.training.edit import Entry, assemble, decapitalise, entries
from extract.training.phrases import (
    ASIDES,
    BRACKETED,
    CLOSINGS,
    GROUPS,
    HEADLINE_ONES,
    HEADLINE_PAIRS,
    LISTS,
    MORPH,
    PERSONS,
    PLACES,
    TIMES,
    make_word,
    phrase,
)
from extract.training.words import Sentence

AGENCIES = ("Reuters", "AP", "AFP", "APP", "dpa")
SAYING = ("said", "said", "said", "added", "stated", "noted", "explained", "warned", "told")
FINITE = {"VBD", "VBZ", "VBP", "MD"}


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


def opening_subject(sentence: Sentence) -> int | None:
    """The number of words of the subject if the sentence opens with it, else None."""
    for child in sentence.children(sentence.root):
        if sentence.words[child].dep in {"nsubj", "nsubj:pass"}:
            below = sentence.subtree(child)
            if below == list(range(len(below))) and len(below) < len(sentence.words):
                return len(below)
    return None


def new_subject(sentence: Sentence, rng: Random) -> Sentence | None:
    """Another subject before a past tense: `Both sides called for calm.`"""
    length = opening_subject(sentence)
    if length is None or sentence.words[length].tag not in {"VBD", "MD"}:
        return None
    if sentence.words[length].form in {"was", "were"}:
        return None
    old = next(i for i in range(length) if sentence.words[i].head == sentence.root)
    dep = sentence.words[old].dep
    choice = rng.choice(rng.choice((GROUPS, PERSONS)))
    subject = phrase(choice, rng, key="subject", head=sentence.root, dep=dep)
    rest = entries(sentence)[length:]
    if any(isinstance(part.head, int) and part.head < length for part in rest):
        return None
    return assemble(sentence, [*subject, *rest])


def dateline(sentence: Sentence, rng: Random) -> Sentence:
    """`BRUSSELS: ...`, `Kyiv (AFP) — ...`: the place hangs on the root as `dep`."""
    place = rng.choice(PLACES)
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
    """`Pakistan on Thursday called ...`: a day between the subject and the verb."""
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


def attribution(sentence: Sentence, rng: Random) -> Sentence | None:
    """`..., the ministry said.`, in half of them with quotes: the saying is the root."""
    body, stop = entries(sentence)[:-1], entries(sentence)[-1]
    if body[-1].word.pos == "PUNCT" or any(p.word.form in {'"', "“", "”"} for p in body):
        return None
    body = [
        Entry(part.key, replace(part.word, dep="ccomp"), "say")
        if part.key == sentence.root
        else part
        for part in body
    ]
    body[-1] = replace(body[-1], word=replace(body[-1].word, space=False))
    comma = Entry("comma", make_word(",", ",", "punct"), "say")
    if rng.random() < 0.5:
        left, right = rng.choice(('""', "“”", "“”"))
        comma = replace(comma, word=replace(comma.word, space=False))
        opening = Entry("open", make_word(left, "``", "punct", space=False), sentence.root)
        closing = Entry("close", make_word(right, "''", "punct"), sentence.root)
        body = [opening, *body, comma, closing]
    else:
        body = [*body, comma]
    speaker = rng.choice(rng.choice((GROUPS[:18], PERSONS, ("He/PRP", "She/PRP"))))
    subject = phrase(speaker, rng, key="speaker", head="say", dep="nsubj")
    subject[0] = replace(subject[0], word=decapitalise(subject[0].word))
    verb = Entry("say", make_word(rng.choice(SAYING), "VBD", "root"), "say")
    tail = [*subject, verb]
    if verb.word.form == "told":
        tail.append(Entry("hearers", make_word("reporters", "NNS", "iobj"), "say"))
    tail[-1] = replace(tail[-1], word=replace(tail[-1].word, space=False))
    return assemble(sentence, [*body, *tail, replace(stop, head="say")])


def closing_list(sentence: Sentence, rng: Random) -> Sentence | None:
    """`... on key issues, including trade and energy.` after a plural noun at the end."""
    *body, stop = entries(sentence)
    if body[-1].word.tag != "NNS" or body[-1].word.dep not in {"obj", "obl", "nmod", "conj"}:
        return None
    bracket = rng.random() < 0.3
    choice = rng.choice(BRACKETED if bracket else LISTS)
    dep = "appos" if bracket else "nmod"
    return _close(sentence, body, phrase(choice, rng, key="list", head=body[-1].key, dep=dep), stop)


def closing_source(sentence: Sentence, rng: Random) -> Sentence | None:
    """`..., according to the statement.`"""
    *body, stop = entries(sentence)
    if body[-1].word.pos == "PUNCT":
        return None
    source = phrase(rng.choice(CLOSINGS), rng, key="source", head=sentence.root, dep="obl")
    return _close(sentence, body, source, stop)


def _close(sentence: Sentence, body: list[Entry], tail: list[Entry], stop: Entry) -> Sentence:
    space = tail[0].word.tag != ","
    body[-1] = replace(body[-1], word=replace(body[-1].word, space=space))
    tail[-1] = replace(tail[-1], word=replace(tail[-1].word, space=False))
    return assemble(sentence, [*body, *tail, stop])


def aside(sentence: Sentence, rng: Random) -> Sentence | None:
    """`This will, in turn, expand ...`: an aside between an auxiliary and its verb."""
    words = sentence.words
    helpers = [i for i in sentence.children(sentence.root) if words[i].dep in {"aux", "aux:pass"}]
    if not helpers or helpers[0] > sentence.root or words[helpers[0] + 1].form in {"n't", "n’t"}:
        return None
    parts = entries(sentence)
    place = helpers[0] + 1
    parts[place - 1] = replace(parts[place - 1], word=replace(parts[place - 1].word, space=False))
    insert = phrase(rng.choice(ASIDES), rng, key="aside", head=sentence.root, dep="obl")
    return assemble(sentence, [*parts[:place], *insert, *parts[place:]])


def headline(sentence: Sentence, rng: Random) -> Sentence | None:
    """`Pakistan, EU agree on ...`: a new subject, the present tense, no articles and no stop."""
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


CHANGES: tuple[tuple[Callable[[Sentence, Random], Sentence | None], float], ...] = (
    (new_subject, 0.6),
    (time_inside, 0.12),
    (time_first, 0.12),
    (closing_list, 0.5),
    (aside, 0.12),
    (closing_source, 0.06),
    (attribution, 0.15),
    (dateline, 0.15),
)
"""The changes in the order of their making, each with its chance."""
