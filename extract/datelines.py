"""Datelines: the place, day and agency that open a report ("ISLAMABAD, Nov 20 (APP): …")."""

import re
from dataclasses import dataclass

_CAPS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]*[A-ZÀ-ÖØ-Þ.]"
_CAPS_PLACE = rf"{_CAPS}(?:[ \u00a0/]{_CAPS}){{0,3}}"
_NAME = r"[A-ZÀ-ÖØ-Þ][\w.’'-]{1,30}(?:/[A-ZÀ-ÖØ-Þ][\w.’'-]{1,30})?"
_NAME_PLACE = rf"{_NAME}(?:[ \u00a0](?:{_NAME}|de|la|of|the|upon|am)){{0,3}}"
_REGION = rf"(?:,[ \u00a0]{{1,2}}(?:{_NAME}|[A-Z]\.[ ]?[A-Z]\.)(?:[ ]{_NAME}){{0,2}})?"
_DAY = (
    r"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?[ ])?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?[ ]\d{1,2}(?:st|nd|rd|th)?"
    r"|\d{1,2}(?:st|nd|rd|th)?[ ](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?)"
    r"(?:,?[ ]\d{4})?|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d)"
)
_AGENCY = r"\((?P<agency>[A-Z][\w&.’' /-]{1,40})\)"
_DASH = r"[ \u00a0]{0,2}(?:--|[-–—])[ \u00a0]{0,2}"
_SEPARATED = rf"(?:{_DASH}|[ ]?:[ \u00a0]{{1,2}})"

_FORMS = (
    # KYIV, Ukraine, May 3 (AP) - ; Washington (Reuters) -
    re.compile(
        rf"(?P<place>{_CAPS_PLACE}|{_NAME_PLACE}){_REGION}(?:[,.]?[ \u00a0]{{1,2}}(?P<day>{_DAY}))?"
        rf"[ \u00a0]{{1,2}}{_AGENCY}(?:{_SEPARATED}|[ \u00a0]{{1,2}})(?=\S)"
    ),
    # Geneva, 3 May 2024 -
    re.compile(
        rf"(?P<place>{_CAPS_PLACE}|{_NAME_PLACE}){_REGION}[,.]?(?:[ \u00a0]{{1,2}}|{_DASH})"
        rf"(?P<open>\()?(?P<day>{_DAY})(?(open)\))[.,]?{_SEPARATED}(?P<agency>)(?=\S)"
    ),
    # BRUSSELS: ; NEW YORK -
    re.compile(
        rf"(?P<place>{_CAPS_PLACE}){_REGION}(?:[ ]?:[ \u00a0]{{1,2}}|[ \u00a0]{{1,2}}(?:--|[-–—])[ \u00a0]{{1,2}}|—)"
        r"(?P<day>)(?P<agency>)(?=\S)"
    ),
)
_NO_PLACES = frozenset(
    "UN EU NATO NASA WHO IMF ESA CERN UNESCO UNICEF UNHCR OPEC FIFA UEFA ASEAN BRICS INTERPOL FBI CIA "
    "UPDATE BREAKING WATCH READ MORE EXCLUSIVE FILE LIVE NOTE OPINION ANALYSIS EXPLAINER CORRECTION "
    "QUESTION ANSWER VIDEO PHOTO PHOTOS PICTURE SUMMARY BACKGROUND COMMENT EDITORIAL INTERVIEW ALERT "
    "WARNING URGENT RELATED ALSO SEE LISTEN HEADLINE TITLE SOURCE SOURCES DATE TIME".split()
)
_SMALL = frozenset("of au the de da do dos del la le les las los el sur upon am and du di".split())


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `length` counts its characters with all that parts it from the text."""

    length: int
    place: str
    day: str
    agency: str


def dateline(text: str, *, alone: bool = True) -> Dateline | None:
    """The dateline that a paragraph begins with. `alone`: a place in capitals is enough for one."""
    for form in _FORMS if alone else _FORMS[:2]:
        match = form.match(text)
        if match is None:
            continue
        place = match["place"]
        if place.upper().rstrip(".") in _NO_PLACES or _is_label(place):
            continue
        return Dateline(match.end(), place_name(place), match["day"] or "", match["agency"] or "")
    return None


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


def _is_label(place: str) -> bool:
    words = place.upper().split()
    return len(words) > 1 and (words[0] in _NO_PLACES or words[-1] in _NO_PLACES)
