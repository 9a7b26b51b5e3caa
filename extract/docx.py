"""A Word document to its text: paragraphs and tables in order, deleted text left out."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from extract.incoming import Incoming, titled
from store.errors import InputError

MAX_PART = 64 * 1024 * 1024
"""Bytes of unpacked XML; a document of a thousand pages has some four million."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_BODY = "word/document.xml"


def is_docx(data: bytes) -> bool:
    """Whether a ZIP archive is a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _BODY in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def read_docx(path: str, data: bytes) -> Incoming:
    """The text of a Word document; InputError if it is broken, locked or a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = _parsed(path, archive, _BODY)
            has_core = "docProps/core.xml" in archive.namelist()
            core = _parsed(path, archive, "docProps/core.xml") if has_core else None
        words = "\n\n".join(text for element in body for text in _blocks(element))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, KeyError) as error:
        # a RuntimeError is a password, or elements nested too deep
        raise InputError(
            f"{path}: a broken or locked Word document ({error}); save it anew and give that"
        ) from error
    title = _said(core, "title")
    return Incoming(
        path=path,
        text=titled("", words),
        title=title if title and title in words[:2000] else "",
        details={"format": "docx", "author": _said(core, "creator")},
    )


def _parsed(path: str, archive: zipfile.ZipFile, name: str) -> Element:
    from defusedxml import DefusedXmlException  # noqa: PLC0415  paid for only here
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    with archive.open(name) as part:
        data = part.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise InputError(
            f"{path}: unpacks to more than {MAX_PART // 1024**2} MB, so hardly one article; "
            "cut it into articles and give those"
        )
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except ParseError as error:
        raise InputError(
            f"{path}: a broken Word document ({name}: {error}); save it anew and give that"
        ) from error
    except DefusedXmlException as error:
        raise InputError(
            f"{path}: its XML declares entities, which no Word document does; it was not read"
        ) from error
    return root


def _blocks(element: Element) -> Iterator[str]:
    """The paragraphs below an element, a row of a table as one."""
    if element.tag == f"{_W}p":
        text = "".join(_words(element)).strip()
        if text:
            yield f"- {text}" if element.find(f"{_W}pPr/{_W}numPr") is not None else text
    elif element.tag == f"{_W}tr":
        cells = [" ".join(_blocks_below(cell)) for cell in element.iter(f"{_W}tc")]
        if any(cells):
            yield " | ".join(cells)
    else:
        yield from _blocks_below(element)


def _blocks_below(element: Element) -> Iterator[str]:
    for child in element:
        yield from _blocks(child)


def _words(element: Element) -> Iterator[str]:
    """The words of a paragraph as a reader sees them, in order."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}txbxContent"}:
            yield from _words(child)


def _said(core: Element | None, name: str) -> str:
    found = core.find(f"{_DC}{name}") if core is not None else None
    return " ".join((found.text or "").split()) if found is not None else ""
