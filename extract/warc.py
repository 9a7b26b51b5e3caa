"""Web archives (WARC): each page that was answered with success is an article of its own."""

import gzip
import zlib
from collections.abc import Callable
from typing import BinaryIO, cast

from extract.decoding import decode
from extract.html import declared_charset, read_html
from extract.incoming import Found, Incoming, titled
from store.errors import InputError

MAX_RECORD = 20 * 1024 * 1024


def read_warc(path: str, stream: BinaryIO) -> Found:
    """The pages of a web archive, in its order; pictures, scripts and redirects are passed over."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  paid for only here
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    pages = 0
    try:
        for record in ArchiveIterator(_unpacked(stream)):
            if record.rec_type not in {"response", "resource"}:
                continue
            headers = record.http_headers or record.rec_headers
            kind, charset = _content_type(headers.get_header("Content-Type") or "")
            if kind not in {"text/html", "application/xhtml+xml", "text/plain"}:
                continue
            if record.http_headers and record.http_headers.get_statuscode() != "200":
                continue
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            pages += 1
            data = record.content_stream().read(MAX_RECORD + 1)
            yield _page(f"{path}#{url or pages}", url.strip("<>"), data, kind, charset)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error) as error:
        said = " ".join(str(error).split())[:120]
        yield InputError(f"{path}: a broken web archive after {pages} pages ({said}); copy it anew")
        return
    if not pages:
        yield InputError(f"{path}: a web archive without pages; give one that holds some")


def _unpacked(stream: BinaryIO) -> BinaryIO:
    """The archive itself, whether each record, the whole or nothing of it is compressed."""
    peek: Callable[[int], bytes] | None = getattr(stream, "peek", None)
    packed = peek is not None and peek(2)[:2] == b"\x1f\x8b"
    return cast(BinaryIO, gzip.GzipFile(fileobj=stream)) if packed else stream


def _page(name: str, url: str, data: bytes, kind: str, charset: str) -> Incoming | InputError:
    if len(data) > MAX_RECORD:
        return InputError(
            f"{name}: larger than {MAX_RECORD // 1024**2} MB, so hardly one article; left out"
        )
    try:
        if kind == "text/plain":
            text = titled("", decode(name, data, charset or None))
            return Incoming(name, text, url=url, details={"format": "warc"})
        declared = declared_charset(data, charset)
        try:
            page = decode(name, data, declared or None)
        except InputError:  # what a page says of its encoding is often wrong
            page = decode(name, data, None)
        return read_html(name, page, url=url)
    except InputError as error:
        return error


def _content_type(header: str) -> tuple[str, str]:
    kind, _, rest = header.partition(";")
    charset = rest.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    return kind.strip().lower(), charset
