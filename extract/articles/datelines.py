"""Datelines: the place, day and agency that open a report ("ISLAMABAD, Nov 20 (APP): …").

A dateline is read in one of four forms: signed by an agency or wire, dated, a place alone, or the
time stamp of a live blog. Each ends within `_LONGEST` characters.
"""

import re
from dataclasses import dataclass

from extract.articles.agencies import is_agency
from extract.articles.stamps import DAY, MONTH, WEEKDAY, stamp

_LONGEST = 240
_CAPS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]*[A-ZÀ-ÖØ-Þ.]"
_NO_MONTH = rf"(?!{MONTH}\ \d|{WEEKDAY})"
_CAPS_PLACE = rf"{_CAPS}(?:[ /]{_NO_MONTH}{_CAPS}){{0,4}}"
_NAME = r"[A-ZÀ-ÖØ-Þ][\w.’'-]{1,30}(?:/[A-ZÀ-ÖØ-Þ][\w.’'-]{1,30})?"
_NAME_PLACE = (
    rf"{_NAME}(?:\ (?:{_NO_MONTH}{_NAME}|de|la|le|of|the|upon|am|an|der|sur|do|del|al)){{0,3}}"
)
_REGION = (
    rf"(?:,\ {{1,2}}{_NO_MONTH}(?:[A-Z]\.\ ?[A-Z]\.|(?:the\ )?{_NAME}(?:\ {_NO_MONTH}{_NAME}){{0,2}})"
    rf"|\ \[{_NAME}(?:\ {_NAME}){{0,2}}\]){{0,3}}"
)
_PLACE = rf"{_NO_MONTH}(?:{_CAPS_PLACE}|{_NAME_PLACE})"
_PLACES = rf"(?P<place>{_PLACE}){_REGION}(?P<others>(?:,?\ (?:and|&)\ {_PLACE}{_REGION}){{0,3}})"
_CLOCK = r"(?:,?\ (?:at\ )?\d{1,2}[:.]\d\d(?:\ ?[ap]\.?m\.?)?(?:\ \(?[A-Z]{2,4}\)?)?)?"
_DATED = rf"(?:{DAY}{_CLOCK}|{WEEKDAY})"
_DASH = r"(?:-{1,3}|[–—]{1,2}|_)"
_LINK = rf"(?:[,.;]?\ {{1,2}}|\ ?{_DASH}\ ?)"
_DATED_ALONE = rf"(?:\({_DATED}\)|{_DATED})"
"""A bracket that a day opens is closed behind it: "Marie Curie (7 November 1867 – ..." is no place."""
_DAYS = rf"(?:{_LINK}{_DATED_ALONE}){{0,3}}"
_SIGN = (
    r"(?:\((?P<round>[A-Za-zÀ-ž0-9][\w&.’'/ -]{1,40}?)(?:\ ?[,–—-]?\ (?P<within>"
    rf"{DAY}))?\)|/\ ?(?P<slashed>[A-Z0-9][\w.&’' -]{{1,40}}?)\ ?/)"
)
_DASHED_SIGN = r"(?P<dashed>(?:[A-Z][\w.&-]{1,20}\ ){0,3}[A-Z][\w.&-]{1,20})(?=\ [-–—])"
_END = rf"(?:\ ?\.?\ ?(?:{_DASH}|(?<=\d)\ /)\ ?|\ ?[:|]\ {{1,2}})"
_AFTER_DAY = rf"(?P<after>(?:[,.]?\ {{0,2}}(?:{_DASH})?\ ?{DAY}{_CLOCK})?)"

