"""Copies of a small database that are worked on apart, for the tests of merging and of conflicts."""

from conftest import fill

from store.decisions.decisions import decide
from store.doctor.doctor import Weight, examine
from store.ids import new_origin, now
from store.merge.merge import merge
from store.opening import open_in_memory
from store.records import Act
from store.sqlite.connection import Database, writing

SECOND = "Another article. With two."

_OPEN: list[Database] = []


def close_all() -> None:
    """Close what `in_memory` opened."""
    while _OPEN:
        _OPEN.pop().close()


def in_memory() -> Database:
    """A database that is closed after the last test here: the laws make many, and compare them."""
    _OPEN.append(open_in_memory())
    return _OPEN[-1]


def union(*files: Database) -> Database:
    merged = in_memory()
    for file in files:
        merge(merged, [file])
    return merged


def copy(db: Database) -> Database:
    """A copy that is worked on apart."""
    other = in_memory()
    db.conn.backup(other.conn)
    with writing(other):
        row = [new_origin(), now()]
        other.conn.execute("INSERT INTO origin (id, since) VALUES (?, ?)", row)
    return other


def base() -> Database:
    db = in_memory()
    claims = fill(db)
    fill(db, SECOND, "other.txt")
    decide(db, claims[0].id, Act.ACCEPT, reviewer="ann")
    return db


def sound(db: Database) -> None:
    assert [f for f in examine(db) if f.weight is Weight.PROBLEM] == []
