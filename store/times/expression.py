"""A time as written, before the publication date settles it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from store.times import periods
from store.times.periods import Period

Settle = Callable[[date, bool], Period | None]
"""From the publication date, and whether what is spoken of lies ahead, to a period."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
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
            if found and (found.last_day >= published if future else found.first_day <= published):
                return found.seen_from(published)
        return None


NOT_SETTLED = TimeExpression(settle=lambda _published, _future: None)
"""A time that depends on another event, or says too little: "recently", "the next day"."""


def fixed(period: Period) -> TimeExpression:
    """A period that needs no publication date."""
    return TimeExpression(settle=lambda _published, _future: period)


def seen(settle: Callable[[date, bool], Period]) -> TimeExpression:
    """A period that follows from the publication date."""
    return TimeExpression(
        settle=lambda published, future: settle(published, future).seen_from(published)
    )
