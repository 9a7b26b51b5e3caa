"""What a web page says of its article: the title and the day of publication.

The title is the heading that the page's own `<title>` agrees with. The day is what the metadata calls
the publication, else what stands beside the heading; a time of modification is none.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from extract.articles.dated_lines import Rank, days_of, is_label, linked_day
from extract.articles.furniture import is_byline, is_date_line
from extract.articles.furniture_patterns import CREDIT_AT_END, DATE_LABEL, PHRASE
from extract.articles.paragraphs import SENTENCE_END
from extract.inputs.pages.lines import Line, lines_of
from extract.inputs.stated_dates import day_of

_META_PUBLISHED = frozenset(
    "article:published_time article:published og:published_time og:article:published_time og:pubdate datepublished"
    " pubdate pub_date publishdate publish_date publish-date publishtime publication_date publication-date published"
    " published_time published-date originalpublicationdate article_date_original dc.date.issued dcterms.issued"
    " dc.issued dcterms.date.issued citation_publication_date citation_online_date sailthru.date parsely-pub-date"
    " cxenseparse:recs:publishtime bt:pubdate rnews:datepublished prism.publicationdate displaydate".split()
)
_META_DATED = frozenset(
    "date dc.date dcterms.date dc.date.created dcterms.created dc.created citation_date article:date article.created"
    " datecreated creation_date eprints.date".split()
)
_ARTICLES = re.compile(r"Article|BlogPosting|Report|NewsItem|WebPage|CreativeWork$")
_JSON_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
_SITE_PARTING = re.compile(r"(?<!\s)\s++[|–—·:»«•/-]++\s++|(?:(?<!\s)\s++)?[|»«•]\s*+")
_NOT_A_TEASER = re.compile(r"^by |\d[:.]\d\d|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
_LONGEST = 200
"""Characters of a line that says when the article was published."""
_AFTER, _BEFORE, _BODY_WORDS = 14, 6, 9
"""How many lines beside the heading are looked at, and how long a paragraph of body is at least."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The title of a page's article and its day of publication, as far as the page says them."""

    title: str
    published: date | None


def page_facts(page: Element, *, title: str, url: str) -> PageFacts:
    """Read a page; `title` is what another reader took for the title, `url` its address."""
    lines = lines_of(page)
    entries = list(_json_entries(page))
    stated = _stated_titles(page, entries)
    site = _meta(page, frozenset({"og:site_name", "application-name"}))
    heading = _heading(lines, stated, site)
    chosen = lines[heading].text if heading >= 0 else _better(title, lines, stated, site)
    if heading < 0:
        heading = next(
            (n for n, line in enumerate(lines) if _plain(line.text) == _plain(chosen)), -1
        )
    dates = (
        *_meta_days(page),
        *_json_days(entries, chosen),
        *_line_days(lines, heading),
    )
    best = min(dates, key=lambda found: found[0], default=None)
    return PageFacts(chosen, best[1] if best else linked_day(url))


def _heading(lines: list[Line], stated: list[str], site: str) -> int:
    """The heading that agrees with what the page states as its title: the longest, else -1."""
    best, length = -1, 1
    for number, line in enumerate(lines):
        words = _plain(line.text)
        if not line.level or line.aside or _is_no_title(line.text) or words == _plain(site):
            continue
        agrees = any(f" {words} " in f" {_plain(one)} " for one in stated)
        if agrees and len(words.split()) > length and not _is_site(words, stated):
            best, length = number, len(words.split())
    return best


def _better(title: str, lines: list[Line], stated: list[str], site: str) -> str:
    """What another reader found, unless it is furniture, a section or the site."""
    words = _plain(title)
    for line in lines:
        if line.level and _plain(line.text) == words and (line.aside or len(words.split()) < 3):
            break
    else:
        parts = {_plain(part) for one in stated for part in _SITE_PARTING.split(one)}
        shown = any(_plain(line.text) == words for line in lines if line.level)
        if (
            words
            and not _is_no_title(title)
            and words != _plain(site)
            and (shown or words not in parts)
        ):
            return title
    named = [_without_site(one, site) for one in stated]
    return next((one for one in named if len(one.split()) > 2 and not _is_no_title(one)), title)


def _is_no_title(line: str) -> bool:
    return PHRASE.fullmatch(line) is not None or len(line) > 400


def _is_site(words: str, stated: list[str]) -> bool:
    """Whether words are the last and shorter part of a title: "Harbour reopens | Town Notes"."""
    parts = [[_plain(part) for part in _SITE_PARTING.split(one) if part.strip()] for one in stated]
    return any(
        len(part) > 1 and words == part[-1] and len(words) < max(map(len, part)) for part in parts
    ) and not any(words == _plain(one) for one in stated)


