"""Saved mails to articles: what the sender wrote, and each mail that is forwarded in it."""

import re
from collections.abc import Iterator
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32

from extract.inputs.encoding import decode_declared
from extract.inputs.mails.bodies import Body, body_of
from extract.inputs.raw_article import Found, RawArticle, day_of, titled
from extract.inputs.reader import Reader, Source
from extract.inputs.stated_dates import unread
from store.errors import InputError

MAX_HEADER = 4000
"""Characters of a header that are looked at: a title of that length is none."""
MAX_WORK = 50_000_000
"""Lines times nested parts: the parser holds each line against each boundary around it."""
_FIRST = (b"return-path:", b"received:", b"delivered-to:")
"""Headers that stand first in a mail and never in a text."""
_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)


class _Short(Compat32):
    """Headers as they stand, cut at a length: the newer policies parse them by rules that recurse,
    and the parameters of a header take time with the square of its length.
    """

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name of a header and what it says."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:MAX_HEADER]


def read_mail(path: str, data: bytes) -> Found:
    """The article in a mail and those forwarded in it; attachments are not read, only named.

    What could not be read of a mail that is read otherwise is an error beside it.
    """
    if data.count(b"\n") * min(len(_MULTIPART.findall(data)), 1000) > MAX_WORK:
        yield InputError(f"{path}: too many parts in too many lines for one mail; save its text")
        return
    try:
        message = BytesParser(policy=_Short()).parsebytes(data)
        body = body_of(message)
    except RecursionError:
        yield InputError(f"{path}: a mail that is nested too deep; save its text and give that")
        return
    except (MessageError, LookupError, ValueError, AttributeError, TypeError) as error:
        yield InputError(f"{path}: a broken mail ({error}); save its text and give that")
        return
    alone = not body.words.strip() and len(body.forwarded) == 1
    if not alone:
        yield from _article(path, message, body)
    for number, forwarded in enumerate(body.forwarded, 1):
        name = path if alone else f"{path}#{number}"
        yield from _article(name, forwarded.message, forwarded.body)


def _article(path: str, message: Message, body: Body) -> Iterator[RawArticle | InputError]:
    title = header(message, "Subject")
    if not body.words.strip():
        names = f" ({', '.join(body.attached)[:200]})" if body.attached else ""
        if not body.forwarded:
            yield InputError(
                f"{path}: a mail without text; save what is attached{names} and give that"
            )
        return
    stated = header(message, "Date")
    day = day_of(stated) if stated else None
    yield RawArticle(
        path=path,
        text=titled(title, body.words),
        title=" ".join(title.split()),
        published=day,
        unread=unread(path, stated),
        details={
            "format": "eml",
            "author": header(message, "From"),
            "attached": ", ".join(body.attached),
        },
    )
    if body.broken:
        places = f"{body.broken} place{'s'[: body.broken > 1]}"
        yield InputError(
            f"{path}: {places} in its text cannot be decoded as it says, and read \ufffd here; "
            "save its text and give that"
        )


def header(message: Message, name: str) -> str:
    """A header as its sender meant it; empty if there is none."""
    raw = next((v for n, v in message.raw_items() if n.lower() == name.lower()), "")
    text = " ".join(_as_bytes(raw).decode("utf-8", "surrogateescape").split())[:MAX_HEADER]
    if "=?" not in text:
        return _readable(_as_bytes(text), "us-ascii")
    try:
        pieces = decode_header(text)
    except HeaderParseError:
        return _readable(_as_bytes(text), "us-ascii")
    return "".join(
        piece if isinstance(piece, str) else _readable(piece, charset or "us-ascii")
        for piece, charset in pieces
    )


def _as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _readable(data: bytes, charset: str) -> str:
    try:
        return decode_declared("", data, charset)
    except InputError:
        return data.decode("utf-8", "replace")


def _begins(source: Source) -> bool:
    """Whether it begins as mails do, or is called one; a mailbox without envelopes is one, too."""
    if source.ending in {".eml", ".mbox"}:
        return True
    return source.ending != ".txt" and source.start.startswith(_FIRST)


MAIL = Reader("mail", (".eml",), lambda source: read_mail(source.path, source.data), _begins)
