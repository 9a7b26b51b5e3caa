"""Who holds which office: by the order of words around names, since parses of titles are unsafe."""

import re
from dataclasses import dataclass

from extract.titles import (
    FORMS_OF_ADDRESS,
    GENERALS,
    MINISTRIES,
    OFFICES,
    RANK_MODIFIERS,
    RANKS,
    TITLE_ADJECTIVES,
    is_office,
)
from extract.tree import Tree

POST_NOMINAL = re.compile(r"^(?:[A-Z]{2,4}|PhD)$")
"""Honours and degrees behind a name: "DBE", "RA", "MP"."""
JOINERS = frozenset({"-", "–", "&", "’s", "'s"})
LINKS = frozenset({"of", "for", "to", "and", "the"})
ONCE = frozenset("former late outgoing incoming retired ousted ex".split())
"""Adjectives of an office that is not held now."""
PREFIXES = frozenset("co vice ex".split())
EARLIER = frozenset("formerly previously then once".split())
NOW = frozenset("currently now".split())
NAMED_SO = frozenset("sheikh king prince bishop pope dean marshal judge duke earl baron".split())
"""Offices that are parts of names, too."""
COMPANIES = frozenset("ag inc ltd plc gmbh corp co llc nv holdings group".split())
LONGEST_TITLE = 24
OFFICE_WITHIN = 7
NO_NAMES = OFFICES | FORMS_OF_ADDRESS | RANK_MODIFIERS | MINISTRIES
NOT_IN_NAMES = frozenset({"AUX", "VERB", "ADP", "CCONJ", "SCONJ", "PRON", "DET"})


@dataclass(frozen=True, slots=True)
class RoleFact:
    """A name and the office beside it, as word indices; `after` where the office follows it."""

    name: list[int]
    title: list[int]
    after: bool = False


def people(tree: Tree) -> list[range]:
    """The names of persons, without the titles that a recogniser includes."""
    found: list[range] = []
    i = 0
    while i < len(tree):
        named = _name_after_title(tree, i) or _name_after_place(tree, i) or _recognised(tree, i)
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
    if office < 0 or not all(_is_title_word(tree, x, k) for x in range(office, k - 1)):
        return None
    end = i + 1
    while end < len(tree) and _is_plain_name(tree, end):
        end += 1
    return range(i + 1, end) if end - i > 2 else None


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
    behind_office = is_office(tree.words[k - 1]) and tree.words[k - 1][:1].isupper()
    plain = tree.words[k][1:].islower() and tree.pos[k] == "PROPN"
    return k if behind_office and plain else start


def roles(tree: Tree) -> list[RoleFact]:
    """All offices that the sentence gives to a named person."""
    names = people(tree)
    out: list[RoleFact] = []
    for name in names:
        if _names_a_thing(tree, name):
            continue
        taken = {x for other in names if other != name for x in other}
        out.extend(_before(tree, name, taken))
        after = _after(tree, name, names)
        if after is not None:
            out.append(after)
            second = _second_after(tree, name, after.title[-1] + 1)
            if second is not None:
                out.append(second)
    return out


def _names_a_thing(tree: Tree, name: range) -> bool:
    """ "the Emperor Norton Bridge": the name is part of a longer one."""
    if name.stop >= len(tree) or not tree.words[name.stop][:1].isupper():
        return False
    return tree.heads[name[-1]] == name.stop and tree.deps[name[-1]] == "compound"


def title_start(tree: Tree, name: range, taken: set[int]) -> tuple[int, int]:
    """Where the title before a name starts, and where it ends (before "Mr" or "Dr")."""
    k = name.start - 1
    while k >= 0 and tree.lower[k] in FORMS_OF_ADDRESS:
        k -= 1
    end = k + 1
    while k >= 0 and k not in taken:
        if _is_title_word(tree, k, end):
            k -= 1
        elif k + 1 < end and (opened := _bracketed_name(tree, k)) > 0:
            k = opened - 1  # "National Power Board (NPB) Chairman"
        else:
            break
    start = k + 1
    if start < end and tree.words[start] == "(":
        start = tree.words.index(")", start) + 1  # nothing stands before the bracket
    while start < end and (
        tree.lower[start] in LINKS | {"visiting"} or not tree.words[start][:1].isalpha()
    ):
        start += 1
    if start and start < end and tree.lower[start - 1] in ONCE:
        start -= 1  # "former | Hezbollah leader"
    return start, end


def _bracketed_name(tree: Tree, close: int) -> int:
    """Where the bracket opens that closes at a word and holds an abbreviation only; else 0."""
    short = close > 2 and tree.words[close] == ")" and tree.words[close - 2] == "("
    named = short and tree.words[close - 1].isupper() and tree.words[close - 3][:1].isupper()
    return close - 2 if named else 0


def _is_title_word(tree: Tree, k: int, end: int) -> bool:
    word = tree.words[k]
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


