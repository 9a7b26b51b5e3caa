"""Time expressions: where they stand in a text, and what they come to once an article has a date.

Pure: no clock, no parser. ISO values are days, months, years (`2025-11-20`, `2025-11`, `2025`) or
intervals of two such (`2025-11-19/2025-11-21`). Read as news is written: a weekday, month or day
without a year is the last one on or before the publication date, or, with the rule `future`, the
first one on or after it. "Since 1998" and "by 2030" come to their point. Seasons are those of the
north. A time that depends on another event ("after the vote on Monday", "the next day"), a length
("for three days") and two separate days stay unsettled.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from store.times.expression import TimeExpression
from store.times.patterns import Atom, atoms
from store.times.periods import Period
from store.times.vocabulary import PART, plain

FUTURE = "future"
"""The rule for what the sentence says lies ahead."""
EVENT = "event"
"""The rule for what depends on an event, not on the calendar: "after the meeting"."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a time expression comes to; `iso` is empty when it cannot be settled."""

    iso: str
    relative: bool
    """Whether it rests on the publication date."""


def resolve(expression: str, published: date | None, rule: str = "") -> Resolved:
    """Settle a time expression of an article that was published on a day, if that is known."""
    if rule == EVENT:
        return Resolved("", relative=False)
    text = plain(expression)
    found = list(atoms(text)) if len(text) <= _LONGEST else []
    if not found or _depends_on_event(text, found):
        return Resolved("", relative=False)
    found = [atom for atom in found if atom.form.name != "clock"] or found
    period = _settle(text, found, published or _ANY_DAY, future=rule == FUTURE)
    if period is None:
        return Resolved("", relative=False)
    if published is None and period.relative:
        return Resolved("", relative=True)
    return Resolved(period.iso, period.relative)


def find_times(text: str) -> list[tuple[int, int]]:
    """The time expressions of a running text, each as long as it goes, with its preposition."""
    level = plain(text)
    line_end = text.find("\n")
    line_start = 0
    times: list[tuple[int, int]] = []
    for group in _groups(level):
        first, last = group[0], group[-1]
        if times and first.start < times[-1][1]:
            continue  # the hour of a day: "on Tuesday at noon"
        while -1 < line_end < first.start:
            line_start, line_end = line_end + 1, text.find("\n", line_end + 1)
        floor = max(line_start, times[-1][1] if times else 0)
        start, lead = _with_lead(level, first.start, floor)
        needs_lead = not any(atom.form.bare for atom in group)
        if needs_lead and not lead and not _AFTER_FOR.search(level[max(0, start - 8) : start]):
            continue
        if any(_is_something_else(level, atom, lead) for atom in group):
            continue
        tail = _TAIL.match(level, last.end)
        times.append((start, tail.end() if tail else last.end))
    return times


