"""What was verified leaves whole, exact and the same each time."""

import csv
import io
import json
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import TEXT, candidate_in, extract, fill, new_article
from exported import ALL, rows
from hypothesis import given
from hypothesis import strategies as st

import store.export.selection
from store.articles.articles import add_article, article
from store.claims.claims import when
from store.decisions.additions import add_claim
from store.decisions.decisions import decide, undo
from store.errors import CannotExport
from store.export.cells import restore
from store.export.export import export
from store.export.facts import COLUMNS
from store.export.format import Format, Shape
from store.export.selection import Choice, chosen_statuses
from store.export.tables import CSV, JSONL, write_csv, write_jsonl
from store.opening import open_database
from store.records import Act, Article, Claim, DateOrigin, Kind, NewArticle, Slots, Span
from store.sqlite.connection import Database

AGREED = """claim_id article title publisher url published kind status subject subject_as_written
predicate object object_as_written time_text time_iso time_assumed place source source_as_written
polarity modality text quote start end sentence sentence_start sentence_end offset_unit confidence
reviewer decided_at reason note article_sha256 extractor own_words""".split()


@pytest.fixture
def reviewed(db: Database) -> Database:
    """One claim of each status."""
    claims = fill(db, TEXT + "It rained. It poured. He left.")
    decide(db, claims[0].id, Act.ACCEPT, reviewer="ann")
    slots = replace(claims[1].slots, object='resign, "now"')
    decide(db, claims[1].id, Act.FIX, reviewer="ann", slots=slots, text="=She quits")
    decide(db, claims[2].id, Act.REJECT, reviewer="ann", reason="wrong words")
    decide(db, claims[3].id, Act.LATER, reviewer="ann")
    stored = article(db, 1)
    kept = [c for c in claims[:5]]
    candidates = [candidate_in(stored.text, claim.sentence) for claim in kept]
    extract(db, stored, candidates, "test 2")
    return db


def to_csv(db: Database, status: str = "all", *, excel: bool = False) -> str:
    stream = io.StringIO(newline="")
    write_csv(rows(db, status=status), stream, excel=excel)
    return stream.getvalue()


def to_jsonl(db: Database, status: str = "all") -> list[dict[str, object]]:
    stream = io.StringIO(newline="")
    write_jsonl(rows(db, status=status), stream)
    return [json.loads(line) for line in stream.getvalue().split("\n")[:-1]]


def test_the_columns_are_those_agreed() -> None:
    assert list(COLUMNS) == AGREED


def test_a_row_holds_all_that_is_known(db: Database) -> None:
    new = NewArticle(
        "dir/a.txt", TEXT, "Title", "Paper", "https://x.org", date(2025, 5, 14), DateOrigin.GIVEN
    )
    stored = add_article(db, new)
    slots = Slots(
        Kind.PLAN, "Mme Dupont", "resigned", "it all", "on Monday", "Paris", "AFP",
        subject_as_written="The minister", object_as_written="The vote", source_as_written="She",
    )  # fmt: skip
    candidate = replace(candidate_in(TEXT, Span(0, 32)), slots=slots, confidence=0.875)
    extract(db, stored, [candidate], "winnow 1")
    (row,) = rows(db, status="open")
    decision = decide(db, str(row["claim_id"]), Act.ACCEPT, reviewer="ann", reason="sure")
    decide(db, str(row["claim_id"]), Act.NOTE, reviewer="bob", text="really")
    (row,) = rows(db, status="verified")
    assert tuple(row) == COLUMNS
    assert row == {
        "claim_id": decision.claim_id,
        "article": "dir/a.txt",
        "title": "Title",
        "publisher": "Paper",
        "url": "https://x.org",
        "published": "2025-05-14",
        "kind": "plan",
        "status": "accepted",
        "subject": "Mme Dupont",
        "subject_as_written": "The minister",
        "predicate": "resigned",
        "object": "it all",
        "object_as_written": "The vote",
        "time_text": "on Monday",
        "time_iso": "2025-05-12",
        "time_assumed": True,
        "place": "Paris",
        "source": "AFP",
        "source_as_written": "She",
        "polarity": "affirmed",
        "modality": "asserted",
        "text": "The minister resigned on Monday.",
        "quote": "The minister resigned on Monday",
        "start": 0,
        "end": 31,
        "sentence": "The minister resigned on Monday.",
        "sentence_start": 0,
        "sentence_end": 32,
        "offset_unit": "codepoint",
        "confidence": 0.875,
        "reviewer": "ann",
        "decided_at": decision.at,
        "reason": "sure",
        "note": "really",
        "article_sha256": stored.sha256,
        "extractor": "winnow 1",
        "own_words": "",
    }


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("verified", ["accepted", "fixed"]),
        ("rejected", ["rejected"]),
        ("open", ["later", "open"]),
        ("all", ["accepted", "fixed", "rejected", "later", "open"]),
    ],
)
def test_a_status_chooses_claims(reviewed: Database, status: str, expected: list[str]) -> None:
    assert [row["status"] for row in rows(reviewed, status=status)] == expected


