"""No command writes over a database, under any name; and no new way to write can forget it."""

import ast
import io
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from conftest import fill
from typer.main import get_command

from store.backup import backup
from store.claims.claims import claims_of
from store.decisions.decisions import count_decisions, decide
from store.errors import CannotWrite, UsageError
from store.opening import open_database
from store.records import Act
from store.sqlite.connection import Database
from store.sqlite.targets import check_streams, check_target
from tui.app import _export_of
from tui.cli.app import app
from tui.cli.manual import entries
from tui.start import guarded

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parent.parent

READS = {
    ("review", "PATH"), ("review", "--db"), ("review", "--rules"), ("extract", "PATH"),
    ("extract", "--db"), ("extract", "--rules"), ("status", "--db"), ("tuples", "FILE"),
    ("export", "--db"), ("export", "--article"), ("import", "FILE"), ("import", "--db"),
    ("learn", "--db"), ("train-data", "--db"), ("doctor", "--db"), ("log", "--db"),
    ("log", "--article"), ("backup", "--db"), ("audit", "--db"), ("split", "--db"),
    ("split", "--article"), ("merge", "FILE"), ("conflicts", "--db"), ("agreement", "--db"),
    ("adjudicate", "--db"), ("assign", "--db"), ("assign", "--article"), ("team", "--db"),
    ("rules", "--rules"), ("remove", "--db"), ("versions", "--db"),
}  # fmt: skip
"""Options and arguments that name files which are only read, or databases that stay what they are."""
WRITES: dict[tuple[str, str], Callable[[str], list[str]]] = {
    ("export", "-o"): lambda to: ["export", "--output", to],
    ("export", "--manifest"): lambda to: ["export", "--output", "facts.csv", "--manifest", to],
    ("review", "--export"): lambda to: ["review", "--plain", "--export", to],
    ("backup", "FILE"): lambda to: ["backup", to],
    ("split", "FILE"): lambda to: ["split", "part.db", to],
    ("remove", "--purge"): lambda to: ["remove", "news.txt", "--purge", to],
    ("train-data", "FOLDER"): lambda to: ["train-data", to],
    ("merge", "--into"): lambda to: ["merge", "winnow.db", "--into", to],
}
"""How to call what writes a file that is named."""
FORMATS = [
    ["export", "--format", form, "--output"]
    for form in ("csv", "tsv", "xlsx", "jsonl", "table", "markdown", "html", "annotation", "claim",
                 "ntriples", "nanopub", "spacy", "prodigy", "doccano", "label-studio",
                 "langextract", "brat", "conll")
]  # fmt: skip


