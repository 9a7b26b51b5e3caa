"""The names of persons in a sentence: as a recogniser saw them, and by the offices beside them."""

import re

from extract.lexicon.given_names import MEN, WOMEN
from extract.lexicon.offices import (
    FORMS_OF_ADDRESS,
    MINISTRIES,
    OFFICES,
    RANK_MODIFIERS,
    TITLE_ADJECTIVES,
    is_office,
)
from extract.syntax.tree import Tree

POST_NOMINAL = re.compile(r"^(?:[A-Z]{2,4}|PhD)$")
"""Honours and degrees behind a name: "DBE", "RA", "MP"."""
JOINERS = frozenset({"-", "–", "&", "’s", "'s"})
LINKS = frozenset({"of", "for", "to", "and", "the"})
PREFIXES = frozenset("co vice ex".split())
NAMED_SO = frozenset("sheikh king prince bishop pope dean marshal judge duke earl baron".split())
"""Offices that are parts of names, too."""
GIVEN_TOO = frozenset({"dean", "earl", "duke"})
"""Those that are given names before a lone surname."""
COMPANIES = frozenset("ag inc ltd plc gmbh corp co llc nv holdings group".split())
FIELDS = frozenset(
    """information finance health interior defence defense law justice planning railways commerce
    trade industry education energy power agriculture migration culture transport environment
    climate change science technology broadcasting labour labor housing tourism sport sports youth
    foreign internal home external affairs water resources irrigation communications economy
    development security petroleum parliamentary""".split()
)
"""What a minister is the minister for."""
OFFICE_WITHIN = 7
NO_NAMES = OFFICES | FORMS_OF_ADDRESS | RANK_MODIFIERS | MINISTRIES
NOT_IN_NAMES = frozenset({"AUX", "VERB", "ADP", "CCONJ", "SCONJ", "PRON", "DET"})
LONGEST_NAME = 5


def people(tree: Tree) -> list[range]:
    """The names of persons, without the titles that a recogniser includes."""
    found: list[range] = []
    i = 0
    while i < len(tree):
        named = (
            _name_after_title(tree, i)
            or _name_after_place(tree, i)
            or _name_after_ministry(tree, i)
            or _recognised(tree, i)
        )
        if named is None:
            i += 1
        elif isinstance(named, int):
            i = named
        else:
            found.append(named)
            i = named.stop
    return found


def _name_after_title(tree: Tree, i: int) -> range | None:
    """ "Dr Riina Kionka" where the recogniser saw no name: two capitalised words behind a title."""
    # "Dame Zaha Hadid" is a person, whatever else is said
    addressed = tree.lower[i] in FORMS_OF_ADDRESS
    titled = addressed or (tree.words[i][:1].isupper() and is_office(tree.words[i]))
    if not titled or i + 2 >= len(tree):
        return None
    for x in (i + 1, i + 2):
        word = tree.words[x]
        plain = word[:1].isupper() and word[1:].islower() and tree.pos[x] == "PROPN"
        if (tree.entities[x] and not addressed) or not plain or tree.lower[x] in NO_NAMES:
            return None
    end = i + 3
    while end < len(tree) and tree.words[end][:1].isupper() and tree.pos[end] == "PROPN":
        end += 1
    if end < len(tree) and tree.lower[end] == "of":
        return None
    while end - i > 3 and POST_NOMINAL.match(tree.words[end - 1]):
        end -= 1
    return range(i + 1, end)


def _name_after_place(tree: Tree, i: int) -> range | None:
    """ "Ambassador to Peru | Ana Reyes" where the recogniser saw no name: behind the place of an office."""
    last_of_place = tree.entities[i] == "LOC" and i + 2 < len(tree) and (
        tree.entities[i + 1] != "LOC" or tree.begins[i + 1]
    )  # fmt: skip
    if not last_of_place:
        return None
    k = i
    while k > 0 and (tree.entities[k - 1] == "LOC" or tree.lower[k - 1] == "the"):
        k -= 1
    if k < 2 or tree.lower[k - 1] not in {"of", "to", "for"}:
        return None
    ahead = range(k - 2, max(k - 2 - OFFICE_WITHIN, -1), -1)
    office = next((x for x in ahead if is_office(tree.words[x])), -1)
    if office < 0 or not all(is_title_word(tree, x, k) for x in range(office, k - 1)):
        return None
    end = i + 1
    while end < len(tree) and _is_plain_name(tree, end):
        end += 1
    return range(i + 1, end) if end - i > 2 else None


