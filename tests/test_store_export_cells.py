"""A cell never starts a formula, and what was in it can be had back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.export.cells import defuse, restore

NASTY = st.text(
    st.sampled_from(list("'=+-@＝＋－＠ \t\r\n0159.,%eE\"\u00a0\u200b\ufeffab")), max_size=8
)


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        " =1",
        "\t=1",
        "\r\n =1",
        "\u00a0=1",
        "\u3000=1",
        "\ufeff=1",
        "\u200b@x",
        "\u202e=x",
        "\x00=1",
        "\x1f=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "\tx",
        "\rx",
        "-",
        "+",
        "-- said he",
        "=cmd|'/c calc'!A1",
        '=HYPERLINK("http://x")',
        "-1e5",
        "+44 20 7946",
        "-5-5",
        "-5\n",
        "-٣",
    ],
)
def test_a_cell_that_would_start_a_formula_is_marked(cell: str) -> None:
    assert defuse(cell) == "'" + cell
    assert restore(defuse(cell)) == cell


@pytest.mark.parametrize(
    "cell",
    [
        "",
        " ",
        "text",
        "1+1",
        "a=b",
        "'quoted'",
        "'tis",
        "“=1”",
        "-5",
        "+5",
        "-1.5",
        "-1,000,000.5",
        "+3%",
        "\nx",
        "– dash",
        "−5",
        "2025-11-19/2025-11-21",
    ],
)
def test_any_other_cell_is_left_as_it_is(cell: str) -> None:
    assert defuse(cell) == cell
    assert restore(cell) == cell


@pytest.mark.parametrize("cell", ["'=1", "''=1", "'-", "' =1", "'\tx", "'-5", "''@"])
def test_a_cell_that_looks_marked_gets_one_more(cell: str) -> None:
    assert defuse(cell) == "'" + cell
    assert restore(defuse(cell)) == cell


@given(st.one_of(st.text(), NASTY))
def test_a_cell_comes_back_as_it_was(cell: str) -> None:
    assert restore(defuse(cell)) == cell


@given(st.one_of(st.text(), NASTY))
def test_no_cell_starts_a_formula(cell: str) -> None:
    first = defuse(cell).lstrip()[:1]
    number = cell[1:2].isdigit() and cell.isascii()
    assert first not in set("=@＝＋－＠")
    assert first not in set("+-") or number


@given(st.lists(st.one_of(st.text(), NASTY), min_size=1))
def test_defused_cells_survive_csv(cells: list[str]) -> None:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerow([defuse(cell) for cell in cells])
    (row,) = csv.reader(io.StringIO(stream.getvalue(), newline=""))
    assert [restore(cell) for cell in row] == cells
