"""What a sentence says a name is: "Euractiv, a media network,", "his publisher, Simrock,"."""

from extract.lexicon.function_words import NAME_PARTICLES
from extract.lexicon.nouns import TIME_NOUNS
from extract.lexicon.offices import KIN, is_person_noun
from extract.lexicon.verb_forms import is_reporting_form
from extract.names.offices import LONGEST_TITLE, Description
from extract.syntax.tree import FINITE, SEPARATORS, Tree

POSSESSIVES = frozenset("his her its their my our your".split())
ARTICLES_AND_POSSESSIVES = frozenset({"a", "an", "one", "the"}) | POSSESSIVES
OUTCOMES = frozenset(
    """ruling decision move step increase decrease rise fall drop decline jump surge gain loss sign
    claim allegation result victory defeat win feat setback blow boost reminder distance verdict
    acknowledgement admission""".split()
)
"""What a sentence as a whole is described as: ", a ruling that ...", ", a rise of 4%"."""
DAYS_AND_MONTHS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december""".split()
)


def descriptions(tree: Tree) -> list[Description]:
    """ "Euractiv, a pan-European media network,", "his publisher, Simrock,": a name and what it is.

    By the order of words; what depends on a phrase that opens the sentence ("In Paris, a man ...") and
    what has a finite verb in it are no descriptions, and neither are the items of a list.
    """
    out = []
    for comma in range(1, len(tree) - 2):
        if tree.words[comma] != ",":
            continue
        opens = tree.pos[0] == "ADP" and "," not in tree.words[:comma]
        opens = opens and not any(tree.tags[x] in FINITE for x in range(comma))
        if tree.lower[comma + 1] in ARTICLES_AND_POSSESSIVES and not opens:
            name, span = _name_before(tree, comma), _description(tree, comma + 1)
            inner = name and name[0] and tree.lower[name[0] - 1] in {"of", "in", "at", "from"}
            definite = tree.lower[comma + 1] == "the"
            if name and span and not _goes_on(tree, span[-1] + 1) and not (inner and definite):
                out.append(Description(name, span, after=True))
        timed = tree.lower[comma - 1] in TIME_NOUNS  # "The next morning, Holt left"
        if tree.pos[comma - 1] == "NOUN" and not timed and _opens_name(tree, comma + 1):
            span = _possessed(tree, comma)
            word = tree.lower[comma - 1]
            person = word in KIN or is_person_noun(word)
            name = _name_behind(tree, comma + 1, person=person, opens=span[:1] == [0])
            if name and span:
                out.append(Description(name, span))
    return out


def _opens_name(tree: Tree, start: int) -> bool:
    """A name, with "the" or without: "Simrock", "the American String Quartet"."""
    if tree.lower[start] == "the" and start + 1 < len(tree):
        start += 1
    return _is_named(tree, start)


def _is_named(tree: Tree, x: int) -> bool:
    nominal = tree.pos[x] in {"PROPN", "ADJ", "NOUN"} or tree.tags[x] in {"VBN", "NNP"}
    return tree.words[x][:1].isupper() and nominal  # "Federated Farmers"


def _goes_on(tree: Tree, end: int) -> bool:
    """Whether a list goes on behind a description: "Germany, the host, and France"."""
    behind = tree.lower[end + 1 : end + 3] if tree.words[end : end + 1] == [","] else []
    return behind[:1] in (["and"], ["or"]) or behind == ["as", "well"]


def _name_behind(tree: Tree, start: int, *, person: bool, opens: bool) -> list[int]:
    """A name that ends at a comma or a full stop: a person's, or that of no place.

    Or at a verb, where what it describes `opens` the sentence: one comma parts no subject from its verb.
    """
    end = start
    while end < len(tree) and (_is_named(tree, end) or tree.lower[end] in {"of", "the"}):
        end += 1
    if not any(tree.pos[w] == "PROPN" for w in range(start, end)):
        return []
    closed = end < len(tree) and tree.words[end] in {",", ".", ";"} and not _goes_on(tree, end)
    if opens and end < len(tree) and not is_reporting_form(tree.words[end]):
        closed = closed or tree.tags[end] in FINITE
    barred = {"DATE"} if person else {"DATE", "LOC"}
    dated = any(tree.entities[w] in barred for w in range(start, end))
    return list(range(start, end)) if closed and not dated else []


def _possessed(tree: Tree, comma: int) -> list[int]:
    """The phrase before a comma that starts with "his" or "its", or the sentence with "the"."""
    start = comma - 1
    while start > 0 and comma - start < LONGEST_TITLE and tree.lower[start] not in POSSESSIVES:
        plain = {"NOUN", "ADJ", "ADP", "DET", "NUM", "PROPN", "ADV", "PUNCT"}
        if tree.pos[start] not in plain and tree.tags[start] != "VBN":
            return []
        if tree.words[start] in {",", ";", ".", "(", ")"}:
            return []
        start -= 1
    own = tree.lower[start] in POSSESSIVES and tree.tags[start] == "PRP$"
    own = own or (start == 0 and tree.lower[0] == "the")  # "The ship, Ocean Star, sank"
    opens = start == 1 or (start > 1 and tree.words[start - 2] in SEPARATORS)
    if opens and tree.pos[start - 1] == "ADP":
        return []  # "In his remarks, Holt said ..."
    return list(range(start, comma)) if own else []


def _name_before(tree: Tree, comma: int) -> list[int]:
    start = comma
    if start > 1 and tree.words[start - 1].isdigit():
        start -= 1  # "the Gulf Livestock 1, a ship"
    while start > 0 and (
        _is_named(tree, start - 1)
        or (tree.words[start - 1] == "-" and start < comma and tree.touches(start - 1))
        or (tree.lower[start - 1] in NAME_PARTICLES and tree.words[start][:1].isupper())
    ):
        start -= 1
    if (
        start < comma
        and tree.lower[start] not in NAME_PARTICLES
        and not tree.words[start][:1].isupper()
    ):
        return []
    if 0 < start < comma and tree.lower[start - 1] in POSSESSIVES:
        start -= 1
    words = list(range(start, comma))
    dated = any(tree.entities[w] == "DATE" for w in words)
    return [] if dated or tree.lower[comma - 1] in DAYS_AND_MONTHS else words


def _description(tree: Tree, start: int) -> list[int]:
    end = start
    while end < len(tree) and tree.words[end] not in {",", ".", ";", ":", ")", "”", '"', "–", "—"}:
        if tree.lower[end] in {"who", "which", "that", "whose"}:
            break
        if tree.tags[end] in FINITE or end - start >= LONGEST_TITLE:
            return []
        end += 1
    span = list(range(start, end))
    if tree.lower[start : start + 2] == ["one", "of"]:
        return span
    head = next(
        (w for w in span if tree.pos[w] == "NOUN" and tree.pos[w + 1 :][:1] != ["NOUN"]), -1
    )
    usable = head >= 0 and tree.tags[head] != "NNS" and tree.lower[head] not in OUTCOMES
    return span if usable else []
