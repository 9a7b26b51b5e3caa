"""Whatever a reader stumbles over is one line about that input; the others are read."""

import struct
import zlib
from pathlib import Path
from typing import NoReturn
from xml.etree.ElementTree import ParseError

import pytest
from foreign_files import FIRST, put, read

from extract.external.files import proposals_in
from extract.external.tool import Reading
from extract.inputs.net import VARIABLE
from extract.inputs.raw_article import RawArticle
from extract.run import Options, extract_paths
from store.errors import InputError

FAULTS = [
    RecursionError("maximum recursion depth exceeded"),
    OverflowError("date value out of range"),
    ValueError("two\nlines"),
    NotImplementedError("compression type 99"),
    MemoryError(),
    KeyError("x"),
    zlib.error("Error -3"),
    struct.error("unpack requires 4 bytes"),
    ParseError("no element found"),
    ZeroDivisionError("from a library"),
]


@pytest.fixture(params=FAULTS, ids=lambda fault: type(fault).__name__)
def broken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Exception:
    fault: Exception = request.param

    def fail(*_: object) -> NoReturn:
        raise fault

    monkeypatch.setattr("extract.inputs.markdown.read_markdown", fail)
    monkeypatch.setattr("extract.external.brat._notes", fail)
    return fault


def test_a_reader_that_fails_is_one_line(tmp_path: Path, broken: Exception) -> None:
    path = put(tmp_path, "a.md", "# Words")
    (said,) = read(path)
    assert isinstance(said, InputError)
    assert str(said).startswith(f"{path}: cannot be read (")
    assert "\n" not in str(said)
    ((_, found),) = proposals_in(str(put(tmp_path, "a.ann", "")), Reading())
    assert isinstance(found, InputError)


@pytest.mark.model
@pytest.mark.parametrize("broken", FAULTS[:1], indirect=True)
@pytest.mark.usefixtures("broken")
def test_the_rest_of_a_run_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [str(put(tmp_path, "a.md", "# Words")), str(put(tmp_path, "b.txt", "- x\n"))]
    said: list[str] = []
    done = extract_paths(paths, tmp_path / "w.db", Options(), report=said.append)
    assert (done.articles, done.failures) == (1, 2)
    assert not any("Traceback" in line for line in said)
    monkeypatch.setenv(VARIABLE, "1")
    extract_paths(paths, tmp_path / "v.db", Options(), report=said.append)
    assert any("Traceback" in line for line in said)


def test_a_text_that_cannot_be_understood_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OverflowError("date value out of range")

    path = str(put(tmp_path, "a.txt", FIRST))
    monkeypatch.setattr("extract.prepared.read_article", fail)
    said: list[str] = []
    done = extract_paths([path], tmp_path / "w.db", Options(), report=said.append)
    assert (done.articles, done.failures) == (0, 1)
    assert said[0].startswith(f"{path}: cannot be read (OverflowError: date value out of range)")


def test_what_was_read_before_the_fault_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = RawArticle("x", "Words.\n")

    def half(*_: object) -> object:
        yield real
        raise RuntimeError("generator broke")

    monkeypatch.setattr("extract.inputs.tables.reading.read_json", half)
    first, second = read(put(tmp_path, "a.json", "[]"))
    assert first is real
    assert isinstance(second, InputError)
