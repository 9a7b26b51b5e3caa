"""Time stamps that open the entries of a live blog: "10:42am - ...", "15.26 – ...", "0421 – ..."."""

import re

MONTH = r"(?i:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?)"
WEEKDAY = r"(?i:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?)\b"
DAY = (
    rf"(?:(?:{WEEKDAY}[,.]?\ )?(?:{MONTH}\ \d{{1,2}}(?:st|nd|rd|th)?\b|\d{{1,2}}(?:st|nd|rd|th)?(?:\ of)?\ {MONTH})"
    r"(?:,?\ \d{4}\b)?|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{1,2}/\d{1,2}/\d\d\b|\d{4}[-/]\d{1,2}[-/]\d{1,2})"
)
"""A day with its month, as datelines write it."""
_HALF = r"(?i:[ap]\.?m\b\.?)"
_ZONE = r"\(?(?:GMT|UTC|[A-Z]{1,4}T|[A-Z]{2,3}ST)(?:[+-]\d{1,2}(?::?\d\d)?)?\b\)?"
_HOUR = r"(?:[01]?\d|2[0-3])"
_CLOCK = rf"{_HOUR}[:.h]\ ?[0-5]\d(?::[0-5]\d)?"
_BREAK = r"(?:\ ?(?:-{1,3}|[–—|·•])\ |\ ?[–—]|\ ?:\ )"

_STAMP = re.compile(
    rf"(?:(?i:updated?|posted|live|new)\b(?:\ at|\ on)?:?\ )?(?P<open>[\[(])?"
    rf"(?:(?P<first>(?:{WEEKDAY}|{DAY}))(?:,|\ [-–—|])?(?:\ at)?\ )?"
    rf"(?:(?P<clock>{_CLOCK})(?P<gap>\ ?)(?P<half>{_HALF})?|\d{{1,2}}\ ?{_HALF}|(?P<bare>{_HOUR}[0-5]\d)(?:\ ?(?:hrs|hours|h))?)"
    rf"(?P<zone>\ {_ZONE})?(?:(?:,|\ [-–—|]|\ on)?\ (?P<last>{DAY}))?(?P<close>[\])])?(?P<break>{_BREAK})?\ ?(?=\S)"
)
_ZERO_HOUR = re.compile(r"^\W{0,3}0\d[0-5]\d\b(?:[ \t]?(?:hrs|h|GMT))?[ \t]?[-–—:|]", re.M)
_GOES_ON = re.compile(
    rf"[a-z]|{WEEKDAY}|{MONTH}\ \d|(?:Eastern|Central|Pacific|Mountain|Greenwich)\b"
)


def stamp(text: str, *, four_figures: bool) -> tuple[int, str]:
    """How long the time stamp before an entry is (0: there is none), and the day it names.

    `four_figures`: "1545 – " is a time of day too; else it is as likely a year.
    """
    match = _STAMP.match(text[:120])
    if match is None or bool(match["open"]) != bool(match["close"]):
        return 0, ""
    parted = bool(match["break"]) or bool(match["open"])
    day = match["first"] or match["last"] or ""
    if match["bare"] and not (match["break"] and (four_figures or match["bare"][0] == "0")):
        return 0, ""
    if not parted:
        glued = match["half"] and not match["gap"]
        if not match["clock"] or not (glued or match["zone"] or any(map(str.isdigit, day))):
            return 0, ""
    if _GOES_ON.match(text, match.end()):
        return 0, ""
    return match.end(), day


def writes_four_figures(text: str) -> bool:
    """Whether an article stamps its entries as "0421 – ", so that "1545 – " is a time as well."""
    return _ZERO_HOUR.search(text) is not None
