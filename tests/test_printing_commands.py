"""Every command is run with what a terminal would obey, in every place from which texts come."""

import os
import socket
import sqlite3
import sys
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from unicodedata import category

import pytest
from poison import EVIL, FORGED, booby_trapped, places, poisoned, sound
from typer.main import get_command

from tui.cli.app import app
from tui.cli.manual import entries
from tui.start import guarded
from tui.terminal import printing

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parent.parent
PROGRAM = get_command(app)
Printed = tuple[int, str, str]

OF_A_DATABASE = {
    "status": [["status"], ["status", "--by", "extractor"]],
    "export": [["export", "--format", "table", "--status", "all"], ["export", "-o", "out.csv"],
               ["export", "-o", "out.html", "--format", "html", "--manifest", "manifest.json"]],
    "log": [["log"], ["log", "--article", EVIL], ["log", "--claim", EVIL]],
    "doctor": [["doctor"], ["doctor", "--rebuild"]],
    "audit": [["audit", "--reviewer", "eve"], ["audit", "--ask", "--reviewer", f"eve{EVIL}"]],
    "versions": [["versions"]],
    "remove": [["remove", "--list"], ["remove", EVIL], ["remove", "news.txt", "--purge", f"p{EVIL}.db"],
               ["remove", "news.txt"]],
    "conflicts": [["conflicts"]],
    "agreement": [["agreement"]],
    "adjudicate": [["adjudicate"]],
    "assign": [["assign", f"ann{EVIL}"], ["assign", "ann", "--article", EVIL]],
    "team": [["team"], ["team", "--blind"]],
    "split": [["split", f"a{EVIL}.db", "b.db"], ["split", "a.db", "--article", EVIL]],
    "merge": [["merge", "poisoned.db", "sound.db", "--into", f"m{EVIL}.db"], ["merge", "sound.db", "poisoned.db"]],
    "learn": [["learn"], ["learn", "--undo"]],
    "train-data": [["train-data", f"data{EVIL}"]],
    "backup": [["backup", f"copy{EVIL}.db"]],
    "review": [["review", "--plain", "--export", f"x{EVIL}.csv"]],
    "extract": [["extract", f"missing{EVIL}.txt", f"empty{EVIL}.txt", f"bad{EVIL}.txt"]],
    "import": [["import", f"bad{EVIL}.txt", "--format", "rows"], ["import", "bad.jsonl", "--as", EVIL]],
}  # fmt: skip
"""How each command that has a database is called."""
OTHERS = {
    "tuples": [["tuples", f"missing{EVIL}.txt"]],
    "rules": [["rules", "--rules", f"rules{EVIL}.toml"], ["rules", "--rules", "none.toml"]],
    "keys": [["keys", "--list"]],
    "completion": [["completion", "bash"], ["completion", EVIL]],
    "man": [["man"]],
}
ANSWERS = "a\nx\n1\nn\nu\nr\n/\nminister\no\n\nc\nm\nnote\nd\n1\nE\n\nb\n\n?\nq\n"
"""What is typed at questions."""


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Printed]:
    """Runs winnow as it is run from a shell, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setattr("tui.terminal.terminal.take_terminal", lambda: None)
    monkeypatch.setattr("tui.review.take_terminal", lambda: None)
    for name, held in ((f"empty{EVIL}.txt", b""), (f"bad{EVIL}.txt", b"\0" * 9), ("bad.jsonl", b'{"quote": 1}\n'),
                       (f"rules{EVIL}.toml", f"x = {EVIL}".encode())):  # fmt: skip
        Path(name).write_bytes(held)

    def call(*arguments: str) -> Printed:
        monkeypatch.setattr(sys, "argv", ["winnow", *arguments])
        Path("answers").write_text(ANSWERS)
        with Path("answers").open(encoding="utf-8") as stdin:
            monkeypatch.setattr(sys, "stdin", stdin)
            monkeypatch.setattr(sys, "stderr", sys.stderr)
            monkeypatch.setattr(sys, "stdout", sys.stdout)
            printing.guard()
            code = guarded(lambda: app(list(arguments), prog_name="winnow"))
            monkeypatch.setattr(sys, "stderr", printing._inner(sys.stderr))
        out, err = capfd.readouterr()
        return code, out, err

    return call


def active(text: str) -> list[str]:
    """What a terminal would obey, and lines that a line end within a text begins."""
    found = [c for c in text if c != "\n" and category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    return found + [line for line in text.split("\n") if line.startswith(FORGED)]


def prepare(source: Path) -> None:
    """Fresh copies of the sound database, under both names."""
    for old in Path().glob("*.db*"):
        if old.is_file():
            old.unlink()
    for name in ("poisoned.db", "sound.db"):
        Path(name).write_bytes(source.read_bytes())


def database(arguments: list[str]) -> list[str]:
    return [] if arguments[0] == "merge" else ["--db", "poisoned.db"]


def check(arguments: list[str], printed: Printed) -> None:
    code, out, err = printed
    assert not active(err), (arguments, err)
    assert not active(out), (arguments, out)
    assert code in {0, 1, 2, 3, 4}
    assert "Traceback" not in err, (arguments, err)


def test_every_command_is_tried() -> None:
    assert {entry.name for entry in entries(PROGRAM)} == OF_A_DATABASE.keys() | OTHERS.keys()


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sound(tmp_path_factory.mktemp("sound") / "sound.db")


FEW = ("doctor", "log", "merge")
"""Commands that are tried once with each column; all of them are with WINNOW_ROUNDS set."""
LOUD = {("article", "path"), ("decision", "reviewer")}
"""Columns with which every command is tried."""


def tables(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table, column in places(path):
        found.setdefault(table, []).append(column)
    return found


@pytest.mark.parametrize("number", range(26))
def test_no_text_of_a_database_is_obeyed(
    source: Path, run: Callable[..., Printed], number: int
) -> None:
    found = sorted(tables(source).items())
    assert len(found) <= 26, "more tables than tests"
    if number >= len(found):
        return
    table, columns = found[number]
    for column in columns:
        everything = (table, column) in LOUD or "WINNOW_ROUNDS" in os.environ
        for name, calls in OF_A_DATABASE.items():
            for arguments in calls if everything else calls[: name in FEW]:
                prepare(source)
                poisoned(source, Path("poisoned.db"), table, column)
                check(arguments, run(*arguments, *database(arguments)))


def test_no_trigger_view_or_table_is_obeyed(source: Path, run: Callable[..., Printed]) -> None:
    said = ""
    for calls in OF_A_DATABASE.values():
        for arguments in calls:
            prepare(source)
            booby_trapped(source, Path("poisoned.db"))
            printed = run(*arguments, *database(arguments))
            check(arguments, printed)
            said += printed[1] + printed[2]
    assert "owned" in said
    assert "refused a row" in said


def test_a_file_of_a_later_winnow_names_it_in_clean_words(
    source: Path, run: Callable[..., Printed]
) -> None:
    prepare(source)
    with closing(sqlite3.connect("poisoned.db")) as db:
        name = f"m999{EVIL}"
        columns = [row[1] for row in db.execute("PRAGMA table_info(_sqlite_migrations)")]
        row = dict(
            zip(columns, db.execute("SELECT * FROM _sqlite_migrations").fetchone(), strict=True)
        )
        row |= {"id": 999, "name": name}
        db.execute(
            f"INSERT INTO _sqlite_migrations VALUES ({', '.join('?' * len(columns))})",
            [row[column] for column in columns],
        )
        db.execute("INSERT INTO needs VALUES (?, ?)", [name, f"9.9{EVIL}"])
        db.commit()
    code, out, err = run("status", "--db", "poisoned.db")
    check(["status"], (code, out, err))
    assert code == 3
    assert "9.9" in err


@pytest.mark.parametrize("name", OTHERS)
def test_no_file_name_or_argument_is_obeyed(run: Callable[..., Printed], name: str) -> None:
    for arguments in OTHERS[name]:
        check(arguments, run(*arguments))


@pytest.mark.parametrize("name", [entry.name for entry in entries(PROGRAM)])
@pytest.mark.parametrize("shape", ["unexpected", "option", "value", "database"])
def test_no_usage_error_is_obeyed(run: Callable[..., Printed], name: str, shape: str) -> None:
    wrong = {
        "unexpected": [name, "x", EVIL, "y", EVIL],
        "option": [name, f"--no{EVIL}"],
        "value": [name, f"--format={EVIL}", f"--published={EVIL}", f"--overlap={EVIL}"],
        "database": [name, "x", "--db", f"{EVIL}/{EVIL}.db"],
    }[shape]
    printed = run(*wrong)
    check(wrong, printed)


@pytest.mark.parametrize(
    "text",
    ["{evil} = 1", "reviewer = {evil}", "reviewer = 3", 'mouse = "{said}"', 'without = ["{said}"]',
     'keymap = "{said}"', '[keys]\n"{said}" = "x"', '[keys]\n"queue.accept" = "{said}"',
     'rules = "{said}"', 'model = "{said}"', 'reviewer = "{said}"', '"{said}" = true'],
)  # fmt: skip
def test_no_config_file_is_obeyed(
    source: Path,
    run: Callable[..., Printed],
    text: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    home = tmp_path / f"home{EVIL}"
    (home / ".config" / "winnow").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    said = "".join(f"\\u{ord(c):04x}" if not c.isalnum() else c for c in EVIL)
    config = home / ".config" / "winnow" / "config.toml"
    config.write_text(text.format(evil=EVIL, said=said), encoding="utf-8")
    for arguments in (["keys", "--list"], ["keys"], ["review", "--plain"], ["rules", "--json"],
                      ["extract", "missing.txt"], ["audit"]):  # fmt: skip
        prepare(source)
        more = database(arguments) if arguments[0] in {"review", "extract", "audit"} else []
        code, out, err = run(*arguments, *more)
        if "--json" in arguments:
            out = ""  # data for programs
        check(arguments, (code, out, err))


@pytest.mark.parametrize(
    "rule",
    ['[[claims]]\nname = "{said}"\nabout = "{said}"\nexample = "{said}"\npattern = "{said}"',
     '[[claims]]\n"{said}" = 1', '"{said}" = 1', '[[claims]]\nname = "a"\nkind = "{said}"'],
)  # fmt: skip
def test_no_rule_file_is_obeyed(run: Callable[..., Printed], rule: str) -> None:
    said = "".join(f"\\u{ord(c):04x}" if not c.isalnum() else c for c in EVIL)
    Path("own.toml").write_text(rule.format(said=said), encoding="utf-8")
    check(["rules"], run("rules", "--rules", "own.toml"))


ANSWERS_OF_A_SERVER = {
    "reason": b"HTTP/1.1 500 \x1b]0;owned\x07\x9b31m\r\nContent-Length: 0\r\n\r\n",
    "status": b"HTTP/1.1 \x1b]0;owned\x07 x\r\n\r\n",
    "kind": b"HTTP/1.1 200 OK\r\nContent-Type: \x1b]0;/owned\x07\x9b\r\nContent-Length: 0\r\n\r\n",
    "charset": b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\x1b]0;owned\x07\r\nContent-Length: 3\r\n\r\n\xff\xfe\xfd",
    "location": b"HTTP/1.1 302 \x1b[2J\r\nLocation: http://\x1b]0;owned\x07\x9d/\r\nContent-Length: 0\r\n\r\n",
    "far": b"HTTP/1.1 302 Found\r\nLocation: ftp://a/\x1b]0;owned\x07\x9d\xe2\x80\xae\r\nContent-Length: 0\r\n\r\n",
    "header": b"HTTP/1.1 200 OK\r\n\x1b]0;owned\x07\r\n\x9b: 1\r\n\r\n",
    "packed": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: \x1b]0;\x07\r\n\r\n",
    "nothing": b"\x1b]0;owned\x07\x9b31m\r\n",
}  # fmt: skip


@pytest.mark.parametrize("name", ANSWERS_OF_A_SERVER)
def test_no_server_is_obeyed(run: Callable[..., Printed], name: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            for _ in range(2):
                with suppress(OSError):
                    connection, _ = server.accept()
                    with connection:
                        connection.recv(65536)
                        connection.sendall(ANSWERS_OF_A_SERVER[name])

        threading.Thread(target=answer, daemon=True).start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/%1b?{EVIL}".replace("\n", "").replace(
            "\r", ""
        )
        printed = run("extract", "--allow-local", url, "--db", "new.db")
    check(["extract", name], printed)
    assert printed[0] == 1
