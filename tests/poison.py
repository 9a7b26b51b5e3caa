"""A database in whose every text another program wrote what a terminal would obey."""

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from hostile import hostile

from store.claims.claims import claims_of
from store.decisions.acts import same_as
from store.decisions.decisions import decide
from store.decisions.drafts import save_draft
from store.opening import open_database
from store.records import Act
from store.teams import team

FORGED = "FORGED: 99 decisions"
"""What would stand on a line of its own if a line end got through."""
EVIL = f"\x1b]0;owned\x07\x1b[2J\x9b31m\x9d0;owned\x9c\u202e\u2066\u200f\n{FORGED}\n\r"
"""Sequences of two and of one byte, marks that turn the direction, a line of its own."""
IN_NAMES = EVIL.replace("/", "")


def sound(path: Path) -> Path:
    """A database with decisions of every kind by several reviewers."""
    with closing(open_database(path)) as db:
        hostile(db)
        claims = claims_of(db, 1)
        decide(db, claims[0].id, Act.REJECT, reviewer="bob", reason="wrong words")
        decide(db, claims[1].id, Act.ACCEPT, reviewer="bob")
        same_as(db, claims[2].id, claims[0].id, reviewer="bob")
        save_draft(db, claims[0].id, "cy", claims[0].slots, "half")
        team.assign(db, "ann", [1])
        team.take(db, 1, "ann", team.this_process())
    return path


def places(path: Path) -> list[tuple[str, str]]:
    """The text columns of every table."""
    with closing(sqlite3.connect(path)) as db:
        tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'word%'"
        return [
            (table, column[1])
            for (table,) in db.execute(tables).fetchall()
            for column in db.execute(f'PRAGMA table_info("{table}")')
            if column[2].upper() == "TEXT"
        ]


def poisoned(source: Path, target: Path, table: str, column: str) -> Path:
    """A copy in which every text of a column ends in what is evil; a key gets it in one row."""
    shutil.copy(source, target)
    with closing(sqlite3.connect(target)) as db:
        triggers = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        found = db.execute(triggers).fetchall()
        for name, _ in found:
            db.execute(f'DROP TRIGGER "{name}"')
        db.execute("PRAGMA ignore_check_constraints = ON")
        with suppress(sqlite3.IntegrityError):
            db.execute(f'UPDATE "{table}" SET "{column}" = "{column}" || ?', [EVIL])
        for _, sql in found:
            db.execute(sql)
        db.commit()
    return target


def booby_trapped(source: Path, target: Path) -> Path:
    """A copy with triggers that refuse in evil words, and views and tables with evil names."""
    shutil.copy(source, target)
    quoted = EVIL.replace('"', '""')
    with closing(sqlite3.connect(target)) as db:
        db.execute(f'CREATE VIEW "v{quoted}" AS SELECT 1')
        db.execute(f'CREATE TABLE "t{quoted}" ("c{quoted}" TEXT)')
        for table in ("decision", "article", "claim", "setting", "assignment", "lease", "draft"):
            for what in ("INSERT", "UPDATE", "DELETE"):
                db.execute(
                    f'CREATE TRIGGER "{table}{what}{quoted}" BEFORE {what} ON {table} '
                    f"BEGIN SELECT RAISE(ABORT, '{EVIL}'); END"
                )
        db.commit()
    return target
