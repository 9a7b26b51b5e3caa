"""The forms in which English writes a time: a pattern and what it means, one row each, in `FORMS`.

A form reads one expression without its preposition; `store.times` puts them together.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from store import periods
from store.calendar_words import (
    ANY_WEEKDAY,
    COMMA,
    COUNT,
    DASH,
    DAY,
    MONTH,
    MONTHS,
    NUMBERS,
    ORDINAL,
    ORDINALS,
    PART,
    SEASON,
    SP,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
)
from store.periods import Period

Settle = Callable[[date, bool], Period | None]
"""From the publication date, and whether what is spoken of lies ahead, to a period."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as written: parts of a date, or whatever `settle` makes of the publication date."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    settle: Settle | None = None

    @property
    def lacks_year(self) -> bool:
        """A month or day that a neighbour or the publication date has to give its year."""
        return self.settle is None and self.year is None

    def period(self, published: date, *, future: bool) -> Period | None:
        """The stretch of the calendar that it names; nothing if there is no such day."""
        try:
            if self.settle is not None:
                return self.settle(published, future)
            if self.weekday is not None:
                ahead = (self.weekday - published.weekday()) % 7
                shift = ahead if future or not ahead else ahead - 7
                return periods.day(published + timedelta(days=shift)).seen_from(published)
            if self.year is None:
                return self._nearest(published, future)
            if self.month is None:
                return periods.year(self.year)
            if self.day is None:
                return periods.month(self.year, self.month)
            return periods.day(date(self.year, self.month, self.day))
        except (ValueError, OverflowError):  # 31 June, the year 10000
            return None

    def _nearest(self, published: date, future: bool) -> Period | None:
        for step in range(9):  # eight years hold a 29 February
            year = published.year + (step if future else -step)
            found = replace(self, year=year).period(published, future=future)
            if found and (
                found.last_day >= published if future else found.first_day <= published
            ):
                return found.seen_from(published)
        return None


NOT_SETTLED = Moment(settle=lambda _published, _future: None)
"""A time that hangs on another event, or says too little: "recently", "the next day"."""


def fixed(period: Period) -> Moment:
    """A period that needs no publication date."""
    return Moment(settle=lambda _published, _future: period)


def _seen(settle: Callable[[date, bool], Period]) -> Moment:
    return Moment(settle=lambda published, future: settle(published, future).seen_from(published))


def number(word: str) -> int | None:
    """The value of a cardinal in figures or words; None for half and the like."""
    if word.isdecimal():
        return int(word)
    return NUMBERS.get(word.lower().removeprefix("a ").removesuffix(" of"))


def unit(word: str) -> str:
    """The singular of a unit."""
    return "century" if word.lower().startswith("centur") else word.lower()


def _ordinal(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else ORDINALS[word.lower()]


def _which(word: str) -> int | None:
    words = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1}
    return words.get(word.lower().split()[-1])


def _month(word: str) -> int:
    return MONTHS[word.lower().rstrip(".")]


def _day(word: str) -> int:
    return int(re.match(r"\d+", word)[0])  # type: ignore[index]  # DAY begins with digits


def _date(m: re.Match[str]) -> Moment:
    parts = m.groupdict()
    day = _day(parts["day"]) if parts.get("day") else None
    month = _month(parts["month"])
    if parts.get("that_year"):
        away = _which(parts["that_year"])
        if away is None:
            return NOT_SETTLED
        return _seen(
            lambda published, _: (
                Moment(published.year + away, month, day).period(published, future=False)
                or periods.year(published.year + away)
            )
        )
    return Moment(int(parts["year"]) if parts.get("year") else None, month, day)


def _figures(m: re.Match[str]) -> Moment:
    return Moment(int(m["year"]), int(m["month"]), int(m["day"]))


def _slashed(m: re.Match[str]) -> Moment:
    one, two, year = int(m["one"]), int(m["two"]), int(m["year"])
    if one > 12 or one == two:
        return Moment(year, two, one)
    return Moment(year, one, two) if two > 12 else NOT_SETTLED


