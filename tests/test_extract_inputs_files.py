"""Files become text, or are refused with a line that says what to do."""

import io
from pathlib import Path

import pytest

from extract.inputs.dispatch import endings, read_input
from extract.inputs.files import MAX_BYTES, expand
from extract.inputs.reader import Settings
from store.errors import InputError


def read(path: Path | str, encoding: str | None = None, stdin: bytes = b"") -> str:
    settings = Settings(encoding)
    (found,) = read_input(str(path), settings, stdin=io.BytesIO(stdin), report=print)
    if isinstance(found, InputError):
        raise found
    return found.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1252"])
def test_text_is_decoded(tmp_path: Path, encoding: str) -> None:
    text = "“Café” costs £5 – too much, the owner of the place said.\r\nHe left.\rShe stayed.\n"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert read(path) == text


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_is_dropped(tmp_path: Path, order: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffNews.".encode(order))
    assert read(path) == "News."


def test_the_encoding_that_is_named_wins(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Dvořák wrote it.".encode("cp1250"))
    assert read(path, "cp1250") == "Dvořák wrote it."


def test_other_scripts_are_detected(tmp_path: Path) -> None:
    text = "Президент заявил, что переговоры пройдут в Москве в среду. " * 20
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("koi8-r"))
    assert read(path) == text


def test_standard_input_is_a_dash() -> None:
    assert read("-", stdin="Ça va.".encode()) == "Ça va."


@pytest.mark.parametrize(
    ("data", "encoding", "says"),
    [
        (b"", None, "empty"),
        (b" \n\t\xc2\xa0\n", None, "nothing in it"),
        (b"\xef\xbb\xbf", None, "nothing in it"),
        (b"a\0b", None, "NUL"),
        ("News.".encode("utf-16-le"), None, "utf-16-le"),
        (b"\x89PNG\r\n\x1a\n", None, "picture"),
        (b"\xff\xd8\xff\xe0JFIF", None, "picture"),
        (b"\x7fELF\x02", None, "program"),
        (b"{\\rtf1 x}", None, "RTF"),
        (b"\x1f\x8b\x08", None, "gzip"),
        (b"News.", "utf-99", "no text encoding is called 'utf-99'"),
        (b"News.", "rot13", "no text encoding"),
        (b"News.", "a\0b", "no text encoding"),
        (b"Caf\xe9.", "utf-8", "not valid utf-8 at byte 3"),
        (b"\\ud800", "unicode_escape", "not valid"),
        ("“Wörter” öffnen ähnlich".encode() * 20 + b"\xff", None, "1 broken place"),
        (b"a" * (MAX_BYTES + 1), None, "larger than 20 MB"),
    ],
)
def test_what_is_no_article_is_refused(
    tmp_path: Path, data: bytes, encoding: str | None, says: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=says.replace("(", r"\(")) as refused:
        read(path, encoding)
    assert str(refused.value).startswith(f"{path}: ")
    with pytest.raises(InputError, match=r"^standard input: "):
        read("-", encoding, data)


def test_missing_files_and_folders_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(InputError, match="a folder, where one file is needed"):
        read(tmp_path)
    with pytest.raises(InputError, match="not a possible file name"):
        read("a\0b")


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "c.xls", ".hidden.txt", "sub/d.txt", ".git/e.txt", "notes"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    expanded = expand([str(tmp_path)], endings=endings(with_tables=False))
    assert expanded.files == tuple(str(tmp_path / name) for name in ("a.TXT", "b.txt", "sub/d.txt"))
    assert expanded.skipped == tuple(str(tmp_path / name) for name in ("c.xls", "notes"))
    assert expanded.errors == ()


def test_named_files_keep_their_order_and_one_bad_path_stops_nothing(tmp_path: Path) -> None:
    named = tmp_path / "z.md"
    named.write_text("x")
    missing = tmp_path / "none.txt"
    expanded = expand([str(named), str(missing), "-", str(named)], endings=())
    assert expanded.files == (str(named), "-")
    assert [str(error) for error in expanded.errors] == [
        f"{missing}: no such file or folder; check the name"
    ]
