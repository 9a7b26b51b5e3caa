"""Formats on the command line: one bad input is one line and exit code 1, the rest is done."""

import csv
import io
import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from conftest import fill
from foreign_files import PAGE, docx, paragraph, pdf

from store.opening import open_database

pytestmark = pytest.mark.model
ROOT = Path(__file__).parent.parent


def winnow(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tui.start", *arguments], input=stdin, capture_output=True, check=False,
        cwd=folder, timeout=120, env={**os.environ, "PYTHONPATH": str(ROOT), "WINNOW_DB": "w.db"},
    )  # fmt: skip


def test_a_folder_of_everything_is_read_and_summed_up(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.html").write_text(PAGE, encoding="utf-8")
    (folder / "b.docx").write_bytes(docx(paragraph("The minister resigned on Monday in Paris.")))
    (folder / "bomb.docx").write_bytes(
        docx(paragraph("&b;"), head='<!DOCTYPE x [<!ENTITY b "x">]>')
    )
    (folder / "scan.pdf").write_bytes(pdf([[]]))
    (folder / "c.png").write_bytes(b"\x89PNG")
    done = winnow(tmp_path, "extract", "in")
    lines = done.stderr.decode().split("\n")[:-1]
    assert done.returncode == 1
    assert lines[-1].startswith("2 articles read, ")
    assert lines[-1].endswith("1 file of other kinds, 2 inputs failed")
    assert sum(line.startswith(("in/bomb.docx: ", "in/scan.pdf: ")) for line in lines) == 2
    assert b"Traceback" not in done.stderr
    again = winnow(tmp_path, "extract", "in")
    assert b"2 articles read, 2 known already, 0 new claims" in again.stderr


def test_json_lines_from_a_map_to_a_workbook_and_back(tmp_path: Path) -> None:
    lines = [
        {"article": {"body": "The minister resigned on Monday. She left Paris."}, "id": 1},
        {"article": {"body": "The mayor opened a school in Rome."}, "id": 1},
        {"article": {"body": "The mayor opened a bridge in Rome."}, "id": 2},
    ]
    (tmp_path / "d.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    done = winnow(tmp_path, "extract", "d.jsonl", "--map", "text=article.body")
    assert done.returncode == 1
    assert b"d.jsonl:2: the id '1' is on line 1 already" in done.stderr
    exported = winnow(tmp_path, "export", "--status", "all", "--format", "csv")
    table = list(csv.DictReader(io.StringIO(exported.stdout.decode(), newline="")))
    assert {row["article"] for row in table} == {"d.jsonl#1", "d.jsonl#2"}
    (tmp_path / "back.csv").write_bytes(exported.stdout)
    back = winnow(tmp_path, "import", "back.csv")
    assert back.returncode == 0
    assert b"0 new claims" in back.stderr
    bad = winnow(tmp_path, "import", "back.csv", "--map", "quote=none")
    assert bad.returncode == 1
    assert bad.stderr.count(b"no column 'none'") == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["export", "--columns", "words"], "there is no such column"),
        (["export", "--status", "done"], "--status done: one of"),
        (["export", "--format", "claim", "--rating", "5"], "--rating: write VALUE/BEST NAME"),
        (
            ["export", "--rating", "5/5 True", "--rating-by", "Desk"],
            "--rating is for --format claim",
        ),
        (["export", "--since", "soon"], "--since soon: write a date"),
        (["export", "--format", "brat"], "name it with --output FOLDER"),
        (["import", "x.jsonl", "--map", "quoth=x"], "FIELD is one of"),
        (["extract", "x.csv", "--map", "words=x"], "write FIELD=COLUMN"),
    ],
)
def test_wrong_usage_is_one_sentence(tmp_path: Path, arguments: list[str], says: str) -> None:
    with closing(open_database(tmp_path / "w.db")) as db:
        fill(db)
    done = winnow(tmp_path, *arguments)
    assert done.returncode == 2
    assert says in done.stderr.decode()
    assert done.stdout == b""


def test_a_private_address_is_refused_without_a_word_on_the_network(tmp_path: Path) -> None:
    done = winnow(tmp_path, "extract", "http://127.0.0.1:9/")
    assert done.returncode == 1
    assert b"add --allow-local" in done.stderr


def test_to_learn_takes_decisions(tmp_path: Path) -> None:
    winnow(tmp_path, "extract", "-", stdin=b"The minister resigned on Monday in Paris.")
    done = winnow(tmp_path, "learn")
    assert done.returncode == 1
    assert b"to learn takes 20 of each" in done.stderr
    assert b"nothing to take back" in winnow(tmp_path, "learn", "--undo").stderr


def test_a_manifest_lies_beside_what_was_exported(tmp_path: Path) -> None:
    winnow(tmp_path, "extract", "-", stdin=b"The minister resigned on Monday in Paris.")
    winnow(tmp_path, "export", "--status", "open", "--format", "html", "-o", "f.html",
           "--manifest", "m.json")  # fmt: skip
    said = json.loads((tmp_path / "m.json").read_text())
    assert said["format"] == "html"
    assert said["claims_by_status"] == {"open": said["claims"]}
    assert said["files"][0]["name"] == "f.html"


def test_the_ending_of_the_file_says_the_format_where_no_option_does(tmp_path: Path) -> None:
    winnow(tmp_path, "extract", "-", stdin=b"The minister resigned on Monday in Paris.")
    for more, begins in (
        (["-o", "facts.html"], "<!DOCTYPE html>"),
        (["-o", "facts.html", "--format", "csv"], "claim_id,"),
        (["-o", "facts.html", "--format", "table"], "status  "),
        (["-o", "facts.out"], "claim_id,"),
    ):
        assert winnow(tmp_path, "export", "--status", "all", *more).returncode == 0
        assert (tmp_path / more[1]).read_text(encoding="utf-8").startswith(begins)


def test_what_reads_other_formats_is_loaded_only_for_them(tmp_path: Path) -> None:
    """A plain text costs nothing of what a page or a PDF needs."""
    (tmp_path / "a.txt").write_text("The minister resigned on Monday in Paris.")
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    program = (
        "import sys\nfrom pathlib import Path\nfrom extract.run import Options, extract_paths\n"
        "extract_paths([sys.argv[1]], Path('w.db'), Options(), report=str)\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    found = {}
    for name in ("a.txt", "a.html"):
        done = subprocess.run(
            [sys.executable, "-c", program, name], capture_output=True, check=True, cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True,
        )  # fmt: skip
        found[name] = set(done.stdout.split())
    heavy = {"trafilatura", "lxml", "pypdf", "warcio", "defusedxml", "rapidfuzz"}
    assert not found["a.txt"] & heavy
    assert found["a.html"] & heavy == {"trafilatura", "lxml"}
