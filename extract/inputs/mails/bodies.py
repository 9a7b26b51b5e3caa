"""Which of the parts of a mail are what its sender wrote."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import Message

from extract.inputs.encoding import decode_declared
from extract.inputs.mails.words import unquoted
from extract.inputs.pages.html import declared_charset
from extract.inputs.pages.markup import plain
from store.errors import InputError

_SAME = 0.5
"""Share of the words of an HTML part that its plain twin has, at least, unless it is a stub."""


@dataclass(slots=True)
class Body:
    """The words of a mail, and what else is in it."""

    words: str = ""
    attached: list[str] = field(default_factory=list)
    forwarded: "list[Forwarded]" = field(default_factory=list)
    broken: int = 0
    """Places that are not in the encoding that the mail names."""


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A mail in a mail; what is forwarded in it comes after it."""

    message: Message
    body: Body


@dataclass(frozen=True, slots=True)
class _Text:
    words: str
    is_html: bool


def body_of(message: Message) -> Body:
    """What a mail says; RecursionError where it is nested too deep."""
    body = Body()
    texts = _texts(message, body)
    body.words = "\n\n".join(text.words for text in texts if text.words.strip())
    return body


def _texts(part: Message, body: Body) -> list[_Text]:
    """The texts below a part in order; what is attached or forwarded goes into the body."""
    kind = part.get_content_type()
    children = [child for child in _children(part) if isinstance(child, Message)]
    if part.is_multipart() and not kind.startswith("message/"):
        texts = [text for child in children for text in _texts(child, body)]
        return _best(texts) if kind == "multipart/alternative" else _without_twins(texts)
    if kind == "message/rfc822":
        for mail in children:
            within = body_of(mail)
            body.forwarded += [Forwarded(mail, within), *within.forwarded]
        return []
    if kind not in {"text/plain", "text/html"} or part.get_content_disposition() == "attachment":
        body.attached.append(part.get_filename() or "unnamed")
        return []
    words = _decoded(part, body)
    if kind == "text/html":
        return [_Text(plain(words), is_html=True)]
    flowed = _said(part, "format") == "flowed"
    return [_Text(unquoted(words, flowed=flowed, spaces=_said(part, "delsp") != "yes"), False)]


def _children(part: Message) -> Sequence[object]:
    payload = part.get_payload()
    return payload if isinstance(payload, list) else ()


def _said(part: Message, name: str) -> str:
    said = part.get_param(name)
    return said.lower() if isinstance(said, str) else ""


def _decoded(part: Message, body: Body) -> str:
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    declared = part.get_content_charset() or ""
    if not declared and part.get_content_type() == "text/html":
        declared = declared_charset(data)
    try:
        return decode_declared("", data, declared)
    except InputError:
        words = data.decode("utf-8", "replace")
        body.broken += words.count("\ufffd")
        return words


def _best(texts: list[_Text]) -> list[_Text]:
    """Of twins the plain one; the HTML one where the plain one says little of what it says."""
    marked = [text for text in texts if text.is_html]
    bare = [text for text in texts if not text.is_html]
    here, there = _distinct(bare), _distinct(marked)
    is_stub = len(there) > len(here) and len(there & here) < len(there) * _SAME
    return marked if is_stub or not here else bare


def _without_twins(texts: list[_Text]) -> list[_Text]:
    """Texts one after the other, without HTML that says what plain text beside it says."""
    here = _distinct([text for text in texts if not text.is_html])
    kept = []
    for text in texts:
        there = _distinct([text])
        if not text.is_html or len(there & here) < len(there) * (1 + _SAME) / 2:
            kept.append(text)
    return kept


def _distinct(texts: list[_Text]) -> set[str]:
    return {word for text in texts for word in text.words.lower().split()}
