"""Which dates of a page's lines say when it was published: by their labels, and where they stand.

A date of anything else (an expiry, a birth, a hearing, the end of a period) is no date of publication,
and neither is one whose label is not understood.
"""

import re
from collections.abc import Iterator
from datetime import date
from enum import IntEnum

from extract.articles.furniture_patterns import URL
from store.times.resolution import find_times, resolve


class Rank(IntEnum):
    """How well a date is known to be that of publication, the best first."""

    FIRST_PUBLISHED = 0
    PUBLISHED = 1
    RELEASED = 2
    DATED = 3
    BESIDE_HEADING = 4
    BEFORE_HEADING = 5
    AT_END = 6
    DATELINE = 7
    UPDATED = 8
    LINK = 9


_FIRST = re.compile(
    r"\b(?:first|original(?:ly)?)\ (?:publi|post|print|appear|issued|released|air)", re.I
)
_PUBLISHED = re.compile(
    r"\b(?:publi(?:sh|cat)\w*|posted|(?:first|originally) printed|printed in|pub\.? date)\b", re.I
)
_LATER = re.compile(
    r"\b(?:(?:last|re-?)?[ -]?updat\w*|(?:last )?(?:modif|revis|edit|correct|amend|review)\w*)",
    re.I,
)
_RELEASED = re.compile(
    r"\b(?:releas|issu(?:e|ed)\b|upload|creat|filed\b|submitted by|aired|broadcast|written|added|online)",
    re.I,
)
_DATE = re.compile(r"\b(?:date|dated)\b", re.I)
_DATED = re.compile(
    r"(?:the )?(?:(?:article|story|post|press|news|issue|(?:press )?release|upload|creation|blog|entry|statement) )?dated?"
    r"(?: (?:of (?:issue|issuance|release|posting|the article)|issued|released|uploaded|created|added|and time|line))?[ :]*(?:on)?",
    re.I,
)
_DONE = re.compile(r"\b[A-Za-z][a-z]{2,}ed(?: on| at| in)?[ :]*$")
_PLACE_OF_EVENT = re.compile(
    r"\b(?:hall|centre|center|church|school|park|room|street|road|avenue|theat(?:re|er)|stadium|library|museum|arena|hotel|court)\b",
    re.I,
)
_ELSE = re.compile(
    r"\b(?:expir\w*|exp\.|birth\w*|born|dob|d\.o\.b|die[ds]|dead|death|deceased|hearings?|trial|sentenc\w*|arrest\w*|deadlines?|due|clos(?:e|es|ed|ing)"
    r"|open(?:s|ed|ing)?|valid\w*|effective|events?|when|start\w*|end(?:s|ed|ing)?|begin\w*|began|period|quarter|years?|months?|weeks?"
    r"|season|fiscal|retriev\w*|access(?:ed)?|as of|meetings?|sessions?|conference|summit|match|game|kick-?off|appointment|exam\w*"
    r"|incident|accident|offen[cs]e|occur\w*|happen\w*|arriv\w*|depart\w*|travel|check-?(?:in|out)|deliver\w*|ship\w*|order(?:ed)?|purchas\w*"
    r"|invoice|pay\w*|matur\w*|anniversary|founded|establish\w*|incorporat\w*|since|copyright|licen[cs]e\w*|joined|next|seen"
    r"|before|until|holiday|concert|show|premi[eè]re|screening|exhibition|election|vot(?:e|es|ed|ing)|ballot|funeral|service|memorial|wedding"
    r"|photo\w*|taken|record(?:ed|ing)|captur\w*|signed|adopted|approv\w*|enact\w*|received|accepted|submission|application|apply|admission"
    r"|rev(?:iew)? ?due|renew\w*|review by|target|completion|complete[ds]?|launch\w*|schedul\w*|planned|upcoming|venue|rsvp|register|registration"
    r"|tickets?|tour|workshop|webinar|seminar|lecture|race|draw|auction|sale|hire[ds]?|appointed|term|tenure|visit|interview(?:ed)?|sampl\w*"
    r"|test(?:ed)?|data|survey\w*|fieldwork|statement of|balance|report(?:ing)? (?:date|period)|settlement|record date|ex-dividend|dividend|maturity"
    r"|download\w*|printed|cached|archived|fetched|viewed|judge?ment|ruling|verdict|treaty|war|battle|built|discover\w*|version|embargo\w*)\b|©",
    re.I,
)  # fmt: skip
"""Words of labels that date something else than the publication."""
_LEADS_ELSEWHERE = re.compile(
    r"(?:by|until|till|before|after|since|from|during|through|to|as of|no later than|between|within|over|up to|close|end|start|beginning|middle|rest)\b",
    re.I,
)
_VENUE = re.compile(
    r"(?:time|venue|location|place|where|address|tickets?|admission|cost|rsvp)\ ?:", re.I
)
_BYLINE = re.compile(r"(?:by|text|words|story|author|from|in)\b", re.I)
_WRITER = re.compile(r"[Bb][Yy] [A-ZÀ-ÖØ-Þ]")
_LINKED = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|$|-)")
_THIS_PUBLISHED = re.compile(
    r"[\W_]{0,4}(?:this|the) \w+ (?:was |is |has been )?(?:first |originally |last )?(?:publi|post|updat|appear|print)",
    re.I,
)
_PARTING = re.compile(r"[|•·;]")


