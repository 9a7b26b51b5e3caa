"""Names from GUM, whose annotation marks every mention, named or not, nested in one another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.training.corpora.date_names import date_names
from extract.training.corpora.sentence import Name, Sentence, keep_apart

LABELS = {"person": "PERSON", "organization": "ORG", "place": "LOC", "event": "EVENT"}
ENTITY = re.compile(r"(?:^|\|)Entity=([^|]*)")
BRACKET = re.compile(r"\((?P<opened>[^()]+)(?P<whole>\))?|(?P<closed>[^()]+)\)")
INNER = frozenset({"compound", "flat", "amod", "nummod", "goeswith"})
TITLES = frozenset(
    "president vice-president king queen prince princess secretary minister chancellor governor "
    "mayor senator captain colonel general major lieutenant bishop pope emperor judge justice "
    "director chairman chair professor mr mr. mrs mrs. ms ms. dr dr. sir mom dad mother father mum "
    "honor your speaker editor commander sergeant commissioner ambassador doctor god lord".split()
)
GENERIC = frozenset(
    "nation state union republic empire world members lords church court administration match war "
    "lectures awards".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of words that refers to something of a type."""

    start: int
    end: int
    type: str


def with_gum_names(sentence: Sentence) -> Sentence:
    """The sentence with the names found in its mentions, and with its dates."""
    found = {
        name
        for mention in mentions(sentence)
        if mention.type in LABELS and (name := core(sentence, mention))
    }
    longest_first = sorted(found, key=lambda name: (name.start - name.end, name.start, name.label))
    names = keep_apart([*date_names(sentence.forms), *longest_first])
    return replace(sentence, names=names)


def mentions(sentence: Sentence) -> Iterator[Mention]:
    """The mentions that open and close within the sentence."""
    opened: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for index, word in enumerate(sentence.words):
        note = ENTITY.search(word.note)
        for bracket in BRACKET.finditer(note[1]) if note else ():
            if bracket["closed"]:
                group = bracket["closed"].split("-")[0]
                if opened[group]:
                    start, kind = opened[group].pop()
                    yield Mention(start, index + 1, kind)
                continue
            group, kind = f"{bracket['opened']}-".split("-")[:2]
            if bracket["whole"]:
                yield Mention(index, index + 1, kind)
            else:
                opened[group].append((index, kind))


def core(sentence: Sentence, mention: Mention) -> Name | None:
    """The name in a mention: its head, if that is a proper noun, and what belongs to it."""
    words = sentence.words
    inside = range(mention.start, mention.end)
    heads = [i for i in inside if words[i].head not in inside or words[i].head == i]
    if not heads or words[heads[0]].pos != "PROPN":
        return None
    label = LABELS[mention.type]
    start = _left_edge(sentence, mention, heads[0], label)
    end = _right_edge(sentence, mention, heads[0], label)
    people = label == "PERSON" and words[start].tag == "NNPS"
    if end - start == 1 and (people or words[start].form.lower() in TITLES | GENERIC):
        return None
    return Name(start, end, label)


def _left_edge(sentence: Sentence, mention: Mention, head: int, label: str) -> int:
    words, edge = sentence.words, head
    for index in range(head - 1, mention.start - 1, -1):
        word = words[index]
        if word.tag == "HYPH" and index > mention.start and _capital(words[index - 1].form):
            continue
        if word.dep not in INNER or not _capital(word.form) or not edge <= word.head <= head:
            break
        if word.dep in {"amod", "nummod"} and label in {"PERSON", "LOC"} and word.tag != "NNP":
            break
        edge = index
    return edge


def _right_edge(sentence: Sentence, mention: Mention, head: int, label: str) -> int:
    words, edge = sentence.words, head + 1
    while edge < mention.end:
        word = words[edge]
        if word.dep in {"flat", "goeswith"} and word.head <= head:
            edge += 1
        elif word.tag == "HYPH" and edge + 1 < mention.end and words[edge + 1].dep == "flat":
            edge += 2
        elif label != "PERSON" and (length := _of_phrase(sentence, edge, mention.end)):
            edge += length
        else:
            break
    return edge


def _of_phrase(sentence: Sentence, start: int, stop: int) -> int:
    """The length of `of (the) Capitals` at a place, 0 if there is none."""
    if sentence.words[start].form not in {"of", "for", "&"}:
        return 0
    here = start + 1
    if here < stop and sentence.words[here].form.lower() == "the":
        here += 1
    first = here
    while (
        here < stop
        and _capital(sentence.words[here].form)
        and sentence.words[here].pos in {"PROPN", "NOUN", "ADJ", "VERB"}
    ):
        here += 1
    return here - start if here > first else 0


def _capital(form: str) -> bool:
    return form[:1].isupper() or form[:1].isdigit()
