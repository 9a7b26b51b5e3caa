"""Documents of word processors: ZIP archives of XML, opened with bounds on what they unpack to."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from extract.articles.paragraphs import BULLET, SENTENCE_END
from extract.inputs.files import MAX_BYTES
from extract.inputs.raw_article import Incoming, titled
from store.errors import InputError

MAX_UNPACKED = 64 * 1024 * 1024
"""Bytes of unpacked XML; a document of a thousand pages has some four million."""
MAX_TAGS = 2_000_000
"""Tags and attributes in it: each becomes an object of some hundred bytes."""
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
)
"""What Python's zipfile raises for records that are damaged, cut off or contradict each other."""
_OTHERS = (
    ("xl/", "a spreadsheet", "save its sheet as CSV and give that"),
    ("ppt/", "a presentation", "save its text as plain text and give that"),
    ("META-INF/container.xml", "an e-book (EPUB)", "save the article as plain text and give that"),
)
_MIMETYPES = {
    "application/vnd.oasis.opendocument.text": "",
    "application/vnd.oasis.opendocument.text-template": "",
    "application/vnd.oasis.opendocument.spreadsheet": "a spreadsheet",
    "application/vnd.oasis.opendocument.presentation": "a presentation",
}


@dataclass(slots=True)
class Package:
    """An open document and how much more of it may be unpacked."""

    path: str
    archive: zipfile.ZipFile
    left: int

    def names(self) -> list[str]:
        """The parts of the document."""
        return self.archive.namelist()

    def root(self, name: str) -> Element | None:
        """A part as XML, None if there is none; InputError if it is broken, a bomb or too large."""
        if name not in self.names():
            return None
        with self.archive.open(name) as part:
            data = part.read(self.left + 1)
        self.left -= len(data)
        if self.left < 0:
            raise too_large(self.path)
        if sum(map(data.count, (b"<", b'="', b"='"))) > MAX_TAGS:
            raise InputError(
                f"{self.path}: more than {MAX_TAGS:,} tags and attributes in its XML, so hardly one article; "
                "cut it into articles and give those"
            )
        return _parsed(self.path, name, data)


def too_large(path: str) -> InputError:
    """What is said of a document that is no article by its size."""
    return InputError(
        f"{path}: unpacks to more than {MAX_UNPACKED // 1024**2} MB, so hardly one article; "
        "cut it into articles and give those"
    )


def read_office(path: str, data: bytes) -> Incoming:
    """The article in a document; InputError if it is broken, locked, a bomb or of another kind."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _reader(path, archive)(Package(path, archive, MAX_UNPACKED))
    except RecursionError as error:
        raise InputError(
            f"{path}: nested too deep for a document; save it anew and give that"
        ) from error
    except NotImplementedError as error:  # a compression or an encryption that zipfile lacks
        raise InputError(
            f"{path}: packed in a way that winnow does not read ({error}); save it anew and give that"
        ) from error
    except RuntimeError as error:
        raise _locked(path) from error
    except MemoryError as error:
        raise too_large(path) from error
    except _DAMAGED as error:
        said = " ".join(str(error).split())[:120] or type(error).__name__
        raise InputError(
            f"{path}: a damaged document ({said}); open it in a word processor, save it anew and give that"
        ) from error


def _reader(path: str, archive: zipfile.ZipFile) -> Callable[[Package], Incoming]:
    names = archive.namelist()
    if any(name.startswith("word/") for name in names):
        from extract.inputs.documents.docx import read_docx  # noqa: PLC0415  only the one that is needed

        return read_docx
    kind = ""
    if "mimetype" in names:
        with archive.open("mimetype") as part:
            mimetype = part.read(100).decode("ascii", "replace").strip()
        if _MIMETYPES.get(mimetype) == "":
            _refuse_locked(path, archive, names)
            from extract.inputs.documents.odt import read_odt  # noqa: PLC0415

            return read_odt
        kind = _MIMETYPES.get(mimetype, "")
    if kind:
        raise InputError(
            f"{path}: this is {kind}, not a text; save it as text or CSV and give that"
        )
    for beginning, other, advice in _OTHERS:
        if any(name.startswith(beginning) for name in names):
            raise InputError(f"{path}: this is {other}, not a text; {advice}")
    raise InputError(f"{path}: this is a ZIP archive, not text; unpack it and give the files in it")


def _refuse_locked(path: str, archive: zipfile.ZipFile, names: Iterable[str]) -> None:
    if "META-INF/manifest.xml" in names:
        with archive.open("META-INF/manifest.xml") as part:
            if b"encryption-data" in part.read(MAX_UNPACKED):
                raise _locked(path)


def _locked(path: str) -> InputError:
    return InputError(
        f"{path}: a document locked with a password; open it, save it without one and give that"
    )


def _parsed(path: str, name: str, data: bytes) -> Element:
    from defusedxml import DefusedXmlException  # noqa: PLC0415  paid for only here
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except ParseError as error:
        raise InputError(
            f"{path}: a broken document ({name}: {error}); save it anew and give that"
        ) from error
    except DefusedXmlException as error:
        raise InputError(
            f"{path}: its XML declares entities, which no document does; it was not read"
        ) from error
    return root


def assembled(package: Package, blocks: Iterable[str], **said: str) -> Incoming:
    """An article of the paragraphs of a document; InputError if they are too long for one."""
    found: list[str] = []
    length = 0
    for block in blocks:
        length += len(block) + 2
        if length > MAX_BYTES:
            raise InputError(
                f"{package.path}: more than {MAX_BYTES // 1024**2} MB of text, so hardly one article; "
                "cut it into articles and give those"
            )
        found.append(block)
    words = "\n\n".join(found)
    title = said["title"]
    return Incoming(
        path=package.path,
        text=titled("", words),
        title=title if title and title in words[:2000] else "",
        details={"format": said["format"], "author": said["author"]},
    )


def row_blocks(cells: Iterable[Iterable[str]]) -> list[str]:
    """A row of a table: its cells side by side, or each by itself where they hold sentences."""
    texts = [list(cell) for cell in cells]
    shown = [block for cell in texts for block in cell]
    if any(len(block.split()) > 3 and SENTENCE_END.search(block[-8:]) for block in shown):
        return shown
    return [" | ".join(" ".join(cell) for cell in texts)] if shown else []


def lines_joined(lines: Iterable[str]) -> str:
    """The lines of one paragraph, at whose breaks no sentence ends unless it has a stop."""
    shown = [line.strip() for line in lines]
    prose = bool(shown) and SENTENCE_END.search(shown[-1][-8:]) is not None
    text = ""
    for line in shown:
        last = text[-8:]
        runs_on = last.strip() and line and not SENTENCE_END.search(last) and last[-1] not in ":\n"
        if not text:
            text = line
        elif runs_on and not BULLET.match(line) and (prose or line[0].islower()):
            text += f" {line}"
        else:
            text += f"\n{line}"
    return text.strip()


def passed_over(**counts: int) -> str:
    """What a reader of the document does not see, counted, in words; empty if there is nothing."""
    named = [
        f"{count} {kind.replace('_', ' ')}{'s'[: count != 1]}"
        for kind, count in counts.items()
        if count
    ]
    return f"{' and '.join(named)} left out" if named else ""
