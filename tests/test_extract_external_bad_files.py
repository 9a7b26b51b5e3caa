"""Files of candidates that are wrong: one line of error with its place, and the rest comes in."""

from contextlib import closing
from pathlib import Path

import pytest
from conftest import TEXT
from test_extract_external_run import QUOTE, bring, claims_in

from extract.external.offsets import Unit
from extract.external.rows import ROWS
from store.articles.articles import articles
from store.opening import open_database


@pytest.mark.parametrize("unit", list(Unit))
def test_wrong_offsets_give_way_to_the_quote_in_every_unit(tmp_path: Path, unit: Unit) -> None:
    text = "\U0001f600 She left. He stayed."
    wrong = [{"start": 9999, "end": 10005}, {"start": -3, "end": 4}, {"start": 7, "end": 3}]
    records = [
        {"article": "n", "article_text": text, "quote": "She left", "subject": f"{n}", **offsets}
        for n, offsets in enumerate(wrong)
    ]
    done, said = bring(tmp_path, records, unit=unit)
    assert said == []
    assert done.matches == {"exact": 3}


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ({"article": "n", "article_text": "a\0b", "quote": "a"}, "its text holds a NUL"),
        (
            {"article": "n", "article_text": "a \ud800 b", "quote": "a"},
            "its text holds a NUL or half",
        ),
        ({"article": "n", "article_text": " ", "quote": "a"}, "n: there is no text in it"),
        ({"text": 5, "extractions": []}, "its text is no text"),
        ({"data": {"text": ["a"]}}, "a task without data.text"),
    ],
)
def test_a_text_that_is_none_is_said_with_its_line(
    tmp_path: Path, record: dict[str, object], says: str
) -> None:
    good = {"article": "good", "article_text": TEXT, "quote": QUOTE}
    tool = None if "article" not in record else ROWS
    records = [record, good] if tool else [record]
    done, said = bring(tmp_path, records, tool=tool)
    assert len(said) == 1
    assert said[0].startswith(f"{tmp_path / 'in.jsonl'}:1: {says}")
    assert done.new == (1 if tool else 0)


def test_an_article_may_be_called_by_what_is_no_text(tmp_path: Path) -> None:
    record = {"article": "n\ud800", "article_text": TEXT, "quote": QUOTE}
    assert bring(tmp_path, [record, {**record, "subject": "She"}])[0].new == 2
    with closing(open_database(tmp_path / "winnow.db")) as db:
        assert [article.path for article in articles(db)] == ["n\ufffd"]


def test_a_prodigy_label_that_is_no_slot_is_passed_over(tmp_path: Path) -> None:
    task = {
        "text": TEXT,
        "spans": [
            {"start": 0, "end": 12, "label": "SUBJ"},
            {"start": 13, "end": 21, "label": "odd"},
        ],
        "meta": {"claim_id": "x", "quote": QUOTE, "predicate": "quit"},
    }
    assert bring(tmp_path, [task])[1] == []
    assert [claim.slots.predicate for claim in claims_in(tmp_path)] == ["quit"]


def test_a_file_that_is_no_table_of_candidates_is_one_line(tmp_path: Path) -> None:
    for name in ("a.csv", "a.pdf"):
        _, said = bring(tmp_path, "foo\x1b,bar\n" + "1,2\n" * 50, name)
        assert len(said) == 1
        assert "which column says what article it is? It has foo\ufffd, bar" in said[0]