def test_claims_leave_article_after_article_in_reading_order(db: Database) -> None:
    for text in (TEXT, "Another article. With two.", "A third."):
        fill(db, text)
    found = [(row["article_sha256"], row["start"]) for row in rows(db, status="all")]
    shas = [article(db, number).sha256 for number in (1, 2, 3)]
    assert found == sorted(found, key=lambda key: (shas.index(str(key[0])), key[1]))
    assert len(found) == 6


@pytest.mark.parametrize("writer", [to_csv, to_jsonl])
def test_the_same_database_gives_the_same_bytes(
    reviewed: Database, writer: Callable[[Database], object]
) -> None:
    assert writer(reviewed) == writer(reviewed)


def test_undo_brings_the_export_back(reviewed: Database) -> None:
    before = to_csv(reviewed)
    claim_id = next(rows(reviewed))["claim_id"]
    decide(reviewed, str(claim_id), Act.REJECT, reviewer="ann")
    assert to_csv(reviewed) != before
    undo(reviewed, "ann")
    assert to_csv(reviewed) == before


def test_csv_can_be_read_back(reviewed: Database) -> None:
    text = to_csv(reviewed)
    assert "\r" not in text
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    expected = list(rows(reviewed, status="all"))
    assert len(found) == len(expected) == 5
    for theirs, ours in zip(found, expected, strict=True):
        for name in COLUMNS:
            value = ours[name]
            as_text = str(value).lower() if isinstance(value, bool) else str(value)
            assert restore(theirs[name]) == as_text
    assert found[1]["text"] == "'=She quits"
    assert found[1]["object"] == 'resign, "now"'


def test_excel_gets_a_mark_and_its_line_ends(reviewed: Database) -> None:
    text = to_csv(reviewed, excel=True)
    assert text.startswith("\ufeffclaim_id,")
    assert text.count("\r\n") == 6
    assert text[1:].replace("\r\n", "\n") == to_csv(reviewed)


def test_nothing_verified_is_a_header_alone(db: Database) -> None:
    assert to_csv(db, "verified") == ",".join(COLUMNS) + "\n"
    assert to_jsonl(db, "verified") == []


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_cell_survives_csv_with_bare_line_feeds(cell: str) -> None:
    row = {name: cell if name == "quote" else "" for name in COLUMNS}
    stream = io.StringIO(newline="")
    write_csv([row], stream)
    lines = list(csv.DictReader(io.StringIO(stream.getvalue(), newline=""), strict=True))
    assert [restore(line["quote"]) for line in lines] == [cell]


def test_json_has_types_and_null_for_what_is_empty(reviewed: Database) -> None:
    found = to_jsonl(reviewed)
    assert [list(line) for line in found] == [list(COLUMNS)] * 5
    first = found[0]
    assert (first["start"], first["time_assumed"], first["confidence"]) == (0, False, 0.5)
    assert (first["place"], first["time_iso"], first["reason"]) == (None, None, None)
    assert found[1]["text"] == "=She quits"
    assert [line["status"] for line in found] == ["accepted", "fixed", "rejected", "later", "open"]


