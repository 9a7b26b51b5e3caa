"""The forms in which English writes a time: a pattern and who reads it, one row each, in `FORMS`.

A form is one expression without its preposition; `store.times.resolution` puts them together.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from store.times.expression import TimeExpression
from store.times.interpretation import (
    read_ago,
    read_ahead,
    read_century,
    read_date,
    read_days,
    read_decade,
    read_figures,
    read_first_months,
    read_half_of_this,
    read_named_day,
    read_quarter,
    read_season,
    read_slashed,
    read_stretch,
    read_this_unit,
    read_unsettled,
    read_weekday,
    read_weekend,
    read_which_month,
    read_which_unit,
    read_year,
    read_years,
)
from store.times.vocabulary import (
    ANY_WEEKDAY,
    COMMA,
    COUNT,
    DASH,
    DAY,
    MONTH,
    ORDINAL,
    PART,
    SEASON,
    SP,
    UNIT,
    WEEKDAY,
    YEAR,
)


@dataclass(frozen=True, slots=True)
class Form:
    """How one sort of time is written, and what a match of it means."""

    name: str
    pattern: str
    read: Callable[[re.Match[str]], TimeExpression]
    bare: bool = True
    """Whether it is a time in running text even with no preposition before it."""


_TO = rf"(?:{DASH}|{SP}(?:to|and|until|till|through|&){SP})"
_LISTED_DAYS = rf"(?P<days>{DAY}(?:\ ?,\ ?{DAY}){{0,5}}(?:,\ and\ |{_TO}){DAY})"
_AND_YEAR = rf"(?:{COMMA}(?P<year>{YEAR}))?"
_DATE_YEAR = rf"(?:(?:{COMMA}|-)(?:of{SP})?(?P<year>{YEAR})|{SP}(?:of{SP})?(?P<that_year>last|this|next){SP}year\b)"
_ON_WEEKDAY = rf"(?:{ANY_WEEKDAY}(?:{COMMA}|\ ?\(\ ?)(?:the{SP})?)?"
_WHICH = r"(?P<which>last|next|this(?:\ (?:past|coming))?|past|coming|upcoming|previous|same)"
_OF_YEAR = (
    rf"(?:{SP}of)?(?:(?:{SP}(?:the|fiscal|financial|year)){{0,2}}{SP}|,\ )"
    rf"(?:(?P<year>{YEAR})|(?P<that_year>last|this|next|current)(?:{SP}(?:fiscal|financial))?{SP}year\b)"
)  # fmt: skip
_FIRST_TO_LAST = r"first|second|third|fourth|last|final|1st|2nd|3rd|4th"

FORMS = (
    Form(
        "iso",
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"
        r"(?:[t ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:z|[+-]\d\d:?\d\d)?)?",
        read_figures,
    ),
    Form("big_endian", r"(?P<year>\d{4})[/.](?P<month>\d\d?)[/.](?P<day>\d\d?)(?!\d)", read_figures),
    Form("dotted", r"(?P<day>\d\d?)\.\ ?(?P<month>\d\d?)\.\ ?(?P<year>\d{4})(?!\d)", read_figures),
    Form("slashed", r"(?P<one>\d\d?)(?P<sep>[/-])(?P<two>\d\d?)[/-](?P<year>\d{4})(?!\d)", read_slashed),
    Form("days_month", rf"{_LISTED_DAYS}{SP}(?:of{SP})?(?P<month>{MONTH}){_AND_YEAR}", read_days),
    Form("month_days", rf"(?P<month>{MONTH}){SP}{_LISTED_DAYS}(?!:){_AND_YEAR}", read_days),
    Form(
        "day_month",
        rf"{_ON_WEEKDAY}(?:the{SP})?(?P<day>{DAY})(?:{SP}|-)(?:of{SP})?(?P<month>{MONTH})"
        rf"{_DATE_YEAR}?",
        read_date,
    ),
    Form(
        "month_day",
        rf"{_ON_WEEKDAY}(?P<month>{MONTH})(?:{SP}|-)(?:the{SP})?(?P<day>{DAY})(?!,\d\d\d(?!\d)|:\d)"
        rf"{_DATE_YEAR}?",
        read_date,
    ),
    Form("month_year", rf"(?P<month>{MONTH}){_DATE_YEAR}", read_date),
    Form("which_month", rf"{_WHICH}{SP}(?P<month>{MONTH})", read_which_month),
    Form("month", rf"(?P<month>{MONTH})", read_date, bare=False),
    Form(
        "weekday",
        rf"(?:(?:the{SP})?{_WHICH}{SP})?(?P<weekday>{WEEKDAY})(?!\w)(?:{SP}{PART}\b)?"
        rf"(?:{SP}(?:of{SP})?(?P<of_week>last|this|next){SP}week\b)?",
        read_weekday,
    ),
    Form("decade", r"(?:the\ )?(?:(?P<decade>(?:1\d|20)\d0)'?|'(?P<short>[2-9]0))s\b", read_decade, bare=False),
    Form(
        "century",
        rf"(?:the{SP})?(?P<ordinal>{ORDINAL})[\ -]century\b(?:{SP}(?P<bc>bce?\b|b\.c\.))?",
        read_century,
        bare=False,
    ),
    Form(
        "season_years",
        rf"(?:the{SP})?(?P<season>winter)(?P<which>){SP}(?:of{SP})?(?P<year>{YEAR})[-/]\d\d(?:\d\d)?(?!\w)"
        r"(?P<that_year>)",
        read_season,
        bare=False,
    ),
    Form("season_year", rf"(?:the{SP})?(?P<season>{SEASON})(?P<which>){_OF_YEAR}", read_season, bare=False),
    Form("which_season", rf"{_WHICH}{SP}(?P<season>{SEASON})\b(?!s)", read_season),
    Form(
        "quarter",
        rf"(?:the{SP})?(?:(?P<quarter>{_FIRST_TO_LAST})[\ -]quarter|(?P<half>first|second|last)[\ -]half)"
        rf"{_OF_YEAR}",
        read_quarter,
        bare=False,
    ),
    Form("q_year", rf"(?:q(?P<quarter>[1-4])|h(?P<half>[12])){_OF_YEAR}", read_quarter, bare=False),
    Form(
        "first_months",
        rf"(?:the{SP})?(?P<end>first|last|final){SP}(?P<count>{COUNT}){SP}months{_OF_YEAR}",
        read_first_months,
        bare=False,
    ),
    Form(
        "years",
        rf"(?:(?:fiscal|financial){SP}year{SP}|fy\ ?)?(?P<first>{YEAR})(?:/|{DASH})"
        rf"(?P<last>{YEAR}|\d\d(?!\w|[-/]\d))",
        read_years,
        bare=False,
    ),
    Form(
        "year",
        rf"(?:(?:the{SP})?(?:(?:fiscal|financial|calendar){SP})?year{SP}|fy\ ?)?(?P<number>{YEAR})",
        read_year,
        bare=False,
    ),
    Form(
        "named_day",
        rf"(?:(?:the{SP})?(?P<beyond>day{SP}(?:before|after)){SP})?"
        rf"(?P<word>today|tonight|yesterday|tomorrow|last\ night|this\ (?:morning|afternoon|evening))\b"
        rf"(?:{SP}{PART}\b)?",
        read_named_day,
    ),
    Form(
        "next_day",
        rf"(?:(?:the{SP})?(?:same|following|previous|preceding|very\ next){SP}(?:{UNIT}|{PART})"
        rf"|the{SP}next{SP}(?:day|night|{PART})|that{SP}(?:same{SP})?(?:day|night|week|month|year|{PART}))\b",
        read_unsettled,
    ),
    Form("weekend", r"the\ weekend\b", read_weekend, bare=False),
    Form(
        "which_unit",
        rf"(?P<the>the{SP})?(?P<which>last|past|this|current|next|coming){SP}(?:(?:fiscal|financial){SP})?"
        rf"(?P<unit>{UNIT})\b(?!{SP}of\b|-)",
        read_which_unit,
    ),
    Form(
        "half_of_this",
        rf"(?:the{SP})?(?P<half>first|second){SP}half{SP}of{SP}(?:the|this){SP}year(?P<quarter>)\b",
        read_half_of_this,
        bare=False,
    ),
    Form(
        "end_of_this",
        rf"(?:the{SP})?(?:end|beginning|start|middle|close|rest|remainder|course){SP}of{SP}the{SP}"
        rf"(?P<unit>week|month|quarter|year|decade|century)\b(?!{SP}of\b|-)",
        read_this_unit,
        bare=False,
    ),
    Form("year_end", r"(?P<unit>year|month|week)[\ -]end\b", read_this_unit, bare=False),
    Form(
        "ago",
        rf"(?P<count>{COUNT}|several|(?:a\ )?few|many){SP}(?P<unit>{UNIT})s?{SP}(?P<ago>ago|from\ now)\b",
        read_ago,
    ),
    Form(
        "stretch",
        rf"(?:the{SP})?(?P<which>last|past|next|coming|previous|following|first|final){SP}"
        rf"(?P<count>{COUNT}|several|few){SP}(?P<unit>{UNIT})s?\b(?!{SP}of\b|-)",
        read_stretch,
        bare=False,
    ),
    Form(
        "ahead",
        rf"(?P<how>in|within)(?:{SP}(?:about|around))?{SP}(?P<count>{COUNT}){SP}(?P<unit>{UNIT})s?\b"
        rf"(?P<time>'?{SP}time\b)?(?!-|{SP}of\b)",
        read_ahead,
    ),
    Form(
        "afterwards",
        rf"(?:{COUNT}|several|(?:a\ )?few|many){SP}{UNIT}s?{SP}(?:later|earlier|afterwards?|previously)\b",
        read_unsettled,
    ),
    Form(
        "clock",
        r"\d{1,2}(?:[:.]\d\d)?\ ?(?:am\b|pm\b|a\.m\.|p\.m\.)|\d{1,2}:\d\d"
        rf"|(?:noon|midday|midnight|dawn|dusk|sunrise|sunset|night|(?:the{SP}(?:(?:early|late){SP})?)?(?:morning|afternoon|evening|night))\b"
        rf"(?!{SP}(?:of|before|after)\b)",
        read_unsettled,
        bare=False,
    ),
    Form("vague", r"(?:recently|currently|so\ far(?!\ as)|at\ present|at\ the\ moment|nowadays)\b", read_unsettled),
)  # fmt: skip
"""From the longest to the shortest: where several fit at one place, the first counts."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One form found at a place of a plain text."""

    start: int
    end: int
    form: Form
    expression: TimeExpression


