"""What reaches the terminal: hostile text, every kind of terminal, the same cells as stock."""

import re
import time
from contextlib import closing
from pathlib import Path

import pytest
from conftest import extract, fill
from painted import PATIENCE
from pty_program import Start

from store.articles.articles import add_article
from store.opening import open_database
from store.records import NewArticle, Span

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
    config = tmp_path / "winnow" / "config.toml"
    config.parent.mkdir()
    config.write_text("pace = false\n")  # it follows the clock
    for name in ("stock", ""):
        path = tmp_path / f"{name or 'cells'}.db"
        with closing(open_database(path)) as db:
            source = add_article(
                db, NewArticle("a.txt", text, title="Dogs", furniture=(Span(0, 30),))
            )
            extract(db, source)
        program = start(
            "review", "--db", str(path), "--reviewer", "anna",
            WINNOW_DRIVER=name, XDG_CONFIG_HOME=str(tmp_path),
        )  # fmt: skip
        program.wait("Man0")
        programs.append(program)
    stock, cells = programs
    for step in SCRIPT:
        for program in programs:
            if isinstance(step[0], int):
                program.resize(*step)
            else:
                program.press(*step)
        end = time.monotonic() + PATIENCE
        while cells.cells() != stock.cells() and time.monotonic() < end:
            for program in programs:
                program.pump(0.1)
        assert cells.text == stock.text, step
        assert cells.cells() == stock.cells(), step
    assert len(cells.raw) < len(stock.raw) / 2


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
