"""The check-up finds what was broken, says so, and changes nothing."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import TEXT, extract, fill

from store.articles.articles import article, set_published
from store.claims.claims import claims_of
from store.decisions.additions import add_claim
from store.decisions.decisions import decide, decide_many, redo, undo
from store.doctor.doctor import Finding, Weight, examine, rebuild
from store.errors import InputError, NotOurs
from store.opening import open_database, open_to_examine
from store.records import Act, Kind, Slot, Slots, Span
from store.sqlite.connection import Database, fetch


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database in which everything has been done once."""
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        claims = fill(db, TEXT + "It rained 🌧️ hard. It poured. He left.")
        fill(db, "Another article. With two.", "other.txt")
        decide(db, claims[0].id, Act.ACCEPT, reviewer="ann")
        decide(db, claims[0].id, Act.REJECT, reviewer="bob", reason="wrong words")
        slots = replace(claims[1].slots, object="resign")
        decide(db, claims[1].id, Act.FIX, reviewer="ann", slots=slots)
        decide(db, claims[2].id, Act.NOTE, reviewer="bob", text="ask the desk")
        decide_many(db, [claim.id for claim in claims[3:5]], Act.REJECT, reviewer="bob")
        undo(db, "bob")
        undo(db, "ann")
        redo(db, "ann")
        set_published(db, 1, date(2025, 5, 14), reviewer="ann")
        slots = Slots(Kind.PLAN, "The vote", "is", "in June")
        add_claim(db, 1, slots, Span(47, 65), reviewer="ann")
        extract(db, article(db, 2), [], "test 2")
    return path


def examined(path: Path) -> list[Finding]:
    with closing(open_to_examine(path)) as db:
        return list(examine(db))


def problems(path: Path) -> list[str]:
    return [f"{f.check}: {f.what}" for f in examined(path) if f.weight is Weight.PROBLEM]


def tamper(path: Path, *statements: str, values: tuple[Any, ...] = ()) -> None:
    """Do what another program could: take the triggers off, change something, put them back."""
    with closing(sqlite3.connect(path)) as raw:
        sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        triggers = raw.execute(sql).fetchall()
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement, values if "?" in statement else ())
        for _, trigger in triggers:
            raw.execute(trigger)
        raw.commit()


def test_a_sound_file_has_no_problems(path: Path) -> None:
    assert examined(path) == []


