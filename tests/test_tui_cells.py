"""The cell-diff screen: whatever frames come, the terminal shows what the stock driver shows."""

import random
import re

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.terminal.cells import UNSET, Cells, change_style, parse_style, to_ascii
from tui.terminal.wrap import width_of

WIDTH, HEIGHT = 20, 6


class Wide(pyte.Screen):
    """A pyte screen; frames never wrap."""

    def __init__(self) -> None:
        super().__init__(WIDTH, HEIGHT)
        self.reset_mode(pyte.modes.DECAWM)


def shown(screen: pyte.Screen) -> list[tuple[str, str, str, bool, bool, bool, bool]]:
    """Every cell with its look; a blank without attributes has no foreground."""
    cells = []
    for y in range(HEIGHT):
        for x in range(WIDTH):
            c = screen.buffer[y][x]
            attributes = (c.bold, c.italics, c.underscore, c.reverse)
            fg = "default" if c.data == " " and not any(attributes) else c.fg
            cells.append((c.data, fg, c.bg, *attributes))
    return cells


STYLES = ["", "1", "31", "1;31", "4;30;43", "30;43", "7", "38;5;200;48;5;17", "3;38;2;1;2;3", "100"]
TEXTS = ["a", "hello", "    ", "x y", "漢字", "漢", "e\u0301", "…✓", "👍", "ab漢", " " * WIDTH]

run = st.tuples(st.sampled_from(STYLES), st.sampled_from(TEXTS))
line = st.tuples(
    st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 1), st.lists(run, min_size=1, max_size=5)
)
frames = st.lists(st.lists(line, min_size=1, max_size=6), min_size=1, max_size=8)


def as_frame(lines: list[tuple[int, int, list[tuple[str, str]]]]) -> str:
    """A frame as Textual writes it: moves, styled runs, a reset after each, a final move."""
    out = []
    for y, x, runs in lines:
        out.append(f"\x1b[{y + 1};{x + 1}H")
        column = x
        for style, text in runs:
            kept = ""
            for c in text:
                if column + width_of(c) > WIDTH:
                    break
                kept += c
                column += width_of(c)
            out.append(f"\x1b[{style}m{kept}\x1b[0m" if style else kept)
    out.append("\x1b[1;1H")
    return "".join(out)


@settings(max_examples=400, deadline=None)
@given(frames)
def test_frames_end_in_the_same_screen_as_written_whole(
    frames: list[list[tuple[int, int, list[tuple[str, str]]]]],
) -> None:
    cells = Cells()
    cells.forget(WIDTH, HEIGHT)
    whole, differing = Wide(), Wide()
    to_whole, to_differing = pyte.Stream(whole), pyte.Stream(differing)
    clear = "".join(f"\x1b[{y + 1};1H{' ' * WIDTH}" for y in range(HEIGHT)) + "\x1b[1;1H"
    for frame in (clear, *map(as_frame, frames)):
        if cuts_a_wide_character(whole, frame):
            return  # terminals differ there, and Textual never does it
        to_whole.feed(frame)
        to_differing.feed(cells.frame(frame))
        assert shown(differing) == shown(whole)


def cuts_a_wide_character(screen: pyte.Screen, frame: str) -> bool:
    """Whether a frame would leave half of a wide character, which pyte and terminals differ on."""
    trial = Wide()
    for y in range(HEIGHT):
        for x in range(WIDTH):
            trial.buffer[y][x] = screen.buffer[y][x]
    pyte.Stream(trial).feed(frame)
    for y in range(HEIGHT):
        row = [trial.buffer[y][x].data for x in range(WIDTH)]
        for x, data in enumerate(row):
            wide = bool(data) and width_of(data[0]) == 2
            followed = x + 1 < WIDTH and row[x + 1] == ""
            if wide != followed or (
                data == "" and (x == 0 or width_of(row[x - 1][:1] or " ") != 2)
            ):
                return True
    return False


def test_a_frame_that_changes_nothing_writes_nothing() -> None:
    cells = Cells()
    cells.forget(WIDTH, HEIGHT)
    frame = "\x1b[1;1H\x1b[31mhello\x1b[0m"
    assert cells.frame(frame) != ""
    assert cells.frame(frame) == ""


@pytest.mark.parametrize(
    "foreign",
    [
        "\x1b]52;c;UFdORUQ=\x07",
        "\x1b]8;;http://evil.example\x1b\\",
        "\x1b[2J",
        "\x1bP+q544e\x1b\\",
        "\x1bc",
        "\x07",
        "\x9b31m",
        "\x1b[?1049l",
        "\x1b[6n",
        "\x00",
    ],
)
def test_nothing_foreign_gets_through_a_frame(foreign: str) -> None:
    cells = Cells()
    cells.forget(WIDTH, HEIGHT)
    out = cells.frame(f"\x1b[1;1Hab{foreign}cd")
    known = re.sub(r"\x1b\[[\d;]*[HmCK]|\r\n", "", out)
    assert re.search(r"[\x00-\x1f\x7f-\x9f]", known) is None
    assert cells.dropped > 0


def test_the_cheapest_change_of_style_is_taken() -> None:
    bold_red, red = parse_style("1;31"), parse_style("31")
    assert change_style(red, bold_red) == "\x1b[1m"
    assert change_style(bold_red, red) == "\x1b[;31m"
    assert change_style(red, parse_style("")) == "\x1b[m"
    assert change_style(None, red) == "\x1b[;31m"


def test_a_terminal_without_unicode_gets_ascii_of_the_same_width() -> None:
    assert to_ascii("✓ ✎ ✗ … │─ “a” 漢") == '+ ~ x . |- "a" ??'
    cells = Cells(unicode=False)
    cells.forget(WIDTH, HEIGHT)
    assert cells.frame("\x1b[1;1H✓ “yes”").isascii()


def test_forgetting_makes_everything_new() -> None:
    cells = Cells()
    cells.forget(WIDTH, HEIGHT)
    cells.frame("\x1b[1;1Hhello")
    cells.forget(WIDTH, HEIGHT)
    assert "hello" in cells.frame("\x1b[1;1Hhello")
    assert UNSET not in cells.frame("\x1b[1;9Hx")


def test_many_small_changes_cost_less_than_the_whole_line() -> None:
    cells = Cells()
    cells.forget(80, 1)
    rng = random.Random(1)
    text = "".join(rng.choices("abc ", k=80))
    cells.frame(f"\x1b[1;1H{text}")
    changed = f"{text[:40]}X{text[41:]}"
    assert len(cells.frame(f"\x1b[1;1H{changed}")) < 12
