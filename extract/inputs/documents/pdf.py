"""A PDF to its text, without what every page repeats; pictures of text are reported as such."""

import io
import logging
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from extract.inputs.documents.pdf_layout import page_lines
from extract.inputs.documents.pdf_pages import text_of
from extract.inputs.raw_article import Found, RawArticle, sound
from extract.inputs.reader import Reader, Source
from store.errors import InputError

if TYPE_CHECKING:
    from pypdf import PageObject

MAX_PAGES = 2000
MAX_PIECES, MAX_DRAWN = 20_000, 4_000_000
"""Pieces of text of a page, and bytes of all that is drawn on it; a newspaper's has some thousand."""
_LEAST = 25
"""Characters on a page, on average, below which it is a picture."""
_DRAWN = 100
"""Forms of a page that are searched for pictures."""
_NAMED = 12
"""Pages that are named one by one."""


def read_pdf(path: str, data: bytes) -> RawArticle:
    """The text of a PDF, page after page; InputError if it is locked, broken or holds pictures."""
    from pypdf import PdfReader  # noqa: PLC0415  paid for only where a PDF is met
    from pypdf.errors import DependencyError, LimitReachedError, PyPdfError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked(path)
        count = len(reader.pages)
        if count > MAX_PAGES:
            raise InputError(f"{path}: a PDF of {count} pages; give the pages of one article")
        pages = []
        for number, page in enumerate(reader.pages, 1):
            _refuse_overfull(path, number, page)
            pages.append(page_lines(page))
        pictures = [
            number
            for number, (page, lines) in enumerate(zip(reader.pages, pages, strict=True), 1)
            if _visible(lines) < _LEAST and _has_picture(page)
        ]
        stated = reader.metadata.title if reader.metadata else None
        author = reader.metadata.author if reader.metadata else None
    except DependencyError as error:
        raise _locked(path) from error
    except (LimitReachedError, MemoryError) as error:
        raise InputError(
            f"{path}: this PDF unpacks to more than an article has ({_first_line(error)}); "
            "give the pages of one article"
        ) from error
    except (
        PyPdfError,
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        AssertionError,
        RecursionError,
        NotImplementedError,
        OverflowError,
        EOFError,
        zlib.error,
    ) as error:  # a broken file may trip the reader anywhere
        raise InputError(
            f"{path}: a broken PDF ({_first_line(error)}); open it in a reader and print it to a "
            "new PDF, or give its text"
        ) from error
    text = sound(text_of(pages))
    shown = [number for number in map(_visible, pages) if number]
    if sum(shown) < _LEAST * max(len(shown), 1):
        raise InputError(
            f"{path}: this PDF holds pictures of text ({count} page{'s'[: count != 1]}, "
            f"{len(text.split())} words); run OCR first, for example `ocrmypdf`"
        )
    title = " ".join((stated or "").split())
    return RawArticle(
        path=path,
        text=text.strip() + "\n",
        title=title if title and title in " ".join(" ".join(pages[0]).split()) else "",
        details={"format": "pdf", "pages": str(count), "author": author or ""},
        missing=(_missing(pictures),) if pictures else (),
    )


def _refuse_overfull(path: str, number: int, page: "PageObject") -> None:
    """InputError for a page whose pieces of text or drawings would take minutes to read."""
    contents = page.get_contents()
    drawn = contents.get_data() if contents is not None else b""
    if drawn.count(b"Tj") + drawn.count(b"TJ") > MAX_PIECES or len(drawn) > MAX_DRAWN:
        raise InputError(
            f"{path}: page {number} has far more in it than one of an article; give the pages of "
            "one article, or its text"
        )


def _visible(lines: Sequence[str]) -> int:
    return sum(not char.isspace() for line in lines for char in line)


def _has_picture(page: dict[Any, Any]) -> bool:
    """Whether a page shows a picture, itself or in a form of its own."""
    waiting = [page]
    for _ in range(_DRAWN):
        if not waiting:
            break
        for found in _entries(_entries(waiting.pop(), "/Resources"), "/XObject").values():
            what = found.get_object()
            if isinstance(what, dict) and what.get("/Subtype") == "/Image":
                return True
            if isinstance(what, dict):
                waiting.append(what)
    return False


def _entries(holder: dict[Any, Any], name: str) -> dict[Any, Any]:
    found = holder.get(name)
    found = found.get_object() if found is not None else None
    return found if isinstance(found, dict) else {}


def _missing(pages: Sequence[int]) -> str:
    listed = ", ".join(map(str, pages[:_NAMED])) + (" ..." if len(pages) > _NAMED else "")
    many = len(pages) > 1
    return (
        f"page{'s'[:many]} {listed} {'are pictures' if many else 'is a picture'} and "
        f"{'were' if many else 'was'} not read; run OCR first, for example `ocrmypdf`"
    )


def _locked(path: str) -> InputError:
    return InputError(
        f"{path}: this PDF is encrypted; open it with its password and save it without one"
    )


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).split("\n")[0][:120]


def _read(source: Source) -> Found:
    yield read_pdf(source.path, source.data)


PDF = Reader("PDF", (".pdf",), _read, lambda source: source.start.startswith(b"%pdf-"))
