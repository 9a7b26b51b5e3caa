"""From a path or address to the articles there: which reader reads it, and what refuses it."""

import hashlib
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import BinaryIO

from extract.inputs.files import (
    STANDARD_INPUT,
    decoded,
    is_address,
    name_of,
    open_input,
    plain_text,
)
from extract.inputs.net import unforeseen
from extract.inputs.pages.xml_roots import root_of
from extract.inputs.raw_article import (
    Found,
    RawArticle,
    reporting_dates,
    sound,
    storable,
    with_what_lacks,
)
from extract.inputs.tables.reading import ColumnMap
from store.errors import InputError

MAX_WHOLE = 100 * 1024 * 1024
"""Bytes of a file that is read as a whole: a PDF or office document holds pictures, too."""
_MAIL = (
    b"return-path:",
    b"received:",
    b"delivered-to:",
    b"mime-version:",
    b"from:",
    b"message-id:",
)
_ENVELOPE = re.compile(rb"from \S+ +[a-z]{3} +[a-z]{3} +\d{1,2} +\d\d:\d\d")
"""How the line before each mail of a mailbox begins."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read inputs: encoding, columns of tables, whether the network may be local."""

    encoding: str | None = None
    columns: ColumnMap = field(default_factory=dict)
    allow_local: bool = False


def read_input(
    path: str, settings: Settings, *, stdin: BinaryIO, report: Callable[[str], None]
) -> Found:
    """The articles of a file, of standard input (`-`) or of an address; errors among them."""
    try:
        for found in with_what_lacks(_chosen(path, settings, stdin, report), report):
            yield storable(found) if isinstance(found, RawArticle) else found
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
            yield from _read(path, stream, stream.peek(4096)[:4096], settings)


def _piped(stdin: BinaryIO, settings: Settings) -> Found:
    """What stands on standard input; its hash is kept, since the text of a page is not its bytes."""
    data = stdin.read(MAX_WHOLE + 1)  # one article or a small table: not streamed
    digest = {"source_sha256": hashlib.sha256(data).hexdigest()}
    for found in _read(STANDARD_INPUT, BytesIO(data), data[:4096], settings):
        if isinstance(found, RawArticle):
            yield replace(found, details={**found.details, **digest})
        else:
            yield found


@reporting_dates
def _read(path: str, stream: BinaryIO, head: bytes, settings: Settings) -> Found:
    """Choose by what the file begins with, and by its ending where that says nothing."""
    ending = os.path.splitext(path)[1].lower()
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"warc/") or path.lower().endswith((".warc", ".warc.gz")):
        from extract.inputs.warc import read_warc  # noqa: PLC0415

        yield from read_warc(path, stream)
    elif ending in {".csv", ".tsv"}:
        from extract.inputs.tables.reading import read_csv  # noqa: PLC0415

        yield from read_csv(path, stream, settings.columns, settings.encoding)
    elif ending in {".jsonl", ".ndjson"}:
        from extract.inputs.tables.reading import read_json_lines  # noqa: PLC0415

        yield from read_json_lines(path, stream, settings.columns)
    elif ending == ".json":
        from extract.inputs.tables.reading import read_json  # noqa: PLC0415

        yield from read_json(path, stream, settings.columns)
    else:
        yield from _whole(path, stream, start, ending, settings)


def _whole(path: str, stream: BinaryIO, start: bytes, ending: str, settings: Settings) -> Found:
    name = name_of(path)
    data = stream.read(MAX_WHOLE + 1)
    if not data:
        raise InputError(f"{name}: empty; give a file with an article in it")
    if len(data) > MAX_WHOLE:
        raise InputError(f"{name}: larger than {MAX_WHOLE // 1024**2} MB, so hardly one article")
    if start.startswith(b"%pdf-"):
        from extract.inputs.documents.pdf import read_pdf  # noqa: PLC0415

        yield read_pdf(path, data)
    elif data.startswith(b"PK\x03\x04"):
        from extract.inputs.documents.office import read_office  # noqa: PLC0415

        yield read_office(path, data)
    elif (root := root_of(data)) and root not in {"html", "xhtml"}:
        from extract.inputs.pages.feeds import read_feed  # noqa: PLC0415

        yield from read_feed(path, data)
    elif _is_page(start, ending):
        from extract.inputs.pages.html import page_of  # noqa: PLC0415

        yield page_of(path, data, settings.encoding)
    elif (kind := _kind_of_mail(start, ending)) == "mailbox":
        from extract.inputs.mails.mailbox import read_mailbox  # noqa: PLC0415

        yield from read_mailbox(path, data)
    elif kind:
        from extract.inputs.mails.mail import read_mail  # noqa: PLC0415

        yield from read_mail(path, data)
    elif ending in {".md", ".markdown"}:
        from extract.inputs.markdown import read_markdown  # noqa: PLC0415

        yield read_markdown(path, decoded(name, data, settings.encoding))
    else:
        yield _as_text(path, data, settings)


def _as_text(path: str, data: bytes, settings: Settings) -> RawArticle:
    text = plain_text(name_of(path), data, settings.encoding)
    if b"<" in data or b"&" in data:
        from extract.inputs.pages.markup import from_cell, is_piece  # noqa: PLC0415

        if is_piece(text):
            return RawArticle(path, sound(from_cell(text)), details={"format": "html"})
    return RawArticle(path, text)


def _kind_of_mail(start: bytes, ending: str) -> str:
    """Whether a file begins as a mailbox or a mail does, or is called so; empty if neither."""
    if ending != ".txt" and _ENVELOPE.match(start):
        return "mailbox"
    named = ending in {".eml", ".mbox"}
    return "mail" if named or (ending != ".txt" and start.startswith(_MAIL[:3])) else ""


def _is_page(start: bytes, ending: str) -> bool:
    marked = start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<!--", b"<head"))
    return marked or (ending in {".html", ".htm", ".xhtml"} and not start.startswith(b"%pdf"))
