"""News inside and at the end of a sentence: attributions, sources, lists, asides."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from extract.training.augmentation.editing import Entry, assemble, decapitalise, entries
from extract.training.augmentation.phrase_lists import (
    ASIDES,
    BRACKETED,
    CLOSINGS,
    COMPANY,
    LISTS,
    PERSONS,
    SPEAKERS,
)
from extract.training.augmentation.phrase_notation import make_word, phrase
from extract.training.corpora.sentence import Sentence

PREPOSITIONS = frozenset("with by from to for against".split())
SAYING = ("said", "said", "said", "added", "stated", "noted", "explained", "warned", "told")


def attribution(sentence: Sentence, rng: Random) -> Sentence | None:
    """`..., the court said.`, in half of them with quotes: the saying is the root."""
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
    speaker = rng.choice(rng.choice((SPEAKERS, PERSONS, ("He/PRP", "She/PRP"))))
    subject = phrase(speaker, rng, key="speaker", head="say", dep="nsubj")
    subject[0] = replace(subject[0], word=decapitalise(subject[0].word))
    verb = Entry("say", make_word(rng.choice(SAYING), "VBD", "root"), "say")
    tail = [*subject, verb]
    if verb.word.form == "told":
        tail.append(Entry("hearers", make_word("reporters", "NNS", "iobj"), "say"))
    tail[-1] = replace(tail[-1], word=replace(tail[-1].word, space=False))
    return assemble(sentence, [*body, *tail, replace(stop, head="say")])


def closing_list(sentence: Sentence, rng: Random) -> Sentence | None:
    """`... about prices, including rent and fuel.` after a plural noun at the end."""
    *body, stop = entries(sentence)
    if body[-1].word.tag != "NNS" or body[-1].word.dep not in {"obj", "obl", "nmod", "conj"}:
        return None
    bracket = rng.random() < 0.3
    choice = rng.choice(BRACKETED if bracket else LISTS)
    dep = "appos" if bracket else "nmod"
    return _close(sentence, body, phrase(choice, rng, key="list", head=body[-1].key, dep=dep), stop)


def closing_people(sentence: Sentence, rng: Random) -> Sentence | None:
    """`... with Rosa Ito, a nurse.`: people in the place of the last object or oblique."""
    *body, stop = entries(sentence)
    for child in sentence.children(sentence.root):
        dep = sentence.words[child].dep
        below = sentence.subtree(child)
        if dep not in {"obj", "obl"} or below != list(range(below[0], len(body))):
            continue
        first = sentence.words[below[0]]
        case = dep == "obl"
        if case and (first.form not in PREPOSITIONS or first.dep != "case"):
            continue
        if below[0] <= sentence.root or sentence.words[below[0] - 1].pos == "PUNCT":
            continue
        people = phrase(rng.choice(COMPANY), rng, key="people", head=sentence.root, dep=dep)
        body = body[: below[0] + case]
        if case:
            body[-1] = replace(body[-1], head=next(p.key for p in people if p.word.dep == dep))
        kept = {part.key for part in [*body, *people, stop]}
        if all(part.head in kept for part in [*body, stop]):
            return _close(sentence, body, people, stop)
    return None


def closing_source(sentence: Sentence, rng: Random) -> Sentence | None:
    """`..., according to the report.`"""
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
    """`This may, for example, delay ...`: an aside between an auxiliary and its verb."""
    words = sentence.words
    helpers = [i for i in sentence.children(sentence.root) if words[i].dep in {"aux", "aux:pass"}]
    if not helpers or helpers[0] > sentence.root or words[helpers[0] + 1].form in {"n't", "n’t"}:
        return None
    parts = entries(sentence)
    place = helpers[0] + 1
    parts[place - 1] = replace(parts[place - 1], word=replace(parts[place - 1].word, space=False))
    insert = phrase(rng.choice(ASIDES), rng, key="aside", head=sentence.root, dep="obl")
    return assemble(sentence, [*parts[:place], *insert, *parts[place:]])