_ANY_DAY = date(2000, 1, 1)
_LONGEST = 300
"""What is longer than this is no expression."""
_BETWEEN = re.compile(
    r"\ {0,2}(?:-{1,2}|,?\ (?:to|and|until|till|through|or))\ ?(?:(?:in|on|the)\ )?", re.IGNORECASE
)
_LEAD_WORD = re.compile(
    r"(?:(?<=[^\w'-])|^)(?P<word>in|on|at|by|since|until|till|from|during|over|within|before|after|between"
    r"|throughout|through|around|about|circa|ca?\.|as\ of|of|the|later|late|earlier|early|mid|back|only|just"
    r"|just\ after|shortly\ before|shortly\ after|as\ early\ as|as\ late\ as|no\ later\ than"
    r"|up\ to|end|start|beginning|middle|close|rest|remainder|course|first\ half|second\ half|month"
    r"|early\ hours|small\ hours|first\ weeks|first\ days|last\ days|final\ days|sometime|possibly|probably"
    r"|\d{1,2}(?:[:.]\d\d)?\ ?(?:am|pm|a\.m\.|p\.m\.)|\d{1,2}:\d\d"
    rf"|(?-i:{PART}))[\ -]{{1,2}}$",
    re.IGNORECASE,
)
_PREPOSITIONS = frozenset(
    "in on at by since until till from during over within before after between throughout through "
    "around about circa c. ca. later late earlier early mid end start beginning middle close rest "
    "remainder course back".split()
) | {
    "as of", "up to", "as early as", "as late as", "no later than", "first half", "second half",
    "shortly before", "shortly after", "just after",
}  # fmt: skip
_NEVER_FIRST = frozenset({"of", "the", "about", "only", "just", "month", "back"})
_AFTER_FOR = re.compile(r"\bfor\ (?:the\ )?$", re.IGNORECASE)
_TAIL = re.compile(
    rf"(?:,?\ (?:in\ the\ |at\ )?{PART}\b)?"
    r"(?:\ at\ (?:about\ |around\ )?\d{1,2}(?:[:.]\d\d)?(?:\ ?(?:am|pm)\b|\ ?[ap]\.m\.)?)?",
    re.IGNORECASE,
)
_NAMED_DAY_BEFORE = re.compile(
    r"\b(?:black|good|super|ash|easter|palm|bloody|holy|fat|maundy|cyber|shrove)\ $", re.IGNORECASE
)
_PAPER_AFTER = re.compile(
    r"\ (?:Times|Mail|Mirror|Telegraph|Express|Post|Night|Herald|Star|Sun|Business|Independent)\b"
)
_QUANTITY_AFTER = re.compile(
    r"\ ?(?:%|(?:per\ ?cent|percent|pc|km|kg|m|mw|gw|kw|tonnes|tons|miles|metres|meters|feet|people|men|women"
    r"|children|dollars|euros|pounds|times|others|more|or\ more|employees|workers|votes|cases|homes|houses"
    r"|villages|troops|soldiers|students|points|hectares|acres|copies|households)\b)",
    re.IGNORECASE,
)
_EVENT = frozenset(
    "after following before when while once until till since ended ending later earlier upon "
    "prior subsequent whenever".split()
)
_MEANS_NOTHING = frozenset(
    "in on at by since until till from during over within before after between throughout through "
    "around about circa c ca as of the a an and or to for late later early earlier mid back up only "
    "just start beginning middle end close rest remainder course month year first second half shortly "
    "no than not sometime possibly probably perhaps reportedly approximately roughly nearly almost "
    "least more most exactly hours hour local time gmt utc bst est edt cet am pm p m o'clock clock "
    "morning afternoon evening night noon dawn midnight midday lunchtime s last this next effective "
    "starting beginning ending weeks days months small final it was some both either".split()
)


def _groups(text: str) -> Iterator[list[Atom]]:
    """Forms that belong together: ranges, and a day within a longer time ("… on April 29")."""
    group: list[Atom] = []
    for atom in atoms(text):
        if group and not _belong(text, group[-1], atom):
            yield group
            group = []
        group.append(atom)
    if group:
        yield group


def _belong(text: str, left: Atom, right: Atom) -> bool:
    gap = text[left.end : right.start]
    if gap == " " and left.form.name == "clock":
        return True  # "at noon tomorrow"
    if len(gap) > 16:
        return False
    if gap.lower() in (" on ", " in ", " of "):
        return left.form.bare or right.form.bare
    between = _BETWEEN.fullmatch(gap)
    if between is None:
        return False
    if "-" in gap and _is_whole(left) and _is_whole(right):
        return False  # "(8 September 1841 - 1 May 1904)": a birth and a death
    if " and" not in gap.lower() and " or" not in gap.lower():
        return True
    if not gap.lower().endswith("d "):
        return False  # "in 1876 and in 1877": two times
    return _after_between(text, left) or (
        left.form is right.form and left.form.name in ("weekday", "month", "year", "month_year")
        and (left.expression.lacks_year or left.form.name == "year")
    ) or (left.form.name == "month" and right.form.name == "month_year")  # fmt: skip


def _is_whole(atom: Atom) -> bool:
    return atom.expression.year is not None and (
        atom.expression.day is not None or atom.form.name == "year"
    )


def _after_between(text: str, atom: Atom) -> bool:
    return "between" in text[max(0, atom.start - 16) : atom.start].lower()


def _with_lead(text: str, start: int, floor: int) -> tuple[int, str]:
    """Where the expression begins with its prepositions and the like, and these words."""
    words: list[tuple[int, str]] = []
    place = start
    while len(words) < 8:
        window = max(floor, place - 24)
        match = _LEAD_WORD.search(text, window, place)
        if match is None:
            break
        place = match.start("word")
        words.append((place, match["word"].lower()))
    while words and words[-1][1] in _NEVER_FIRST:
        the_end = words[-1][1] == "the" and len(words) > 1 and words[-2][1] not in _NEVER_FIRST
        if the_end:
            break
        words.pop()
    if not any(word in _PREPOSITIONS for _, word in words):
        return (words[-1][0], "") if words else (start, "")
    return words[-1][0], " ".join(word for _, word in reversed(words))