def days_of(line: str, label_before: str = "") -> Iterator[tuple[Rank | None, date]]:
    """Each full date of a line that may be that of publication, with the rank its label gives it.

    The rank of a date without a label is None: its place on the page decides. `label_before`: what
    stands on the line before, where that is a label.
    """
    times = [
        (start, end) for start, end in find_times(line) if full_date(line[start:end]) is not None
    ]
    links = [match.span() for match in URL.finditer(line)]
    place = 0
    for number, (start, end) in enumerate(times):
        label, place = line[place:start], end
        if not number and not re.search(r"[\w©]", label):
            label = label_before
        day = full_date(line[start:end])
        if day is None or any(first <= start < last for first, last in links):
            continue
        behind = line[end:] if number + 1 == len(times) else ""
        understood, rank = _rank(label, line[start:end], behind)
        if understood:
            yield rank, day


def full_date(expression: str) -> date | None:
    """The day that an expression comes to by itself."""
    settled = resolve(expression, None)
    if len(settled.iso) != len("2025-11-20"):
        return None
    return date.fromisoformat(settled.iso)


def linked_day(url: str) -> date | None:
    """The day in the path of a link, as newspapers have it."""
    match = _LINKED.search(url)
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    return full_date(f"{year:04}-{month:02}-{day:02}")


def is_label(line: str) -> bool:
    """Whether a short line labels the date on the next one."""
    if len(line) > 60 or len(line.split()) > 5:
        return False
    words = (_PUBLISHED, _LATER, _DATE, _ELSE)
    return line.endswith(":") or any(pattern.search(line) for pattern in words)


def says_published(line: str) -> bool:
    """Whether a line is about the publication of the article it stands in."""
    return _THIS_PUBLISHED.match(line) is not None


def belongs_to_event(line: str, beside: str) -> bool:
    """Whether a line "Date: ..." stands in a notice of an event, with its time and venue."""
    return _VENUE.match(beside) is not None and not _PUBLISHED.search(line)


def _rank(label: str, expression: str, behind: str) -> tuple[bool, Rank | None]:
    """Whether a date is one of publication as far as its label says, and how well that is known."""
    label = _PARTING.split(label.strip(" \t()[]–—-,|•·"))[-1].strip()
    if _LEADS_ELSEWHERE.match(expression):
        return False, None
    if (_FIRST.search(label) or _PUBLISHED.search(label)) and not _deadline(label):
        return True, Rank.FIRST_PUBLISHED if _FIRST.search(label) else Rank.PUBLISHED
    if _LATER.search(label):
        return not _deadline(label), Rank.UPDATED
    if _WRITER.match(label):
        return True, None
    if _ELSE.search(label) or (
        not label and (_ELSE.search(behind) or _PLACE_OF_EVENT.search(behind))
    ):
        return False, None
    if _DATE.search(label):
        return _DATED.fullmatch(label) is not None, Rank.DATED
    if _RELEASED.search(label):
        return True, Rank.RELEASED
    if _DONE.search(label) or (label.endswith(":") and not _BYLINE.match(label)):
        return False, None
    if not label and (_PUBLISHED.search(behind) or _LATER.search(behind)):
        later = _LATER.search(behind) is not None
        return True, Rank.UPDATED if later else Rank.PUBLISHED
    return True, None


def _deadline(label: str) -> bool:
    return re.search(r"deadline|due\b|expir|until|next", label, re.I) is not None