def test_the_check_up_changes_nothing(path: Path) -> None:
    os.chmod(path, 0o400)
    before = path.read_bytes()
    assert examined(path) == []
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE decision SET reviewer = 'eve' WHERE number = 2", "its hash does not fit"),
        ("UPDATE decision SET act = 'accept' WHERE act = 'reject'", "its hash does not fit"),
        ("UPDATE decision SET at = '2030-01-01T00:00:00.000000+00:00'", "not of the time it says"),
        ("DELETE FROM decision WHERE number = 1", "the decision that it follows is missing"),
        ("UPDATE decision SET article_sha256 = (SELECT sha256 FROM article WHERE id = 2)"
         " WHERE number = 1", "its claim is not of the article it names"),
        ("UPDATE article SET text = text || 'More.' WHERE id = 1", "not the one that was stored"),
        ("UPDATE sentence SET text = 'No.' WHERE id = 1", "sentence 1 is not the text"),
        ("UPDATE claim SET quote = 'No' WHERE number = 1", "the quote is not the text at 0-"),
        ("UPDATE claim SET object = 'gladly' WHERE number = 1", "its id is not that of what it says"),
        ("UPDATE claim SET start = 1 WHERE number = 1", "the quote is not the text at 1-"),
        ("UPDATE claim SET mentions = '[[5,99999]]' WHERE number = 1", "a mention goes beyond"),
        ("UPDATE claim SET mentions = 'nonsense' WHERE number = 1", "the check could not go on"),
        ("UPDATE claim SET kind = 'rumour' WHERE number = 1", "the check could not go on"),
        ("UPDATE claim_state SET status = 'open' WHERE number = 1", "the states of 1 claims"),
        ("UPDATE claim_state SET verdict = NULL WHERE number = 1", "the states of 1 claims"),
        ("UPDATE claim_state SET start = 7 WHERE number = 1", "belong to other claims"),
        ("DELETE FROM claim_state WHERE number = 1", "has no state"),
        ("DELETE FROM standing WHERE number = 1", "what stands after undo"),
        ("INSERT INTO redoable VALUES ('x', 'ann', 1)", "what redo can take back"),
        ("UPDATE tally SET claims = claims + 1 WHERE claims = 1", "the counts by status"),
        ("INSERT INTO hidden VALUES (1, 'removed')", "which articles are out of sight"),
        ("DELETE FROM sentence WHERE id = 1", "refers to no row of sentence"),
        ("DELETE FROM article WHERE id = 2", "refers to no row of article"),
        ("CREATE TABLE extra (x)", "table extra is not winnow's"),
        ("DROP INDEX claim_queue", "index claim_queue is missing"),
        ("DROP VIEW claim_now", "view claim_now is missing"),
    ],
)  # fmt: skip
def test_what_was_changed_by_another_program_is_found(
    path: Path, statement: str, said: str
) -> None:
    tamper(path, statement)
    found = problems(path)
    assert any(said in line for line in found), found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("spans = '{\"subject\":[4,12]}'", "the subject 'The' is not the text at 4-12, 'minister'"),
        ("spans = '{\"object\":[0,9999]}'", "is not the text at 0-9999"),
        ("spans = '{\"place\":[0,3]}'", "the place '' is not the text at 0-3, 'The'"),
        ("source_as_written = 'The agency'", "'The agency', which is nowhere in the article"),
        ("subject_as_written = 'She', subject = ''", "the subject is empty, but said to be"),
        ('alternatives = \'[["object","on",0,3]]\'', "a suggestion is not the text at 0-3"),
        ("sentence_id = sentence_id + 1", "its evidence 0-31 is not in its sentence"),
    ],
)
def test_anchors_that_do_not_fit_are_found(path: Path, change: str, said: str) -> None:
    tamper(path, f"UPDATE claim SET {change} WHERE number = 1")
    found = [line for line in problems(path) if line.startswith("anchors: claim ")]
    assert any(said in line for line in found), found
    assert all("of news.txt: " in line for line in found)


def test_a_fix_that_kept_the_anchor_of_what_it_replaced_is_found(path: Path) -> None:
    with closing(open_database(path)) as db:
        claim = claims_of(db, 1)[0]
        slots = replace(claim.slots, object="in anger", object_as_written="resigned on Monday")
        spans = {Slot.OBJECT: Span(13, 31), Slot.SUBJECT: Span(0, 12)}
        decide(db, claim.id, Act.FIX, reviewer="ann", slots=slots, spans=spans)
    found = problems(path)
    assert len(found) == 2, found
    assert all(
        "anchors: fix " in line and f"on claim {claim.id} of news.txt" in line for line in found
    )
    assert "the subject 'The' is not the text at 0-12" in found[0]
    assert "the object 'in anger' was typed and is said to stand for 'resigned on" in found[1]
    assert "type it again" in found[1]
    with closing(open_database(path)) as db:
        right = replace(slots, object_as_written="")
        decide(db, claim.id, Act.FIX, reviewer="ann", slots=right, spans={})
    assert problems(path) == []