@pytest.fixture
def desk(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """An open database with a decision and all that SQLite keeps beside it, and names of it."""
    folder = filled.parent
    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    (folder / "sub").mkdir()
    (folder / "link.csv").symlink_to(filled)
    (folder / "hard.csv").hardlink_to(filled)
    with closing(sqlite3.connect(folder / "phone.csv")) as other:
        other.execute("CREATE TABLE message (words TEXT)")
    with closing(open_database(folder / "desk-2.db")) as second:
        fill(second, "A storm hit the coast.", "storm.txt")
    with closing(open_database(filled)) as db:
        decide(db, claims_of(db, 1)[0].id, Act.ACCEPT, reviewer="ann")
        yield db


NAMES = ["winnow.db", "./winnow.db", "sub/../winnow.db", "link.csv", "hard.csv", "WINNOW.DB",
         "winnow.db-wal", "winnow.db-shm", "winnow.db-journal", "Winnow.db-WAL", "phone.csv",
         "phone.csv-journal", "desk-2.db"]  # fmt: skip


def call(*arguments: str) -> int:
    return guarded(lambda: app(list(arguments), prog_name="winnow"))


def snapshot(folder: Path) -> dict[str, tuple[int, int]]:
    found = {name.name: name.stat() for name in folder.iterdir()}
    return {name: (one.st_ino, one.st_size) for name, one in found.items()}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("option", WRITES, ids=" ".join)
def test_no_command_writes_over_a_database(
    desk: Database, option: tuple[str, str], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    is_database = not name.lower().endswith(("-wal", "-shm", "-journal", "phone.csv"))
    if option == ("merge", "--into") and is_database:
        return  # it adds to a database
    before = snapshot(Path())
    code = call(*WRITES[option](name))
    said = capsys.readouterr().err
    refused = {
        ("backup", "FILE"): {"desk-2.db": 4, "phone.csv": 4},  # no backup of this database
        ("merge", "--into"): {"winnow.db-wal": 3, "winnow.db-shm": 3, "phone.csv": 3},  # not ours
    }
    assert code == refused.get(option, {}).get(name, 2), said
    assert Path(name).name in said or "winnow.db" in said
    assert "Traceback" not in said
    assert snapshot(Path()) == before | {
        made: found for made, found in snapshot(Path()).items() if made == "facts.csv"
    }
    assert count_decisions(desk) == 1
    with closing(open_database(Path("winnow.db"))) as again:
        assert count_decisions(again) == 1


@pytest.mark.parametrize("arguments", FORMATS, ids=lambda one: one[2])
def test_no_format_writes_over_a_database(desk: Database, arguments: list[str]) -> None:
    before = snapshot(Path())
    assert call(*arguments, "hard.csv") == 2
    assert snapshot(Path()) == before


@pytest.mark.parametrize(
    ("arguments", "inner"),
    [(["train-data", "out"], "train.spacy"), (["train-data", "out"], "dev-claims.jsonl"),
     (["export", "--format", "brat", "--output", "out"], "annotation.conf")],
)  # fmt: skip
def test_a_folder_of_files_does_not_lead_to_a_database(
    desk: Database, arguments: list[str], inner: str
) -> None:
    Path("out").mkdir()
    Path("out", inner).symlink_to(Path("winnow.db").resolve())
    before = snapshot(Path())["winnow.db"]
    assert call(*arguments) == 2
    assert snapshot(Path())["winnow.db"] == before


def test_a_database_that_is_not_there_yet_is_no_target_of_its_own_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("The bridge opened.")
    for name in ("new.db", "new.db-wal", "NEW.db"):
        code = call("review", "a.txt", "--db", "new.db", "--export", name, "--plain")
        assert code == 2, capsys.readouterr().err
        assert not Path("new.db").exists()


def test_no_database_is_made_where_sqlite_looks_for_the_log_of_another(desk: Database) -> None:
    with pytest.raises(UsageError, match="part of the database"):
        open_database(Path("winnow.db-journal"))
    with pytest.raises(UsageError, match="belongs to"):
        open_database(Path("desk-2.db-journal"))


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(UsageError, match="no possible name"):
        check_target(Path("a\0b.csv"))
    check_target(Path("x" * 300 + ".csv"))  # the system says what is wrong with it
    check_target(Path("~nobody-of-that-name/facts.csv"))


def test_what_is_no_database_is_written(desk: Database) -> None:
    Path("old.csv").write_text("old")
    for name in ("old.csv", "new.csv", "notes-wal", "winnow.db.csv", "/dev/null"):
        check_target(Path(name))
    assert call("export", "--output", "old.csv") == 0
    assert "minister" in Path("old.csv").read_text()


def test_looking_does_not_give_up_the_locks_of_the_open_database(desk: Database) -> None:
    """Closing any descriptor of a file ends all of a process's locks on it: then another process
    that leaves last would take the log away from under us."""
    for name in NAMES[:9]:
        with pytest.raises(UsageError):
            check_target(Path(name))
    leave = "import sqlite3; c = sqlite3.connect('winnow.db'); c.execute('SELECT * FROM decision').fetchall(); c.close()"
    subprocess.run([sys.executable, "-c", leave], check=True)
    assert Path("winnow.db-wal").exists()
    decide(desk, claims_of(desk, 1)[1].id, Act.REJECT, reviewer="ann")
    with closing(open_database(Path("winnow.db"))) as again:
        assert count_decisions(again) == 2


def test_a_backup_replaces_an_earlier_one_and_nothing_that_holds_more(desk: Database) -> None:
    target = Path("backup.db").resolve()
    assert backup(desk, target) == 1
    decide(desk, claims_of(desk, 1)[1].id, Act.REJECT, reviewer="ann")
    assert backup(desk, target) == 2
    with closing(open_database(target)) as worked_on:
        decide(worked_on, claims_of(worked_on, 1)[2].id, Act.LATER, reviewer="bob")
    with pytest.raises(CannotWrite, match="no earlier backup of this database"):
        backup(desk, target)
    with closing(open_database(target)) as worked_on:
        assert count_decisions(worked_on) == 3


def test_streams_that_lead_into_a_database_are_refused(filled: Path) -> None:
    with closing(open_database(filled)) as db:
        decide(db, claims_of(db, 1)[0].id, Act.ACCEPT, reviewer="ann")
    before = filled.read_bytes()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "WINNOW_DB": str(filled)}
    for stream in ("stdout", "stderr"):
        for arguments in (["export"], ["man"], ["completion", "bash"], ["rules"], ["log"]):
            with filled.open("ab") as appended:
                done = subprocess.run(
                    [sys.executable, "-m", "tui.start", *arguments],
                    env=environment, check=False,
                    stdout=appended if stream == "stdout" else subprocess.PIPE,
                    stderr=appended if stream == "stderr" else subprocess.PIPE,
                )  # fmt: skip
            if stream == "stdout":
                assert done.returncode == 2
                assert filled.read_bytes() == before
                assert b"standard output goes into" in done.stderr


def test_a_stream_into_the_database_that_is_opened_is_refused(filled: Path) -> None:
    kept = os.dup(1)
    with filled.open("ab") as appended:
        os.dup2(appended.fileno(), 1)
    try:
        with pytest.raises(UsageError, match="standard output goes into"):
            open_database(filled)
        with pytest.raises(UsageError, match="standard output goes into"):
            check_streams()
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def test_the_export_of_a_database_with_the_name_of_a_table_goes_elsewhere() -> None:
    assert _export_of(Path("desk/winnow.db")) == Path("desk/winnow.csv")
    assert _export_of(Path("desk/facts.csv")) == Path("desk/facts-verified.csv")


def test_every_option_that_names_a_file_is_known_to_read_or_to_write() -> None:
    found = set()
    for entry in entries(get_command(app)):
        for one in entry.parameters:
            if one.metavar in {"FILE", "PATH", "FOLDER"}:
                found.add((entry.name, one.names[-1] if one.names else one.metavar))
    assert found == READS | set(WRITES)


OPENS = {
    "store/sqlite/copies.py: copy_database: os.open", "store/sqlite/copies.py: copy_database: os.replace",
    "store/sqlite/copies.py: copy_database: sqlite3.connect",
    "store/sqlite/copies.py: copy_database: source.backup",      # all four after check_target
    "store/merge/split.py: new_database: os.replace",           # after _check_new
    "store/sqlite/atomic_files.py: write_file: path.open", "store/sqlite/atomic_files.py: _replacing: new.open",
    "store/sqlite/atomic_files.py: _replacing: os.replace",             # after check_target
    "store/sqlite/file_checks.py: make: os.open",                      # after check_target
    "store/sqlite/file_checks.py: connect: sqlite3.connect",           # opens databases as such
    "store/sqlite/file_checks.py: unmake: path.with_name(name).unlink",
    "store/opening.py: open_in_memory: sqlite3.connect", "store/export/spooling.py: in_order: sqlite3.connect",
    "store/export/spooling.py: spool: TemporaryFile",            # has no name
    "store/sqlite/workplace.py: workplace: shutil.rmtree", "store/sqlite/workplace.py: clear: os.unlink",
    "store/sqlite/workplace.py: _clear_folder: os.open", "store/sqlite/workplace.py: _clear_folder: shutil.rmtree",
    "store/sqlite/workplace.py: _made: os.open",                 # folders of our own
    "store/export/xlsx.py: write_xlsx: archive.open",
    "store/export/xlsx.py: write_xlsx: zipfile.ZipFile",  # within a stream that is open
    "tui/terminal/terminal.py: _open_device: os.open",             # the terminal
    "tui/terminal/terminal.py: take_terminal: os.fdopen",
    "tui/start.py: guarded: os.open", "tui/terminal/printing.py: data: open",  # /dev/null
    "extract/component.py: to_disk: (folder / _RULES).write_text",  # spaCy saves a pipeline
}  # fmt: skip
"""Every place that opens, makes, moves or removes a file, beside a word why it may."""
NAMED = {"write_text", "write_bytes", "touch", "symlink_to", "hardlink_to", "unlink", "rmtree", "rename",
         "TemporaryFile", "NamedTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp",
         "copyfile", "copytree", "copy2", "truncate"}  # fmt: skip


def _is_writing(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    last = name.rpartition(".")[2]
    if name in {"os.replace", "os.rename", "os.link", "os.symlink", "sqlite3.connect"}:
        return True
    if name == "os.open":
        return ast.unparse(call.args[1]) != "os.O_RDONLY"
    if last in {"open", "fdopen", "ZipFile"}:
        given = [*call.args, *(word.value for word in call.keywords if word.arg == "mode")]
        modes = [one.value for one in given if isinstance(one, ast.Constant)]
        return any(
            isinstance(mode, str) and set(mode) & set("wax+")
            for mode in modes
            if len(str(mode)) < 4
        )
    if last in {"move", "copy", "backup"}:
        return name in {"shutil.move", "shutil.copy", "source.backup"}
    return last in NAMED and not (last == "touch" and call.args)


def test_every_place_that_opens_a_file_for_writing_is_known() -> None:
    found = set()
    for folder in ("store", "tui", "extract"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "training" in path.parts:
                continue
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for function in ast.walk(tree):
                if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                    for node in ast.walk(function):
                        if isinstance(node, ast.Call) and _is_writing(node):
                            place = path.relative_to(ROOT).as_posix()
                            found.add(f"{place}: {function.name}: {ast.unparse(node.func)}")
    assert found == OPENS
