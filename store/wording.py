"""Slots become one sentence that can be read alone: for candidates and for what a reviewer fixed."""

import re

from store.records import Slots

_PREPOSITIONS = (
    "in at on near from to into over under off outside inside within across around along between among "
    "behind beyond by beside above below throughout through towards toward aboard amid against during "
    "since until till before after for about as here there abroad nearby elsewhere online home".split()
)
_LEADS_PLACE = re.compile(rf"(?:{'|'.join(_PREPOSITIONS)})\b", re.IGNORECASE)
_BARE_DAY = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|(?:\d{1,2}(?:st|nd|rd|th)?\ (?:of\ )?)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\ \d{1,2}(?!\d)"
    r"|\d{1,2}(?:st|nd|rd|th)?\ (?:of\ )?(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\b|\d{4}-\d\d-\d\d\b)",
    re.IGNORECASE,
)
_BARE_PERIOD = re.compile(
    r"(?:(?:early|late|mid)[\ -])?(?:[12]\d{3}|(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december)(?:,?\ \d{4})?)$",
    re.IGNORECASE,
)
_FUNCTION_WORD = re.compile(
    r"(?:the|an?|this|that|these|those|his|her|its|their|our|both|all|some|many|several|in|on|at|by|for"
    r"|it|he|she|they|we|there)\ (?=(?-i:[a-z(]))",
    re.IGNORECASE,
)
_COMMA_IN_QUOTE = re.compile(r",([\"”’»])$")
_OBJECT_CASE = {
    "i": "me", "he": "him", "she": "her", "it": "it", "we": "us", "they": "them",
}  # fmt: skip
GLUE = frozenset(
    {"according", "to", "in", "on", "was", "is", "has", "does", *_OBJECT_CASE.values()}
)
"""Words that a wording may have beside those of its slots: a verb agrees with one of two subjects."""
_SENTENCE_END = (".", "!", "?", "…")
_CLOSING = "\"'”’»)]"
_TRAILING = " ,;:-–—"


def word(slots: Slots) -> str:
    """One sentence of subject, predicate, object, place, time and source, in this order."""
    subject, predicate, obj = _flat(slots.subject), _flat(slots.predicate), _flat(slots.object)
    sentence = subject
    for part in (predicate, obj):
        sentence = _joined(sentence, _within(part) if sentence else part)
    sentence = _bare_end(sentence)
    place, time = _flat(slots.place).rstrip(_TRAILING), _flat(slots.time).rstrip(_TRAILING)
    if place and not _says(sentence, place) and not _says(time, place):
        sentence = _joined(sentence, place if _LEADS_PLACE.match(place) else f"in {place}")
    if time and not _says(sentence, time):
        sentence = _joined(sentence, _with_preposition(_lower_first(time), sentence))
    source = _bare_end(_flat(slots.source))
    if source and not _same(source, subject) and not _says(sentence, f"according to {source}"):
        sentence = _with_source(sentence, source)
    return _finished(sentence)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _joined(left: str, right: str) -> str:
    """With one space, and a preposition that ends the left and begins the right only once."""
    if not left or not right:
        return left or right
    last, first = left.rsplit(" ", 1)[-1].lower(), right.split(" ", 1)[0].lower()
    if last == first and last in (*_PREPOSITIONS, "that", "of", "with"):
        right = right[len(first) :].lstrip()
    if not right or right[0] in ",.;:!?)]”’":
        return left + right
    return f"{left} {right}"


def _says(sentence: str, part: str) -> bool:
    """Whether the words stand in the sentence already."""
    bare = re.sub(r"^(?:in|at|on)\ (?=\S)", "", part, flags=re.IGNORECASE)
    pattern = rf"(?<!\w){re.escape(bare)}(?!\w)"
    return bool(bare) and re.search(pattern, sentence, re.IGNORECASE) is not None


def _same(one: str, other: str) -> bool:
    def bare(text: str) -> str:
        return text.lower().removeprefix("the ").rstrip(",")

    return bare(one) == bare(other)


def _with_preposition(time: str, sentence: str) -> str:
    """A date alone takes "on", a month or year "in", unless the sentence ends in a preposition."""
    ended = sentence.rsplit(" ", 1)[-1].lower() in _PREPOSITIONS
    if ended:
        return time
    if _BARE_DAY.match(time):
        return f"on {time}"
    return f"in {time}" if _BARE_PERIOD.match(time) else time


def _lower_first(text: str) -> str:
    """ "On Thursday" within a sentence: a preposition or adverb loses its capital."""
    first = text.split(" ", 1)[0]
    keeps = (
        _BARE_DAY.match(text) or _BARE_PERIOD.match(text) or (first.isupper() and len(first) > 1)
    )
    return text if keeps or not first.isalpha() else text[0].lower() + text[1:]


def _within(part: str) -> str:
    """ "The report's authors" within a sentence; "The Hague" keeps its capital."""
    return part[0].lower() + part[1:] if _FUNCTION_WORD.match(part) else part


def _with_source(sentence: str, source: str) -> str:
    lead = "" if source.lower().startswith("according to ") else "according to "
    return f"{sentence}, {lead}{_OBJECT_CASE.get(source.lower()) or _within(source)}"


def _bare_end(text: str) -> str:
    """Without the stop at its end; the stop inside a closing quote is the quote's own."""
    text = _COMMA_IN_QUOTE.sub(r"\1", text.rstrip(_TRAILING))
    if text.endswith(".") and not _is_abbreviation(text):
        return text[:-1].rstrip(_TRAILING)
    return text


def _is_abbreviation(text: str) -> bool:
    last = text.rsplit(" ", 1)[-1].lstrip('(“"‘')
    return "." in last[:-1] or text.endswith("…") or last.lower() in (
        "inc.", "ltd.", "co.", "corp.", "jr.", "sr.", "etc.", "st.", "dr.",
    )  # fmt: skip


def _finished(sentence: str) -> str:
    sentence = sentence.strip().lstrip(",;:.!?").strip()
    if not sentence:
        return ""
    if not sentence.rstrip(_CLOSING).endswith(_SENTENCE_END):
        sentence += "."
    return _capital(sentence)


def _capital(sentence: str) -> str:
    """With a capital, unless the first word has its own way of writing (iPhone, eBay)."""
    for place, char in enumerate(sentence):
        if char.isalpha():
            mixed = re.match(r"[a-z]{1,2}[A-Z]", sentence[place:])
            upper = char.upper()
            if mixed or len(upper) != 1:
                return sentence
            return sentence[:place] + upper + sentence[place + 1 :]
        if char.isdigit():
            return sentence
    return sentence
