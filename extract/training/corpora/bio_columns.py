"""Corpora of names in columns (a word and a BIO tag a line): UNER, Wikigold, CrossNER."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from extract.training.corpora.conllu import Document, blocks
from extract.training.corpora.date_names import date_names
from extract.training.corpora.sentence import UNKNOWN, Name, Sentence, Word, keep_apart

UNER = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
WIKIGOLD = {**UNER, "MISC": UNKNOWN}
CROSSNER = {
    "person": "PERSON",
    "politician": "PERSON",
    "scientist": "PERSON",
    "writer": "PERSON",
    "researcher": "PERSON",
    "musicalartist": "PERSON",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "university": "ORG",
    "band": "ORG",
    "country": "LOC",
    "location": "LOC",
    "event": "EVENT",
    "election": "EVENT",
    "conference": "EVENT",
    "misc": UNKNOWN,
}
"""What CrossNER's labels are to us; the labels of works, awards, substances and so on are no names."""
SPELLING = {"-LRB-": "(", "-RRB-": ")", "``": '"', "''": '"'}
NO_SPACE_BEFORE = frozenset(", . ; : ? ! ) % ] 's n't 're 've 'll 'd 'm ’s '".split())
NO_SPACE_AFTER = frozenset("( [ $ £ € @ #".split())


def read_columns(lines: Iterable[str], labels: Mapping[str, str]) -> list[Sentence]:
    """The sentences of a file of words and tags; the text is put together by rule."""
    sentences = []
    rows: list[tuple[str, str]] = []
    for line in [*lines, ""]:
        fields = line.split()
        if len(fields) >= 2 and fields[0] != "-DOCSTART-":
            rows.append((SPELLING.get(fields[0], fields[0]), fields[-1]))
        elif rows and not fields:
            sentences.append(_sentence(rows, labels))
            rows = []
    return sentences


def with_uner_names(documents: Iterable[Document], lines: Iterable[str]) -> list[Document]:
    """The treebank's documents with the names that UNER put over the same sentences.

    Sentences that UNER lacks are left out. UNER splits a few words otherwise, so the names are
    carried over by character.
    """
    tagged = {block.sent_id: block.rows for block in blocks(lines)}
    return [
        [
            replace(sentence, names=_carry_over(sentence, tagged[sentence.id]))
            for sentence in document
            if _same_letters(sentence, tagged.get(sentence.id, []))
        ]
        for document in documents
    ]


def bio_names(tags: Sequence[str], labels: Mapping[str, str]) -> list[Name]:
    """The names that a row of BIO tags says; both the first and the second kind of BIO are read."""
    names = []
    start = 0
    for index, tag in enumerate(tags):
        goes_on = index > 0 and tag[:2] == "I-" and tags[index - 1][2:] == tag[2:]
        if not goes_on:
            start = index
        ends = index + 1 == len(tags) or tags[index + 1] != "I-" + tag[2:]
        if tag != "O" and ends and tag[2:] in labels:
            names.append(Name(start, index + 1, labels[tag[2:]]))
    return names


def _sentence(rows: Sequence[tuple[str, str]], labels: Mapping[str, str]) -> Sentence:
    forms = [form for form, _ in rows]
    spaces = _spaces(forms)
    words = tuple(
        Word(form, 0, "dep", space=space) for form, space in zip(forms, spaces, strict=True)
    )
    names = keep_apart([*bio_names([tag for _, tag in rows], labels), *date_names(forms)])
    return Sentence(words, names)


def _spaces(forms: Sequence[str]) -> list[bool]:
    spaces = []
    quoted = False
    for index, form in enumerate(forms):
        following = forms[index + 1] if index + 1 < len(forms) else ""
        if form == '"':
            quoted = not quoted
        closes = following == '"' and quoted
        opens = form == '"' and quoted
        spaces.append(
            not (following in NO_SPACE_BEFORE or closes or opens or form in NO_SPACE_AFTER)
        )
    return spaces


def _same_letters(sentence: Sentence, rows: Sequence[Sequence[str]]) -> bool:
    return "".join(sentence.forms) == "".join(row[1] for row in rows)


def _carry_over(sentence: Sentence, rows: Sequence[Sequence[str]]) -> tuple[Name, ...]:
    letters = [index for index, form in enumerate(sentence.forms) for _ in form]
    edges = list(accumulate((len(row[1]) for row in rows), initial=0))
    names = [
        Name(letters[edges[name.start]], letters[edges[name.end] - 1] + 1, name.label)
        for name in bio_names([row[2] for row in rows], UNER)
    ]
    return keep_apart([*names, *date_names(sentence.forms)])