def _before(tree: Tree, name: range, taken: set[int]) -> list[RoleFact]:
    start, end = title_start(tree, name, taken)
    if not any(is_office(tree.words[x]) for x in range(start, end)):
        return []
    who = list(name)
    tail = _of_phrase(tree, name.stop)
    ranks = _ranks(tree, start, end)
    before = tree.lower[ranks - 1] if ranks > start else ""
    if before in GENERALS or (before == "-" and tree.lower[ranks - 2] in GENERALS):
        ranks = end  # "Secretary General" is one office
    if start < ranks < end:  # "Chief of Army Staff | Field Marshal | Asim Munir"
        ranked = list(range(ranks, name.stop))
        rank = RoleFact(who, list(range(ranks, end)))
        if not any(is_office(tree.words[x]) for x in range(start, ranks)):
            return [rank]  # "the diary of | General Patrick Gordon"
        return [rank, RoleFact(ranked, list(range(start, ranks)))]
    joint = _joint(tree, start, end)
    if joint is not None and _names_another(tree, start, joint):
        start, joint = joint + 1, None  # "musician Tiziano Lugli and actor Jason Beghe"
    ands = [x for x in range(start, end) if tree.lower[x] == "and"]
    if joint is None and ands and not any(is_office(tree.words[x]) for x in range(start, ands[-1])):
        start = ands[-1] + 1  # "of KIMEP University and Assistant Professor X"
    if joint is None:
        return [RoleFact(who, list(range(start, end)) + tail)]
    of = next((x for x in range(joint, end) if tree.lower[x] == "of"), end)
    first = list(range(start, joint)) + list(range(of, end))
    return [RoleFact(who, first), RoleFact(who, list(range(joint + 1, end)))]


def _ranks(tree: Tree, start: int, end: int) -> int:
    """Where the military rank at the end of a title starts: "chief | Army General"."""
    ranks = end
    while ranks > start:
        word, behind = tree.lower[ranks - 1], tree.lower[ranks] if ranks < end else ""
        first = ranks == end and word in RANKS and tree.words[ranks - 1][:1].isupper()
        more = ranks < end and word in RANK_MODIFIERS and (word != "chief" or behind in RANKS)
        if not first and not more:
            break
        ranks -= 1
    return ranks


def _names_another(tree: Tree, start: int, end: int) -> bool:
    """Whether a common noun of office is followed by capitalised words: someone else's name."""
    return any(
        is_office(tree.words[x])
        and tree.words[x][:1].islower()
        and x + 1 < end
        and tree.words[x + 1][:1].isupper()
        for x in range(start, end)
    )


def _joint(tree: Tree, start: int, end: int) -> int | None:
    """The "and" between two offices of one person."""
    for x in range(start + 1, end):
        if tree.lower[x] == "and":
            left = any(is_office(tree.words[y]) for y in range(start, x))
            right = any(is_office(tree.words[y]) for y in range(x, end))
            if left and right:
                return x
    return None


def _of_phrase(tree: Tree, b: int) -> list[int]:
    """ "Professor X of Nazarbayev University": the words that complete the office."""
    if b + 1 >= len(tree) or tree.lower[b] != "of" or not tree.words[b + 1][:1].isupper():
        return []
    e = b + 1
    while e < len(tree) and (tree.words[e][:1].isupper() or tree.lower[e] in {"of", "the"}):
        e += 1
    return list(range(b, e))


def _after(tree: Tree, name: range, names: list[range]) -> RoleFact | None:
    """ "X, Deputy Minister of Y,": the office stands between commas."""
    b = name.stop
    if b + 1 >= len(tree) or tree.words[b] != ",":
        return None
    if b + 2 < len(tree) and tree.lower[b + 1] in EARLIER | NOW:
        b += 1  # "X, currently head of Y"
    e = b + 1
    while e < len(tree) and e - b < LONGEST_TITLE and not _ends_title(tree, e):
        e += 1
    span = list(range(b + 1, e))
    early = span[:OFFICE_WITHIN]
    if not span or not any(is_office(tree.words[x]) for x in early):
        return None
    if tree.lower[span[0]] in {"and", "as", "while", "with", "but", "or", "in", "on", "at"}:
        return None
    for x in span:  # "..., and Z, the head of W": the next person's words are not this office
        follows = any(x < other.start < e for other in names)
        if tree.lower[x] in {"and", "with", "or"} and follows:
            span = [y for y in span if y < x]
            break
    if any(x in other for other in names for x in span):
        return None
    span = tree.trim(span)
    return RoleFact(list(name), span, after=True) if span else None


def _second_after(tree: Tree, name: range, end: int) -> RoleFact | None:
    """ "X, Director of A, and Chairman of B,": the second office of the same person."""
    start = end + 2
    if start >= len(tree) or tree.words[end] != "," or tree.lower[end + 1] != "and":
        return None
    if not is_office(tree.words[start]):
        return None
    stop = start
    while stop < len(tree) and stop - start < LONGEST_TITLE and not _ends_title(tree, stop):
        stop += 1
    span = tree.trim(range(start, stop))
    return RoleFact(list(name), span, after=True) if span else None


def _ends_title(tree: Tree, e: int) -> bool:
    if tree.words[e] in {",", ";", ".", ":", "(", "”", '"', "–", "—"}:
        return True
    if tree.lower[e] in {"who", "which", "whose"}:
        return True
    if tree.pos[e] in {"VERB", "AUX", "SPACE"}:
        titled = tree.words[e][:1].isupper() or tree.lower[e - 1] in {"for", "of", "on"}
        return tree.pos[e] != "VERB" or not titled
    return False
