"""Opening a file: ours, another's, a newer one's, nobody's."""

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from conftest import fill

from store.errors import CannotWrite, InputError, NotOurs, WinnowError
from store.opening import open_database, open_in_memory, open_to_read
from store.sqlite import connection as database
from store.sqlite.connection import Database, data_version, fetch, writing
from store.sqlite.failures import explained
from store.sqlite.file_checks import APPLICATION_ID, make


def pragma(db: Database, name: str) -> object:
    return fetch(db, f"PRAGMA {name}")[0][0]


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 10_000),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
        ("application_id", APPLICATION_ID),
        ("integrity_check", "ok"),
    ],
)
def test_a_connection_is_set_up_to_keep_promises(
    file_db: Database, name: str, expected: object
) -> None:
    assert pragma(file_db, name) == expected


def test_a_new_file_is_its_owners_only(tmp_path: Path) -> None:
    open_database(tmp_path / "new.db").close()
    assert (tmp_path / "new.db").stat().st_mode & 0o777 == 0o600


def test_an_empty_file_becomes_a_database_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    path.chmod(0o640)
    with closing(open_database(path)) as db:
        assert len(fill(db)) == 3
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_was_stored_is_there_after_opening_again(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        before = fill(db)
    with closing(open_database(path)) as db:
        assert fill(db) == before


def test_a_database_of_sqlite_with_nothing_in_it_becomes_ours(tmp_path: Path) -> None:
    path = tmp_path / "vacuumed.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
    assert path.stat().st_size > 0
    with closing(open_database(path)) as db:
        assert pragma(db, "application_id") == APPLICATION_ID


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "target.db")
    open_database(tmp_path / "link.db").close()
    assert (tmp_path / "link.db").is_symlink()
    assert (tmp_path / "target.db").stat().st_size > 0


