"""The list of all kinds of files that articles are read from, and the way from a path to a reader.

What a folder yields, docs and tests follow from the list.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from extract.inputs.documents.office import OFFICE
from extract.inputs.documents.pdf import PDF
from extract.inputs.files import STANDARD_INPUT, is_address, name_of, open_input
from extract.inputs.mails.mail import MAIL
from extract.inputs.mails.mailbox import MAILBOX
from extract.inputs.markdown import MARKDOWN
from extract.inputs.net import unforeseen
from extract.inputs.pages.feeds import FEED
from extract.inputs.pages.html import PAGE
from extract.inputs.plain_text import PLAIN_TEXT
from extract.inputs.raw_article import Found, RawArticle, with_reports
from extract.inputs.reader import MAX_WHOLE, Reader, Settings, Source
from extract.inputs.tables.reading import JSON, JSON_LINES, TABLE
from extract.inputs.warc import WARC
from store.errors import InputError

READERS: tuple[Reader, ...] = (
    WARC,  # the first four are read piece by piece, so they are known by their first bytes
    TABLE,
    JSON_LINES,
    JSON,
    PDF,
    OFFICE,
    FEED,  # XML of its own, before pages, which may be XML
    PAGE,
    MAILBOX,
    MAIL,
    MARKDOWN,
    PLAIN_TEXT,  # takes what is left
)
"""The first one that knows a file reads it: by what it begins with, else by its ending."""
_HEAD = 4096
"""Bytes that a file is known by."""


def endings(*, with_tables: bool) -> tuple[str, ...]:
    """What is taken from a folder; a file that is named itself may end as it likes.

    Tables may be anything: they are taken only where there is a map of columns.
    """
    wanted = (one for one in READERS if with_tables or not one.is_table)
    return tuple(ending for one in wanted for ending in one.endings)


def read_input(
    path: str, settings: Settings, *, stdin: BinaryIO, report: Callable[[str], None]
) -> Found:
    """The articles of a file, of standard input (`-`) or of an address; errors among them."""
    try:
        yield from with_reports(_chosen(path, settings, stdin, report), report)
    except InputError as error:
        yield error
    except Exception as error:  # noqa: BLE001  readers rest on a dozen parsers made by others, whose
        # errors on a broken file no list names in full; one such file must not stop the others.
        yield unforeseen(name_of(path), error, report)


def _chosen(path: str, settings: Settings, stdin: BinaryIO, report: Callable[[str], None]) -> Found:
    if is_address(path):
        from extract.inputs.web.fetch import fetch_article  # noqa: PLC0415  only then the network

        yield fetch_article(path, allow_local=settings.allow_local, report=report)
    elif path == STANDARD_INPUT:
        yield from _piped(stdin, settings)
    else:
        with open_input(path) as stream:
            yield from _read(Source(path, stream, stream.peek(_HEAD)[:_HEAD], settings))


def _piped(stdin: BinaryIO, settings: Settings) -> Found:
    """What stands on standard input; its hash is kept, since the text of a page is not its bytes."""
    data = stdin.read(MAX_WHOLE + 1)  # one article or a small table: not streamed
    digest = {"source_sha256": hashlib.sha256(data).hexdigest()}
    for found in _read(Source(STANDARD_INPUT, BytesIO(data), data[:_HEAD], settings)):
        if isinstance(found, RawArticle):
            yield replace(found, details={**found.details, **digest})
        else:
            yield found


def _read(source: Source) -> Found:
    reader = next(one for one in READERS if one.matches(source))
    yield from reader.read(source)
