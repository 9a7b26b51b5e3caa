"""What a file of any kind yields: articles, and errors beside them that stop nothing."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from extract.inputs.stated_dates import Unread, report_of
from extract.inputs.stated_dates import day_of as day_of  # noqa: PLC0414  the readers take it from here
from store.errors import InputError

_NOT_TEXT = re.compile("[\0\ud800-\udfff]")
_BLANK_LINES = re.compile(r"\n\s*\n\s*")


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as a reader of some format found it."""

    path: str
    """The file; an article in a file of many is `file#name`."""
    text: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: date | None = None
    unread: Unread | None = None
    """The date that the source states, where it was not read."""
    details: dict[str, str] = field(default_factory=dict)
    """What else the source says of itself: its author, the format, the encoding."""
    missing: tuple[str, ...] = ()
    """What of it could not be read, and what to do: each an error beside the article."""
    passed_over: str = ""
    """What is no part of the article though it stands in the file: said, and no error."""


Found = Iterator[RawArticle | InputError]
"""Articles in the order of the file; an error stands where an article could not be read."""


def with_reports(found: Found, report: Callable[[str], None]) -> Found:
    """The same as a database can hold it, with what readers note: an error for what was not read.

    What is missing from an article stands behind it; the dates that were stated and not read are one
    error at the end. What was passed over is no error and goes to `report`.
    """
    undated: list[Unread] = []
    for one in found:
        if not isinstance(one, RawArticle):
            yield one
            continue
        yield storable(one)
        if one.passed_over:
            report(f"{one.path}: {one.passed_over}")
        for missing in one.missing:
            yield InputError(f"{one.path}: {missing}")
        if one.unread is not None:
            undated.append(one.unread)
    yield from report_of(undated)


def is_sound(text: str) -> bool:
    """Whether a database can hold a text: no NUL, no lone surrogate."""
    return _NOT_TEXT.search(text) is None


def sound(text: str) -> str:
    """Text without what a database cannot hold: a NUL or lone surrogate is replaced, visibly."""
    return _NOT_TEXT.sub("\ufffd", text) if _NOT_TEXT.search(text) else text


def storable(found: RawArticle) -> RawArticle:
    """An article of which a database can hold all that its source says of itself."""
    said = (found.title, found.publisher, found.url, *found.details.values())
    if all(map(is_sound, said)):
        return found
    return replace(
        found,
        title=sound(found.title),
        publisher=sound(found.publisher),
        url=sound(found.url),
        details={name: sound(value) for name, value in found.details.items()},
    )


def titled(title: str, body: str) -> str:
    """The words of an article under its title, paragraphs parted by a blank line."""
    body = _BLANK_LINES.sub("\n\n", sound(body)).strip()
    title = " ".join(sound(title).split())
    if not title or " ".join(body.split("\n", 1)[0].split()) == title:
        return f"{body}\n" if body else ""
    return f"{title}\n\n{body}\n"
