"""The real program in a real terminal: what a person would see, and what is in the file then."""

import csv
import os
import random
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pyte
import pytest
from conftest import extract, fill

from store.articles import add_article
from store.claims import claims_of
from store.database import open_database
from store.decisions import count_decisions
from store.records import NewArticle, Span, Status

ROOT = Path(__file__).parent.parent
PATIENCE = 20.0
JUNK = re.compile(
    rb"\x1b\[[<=>][0-9;:]*[ -/]*[@-~]|\x1b\[\??[0-9;:]*[ -/]+[@-~]|\x1b\[\?[0-9;]*[Jmu]"
)
"""Sequences that terminals ignore and pyte would print."""

Cell = tuple[str, str, str, bool, bool, bool, bool]


class Program:
    """A program in a pseudo terminal, with the screen that it paints."""

    def __init__(
        self,
        arguments: list[str],
        size: tuple[int, int] = (80, 24),
        *,
        shell: str = "",
        **environment: str,
    ) -> None:
        keep = {k: os.environ[k] for k in ("PATH", "HOME", "TMPDIR") if k in os.environ}
        env = {**keep, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
        self.child = pexpect.spawn(
            "/bin/sh" if shell else sys.executable,
            ["-c", shell] if shell else ["-m", "tui.start", *arguments],
            dimensions=(size[1], size[0]),
            env=env | environment,
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None
        self.screen = pyte.Screen(*size)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self._tail = b""

    def pump(self, quiet: float = 0.15) -> None:
        """Read until nothing comes for a moment."""
        while True:
            try:
                data = self.child.read_nonblocking(1 << 16, timeout=quiet)
            except (pexpect.TIMEOUT, pexpect.EOF):
                return
            self._feed(data)

    def _feed(self, data: bytes) -> None:
        self.raw += data
        data = self._tail + data
        cut = data.rfind(b"\x1b")
        whole = cut < 0 or len(data) - cut > 30 or re.match(rb"\x1b\[[^@-~]*[@-~]", data[cut:])
        self._tail = b"" if whole else data[cut:]
        self.stream.feed(JUNK.sub(b"", data if whole else data[:cut]))

    def press(self, *keys: str) -> None:
        """Press keys one after the other and let the screen settle."""
        for key in keys:
            self.child.send(key)
            self.pump(0.4 if key == "\x1b" else 0.08)  # Escape might begin a sequence
        self.pump()

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait(self, wanted: str) -> str:
        """Read until something stands on the screen."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.pump(0.05)
            if re.search(wanted, self.text):
                return self.text
            if not self.child.isalive():
                self.pump(0.05)
                break
        assert re.search(wanted, self.text), f"never seen: {wanted}\n{self.text}"
        return self.text

    def cells(self) -> list[Cell]:
        """Every cell with its look; a blank without attributes has no foreground."""
        found: list[Cell] = []
        for y in range(self.screen.lines):
            for x in range(self.screen.columns):
                c = self.screen.buffer[y][x]
                looks = (c.bold, c.italics, c.underscore, c.reverse)
                fg = "default" if c.data == " " and not any(looks) else c.fg
                found.append((c.data, fg, c.bg, *looks))
        return found

    def resize(self, width: int, height: int) -> None:
        """Change the size of the terminal."""
        self.screen.resize(height, width)
        self.child.setwinsize(height, width)
        self.pump(0.4)

    def end(self) -> int:
        """Wait for the end; the exit code, or minus the signal."""
        end = time.monotonic() + PATIENCE
        while self.child.isalive():
            self.pump(0.1)
            assert time.monotonic() < end, f"it did not end:\n{self.text}"
        self.pump(0.1)
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -1


Start = Callable[..., Program]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts programs and makes sure that none outlives its test."""
    programs: list[Program] = []

    def begin(*arguments: str, size: tuple[int, int] = (80, 24), **environment: str) -> Program:
        programs.append(Program(list(arguments), size, **environment))
        return programs[-1]

    yield begin
    for program in programs:
        if not program.child.closed:
            program.child.close(force=True)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A database with an article and its three claims."""
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        fill(db)
    return path


def long_article(path: Path, claims: int) -> None:
    with closing(open_database(path)) as db:
        fill(db, "".join(f"Man{n} bit dog {n}.\n\n" for n in range(claims)))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_review_from_the_first_key_to_the_csv(
    start: Start, filled: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    program = start("review", "--db", str(filled), "--reviewer", "anna", size=size)
    program.wait("claim 1/3")
    program.press("a")  # The minister resigned on Monday.
    program.wait("1/3 decided")
    program.press("e", "1", "i", " Weber", "\r", "\r")  # She will not return.
    program.wait("2/3 decided")
    program.press("x")  # The vote is in June.
    program.wait("3/3 decided")
    program.press("u")
    program.wait("2/3 decided")
    program.press("q")
    assert program.end() == 0
    assert "2 decisions are in" in program.text
    target = tmp_path / "out.csv"
    again = start("review", "--db", str(filled), "--reviewer", "anna", size=size)
    again.wait("claim 3/3  2/3 decided")
    again.press("a")
    again.wait("Nothing is open any more")
    again.press("u", "x")
    again.wait("3/3 decided")
    again.press("E", "\x15", str(target), "\r")
    again.wait("2 verified claims are in")
    again.press("q")
    assert again.end() == 0
    with target.open(newline="", encoding="utf-8") as stream:
        found = list(csv.DictReader(stream))
    assert [(row["status"], row["subject"], row["quote"]) for row in found] == [
        ("accepted", "The", "The minister resigned on Monday"),
        ("fixed", "She Weber", "She will not return"),
    ]
    assert {row["reviewer"] for row in found} == {"anna"}


def test_every_decision_that_was_shown_survives_a_kill(start: Start, tmp_path: Path) -> None:
    rng = random.Random(5)
    path = tmp_path / "winnow.db"
    long_article(path, 1200)
    before = 0
    for _ in range(20):
        program = start("review", "--db", str(path), "--reviewer", "anna")
        program.wait(rf"{before}/1200 decided")
        for _ in range(rng.randint(1, 6)):
            program.child.send("".join(rng.choices("axs", k=rng.randint(1, 6))))
            program.pump(rng.random() * 0.02)
        program.child.kill(signal.SIGKILL)
        program.pump(0.3)
        shown = re.search(r"(\d+)/1200 decided", program.text)
        assert shown is not None
        program.child.wait()
        with closing(open_database(path)) as db:
            made = count_decisions(db)
            decided = sum(c.status not in (Status.OPEN, Status.LATER) for c in claims_of(db, 1))
        assert decided >= int(shown[1]) >= before
        assert made >= decided
        before = decided
    assert before > 20


HOSTILE = (
    "\x1b]52;c;UFdORUQ=\x07",
    "\x1b]52;c;UFdORUQ=\x1b\\",
    "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]0;title\x07",
    "\x1b[2J\x1b[31mred\x1b[5;5Hz",
    "\x9b31m\x9d52;c;UFdORUQ=\x9c",
    "\x1bP+q544e\x1b\\",
    "\x1bc",
    "\x07\x08\x08\x0b\x0c\x0e\x05",
    "\x7f",
    "\u202edcba\u2066x\u2069",
    "\u200bb\u200dc\ufeffd\u00ad",
    "e" + "\u0301" * 300 + "x",
    "漢字" * 10,
    "👨\u200d👩\u200d👧 ❤\ufe0f 🇩🇪 👍🏽",
    "AAAA\rBB\r\nl2\x85\u2028",
    "[and] [/foo] [link=http://x]y[/link] [@click=app.quit]z[/]",
)
ALLOWED = re.compile(r"\x1b\[(?:[\d;]*[HmCK]|[?>=<]?[\d;]*\$?[hlpu])|\r+\n")


def test_nothing_in_an_article_reaches_the_terminal_but_visible_characters(
    start: Start, tmp_path: Path
) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        for number, hostile in enumerate(HOSTILE):
            text = f"Man{number} bites {hostile} dog.\n"
            source = add_article(
                db, NewArticle(path=f"{number}{hostile}.txt", text=text, title=f"T{hostile}")
            )
            extract(db, source)
    size = (100, 30)
    program = start("review", "--db", str(path), "--reviewer", "a\x1b]0;x\x07", size=size)
    program.wait("Man0")
    for _ in HOSTILE:
        program.press("e", "7", "i", "\r", "q", "o", "q", "a")
    program.press("m", "note", "\r", "E", "\x1b", ":", "filter [b]=1", "\r", "q")
    program.end()
    assert ALLOWED.sub("", program.raw.decode()).isprintable()


def test_markup_in_an_article_is_text(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        fill(db, "Treaties [and] [/foo] [b]pacts[/b] hold.\n")
    program = start("review", "--db", str(path))
    assert program.wait("decided").count("[and] [/foo] [b]pacts[/b]") >= 3


SCRIPT: tuple[tuple[str, ...] | tuple[int, int], ...] = (
    ("a", "x", "2", "s"),
    (">", ">", "<", "z"),
    ("e", "l", "1", "l", "\t", "h", "q"),
    (100, 30),
    ("j", "j", "k", "G", "g", "J"),
    ("?", "j", "q", "o", "j", "\r"),
    (60, 20),
    ("m", "a note", "\r", "a", "a"),
    (30, 8),
    (120, 40),
    ("A", "y", "u", "r", "V", "a"),
)


def test_both_drivers_show_the_same_cells(start: Start, tmp_path: Path) -> None:
    text = "".join(
        f"Man{n} bites 漢字 dog “{n}” café e\u0301 👍 in a rather long line of many words {n}.\n\n"
        for n in range(40)
    )
    programs = []
    for name in ("stock", ""):
        path = tmp_path / f"{name or 'cells'}.db"
        with closing(open_database(path)) as db:
            source = add_article(
                db, NewArticle("a.txt", text, title="Dogs", furniture=(Span(0, 30),))
            )
            extract(db, source)
        program = start("review", "--db", str(path), "--reviewer", "anna", WINNOW_DRIVER=name)
        program.wait("Man0")
        programs.append(program)
    stock, cells = programs
    for step in SCRIPT:
        for program in programs:
            if isinstance(step[0], int):
                program.resize(*step)
            else:
                program.press(*step)
            program.pump(0.3)
        assert cells.text == stock.text, step
        assert cells.cells() == stock.cells(), step
    assert len(cells.raw) < len(stock.raw) / 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_cleanly_and_keeps_the_draft(
    start: Start, filled: Path, number: signal.Signals
) -> None:
    program = start("review", "--db", str(filled), "--reviewer", "anna")
    program.wait("claim 1/3")
    program.press("a", "e", "1", "i", " X", "\r")
    program.child.kill(number)
    assert program.end() == 0
    assert b"\x1b[?1049l" in program.raw
    again = start("review", "--db", str(filled), "--reviewer", "anna")
    again.wait("1/3 decided")
    again.press("e")
    again.wait("She X")


def test_a_closed_terminal_ends_the_program(start: Start, filled: Path) -> None:
    program = start("review", "--db", str(filled), "--reviewer", "anna")
    program.wait("claim 1/3")
    program.press("a")
    pid = program.child.pid
    program.child.ptyproc.fileobj.close()
    end = time.monotonic() + PATIENCE
    done = 0
    while time.monotonic() < end:
        done, _ = os.waitpid(pid, os.WNOHANG)
        if done:
            break
        time.sleep(0.05)
    assert done
    program.child.ptyproc.closed = program.child.closed = True
    with closing(open_database(filled)) as db:
        assert count_decisions(db) == 1


def test_a_suspended_screen_is_painted_again(start: Start, filled: Path) -> None:
    program = start("review", "--db", str(filled), "--reviewer", "anna")
    program.wait("claim 1/3")
    before = program.text
    program.child.send("\x1a")
    end = time.monotonic() + PATIENCE
    state = ""
    while time.monotonic() < end:
        program.pump(0.1)
        state = Path(f"/proc/{program.child.pid}/stat").read_text().rpartition(")")[2].split()[0]
        if state == "T":
            break
    assert state == "T"
    program.screen.reset()
    program.child.kill(signal.SIGCONT)
    program.wait("claim 1/3")
    assert program.text == before
    program.press("a")
    program.wait("1/3 decided")


def test_a_program_that_was_stopped_from_outside_goes_on(start: Start, filled: Path) -> None:
    program = start("review", "--db", str(filled), "--reviewer", "anna")
    program.wait("claim 1/3")
    program.child.kill(signal.SIGSTOP)
    program.screen.reset()
    program.child.kill(signal.SIGCONT)
    program.wait("claim 1/3")
    program.press("a", "a")
    program.wait("2/3 decided")


def test_too_small_a_terminal_asks_for_room(start: Start, filled: Path) -> None:
    program = start("review", "--db", str(filled), size=(20, 5))
    program.wait("needs 40x12|room")
    program.resize(80, 24)
    program.wait("claim 1/3")


def test_without_unicode_only_ascii_leaves(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        fill(db, "“Naïve” men bite 漢字 — always. Second one is here.\n")
    program = start("review", "--db", str(path), "--reviewer", "anna", LANG="C")
    program.wait("claim 1/2")
    program.press("a", "x", "?", "q", "q")
    program.end()
    assert program.raw.isascii()
    assert "??" in program.text or b"??" in program.raw
    assert b"+" in program.raw


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "vt100"}])
def test_without_colour_no_colour_leaves_and_the_evidence_is_marked(
    start: Start, filled: Path, environment: dict[str, str]
) -> None:
    program = start("review", "--db", str(filled), **environment)
    program.wait("claim 1/3")
    program.press("a", "e", "q")
    assert not re.search(rb"\x1b\[[\d;]*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])m", program.raw)
    marked = [c for c in program.cells()[80 : 80 * 8] if c[6] and c[0] != " "]
    assert marked


def test_a_dumb_terminal_gets_the_plain_mode(start: Start, filled: Path) -> None:
    program = start("review", "--db", str(filled), "--reviewer", "anna", TERM="dumb")
    program.child.expect("The minister resigned on Monday")
    program.child.sendline("a")
    program.child.expect("She will not return")
    program.child.sendline("q")
    program.child.expect("1 decision is in")
    program.child.expect(pexpect.EOF)
    with closing(open_database(filled)) as db:
        assert claims_of(db, 1)[0].status is Status.ACCEPTED


def test_the_terminals_own_colours_are_used(start: Start, filled: Path) -> None:
    program = start("review", "--db", str(filled))
    program.wait("claim 1/3")
    assert re.search(rb"\x1b\[[\d;]*43m", program.raw)
    assert not re.search(rb"\x1b\[[\d;]*[34]8;[25];", program.raw)


def test_a_megabyte_on_one_line_opens_and_scrolls(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        fill(db, "The minister resigned. " + "word " * 200_000 + "ends. It ended well.")
    program = start("review", "--db", str(path))
    program.wait("claim 1/3")
    program.press("G")
    program.wait("It ended well")
    program.press("<", "g", "a")
    program.wait("1/3 decided")


def test_an_article_that_cannot_be_read_is_said_on_the_screen(start: Start, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\0" * 100)
    program = start("review", str(bad), "--db", str(tmp_path / "w.db"))
    program.wait("The extraction failed:")
    assert "bad.txt" in program.text.replace("\n", "")
    program.press("q")
    assert program.end() == 1
    assert "bad.txt" in program.text.replace("\n", "")


@pytest.mark.model
def test_claims_arrive_while_one_reads_and_a_failure_leaves_the_rest(
    start: Start, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("The minister resigned on Monday.\n\nThe king visited Paris in May.\n")
    bad.write_bytes(b"%PDF-1.7 and so on")
    program = start("review", str(good), str(bad), "--db", str(tmp_path / "w.db"))
    program.wait("The king visited Paris")
    program.wait(r"claim 1/\d")
    program.wait("failed")
    program.press("a")
    program.wait("1/. decided")
    program.press("o")
    program.wait("pdftotext|PDF")
    program.press("q", "q")
    assert program.end() == 1


@pytest.mark.model
def test_an_article_from_stdin_leaves_the_keys_to_the_terminal(
    start: Start, tmp_path: Path
) -> None:
    article = tmp_path / "piped.txt"
    article.write_text("The minister resigned on Monday.\n")
    program = Program(
        [], shell=f"cat {article} | {sys.executable} -m tui.start review - --db {tmp_path}/w.db"
    )
    try:
        program.wait(r"claim 1/\d")
        program.press("a", "q")
        program.end()
        assert "1 decision is in" in program.text
    finally:
        program.child.close(force=True)
