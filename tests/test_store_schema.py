"""The database itself refuses what would break a promise, whoever asks."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from conftest import TEXT, fill
from hypothesis import given, settings
from hypothesis import strategies as st

from store.articles.articles import set_published
from store.claims.claims import NEXT_OPEN
from store.claims.runs import INSERT_CLAIM, INSERT_SENTENCE
from store.decisions.decisions import decide, undo
from store.doctor.rebuild import rebuild
from store.ids import sha256
from store.ledger import ledger
from store.opening import open_database, open_in_memory
from store.proposals import STAYS
from store.records import Act, Claim
from store.schema.current import INSIDE_INDEX
from store.schema.migrations import migrations
from store.sqlite.connection import Database, fetch
from store.sqlite.lazy_sqlite_utils import Database as AnyDatabase

GOLDEN = Path(__file__).with_name("test_store_schema.sql")

SENTENCE = 'INSERT INTO sentence (article_id, start, "end", text, phrases) VALUES (?, ?, ?, ?, ?)'


@pytest.fixture
def decided(db: Database) -> Database:
    """A database with claims, decisions and a retraction."""
    claims = fill(db)
    decide(db, claims[0].id, Act.ACCEPT, reviewer="ann")
    decide(db, claims[1].id, Act.REJECT, reviewer="ann")
    undo(db, "ann")
    set_published(db, 1, None, reviewer="ann")
    return db


def schema(db: Database) -> str:
    sql = f"""SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT IN ({INSIDE_INDEX})
        ORDER BY type, name"""
    rows = fetch(db, sql)
    return "".join(f"{row['sql']};\n\n" for row in rows)


def test_the_schema_is_the_one_that_shipped(db: Database) -> None:
    """A change here needs a new migration: decisions outlive every version."""
    assert schema(db) == GOLDEN.read_text(encoding="utf-8")


def test_migrations_are_named_in_order_and_each_says_which_winnow_it_needs(db: Database) -> None:
    applied = [migration.name for migration in migrations.applied(db)]
    assert applied == sorted(applied)
    assert all(re.fullmatch(r"m\d{3}_\w+", name) for name in applied)
    assert [row["migration"] for row in fetch(db, "SELECT * FROM needs")] == applied


def test_migrations_run_once(tmp_path: Path) -> None:
    for _ in range(2):
        with closing(open_database(tmp_path / "winnow.db")) as db:
            assert len(fetch(db, "SELECT * FROM origin")) == 1
            assert not migrations.pending(db)


def test_a_migration_that_fails_leaves_nothing(tmp_path: Path) -> None:
    db = AnyDatabase(sqlite3.connect(tmp_path / "half.db"), execute_plugins=False)
    with closing(db):
        migrations.ensure_migrations_table(db)
        db.conn.execute("CREATE TABLE tally (x)")
        with pytest.raises(sqlite3.OperationalError):
            migrations.apply(db)
        assert db.table_names() == ["_sqlite_migrations", "tally"]


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (0, 3, "She"),
        (0, 3, "the"),
        (0, 4, "The"),
        (0, 3, ""),
        (70, 99, "June."),
        (0, 3, "The\0"),
        (0, 3, None),
    ],
)
def test_a_sentence_that_is_not_the_text_is_refused(
    db: Database, start: int, end: int, text: str | None
) -> None:
    fill(db)
    with pytest.raises(sqlite3.IntegrityError, match="sentence"):
        db.conn.execute(SENTENCE, [1, start, end, text, "[]"])


def test_a_sentence_of_no_article_is_refused(db: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="not the text of its article"):
        db.conn.execute(SENTENCE, [7, 0, 3, "The", "[]"])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_database_counts_code_points_as_python_does(data: st.DataObject) -> None:
    """Whatever the text, a span is taken if and only if it holds the quote."""
    alphabet = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    text = data.draw(st.text(alphabet, min_size=1, max_size=40))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    other = data.draw(st.text(alphabet, max_size=5))
    with closing(open_in_memory()) as db:
        db.conn.execute(
            "INSERT INTO article VALUES (1, ?, '', '', '', '', NULL, '', '[]', '', ?)",
            [sha256(text), text],
        )
        if other != text[start:end]:
            with pytest.raises(sqlite3.IntegrityError):
                db.conn.execute(SENTENCE, [1, start, end, other, "[]"])
        db.conn.execute(SENTENCE, [1, start, end, text[start:end], "[]"])


def insert_claim(db: Database, **changes: str | int | None) -> None:
    """Insert a copy of the first claim with other values."""
    row = dict(fetch(db, "SELECT * FROM claim")[0])
    row |= {"number": None, "id": "f" * 32} | changes
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    db.conn.execute(f"INSERT INTO claim ({names}) VALUES ({marks})", list(row.values()))


@pytest.mark.parametrize(
    "changes",
    [
        {"quote": "The minister resigned on monday"},
        {"quote": ""},
        {"start": 1},
        {"end": 33, "quote": TEXT[0:33]},
        {"end": 20},
        {"start": -1},
        {"sentence_id": 2},
        {"sentence_id": 99},
        {"article_id": 2},
        {"sentence_id": None},
    ],
)
def test_a_claim_whose_quote_is_not_in_its_sentence_is_refused(
    db: Database, changes: dict[str, str | int | None]
) -> None:
    fill(db)
    fill(db, "Another article.")
    with pytest.raises(sqlite3.IntegrityError):
        insert_claim(db, **changes)
    insert_claim(db)


def test_a_claim_without_evidence_has_no_quote(db: Database) -> None:
    """A claim from a foreign tool whose evidence was not found can be kept."""
    fill(db)
    insert_claim(db, sentence_id=None, start=0, end=0, quote="")
    assert len(fetch(db, "SELECT * FROM claim_now")) == 4


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE article SET text = text || '.'",
        "UPDATE article SET sha256 = replace(sha256, 'a', 'b')",
        "UPDATE article SET path = ''",
        "DELETE FROM article",
        "UPDATE sentence SET text = ''",
        "UPDATE sentence SET start = start + 1",
        "DELETE FROM sentence",
        "UPDATE claim SET text = 'x'",
        "UPDATE claim SET quote = quote",
        "UPDATE claim SET number = 99 WHERE number = 1",
        "DELETE FROM claim",
        "UPDATE decision SET reviewer = 'bob'",
        "UPDATE decision SET at = at",
        "DELETE FROM decision",
        "DELETE FROM decision WHERE act = 'retract'",
        "INSERT OR REPLACE INTO decision SELECT * FROM decision",
        "REPLACE INTO decision SELECT * FROM decision WHERE number = 1",
        "INSERT OR REPLACE INTO claim SELECT * FROM claim",
        "INSERT OR REPLACE INTO article SELECT * FROM article",
        "INSERT OR REPLACE INTO sentence SELECT * FROM sentence",
    ],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_what_is_kept_for_good_cannot_be_changed(
    decided: Database, statement: str, recursive: str
) -> None:
    """Nor by another program, which has neither our foreign keys nor our triggers setting."""
    decided.conn.execute(f"PRAGMA recursive_triggers = {recursive}")
    decided.conn.execute(f"PRAGMA foreign_keys = {recursive}")
    before = list(decided.conn.iterdump())
    with pytest.raises(sqlite3.IntegrityError, match=r"never|stored already"):
        decided.conn.execute(statement)
    decided.conn.rollback()
    assert list(decided.conn.iterdump()) == before


def insert_decision(db: Database, **changes: str | None) -> None:
    """Insert a copy of the first decision with other values."""
    row = dict(fetch(db, "SELECT * FROM decision")[0])
    row |= {"number": None, "id": "0" * 36} | changes
    marks = ", ".join("?" * len(row))
    db.conn.execute(f"INSERT INTO decision VALUES ({marks})", list(row.values()))


@pytest.mark.parametrize(
    "changes",
    [
        {"act": "maybe"},
        {"reviewer": ""},
        {"origin": ""},
        {"hash": "x"},
        {"previous_hash": "x"},
        {"act": "fix"},
        {"act": "add"},
        {"act": "retract"},
        {"claim_id": None},
        {"claim_id": "f" * 32},
        {"act": "date", "text": "2025-01-01"},
        {"act": "mute", "claim_id": None},
        {"article_sha256": "0" * 64},
        {"id": "short"},
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(
    decided: Database, changes: dict[str, str | None]
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        insert_decision(decided, **changes)
    insert_decision(decided)


def test_only_ones_own_decision_can_be_retracted(decided: Database) -> None:
    target = fetch(decided, "SELECT id FROM decision")[0]["id"]
    with pytest.raises(sqlite3.IntegrityError, match="same reviewer"):
        insert_decision(decided, act="retract", retracts=target, reviewer="bob")


def test_a_redo_is_not_retracted_but_what_it_redid(decided: Database) -> None:
    act, undone, redone = ("1" * 36, "2" * 36, "3" * 36)
    insert_decision(decided, id=act)
    insert_decision(decided, id=undone, act="retract", retracts=act)
    insert_decision(decided, id=redone, act="retract", retracts=undone)
    with pytest.raises(sqlite3.IntegrityError, match="redone"):
        insert_decision(decided, act="retract", retracts=redone)


def test_an_act_that_was_retracted_twice_stands_after_two_redos(decided: Database) -> None:
    """As when two copies of a file were merged in both of which it was undone."""
    act, first, second = ("1" * 36, "2" * 36, "3" * 36)
    insert_decision(decided, id=act)
    insert_decision(decided, id=first, act="retract", retracts=act)
    insert_decision(decided, id=second, act="retract", retracts=act)
    number = "SELECT number FROM decision JOIN standing USING (origin, reviewer, number)"
    insert_decision(decided, id="4" * 36, act="retract", retracts=first)
    assert not fetch(decided, f"{number} WHERE id = ?", [act])
    insert_decision(decided, id="5" * 36, act="retract", retracts=second)
    assert fetch(decided, f"{number} WHERE id = ?", [act])


def test_an_article_without_decisions_may_be_deleted(db: Database) -> None:
    db.conn.execute(
        "INSERT INTO article VALUES (1, ?, '', '', '', '', NULL, '', '[]', '', 'x')", ["a" * 64]
    )
    db.conn.execute("DELETE FROM article")
    assert not fetch(db, "SELECT 1 FROM article")


@pytest.mark.parametrize("text", ["", "a\0b", "\0"])
def test_an_article_with_nothing_or_a_nul_in_it_is_refused(db: Database, text: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        db.conn.execute(
            "INSERT INTO article VALUES (1, ?, '', '', '', '', NULL, '', '[]', '', ?)",
            ["a" * 64, text],
        )


SCAN = re.compile(r"SCAN (?!origin|tally|a$)")
"""Scanned may be the origins, and for the list of articles the articles and their tallies."""


@pytest.mark.parametrize(
    ("sql", "parameters"),
    [
        (NEXT_OPEN, [0, 0, 0, ""]),
        ("SELECT article_id, status, claims FROM tally WHERE claims > 0", []),
        ("SELECT * FROM article_now ORDER BY id", []),
        ("SELECT * FROM claim_now WHERE id = ?", [""]),
        ('SELECT * FROM claim_now WHERE article_id = ? ORDER BY start, "end", id', [1]),
        (ledger._BEFORE_ON_CLAIM, ["ann", ""]),
        (ledger._BEFORE_ON_ARTICLE, ["ann", 1]),
        (STAYS, [""]),
        (
            "SELECT * FROM standing JOIN decision USING (origin, reviewer, number)"
            " WHERE standing.origin = ? AND standing.reviewer = ? ORDER BY number DESC LIMIT 1",
            ["", ""],
        ),
    ],
)
def test_no_key_and_no_import_scans_claims_or_decisions(
    db: Database, sql: str, parameters: list[str | int | float | None]
) -> None:
    plan = [row["detail"] for row in fetch(db, f"EXPLAIN QUERY PLAN {sql}", parameters)]
    assert plan
    assert not [step for step in plan if SCAN.search(step)], plan


def test_the_next_open_claim_and_the_claims_of_an_article_come_sorted(db: Database) -> None:
    reading = 'SELECT * FROM claim_now WHERE article_id = 1 ORDER BY start, "end", id'
    for sql in (NEXT_OPEN.replace("(?, ?, ?, ?)", "(0, 0, 0, '')"), reading):
        plan = [row["detail"] for row in fetch(db, f"EXPLAIN QUERY PLAN {sql}")]
        assert not [step for step in plan if "TEMP B-TREE" in step], plan


@pytest.mark.parametrize("sql", [ledger.INSERT_DECISION, INSERT_CLAIM, INSERT_SENTENCE])
def test_storing_a_row_builds_no_table_of_its_own(db: Database, sql: str) -> None:
    """As SQLite does for a list of more than two in a CHECK or a trigger, each time a row comes."""
    part, building = "", set()
    for step in fetch(db, f"EXPLAIN {sql}", [None] * sql.count("?")):
        if step["opcode"] == "Init":
            part = step["p4"]
        elif step["opcode"] in ("OpenEphemeral", "OpenAutoindex"):
            building.add(part)
    assert part.startswith("-- TRIGGER")
    # What is retracted, added or removed is rare: those look for the newest by sorting.
    assert building <= {"-- TRIGGER act_is_retracted", "-- TRIGGER act_stands"}


def test_a_verdict_changes_seven_pages(file_db: Database, tmp_path: Path) -> None:
    """The decision, its id, its claim; what stands; the state, the queue and the count."""
    claims, log = fill(file_db), tmp_path / "winnow.db-wal"
    decide(file_db, claims[0].id, Act.LATER, reviewer="ann")
    before = log.stat().st_size
    decide(file_db, claims[1].id, Act.ACCEPT, reviewer="ann")
    assert (log.stat().st_size - before) / (4096 + 24) == 7


def test_a_decision_costs_the_same_steps_however_many_claims_there_are(db: Database) -> None:
    """Counts the steps of SQLite's machine, which no busy computer changes."""

    def steps(claim: Claim) -> int:
        count = 0

        def step() -> int:
            nonlocal count
            count += 1
            return 0

        db.conn.set_progress_handler(step, 1)
        decide(db, claim.id, Act.ACCEPT, reviewer="ann")
        undo(db, "ann")
        db.conn.set_progress_handler(None, 0)
        return count

    few = fill(db)
    before = steps(few[0])
    for number in range(30):
        claims = fill(db, "".join(f"Sentence {i} of article {number}. " for i in range(20)))
        for claim in claims:
            decide(db, claim.id, Act.REJECT, reviewer="ann")
    assert steps(few[1]) <= before * 1.2


def test_what_follows_from_decisions_can_be_made_anew(decided: Database) -> None:
    tables = ("standing", "redoable", "claim_state", "tally")

    def derived() -> list[list[tuple[object, ...]]]:
        where = {"tally": "WHERE claims > 0"}
        return [
            [tuple(row) for row in fetch(decided, f"SELECT * FROM {name} {where.get(name, '')}")]
            for name in tables
        ]

    before = derived()
    decided.conn.execute("DELETE FROM standing")
    decided.conn.execute("DELETE FROM redoable")
    decided.conn.execute("DELETE FROM tally")
    decided.conn.execute("UPDATE claim_state SET status = 'later', verdict = NULL, note = NULL")
    decided.conn.commit()
    rebuild(decided)
    assert derived() == before
