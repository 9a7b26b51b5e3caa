"""Making anew what follows from the decisions: for a check-up, and for what a merge brings in."""

from store.database import Database, writing
from store.first_schema import STATUS_FOLLOWS, VERDICT_FOLLOWS
from store.second_schema import HIDDEN_FOLLOWS

_RETRACTED = """EXISTS (SELECT 1 FROM decision AS undone WHERE undone.retracts = d.id
    AND NOT EXISTS (SELECT 1 FROM decision AS redone WHERE redone.retracts = undone.id))"""

_STATEMENTS = (
    "DELETE FROM standing",
    f"""INSERT INTO standing SELECT origin, reviewer, number FROM decision AS d
    WHERE act <> 'retract' AND NOT {_RETRACTED}""",
    "DELETE FROM redoable",
    """INSERT INTO redoable SELECT u.origin, u.reviewer, u.number
    FROM decision AS u JOIN decision AS d ON d.id = u.retracts
    WHERE d.act <> 'retract'
    AND NOT EXISTS (SELECT 1 FROM decision AS redone WHERE redone.retracts = u.id)
    AND NOT EXISTS (SELECT 1 FROM decision AS act WHERE act.origin = u.origin
        AND act.reviewer = u.reviewer AND act.number > u.number AND act.act <> 'retract')""",
    VERDICT_FOLLOWS,
    STATUS_FOLLOWS,
    "DELETE FROM hidden",
    HIDDEN_FOLLOWS,
    "DELETE FROM tally",
    """INSERT INTO tally SELECT article_id, status, count(*) FROM claim_state
    GROUP BY article_id, status""",
)


def rebuild(db: Database) -> None:
    """Make the tables that follow from the decisions anew; what was decided is not touched."""
    with writing(db):
        for statement in _STATEMENTS:
            db.conn.execute(statement)