def test_a_trigger_that_is_gone_or_changed_is_found(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TRIGGER decision_stays")
        raw.execute("DROP TRIGGER claim_stays")
        raw.execute("CREATE TRIGGER claim_stays BEFORE UPDATE ON claim BEGIN SELECT 1; END")
    assert problems(path) == [
        "schema: trigger decision_stays is missing",
        "schema: trigger claim_stays is not as winnow made it",
    ]


def test_a_rehashed_decision_breaks_the_chain_behind_it(path: Path) -> None:
    """Who changes a decision and computes its hash anew is found out by the next one."""
    tamper(path, "UPDATE decision SET hash = ? WHERE number = 1", values=("0" * 64,))
    assert any("the decision that it follows is missing" in line for line in problems(path))


def test_rebuild_makes_anew_what_follows_and_nothing_else(path: Path) -> None:
    tamper(
        path,
        "DELETE FROM standing",
        "DELETE FROM tally",
        "INSERT INTO hidden VALUES (1, 'removed')",
        "DELETE FROM claim_state WHERE number = 2",
        "UPDATE claim_state SET status = 'later', verdict = NULL",
        "UPDATE decision SET reason = 'other' WHERE number = 2",
    )
    with closing(open_database(path)) as db:
        decisions = [tuple(row) for row in fetch(db, "SELECT * FROM decision ORDER BY number")]
        rebuild(db)
        assert [tuple(r) for r in fetch(db, "SELECT * FROM decision ORDER BY number")] == decisions
    found = problems(path)
    assert len(found) == 1, found
    assert "its hash does not fit" in found[0]


def test_a_file_that_everybody_may_read_is_noted(path: Path) -> None:
    os.chmod(path, 0o644)
    (found,) = examined(path)
    assert (found.check, found.weight) == ("permissions", Weight.NOTE)
    assert "chmod" in found.what


def test_a_file_of_an_older_winnow_is_examined_as_it_is(tmp_path: Path) -> None:
    import gzip

    kept = Path(__file__).parent / "kept" / "m001_first.db.gz"
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    before = path.read_bytes()
    with closing(open_to_examine(path)) as db:
        found = list(examine(db))
    found = [one for one in found if one.check != "permissions"]
    assert [(one.check, one.weight) for one in found] == [("schema", Weight.NOTE)], found
    assert "older than this winnow" in found[0].what
    assert path.read_bytes() == before


def test_what_is_not_there_or_not_ours_is_not_examined(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no database"):
        open_to_examine(tmp_path / "none.db")
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as raw:
        raw.execute("CREATE TABLE t (x)")
    with pytest.raises(NotOurs, match="another program"):
        open_to_examine(other)


def flipped(data: bytes, places: int) -> Iterator[tuple[int, bytes]]:
    step = max(1, len(data) // places)
    for place in range(0, len(data), step):
        yield place, data[:place] + bytes([data[place] ^ 0x41]) + data[place + 1 :]


def survive(path: Path, use: Callable[[Database], object]) -> str:
    """Use a damaged file: it works, or it is an error for the user; nothing else."""
    from store.errors import WinnowError

    try:
        with closing(open_to_examine(path)) as db:
            use(db)
    except WinnowError:
        return "refused"
    return "opened"


@pytest.mark.parametrize("places", [int(os.environ.get("WINNOW_FLIPS", "120"))])
def test_a_flipped_byte_is_found_or_does_no_harm(path: Path, tmp_path: Path, places: int) -> None:
    """At places all over the file; WINNOW_FLIPS=1000 does more of them."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    data, copy = path.read_bytes(), tmp_path / "flipped.db"
    with closing(open_to_examine(path)) as db:
        contents = list(db.conn.iterdump())
    unseen = []
    for place, damaged in flipped(data, places):
        copy.write_bytes(damaged)
        found: list[Finding] = []
        what = survive(copy, lambda db: found.extend(examine(db)))  # noqa: B023 - used at once
        assert copy.read_bytes() == damaged
        bad = what == "refused" or any(one.weight is Weight.PROBLEM for one in found)
        if not bad:
            with closing(sqlite3.connect(copy)) as raw:
                if _dump(raw) != contents:
                    unseen.append(place)
    assert len(unseen) <= len(range(0, len(data), max(1, len(data) // places))) // 8, unseen


def _dump(raw: sqlite3.Connection) -> list[str] | None:
    try:
        return list(raw.iterdump())
    except sqlite3.Error:
        return None


@pytest.mark.parametrize("size", [0, 1, 15, 16, 99, 100, 512, 4096, 4097, 20000, -4096, -1])
def test_a_file_that_was_cut_off_is_found(path: Path, tmp_path: Path, size: int) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    copy = tmp_path / "cut.db"
    data = path.read_bytes()[:size]
    copy.write_bytes(data)
    found: list[Finding] = []
    what = survive(copy, lambda db: found.extend(examine(db)))
    assert what == "refused" or any(one.weight is Weight.PROBLEM for one in found)
    assert copy.read_bytes() == data


def test_claims_are_all_examined(path: Path) -> None:
    with closing(open_database(path)) as db:
        last = max(claim.id for claim in claims_of(db, 1))
    tamper(path, "UPDATE claim SET quote = 'x' WHERE id = ?", values=(last,))
    assert any(last in line for line in problems(path))