def _days(m: re.Match[str]) -> Moment:
    numbers = [int(found) for found in re.findall(r"(?<!\d)\d{1,2}(?!\d)", m["days"])]
    year = int(m["year"]) if m["year"] else None
    month = _month(m["month"])
    listed = len(numbers) > 2 or re.search(r"and|&|,", m["days"], re.I)
    between = m.string[max(0, m.start() - 9) : m.start()].lower().strip().endswith("between")
    steps = {after - before for before, after in zip(numbers, numbers[1:], strict=False)}
    if min(steps) < 1 or (listed and not between and steps != {1}):
        return NOT_SETTLED

    def settle(published: date, future: bool) -> Period | None:
        last = Moment(year, month, numbers[-1]).period(published, future=future)
        if last is None:
            return None
        first = last.last_day - timedelta(days=numbers[-1] - numbers[0])
        return replace(last, first=first.isoformat())

    return Moment(settle=settle)


def _which_month(m: re.Match[str]) -> Moment:
    month, away = _month(m["month"]), _which(m["which"])
    if away is None:
        return NOT_SETTLED

    def settle(published: date, _future: bool) -> Period:
        if away == 0:
            return periods.month(published.year, month)
        passed = published.month > month if away < 0 else published.month >= month
        year = published.year + (0 if passed else -1) + (1 if away > 0 else 0)
        return periods.month(year, month)

    return _seen(settle)


def _weekday(m: re.Match[str]) -> Moment:
    weekday = WEEKDAYS[m["weekday"].lower()]
    of_week, which = m["of_week"], m["which"]

    def in_week(published: date, away: int) -> Period:
        monday = published - timedelta(days=published.weekday())
        return periods.day(monday + timedelta(days=weekday + 7 * away))

    if of_week:
        return _seen(lambda published, _: in_week(published, _which(of_week) or 0))
    if not which:
        return Moment(weekday=weekday)
    away = _which(which)
    if away is None:
        return NOT_SETTLED
    if away == 0 and " " not in which.strip():
        return _seen(lambda published, _: in_week(published, 0))
    back = away < 0
    return _seen(
        lambda published, _: periods.day(
            published - timedelta(days=(published.weekday() - weekday - 1) % 7 + 1)
            if back
            else published + timedelta(days=(weekday - published.weekday() - 1) % 7 + 1)
        )
    )


def _decade(m: re.Match[str]) -> Moment:
    first = int(m["decade"]) if m["decade"] else 1900 + int(m["short"])
    return fixed(periods.years(first, first + 9))


def _century(m: re.Match[str]) -> Moment:
    number_ = _ordinal(m["ordinal"])
    return NOT_SETTLED if m["bc"] or not 1 <= number_ <= 30 else fixed(periods.century(number_))


