"""Documents of word processors: which kind one is, and what refuses it."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable

from extract.inputs.documents.package import MAX_UNPACKED, Package, too_large
from extract.inputs.raw_article import Found, RawArticle
from extract.inputs.reader import Reader, Source
from store.errors import InputError

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


def read_office(path: str, data: bytes) -> RawArticle:
    """The article in a document; InputError if it is broken, locked, a bomb or of another kind."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _reader(path, archive)(Package(path, archive, MAX_UNPACKED))
    except RecursionError as error:
        raise InputError(
            f"{path}: nested too deep for a document; save it again and give that"
        ) from error
    except NotImplementedError as error:  # a compression or an encryption that zipfile lacks
        raise InputError(
            f"{path}: packed in a way that winnow does not read ({error}); save it again and give that"
        ) from error
    except RuntimeError as error:
        raise _locked(path) from error
    except MemoryError as error:
        raise too_large(path) from error
    except _DAMAGED as error:
        said = " ".join(str(error).split())[:120] or type(error).__name__
        raise InputError(
            f"{path}: a damaged document ({said}); open it in a word processor, save it again and give that"
        ) from error


def _reader(path: str, archive: zipfile.ZipFile) -> Callable[[Package], RawArticle]:
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


def _read(source: Source) -> Found:
    yield read_office(source.path, source.data)


OFFICE = Reader(
    "Word, OpenDocument",
    (".docx", ".odt"),
    _read,
    lambda source: source.head.startswith(b"PK\x03\x04"),
)
