"""What a match of each form of `store.times.patterns` means."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from store.times import periods
from store.times.expression import NOT_SETTLED, TimeExpression, fixed, seen
from store.times.periods import Period
from store.times.vocabulary import MONTHS, NUMBERS, ORDINALS, WEEKDAYS


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


def read_date(m: re.Match[str]) -> TimeExpression:
    """A day, month or both, with or without a year."""
    parts = m.groupdict()
    day = _day(parts["day"]) if parts.get("day") else None
    month = _month(parts["month"])
    if parts.get("that_year"):
        away = _which(parts["that_year"])
        if away is None:
            return NOT_SETTLED
        return seen(
            lambda published, _: (
                TimeExpression(published.year + away, month, day).period(published, future=False)
                or periods.year(published.year + away)
            )
        )
    return TimeExpression(int(parts["year"]) if parts.get("year") else None, month, day)


def read_figures(m: re.Match[str]) -> TimeExpression:
    """Year, month and day in figures."""
    return TimeExpression(int(m["year"]), int(m["month"]), int(m["day"]))


def read_slashed(m: re.Match[str]) -> TimeExpression:
    """ "25/12/2023"; which of "03/04" is the month is not guessed."""
    one, two, year = int(m["one"]), int(m["two"]), int(m["year"])
    if one > 12 or one == two:
        return TimeExpression(year, two, one)
    return TimeExpression(year, one, two) if two > 12 else NOT_SETTLED


def read_days(m: re.Match[str]) -> TimeExpression:
    """ "18 and 19 May": an interval, if a list leaves no gap."""
    numbers = [int(found) for found in re.findall(r"(?<!\d)\d{1,2}(?!\d)", m["days"])]
    year = int(m["year"]) if m["year"] else None
    month = _month(m["month"])
    listed = len(numbers) > 2 or re.search(r"and|&|,", m["days"], re.I)
    between = m.string[max(0, m.start() - 9) : m.start()].lower().strip().endswith("between")
    steps = {after - before for before, after in pairwise(numbers)}
    if min(steps) < 1 or (listed and not between and steps != {1}):
        return NOT_SETTLED

    def settle(published: date, future: bool) -> Period | None:
        last = TimeExpression(year, month, numbers[-1]).period(published, future=future)
        if last is None:
            return None
        first = last.last_day - timedelta(days=numbers[-1] - numbers[0])
        return replace(last, first=first.isoformat())

    return TimeExpression(settle=settle)


def read_which_month(m: re.Match[str]) -> TimeExpression:
    """ "Last March"."""
    month, away = _month(m["month"]), _which(m["which"])
    if away is None:
        return NOT_SETTLED

    def settle(published: date, _future: bool) -> Period:
        if away == 0:
            return periods.month(published.year, month)
        passed = published.month > month if away < 0 else published.month >= month
        year = published.year + (0 if passed else -1) + (1 if away > 0 else 0)
        return periods.month(year, month)

    return seen(settle)


def read_weekday(m: re.Match[str]) -> TimeExpression:
    """ "Thursday", "next Thursday", "Thursday last week"."""
    weekday = WEEKDAYS[m["weekday"].lower()]
    of_week, which = m["of_week"], m["which"]

    def in_week(published: date, away: int) -> Period:
        monday = published - timedelta(days=published.weekday())
        return periods.day(monday + timedelta(days=weekday + 7 * away))

    if of_week:
        return seen(lambda published, _: in_week(published, _which(of_week) or 0))
    if not which:
        return TimeExpression(weekday=weekday)
    away = _which(which)
    if away is None:
        return NOT_SETTLED
    if away == 0 and " " not in which.strip():
        return seen(lambda published, _: in_week(published, 0))
    back = away < 0
    return seen(
        lambda published, _: periods.day(
            published - timedelta(days=(published.weekday() - weekday - 1) % 7 + 1)
            if back
            else published + timedelta(days=(weekday - published.weekday() - 1) % 7 + 1)
        )
    )


def read_decade(m: re.Match[str]) -> TimeExpression:
    """ "The 1990s"."""
    first = int(m["decade"]) if m["decade"] else 1900 + int(m["short"])
    return fixed(periods.years(first, first + 9))


def read_century(m: re.Match[str]) -> TimeExpression:
    """ "The 19th century"; none before Christ."""
    number_ = _ordinal(m["ordinal"])
    return NOT_SETTLED if m["bc"] or not 1 <= number_ <= 30 else fixed(periods.century(number_))


def read_years(m: re.Match[str]) -> TimeExpression:
    """ "2023/24", "1890-91"."""
    first, last = int(m["first"]), m["last"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if end < first and first % 100 == 99:
        end += 100
    return fixed(periods.years(first, end)) if end > first else NOT_SETTLED


def _in_year(m: re.Match[str], part: Callable[[int], Period]) -> TimeExpression:
    if m["year"]:
        return fixed(part(int(m["year"])))
    away = _which(m["that_year"])
    return NOT_SETTLED if away is None else seen(lambda pub, _: part(pub.year + away))


def read_season(m: re.Match[str]) -> TimeExpression:
    """ "Summer 2022", "last winter"."""
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

    return seen(settle)


def read_quarter(m: re.Match[str]) -> TimeExpression:
    """ "The first quarter of 2024", "H1 2024"."""
    named, length = (m["quarter"], 3) if m["quarter"] else (m["half"], 6)
    count = 12 // length
    place = count if named.lower() in ("last", "final") else _ordinal(named)
    if not 1 <= place <= count:
        return NOT_SETTLED
    return _in_year(m, lambda year: periods.months(year, (place - 1) * length + 1, length))


def read_first_months(m: re.Match[str]) -> TimeExpression:
    """ "The first nine months of 2023"."""
    count = number(m["count"])
    if count is None or not 1 <= count <= 12:
        return NOT_SETTLED
    first = 1 if m["end"].lower() == "first" else 13 - count
    return _in_year(m, lambda year: periods.months(year, first, count))


def read_named_day(m: re.Match[str]) -> TimeExpression:
    """ "Yesterday", "the day after tomorrow"."""
    word = m["word"].lower()
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    shift += {"day before": -1, "day after": 1}.get((m["beyond"] or "").lower(), 0)
    return seen(lambda published, _: periods.day(published + timedelta(days=shift)))


def read_which_unit(m: re.Match[str]) -> TimeExpression:
    """ "Last week"; with "the" ("the last year") it runs up to the publication date."""
    word, away = unit(m["unit"]), _which(m["which"])
    if away is None or (m["the"] and word in ("day", "night")):
        return NOT_SETTLED
    rolling = m["which"].lower() == "past" or (
        m["the"] and word in (*periods.YEARS, "month", "week")
    )
    if rolling and away:
        return seen(lambda published, _: periods.stretch(word, away, published))
    return seen(lambda published, _: periods.unit_away(word, away, published))


def read_this_unit(m: re.Match[str]) -> TimeExpression:
    """ "The end of the month": the one of the publication date."""
    word = unit(m["unit"])
    return seen(lambda published, _: periods.unit_away(word, 0, published))


def read_weekend(_m: re.Match[str]) -> TimeExpression:
    """ "The weekend": the last one that has begun."""
    return seen(
        lambda published, future: periods.weekend(
            published if future or published.weekday() > 4 else published - timedelta(days=7)
        )
    )


def read_ago(m: re.Match[str]) -> TimeExpression:
    """ "Two years ago", "a month from now"."""
    word, count = unit(m["unit"]), number(m["count"])
    if count is None:
        return NOT_SETTLED
    signed = -count if m["ago"].lower() == "ago" else count
    return seen(lambda published, _: periods.time_away(word, signed, published))


def read_stretch(m: re.Match[str]) -> TimeExpression:
    """ "The past three months", "the next three years"."""
    word, count, away = unit(m["unit"]), number(m["count"]), _which(m["which"])
    if not count or away is None:
        return NOT_SETTLED
    return seen(lambda published, _: periods.stretch(word, away * count, published))


def read_ahead(m: re.Match[str]) -> TimeExpression:
    """ "In three days", "within a month": only of what lies ahead."""
    word, count, within = unit(m["unit"]), number(m["count"]), m["how"].lower() == "within"
    if not count:
        return NOT_SETTLED
    make = periods.stretch if within else periods.time_away

    def settle(published: date, future: bool) -> Period | None:
        return make(word, count, published).seen_from(published) if future or m["time"] else None

    return TimeExpression(settle=settle)


def read_half_of_this(m: re.Match[str]) -> TimeExpression:
    """ "The second half of the year"."""
    first = 1 if m["half"].lower() == "first" else 7
    return seen(lambda published, _: periods.months(published.year, first, 6))


def read_unsettled(_m: re.Match[str]) -> TimeExpression:
    """A time that depends on another event."""
    return NOT_SETTLED


def read_year(m: re.Match[str]) -> TimeExpression:
    """A year alone."""
    return TimeExpression(int(m["number"]))
