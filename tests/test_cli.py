"""The commands: exit codes, stdout is data and stderr is narration, bad input is named."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from conftest import fill

from store.decisions.decisions import decide
from store.errors import UsageError
from store.opening import open_database
from store.records import Act
from tui import config
from tui import review as sitting
from tui.cli.app import app
from tui.config import reviewer_name
from tui.launch.wish import Wish
from tui.start import plain_wish

ROOT = Path(__file__).parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs winnow in a folder of its own, without a terminal."""

    def call(
        *arguments: str, stdin: bytes = b"", **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run(
            [sys.executable, "-m", "tui.start", *arguments],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT),
                "HOME": str(tmp_path),
                "LANG": "C.UTF-8",
                **environment,
            },
            start_new_session=True,  # no terminal at all
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return call


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A database with one accepted, one rejected and one open claim."""
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        claims = fill(db)
        decide(db, claims[0].id, Act.ACCEPT, reviewer="anna")
        decide(db, claims[1].id, Act.REJECT, reviewer="anna")
    return path


def test_version_and_help(run: Run) -> None:
    assert run("--version").stdout.startswith("winnow ")
    shown = run("--help")
    assert shown.returncode == 0
    assert all(name in shown.stdout for name in ("review", "extract", "export", "status", "tuples"))


@pytest.mark.parametrize(
    "arguments", [("dance",), ("review", "--nosuch"), ("export", "--status", "x"), ("extract",)]
)
def test_wrong_usage_is_exit_code_2(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_a_review_without_a_terminal_says_what_to_do(run: Run, filled: Path) -> None:
    done = run("review")
    assert done.returncode == 2
    assert "winnow extract" in done.stderr
    assert done.stdout == ""


def test_export_writes_data_to_stdout_only(run: Run, filled: Path) -> None:
    done = run("export")
    assert (done.returncode, done.stderr) == (0, "")
    found = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["quote"] for row in found] == ["The minister resigned on Monday"]
    assert run("export").stdout == done.stdout


def test_export_as_json_lines_and_table_and_to_a_file(run: Run, filled: Path) -> None:
    lines = run("export", "--format", "jsonl", "--status", "all").stdout.split("\n")
    assert [json.loads(line)["status"] for line in lines if line] == [
        "accepted",
        "rejected",
        "open",
    ]
    table = run("export", "--format", "table", "--status", "all").stdout
    assert "rejected" in table
    done = run("export", "--output", "out.csv", "--excel")
    assert "1 claim in out.csv" in done.stderr
    assert (filled.parent / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_status_counts_by_article(run: Run, filled: Path) -> None:
    shown = run("status").stdout
    assert "news.txt" in shown
    assert "67%" in shown
    (row,) = json.loads(run("status", "--json").stdout)
    assert (row["accepted"], row["rejected"], row["open"], row["claims"]) == (1, 1, 1, 3)


def test_a_missing_database_is_named(run: Run, tmp_path: Path) -> None:
    for command in ("export", "status"):
        done = run(command, "--db", "nosuch.db")
        assert done.returncode == 1
        assert "nosuch.db" in done.stderr
        assert not (tmp_path / "nosuch.db").exists()


@pytest.mark.parametrize("content", [b"hello, I am a letter\n", b"SQLite format 3\0" + b"\0" * 200])
def test_a_database_that_is_something_else_is_left_alone(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    for command in ("status", "export", "review"):
        done = run(command, "--db", "other.db", *(["--plain"] if command == "review" else []))
        assert done.returncode == 3, done.stderr
        assert "other.db" in done.stderr
    assert path.read_bytes() == content


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_said(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    done = run("review", "--plain", "--db", "locked/winnow.db")
    assert done.returncode == 4
    assert "locked" in done.stderr


def test_a_missing_folder_for_the_database_is_said(run: Run) -> None:
    done = run("review", "--plain", "--db", "no/such/winnow.db")
    assert done.returncode == 4
    assert "Traceback" not in done.stderr


BAD = {
    "missing.txt": None,
    "empty.txt": b"",
    "blank.txt": b" \n\n ",
    "binary.txt": bytes(range(256)) * 40,
    "nul.txt": b"\0" * 5000,
    "nul-inside.txt": b"Some text\0 with a NUL in it.\n",
    "really-a.pdf.txt": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "huge.txt": b"A line of words that is repeated very often.\n" * 1_200_000,
}


@pytest.mark.model
@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_is_named_and_the_exit_code_is_1(run: Run, tmp_path: Path, name: str) -> None:
    if (content := BAD[name]) is not None:
        (tmp_path / name).write_bytes(content)
    done = run("extract", name)
    assert done.returncode == 1, done.stderr
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_review_of_nothing_but_missing_files_opens_no_screen(run: Run) -> None:
    done = run("review", "missing.txt", "--plain")
    assert done.returncode == 1
    assert "missing.txt" in done.stderr


@pytest.mark.model
def test_one_bad_file_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text("The minister resigned on Monday.\n")
    (folder / "latin.txt").write_bytes("The café in Zürich closed.\n".encode("latin-1"))
    (folder / "bad.txt").write_bytes(b"\0" * 100)
    done = run("extract", "in")
    assert done.returncode == 1
    assert "bad.txt" in done.stderr
    articles = json.loads(run("status", "--json").stdout)
    assert {row["article"] for row in articles} == {"in/good.txt", "in/latin.txt"}
    assert all(row["extracted"] for row in articles)


@pytest.mark.model
def test_a_very_long_line_is_an_article(run: Run, tmp_path: Path) -> None:
    (tmp_path / "line.txt").write_text("one of the words " * 6_000)
    assert run("extract", "line.txt").returncode == 0


def test_tuples_refuse_what_is_no_text(run: Run, tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9\n")
    for arguments, stdin in ((("latin.txt",), b""), ((), b"caf\xe9\n"), (("no.txt",), b"")):
        done = run("tuples", *arguments, stdin=stdin)
        assert (done.returncode, done.stdout) == (1, "")
        assert "Traceback" not in done.stderr


@pytest.mark.model
def test_tuples_are_tab_separated_rows(run: Run) -> None:
    done = run("tuples", stdin=b"The minister resigned on Monday .\n")
    assert done.returncode == 0
    row = done.stdout.split("\n")[0].split("\t")
    assert row[0] == "The minister resigned on Monday ."
    assert "resigned" in row[2]


def test_a_reader_that_has_seen_enough_is_no_error(run: Run, filled: Path) -> None:
    command = f"{sys.executable} -m tui.start export --status all | true"
    done = subprocess.run(
        command,
        shell=True,
        cwd=filled.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


def test_the_plain_mode_takes_every_decision(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        fill(db)
    keys = "a\nx\n2\ne\n\n\nin May\n\n\n\n\n\n\n\nu\nr\n?\n1\nj\nk\n99\nq\n"
    done = run("review", "--plain", "--reviewer", "anna", stdin=keys.encode())
    assert done.returncode == 0, done.stderr
    assert "3 decisions are in" in done.stderr or "4 decisions are in" in done.stderr
    found = run("export", "--status", "all", "--format", "jsonl").stdout
    rows = [json.loads(line) for line in found.split("\n") if line]
    assert [row["status"] for row in rows] == ["accepted", "rejected", "fixed"]
    assert rows[1]["reason"] == "wrong words"
    assert rows[2]["object"] == "in May"


def test_the_plain_mode_shows_hostile_text_as_characters(run: Run, tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "winnow.db")) as db:
        fill(db, "Man \x1b]52;c;eA==\x07 bites dog.\n")
    done = run("review", "--plain", stdin=b"a\nq\n")
    assert "\x1b" not in done.stdout
    assert run("review", "--plain", stdin=b"k\nq\n", LANG="C").stdout.isascii()


def test_leaving_exports_what_was_verified(run: Run, filled: Path) -> None:
    done = run("review", "--plain", "--export", "out.csv", stdin=b"a\nq\n")
    assert "2 verified claims are in out.csv." in done.stderr
    assert (filled.parent / "out.csv").read_text().count("\n") == 3


WISHES = (
    ("review",),
    ("review", "a.txt", "b"),
    ("review", "-", "--db", "x.db"),
    ("review", "--reviewer=Anna", "a.txt", "--export", "out.csv"),
    ("review", "--", "--odd.txt"),
)


@pytest.mark.parametrize("arguments", WISHES)
def test_the_short_way_in_means_what_typer_means(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Wish] = []

    def note(wish: Wish) -> int:
        seen.append(wish)
        return 0

    monkeypatch.setattr(sitting, "sit", note)
    with pytest.raises(SystemExit):
        app(list(arguments))
    (wish,) = seen
    short = plain_wish(arguments)
    assert short is not None
    assert (short.paths, short.db, short.reviewer, short.export, short.plain) == (
        wish.paths,
        wish.db,
        wish.reviewer,
        wish.export,
        wish.plain,
    )
    assert list(short.options) == list(wish.options)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("extract", "a.txt"),
        ("review", "--help"),
        ("review", "--plain"),
        ("review", "--db"),
        ("review", "--published", "2025-01-01"),
        ("--version",),
    ],
)
def test_everything_else_is_left_to_typer(arguments: tuple[str, ...]) -> None:
    assert plain_wish(arguments) is None


def test_the_environment_names_database_and_reviewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WINNOW_DB", "other.db")
    monkeypatch.setenv("WINNOW_REVIEWER", "ben")
    wish = plain_wish(("review",))
    assert wish is not None
    assert (wish.db, wish.reviewer) == (Path("other.db"), "ben")


def test_the_reviewer_comes_from_the_config_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config.toml"
    monkeypatch.setattr(config, "config_file", lambda: path)
    assert reviewer_name(None)
    path.write_text('reviewer = "Anna"\n')
    assert reviewer_name(None) == "Anna"
    assert reviewer_name("Ben") == "Ben"
    for broken in ("reviewer = ", "reviewer = 3", "\udcff"):
        path.write_bytes(broken.encode("utf-8", "surrogateescape"))
        with pytest.raises(UsageError, match=r"config\.toml"):
            reviewer_name(None)


def test_a_date_that_is_none_is_wrong_usage(run: Run) -> None:
    assert run("extract", "--published", "yesterday", "x.txt").returncode == 2
