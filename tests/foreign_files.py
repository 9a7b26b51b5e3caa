"""Small files of other formats, made by hand, for the tests that read them."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from extract.inputs.dispatch import read_input
from extract.inputs.raw_article import RawArticle
from extract.inputs.reader import Settings
from extract.inputs.tables.reading import column_map
from store.errors import InputError

PAGE = """<!doctype html><html lang="en"><head><title>Minister resigns | The Paper</title>
<meta property="og:site_name" content="The Paper"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2025-07-18T10:00:00Z">
<link rel="canonical" href="https://paper.example/a"></head><body>
<nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>Minister resigns</h1>
<p>The minister resigned on Monday, her office said in a long statement to reporters in Paris.</p>
<p>She will not return to the government, and the “vote” is in June, two officials said there.</p>
</article><footer>Copyright 2025 The Paper. Subscribe to our newsletter.</footer></body></html>"""

FIRST = (
    "The minister resigned on Monday, her office said in a long statement to reporters in Paris."
)


def pdf(pages: Sequence[Sequence[str]], trailer: str = "") -> bytes:
    """A PDF with lines of text on each page."""
    shown = [" T* ".join(f"({line}) Tj" for line in lines) for lines in pages]
    return drawn_pdf([f"BT /F1 12 Tf 14 TL 50 750 Td {lines} ET" for lines in shown], trailer)


def set_pdf(pages: Sequence[Sequence[tuple[int, int, str]]]) -> bytes:
    """A PDF whose lines are set: how many points below the one before, in what size, and the words."""
    streams = []
    for lines in pages:
        set_lines = (f"/F1 {size} Tf 0 -{below} Td ({words}) Tj" for below, size, words in lines)
        streams.append(f"BT 50 800 Td {' '.join(set_lines)} ET")
    return drawn_pdf(streams)


PICTURE = "q 500 0 0 700 50 50 cm /Im1 Do Q"


def drawn_pdf(streams: Sequence[str], trailer: str = "") -> bytes:
    """A PDF with what is drawn on each page; `/F1` is a font, `/Im1` a picture of the pages that use it."""
    picture = 4 + 2 * len(streams)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(streams)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, stream in enumerate(streams):
        pictures = f"/XObject << /Im1 {picture} 0 R >>" if "/Im1" in stream else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> {pictures} >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append(
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        "/BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream"
    )
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n".encode()
    return bytes(out + f"startxref\n{table}\n%%EOF\n".encode())


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, core: str = "", head: str = "", **parts: str) -> bytes:
    """A Word document with this XML in its body, and `footnotes="..."` in parts beside it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", f'<?xml version="1.0"?>{head}{document}')
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{xml}</w:{name}>')
        if core:
            archive.writestr(
                "docProps/core.xml",
                f'<c xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</c>',
            )
    return stream.getvalue()


def odt(body: str, styles: str = "", meta: str = "") -> bytes:
    """An OpenDocument text with this XML in its body."""
    kinds = ("office", "text", "table", "style", "draw", "meta")
    spaces = " ".join(
        f'xmlns:{kind}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"' for kind in kinds
    )
    spaces += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
        archive.writestr(
            "meta.xml", f"<office:document-meta {spaces}>{meta}</office:document-meta>"
        )
    return stream.getvalue()


def paragraph(*runs: str) -> str:
    """A paragraph of a Word document."""
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def warc(pages: Sequence[tuple[str, str, bytes]]) -> bytes:
    """A web archive of (address, content type, body)."""
    out = b""
    for url, kind, body in pages:
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        out += (
            (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
                f"WARC-Date: 2025-07-18T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{len(out):032}>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
            ).encode()
            + answer
            + b"\r\n\r\n"
        )
    return out


def read(path: Path | str, *map: str, encoding: str | None = None) -> list[RawArticle | InputError]:
    settings = Settings(encoding, column_map(map))
    stdin = io.BytesIO(path.read_bytes() if isinstance(path, Path) else b"")
    return list(read_input(str(path), settings, stdin=stdin, report=print))


def one(path: Path, *map: str) -> RawArticle:
    (found,) = read(path, *map)
    assert isinstance(found, RawArticle), found
    return found


def errors(path: Path, *map: str) -> list[str]:
    return [str(found) for found in read(path, *map) if isinstance(found, InputError)]


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path
