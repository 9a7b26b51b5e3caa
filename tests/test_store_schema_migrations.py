"""Every schema that shipped is opened, copied before it is changed, and keeps what was decided."""

import gzip
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from exported import rows

from store import opening
from store.articles.articles import articles, progress
from store.claims.claims import claims_of
from store.decisions.decisions import count_decisions, decide, undo
from store.decisions.drafts import draft
from store.doctor.doctor import Weight, examine
from store.doctor.rebuild import rebuild
from store.errors import CannotWrite, NotOurs
from store.ledger.ledger import hash_of
from store.opening import open_database, open_in_memory, open_to_read
from store.records import Act, Status
from store.schema.m005_lighter import compared
from store.schema.migrations import migrations
from store.search.query import Words
from store.search.search import article_saying
from store.sqlite.connection import fetch, writing

ROOT = Path(__file__).parent.parent
KEPT = sorted((Path(__file__).parent / "kept").glob("*.db.gz"))


def unpack(kept: Path, folder: Path) -> Path:
    path = folder / "winnow.db"
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    return path


def schema(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        sql = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"
        return connection.execute(sql).fetchall()


def test_there_is_a_kept_file_of_each_schema_but_the_newest() -> None:
    names = [migration.name for migration in migrations._migrations]
    assert [path.name.removesuffix(".db.gz") for path in KEPT] == names[:-1]


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name)
def test_a_kept_file_gets_the_schema_of_a_new_one(kept: Path, tmp_path: Path) -> None:
    path = unpack(kept, tmp_path)
    open_database(path).close()
    new = tmp_path / "new.db"
    open_database(new).close()
    ours = {row[1]: row[2] for row in schema(path)}
    theirs = {row[1]: row[2] for row in schema(new)}
    assert ours == theirs


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name)
def test_a_migration_keeps_every_decision_and_a_copy_of_the_file(
    kept: Path, tmp_path: Path
) -> None:
    path = unpack(kept, tmp_path)
    with closing(sqlite3.connect(path)) as old:
        before = old.execute("SELECT id, hash FROM decision ORDER BY number").fetchall()
        states = old.execute("SELECT id, status, verdict FROM claim_state ORDER BY id").fetchall()
    original = schema(path)
    with closing(open_database(path)) as db:
        found = fetch(db, "SELECT * FROM decision ORDER BY number")
        assert [(row["id"], row["hash"]) for row in found] == before
        assert all(hash_of(row) == row["hash"] for row in found)
        now = [
            tuple(r) for r in fetch(db, "SELECT id, status, verdict FROM claim_state ORDER BY id")
        ]
        assert now == states
        assert len(before) > 10
        rebuild(db)
        again = fetch(db, "SELECT id, status, verdict FROM claim_state ORDER BY id")
        assert [tuple(r) for r in again] == states
        assert fetch(db, "PRAGMA integrity_check")[0][0] == "ok"
        assert not fetch(db, "PRAGMA foreign_key_check")
    (copy,) = tmp_path.glob("winnow.db.before-*")
    assert copy.stat().st_mode & 0o777 == 0o600
    assert schema(copy) == original
    with closing(sqlite3.connect(copy)) as old:
        sql = "SELECT id, hash FROM decision ORDER BY number"
        assert old.execute(sql).fetchall() == before


def test_a_file_of_the_first_schema_is_worked_on_as_before(tmp_path: Path) -> None:
    with closing(open_database(unpack(KEPT[0], tmp_path))) as db:
        assert [a.path for a in articles(db)] == ["news.txt", "other.txt"]
        claims = claims_of(db, 1)
        statuses = [claim.status for claim in claims]
        assert statuses.count(Status.LATER) == 1
        assert statuses.count(Status.FIXED) == 1
        assert draft(db, claims[4].id, "ann") or any(draft(db, c.id, "ann") for c in claims)
        count = count_decisions(db)
        decide(db, claims[0].id, Act.REJECT, reviewer="ann")
        assert count_decisions(db) == count + 1
        assert undo(db, "ann")
        assert count_decisions(db) == count
        assert [p.article.id for p in progress(db)] == [1, 2]
        assert len(list(rows(db, status="verified"))) >= 3


def test_the_copy_from_before_is_taken_once(tmp_path: Path) -> None:
    path = unpack(KEPT[0], tmp_path)
    kept = tmp_path / "winnow.db.before-m002_teams"
    kept.write_bytes(b"the first one")
    open_database(path).close()
    assert kept.read_bytes() == b"the first one"
    open_database(path).close()
    assert len(list(tmp_path.iterdir())) == 2


def test_without_room_for_the_copy_nothing_is_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = unpack(KEPT[0], tmp_path)
    original = schema(path)

    def full(*_: object) -> Path:
        raise CannotWrite("the disk is full")

    monkeypatch.setattr(opening, "keep_before", full)
    with pytest.raises(CannotWrite, match="full"):
        open_database(path)
    assert schema(path) == original


