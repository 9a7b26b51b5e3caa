"""From a path to text: decoded once and never changed; what is not text is refused with advice."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from io import BufferedReader
from typing import BinaryIO

from extract.inputs.encoding import decode
from store.errors import InputError

STANDARD_INPUT = "-"
MAX_BYTES = 20 * 1024 * 1024
"""An article is some kilobytes, a long report some hundreds. Far above that it is a dump, and the
screen, which holds one article's text in memory, would no longer answer at once."""

ENDINGS = (
    ".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".odt", ".eml",
    ".mbox", ".rss", ".atom", ".warc", ".warc.gz",
)  # fmt: skip
"""What is taken from a folder; a file that is named itself may end as it likes."""
TABLES = (".csv", ".tsv", ".jsonl", ".ndjson", ".json")
"""Taken from a folder only with a map of columns: they may be anything."""
IGNORE_FILE = ".winnowignore"
"""Patterns of what is left out of a folder."""

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


@dataclass(frozen=True, slots=True)
class Expanded:
    """What a list of paths comes to. Whoever reads on reports `errors`, names `skipped`, goes on."""

    files: tuple[str, ...]
    """To be read, in the order given; those of a folder sorted by name. `-` is standard input."""
    skipped: tuple[str, ...]
    """Files in folders of a kind that winnow does not read: not an error."""
    errors: tuple[InputError, ...]
    """One for each path that is missing or cannot be listed."""


def expand(
    paths: Sequence[str], *, ignore: Sequence[str] = (), endings: Sequence[str] = ENDINGS
) -> Expanded:
    """Files as they are, folders with all that is below them; the same path counts once.

    `ignore` holds patterns of names or paths below a folder, as does a file `.winnowignore` in it.
    Addresses are left as they are.
    """
    files: dict[str, None] = {}
    skipped: dict[str, None] = {}
    errors: list[InputError] = []
    for path in paths:
        if path != STANDARD_INPUT and os.path.isdir(path):
            for found in _walk(path, (*ignore, *_ignored(path, errors)), errors):
                wanted = files if found.lower().endswith(tuple(endings)) else skipped
                wanted[found] = None
        elif path == STANDARD_INPUT or is_address(path) or os.path.exists(path):
            files[path] = None
        else:
            errors.append(InputError(_missing(path)))
    return Expanded(tuple(files), tuple(skipped), tuple(errors))


def is_address(path: str) -> bool:
    """Whether a path is an address on the web: the one case for which winnow uses the network."""
    return path.lower().startswith(("http://", "https://"))


def name_of(path: str) -> str:
    """How errors name an input."""
    return "standard input" if path == STANDARD_INPUT else path


def read_text(path: str, *, encoding: str | None, stdin: BinaryIO) -> str:
    """Decode a plain text, or standard input for `-`. `encoding` wins over every guess."""
    if path == STANDARD_INPUT:
        return plain_text(name_of(path), stdin.read(MAX_BYTES + 1), encoding)
    with open_input(path) as file:
        return plain_text(path, file.read(MAX_BYTES + 1), encoding)


def plain_text(name: str, data: bytes, encoding: str | None) -> str:
    """The text that some bytes are; InputError for what is no text or no article."""
    if not data:
        raise InputError(f"{name}: empty; give a file with an article in it")
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{name}: larger than {MAX_BYTES // 1024**2} MB, so hardly one article; "
            "cut it into articles and give those"
        )
    _refuse_other_kinds(name, data)
    return decoded(name, data, encoding)


def decoded(name: str, data: bytes, encoding: str | None) -> str:
    """Bytes as text with something in it and no NUL; InputError else."""
    return read_out(name, decode(name, data, encoding))


def read_out(name: str, text: str) -> str:
    """A decoded text, if there is something in it and no NUL; InputError else."""
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        raise InputError(
            f"{name}: binary, not text (it holds NUL characters); "
            "if it is text in an unmarked encoding, name that: --encoding utf-16-le"
        )
    if not text.strip().strip("\ufeff\u200b"):
        raise InputError(f"{name}: nothing in it but white space; give a file with an article")
    return text


@contextmanager
def open_input(path: str) -> Iterator[BufferedReader]:
    """A file to read; InputError where it cannot be opened or read."""
    if "\0" in path:
        raise InputError(f"{path!r}: not a possible file name; check it")
    try:
        with open(path, "rb") as file:
            if os.path.isdir(path):
                raise IsADirectoryError
            yield file
    except (FileNotFoundError, NotADirectoryError):
        raise InputError(_missing(path)) from None
    except IsADirectoryError:
        raise InputError(f"{path}: a folder, where one file is needed; name a file in it") from None
    except PermissionError:
        raise InputError(f"{path}: you may not read it; check its permissions") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({_reason(error)}); check the file") from None


def _walk(folder: str, ignore: Sequence[str], errors: list[InputError]) -> Iterator[str]:
    def note(error: OSError) -> None:
        errors.append(InputError(f"{error.filename}: {_reason(error)}; check who may read it"))

    def wanted(where: str, name: str) -> bool:
        below = os.path.relpath(os.path.join(where, name), folder)
        return not name.startswith(".") and not any(
            fnmatchcase(name, pattern) or fnmatchcase(below, pattern) for pattern in ignore
        )

    for where, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if wanted(where, name))
        for name in sorted(names):
            path = os.path.join(where, name)
            if wanted(where, name) and os.path.isfile(path):
                yield path


def _ignored(folder: str, errors: list[InputError]) -> list[str]:
    """The patterns of a folder's own list: one a line, `#` begins a comment."""
    path = os.path.join(folder, IGNORE_FILE)
    if not os.path.isfile(path):
        return []
    try:
        with open(path, encoding="utf-8") as file:
            lines = [line.strip().rstrip("/") for line in file]
    except (OSError, UnicodeDecodeError) as error:
        errors.append(InputError(f"{path}: cannot be read ({error}); save it as UTF-8 text"))
        return []
    return [line for line in lines if line and not line.startswith("#")]


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
