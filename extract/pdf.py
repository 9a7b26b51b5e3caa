"""A PDF to its text, without what every page repeats; pictures of text are said to be that."""

import io
import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

from extract.incoming import Incoming, sound
from store.errors import InputError

MAX_PAGES = 2000
_LEAST = 25
"""Characters on a page, on average, below which it is a picture."""
_EDGE = 2
"""Lines at the top and the bottom of a page that may be a running head."""
_HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_DIGITS = re.compile(r"\d+")


def read_pdf(path: str, data: bytes) -> Incoming:
    """The text of a PDF, page after page; InputError if it is locked, broken or holds pictures."""
    from pypdf import PdfReader  # noqa: PLC0415  paid for only where a PDF is met
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked(path)
        count = len(reader.pages)
        if count > MAX_PAGES:
            raise InputError(f"{path}: a PDF of {count} pages; give the pages of one article")
        pages = [page.extract_text() for page in reader.pages]
        stated = reader.metadata.title if reader.metadata else None
        author = reader.metadata.author if reader.metadata else None
    except DependencyError as error:
        raise _locked(path) from error
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
    text = sound("\n\n".join(_without_heads(pages)))
    if sum(not char.isspace() for char in text) < _LEAST * max(count, 1):
        raise InputError(
            f"{path}: this PDF holds pictures of text ({count} page{'s'[: count != 1]}, "
            f"{len(text.split())} words); run OCR first, for example `ocrmypdf`"
        )
    title = " ".join((stated or "").split())
    return Incoming(
        path=path,
        text=_HYPHENATED.sub("", text).strip() + "\n",
        title=title if title and title in " ".join(pages[0].split()) else "",
        details={"format": "pdf", "pages": str(count), "author": author or ""},
    )


def _without_heads(pages: Sequence[str]) -> Iterator[str]:
    """Pages without the lines that most of them have at their edges: running heads and numbers."""
    lines = [[line.rstrip() for line in page.splitlines()] for page in pages]
    lines = [[line for line in page if line.strip()] for page in lines]
    seen: Counter[str] = Counter()
    for page in lines:
        seen.update({_shape(line) for line in (*page[:_EDGE], *page[_EDGE:][-_EDGE:])})
    often = {shape for shape, count in seen.items() if count >= 3 and count > len(pages) / 2}
    for page in lines:
        last = len(page) - _EDGE
        kept = [
            line
            for number, line in enumerate(page)
            if not ((number < _EDGE or number >= last) and _shape(line) in often)
        ]
        if kept:
            yield "\n".join(kept)


def _shape(line: str) -> str:
    return _DIGITS.sub("0", line.strip())


def _locked(path: str) -> InputError:
    return InputError(
        f"{path}: this PDF is encrypted; open it with its password and save it without one"
    )


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).split("\n")[0][:120]
