"""Dates of tables, feeds, mails and front matter: read where they have one reading, else reported."""

import json
from datetime import date
from pathlib import Path

import pytest
from foreign_files import errors, put, read
from hypothesis import given
from hypothesis import strategies as st

from extract.inputs.raw_article import RawArticle
from extract.inputs.stated_dates import day_of, unread

DAY = date(2024, 7, 9)


@pytest.mark.parametrize(
    "stated",
    [
        "2024-07-09", "2024-7-9", "20240709", "2024/07/09", "2024.07.09", "2024/7/9 18:05",
        "2024-07-09T23:50:00-07:00", "2024-07-09 18:05:01.25 UTC", "20240709T180501Z",
        "9.7.2024", "09.07.2024", "09.07.2024 18:05", "09 Jul 2024", "9-Jul-2024", "9th July 2024",
        "July 9, 2024", "Jul. 9, 2024, 6:05 PM EDT", "Tuesday, July 9, 2024 at 6:05 p.m.",
        "Published: July 9, 2024", "Tue, 09 Jul 2024 18:05:00 +0200", "Tuesday, 09-Jul-24 18:05:00 GMT",
        "Tue Jul  9 18:05:00 2024", "1720548300", "1720548300000", "1720548300.5", "1720548300000000",
    ],
)  # fmt: skip
def test_a_date_with_one_reading_is_read(stated: str) -> None:
    assert day_of(stated) == DAY
    assert unread("t.csv:2", stated) is None


@pytest.mark.parametrize(
    ("stated", "day"), [("23/07/2024", 23), ("07/23/2024", 23), ("07/07/2024", 7)]
)
def test_slashes_are_read_where_only_one_reading_is_a_day(stated: str, day: int) -> None:
    assert day_of(stated) == date(2024, 7, day)


@pytest.mark.parametrize(
    "stated",
    [
        "09/07/2024", "09-07-2024", "9/7/24", "09.07.24", "July 2024", "2024", "2024-07", "2024-17-09",
        "yesterday", "45482", "July 9, 2024 to July 11, 2024", "hearing July 9, 2024", "0001-01-01",
        "99999999999999999999", "Mon, 1 Jan 99999999999 10:00:00 GMT", "9" * 400,
    ],
)  # fmt: skip
def test_what_names_no_one_day_is_not_read_and_said(stated: str) -> None:
    assert day_of(stated) is None
    assert unread("t.csv:2", stated) is not None


@pytest.mark.parametrize("stated", ["", " ", "-", "null", "None", "N/A", "unknown"])
def test_a_cell_that_says_nothing_is_no_unread_date(stated: str) -> None:
    assert unread("t.csv:2", stated) is None


@given(st.text(max_size=40) | st.text(alphabet="0123456789/-.: TZ+", max_size=30))
def test_any_text_is_a_day_or_none(stated: str) -> None:
    found = day_of(stated)
    assert found is None or unread("a", stated) is None


def test_rows_without_their_dates_are_counted_and_the_first_is_named(tmp_path: Path) -> None:
    rows = (
        "id,text,date\n1,She left.,9 Jul 2024\n2,He left.,09/07/2024\n3,All left.,\n4,Gone.,soon\n"
    )
    path = put(tmp_path, "t.csv", rows)
    found = [one for one in read(path) if isinstance(one, RawArticle)]
    assert [one.published for one in found] == [DAY, None, None, None]
    (said,) = errors(path)
    assert said.startswith(f"{path}:3: the date '09/07/2024' may be day first or month first")
    assert "(2 such dates, this is the first)" in said


def test_numbers_in_json_lines_are_seconds(tmp_path: Path) -> None:
    lines = [{"text": "She left.", "published": 1720548300}, {"text": "x y", "published": 7}]
    path = put(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines)))
    first, second = (one for one in read(path) if isinstance(one, RawArticle))
    assert (first.published, second.published) == (DAY, None)
    assert errors(path)[0].startswith(f"{path}:2: the date '7' names no one day")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("m.eml", "From: a@b.example\nSubject: Harbour\nDate: {}\n\nShe left the town.\n"),
        ("f.rss", "<rss><channel><item><link>https://b.example/1</link><title>Harbour</title>"
                  "<description>She left.</description><pubDate>{}</pubDate></item></channel></rss>"),
        ("n.md", "---\ntitle: Harbour\ndate: {}\n---\n\nShe left the town.\n"),
    ],
)  # fmt: skip
def test_feeds_mails_and_front_matter_report_theirs(tmp_path: Path, name: str, data: str) -> None:
    path = put(tmp_path, name, data.format("some day"))
    assert "the date 'some day' names no one day" in errors(path)[0]
    (found,) = read(put(tmp_path, name, data.format("Tue, 09 Jul 2024 18:05:00 GMT")))
    assert isinstance(found, RawArticle)
    assert found.published == DAY