def _years(m: re.Match[str]) -> Moment:
    first, last = int(m["first"]), m["last"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if end < first and first % 100 == 99:
        end += 100
    return fixed(periods.years(first, end)) if end > first else NOT_SETTLED


def _in_year(m: re.Match[str], part: Callable[[int], Period]) -> Moment:
    if m["year"]:
        return fixed(part(int(m["year"])))
    away = _which(m["that_year"])
    return NOT_SETTLED if away is None else _seen(lambda pub, _: part(pub.year + away))


def _season(m: re.Match[str]) -> Moment:
    name = m["season"].lower()
    if not m["which"]:
        return _in_year(m, lambda year: periods.season(name, year))
    away = _which(m["which"])
    if away is None:
        return NOT_SETTLED

    def settle(published: date, _future: bool) -> Period:
        here = published.year - (name == "winter" and published.month < 3)
        current = periods.season(name, here)
        if away < 0 and current.last_day >= published:
            return periods.season(name, here - 1)
        if away > 0 and current.first_day <= published:
            return periods.season(name, here + 1)
        return current

    return _seen(settle)


def _quarter(m: re.Match[str]) -> Moment:
    named, length = (m["quarter"], 3) if m["quarter"] else (m["half"], 6)
    count = 12 // length
    place = count if named.lower() in ("last", "final") else _ordinal(named)
    if not 1 <= place <= count:
        return NOT_SETTLED
    return _in_year(m, lambda year: periods.months(year, (place - 1) * length + 1, length))


def _first_months(m: re.Match[str]) -> Moment:
    count = number(m["count"])
    if count is None or not 1 <= count <= 12:
        return NOT_SETTLED
    first = 1 if m["end"].lower() == "first" else 13 - count
    return _in_year(m, lambda year: periods.months(year, first, count))


def _named_day(m: re.Match[str]) -> Moment:
    word = m["word"].lower()
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    shift += {"day before": -1, "day after": 1}.get((m["beyond"] or "").lower(), 0)
    return _seen(lambda published, _: periods.day(published + timedelta(days=shift)))


def _which_unit(m: re.Match[str]) -> Moment:
    word, away = unit(m["unit"]), _which(m["which"])
    if away is None or (m["the"] and word in ("day", "night")):
        return NOT_SETTLED
    rolling = m["which"].lower() == "past" or (m["the"] and word in (*periods.YEARS, "month", "week"))
    if rolling and away:
        return _seen(lambda published, _: periods.stretch(word, away, published))
    return _seen(lambda published, _: periods.unit_away(word, away, published))


def _this_unit(m: re.Match[str]) -> Moment:
    word = unit(m["unit"])
    return _seen(lambda published, _: periods.unit_away(word, 0, published))


def _weekend(_m: re.Match[str]) -> Moment:
    return _seen(
        lambda published, future: periods.weekend(
            published if future or published.weekday() > 4 else published - timedelta(days=7)
        )
    )


def _ago(m: re.Match[str]) -> Moment:
    word, count = unit(m["unit"]), number(m["count"])
    if count is None:
        return NOT_SETTLED
    signed = -count if m["ago"].lower() == "ago" else count
    return _seen(lambda published, _: periods.time_away(word, signed, published))


def _stretch(m: re.Match[str]) -> Moment:
    word, count, away = unit(m["unit"]), number(m["count"]), _which(m["which"])
    if not count or away is None:
        return NOT_SETTLED
    return _seen(lambda published, _: periods.stretch(word, away * count, published))


def _ahead(m: re.Match[str]) -> Moment:
    word, count, within = unit(m["unit"]), number(m["count"]), m["how"].lower() == "within"
    if not count:
        return NOT_SETTLED
    make = periods.stretch if within else periods.time_away

    def settle(published: date, future: bool) -> Period | None:
        return make(word, count, published).seen_from(published) if future or m["time"] else None

    return Moment(settle=settle)


@dataclass(frozen=True, slots=True)
class Form:
    """How one sort of time is written, and what a match of it means."""

    name: str
    pattern: str
    read: Callable[[re.Match[str]], Moment]
    bare: bool = True
    """Whether it is a time in running text even with no preposition before it."""


_TO = rf"(?:{DASH}|{SP}(?:to|and|until|till|through|&){SP})"
_LISTED_DAYS = rf"(?P<days>{DAY}(?:\ ?,\ ?{DAY}){{0,5}}(?:,\ and\ |{_TO}){DAY})"
_AND_YEAR = rf"(?:{COMMA}(?P<year>{YEAR}))?"
_DATE_YEAR = (
    rf"(?:(?:{COMMA}|-)(?:of{SP})?(?P<year>{YEAR})|{SP}(?:of{SP})?(?P<that_year>last|this|next){SP}year\b)"
)
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
        _figures,
    ),
    Form("big_endian", r"(?P<year>\d{4})[/.](?P<month>\d\d?)[/.](?P<day>\d\d?)(?!\d)", _figures),
    Form("dotted", r"(?P<day>\d\d?)\.\ ?(?P<month>\d\d?)\.\ ?(?P<year>\d{4})(?!\d)", _figures),
    Form("slashed", r"(?P<one>\d\d?)(?P<sep>[/-])(?P<two>\d\d?)[/-](?P<year>\d{4})(?!\d)", _slashed),
    Form("days_month", rf"{_LISTED_DAYS}{SP}(?:of{SP})?(?P<month>{MONTH}){_AND_YEAR}", _days),
    Form("month_days", rf"(?P<month>{MONTH}){SP}{_LISTED_DAYS}(?!:){_AND_YEAR}", _days),
    Form(
        "day_month",
        rf"{_ON_WEEKDAY}(?:the{SP})?(?P<day>{DAY})(?:{SP}|-)(?:of{SP})?(?P<month>{MONTH})"
        rf"{_DATE_YEAR}?",
        _date,
    ),
    Form(
        "month_day",
        rf"{_ON_WEEKDAY}(?P<month>{MONTH})(?:{SP}|-)(?:the{SP})?(?P<day>{DAY})(?!,\d\d\d(?!\d)|:\d)"
        rf"{_DATE_YEAR}?",
        _date,
    ),
    Form("month_year", rf"(?P<month>{MONTH}){_DATE_YEAR}", _date),
    Form("which_month", rf"{_WHICH}{SP}(?P<month>{MONTH})", _which_month),
    Form("month", rf"(?P<month>{MONTH})", _date, bare=False),
    Form(
        "weekday",
        rf"(?:(?:the{SP})?{_WHICH}{SP})?(?P<weekday>{WEEKDAY})(?!\w)(?:{SP}{PART}\b)?"
        rf"(?:{SP}(?:of{SP})?(?P<of_week>last|this|next){SP}week\b)?",
        _weekday,
    ),
    Form("decade", r"(?:the\ )?(?:(?P<decade>(?:1\d|20)\d0)'?|'(?P<short>[2-9]0))s\b", _decade, bare=False),
    Form(
        "century",
        rf"(?:the{SP})?(?P<ordinal>{ORDINAL})[\ -]century\b(?:{SP}(?P<bc>bce?\b|b\.c\.))?",
        _century,
        bare=False,
    ),
    Form(
        "season_years",
        rf"(?:the{SP})?(?P<season>winter)(?P<which>){SP}(?:of{SP})?(?P<year>{YEAR})[-/]\d\d(?:\d\d)?(?!\w)"
        r"(?P<that_year>)",
        _season,
        bare=False,
    ),
    Form("season_year", rf"(?:the{SP})?(?P<season>{SEASON})(?P<which>){_OF_YEAR}", _season, bare=False),
    Form("which_season", rf"{_WHICH}{SP}(?P<season>{SEASON})\b(?!s)", _season),
    Form(
        "quarter",
        rf"(?:the{SP})?(?:(?P<quarter>{_FIRST_TO_LAST})[\ -]quarter|(?P<half>first|second|last)[\ -]half)"
        rf"{_OF_YEAR}",
        _quarter,
        bare=False,
    ),
    Form("q_year", rf"(?:q(?P<quarter>[1-4])|h(?P<half>[12])){_OF_YEAR}", _quarter, bare=False),
    Form(
        "first_months",
        rf"(?:the{SP})?(?P<end>first|last|final){SP}(?P<count>{COUNT}){SP}months{_OF_YEAR}",
        _first_months,
        bare=False,
    ),
    Form(
        "years",
        rf"(?:(?:fiscal|financial){SP}year{SP}|fy\ ?)?(?P<first>{YEAR})(?:/|{DASH})"
        rf"(?P<last>{YEAR}|\d\d(?!\w|[-/]\d))",
        _years,
        bare=False,
    ),
    Form(
        "year",
        rf"(?:(?:the{SP})?(?:(?:fiscal|financial|calendar){SP})?year{SP}|fy\ ?)?(?P<number>{YEAR})",
        lambda m: Moment(int(m["number"])),
        bare=False,
    ),
    Form(
        "named_day",
        rf"(?:(?:the{SP})?(?P<beyond>day{SP}(?:before|after)){SP})?"
        rf"(?P<word>today|tonight|yesterday|tomorrow|last\ night|this\ (?:morning|afternoon|evening))\b"
        rf"(?:{SP}{PART}\b)?",
        _named_day,
    ),
    Form(
        "next_day",
        rf"(?:(?:the{SP})?(?:same|following|previous|preceding|very\ next){SP}(?:{UNIT}|{PART})"
        rf"|the{SP}next{SP}(?:day|night|{PART})|that{SP}(?:same{SP})?(?:day|night|week|month|year|{PART}))\b",
        lambda _: NOT_SETTLED,
    ),
    Form("weekend", r"the\ weekend\b", _weekend, bare=False),
    Form(
        "which_unit",
        rf"(?P<the>the{SP})?(?P<which>last|past|this|current|next|coming){SP}(?:(?:fiscal|financial){SP})?"
        rf"(?P<unit>{UNIT})\b(?!{SP}of\b|-)",
        _which_unit,
    ),
    Form(
        "half_of_this",
        rf"(?:the{SP})?(?P<half>first|second){SP}half{SP}of{SP}(?:the|this){SP}year(?P<quarter>)\b",
        lambda m: _seen(
            lambda published, _: periods.months(published.year, 1 if m["half"].lower() == "first" else 7, 6)
        ),
        bare=False,
    ),
    Form(
        "end_of_this",
        rf"(?:the{SP})?(?:end|beginning|start|middle|close|rest|remainder|course){SP}of{SP}the{SP}"
        rf"(?P<unit>week|month|quarter|year|decade|century)\b(?!{SP}of\b|-)",
        _this_unit,
        bare=False,
    ),
    Form("year_end", r"(?P<unit>year|month|week)[\ -]end\b", _this_unit, bare=False),
    Form(
        "ago",
        rf"(?P<count>{COUNT}|several|(?:a\ )?few|many){SP}(?P<unit>{UNIT})s?{SP}(?P<ago>ago|from\ now)\b",
        _ago,
    ),
    Form(
        "stretch",
        rf"(?:the{SP})?(?P<which>last|past|next|coming|previous|following|first|final){SP}"
        rf"(?P<count>{COUNT}|several|few){SP}(?P<unit>{UNIT})s?\b(?!{SP}of\b|-)",
        _stretch,
        bare=False,
    ),
    Form(
        "ahead",
        rf"(?P<how>in|within)(?:{SP}(?:the{SP}next|about|around))?{SP}(?P<count>{COUNT}){SP}(?P<unit>{UNIT})s?\b"
        rf"(?P<time>'?{SP}time\b)?(?!-|{SP}of\b)",
        _ahead,
    ),
    Form(
        "afterwards",
        rf"(?:{COUNT}|several|(?:a\ )?few|many){SP}{UNIT}s?{SP}(?:later|earlier|afterwards?|previously)\b",
        lambda _: NOT_SETTLED,
    ),
    Form("vague", r"(?:recently|currently|so\ far(?!\ as)|at\ present|at\ the\ moment|nowadays)\b", lambda _: NOT_SETTLED),
)  # fmt: skip
"""From the longest to the shortest: where several fit at one place, the first counts."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One form found at a place of a plain text."""

    start: int
    end: int
    form: Form
    moment: Moment


_PATTERNS = {form.name: re.compile(form.pattern, re.IGNORECASE) for form in FORMS}
_ANY = re.compile(
    r"(?<![\w/$£€])(?<!\d[.,:-])(?:"
    + "|".join(
        f"(?P<{form.name}>{re.sub(r'[(][?]P<[a-z_]+>', '(?:', form.pattern)})" for form in FORMS
    )
    + r")(?!\w)",
    re.IGNORECASE,
)


def atoms(text: str) -> Iterator[Atom]:
    """All forms of a plain text from left to right, none over another."""
    for found in _ANY.finditer(text):
        name = found.lastgroup or ""
        match = _PATTERNS[name].match(text, found.start())
        if match is not None:
            form = next(form for form in FORMS if form.name == name)
            yield Atom(match.start(), match.end(), form, form.read(match))