def _name_after_ministry(tree: Tree, i: int) -> range | None:
    """ "Minister for Information | Omar Tarar" where the recogniser saw no name."""
    if tree.lower[i] not in {"for", "of"} or i < 1 or not is_office(tree.words[i - 1]):
        return None
    start = i + 1
    while start < len(tree) and (tree.lower[start] in FIELDS or tree.lower[start] in {"and", "&"}):
        start += 1
    end = start
    while end < len(tree) and _is_plain_name(tree, end):
        end += 1
    named = start > i + 1 and 1 < end - start < LONGEST_NAME and tree.lower[start - 1] in FIELDS
    closed = end < len(tree) and (tree.words[end] in {",", ".", "and"} or tree.pos[end] != "PROPN")
    return range(start, end) if named and closed else None


def _is_plain_name(tree: Tree, x: int) -> bool:
    word = tree.words[x]
    plain = word[:1].isupper() and word[1:].islower() and tree.pos[x] == "PROPN"
    return plain and tree.lower[x] not in NO_NAMES and tree.entities[x] != "DATE"


def _recognised(tree: Tree, i: int) -> range | int | None:
    if tree.entities[i] != "PERSON":
        return None
    end = i + 1
    while end < len(tree) and tree.entities[end] == "PERSON":
        end += 1  # also a second name right behind: "Muhammad Fouzul | Kabir Khan"
    start, last = i, end
    for k in range(i, end):
        low = tree.lower[k]
        inner = low in NAMED_SO and i < k < end - 1 and start < k  # "Hassan Sheikh Mohamud"
        inner = inner or (low in GIVEN_TOO and k == i and end == i + 2)  # "Dean Kamen"
        if (is_office(low) and not inner) or low in FORMS_OF_ADDRESS or low in {"of", "for"}:
            start = k + 1
    if tree.lower[end - 1].rstrip(".") in COMPANIES:
        return last
    while start < end and (
        not tree.words[start][:1].isalpha()
        or tree.pos[start] in NOT_IN_NAMES
        or tree.lower[start] in TITLE_ADJECTIVES
    ):
        start += 1
    if start == i:
        start = _whole_name(tree, start)
    while end - start > 2 and POST_NOMINAL.match(tree.words[end - 1]):
        end -= 1
    usable = start < end and tree.words[start][:1].isupper() and tree.lower[start] not in MINISTRIES
    return range(start, end) if usable else last


def _whole_name(tree: Tree, start: int) -> int:
    """ "Foreign Minister Shah | Mahmood Qureshi": the given name that the recogniser left out."""
    k = start - 1
    if k < 1 or tree.entities[k] or not tree.words[k][:1].isupper():
        return start
    if tree.lower[k] in NO_NAMES or tree.lower[k] in TITLE_ADJECTIVES:
        return start
    if tree.deps[start] == "flat" and tree.heads[start] == k:
        return k  # "his wife Manju | Sam"
    if tree.lower[k] in MEN or tree.lower[k] in WOMEN:
        return k  # "Migration | Magnus | Brunner"
    behind_office = is_office(tree.words[k - 1]) and tree.words[k - 1][:1].isupper()
    plain = tree.words[k][1:].islower() and tree.pos[k] == "PROPN"
    return k if behind_office and plain else start


def is_title_word(tree: Tree, k: int, end: int) -> bool:
    """Whether a word may belong to the office that stands before a name, up to `end`."""
    word = tree.words[k]
    if tree.lower[k] == "according":
        return False
    if word[:1].isupper() and tree.pos[k] in {"PROPN", "NOUN", "ADJ", "VERB"}:
        return True
    if is_office(word) or word in JOINERS:
        return True
    if tree.lower[k] in PREFIXES and k + 1 < end and tree.words[k + 1] == "-":
        return True
    if tree.lower[k] in LINKS and k > 0 and k + 1 < end:
        before = tree.words[k - 1]
        return before[:1].isupper() or is_office(before) or tree.lower[k - 1] in LINKS - {"and"}
    return tree.pos[k] in {"ADJ", "NOUN"} and k + 1 < end and is_office(tree.words[k + 1])
