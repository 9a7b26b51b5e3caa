"""Web archives (WARC): each page that was answered with success is an article of its own."""

import gzip
import logging
import re
import zlib
from collections.abc import Callable
from typing import BinaryIO

from extract.inputs.encoding import decode_declared
from extract.inputs.pages.html import declared_charset, read_html
from extract.inputs.raw_article import Found, RawArticle, titled
from extract.inputs.reader import Reader, Source
from store.errors import InputError

MAX_RECORD = 20 * 1024 * 1024
_PIECE = 1 << 16
_SCHEME = re.compile(r"<?([a-zA-Z][\w+.-]*):")
_PAGES = frozenset({"http", "https", "ftp", "file"})
"""Schemes of addresses of pages; `metadata:`, `urn:` and `dns:` are what archivers say of their work."""


def read_warc(path: str, stream: BinaryIO) -> Found:
    """The pages of a web archive, in its order; pictures, scripts and redirects are passed over."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  paid for only here
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    pages = 0
    archive = _Unpacked(stream)
    try:
        records = ArchiveIterator(archive)
        records.INC_RECORD = ""  # it writes this to standard error
        for record in records:
            if record.rec_type not in {"response", "resource"}:
                continue
            headers = record.http_headers or record.rec_headers
            kind, charset = _content_type(headers.get_header("Content-Type") or "")
            if kind not in {"text/html", "application/xhtml+xml", "text/plain"}:
                continue
            if record.http_headers and record.http_headers.get_statuscode() != "200":
                continue
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            scheme = _SCHEME.match(url)
            if scheme and scheme[1].lower() not in _PAGES:
                continue  # the log and the settings of the program that made the archive
            pages += 1
            name = f"{path}#{url or pages}"
            data = record.content_stream().read(MAX_RECORD + 1)
            while record.raw_stream.read(_PIECE):  # what its encoding leaves over
                continue
            if record.raw_stream.limit > 0:
                yield InputError(
                    f"{name}: broken off {record.raw_stream.limit} bytes before its end; left out"
                )
                continue
            yield _page(name, url.strip("<>"), data, kind, charset)
    except (ArchiveLoadFailed, OSError, ValueError, AttributeError, zlib.error) as error:
        # an AttributeError is a record without an address, which warcio does not foresee
        archive.broken = archive.broken or str(error)
    if archive.broken:
        said = " ".join(archive.broken.split())[:120]
        yield InputError(
            f"{path}: a broken web archive after {pages} pages ({said}); copy it again"
        )
    elif not pages:
        yield InputError(f"{path}: a web archive without pages; give one that holds some")


class _Unpacked:
    """The archive itself, whether each record, the whole or nothing of it is compressed.

    What unpacks is handed on as far as it goes; warcio would take a broken end for the end.
    """

    def __init__(self, stream: BinaryIO) -> None:
        peek: Callable[[int], bytes] | None = getattr(stream, "peek", None)
        packed = peek is not None and peek(2)[:2] == b"\x1f\x8b"
        self._read = gzip.GzipFile(fileobj=stream).read1 if packed else stream.read
        self.broken = ""
        """What was wrong with it, once that was met."""

    def read(self, size: int = -1) -> bytes:
        """Some bytes, none at the end."""
        try:
            return self._read(size)
        except (EOFError, OSError, zlib.error) as error:
            self.broken = str(error)
            return b""


def _page(name: str, url: str, data: bytes, kind: str, charset: str) -> RawArticle | InputError:
    if len(data) > MAX_RECORD:
        return InputError(
            f"{name}: larger than {MAX_RECORD // 1024**2} MB, so hardly one article; left out"
        )
    try:
        if kind == "text/plain":
            text = titled("", decode_declared(name, data, charset))
            return RawArticle(name, text, url=url, details={"format": "warc"})
        page = decode_declared(name, data, charset or declared_charset(data))
        return read_html(name, page, url=url)
    except InputError as error:
        return error


def _content_type(header: str) -> tuple[str, str]:
    kind, _, rest = header.partition(";")
    charset = rest.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    return kind.strip().lower(), charset


def _begins(source: Source) -> bool:
    return source.start.startswith(b"warc/") or source.path.lower().endswith(WARC.endings)


WARC = Reader(
    "web archive",
    (".warc", ".warc.gz"),
    lambda source: read_warc(source.path, source.stream),
    _begins,
)
