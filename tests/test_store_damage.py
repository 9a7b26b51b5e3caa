"""Files with bytes that nobody wrote: an error for the user, or no difference, and never a guess."""

import os
import random
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from conftest import fill
from exported import rows

from store.articles.articles import articles, progress
from store.claims.claims import alternatives_of, claims_of
from store.claims.outline import coverage, outline
from store.decisions.decisions import decide, history, redo, undo
from store.decisions.log import log
from store.doctor.doctor import examine
from store.doctor.rebuild import rebuild
from store.errors import NotOurs, WinnowError
from store.opening import open_database
from store.records import Act
from store.sqlite.connection import Database

ROUNDS = int(os.environ.get("WINNOW_ROUNDS", "4"))

USES: dict[str, Callable[[Database], object]] = {
    "progress": progress,
    "claims": lambda db: [claims_of(db, one.id) for one in articles(db)],
    "outline": lambda db: [list(outline(db, one.id)) for one in articles(db)],
    "coverage": lambda db: [coverage(db, one.id) for one in articles(db)],
    "doctor": lambda db: list(examine(db)),
    "log": lambda db: list(log(db)),
    "export": lambda db: list(rows(db, status="all")),
    "decide": lambda db: decide(db, claims_of(db, 1)[2].id, Act.LATER, reviewer="ann"),
    "undo": lambda db: undo(db, "ann"),
    "redo": lambda db: redo(db, "ann"),
    "rebuild": rebuild,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of one piece, with decisions in it."""
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        for number in range(3):
            text = "".join(f"Sentence {i} of article {number} says so. " for i in range(20))
            for claim in fill(db, text, f"{number}.txt")[:4]:
                decide(db, claim.id, Act.ACCEPT, reviewer="ann")
    return path


def use(path: Path) -> None:
    """Everything that people do with a file, one after the other, whatever fails."""
    with closing(open_database(path)) as db:
        for work in USES.values():
            with suppress(WinnowError):
                work(db)


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_flipped_bytes_are_told_or_make_no_difference(path: Path, turn: int) -> None:
    """A thousand places with WINNOW_ROUNDS=40."""
    whole, chance = path.read_bytes(), random.Random(turn)
    for _ in range(25):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        for name in path.parent.glob("winnow.db*"):
            name.unlink()
        path.write_bytes(damaged)
        try:
            use(path)
        except NotOurs:
            assert path.read_bytes() == damaged


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.99])
def test_a_file_that_was_cut_off_is_refused_as_it_is(path: Path, share: float) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(NotOurs, match="damaged"):
        open_database(path)
    assert path.read_bytes() == whole[: int(len(whole) * share)]


def test_a_file_that_was_cut_off_while_it_had_a_log_is_mended_from_it(path: Path) -> None:
    """As after a power cut while the log is moved to the database."""
    with closing(open_database(path)) as db:
        decide(db, claims_of(db, 1)[5].id, Act.ACCEPT, reviewer="ann")
        copy = path.with_name("copy.db")
        log_of = path.with_name("winnow.db-wal").read_bytes()
        copy.write_bytes(path.read_bytes() + b"\0" * 100)
        copy.with_name("copy.db-wal").write_bytes(log_of)
    with closing(open_database(copy)) as db:
        assert claims_of(db, 1)[5].reviewer == "ann"


def test_a_column_whose_name_is_no_text_is_told(path: Path) -> None:
    damaged = path.read_bytes().replace(b"    publisher TEXT NOT", b"    publ\xb3sher TEXT NOT")
    path.write_bytes(damaged)
    with pytest.raises(WinnowError, match="publ"), closing(open_database(path)) as db:
        articles(db)


@pytest.mark.parametrize(
    ("column", "value", "work"),
    [
        ("kind", "cheve", "claims"),
        ("kind", "cheve", "decide"),
        ("spans", '{"subject":', "claims"),
        ("spans", '{"subj\\u0001ct": [0, 1]}', "claims"),
        ("status", "opem", "outline"),
    ],
)
def test_a_row_that_winnow_cannot_have_written_is_told(
    db: Database, column: str, value: str, work: str
) -> None:
    fill(db)
    table = "claim_state" if column == "status" else "claim"
    db.conn.execute("DROP TRIGGER claim_stays")
    db.conn.execute("PRAGMA ignore_check_constraints = ON")
    db.conn.execute(f"UPDATE {table} SET {column} = ?", [value])
    db.conn.commit()
    with pytest.raises(NotOurs, match="cannot have written"):
        USES[work](db)


def test_alternatives_that_are_damaged_are_told(db: Database) -> None:
    claim = fill(db)[0]
    db.conn.execute("DROP TRIGGER claim_stays")
    db.conn.execute("UPDATE claim SET alternatives = '[[7]]'")
    with pytest.raises(NotOurs, match="winnow doctor"):
        alternatives_of(db, claim.id)
    assert history(db, claim.id) == []
