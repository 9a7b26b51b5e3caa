"""Facts leave in many formats; each is checked with the library or program that reads it."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import new_article
from exported import ALL, expected, rows, text_of, write
from hostile import HOSTILE

from store.articles.articles import add_article
from store.errors import CannotExport, UsageError
from store.export.brat import BRAT
from store.export.cells import restore
from store.export.export import manifest
from store.export.facts import COLUMNS, day
from store.export.format import Format, chosen_columns
from store.export.formats import FORMATS, format_of
from store.export.pages import HTML, MARKDOWN
from store.export.selection import Choice, chosen_statuses, sheets
from store.export.tables import CSV, JSONL, TSV, write_csv
from store.export.xlsx import MAX_CELL, XLSX
from store.sqlite.connection import Database

ONE_FILE = [one for one in FORMATS if one.write_folder is None]


@pytest.mark.parametrize("form", ONE_FILE, ids=lambda form: form.name)
def test_the_same_database_gives_the_same_bytes(
    full: Database, tmp_path: Path, form: Format
) -> None:
    for name in ("a", "b"):
        write(full, tmp_path / name, form)
    first = (tmp_path / "a").read_bytes()
    assert first == (tmp_path / "b").read_bytes()
    assert len(first) > 100


@pytest.mark.parametrize("form", ONE_FILE, ids=lambda form: form.name)
def test_an_empty_database_gives_a_whole_file(db: Database, tmp_path: Path, form: Format) -> None:
    assert write(db, tmp_path / "a", form).total == 0
    assert (tmp_path / "a").exists()


@pytest.mark.parametrize(("form", "delimiter"), [(CSV, ","), (TSV, "\t")])
def test_tables_come_back_as_they_were(
    full: Database, tmp_path: Path, form: Format, delimiter: str
) -> None:
    text = text_of(full, tmp_path, form)
    table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert tuple(table[0]) == COLUMNS
    for cells, row in zip(table[1:], expected(full), strict=True):
        for name, cell in zip(COLUMNS, cells, strict=True):
            if isinstance(row[name], str):
                assert restore(cell) == row[name], name


def test_the_plain_csv_is_the_one_that_there_always_was(full: Database, tmp_path: Path) -> None:
    stream = io.StringIO(newline="")
    write_csv(rows(full), stream)
    assert text_of(full, tmp_path, CSV, Choice()) == stream.getvalue()


def test_columns_and_order_are_chosen(full: Database, tmp_path: Path) -> None:
    text = text_of(full, tmp_path, CSV, columns=("start", "kind"), sort="-kind,start")
    table = list(csv.reader(io.StringIO(text)))
    assert table[0] == ["start", "kind"]
    kinds = [row[1] for row in table[1:]]
    assert kinds == sorted(kinds, reverse=True)
    starts = [int(row[0]) for row in table[1:] if row[1] == "event"]
    assert starts == sorted(starts)
    assert len(starts) == 4
    raw = text_of(full, tmp_path, CSV, columns=("subject",), raw=True)
    assert "\n=1+1" in raw


def test_wrong_choices_are_said() -> None:
    for wrong in ("done", "superseded", ""):
        with pytest.raises(UsageError, match="--status"):
            chosen_statuses(wrong)
    with pytest.raises(UsageError, match="no such column"):
        chosen_columns("text,words")
    assert chosen_columns("") == COLUMNS


def test_a_choice_takes_what_it_says_and_counts_what_stays(full: Database, tmp_path: Path) -> None:
    def total(**choice: object) -> tuple[int, dict[str, int]]:
        left = write(full, tmp_path / "a", CSV, Choice(**choice))  # type: ignore[arg-type]
        return left.total, dict(left.kept)

    assert total() == (3, {"rejected": 1, "later": 1})
    assert total(articles=("news.txt",))[0] == 1
    digest = next(iter(sheets(full, ALL))).article.sha256
    assert total(articles=(digest[:8],))[0] == 1
    assert total(reviewers=("=bob",))[0] == 1
    assert total(since="2099-01-01") == (
        0, {"rejected": 1, "later": 1, "decided before 2099-01-01": 3},
    )  # fmt: skip
    assert total(since="2020-01-01")[0] == 3
    assert total(statuses=chosen_statuses("rejected,later"))[0] == 2


def test_the_manifest_says_what_left_and_what_stayed(full: Database, tmp_path: Path) -> None:
    import hashlib

    path = tmp_path / "facts.csv"
    left = write(full, path, CSV, Choice())
    said = json.loads(manifest(left, Choice(), CSV, Path("x/winnow.db"), path))
    assert said["claims"] == 3
    assert said["left_out"] == {"later": 1, "rejected": 1}
    assert said["extractors"] == ["test 1", "winnow <1>"]
    assert said["files"] == [
        {
            "name": "facts.csv",
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "bytes": path.stat().st_size,
        }
    ]


def test_a_workbook_opens_in_openpyxl(full: Database, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "a.xlsx"
    write(full, path, XLSX)
    sheet = openpyxl.load_workbook(path).active
    table = list(sheet.iter_rows())
    assert tuple(cell.value for cell in table[0]) == COLUMNS
    unescape = openpyxl.utils.escape.unescape
    for cells, row in zip(table[1:], expected(full), strict=True):
        for name, cell in zip(COLUMNS, cells, strict=True):
            assert cell.data_type != "f", name
            value = row[name]
            if isinstance(value, str):
                assert unescape(cell.value or "") == value, name
            else:
                assert cell.value == value


def test_a_workbook_says_what_it_had_to_cut(db: Database, tmp_path: Path) -> None:
    from conftest import extract

    text = f"{'word ' * 8000}end."
    article = add_article(db, new_article(text))
    extract(db, article)
    said: list[str] = []
    path = tmp_path / "a.xlsx"
    write(db, path, XLSX, report=said.append)
    assert said == ["4 cells were longer than a workbook holds; CSV and JSON lines have them"]
    openpyxl = pytest.importorskip("openpyxl")
    longest = max(
        len(str(c.value)) for row in openpyxl.load_workbook(path).active.iter_rows() for c in row
    )
    assert longest == MAX_CELL


def office(source: Path, folder: Path) -> list[list[str]]:
    """A table as LibreOffice understands it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76",
         "--infilter=CSV:44,34,76" if source.suffix == ".csv" else "--norestore",
         "--outdir", str(folder / "converted"), str(source)],
        check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip
    converted = (folder / "converted" / f"{source.stem}.csv").read_text(encoding="utf-8")
    return list(csv.reader(io.StringIO(converted, newline="")))