INTERRUPTED = """
import os, signal, sys
from pathlib import Path
from store.schema import migrations
from store.schema import m002_teams as second_schema
from store.opening import open_database
count = 0
real = migrations.SECOND_SCHEMA
def statements():
    for number, statement in enumerate(real):
        if number == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
        yield statement
migrations.SECOND_SCHEMA = statements()
open_database(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("after", [0, 1, 9, 17])
def test_an_interrupted_migration_resumes(after: int, tmp_path: Path) -> None:
    path = unpack(KEPT[0], tmp_path)
    original = schema(path)
    command = [sys.executable, "-c", INTERRUPTED, str(path), str(after)]
    done = subprocess.run(command, cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert schema(path) == original
    with closing(open_database(path)) as db:
        assert not migrations.pending(db)
        assert fetch(db, "PRAGMA integrity_check")[0][0] == "ok"
    assert len(list(tmp_path.glob("winnow.db.before-*"))) == 1


LIGHTEN_INTERRUPTED = """
import os, signal, sys
from pathlib import Path
from store.schema import m005_lighter as fifth_schema
from store.opening import open_database
left = int(sys.argv[2])
real = fifth_schema.compared
def compared(sql):
    global left
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
    return real(sql)
fifth_schema.compared = compared
open_database(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("after", [0, 1, 4, 5, 16])
def test_an_interrupted_rebuilding_of_tables_resumes(after: int, tmp_path: Path) -> None:
    """Killed before the states or the decisions are copied, with them halfway, and at the end."""
    path = unpack(next(kept for kept in KEPT if kept.name.startswith("m004")), tmp_path)
    original = schema(path)
    command = [sys.executable, "-c", LIGHTEN_INTERRUPTED, str(path), str(after)]
    done = subprocess.run(command, cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert schema(path) == original
    with closing(open_database(path)) as db:
        assert not migrations.pending(db)
        assert [found for found in examine(db) if found.weight is Weight.PROBLEM] == []


def test_lists_become_comparisons_and_the_rest_stays() -> None:
    old = "CHECK (a IN ('x', 'y',\n 'z')), CHECK (NEW.b NOT IN ('x','y','z') OR c IN ('x', 'y'))"
    new = """CHECK ((a = 'x' OR a = 'y' OR a = 'z')), CHECK (NOT (NEW.b = 'x' OR NEW.b = 'y'
        OR NEW.b = 'z') OR c IN ('x', 'y'))"""
    assert compared(old) == " ".join(new.split())
    assert compared("d IN (SELECT 1), e IN (1, 2, 3)") == "d IN (SELECT 1), e IN (1, 2, 3)"


def test_two_that_open_an_old_file_at_once_migrate_it_once(tmp_path: Path) -> None:
    path = unpack(KEPT[0], tmp_path)
    script = "import sys; from pathlib import Path; from store.opening import open_database\n"
    script += "open_database(Path(sys.argv[1])).close()"
    both = [subprocess.Popen([sys.executable, "-c", script, str(path)], cwd=ROOT) for _ in "ab"]
    assert [process.wait() for process in both] == [0, 0]
    with closing(open_database(path)) as db:
        assert len(migrations.applied(db)) == len(migrations._migrations)


def test_an_old_file_that_cannot_be_written_asks_for_a_writable_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = unpack(KEPT[0], tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(CannotWrite, match="read-only"):
        open_to_read(path)


def test_a_newer_file_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db, writing(db):
        db.conn.execute("INSERT INTO needs VALUES ('m999_later', '9.9')")
        db.conn.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('winnow', 'm999_later', '2030-01-01')"
        )
    before = path.read_bytes()
    with pytest.raises(NotOurs, match=r"needs winnow 9\.9 or newer"):
        open_database(path)
    assert path.read_bytes() == before


def test_a_copy_of_the_file_begins_an_origin_and_the_file_itself_does_not(tmp_path: Path) -> None:
    path, copy = tmp_path / "winnow.db", tmp_path / "copy.db"
    open_database(path).close()
    with closing(open_database(path)) as db:
        first = [row["id"] for row in fetch(db, "SELECT id FROM origin")]
    assert len(first) == 1
    copy.write_bytes(path.read_bytes())
    for _ in range(2):
        with closing(open_database(copy)) as db:
            ids = [row["id"] for row in fetch(db, "SELECT id FROM origin ORDER BY number")]
            assert ids[0] == first[0]
            assert len(ids) == 2
    path.rename(tmp_path / "moved.db")
    with closing(open_database(tmp_path / "moved.db")) as db:
        assert [row["id"] for row in fetch(db, "SELECT id FROM origin")] == first


def test_a_database_in_memory_has_an_origin() -> None:
    with closing(open_in_memory()) as db:
        assert len(fetch(db, "SELECT id FROM origin")) == 1


def test_a_file_from_before_the_search_index_is_in_it_at_once(tmp_path: Path) -> None:
    kept = next(path for path in KEPT if path.name.startswith("m003"))
    with closing(open_database(unpack(kept, tmp_path))) as db:
        rows = fetch(db, "SELECT count(*) FROM word_docsize")[0][0]
        claims = fetch(db, "SELECT count(*) FROM claim")[0][0]
        assert rows == claims + len(articles(db)) + 1  # and the one fix
        assert article_saying(db, Words("experts in GAZA"), 0, 1) == 1
        assert article_saying(db, Words("elodie said"), 2, -1) == 1
        assert [p.article.path for p in progress(db)] == ["bridge.txt", "ships.txt"]
        muted = fetch(db, "SELECT article, claims, open, muted FROM articles_progress")
        assert [tuple(row) for row in muted] == [
            ("Bridge falls", 6, 1, 0),
            ("Minister resigns", 1, 0, 2),
        ]