_SIGNED = re.compile(
    rf"(?:{_PLACES})?(?P<days>{_DAYS})(?:[,.]?\ {{0,2}}(?:{_DASH}\ ?)?{_SIGN}|\ {_DASH}\ {_DASHED_SIGN})"
    rf"{_AFTER_DAY}(?P<end>{_END})?"
)
_DAY_FIRST = re.compile(rf"(?P<days>{DAY}){_CLOCK}\ {_SIGN}(?P<end>{_END})?")
_SIGNED_FIRST = re.compile(rf"{_SIGN}\ ?{_DASH}?\ ?(?=[A-ZÀ-ÖØ-Þ])")
_ON_A_DAY = re.compile(
    rf"{_PLACES}(?P<days>{_LINK}{_DATED_ALONE}(?:{_LINK}{_DATED})?)[.,]?(?P<end>{_END})"
)
_ALONE = re.compile(
    rf"(?P<place>{_CAPS_PLACE})(?:/{_CAPS_PLACE})?{_REGION}(?P<end>\ ?:\ {{1,2}}|\ {_DASH}\ {{1,2}}|—|--)"
)
_STATES = (
    r"(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev"
    r"|N\.H|N\.J|N\.M|N\.Y|N\.C|N\.D|Okla|Ore|Pa|R\.I|S\.C|S\.D|Tenn|Vt|Va|Wash|W\.\ ?Va|Wis|Wyo|D\.C)\."
)
_IN_A_STATE = re.compile(rf"(?P<place>{_NAME_PLACE}),\ {_STATES}(?P<end>\ {_DASH}\ |—|--)")
_GIVEN_DAY = re.compile(DAY)
_OTHER_PLACE = re.compile(rf",?\ (?:and|&)\ (?P<place>{_PLACE}){_REGION}")
_NO_PLACES = frozenset(
    "UN EU NATO NASA WHO IMF ESA CERN UNESCO UNICEF UNHCR OPEC FIFA UEFA ASEAN BRICS INTERPOL FBI CIA "
    "UPDATE BREAKING WATCH READ MORE EXCLUSIVE FILE LIVE NOTE OPINION ANALYSIS EXPLAINER CORRECTION "
    "QUESTION ANSWER VIDEO PHOTO PHOTOS PICTURE SUMMARY BACKGROUND COMMENT EDITORIAL INTERVIEW ALERT "
    "WARNING URGENT RELATED ALSO SEE LISTEN HEADLINE TITLE SOURCE SOURCES DATE TIME UPDATED PUBLISHED".split()
)
_SMALL = frozenset("of au the de da do dos del la le les las los el sur upon am and du di".split())


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `length` counts its characters with all that parts it from the text."""

    length: int
    place: str
    day: str
    agency: str


def dateline(text: str, *, alone: bool = True, four_figures: bool = False) -> Dateline | None:
    """The dateline that a paragraph begins with, None if it begins with none.

    `alone`: a place in capitals is enough for one. `four_figures`: so is "1545 – ", a time of day.
    """
    head = text[:_LONGEST]
    found = _signed(head) or _placed(head, _ON_A_DAY.match(head))
    if found is None and alone:
        found = _placed(head, _ALONE.match(head) or _IN_A_STATE.match(head))
    if found is None:
        length, day = stamp(head, four_figures=four_figures)
        found = Dateline(length, "", day, "") if length else None
    return found if found is not None and found.length < len(text) else None


def place_name(place: str) -> str:
    """A place in capitals as it is written in a sentence: `NEW YORK` is New York."""
    place = place.strip(" ,.")
    if not place.isupper() or len(place.replace(".", "")) <= 2:
        return place
    words = re.split(r"([ \u00a0/-])", place.lower())
    return "".join(
        word if index and word in _SMALL else word[:1].upper() + word[1:]
        for index, word in enumerate(words)
    )


def _signed(head: str) -> Dateline | None:
    """`KYIV, Ukraine, May 3 (AP) - `; `(ANSA) - ROME, NOV 12 - `; `Nov. 12 (UPI) -- `."""
    first = _SIGNED_FIRST.match(head)
    if first and is_agency(agency := _agency(first)):
        rest = head[first.end() :]
        more = _placed(rest, _ON_A_DAY.match(rest) or _ALONE.match(rest))
        if more is not None:
            return Dateline(first.end() + more.length, more.place, more.day, agency)
        return Dateline(first.end(), "", first["within"] or "", agency)
    match = _SIGNED.match(head)
    if match is None or match["place"] is None:
        match = _DAY_FIRST.match(head)
        if match is None or not is_agency(_agency(match)):
            return None
        return Dateline(match.end() if match["end"] else _space(head, match.end()), "", match["days"], _agency(match))  # fmt: skip
    agency = _agency(match)
    known = is_agency(agency)
    dated = match["days"] or match["within"] or match["after"]
    if not known and (
        match["dashed"]
        or not match["end"]
        or not agency[:1].isupper()
        or not (dated or match["slashed"] or match["place"].isupper())
        or _initials(match["place"]) == agency
    ):
        return None
    if not _is_place(match["place"]):
        return None
    days = (match["days"], match["within"], match["after"])
    end = match.end() if match["end"] else _space(head, match.end())
    if not match["end"] and head[end : end + 1].islower():
        return None
    return Dateline(end, _named(match), _best_day(days), agency)


def _placed(head: str, match: re.Match[str] | None) -> Dateline | None:
    """A dateline without an agency: what it opens begins with no small letter."""
    if match is None or not _is_place(match["place"]) or not head[match.end() :].strip():
        return None
    if head[match.end()].islower():
        return None
    days = match.groupdict().get("days") or ""
    return Dateline(match.end(), _named(match), _best_day((days,)), "")


def _space(head: str, end: int) -> int:
    """Past the stop and the space that follow an agency without a dash."""
    if head[end : end + 1] == ".":
        end += 1
    return end + 1 if head[end : end + 1] == " " else end


def _agency(match: re.Match[str]) -> str:
    groups = match.groupdict()
    name = groups.get("round") or groups.get("slashed") or groups.get("dashed") or ""
    return name.strip()


def _named(match: re.Match[str]) -> str:
    others = _OTHER_PLACE.finditer(match.groupdict().get("others") or "")
    return " and ".join(place_name(one["place"]) for one in (match, *others))


def _best_day(stated: tuple[str | None, ...]) -> str:
    """The first day with its year, else the first one."""
    days = [found[0] for part in stated if part for found in _GIVEN_DAY.finditer(part)]
    return next((day for day in days if re.search(r"\d{4}", day)), days[0] if days else "")


def _is_place(place: str) -> bool:
    return place.upper().rstrip(".") not in _NO_PLACES and not _is_label(place)


def _is_label(place: str) -> bool:
    words = place.upper().split()
    return len(words) > 1 and (words[0] in _NO_PLACES or words[-1] in _NO_PLACES)


def _initials(place: str) -> str:
    return "".join(word[0] for word in place.split() if word[0].isupper())
