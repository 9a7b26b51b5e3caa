"""Reading more rows than one can hold at once."""

import sqlite3
from collections.abc import Generator, Mapping, Sequence

from store.sqlite.connection import Database, OpenFile
from store.sqlite.failures import FAILURES, explained


def each(
    db: Database,
    sql: str,
    parameters: Sequence[str | int | None] | Mapping[str, str | int | None] = (),
) -> Generator[sqlite3.Row, None, None]:
    """The rows of a query one after another; what SQLite has to complain about is explained."""
    try:
        cursor = db.conn.cursor()
        cursor.row_factory = sqlite3.Row
        for row in cursor.execute(sql, parameters):  # noqa: UP028 - it would close the cursor late
            yield row
    except FAILURES as error:
        raise explained(error, str(db.path) if isinstance(db, OpenFile) else "") from error