_BY_NAME = {form.name: form for form in FORMS}


_OPENING = (
    r"\d|'\d|[qh][1-4]|an?\ |(?:in|so|at|the)\ |jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r"|mon|tue|wed|thu|fri|sat|sun|spr|sum|aut|fal|win|day|wee|fort|qua|yea|fy|fis|fin|cal"
    r"|one|two|thr|fou|for|fiv|fif|six|sev|eig|nin|ten|ele|twe|thi|hun|hal|cou|fir|sec"
    r"|las|nex|tha|pas|com|upc|pre|sam|fol|ver|tod|ton|yes|tom|end|beg|sta|mid|clo|res|rem"
    r"|man|few|wit|rec|cur|now|noon|dusk|dawn|night|morni|aftern|eveni"
)
"""How forms begin: few words of a text do, and the others are not tried with every form."""


@cache  # compiled when a time is first read: a screen without one does not pay for them
def _any() -> re.Pattern[str]:
    """Any form, in a text of small letters: ignoring case costs more than all else."""
    names = re.compile(r"[(][?]P<[a-z_]+>")
    forms = "|".join(f"(?P<{form.name}>{names.sub('(?:', form.pattern)})" for form in FORMS)
    return re.compile(rf"(?={_OPENING})(?<![\w/$£€])(?<!\d[.,:-])(?:{forms})(?!\w)")


@cache
def _one(name: str) -> re.Pattern[str]:
    return re.compile(_BY_NAME[name].pattern, re.IGNORECASE)


def atoms(text: str) -> Iterator[Atom]:
    """All forms of a plain text from left to right, none over another."""
    small = text.lower()
    if len(small) != len(text):  # "İ" has a small form of two characters
        small = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    for found in _any().finditer(small):
        name = found.lastgroup or ""
        match = _one(name).match(text, found.start())
        if match is not None:
            form = _BY_NAME[name]
            yield Atom(match.start(), match.end(), form, form.read(match))
