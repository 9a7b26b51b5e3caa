"""What is written piece by piece has the bytes it had as a whole, and does not wait for the end."""

import io
import json
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from conftest import fill
from hypothesis import given
from hypothesis import strategies as st

from store.errors import CannotExport, UsageError
from store.export import xlsx as formats_tables
from store.export.facts import COLUMNS, Sheet
from store.export.format import Format, Shape, chosen_order
from store.export.formats import FORMATS
from store.export.pages import HTML
from store.export.selection import Choice, chosen_statuses, sheets
from store.export.spooling import copy_spool, in_order, spool, write_list, write_members
from store.sqlite.connection import Database

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "number": st.integers(-3, 3) | st.floats(-2, 2) | st.booleans(),
            "word": st.text("aB é\U0001f600\uffff=", max_size=3),
            "either": st.just("") | st.integers(0, 2) | st.text("19a", max_size=2),
        }
    ),
    max_size=12,
)


@given(st.lists(JSON, max_size=4))
def test_a_list_has_the_bytes_of_one_dump(items: list[object]) -> None:
    stream = io.StringIO()
    write_list(stream, iter(items))
    assert stream.getvalue() == json.dumps(items, ensure_ascii=False, indent=1) + "\n"


@given(st.lists(JSON, max_size=4), JSON)
def test_members_have_the_bytes_of_one_dump(items: list[object], value: object) -> None:
    stream = io.StringIO()
    write_members(stream, {"a": value, "b": "x"}, "items", iter(items))
    whole = {"a": value, "b": "x", "items": items}
    assert stream.getvalue() == json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def as_before(row: dict[str, object], column: str) -> tuple[int, float, str]:
    value = row[column]
    return (0, float(value), "") if isinstance(value, int | float) else (1, 0.0, str(value))


@given(ROWS, st.lists(st.sampled_from([*"+-"]), min_size=3, max_size=3), st.permutations(["number", "word", "either"]))  # fmt: skip
def test_the_order_is_that_of_a_stable_sort(
    rows: list[dict[str, object]], signs: list[str], columns: list[str]
) -> None:
    order = [(column, sign == "-") for column, sign in zip(columns, signs, strict=True)]
    wanted = list(rows)
    for column, turned in reversed(order):
        wanted.sort(key=partial(as_before, column=column), reverse=turned)
    assert list(in_order(iter(rows), order)) == wanted


def test_an_order_is_read_and_a_wrong_column_is_said_before_anything_is_sorted() -> None:
    assert chosen_order("kind, -time_iso") == [("kind", False), ("time_iso", True)]
    for wrong in ("nothing", "", "--kind"):
        with pytest.raises(UsageError, match="no such column"):
            chosen_order(wrong)


def test_no_room_to_sort_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    connect: Callable[[str], sqlite3.Connection] = sqlite3.connect

    def small(name: str) -> sqlite3.Connection:
        connection = connect(name)
        connection.execute("PRAGMA max_page_count = 8")
        return connection

    monkeypatch.setattr(sqlite3, "connect", small)
    rows: Iterator[dict[str, object]] = ({"kind": "x" * 900, "n": n} for n in range(100))
    with pytest.raises(CannotExport, match=r"cannot be sorted \(database or disk is full\)"):
        list(in_order(rows, [("kind", False)]))


def test_what_was_put_by_is_poured_out_as_it_was() -> None:
    stream = io.StringIO(newline="")
    with spool() as kept:
        kept.write("one\r\ntwo\n\u2028é\U0001f600")
        copy_spool(kept, stream)
    assert stream.getvalue() == "one\r\ntwo\n\u2028é\U0001f600"


def three_articles(db: Database) -> Iterator[Sheet]:
    for number in range(3):
        fill(db, f"Minister {number} resigned on Monday. She left.", f"{number}.txt")
    return sheets(db, Choice(chosen_statuses("all")))


def is_streamed(form: Format) -> bool:
    """The page is counted before it is written, a workbook is packed, and so is a DocBin."""
    return form.write is not None and form.is_text and form is not HTML


@pytest.mark.parametrize("form", [*filter(is_streamed, FORMATS)], ids=lambda form: form.name)
def test_an_article_is_written_before_the_next_is_read(db: Database, form: Format) -> None:
    stream = io.BytesIO()
    lengths: list[int] = []

    def watched() -> Iterator[Sheet]:
        for sheet in three_articles(db):
            lengths.append(len(stream.getvalue()))
            yield sheet

    assert form.write is not None
    form.write(watched(), stream, Shape(), print)
    assert lengths[0] < lengths[1] < lengths[2] < len(stream.getvalue())


def test_more_rows_than_a_workbook_holds_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats_tables, "MAX_ROWS", 3)
    rows: list[dict[str, object]] = [dict.fromkeys(COLUMNS, "x")] * 3
    stream = io.BytesIO()
    with pytest.raises(CannotExport, match="a workbook holds 3 rows"):
        formats_tables.write_xlsx(rows, stream, ["kind"])
    assert stream.getvalue() == b""
    assert formats_tables.write_xlsx(rows[:2], stream, ["kind"]) == 0
