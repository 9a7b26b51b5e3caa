"""The second part of a coordination in full: with what it shares with the first one. Pure."""

import re
from collections.abc import Sequence

from store.records import Slot

DETERMINERS = frozenset(
    """a an the this that these those his her its their our my your some any no every each all both
    many several few most much more two three four five six seven eight nine ten""".split()
)
PREPOSITIONS = frozenset(
    """of in on at by for with from to into about against between among over under after before
    during through towards toward without within across near as""".split()
)
AUXILIARIES = frozenset(
    """has have had will would can could may might must shall should is are was were be been being
    do does did not""".split()
)
_OF_ONE = {"were": "was", "are": "is", "have": "has", "do": "does"}
_OF_MANY = frozenset(
    """these those both many several few most all some more two three four five six seven eight nine
    ten dozens hundreds thousands""".split()
)
_MANY = frozenset(
    "people police men women children they we you i others cattle data media staff fish sheep".split()
)
"""Nouns and pronouns that take a plural verb without an s, or may."""
_NO_VERB = (
    DETERMINERS
    | PREPOSITIONS
    | frozenset(
        "i he she it we they him them us who which what when where why how if because not to".split()
    )
)
_OTHER = re.compile(
    r".*(?:[^s]s|[^e]ed|ing|tion|sion|ness|ity|ment|dom|ship|ism|ance|ence)\Z", re.DOTALL
)
"""Endings of words that are no infinitives, or hardly ever."""
_INFINITIVE = re.compile(r"(?:(?<=\s)|\A)to\s+(?:not\s+)?(?P<verb>[a-z]+)\b")


def in_full(slot: Slot, first: str, second: str, phrases: Sequence[tuple[str, str]]) -> str:
    """The second part with the words that both share and only the first one has.

    "the fourth to declare an emergency" and "warn of floods" share "the fourth to", "the presidents
    of France" and "Germany" share "the presidents of". `phrases` are labels and words of the
    phrases of the sentence. Where nothing is shared, the part is returned as it is.
    """
    if slot is Slot.PREDICATE:
        shared = _auxiliaries(first, second) or _up_to_infinitive(first, second)
    else:
        shared = _up_to_infinitive(first, second) or _up_to_preposition(first, second, phrases)
    return f"{shared} {second}" if shared else second


def of_one(subject: str, predicate: str) -> str:
    """The predicate of two subjects for one of them: "were" of a mayor alone is "was"."""
    verb, _, rest = predicate.partition(" ")
    alone = _OF_ONE.get(verb.lower())
    return f"{alone} {rest}".strip() if alone and _is_one(subject) else predicate


def _is_one(noun_phrase: str) -> bool:
    """Whether a noun phrase is singular, as far as its words show it."""
    words = noun_phrase.replace(",", " , ").split()
    first = words[0].lower() if words else ""
    ends = (
        i for i, word in enumerate(words) if i and (word.lower() in PREPOSITIONS or word == ",")
    )
    head = words[next(ends, len(words)) - 1].lower() if words else ""
    if not head.isalpha() or first in _OF_MANY or first.isdigit() or head in _MANY:
        return False
    return not head.endswith("s") or head.endswith(("ss", "us", "is"))


def _auxiliaries(first: str, second: str) -> str:
    words = first.split()
    count = 0
    while count < len(words) - 1 and words[count].lower() in AUXILIARIES | {"to"}:
        count += 1
    is_whole = (
        second.split(maxsplit=1)[0].lower() in AUXILIARIES | {"to"} if second.split() else True
    )
    return "" if is_whole else " ".join(words[:count])


def _up_to_infinitive(first: str, second: str) -> str:
    """Up to the "to" of the last infinitive, if the second part begins with a verb like it."""
    words = second.split()
    if not words or not words[0].isalpha() or not words[0].islower():
        return ""
    if words[0] in _NO_VERB or _OTHER.match(words[0]):
        return ""
    verbs = [m for m in _INFINITIVE.finditer(first) if m["verb"] not in _NO_VERB]
    return first[: verbs[-1].start("verb")].rstrip() if verbs else ""


def _up_to_preposition(first: str, second: str, phrases: Sequence[tuple[str, str]]) -> str:
    """Up to the preposition of the smallest phrase that holds both parts."""
    conjoined = {words for label, words in phrases if label == "conj"}
    if not any(words and second.startswith(words) for words in conjoined):
        return ""
    around = [words for _, words in phrases if second in words and words not in conjoined]
    smallest = min(around, key=len, default="")
    lead, _, other = smallest.partition(" ")
    if lead.lower() not in PREPOSITIONS or second.split(maxsplit=1)[0].lower() in PREPOSITIONS:
        return ""
    place = first.find(f" {lead} {other.split(' ')[0]}")
    if place < 0 or _is_determined(other) is not _is_determined(second):
        return ""
    return first[: place + 1 + len(lead)]


def _is_determined(words: str) -> bool:
    return words.split(" ", 1)[0].lower() in DETERMINERS
