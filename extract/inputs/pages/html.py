"""A saved web page to the article on it: main text, title, author, publisher, date, link."""

import logging
import re
from copy import deepcopy
from urllib.parse import urlsplit

from extract.inputs.encoding import decode_declared
from extract.inputs.files import decoded, name_of, read_out
from extract.inputs.pages.facts import page_facts
from extract.inputs.pages.size import check_size
from extract.inputs.raw_article import Found, RawArticle, titled
from extract.inputs.reader import Reader, Source
from store.errors import InputError

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}charset\s*+=\s*+["']?\s*+([A-Za-z0-9_.:-]{2,40})""", re.I
)
_LEAST = 8
"""Words below which a page holds no article, only a menu."""

_SHORT = "100"
"""Characters below which all words of a page are taken, heading and byline run together."""


def declared_charset(data: bytes) -> str:
    """The encoding that a page says it has; empty if it does not."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else ""


def page_of(
    path: str, data: bytes, encoding: str | None, *, declared: str = "", url: str = ""
) -> RawArticle:
    """The article of a web page in bytes; `declared` is what the server said of its encoding."""
    name = name_of(path)
    if encoding:
        page = decoded(name, data, encoding)
    else:
        page = read_out(name, decode_declared(name, data, declared or declared_charset(data)))
    return read_html(path, page, url=url)


def read_html(path: str, page: str, *, url: str = "") -> RawArticle:
    """The article of a web page; InputError if there is none on it."""
    check_size(path, page)
    # 60 MB of modules and a quarter of a second: paid for only where a page is met.
    from trafilatura import bare_extraction, load_html  # noqa: PLC0415
    from trafilatura.settings import DEFAULT_CONFIG  # noqa: PLC0415

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = _SHORT
    found = bare_extraction(
        page,
        url=url or None,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        config=config,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    tree = load_html(page)
    if (
        found is None
        or tree is None
        or isinstance(found, dict)
        or len((found.text or "").split()) < _LEAST
    ):
        raise InputError(
            f"{path}: no article on this web page; save the article as plain text and give that"
        )
    link = _link(found.url or "") or url
    facts = page_facts(tree, title=found.title or "", url=link)
    title = facts.title
    return RawArticle(
        path=path,
        text=titled(title, (found.text or "").replace("\n", "\n\n")),
        title=" ".join(title.split()),
        publisher=found.sitename or "",
        url=link,
        published=facts.published,
        details={"format": "html", "author": found.author or ""},
    )


def _link(url: str) -> str:
    """A link that leads somewhere: a page says what it likes of its own address."""
    return url if urlsplit(url).scheme in {"http", "https"} else ""


def _begins(source: Source) -> bool:
    """Whether it begins as a page does, or is called one and is no PDF."""
    marked = source.start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<!--", b"<head"))
    return marked or (source.ending in PAGE.endings and not source.start.startswith(b"%pdf"))


def _read(source: Source) -> Found:
    yield page_of(source.path, source.data, source.settings.encoding)


PAGE = Reader("web page", (".html", ".htm", ".xhtml"), _read, _begins)