def _without_site(title: str, site: str) -> str:
    parts = [part.strip() for part in _SITE_PARTING.split(title) if part.strip()]
    kept = [part for part in parts if _plain(part) != _plain(site)] or parts
    return max(kept, key=lambda part: len(part.split()), default="") if len(parts) > 1 else title


def _stated_titles(page: Element, entries: list[dict[str, object]]) -> list[str]:
    element = page.find(".//title")
    headlines = (entry.get("headline") for entry in entries)
    stated = (
        _meta(page, frozenset({"og:title", "twitter:title", "dc.title"})),
        *(one for one in headlines if isinstance(one, str)),
        "".join(element.itertext()) if element is not None else "",
    )
    return [" ".join(one.split()) for one in stated if one.strip()]


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))


def _metas(page: Element) -> Iterator[tuple[str, str]]:
    for element in page.iterfind(".//meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if name and (content := element.get("content")):
            yield name.strip().lower(), content


def _meta(page: Element, names: frozenset[str]) -> str:
    return next((content for name, content in _metas(page) if name in names), "")


def _meta_days(page: Element) -> Iterator[tuple[Rank, date]]:
    for names, rank in (
        (_META_PUBLISHED, Rank.FIRST_PUBLISHED),
        (_META_DATED, Rank.BEFORE_HEADING),
    ):
        for name, content in _metas(page):
            if name in names and (day := day_of(content)):
                yield rank, day


def _json_entries(page: Element) -> Iterator[dict[str, object]]:
    """The articles that a page describes in JSON-LD; lists of other articles are not entered."""
    for element in page.iterfind(".//script"):
        if "ld+json" not in element.get("type", "").lower():
            continue
        try:
            waiting: list[object] = [json.loads("".join(element.itertext()))]
        except (ValueError, RecursionError):
            continue  # broken metadata says nothing
        while waiting:
            here = waiting.pop(0)
            if isinstance(here, list):
                waiting += here
            elif isinstance(here, dict):
                if _ARTICLES.search(str(here.get("@type", ""))):
                    yield here
                waiting += [here[name] for name in _JSON_INSIDE if name in here]


def _json_days(entries: list[dict[str, object]], title: str) -> Iterator[tuple[Rank, date]]:
    """The day of the entry with the title, else of all if they agree."""
    found = [
        (entry, day) for entry in entries if (day := day_of(str(entry.get("datePublished", ""))))
    ]
    same = [day for entry, day in found if _plain(str(entry.get("headline", ""))) == _plain(title)]
    days = same or [day for _, day in found]
    if days and (same or len(set(days)) == 1):
        yield Rank.FIRST_PUBLISHED, days[0]


def _line_days(lines: list[Line], heading: int) -> Iterator[tuple[Rank, date]]:
    """Dates on lines beside the heading; elsewhere the one that all labels call published."""
    near, below = _beside(lines, heading)
    far: list[date] = []
    for number, line in enumerate(lines):
        if line.aside or not _is_dated(line.text):
            continue
        before = lines[number - 1].text if number and number - 1 != heading else ""
        for rank, day in days_of(line.text, before if is_label(before) else ""):
            if number in near and rank is not Rank.UPDATED:
                place = Rank.BESIDE_HEADING if number > heading else Rank.BEFORE_HEADING
                yield rank if rank is not None else place, day
            elif number in below and rank is None and _NOT_A_TEASER.search(line.text):
                yield Rank.BESIDE_HEADING, day
            elif rank in (Rank.FIRST_PUBLISHED, Rank.PUBLISHED):
                far.append(day)
    if len(set(far)) == 1:
        yield Rank.AT_END, far[0]


def _beside(lines: list[Line], heading: int) -> tuple[set[int], set[int]]:
    """The lines around the heading, and those below the first paragraph: it may be a standfirst."""
    near, below = set(range(max(0, heading - _BEFORE), max(0, heading))), set[int]()
    bodies = 0
    for number in range(max(0, heading + 1), min(len(lines), heading + 1 + _AFTER)):
        line = lines[number]
        if line.aside:
            continue
        if len(line.text.split()) >= _BODY_WORDS and SENTENCE_END.search(line.text):
            bodies += 1
        if bodies > 1 or (line.level and bodies):
            break
        (below if bodies else near).add(number)
    return near, below


def _is_dated(line: str) -> bool:
    if len(line) > _LONGEST or CREDIT_AT_END.search(line):
        return False
    return is_date_line(line) or is_byline(line) or DATE_LABEL.match(line) is not None