@pytest.mark.parametrize("name", ["a b.db", "quarter?.db", "100%.db", "#1.db", "ä.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    open_database(tmp_path / name).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    "content",
    [b"hello", b"x" * 5000, b"\0" * 5000, b"SQLite format 2\0", "Ünïcode".encode("utf-16")],
)
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(NotOurs, match=r"notes.txt is not a winnow database"):
        open_database(path)
    assert files_in(tmp_path) == {"notes.txt": content}


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_another_programs_database_is_left_as_it_is(tmp_path: Path, journal: str) -> None:
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("CREATE TABLE bookmark (url TEXT)")
        connection.commit()
    before = files_in(tmp_path)
    with pytest.raises(NotOurs, match="another program"):
        open_database(path)
    assert files_in(tmp_path) == before


def test_an_application_id_of_another_is_respected_even_without_tables(tmp_path: Path) -> None:
    path = tmp_path / "geo.gpkg"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 1196444487")
        connection.execute("VACUUM")
    with pytest.raises(NotOurs, match="another program"):
        open_database(path)


def test_a_database_whose_header_is_still_in_the_log_is_ours(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    script = (
        "import os; from pathlib import Path; from store.opening import open_database\n"
        f"db = open_database(Path({str(path)!r})); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script], check=False, cwd=Path(__file__).parent.parent)
    assert path.read_bytes()[68:72] != APPLICATION_ID.to_bytes(4, "big")
    with closing(open_database(path)) as db:
        assert len(fill(db)) == 3


def test_a_damaged_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        fill(db)
    content = bytearray(path.read_bytes())
    content[100:4096] = os.urandom(3996)
    path.write_bytes(content)
    with pytest.raises(NotOurs, match="copy of it from before"):
        open_database(path)


def test_a_database_of_a_newer_winnow_says_which_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db, writing(db):
        db.conn.execute("INSERT INTO needs VALUES ('m099_future', '9.9')")
        db.conn.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('winnow', 'm099_future', '')"
        )
    with pytest.raises(NotOurs, match=r"needs winnow 9\.9 or newer .*m099_future.*pip install"):
        open_database(path)


def test_a_folder_is_not_a_database(tmp_path: Path) -> None:
    with pytest.raises(NotOurs, match="is a folder"):
        open_database(tmp_path)


def test_a_device_is_not_a_database() -> None:
    with pytest.raises(NotOurs, match="not a file"):
        open_database(Path("/dev/null"))


def test_a_missing_database_is_not_made_where_one_is_expected(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no database .*none\.db"):
        open_database(tmp_path / "none.db", create=False)
    assert files_in(tmp_path) == {}


@pytest.mark.parametrize("folder", ["none", "file", "/proc"])
def test_a_place_that_takes_no_file_is_named(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite, match=r"new\.db cannot be made"):
        open_database(tmp_path / folder / "new.db")


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_is_read_only_is_refused_to_write_and_opened_to_read(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        fill(db)
    locked = path if kind == "file" else tmp_path
    access = os.access
    # Root may write everywhere, and tests may run as root.
    monkeypatch.setattr(
        os, "access", lambda place, mode: access(place, mode) and Path(place) != locked
    )
    with pytest.raises(CannotWrite, match="read-only"):
        open_database(path)
    before = files_in(tmp_path)
    with closing(open_to_read(path)) as db:
        assert len(fetch(db, "SELECT * FROM claim_now")) == 3
        with pytest.raises(CannotWrite, match="read-only"), writing(db):
            db.conn.execute("DELETE FROM draft")
    assert files_in(tmp_path) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become someone else")
def test_someone_who_may_not_write_is_told_so(tmp_path: Path) -> None:
    """The same without pretending: as the user nobody."""
    script = """
import os, sys, tempfile
from pathlib import Path
from store.sqlite.connection import fetch
from store.opening import open_database, open_to_read
from store.errors import CannotWrite
folder = Path(tempfile.mkdtemp(dir="/tmp"))  # where anybody may pass
open_database(folder / "winnow.db").close()
(folder / "winnow.db").chmod(0o444)
folder.chmod(0o555)
os.setuid(65534)
for name in ("winnow.db", "new.db"):
    try:
        open_database(folder / name)
    except CannotWrite as error:
        print(error)
print(len(fetch(open_to_read(folder / "winnow.db"), "SELECT * FROM origin")))
sys.stdout.flush()
os._exit(0)
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    first, second, rows = done.stdout.splitlines()
    assert "winnow.db is read-only" in first
    assert "new.db cannot be made: Permission denied" in second
    assert rows == "1"


def test_reading_needs_a_file_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        open_to_read(tmp_path / "none.db")


def test_two_who_make_the_file_at_once_get_one_database(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    origins: list[str] = []

    def open_one() -> None:
        with closing(open_database(path)) as db:
            origins.append(fetch(db, "SELECT id FROM origin")[0][0])

    threads = [threading.Thread(target=open_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(origins) == 4
    assert len(set(origins)) == 1


def test_a_file_that_another_has_just_made_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        before = fetch(db, "SELECT id FROM origin")
        make(path)
        assert fetch(db, "SELECT id FROM origin") == before


def test_every_file_has_its_own_origin() -> None:
    with closing(open_in_memory()) as one, closing(open_in_memory()) as two:
        sql = "SELECT id FROM origin"
        assert fetch(one, sql)[0][0] != fetch(two, sql)[0][0]


def test_data_version_tells_of_another_process_only(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as ours, closing(open_database(path)) as theirs:
        before = data_version(ours)
        fill(ours)
        assert data_version(ours) == before
        fill(theirs, "Another article.")
        assert data_version(ours) != before


def fail_while_writing(db: Database) -> None:
    with writing(db):
        db.conn.execute("DELETE FROM origin")
        raise ZeroDivisionError


def test_a_write_that_fails_leaves_no_trace(db: Database) -> None:
    before = list(db.conn.iterdump())
    with pytest.raises(ZeroDivisionError):
        fail_while_writing(db)
    assert list(db.conn.iterdump()) == before
    assert not db.conn.in_transaction


def test_a_write_inside_another_is_a_part_of_it(db: Database) -> None:
    with writing(db):
        with pytest.raises(ZeroDivisionError):
            fail_while_writing(db)
        assert db.conn.in_transaction
    assert len(fetch(db, "SELECT * FROM origin")) == 1


def test_a_locked_database_is_reported_with_the_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LOCK_TIMEOUT", 0.05)
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as ours, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CannotWrite, match=r"has kept .*winnow\.db locked for 0\.05 s"):
            fill(ours)
        other.rollback()
        assert len(fill(ours)) == 3


def test_a_full_disk_is_reported_and_loses_nothing(file_db: Database) -> None:
    before = fill(file_db)
    pages = int(str(pragma(file_db, "page_count")))
    file_db.conn.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(CannotWrite, match=r"the disk holding .*winnow\.db is full"):
        fill(file_db, "A much longer article. " * 1000)
    assert fill(file_db) == before
    assert len(fetch(file_db, "SELECT id FROM article")) == 1


def test_a_disk_that_was_full_can_be_used_again(file_db: Database) -> None:
    pages = int(str(pragma(file_db, "page_count")))
    file_db.conn.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(CannotWrite):
        fill(file_db, "A much longer article. " * 1000)
    file_db.conn.execute("PRAGMA max_page_count = 1000000")
    assert len(fill(file_db)) == 3


@pytest.mark.parametrize("how", ["deleted", "moved", "replaced"])
def test_a_file_that_is_gone_takes_no_decisions(tmp_path: Path, how: str) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        fill(db)
        if how == "deleted":
            path.unlink()
        else:
            path.rename(tmp_path / "moved.db")
        if how == "replaced":
            path.write_bytes((tmp_path / "moved.db").read_bytes())
        with pytest.raises(CannotWrite, match="is gone"):
            fill(db, "Another article.")


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (sqlite3.SQLITE_IOERR, CannotWrite, "does not answer"),
        (sqlite3.SQLITE_READONLY, CannotWrite, "read-only"),
        (sqlite3.SQLITE_FULL, CannotWrite, "full"),
        (sqlite3.SQLITE_CANTOPEN, CannotWrite, "cannot be opened"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, CannotWrite, "locked for 3 s"),
        (sqlite3.SQLITE_CORRUPT, NotOurs, "damaged"),
        (sqlite3.SQLITE_NOTADB, NotOurs, "not a winnow database"),
        (sqlite3.SQLITE_ERROR, NotOurs, "cannot be used"),
    ],
)
def test_every_failure_says_what_where_and_what_to_do(
    code: int, kind: type[WinnowError], words: str
) -> None:
    error = sqlite3.OperationalError("boom")
    error.sqlite_errorcode = code
    told = explained(error, "/data/winnow.db", 3.0)
    assert type(told) is kind
    assert words in str(told)
    assert "/data/winnow.db" in str(told)
    assert str(told).endswith((".", "--db", "safe"))


def test_reading_what_is_no_text_is_an_error_for_the_user(db: Database) -> None:
    with pytest.raises(NotOurs, match="cannot be used"):
        fetch(db, "SELECT CAST(x'ff' AS TEXT)")


def test_an_sqlite_without_full_text_search_is_named() -> None:
    with closing(sqlite3.connect(":memory:")) as raw, pytest.raises(sqlite3.Error) as caught:
        raw.execute("CREATE VIRTUAL TABLE t USING fts5x(a)")
    caught.value.args = ("no such module: fts5",)
    told = explained(caught.value, "/data/winnow.db")
    assert isinstance(told, CannotWrite)
    assert "without FTS5, which /data/winnow.db needs" in str(told)
