"""A check-up of the whole file: it reports what it finds and never touches a decision."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from store.doctor.anchors import broken_anchors
from store.doctor.contents import broken_articles, broken_claims, broken_decisions, chains
from store.doctor.derived import stale_counts
from store.doctor.rebuild import rebuild as rebuild_states
from store.doctor.search_index import stale_index
from store.errors import WinnowError
from store.opening import open_in_memory
from store.schema.current import INSIDE_INDEX
from store.schema.migrations import migrations
from store.search.index import rebuild_index
from store.sqlite.connection import Database, OpenFile, fetch

__all__ = ["Finding", "Weight", "examine", "rebuild"]


class Weight(StrEnum):
    """How much a finding matters."""

    PROBLEM = "problem"
    """Something is not as it should be."""
    NOTE = "note"
    """Worth knowing, and nothing wrong."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the check-up found."""

    check: str
    weight: Weight
    what: str


Check = Callable[[Database], Iterator[tuple[Weight, str]]]


def examine(db: Database) -> Iterator[Finding]:
    """Everything that can be checked, at one moment; a check that cannot go on is a finding too."""
    alone = not db.conn.in_transaction
    if alone:
        db.conn.execute("BEGIN")
    try:
        try:
            older = bool(migrations.pending(db))
        except KeyError as error:  # a column of their table has another name: the file is damaged
            what = f"the list of migrations cannot be read: it has no column {error}"
            yield Finding("schema", Weight.PROBLEM, what)
            return
        for name, check in CHECKS.items():
            if older and name in _NEWEST_ONLY:
                continue
            try:
                for weight, what in check(db):
                    yield Finding(name, weight, what)
            except (WinnowError, ValueError, KeyError, TypeError, OverflowError) as error:
                what = f"the check could not go on: {type(error).__name__}: {error}"
                yield Finding(name, Weight.PROBLEM, what)
    finally:
        if alone and db.conn.in_transaction:
            db.conn.execute("ROLLBACK")


def rebuild(db: Database) -> None:
    """Rebuild what follows from the rest; articles, claims and decisions are not touched."""
    rebuild_states(db)
    rebuild_index(db)


def _pages(db: Database) -> Iterator[tuple[Weight, str]]:
    for (line,) in fetch(db, "PRAGMA integrity_check(20)"):
        if line != "ok":
            yield Weight.PROBLEM, f"SQLite: {line}"


def _schema(db: Database) -> Iterator[tuple[Weight, str]]:
    if waiting := [migration.name for migration in migrations.pending(db)]:
        yield (
            Weight.NOTE,
            f"older than this winnow: {', '.join(waiting)} comes with the next use; "
            f"{' and '.join(sorted(_NEWEST_ONLY))} can be checked then",
        )
        return
    new = open_in_memory()
    try:
        expected, found = _schema_of(new), _schema_of(db)
    finally:
        new.close()
    for name in sorted(expected.keys() - found.keys()):
        yield Weight.PROBLEM, f"{name} is missing"
    for name in sorted(found.keys() - expected.keys()):
        yield Weight.PROBLEM, f"{name} is not winnow's"
    for name in sorted(expected.keys() & found.keys()):
        if expected[name] != found[name]:
            yield Weight.PROBLEM, f"{name} is not as winnow made it"


def _schema_of(db: Database) -> dict[str, str]:
    """Tables, views, triggers and indexes by name; SQLite's own tables of statistics do not count.

    How SQLite makes the tables within its full-text index is its own affair.
    """
    sql = f"""SELECT type, name, CASE WHEN name IN ({INSIDE_INDEX}) THEN '' ELSE sql END AS sql
        FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'"""
    return {f"{row['type']} {row['name']}": row["sql"] or "" for row in fetch(db, sql)}


def _orphans(db: Database) -> Iterator[tuple[Weight, str]]:
    for table, row, parent, _ in fetch(db, "PRAGMA foreign_key_check"):
        yield Weight.PROBLEM, f"row {row} of {table} refers to no row of {parent}"
    sql = "SELECT id FROM claim WHERE number NOT IN (SELECT number FROM claim_state)"
    for (claim_id,) in fetch(db, sql):
        yield Weight.PROBLEM, f"claim {claim_id} has no state (winnow doctor --rebuild makes it)"


def _articles(db: Database) -> Iterator[tuple[Weight, str]]:
    return ((Weight.PROBLEM, what) for what in broken_articles(db))


def _claims(db: Database) -> Iterator[tuple[Weight, str]]:
    return ((Weight.PROBLEM, what) for what in broken_claims(db))


def _anchors(db: Database) -> Iterator[tuple[Weight, str]]:
    return ((Weight.PROBLEM, what) for what in broken_anchors(db))


def _decisions(db: Database) -> Iterator[tuple[Weight, str]]:
    return ((Weight.PROBLEM, what) for what in broken_decisions(db))


def _chains(db: Database) -> Iterator[tuple[Weight, str]]:
    for is_problem, what in chains(db):
        yield Weight.PROBLEM if is_problem else Weight.NOTE, what


def _derived(db: Database) -> Iterator[tuple[Weight, str]]:
    for what in stale_counts(db):
        yield Weight.PROBLEM, f"{what} (winnow doctor --rebuild rebuilds it)"


def _search(db: Database) -> Iterator[tuple[Weight, str]]:
    for what in stale_index(db):
        yield Weight.PROBLEM, f"{what} (winnow doctor --rebuild rebuilds it)"


def _permissions(db: Database) -> Iterator[tuple[Weight, str]]:
    if not isinstance(db, OpenFile):
        return
    mode = db.path.stat().st_mode & 0o777
    if mode & 0o007:
        what = (
            f"everybody on this machine may open the file (mode {mode:03o}): chmod o-rwx {db.path}"
        )
        yield Weight.NOTE, what


CHECKS: dict[str, Check] = {
    "pages": _pages,
    "schema": _schema,
    "references": _orphans,
    "articles": _articles,
    "claims": _claims,
    "anchors": _anchors,
    "decisions": _decisions,
    "chains": _chains,
    "counts": _derived,
    "search": _search,
    "permissions": _permissions,
}
"""Every check by its name, in the order in which they run."""

_NEWEST_ONLY = frozenset({"chains", "counts", "search"})
"""Checks that need the tables of the newest schema."""
