"""What a file of any kind yields: articles, and errors beside them that stop nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from store.errors import InputError

_NOT_TEXT = re.compile("[\0\ud800-\udfff]")
_BLANK_LINES = re.compile(r"\n\s*\n\s*")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One article as a reader of some format found it."""

    path: str
    """The file; an article in a file of many is `file#name`."""
    text: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: date | None = None
    details: dict[str, str] = field(default_factory=dict)
    """What else the source says of itself: its author, the format, the encoding."""


Found = Iterator[Incoming | InputError]
"""Articles in the order of the file; an error stands where an article could not be read."""


def is_sound(text: str) -> bool:
    """Whether a database can hold a text: no NUL, no lone surrogate."""
    return _NOT_TEXT.search(text) is None


def sound(text: str) -> str:
    """Text without what a database cannot hold: a NUL or lone surrogate is replaced, visibly."""
    return _NOT_TEXT.sub("\ufffd", text) if _NOT_TEXT.search(text) else text


def storable(found: Incoming) -> Incoming:
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


def day_of(stated: str) -> date | None:
    """The day of a date as feeds, mails and tables write it; None if it is none."""
    stated = stated.strip()
    if _ISO_DAY.match(stated):
        try:
            return date.fromisoformat(stated[:10])
        except ValueError:
            return None
    if stated.isdecimal() and len(stated) == 8:
        try:
            return datetime.strptime(stated, "%Y%m%d").date()
        except ValueError:
            return None
    try:
        return parsedate_to_datetime(stated).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
