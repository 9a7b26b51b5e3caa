"""From a path to text: decoded once and never changed; what is not text is refused with advice."""

import codecs
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from store.errors import InputError

STANDARD_INPUT = "-"
MAX_BYTES = 20 * 1024 * 1024
"""An article is some kilobytes, a long report some hundreds. Far above that it is a dump, and the
screen, which holds one article's text in memory, would no longer answer at once."""

ENDINGS = (".txt",)
"""What is taken from a folder; a file that is named itself may end as it likes."""

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_AS_TEXT = "save or export it as plain text and give that file"
_MAGIC = (
    (b"%PDF-", "a PDF", "turn it into text first, for example with `pdftotext`"),
    (b"{\\rtf", "an RTF document", _AS_TEXT),
    (b"PK\x03\x04", "a ZIP archive or an office document", _AS_TEXT),
    (b"PK\x05\x06", "a ZIP archive", "unpack it and give the files in it"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document", _AS_TEXT),
    (b"\x1f\x8b", "compressed (gzip)", "unpack it and give the file in it"),
    (b"BZh91AY&SY", "compressed (bzip2)", "unpack it and give the file in it"),
    (b"\xfd7zXZ\x00", "compressed (xz)", "unpack it and give the file in it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it and give the files in it"),
    (b"\x28\xb5\x2f\xfd", "compressed (zstd)", "unpack it and give the file in it"),
    (b"\x89PNG\r\n", "a picture (PNG)", "read its text out first (OCR)"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "read its text out first (OCR)"),
    (b"GIF8", "a picture (GIF)", "read its text out first (OCR)"),
    (b"II*\x00", "a picture (TIFF)", "read its text out first (OCR)"),
    (b"MM\x00*", "a picture (TIFF)", "read its text out first (OCR)"),
    (b"RIFF", "a sound, film or picture", "give an article as plain text"),
    (b"OggS", "a sound or film", "give an article as plain text"),
    (b"ID3", "a sound (MP3)", "give an article as plain text"),
    (b"\x7fELF", "a program", "give an article as plain text"),
    (b"SQLite format 3\x00", "an SQLite database", "name a database with --db, not as an article"),
)
_MARKUP = (b"<!doctype html", b"<html")
_WESTERN_SHARE = 0.15
"""Latin text has fewer bytes above ASCII than this. In English those are quotes, dashes and accents
of Windows-1252, for which a detector by statistics has too little to go on."""


@dataclass(frozen=True, slots=True)
class Expanded:
    """What a list of paths comes to. Whoever reads on reports `errors`, names `skipped`, goes on."""

    files: tuple[str, ...]
    """To be read, in the order given; those of a folder sorted by name. `-` is standard input."""
    skipped: tuple[str, ...]
    """Files in folders of a kind that winnow does not read: not an error."""
    errors: tuple[InputError, ...]
    """One for each path that is missing or cannot be listed."""


def expand(paths: Sequence[str]) -> Expanded:
    """Files as they are, folders with all that is below them; the same path counts once."""
    files: dict[str, None] = {}
    skipped: dict[str, None] = {}
    errors: list[InputError] = []
    for path in paths:
        if path != STANDARD_INPUT and os.path.isdir(path):
            for found in _walk(path, errors):
                wanted = files if found.lower().endswith(ENDINGS) else skipped
                wanted[found] = None
        elif path == STANDARD_INPUT or os.path.exists(path):
            files[path] = None
        else:
            errors.append(InputError(_missing(path)))
    return Expanded(tuple(files), tuple(skipped), tuple(errors))


def read_text(path: str, *, encoding: str | None, stdin: BinaryIO) -> str:
    """Decode a file, or standard input for `-`. `encoding` wins over every guess."""
    name = "standard input" if path == STANDARD_INPUT else path
    data = _read(path, stdin)
    if not data:
        raise InputError(f"{name}: empty; give a file with an article in it")
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{name}: larger than {MAX_BYTES // 1024**2} MB, so hardly one article; "
            "cut it into articles and give those"
        )
    _refuse_other_kinds(name, data)
    text = _decode(name, data, encoding).removeprefix("\ufeff")
    if "\0" in text:
        raise InputError(
            f"{name}: binary, not text (it holds NUL characters); "
            "if it is text in an unmarked encoding, name that: --encoding utf-16-le"
        )
    if not text.strip().strip("\ufeff\u200b"):
        raise InputError(f"{name}: nothing in it but white space; give a file with an article")
    return text


def _walk(folder: str, errors: list[InputError]) -> Iterable[str]:
    def note(error: OSError) -> None:
        errors.append(InputError(f"{error.filename}: {_reason(error)}; check who may read it"))

    for where, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(where, name)
            if not name.startswith(".") and os.path.isfile(path):
                yield path


def _read(path: str, stdin: BinaryIO) -> bytes:
    if path == STANDARD_INPUT:
        return stdin.read(MAX_BYTES + 1)
    try:
        with open(path, "rb") as file:
            return file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise InputError(_missing(path)) from None
    except IsADirectoryError:
        raise InputError(f"{path}: a folder, where one file is needed; name a file in it") from None
    except PermissionError:
        raise InputError(f"{path}: you may not read it; check its permissions") from None
    except ValueError:
        raise InputError(f"{path!r}: not a possible file name; check it") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({_reason(error)}); check the file") from None


def _missing(path: str) -> str:
    return f"{path}: no such file or folder; check the name"


def _reason(error: OSError) -> str:
    return (error.strerror or "input/output error").lower()


def _refuse_other_kinds(name: str, data: bytes) -> None:
    for magic, kind, advice in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"{name}: this is {kind}, not text; {advice}")
    if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        raise InputError(f"{name}: this is a web page (HTML), not plain text; {_AS_TEXT}")


def _decode(name: str, data: bytes, encoding: str | None) -> str:
    if encoding is not None:
        return _decode_as(name, data, encoding)
    for bom, marked in _BOMS:
        if data.startswith(bom):
            return _decode_as(name, data, marked)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(name, data)


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
