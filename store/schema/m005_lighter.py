"""The fifth schema: the same promises with less work for each decision and each claim.

For a list of more than two values in a CHECK or a trigger SQLite builds a table of its own, each time
a row comes, which was a third of what storing a decision took: now the values are compared one by
one. The queue holds the open claims only, and the chain the retractions only (all that stands is in
`standing`), so a decision changes seven pages instead of ten.
"""

import re

from store.sqlite.lazy_sqlite_utils import Database

_LIST = re.compile(r"([\w.]+)( NOT)? IN\s+\(((?:'\w+'(?:,\s*)?){3,})\)")

_INDEXES = {
    "claim_queue": """CREATE INDEX claim_queue ON claim_state (article_id, start, "end", id)
    WHERE status = 'open'""",
    "decision_chain": """CREATE INDEX decision_chain ON decision (origin, reviewer, number)
    WHERE act = 'retract'""",
}
"""Indexes that hold less than before."""

_LEFT_BEHIND = "CREATE INDEX claim_left_behind ON claim_state (status) WHERE made = 0"
"""Finds claims that the newest run does not make, and that somebody has decided on."""


def lighten(db: Database) -> None:
    """Bring the fourth schema to the fifth; every row stays, with its number."""
    execute = db.conn.execute
    execute("PRAGMA legacy_alter_table = ON")  # views and triggers go on naming the new table
    for table in ("claim_state", "decision"):
        sql = "SELECT name, sql FROM sqlite_schema WHERE tbl_name = ? AND sql <> '' ORDER BY rowid"
        made = dict(execute(sql, [table]).fetchall())
        execute(f"ALTER TABLE {table} RENAME TO {table}_before")
        execute(compared(made.pop(table)))
        execute(f"INSERT INTO {table} SELECT * FROM {table}_before ORDER BY number")
        execute(f"DROP TABLE {table}_before")
        for name, statement in made.items():
            execute(_INDEXES.get(name) or compared(statement))
    execute(_LEFT_BEHIND)
    execute("PRAGMA legacy_alter_table = OFF")


def compared(sql: str) -> str:
    """SQL with comparisons in the place of each list of three words or more."""
    return _LIST.sub(_comparisons, sql)


def _comparisons(found: re.Match[str]) -> str:
    column, negated, words = found.groups()
    each = " OR ".join(f"{column} = {word}" for word in re.findall(r"'\w+'", words))
    return f"NOT ({each})" if negated else f"({each})"