def test_json_lines_are_utf_8_and_one_a_line(db: Database) -> None:
    claims = fill(db, "Élodie\u2028said 𝒜. ")
    decide(db, claims[0].id, Act.ACCEPT, reviewer="ann", reason="a\nb")
    stream = io.StringIO(newline="")
    write_jsonl(rows(db), stream)
    assert stream.getvalue().count("\n") == 1
    assert "Élodie" in stream.getvalue()


def test_a_quote_that_no_longer_holds_stops_the_export(reviewed: Database, tmp_path: Path) -> None:
    """Somebody took our triggers away and changed the text."""
    reviewed.conn.execute("DROP TRIGGER article_text_stays")
    reviewed.conn.execute("UPDATE article SET text = replace(text, 'Monday', 'Friday')")
    reviewed.conn.commit()
    with pytest.raises(CannotExport, match=r"the quote of claim \w+ is not in news.txt at 0-31"):
        to_csv(reviewed)
    with pytest.raises(CannotExport):
        export(reviewed, tmp_path / "out.csv")
    assert list(tmp_path.iterdir()) == []


def test_an_added_claim_leaves_without_an_extractor(db: Database) -> None:
    fill(db)
    add_claim(db, 1, Slots(Kind.EVENT, "She", "returns"), Span(33, 52), reviewer="ann")
    (row,) = rows(db)
    assert (row["extractor"], row["status"], row["reviewer"]) == ("", "accepted", "ann")


@pytest.mark.parametrize("format", [CSV, JSONL], ids=["csv", "jsonl"])
def test_a_file_holds_what_a_stream_gets(
    reviewed: Database, tmp_path: Path, format: Format
) -> None:
    path = tmp_path / "out"
    assert export(reviewed, path, format, choice=ALL).total == 5
    stream = io.StringIO(newline="")
    write = write_jsonl if format is JSONL else write_csv
    write(rows(reviewed, status="all"), stream)
    assert path.read_bytes() == stream.getvalue().encode()
    assert [found.name for found in tmp_path.iterdir()] == ["out"]


def test_a_file_for_excel(reviewed: Database, tmp_path: Path) -> None:
    export(reviewed, tmp_path / "out.csv", shape=Shape(excel=True))
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfclaim_id,")


def test_a_file_that_was_there_is_replaced_and_keeps_its_mode_and_its_link(
    reviewed: Database, tmp_path: Path
) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("old")
    target.chmod(0o604)
    link.symlink_to(target)
    export(reviewed, link)
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("claim_id")
    assert stat.S_IMODE(target.stat().st_mode) == 0o604


def test_a_failed_export_leaves_the_old_file(
    reviewed: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "out.csv"
    path.write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotExport, match=r"out.csv cannot be written: No space left.*--output"):
        export(reviewed, path)
    assert path.read_text() == "old"
    assert [found.name for found in tmp_path.iterdir()] == ["out.csv"]
    assert not reviewed.conn.in_transaction


@pytest.mark.parametrize("where", ["none/out.csv", "."])
def test_a_place_that_takes_no_export_is_named(
    reviewed: Database, tmp_path: Path, where: str
) -> None:
    with pytest.raises(CannotExport, match="cannot be written"):
        export(reviewed, tmp_path / where)


def test_a_device_can_be_written_to(reviewed: Database) -> None:
    assert export(reviewed, Path("/dev/null")).total == 2


def test_an_export_sees_one_moment(
    file_db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another decides while the export runs is not half in it."""
    fill(file_db)
    second = fill(file_db, "Another article.")
    other = open_database(tmp_path / "winnow.db")
    done: list[Claim] = []

    def deciding(time: str, rule: str, source: Article) -> tuple[str, bool]:
        if not done:
            done.append(second[0])
            decide(other, second[0].id, Act.REJECT, reviewer="bob")
        return when(time, rule, source)

    monkeypatch.setattr(store.export.selection, "when", deciding)
    out = tmp_path / "out.jsonl"
    count = export(file_db, out, JSONL, choice=Choice(chosen_statuses("open"))).total
    other.close()
    assert count == 4
    assert export(file_db, out, choice=Choice(chosen_statuses("open"))).total == 3


def test_an_article_without_a_title_has_null(db: Database) -> None:
    stored = add_article(db, replace(new_article(), title=""))
    extract(db, stored)
    assert to_jsonl(db)[0]["title"] is None
