"""From decoded text to an article: its title, publisher, date and link, and what is furniture."""

import os
import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from extract.articles.agencies import signs
from extract.articles.dated_lines import (
    Rank,
    belongs_to_event,
    days_of,
    full_date,
    is_label,
    linked_day,
    says_published,
)
from extract.articles.datelines import dateline
from extract.articles.furniture import Page, Part, is_byline, is_date_line, read_page, without_site
from extract.articles.furniture_patterns import AGENCY_AT_END, CREDIT_AT_END, DATE_LABEL, TEAM, URL
from store.records import DateOrigin, NewArticle
from store.times.resolution import find_times

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
_SAID_PLAINLY = (Rank.FIRST_PUBLISHED, Rank.PUBLISHED, Rank.UPDATED)
_HOUR = re.compile(r"\d[:.]\d\d|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)


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


def _dates(page: Page) -> Iterator[tuple[Rank, date]]:
    for index, part in enumerate(page.parts):
        if not part.aside:
            yield from _line_dates(page, index)
    for part in islice(_body(page), 2):
        opening = dateline(part.text)
        if opening and (day := full_date(opening.day)):
            yield Rank.DATELINE, day
    if day := linked_day(_url(page)):
        yield Rank.LINK, day


def _line_dates(page: Page, index: int) -> Iterator[tuple[Rank, date]]:
    """The dates of publication on a line; inside the article only what a label calls so."""
    part = page.parts[index]
    at_edge = not page.first <= index <= page.last
    own_line = is_byline(part.text) or is_date_line(part.text)
    below_deck = index == page.first + 1 and own_line and _HOUR.search(part.text)
    labelled = part.furniture and (
        DATE_LABEL.match(part.text) or _PUBLISHED_IN.search(part.text) or says_published(part.text)
    )
    if not labelled and (
        not (at_edge or below_deck) or not own_line or CREDIT_AT_END.search(part.text)
    ):
        return
    beside = page.parts[max(0, index - 1) : index + 2]
    for rank, day in days_of(part.text, _label_before(page, index)):
        if not at_edge and not below_deck and rank not in _SAID_PLAINLY:
            continue
        if rank is Rank.DATED and any(belongs_to_event(part.text, one.text) for one in beside):
            continue
        yield rank if rank is not None else _rank_of_place(page, index), day


def _label_before(page: Page, index: int) -> str:
    """The line before, where it labels a date that has a line of its own."""
    before = page.parts[index - 1].text if index else ""
    return before if before != page.title and is_label(before) else ""


def _rank_of_place(page: Page, index: int) -> Rank:
    if index > page.last:
        return Rank.AT_END
    heading = next((at for at, part in enumerate(page.parts) if part.text == page.title), -1)
    return Rank.BEFORE_HEADING if index < heading else Rank.BESIDE_HEADING


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
        if match and (match["bracketed"] or signs(match["dashed"])):
            return (match["dashed"] or match["bracketed"]).split("/")[0]
    return ""


def _without_dates(line: str) -> str:
    for start, end in reversed(find_times(line)):
        line = f"{line[:start]} {line[end:]}"
    return " ".join(line.split())


def _url(page: Page) -> str:
    """The first link on a furniture line that says little else."""
    for part in page.parts:
        match = URL.search(part.text) if part.furniture and not part.aside else None
        if match and len(part.words) <= 4:
            return match[0].rstrip(".,;)")
    return ""
