"""Text from outside: one visible character for each, and lines that fit."""

import re
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.terminal.clean import clean, one_line
from tui.terminal.wrap import cells, fit, pad, wrap

HOSTILE = {
    "writes the clipboard": "a\x1b]52;c;UFdORUQ=\x07b",
    "writes the clipboard, other end": "a\x1b]52;c;UFdORUQ=\x1b\\b",
    "makes a link": "a\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\b",
    "clears the screen": "a\x1b[2J\x1b[31mred\x1b[5;5Hz",
    "one-byte controls": "a\x9b31m\x9d52;c;UFdORUQ=\x9cb",
    "asks the terminal": "a\x1bP+q544e\x1b\\b\x1b[6n\x05",
    "bell, backspace, shift": "a\x07b\x08\x08c\x0b\x0c\x0e",
    "delete": "a\x7fb",
    "reorders": "a\u202edcba\u2066x\u2069b\u200f\u061c",
    "invisible": "a\u200bb\u200dc\ufeffd\u00ade\u2060f",
    "tabs": "a\tb\tc",
    "overwrites": "AAAA\rBB",
    "line ends": "a\x85b\u2028c\u2029d\r\ne",
    "a pile of marks": "e" + "\u0301" * 3000 + "x",
    "marks on nothing": "\u0301a\n\u0301b \u0301c",
    "wide": "漢字" * 40,
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467 ❤\ufe0f \U0001f1e9\U0001f1ea \U0001f44d\U0001f3fd",
    "a lone surrogate": "a\ud800b",
    "private and unassigned": "\ue000\U000e0001\U000fffff\u0378",
    "markup": "[and] [link=http://x]y[/link] [@click=app.quit]z[/] [/foo]",
}
"""What an article might hold to harm whoever reads it."""

ACTIVE = frozenset({"Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co"})
"""Categories of characters that a terminal would act on, hide, reorder or not know."""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_one_visible_character_stands_for_each(text: str) -> None:
    shown = clean(text)
    assert len(shown) == len(text)
    assert not [c for c in shown if c != "\n" and category(c) in ACTIVE]
    assert not re.search("[\ufe00-\ufe0f]", shown)


@given(st.text())
def test_cleaning_keeps_every_offset(text: str) -> None:
    shown = clean(text)
    assert len(shown) == len(text)
    assert not [c for c in shown if c != "\n" and category(c) in ACTIVE]
    assert clean(shown) == shown


def test_what_is_harmless_stays() -> None:
    text = "“Naïve” café — Dvořák said: [and] 漢字, Ελλάδα.\nNext line."
    assert clean(text) == text


def test_a_pile_of_marks_does_not_grow_out_of_its_line() -> None:
    shown = clean("e" + "\u0301" * 3000 + "x")
    assert shown.startswith("e\u0301\u0301·")
    assert cells(shown) == 3000


@given(st.text(alphabet=st.sampled_from("ab  \n漢e\u0301👍-’"), max_size=200), st.integers(2, 30))
def test_lines_fit_and_lose_nothing_but_spaces(text: str, width: int) -> None:
    shown = clean(text)
    lines = wrap(shown, width)
    pieces = [shown[a:b] for a, b in zip(lines.starts, lines.ends, strict=True)]
    assert all(cell_len(piece) <= width for piece in pieces)
    assert all(cells(piece) == cell_len(piece) for piece in pieces)
    assert "".join(pieces).replace(" ", "") == shown.replace("\n", "").replace(" ", "")
    assert all(a <= b for a, b in zip(lines.starts, lines.ends, strict=True))
    for offset in range(len(shown)):
        line = lines.at(offset)
        assert lines.starts[line] <= offset or line == 0


@pytest.mark.parametrize("text", ["x" * 1_048_576, "abcdefgh " * 116_000, "漢字 " * 100_000])
def test_a_megabyte_on_one_line_is_wrapped(text: str) -> None:
    lines = wrap(clean(text), 60)
    assert len(lines) > 5_000
    assert lines.ends[-1] >= len(text) - 1


def test_words_stay_whole_where_they_can() -> None:
    text = "The minister resigned."
    lines = wrap(text, 12)
    assert [text[a:b] for a, b in zip(lines.starts, lines.ends, strict=True)] == [
        "The minister",
        "resigned.",
    ]


@given(st.text(alphabet="ab漢é’ "), st.integers(1, 20))
def test_padding_is_exact(text: str, width: int) -> None:
    assert cell_len(pad(text, width)) == width
    assert cell_len(fit(text, width)) <= width


def test_one_line_has_no_newline() -> None:
    assert one_line("a\n b\t\tc \x1b") == "a b c ␛"
