"""From decoded text to an article: its title, publisher, date and link, and what is furniture."""

import os
import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from extract.datelines import dateline
from extract.furniture import Page, Part, is_byline, is_date_line, read_page, without_site
from extract.page_words import AGENCY_AT_END, CREDIT_AT_END, DATE_LABEL, TEAM, URL
from store.records import DateOrigin, NewArticle
from store.times import find_times, resolve

_PUBLISHED_IN = re.compile(
    r"(?:[Ff]irst |[Oo]riginally |This \w+ (?:was |has been )?(?:first |originally )?)?"
    r"(?:[Pp]ublished|[Aa]ppeared|[Pp]rinted|PUBLISHED)(?: first| originally)? (?:in|by|on)(?: the)? "
    r"(?P<name>(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"[A-Z][\w&.’' -]{1,60}?)(?=,| on | in |\.?$| -| \()"
)
_SOURCE_LINE = re.compile(
    r"(?:Source|SOURCE|Via|Publisher|Publication|Outlet) ?: ?(?P<name>[^:;]{2,60})$"
)
_COPYRIGHT = re.compile(
    r"(?:©|\([Cc]\)|[Cc]opyright(?: ©| \([Cc]\))?) ?(?:(?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?,? )?(?:by )?(?:the |The )?"
    r"(?P<name>[A-Z][\w&’' -]{1,50}?)(?=[.,|]|$| All | ALL |\s(?:19|20)\d\d)"
)
_HALVES = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Lone surrogates that do not stand for a byte of a file name."""
_LINKED_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|$|-)")
_RANKS = ("publi", "releas", "issue", "post", "date", "upload", "creat", "fil", "")
"""How labels of dates rank; "updated" and the like come last."""
_LATER = ("updat", "modif", "revis", "review")


def read_article(path: str, text: str, *, published: date | None = None) -> NewArticle:
    """Read an article; a publication date that the caller gives wins over one in the text."""
    page = read_page(text)
    stated = _published(page)
    origin = DateOrigin.GIVEN if published else DateOrigin.TEXT if stated else DateOrigin.NONE
    return NewArticle(
        path=_readable(path),
        text=text,
        title=page.title,
        publisher=_publisher(page),
        url=_url(page),
        published=published or stated,
        date_origin=origin,
        furniture=page.furniture,
    )


def _readable(path: str) -> str:
    """A path as text: bytes of a file name that are no UTF-8 are shown, what is no text replaced."""
    path = _HALVES.sub("\ufffd", path)
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _published(page: Page) -> date | None:
    """The best of the dates that stand on lines of their own, in a dateline or in the link."""
    dated = sorted(_dates(page), key=lambda found: found[0])
    return dated[0][1] if dated else None


def _dates(page: Page) -> Iterator[tuple[int, date]]:
    edges = set(map(id, page.edges))
    for part in page.parts:
        at_edge = id(part) in edges
        labelled = part.furniture and (
            DATE_LABEL.match(part.text) or _PUBLISHED_IN.search(part.text)
        )
        if labelled or (
            at_edge
            and not CREDIT_AT_END.search(part.text)
            and (is_date_line(part.text) or is_byline(part.text))
        ):
            yield from _line_dates(part.text)
    for part in islice(_body(page), 2):
        opening = dateline(part.text)
        if opening and (day := _full_date(opening.day)):
            yield len(_RANKS), day
    linked = _LINKED_DATE.search(_url(page))
    if linked:
        year, month, day_of_month = map(int, linked.groups())
        if day := _full_date(f"{year:04}-{month:02}-{day_of_month:02}"):
            yield len(_RANKS) + 2, day


def _line_dates(line: str) -> Iterator[tuple[int, date]]:
    """Each full date of a line and the rank of the label before it."""
    end_before = 0
    for start, end in find_times(line):
        label = line[end_before:start].lower()
        end_before = end
        day = _full_date(line[start:end])
        if day is None:
            continue
        if any(word in label for word in _LATER):
            yield len(_RANKS) + 1, day
        else:
            yield next(rank for rank, word in enumerate(_RANKS) if word in label), day


def _full_date(expression: str) -> date | None:
    settled = resolve(expression, None)
    if len(settled.iso) != len("2025-11-20"):
        return None
    return date.fromisoformat(settled.iso)


def _body(page: Page) -> Iterator[Part]:
    return (part for part in page.parts[page.first :] if not part.furniture)


def _publisher(page: Page) -> str:
    lines = [part.text for part in page.parts if part.furniture and len(part.text) < 400]
    edges = [part.text for part in page.edges if len(part.text) < 400]
    for pattern, where in ((_PUBLISHED_IN, lines), (TEAM, edges), (_SOURCE_LINE, edges)):
        for line in where:
            match = pattern.search(_without_dates(line) if pattern is TEAM else line)
            if match and not URL.search(match["name"]):
                return match["name"].strip(" .,-–—")
    for line in edges:
        title, site = without_site(line)
        if site and title == page.title:
            return site
    return _agency(page) or _first_name(_COPYRIGHT, lines)


def _first_name(pattern: re.Pattern[str], lines: list[str]) -> str:
    return next((match["name"].strip() for line in lines if (match := pattern.search(line))), "")


def _agency(page: Page) -> str:
    """The agency of the dateline, or the one that signs the last paragraph."""
    body = list(_body(page))
    for part in body[:2]:
        opening = dateline(part.text)
        if opening and opening.agency:
            return opening.agency
    signed = [part for part in body if part.is_sentence][-1:]
    for part in signed:
        match = AGENCY_AT_END.search(part.text[-60:])
        if match:
            return (match["dashed"] or match["bracketed"]).split("/")[0]
    return ""


def _without_dates(line: str) -> str:
    for start, end in reversed(find_times(line)):
        line = f"{line[:start]} {line[end:]}"
    return " ".join(line.split())


def _url(page: Page) -> str:
    """The first link on a furniture line that says little else."""
    for part in page.parts:
        match = URL.search(part.text) if part.furniture else None
        if match and len(part.words) <= 4:
            return match[0].rstrip(".,;)")
    return ""