@pytest.mark.parametrize("form", [CSV, XLSX])
def test_no_cell_is_a_formula_to_libreoffice(full: Database, tmp_path: Path, form: Format) -> None:
    path = tmp_path / f"a{form.ending}"
    write(full, path, form)
    table = office(path, tmp_path)
    subject = table[0].index("subject")
    subjects = [row[subject] for row in table[1:]]
    guarded = "'=1+1" if form is CSV else "=1+1"
    assert guarded in subjects
    assert "2" not in subjects
    objects = [row[table[0].index("object")] for row in table[1:]]
    assert ("'-2+3 “so”" if form is CSV else "-2+3 “so”") in objects


def test_libreoffice_would_have_run_an_unguarded_cell(full: Database, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write(full, path, CSV, raw=True, columns=("subject",))
    assert "2" in [row[0] for row in office(path, tmp_path)]


def test_json_lines_hold_every_column(full: Database, tmp_path: Path) -> None:
    lines = text_of(full, tmp_path, JSONL).split("\n")[:-1]
    for line, row in zip(lines, expected(full), strict=True):
        assert json.loads(line) == {name: row[name] or None if row[name] == "" else row[name] for name in COLUMNS}  # fmt: skip


def test_markdown_shows_words_as_they_are(full: Database, tmp_path: Path) -> None:
    markdown = pytest.importorskip("markdown_it")
    text = text_of(full, tmp_path, MARKDOWN)
    html = markdown.MarkdownIt("commonmark").render(text)
    assert "<script" not in html
    assert "<em>" not in html
    assert "@SUM(A1) *Title* &lt;b&gt;" in html
    assert "\u202e" not in text
    assert html.count("<strong>") == len(expected(full))
    assert html.count("<blockquote>") == len(expected(full))


def test_the_page_loads_nothing_and_runs_nothing_of_the_article(
    full: Database, tmp_path: Path
) -> None:
    page = text_of(full, tmp_path, HTML)
    assert "<script>alert" not in page
    assert page.count("<script>") == 1
    assert not re.search(r"(?:src|href)=\"(?!https://paper\.example)", page)
    assert "default-src 'none'" in page
    assert "\u202e" not in page
    assert "\x1b" not in page


def test_the_page_works_in_chromium(full: Database, tmp_path: Path) -> None:
    program = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if program is None:
        pytest.skip("Chromium is not installed")
    page = tmp_path / "facts.html"
    write(full, page, HTML)
    done = subprocess.run(
        [program, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
         f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    dom = done.stdout.decode()
    assert "5 of 5</output>" in dom or ">5 of 5<" in dom
    assert dom.count("<mark ") == 5
    assert b"CONSOLE" not in done.stderr
    assert HOSTILE.split("“")[0].replace("<", "&lt;") in dom


def test_columns_are_for_tables(full: Database, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="are for tables"):
        write(full, tmp_path / "a", HTML, sort="kind")


def test_a_file_that_cannot_be_written_is_said(full: Database, tmp_path: Path) -> None:
    with pytest.raises(CannotExport, match="cannot be written"):
        write(full, tmp_path / "none" / "a.csv", CSV)
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotExport, match="cannot be made"):
        write(full, tmp_path / "file" / "brat", BRAT)


@pytest.mark.parametrize(
    ("iso", "first"),
    [
        ("2025", "2025-01-01"),
        ("2025-11", "2025-11-01"),
        ("2025-11-20/2026", "2025-11-20"),
        ("", ""),
    ],
)
def test_the_timeline_knows_the_first_day(iso: str, first: str) -> None:
    assert str(day(iso) or "") == first


def test_an_ending_means_one_format_at_most() -> None:
    endings = [form.ending for form in FORMATS if form.ending]
    assert len(set(endings)) == len(endings)
    assert len({form.name for form in FORMATS}) == len(FORMATS)
    for form in FORMATS:
        assert not form.ending or format_of(Path(f"a/Facts{form.ending.upper()}")) is form
    for name in ("facts", "facts.txt", "facts.json", ".html/facts", "facts.html.old"):
        assert format_of(Path(name)) is CSV
