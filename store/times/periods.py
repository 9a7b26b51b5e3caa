"""Days, weeks, months, quarters, seasons, years: stretches of the calendar and how ISO writes them."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

WEEKS = {"week": 1, "fortnight": 2}
MONTHS = {"month": 1, "quarter": 3}
YEARS = {"year": 1, "decade": 10, "century": 100}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first month of each: meteorological seasons of the north, where most news desks are."""


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both included, each a day, month or year as ISO writes it."""

    first: str
    last: str
    relative: bool = False
    """Whether it rests on the publication date."""

    @property
    def iso(self) -> str:
        """One point, or an interval of two."""
        return self.first if self.first == self.last else f"{self.first}/{self.last}"

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        return date.fromisoformat(f"{self.first}-01-01"[:10])

    @property
    def last_day(self) -> date:
        """The day on which it ends."""
        if len(self.last) == 7:
            year_number, month_number = map(int, self.last.split("-"))
            return date(year_number, month_number, monthrange(year_number, month_number)[1])
        return date.fromisoformat(f"{self.last}-12-31"[:10])

    def seen_from(self, published: date | None) -> "Period | None":
        """The same, resting on the publication date; nothing without one."""
        return None if published is None else replace(self, relative=True)


def _point(iso: str) -> Period:
    return Period(iso, iso)


def day(when: date) -> Period:
    """One day."""
    return _point(when.isoformat())


def days(first: date, last: date) -> Period:
    """From one day to another."""
    return Period(first.isoformat(), last.isoformat())


def month(year_number: int, month_number: int) -> Period:
    """One month; numbers below 1 and above 12 run into the years beside."""
    years, months = divmod(month_number - 1, 12)
    return _point(f"{_checked(year_number + years):04}-{months + 1:02}")


def months(year_number: int, first: int, count: int) -> Period:
    """`count` months from the `first` of a year on."""
    return Period(month(year_number, first).first, month(year_number, first + count - 1).last)


def year(number: int) -> Period:
    """One year."""
    return _point(f"{_checked(number):04}")


def years(first: int, last: int) -> Period:
    """From one year to another."""
    return Period(year(first).first, year(last).last)


def century(number: int) -> Period:
    """The 19th is 1801 to 1900."""
    return years(number * 100 - 99, number * 100)


def week(when: date) -> Period:
    """Monday to Sunday around a day."""
    monday = when - timedelta(days=when.weekday())
    return days(monday, monday + timedelta(days=6))


def weekend(when: date) -> Period:
    """Saturday and Sunday of the week around a day."""
    monday = when - timedelta(days=when.weekday())
    return days(monday + timedelta(days=5), monday + timedelta(days=6))


def season(name: str, year_number: int) -> Period:
    """Three months; the winter of a year begins in its December."""
    return months(year_number, SEASONS[name], 3)


def unit_away(unit: str, count: int, published: date) -> Period:
    """The day, week, month, … that lies `count` of them after the one of `published`."""
    if unit in ("day", "night"):
        return day(published + timedelta(days=count))
    if unit in WEEKS:
        return week(published + timedelta(weeks=count * WEEKS[unit]))
    if unit == "weekend":
        return weekend(published + timedelta(weeks=count))
    if unit == "month":
        return month(published.year, published.month + count)
    if unit == "quarter":
        return months(published.year, (published.month - 1) // 3 * 3 + 1 + count * 3, 3)
    if unit == "year":
        return year(published.year + count)
    if unit == "decade":
        first = published.year // 10 * 10 + count * 10
        return years(first, first + 9)
    return century((published.year - 1) // 100 + 1 + count)


def time_away(unit: str, count: int, published: date) -> Period:
    """ "Two weeks ago", "three years from now": as precise as the unit is."""
    if unit in YEARS:
        return year(published.year + count * YEARS[unit])
    if unit in MONTHS:
        return month(published.year, published.month + count * MONTHS[unit])
    if unit in ("hour", "minute"):
        hours = count if unit == "hour" else count / 60
        return day(published + timedelta(days=int(hours / 24)))
    return unit_away(unit, count, published)


def stretch(unit: str, count: int, published: date) -> Period:
    """From `published` over `count` units, forward or (below zero) back, as precise as the unit."""
    if unit in YEARS:
        end = year(published.year + count * YEARS[unit])
        here = year(published.year)
    elif unit in MONTHS:
        end = month(published.year, published.month + count * MONTHS[unit])
        here = month(published.year, published.month)
    else:
        hours = {"hour": 1, "night": 24, "day": 24, "weekend": 168, "week": 168, "fortnight": 336}
        whole_days = -(-abs(count) * hours.get(unit, 0) // 24)
        end = day(published + timedelta(days=whole_days if count > 0 else -whole_days))
        here = day(published)
    return Period(here.first, end.last) if count > 0 else Period(end.first, here.last)


def _checked(number: int) -> int:
    if not 1 <= number <= 9999:
        raise ValueError(f"no year {number} in the calendar")
    return number
