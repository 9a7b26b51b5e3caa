"""Who holds which office: by the order of words around names, since parses of titles are unsafe."""

from dataclasses import dataclass

from extract.lexicon.offices import (
    FORMS_OF_ADDRESS,
    GENERALS,
    RANK_MODIFIERS,
    RANKS,
    is_office,
)
from extract.names.persons import LINKS, OFFICE_WITHIN, is_title_word, people
from extract.syntax.tree import Tree

ONCE = frozenset("former late outgoing incoming retired ousted ex".split())
"""Adjectives of an office that is not held now."""
EARLIER = frozenset("formerly previously then once".split())
FOR_NOW = frozenset({"acting", "interim"})
NOW = frozenset("currently now".split())
LONGEST_TITLE = 24


@dataclass(frozen=True, slots=True)
class Description:
    """A name and the office beside it, as word indices; `after` where the office follows it."""

    name: list[int]
    title: list[int]
    after: bool = False


def roles(tree: Tree) -> list[Description]:
    """All offices that the sentence gives to a named person."""
    names = people(tree)
    out: list[Description] = []
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
        if is_title_word(tree, k, end) or _modifies_office(tree, k, end):
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
    if start and start < end and tree.lower[start - 1] in ONCE | FOR_NOW:
        start -= 1  # "former | Hezbollah leader"
    return start, end


def _modifies_office(tree: Tree, k: int, end: int) -> bool:
    """ "former | national | security adviser": what the parser attaches to the office belongs to it."""
    inside = k < tree.heads[k] < end and tree.deps[k] in {"amod", "compound"}
    plain = tree.pos[k] in {"ADJ", "NOUN"} and not tree.entities[k]
    return inside and plain and any(is_office(tree.words[x]) for x in range(k + 1, end))


def _bracketed_name(tree: Tree, close: int) -> int:
    """Where the bracket opens that closes at a word and holds an abbreviation only; else 0."""
    short = close > 2 and tree.words[close] == ")" and tree.words[close - 2] == "("
    named = short and tree.words[close - 1].isupper() and tree.words[close - 3][:1].isupper()
    return close - 2 if named else 0


def _before(tree: Tree, name: range, taken: set[int]) -> list[Description]:
    start, end = title_start(tree, name, taken)
    if not any(is_office(tree.words[x]) for x in range(start, end)):
        return []
    if end - start > 1 and tree.lower[end - 1] == "senator":
        end -= 1  # "Foreign Minister Senator Ishaq Dar"
    who = list(name)
    tail = _of_phrase(tree, name.stop)
    ranks = _ranks(tree, start, end)
    before = tree.lower[ranks - 1] if ranks > start else ""
    if before in GENERALS or (before == "-" and tree.lower[ranks - 2] in GENERALS):
        ranks = end  # "Secretary General" is one office
    if start < ranks < end:  # "Chief of Army Staff | Field Marshal | Asim Munir"
        ranked = list(range(ranks, name.stop))
        rank = Description(who, list(range(ranks, end)))
        if not any(is_office(tree.words[x]) for x in range(start, ranks)):
            return [rank]  # "the diary of | General Patrick Gordon"
        return [rank, Description(ranked, list(range(start, ranks)))]
    joint = _joint(tree, start, end)
    if joint is not None and _names_another(tree, start, joint):
        start, joint = joint + 1, None  # "musician Tiziano Lugli and actor Jason Beghe"
    ands = [x for x in range(start, end) if tree.lower[x] == "and"]
    if joint is None and ands and not any(is_office(tree.words[x]) for x in range(start, ands[-1])):
        start = ands[-1] + 1  # "of KIMEP University and Assistant Professor X"
    if joint is None:
        return [Description(who, list(range(start, end)) + tail)]
    of = next((x for x in range(joint, end) if tree.lower[x] == "of"), end)
    first = list(range(start, joint)) + list(range(of, end))
    return [Description(who, first), Description(who, list(range(joint + 1, end)))]


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


def _after(tree: Tree, name: range, names: list[range]) -> Description | None:
    """ "X, Deputy Minister of Y,": the office stands between commas."""
    b = name.stop
    if b + 1 >= len(tree) or tree.words[b] != ",":
        return None
    if b + 2 < len(tree) and tree.lower[b + 1] in EARLIER | NOW:
        b += 1  # "X, currently head of Y"
    e = b + 1
    while e < len(tree) and e - b < LONGEST_TITLE and not _ends_title(tree, e):
        e += 1
    if e < len(tree) and tree.pos[e] in {"VERB", "AUX"} and tree.pos[b + 1] in {"DET", "PRON"}:
        return None  # "After naming X, the president spoke": whoever spoke
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
    if any(tree.lower[x] in {"other", "others"} for x in span):
        return None  # ", Secretary X and other officials": the list goes on
    return Description(list(name), span, after=True) if span else None


def _second_after(tree: Tree, name: range, end: int) -> Description | None:
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
    return Description(list(name), span, after=True) if span else None


def _ends_title(tree: Tree, e: int) -> bool:
    if tree.words[e] in {",", ";", ".", ":", "(", "”", '"', "–", "—"}:
        return True
    if tree.lower[e] in {"who", "which", "whose"}:
        return True
    if tree.pos[e] in {"VERB", "AUX", "SPACE"}:
        titled = tree.words[e][:1].isupper() or tree.lower[e - 1] in {"for", "of", "on"}
        return tree.pos[e] != "VERB" or not titled
    return False
