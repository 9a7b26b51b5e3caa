"""One module prints: exactly what programs read, cleaned what people read."""

import ast
import io
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from conftest import fill
from exported import rows
from hypothesis import given
from hypothesis import strategies as st
from poison import EVIL, FORGED, sound
from pty_program import Start
from test_printing_commands import active

from store.decisions.decisions import decide
from store.export.facts import COLUMNS
from store.export.tables import write_csv
from store.opening import open_database
from store.records import Act
from tui.terminal.clean import clean, in_line
from tui.terminal.printing import Guarded, data, emit, narrate, show

ROOT = Path(__file__).parent.parent
PRINTS = {
    "tui/terminal/printing.py",   # the one place
    "tui/terminal/driver.py",     # paints the screen, of cells that are cleaned
    "tui/terminal/terminal.py",   # looks for the terminal
}  # fmt: skip
STREAMS = {"stdout", "stderr", "__stdout__", "__stderr__"}
PRINTERS = {"print", "echo", "secho", "pprint", "input", "print_exc", "print_exception", "Console",
            "StreamHandler", "basicConfig", "warn", "writelines_to"}  # fmt: skip


class Terminal(io.TextIOWrapper):
    """A terminal that keeps what it was sent."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding, newline="")

    def isatty(self) -> bool:
        return True

    def sent(self) -> str:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode(self.encoding)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    return Terminal()


def test_nothing_prints_but_one_module() -> None:
    found = []
    for folder in ("store", "tui", "extract"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            if "training" in path.parts or place in PRINTS:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "sys":
                    found += [f"{place}: {ast.unparse(node)}"] if node.attr in STREAMS else []
                elif isinstance(node, ast.ImportFrom) and node.module == "sys":
                    found += [f"{place}: {one.name}" for one in node.names if one.name in STREAMS]
                elif isinstance(node, ast.Call):
                    name = ast.unparse(node.func)
                    prints = name.rpartition(".")[2] in PRINTERS
                    writes = name in {"os.write", "os.writev"}
                    to_number = name in {"open", "os.fdopen"} and isinstance(
                        node.args[0], ast.Constant
                    )
                    by_number = to_number and isinstance(ast.literal_eval(node.args[0]), int)
                    found += [f"{place}: {name}"] if prints or writes or by_number else []
    assert found == []


def test_narration_and_what_people_read_stay_on_their_lines(
    capsys: pytest.CaptureFixture[str],
) -> None:
    narrate(f"a{EVIL}.txt: 4 new claims")
    show(f"a{EVIL}b", "two  spaces and\ta tab")
    out, err = capsys.readouterr()
    assert not active(out + err)
    assert len(err.splitlines()) == 1
    assert err.endswith(".txt: 4 new claims\n")
    assert out.split("\n")[1:] == ["two  spaces and␉a tab", ""]
    assert f"␊{FORGED}␊" in err


@given(st.text())
def test_a_line_is_one_line_as_long_as_it_was(text: str) -> None:
    assert len(in_line(text)) == len(text)
    assert not active(in_line(text) + "\n")
    assert "\n" not in in_line(text)


def test_data_is_exact_in_a_pipe_and_clean_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, terminal: Terminal
) -> None:
    with monkeypatch.context() as patch:
        pipe = io.TextIOWrapper(io.BytesIO(), "ascii")
        patch.setattr(sys, "stdout", pipe)
        emit(f'{{"a": "{EVIL}"}}\n')
        emit("é\n")
        pipe.flush()
        assert isinstance(pipe.buffer, io.BytesIO)
        assert pipe.buffer.getvalue() == f'{{"a": "{EVIL}"}}\né\n'.encode()
        patch.setattr(sys, "stdout", terminal)
        with data() as stream:
            for byte in f"a{EVIL}é, \U0001f600\nlast".encode():
                stream.write(bytes([byte]))
    assert terminal.sent() == clean(f"a{EVIL}é, \U0001f600\nlast")


def test_what_others_print_is_cleaned(monkeypatch: pytest.MonkeyPatch, terminal: Terminal) -> None:
    monkeypatch.setattr(sys, "argv", ["winnow", "a\nFORGED: b", "--x=c\nFORGED: d"])
    guarded = Guarded(terminal)
    print("Traceback:\n  File", EVIL.replace("\n", ""), file=guarded)
    print("Error: a\nFORGED: b and c\nFORGED: d", file=guarded)
    assert not active(terminal.sent())
    assert terminal.sent().startswith("Traceback:\n  File ␛]0;owned␇")
    assert not guarded.isatty()


def test_a_terminal_of_few_characters_gets_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    for encoding in ("ascii", "iso-8859-1"):
        terminal = Terminal(encoding)
        monkeypatch.setattr(sys, "stdout", terminal)
        monkeypatch.setattr(sys, "stderr", terminal)
        show("\x1b café \u202e 漢")
        narrate("\x9b \udc9b")
        assert not active(terminal.sent())
        assert "\\u241b" in terminal.sent()


def test_closed_streams_are_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    show("a")
    narrate("b")
    emit("c")


@pytest.mark.parametrize(
    ("arguments", "machine"),
    [(["export", "--status", "all"], True), (["export", "--format", "jsonl", "--status", "all"], True),
     (["log", "--json"], True), (["status", "--json"], True), (["log"], False), (["status"], False),
     (["doctor"], False), (["export", "--format", "table", "--status", "all"], False),
     (["export", "--format", "markdown", "--status", "all"], False)],
)  # fmt: skip
def test_a_terminal_obeys_nothing_and_a_pipe_gets_every_byte(
    start: Start, tmp_path: Path, arguments: list[str], machine: bool
) -> None:
    path = sound(tmp_path / "winnow.db")
    with closing(open_database(path)) as db:
        fill(db, "A wall \x1b]0;owned\x07\x9b31m\u202efell.", f"wall{EVIL}.txt")
    arguments = [*arguments, "--db", str(path)]
    done = subprocess.run(
        [sys.executable, "-m", "tui.start", *arguments],
        capture_output=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    code = 1 if "doctor" in arguments else 0  # it finds a claim whose words are not where it says
    assert done.returncode == code
    assert bool(active(done.stdout.decode().replace("\t", "").replace("\r", ""))) == machine
    program = start(*arguments, size=(200, 50))
    assert program.end() == code
    raw = program.raw.decode().replace("\r\n", "\n")  # the line discipline adds the return
    assert raw.strip()
    # A line end in a cell of CSV is a line end on the terminal, too.
    assert not [found for found in active(raw) if found != FORGED or not machine]


def test_an_export_in_a_pipe_has_the_bytes_of_one_in_a_file(tmp_path: Path) -> None:
    path = sound(tmp_path / "winnow.db")
    with closing(open_database(path)) as db:
        fill(db, f"A wall {EVIL} fell.", "wall.txt")
        decide(db, next(iter(rows(db)))["claim_id"], Act.NOTE, reviewer="ann", text=EVIL)  # type: ignore[arg-type]
        expected = io.StringIO(newline="")
        write_csv(rows(db), expected, COLUMNS)
    for form in ("csv", "jsonl", "tsv", "html", "prodigy"):
        common = [sys.executable, "-m", "tui.start", "export", "--db", str(path), "--format", form]
        environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C",
            "PYTHONCOERCECLOCALE": "0",
        }
        piped = subprocess.run(common, capture_output=True, check=True, env=environment).stdout
        subprocess.run([*common, "-o", tmp_path / form], check=True, env=environment)
        assert piped == (tmp_path / form).read_bytes()
        if form == "csv":
            assert piped == expected.getvalue().encode()


@pytest.mark.parametrize("form", ["xlsx", "spacy"])
def test_what_is_no_text_is_not_written_to_a_terminal(
    start: Start, filled: Path, form: str
) -> None:
    program = start("export", "--format", form, "--db", str(filled))
    assert program.end() == 2
    assert "name a file with --output" in " ".join(program.text.split())


def test_a_traceback_is_cleaned(tmp_path: Path) -> None:
    script = (
        "import sys, tui.start, tui.cli.app\n"
        f"def fail(*_): raise RuntimeError({EVIL!r}.replace(chr(10), ''))\n"
        "tui.start.check_locked = fail\n"
        "tui.start.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "status"], capture_output=True, text=True,
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert "RuntimeError: ␛]0;owned" in done.stderr
    assert not active(done.stderr)
