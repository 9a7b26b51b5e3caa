"""From an input to articles that are ready to be stored: what is known of each, and what is said."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

from extract.articles.blocks import BlockKind, blocks
from extract.articles.languages import set_apart
from extract.articles.metadata import read_article
from extract.inputs.dispatch import read_input
from extract.inputs.net import unforeseen
from extract.inputs.raw_article import RawArticle
from extract.inputs.reader import Settings
from store.errors import InputError
from store.records import DateOrigin, NewArticle


@dataclass(frozen=True, slots=True)
class Input:
    """Where articles are to be read, and how."""

    path: str
    settings: Settings
    published: date | None = None
    stdin: bytes = b""
    """What stands on standard input, where that is the path."""
    after: int = 0
    """How many of its articles are passed over: they were read already."""


@dataclass(frozen=True, slots=True)
class Said:
    """A line of narration."""

    line: str


@dataclass(frozen=True, slots=True)
class Begun:
    """An article was found there, and is looked at now."""

    path: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article to store."""

    article: NewArticle
    details: dict[str, str]
    remark: str = ""
    """What is to be said of its languages."""
    fault: InputError | None = None
    """Why no claims can be made of it."""


def prepare(given: Input) -> Iterator[object]:
    """The articles of an input: `Begun` and `Prepared` for each, `Said` and InputErrors between."""
    said: list[str] = []
    found = read_input(given.path, given.settings, stdin=BytesIO(given.stdin), report=said.append)
    count = 0
    for one in found:
        yield from map(Said, said)
        said.clear()
        if isinstance(one, InputError):
            if count >= given.after:
                yield one
            continue
        count += 1
        if count > given.after:
            yield Begun(one.path)
            try:
                yield _prepared(one, given.published)
            except Exception as error:  # noqa: BLE001 - as for readers: what one text does must not end the run
                yield unforeseen(one.path, error, said.append)
    yield from map(Said, said)


def _prepared(found: RawArticle, published: date | None) -> Prepared:
    """What a source says of itself wins over what its text looks like."""
    new = read_article(found.path, found.text, published=published)
    stated = found.published if published is None else None
    new = replace(
        new,
        title=found.title or new.title,
        publisher=found.publisher or new.publisher,
        url=found.url or new.url,
        published=stated or new.published,
        date_origin=DateOrigin.TEXT if stated else new.date_origin,
    )
    found_in = blocks(new.text, new.furniture, new.title)
    body = [block for block in found_in if block.kind is BlockKind.BODY]
    english, others = set_apart(body)
    languages = " and ".join(sorted(others))
    remark, fault = "", None
    if not body:
        fault = InputError(
            f"{found.path}: only headings and page furniture in it, no sentences to review; "
            "check that the whole article was saved."
        )
    elif not english:
        fault = InputError(
            f"{found.path}: not in English ({languages}, as it seems): no claims are made of it; "
            "give winnow a translation, or add claims by hand."
        )
    elif others:
        count = f"{others.total()} of {len(body)} paragraphs"
        remark = f"{found.path}: {count} not in English ({languages}): no claims of these"
    return Prepared(new, found.details, remark, fault)
