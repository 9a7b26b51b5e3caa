"""DATE names by rule: no corpus of ours marks them, and their form is regular."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from extract.training.corpora.sentence import Name

WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?: ?\.)?)"
)
DAY = r"(?:3[01]|[12]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?:1\d|20)\d\d"
DATE = re.compile(
    rf"(?<!\S)(?:(?:{WEEKDAY} ,? ?)?(?:"
    rf"{DAY} (?:of )?(?P<month>{MONTH})(?: ,?(?: of)? ?{YEAR})?"
    rf"|{MONTH} (?:the )?{DAY}(?: ,? ?{YEAR})?"
    rf"|{MONTH} (?:, |of )?{YEAR})"
    rf"|{WEEKDAY}"
    rf"|(?P<bare>{MONTH})"
    rf"|(?P<decade>{YEAR} ?s)"
    rf"|(?P<year>{YEAR}))(?!\S)"
)
BEFORE_DATE = frozenset(
    "in since of until till by from to before after early late mid the during between and around "
    "circa through for last next this".split()
)
COUNTED = frozenset(
    "people percent % pages m km miles meters metres men women students feet ft dollars euros "
    "words years".split()
)
NAMES_OF_PEOPLE = frozenset({"April", "June", "August", "Jan"})


def date_names(forms: Sequence[str]) -> list[Name]:
    """The dates among the words of a sentence."""
    starts = list(accumulate((len(form) + 1 for form in forms), initial=0))
    found = []
    for match in DATE.finditer(" ".join(forms)):
        start = starts.index(match.start())
        end = starts.index(match.end() + 1)
        before = forms[start - 1].lower() if start else ""
        after = forms[end] if end < len(forms) else ""
        if match["year"] and not _is_year(before, after):
            continue
        if match["bare"] and not _is_month(match["bare"], before, after):
            continue
        found.append(Name(start, end, "DATE"))
    return found


def _is_year(before: str, after: str) -> bool:
    return before in BEFORE_DATE | {"-", "–", "(", ","} and after.lower() not in COUNTED


def _is_month(form: str, before: str, after: str) -> bool:
    if form in {"May", "March", "Mar"}:
        return before in BEFORE_DATE - {"for", "to", "the", "and"}
    return form not in NAMES_OF_PEOPLE or not after[:1].isupper()
