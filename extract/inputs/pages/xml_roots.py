"""XML files as they are: the first element says what one is, and some of their faults are forgiven."""

import codecs
import re
from html.entities import html5

from extract.inputs.encoding import decode_declared

_LOOKED_AT = 1 << 20
"""Bytes within which the first element begins."""
_BEFORE = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!doctype\s(?:[^<>\[]++|\[[^\]]*+\])*+>", re.IGNORECASE | re.DOTALL
)
_ROOT = re.compile(r"<(?:[\w.-]{1,100}:)?([a-z][\w.-]{0,100})(?=[\s/>])", re.IGNORECASE)
_FEEDS = frozenset({"rss", "feed", "rdf"})
_DECLARED = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{2,40})""")
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_CONTROL = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BARE = re.compile(r"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|[a-zA-Z_]\w{0,31};)")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([a-zA-Z_]\w{0,31});")
_WIDE = (
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


def root_of(data: bytes) -> str:
    """The name of the first element of an XML file or feed, small; empty for anything else.

    Whether it is XML shows in its declaration, or in the element being one of those of feeds.
    """
    head = data[:_LOOKED_AT]
    wide = next((name for mark, name in _WIDE if head.startswith(mark)), "latin-1")
    text = head.decode(wide, "ignore").removeprefix("\ufeff").removeprefix("ï»¿")
    place = 0
    while before := _BEFORE.match(text, place):
        place = before.end()
    root = _ROOT.match(text, place)
    name = root[1].lower() if root else ""
    is_xml = text.lstrip()[:6].lower() == "<?xml "
    return name if name in _FEEDS else (name or "xml") if is_xml else ""


def xml_text(name: str, data: bytes) -> str:
    """An XML file as text, by its mark, its declaration or what its bytes can be; InputError else."""
    for mark, wide in _WIDE:
        if data.startswith(mark):
            return data.decode(wide, "replace").removeprefix("\ufeff")
    declared = _DECLARED.match(data[:300].lstrip(b"\xef\xbb\xbf \t\r\n"))
    said = declared[1].decode("ascii") if declared else "utf-8"
    return decode_declared(name, data, said).removeprefix("\ufeff")


def repaired(text: str) -> str:
    """XML with what a browser would forgive: HTML's entities, a bare `&`, control characters."""
    text = _CONTROL.sub(" ", text)
    found, start = [], 0
    for literal in _CDATA.finditer(text):
        found += [_forgiven(text[start : literal.start()]), literal[0]]
        start = literal.end()
    return "".join([*found, _forgiven(text[start:])])


def _forgiven(text: str) -> str:
    return _NAMED.sub(_numbered, _BARE.sub("&amp;", text))


def _numbered(entity: re.Match[str]) -> str:
    shown = html5.get(f"{entity[1]};", "")
    return "".join(f"&#{ord(char)};" for char in shown) or f"&amp;{entity[0][1:]}"
