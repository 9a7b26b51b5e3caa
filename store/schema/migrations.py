"""The schema, migration by migration. One that has shipped is never edited; a new one is added."""

from store.ids import new_origin, now
from store.schema.m001_first import FIRST_SCHEMA
from store.schema.m002_teams import SECOND_SCHEMA
from store.schema.m003_formats import THIRD_SCHEMA
from store.schema.m004_desk import FOURTH_SCHEMA
from store.schema.m005_lighter import lighten
from store.schema.m006_set_aside import SIXTH_SCHEMA
from store.schema.m007_floor import SEVENTH_SCHEMA
from store.sqlite.lazy_sqlite_utils import Database, Migrations

migrations = Migrations("winnow")


def _needs(db: Database, migration: str, winnow: str) -> None:
    """Note in the file which winnow knows this migration, for one that is too old to know it."""
    db.conn.execute("INSERT INTO needs VALUES (?, ?)", [migration, winnow])


@migrations()
def m001_first(db: Database) -> None:
    """Articles, sentences, runs, claims, decisions and what follows from them."""
    for statement in FIRST_SCHEMA:
        db.conn.execute(statement)
    db.conn.execute("INSERT INTO origin VALUES (1, ?, ?)", [new_origin(), now()])
    _needs(db, "m001_first", "0.1.0")


@migrations()
def m002_teams(db: Database) -> None:
    """Assignments, leases, versions of an article, articles out of sight."""
    for statement in SECOND_SCHEMA:
        db.conn.execute(statement)
    _needs(db, "m002_teams", "0.1.0")


@migrations()
def m003_formats(db: Database) -> None:
    """Proposals of other extractors, details of articles, views for people."""
    for statement in THIRD_SCHEMA:
        db.conn.execute(statement)
    _needs(db, "m003_formats", "0.1.0")


@migrations()
def m004_desk(db: Database) -> None:
    """A search index, rules that are muted, unfinished work."""
    for statement in FOURTH_SCHEMA:
        db.conn.execute(statement)
    _needs(db, "m004_desk", "0.1.0")


@migrations()
def m005_lighter(db: Database) -> None:
    """Less work for each decision: shorter indexes, and checks that build no tables."""
    lighten(db)
    _needs(db, "m005_lighter", "0.1.0")


@migrations()
def m006_aside(db: Database) -> None:
    """Articles that an extraction gave up."""
    for statement in SIXTH_SCHEMA:
        db.conn.execute(statement)
    _needs(db, "m006_aside", "0.1.0")


@migrations()
def m007_floor(db: Database) -> None:
    """Claims below the floor of a file."""
    for statement in SEVENTH_SCHEMA:
        db.conn.execute(statement)
    _needs(db, "m007_floor", "0.1.0")