def _is_something_else(text: str, atom: Atom, lead: str) -> bool:
    """A possessive, "may" and "march" the verbs, Sunday Times, 2000 people."""
    name = atom.form.name
    written, after = text[atom.start : atom.end], text[atom.end : atom.end + 24]
    if re.match(r"'s?\b|'(?!\w)|s'", after) and name != "decade":
        return True
    before = text[max(0, atom.start - 24) : atom.start]
    if name in ("month", "month_year", "which_month"):
        month = re.search(r"(?i:\b(?:may|march|mar|sun|sat|dec|jan)\b)", written)
        if month and not month[0][0].isupper():
            return True
        return name == "month" and written in ("May", "MAY") and lead in ("by", "after", "before")
    if name == "weekday":
        return bool(_NAMED_DAY_BEFORE.search(before) or _PAPER_AFTER.match(after))
    if name == "named_day" and written[0].isupper():
        return bool(re.search(r"[A-Z][A-Za-z]*\ $", before))
    if name in ("year", "years"):
        round_number = written.endswith("00") and bool(re.match(r"\ [a-z]+s\b", after))
        return round_number or bool(_QUANTITY_AFTER.match(after))
    return False


def _depends_on_event(text: str, found: list[Atom]) -> bool:
    """Whether the words around the forms tie the time to something that has no date here."""
    rest: list[str] = []
    place = 0
    for atom in found:
        rest += re.findall(r"[^\W\d_]+", text[place : atom.start].lower())
        place = atom.end
    rest += re.findall(r"[^\W\d_]+", text[place:].lower())
    return any(word not in _MEANS_NOTHING for word in rest) and not _EVENT.isdisjoint(rest)


def _settle(text: str, found: list[Atom], published: date, *, future: bool) -> Period | None:
    periods_found: list[Period] = []
    rest = found
    while rest:
        length = _range_length(text, rest)
        period = (
            _settle_range(text, rest[:length], published, future=future)
            if length > 1
            else _settle_one(rest[0].expression, periods_found, published, future=future)
        )
        if period is None:
            return None
        periods_found.append(period)
        rest = rest[length:]
    finest = min(periods_found, key=lambda period: period.last_day - period.first_day)
    relative = any(period.relative for period in periods_found if period.iso == finest.iso)
    if all(_within(finest, period) for period in periods_found):
        return replace(finest, relative=relative or finest.relative)
    return None


def _range_length(text: str, found: list[Atom]) -> int:
    """How many of the first forms are one range or enumeration."""
    length = 1
    for left, right in pairwise(found):
        if not _BETWEEN.fullmatch(text[left.end : right.start]):
            break
        length += 1
    return length


def _settle_range(text: str, found: list[Atom], published: date, *, future: bool) -> Period | None:
    """ "From March to May 2020"; an "and" joins only what touches, or follows "between"."""
    expressions = _share_years([atom.expression for atom in found])
    ordered: list[Period] = []
    here = published
    for expression in expressions if future else reversed(expressions):
        period = expression.period(here, future=future)
        if period is None:
            return None
        ordered.append(period)
        if expression.lacks_year:
            here = period.last_day if future else period.first_day
    if not future:
        ordered.reverse()
    if len(ordered) != 2 and not _touch(ordered):
        return None
    first, last = ordered[0], ordered[-1]
    gap = text[found[0].end : found[1].start].lower()
    if last.last_day < first.first_day or " or" in gap:
        return None
    if " and" in gap and not _after_between(text, found[0]) and not _touch(ordered):
        return None
    return Period(first.first, last.last, first.relative or last.relative)


def _touch(ordered: list[Period]) -> bool:
    return all((after.first_day - before.last_day).days == 1 for before, after in pairwise(ordered))


def _share_years(expressions: list[TimeExpression]) -> list[TimeExpression]:
    """ "From November to March 2024": the year of one counts for its neighbour."""
    years = [
        expression.year
        for expression in expressions
        if expression.settle is None and expression.year is not None
    ]
    if not years:
        return expressions
    last = expressions[-1]
    shared: list[TimeExpression] = []
    for expression in expressions:
        if not expression.lacks_year or expression.weekday is not None:
            shared.append(expression)
            continue
        year = years[0]
        later = (expression.month or 0, expression.day or 0) > (last.month or 12, last.day or 31)
        shared.append(replace(expression, year=year - 1 if later and last.year else year))
    return shared


def _settle_one(
    expression: TimeExpression, beside: list[Period], published: date, *, future: bool
) -> Period | None:
    """A day without a year falls into the longer time that was named beside it, if it can."""
    period = expression.period(published, future=future)
    if period is None or not expression.lacks_year or not beside or _within(period, beside[-1]):
        return period
    other = expression.period(published, future=not future)
    return other if other is not None and _within(other, beside[-1]) else period


def _within(inner: Period, outer: Period) -> bool:
    return outer.first_day <= inner.first_day and inner.last_day <= outer.last_day
