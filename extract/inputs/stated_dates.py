"""Dates that a table, feed, mail or front matter states: read where they have one reading only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from store.errors import InputError
from store.times.resolution import find_times, resolve

_ISO = re.compile(
    r"(\d{4})(?:-?(\d\d)-?(\d\d)|-(\d\d?)-(\d\d?))(?:[T ]\d\d:?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?\ ?(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"(?:[A-Za-z]{3,9},?\ )?(?:\d{1,2}[ -][A-Za-z]{3}[ -]\d{2,4}\ \d\d?:\d\d"
    r"|[A-Za-z]{3}\ {1,2}\d{1,2}\ \d\d:\d\d:\d\d\ )"
)
_NUMBER = re.compile(r"(\d{9,19})(?:\.\d{1,9})?")
_UNITS = {9: 1, 10: 1, 12: 1000, 13: 1000, 15: 10**6, 16: 10**6, 18: 10**9, 19: 10**9}
"""How many digits the seconds since 1970 have, and their thousandths, millionths, milliardths."""
_BESIDE = re.compile(
    r"\d{1,2}[:.]\d\d(?::\d\d)?(?:\.\d{1,9})?|[ap]\.?m\b\.?|[+-]\d\d:?\d\d\b"
    r"|\b(?:at|on|z|gmt|utc|[a-z]{1,3}[sd]?t|local|time|published|posted|date|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})\b|[\s,.:;()|-]",
    re.IGNORECASE,
)
"""What may stand beside the day: its time and zone, its weekday, the plainest labels."""
_NONE = frozenset({"", "-", "--", "–", "—", "?", "0", "null", "none", "nan", "nat", "n/a", "na", "nil", "unknown", "undated", "n.d.", "no date", "tbd"})  # fmt: skip
_YEARS = range(1000, 2200)
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Unread:
    """A date that is stated but was not read: where (file, and line or entry), and in what words."""

    where: str
    stated: str


def day_of(stated: str) -> date | None:
    """The day that a stated date names, in its own time zone; None if it names none, or may be two.

    Read are ISO 8601, RFC 2822, days with the name of their month, year first, day first with dots
    (05.03.2025), figures with slashes where only one reading is a day, and seconds since 1970 (UTC).
    """
    stated = " ".join(stated.split())
    if len(stated) > _LONGEST:
        return None
    found = _iso(stated) or _seconds(stated) or _mail(stated) or _written(stated)
    return found if found is not None and found.year in _YEARS else None


def unread(where: str, stated: str) -> Unread | None:
    """What to report of a date that is stated and names no day; None if it does, or says nothing."""
    stated = " ".join(stated.split())
    if stated.lower() in _NONE or day_of(stated) is not None:
        return None
    return Unread(where, stated)


def report_of(missing: list[Unread]) -> Iterator[InputError]:
    """One line about the dates of a file that were not read, the first one by its place."""
    if not missing:
        return
    first = missing[0]
    words = first.stated if len(first.stated) <= _LONGEST else f"{first.stated[:_LONGEST]}..."
    more = f" ({len(missing)} such dates, this is the first)" if len(missing) > 1 else ""
    yield InputError(
        f"{first.where}: the date {words!r} {_why(first.stated)}, so the article was read without it"
        f"{more}; write it as 2025-03-04, or set it with `t` in winnow review"
    )


def _why(stated: str) -> str:
    if re.match(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b", stated):
        return "may be day first or month first"
    return "names no one day"


def _iso(stated: str) -> date | None:
    match = _ISO.fullmatch(stated)
    if match is None:
        return None
    try:
        year, month, day = (int(figures) for figures in match.groups() if figures)
        return date(year, month, day)
    except ValueError:
        return None


def _seconds(stated: str) -> date | None:
    match = _NUMBER.fullmatch(stated)
    unit = _UNITS.get(len(match[1])) if match else None
    if match is None or unit is None:
        return None
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(match[1]) // unit)).date()


def _mail(stated: str) -> date | None:
    if not _MAIL.match(stated):
        return None
    try:
        return parsedate_to_datetime(stated).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _written(stated: str) -> date | None:
    times = find_times(stated)
    if len(times) != 1:
        return None
    start, end = times[0]
    if _BESIDE.sub("", stated[:start] + " " + stated[end:]):
        return None
    settled = resolve(stated[start:end], None)
    return date.fromisoformat(settled.iso) if len(settled.iso) == len("2025-11-20") else None
