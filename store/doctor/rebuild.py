"""Rebuilding what follows from the decisions: for a check-up, and for what a merge brings in."""

from store.schema.current import HIDDEN_FOLLOWS, STATUS_FOLLOWS, VERDICT_FOLLOWS
from store.sqlite.connection import Database, writing

_RETRACTED = """EXISTS (SELECT 1 FROM decision AS undone WHERE undone.retracts = d.id
    AND NOT EXISTS (SELECT 1 FROM decision AS redone WHERE redone.retracts = undone.id))"""

STANDS = f"""SELECT origin, reviewer, number FROM decision AS d
    WHERE act <> 'retract' AND NOT {_RETRACTED}"""
"""Acts that were not retracted, or were redone."""

REDOABLE = """SELECT u.origin, u.reviewer, u.number
    FROM decision AS u JOIN decision AS d ON d.id = u.retracts
    WHERE d.act <> 'retract'
    AND NOT EXISTS (SELECT 1 FROM decision AS redone WHERE redone.retracts = u.id)
    AND u.number > coalesce((SELECT number FROM (SELECT origin, reviewer, max(number) AS number
        FROM decision WHERE act <> 'retract' GROUP BY origin, reviewer) AS act
        WHERE act.origin = u.origin AND act.reviewer = u.reviewer), 0)"""
"""Retractions that redo can take back."""

TALLY = "SELECT article_id, status, count(*) AS claims FROM claim_state GROUP BY article_id, status"
"""How many claims of an article have a status."""

_STATEMENTS = (
    "DELETE FROM standing",
    f"INSERT INTO standing {STANDS}",
    "DELETE FROM redoable",
    f"INSERT INTO redoable {REDOABLE}",
    """INSERT INTO claim_state (number, id, article_id, start, "end", made, status)
    SELECT number, id, article_id, start, "end", run_id IS NOT NULL, 'open' FROM claim
    WHERE number NOT IN (SELECT number FROM claim_state)""",
    VERDICT_FOLLOWS,
    STATUS_FOLLOWS,
    "DELETE FROM hidden",
    HIDDEN_FOLLOWS,
    "DELETE FROM tally",
    f"INSERT INTO tally {TALLY}",
)


def rebuild(db: Database) -> None:
    """Rebuild the tables that follow from the decisions; what was decided is not touched."""
    with writing(db):
        for statement in _STATEMENTS:
            db.conn.execute(statement)
