"""The real program in a real terminal: what a person would see, and what is in the file then."""

import csv
import os
import random
import re
import signal
import sys
from contextlib import closing
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pytest
from conftest import fill
from painted import until
from pty_program import Program, Start

from store.claims.claims import claims_of
from store.decisions.decisions import count_decisions
from store.opening import open_database
from store.records import Status


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
    until(lambda: os.waitpid(pid, os.WNOHANG)[0] == pid, "the end")
    program.child.ptyproc.closed = program.child.closed = True
    with closing(open_database(filled)) as db:
        assert count_decisions(db) == 1


def test_a_suspended_screen_is_painted_again(start: Start, filled: Path) -> None:
    program = start("review", "--db", str(filled), "--reviewer", "anna")
    program.wait("claim 1/3")
    before = program.text
    program.child.send("\x1a")
    program.wait_until_stopped()
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


@pytest.mark.model
def test_an_article_that_cannot_be_read_is_said_on_the_screen(start: Start, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\0" * 100)
    program = start("review", "bad.txt", "--db", "w.db", folder=tmp_path)
    program.wait("The extraction failed:")
    assert "bad.txt" in program.text
    program.press("q")
    assert program.end() == 1
    assert "bad.txt" in program.text


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
