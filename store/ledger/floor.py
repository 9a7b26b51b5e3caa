"""The floor: open claims of ours below it are kept, counted and shown on request, but are no work."""

from store.errors import UsageError
from store.sqlite.connection import Database, fetch, writing

DEFAULT_FLOOR = 0.15
"""The confidence that a claim needs to be put into the queue of a new database."""
DOUBTFUL = "doubtful"
"""What claims that are kept back are called, in filters, exports and counts."""
_NAME = "floor"
FLOOR = "coalesce((SELECT CAST(value AS REAL) FROM setting WHERE name = 'floor'), 0.0)"
"""The floor of a file, for SQL; one that none was set for keeps everything in the queue."""
_IS_BELOW = f"""{{claim}}.confidence < {FLOOR} AND {{claim}}.run_id IN
    (SELECT run.id FROM run WHERE run.extractor LIKE 'winnow-rules-%')"""
IS_DOUBTFUL = f"{{claim}}.status = 'open' AND {_IS_BELOW}"
"""Whether a claim is kept back, for SQL; what others propose has a confidence of its own scale."""
_COUNT = f"""
    SELECT claim.article_id, count(*) FROM claim JOIN claim_state AS state USING (number)
    WHERE claim.run_id IS NOT NULL AND state.status = 'open' AND {_IS_BELOW.format(claim="claim")}
    AND claim.rule NOT IN (SELECT rule FROM muted WHERE muted.article_id = claim.article_id)
    GROUP BY claim.article_id
"""


def floor(db: Database) -> float:
    """The confidence below which claims are kept back; 0 keeps back none."""
    return float(fetch(db, f"SELECT {FLOOR}")[0][0])


def set_floor(db: Database, value: float) -> None:
    """Set the floor of a file, for claims that are there and for those to come.

    Raises UsageError for what is no share.
    """
    if not 0 <= value <= 1:
        raise UsageError(f"the floor is a number from 0 to 1, not {value:g}.")
    with writing(db):
        db.conn.execute("REPLACE INTO setting VALUES (?, ?)", [_NAME, f"{value:g}"])


def has_floor(db: Database) -> bool:
    """Whether a floor was set for the file."""
    return bool(fetch(db, "SELECT 1 FROM setting WHERE name = ?", [_NAME]))


def set_usual_floor(db: Database) -> None:
    """Give the usual floor to a file that has neither a floor nor a claim yet."""
    if not has_floor(db) and not fetch(db, "SELECT 1 FROM claim LIMIT 1"):
        set_floor(db, DEFAULT_FLOOR)


def count_doubtful(db: Database) -> dict[int, int]:
    """How many claims are kept back, by article; what it costs grows with those alone."""
    return {article_id: count for article_id, count in fetch(db, _COUNT)}
