"""Articles in tables and JSON lines: columns by a map, one line of error each, streamed."""

import io
import json
from datetime import date
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from foreign_files import errors, one, put, read
from typing_extensions import Buffer

from extract.inputs.raw_article import RawArticle
from extract.inputs.tables import reading as tables
from extract.inputs.tables.reading import column_map
from store.errors import InputError, UsageError


def test_the_rows_of_a_table_are_articles(tmp_path: Path) -> None:
    rows = 'id;headline;body;date\r\n7;"A; b";"She left.\nHe too.";2025-07-18\r\n8;C;Gone.;\r\n'
    path = put(tmp_path, "t.csv", "\ufeff" + rows)
    first, second = read(path)
    assert isinstance(first, RawArticle)
    assert isinstance(second, RawArticle)
    assert first.text == "A; b\n\nShe left.\nHe too.\n"
    assert (first.path, first.published) == (f"{path}#7", date(2025, 7, 18))
    assert second.path == f"{path}#8"


def test_columns_may_be_mapped_into_objects(tmp_path: Path) -> None:
    line = {"meta": {"h": "Head"}, "parts": ["a", "b"], "t": "She left."}
    path = put(tmp_path, "a.jsonl", json.dumps(line) + "\n\n")
    found = one(path, "text=t", "title=meta.h", "author=parts")
    assert (found.text, found.details["author"]) == ("Head\n\nShe left.\n", "a, b")


def test_a_list_in_a_json_file_is_articles_and_broken_json_is_said(tmp_path: Path) -> None:
    path = put(tmp_path, "a.json", json.dumps([{"text": "She left."}, 5, {"text": "He stayed."}]))
    found = read(path)
    assert [one.path for one in found if isinstance(one, RawArticle)] == [f"{path}#1", f"{path}#3"]
    assert str(found[1]) == f"{path}:2: not an object with the fields of an article"
    assert one(put(tmp_path, "b.json", '{"body": "She left."}')).text == "She left."
    assert "not JSON" in errors(put(tmp_path, "c.json", "[{"))[0]


def test_wrong_maps_are_said_once(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", '{"a": "x", "b": "y"}\n' * 5)
    assert errors(path) == [
        f"{path}: which column holds the text? It has a, b; say it with --map text=COLUMN"
    ]
    assert errors(path, "text=c") == [f"{path}: no column 'c'; it has a, b; correct --map"]
    with pytest.raises(UsageError, match="words=a: write FIELD=COLUMN"):
        column_map(["words=a"])


def test_bad_lines_are_one_error_each_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [
        b'{"id": 1, "text": "one"}',
        b"{broken",
        b"[1]",
        b'{"id": 1, "text": "twice"}',
        b'{"id": 2, "text": "lone \\ud800"}',
        b'{"id": 3}',
        b'{"id": 4, "text": "\xff"}',
        b"[" * 100_000,
        '{"id": 5, "text": "two\u2028lines"}'.encode(),
        b'{"id": 6, "text": "a NUL \\u0000"}',
    ]
    path = put(tmp_path, "a.jsonl", b"\n".join(lines))
    found = read(path)
    assert [one.text for one in found if isinstance(one, RawArticle)] == ["one", "two\u2028lines"]
    said = [str(error) for error in found if isinstance(error, InputError)]
    assert [int(line.removeprefix(f"{path}:").split(":")[0]) for line in said] == [
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        10,
    ]
    assert "the id '1' is on line 1 already" in said[2]
    assert "a lone surrogate" in said[3]
    assert "it holds NUL characters" in said[7]


def test_json_lines_are_streamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An endless file is read as far as one asks, and a line that is too long is passed over."""
    monkeypatch.setattr(tables, "MAX_ARTICLE", 1000)
    long = b'{"text": "' + b"a" * 5000 + b'"}\n'

    class Endless(io.RawIOBase):
        def __init__(self) -> None:
            self.given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Buffer) -> int:
            view = memoryview(buffer)
            piece = (long + b'{"text": "short"}\n')[: len(view)]
            view[: len(piece)] = piece
            self.given += len(piece)
            return len(piece)

    endless = Endless()
    stream = cast(BinaryIO, io.BufferedReader(endless, 16384))
    found = tables.read_json_lines("e.jsonl", stream, {})
    first, second = next(found), next(found)
    assert "a line longer than" in str(first)
    assert isinstance(second, RawArticle)
    assert endless.given < 50_000


def test_csv_in_another_encoding_is_said_with_its_line(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", "text\nCafé\nTea\n".encode("latin-1"))
    article_error, tea = read(path)
    assert str(article_error).startswith(f"{path}:2: not text in the encoding")
    assert isinstance(tea, RawArticle)
    first, _ = read(path, encoding="latin-1")
    assert isinstance(first, RawArticle)
    assert first.text == "Café"
