"""Bytes to text, once: the encoding that is named, marked, UTF-8, or found by its letters."""

import codecs
import re
from contextlib import suppress

from store.errors import InputError

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATIN = frozenset({"ascii", "iso8859-1", "cp1252"})
_SINGLE_BYTE = re.compile(r"iso8859-\d+|cp\d{3,4}|koi8-\w|mac-\w+|ascii|tis-620|hp-roman8|ptcp154")
_WESTERN_SHARE = 0.15
"""Latin text has fewer bytes above ASCII than this. In English those are quotes, dashes and accents
of Windows-1252, for which a detector by statistics has too little to go on."""


_C1 = {
    code: char
    for code in range(0x80, 0xA0)
    if (char := bytes([code]).decode("windows-1252", "replace")) != "\ufffd"
}
"""What programs that say Latin-1 mean by bytes that are control characters there."""


def decode_declared(name: str, data: bytes, declared: str) -> str:
    """The text of bytes whose source says what they are: in a page, a feed, a mail, an archive.

    What is marked counts first; then, since such words are often wrong, what can be nothing but
    UTF-8; then what is said; then a guess. InputError where all fail.
    """
    codec = _codec(declared)
    if any(data.startswith(bom) for bom, _ in _BOMS) or not codec:
        return decode(name, data, None)
    if _SINGLE_BYTE.fullmatch(codec):
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8")
    if codec in _LATIN:
        return data.decode("latin-1").translate(_C1)
    if codec.startswith(("utf-16", "utf-32")) and b"\0" not in data[:1000]:
        return decode(name, data, None)  # a page whose words could be read as ASCII is not that
    try:
        return _decode_as(name, data, codec)
    except InputError:
        return decode(name, data, None)


def _codec(declared: str) -> str:
    """Python's own name of a text encoding; empty for what is none."""
    try:
        found = codecs.lookup(declared.strip()).name
        "".encode(found)  # there are codecs, as hex, that are none of text
    except (LookupError, ValueError):
        return ""
    return found


def decode(name: str, data: bytes, encoding: str | None) -> str:
    """The text of some bytes: as named, as marked, as UTF-8, as detected; else InputError."""
    if encoding is not None:
        return _decode_as(name, data, encoding)
    if marked := marked_encoding(data):
        return _decode_as(name, data, marked)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(name, data)


def marked_encoding(head: bytes) -> str | None:
    """The encoding that the first bytes of a file name by their byte-order mark."""
    return next((marked for bom, marked in _BOMS if head.startswith(bom)), None)


def _decode_as(name: str, data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
        text.encode("utf-8")  # a lone surrogate has no place in a database
    except UnicodeError as error:
        where = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise InputError(
            f"{name}: not valid {encoding}{where}; name its true encoding with --encoding"
        ) from None
    except (LookupError, ValueError):
        raise InputError(
            f"{name}: no text encoding is called {encoding!r}; "
            "try --encoding utf-8, windows-1252 or utf-16"
        ) from None
    return text


def _guess(name: str, data: bytes) -> str:
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    if sum(char > "\x7f" for char in lenient) > 5 * broken:
        raise InputError(
            f"{name}: UTF-8 with {broken} broken place{'s'[: broken > 1]}; repair it, "
            "or name an encoding that reads every byte: --encoding latin-1"
        )
    if sum(byte > 0x7F for byte in data) < len(data) * _WESTERN_SHARE:
        try:
            return data.decode("windows-1252")
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes  # noqa: PLC0415  most articles are UTF-8: not paid

    best = from_bytes(data).best()
    if best is None:
        raise InputError(
            f"{name}: binary, or text in an unknown encoding; if it is text, name --encoding"
        )
    return _decode_as(name, data, best.encoding)
