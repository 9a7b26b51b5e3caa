"""Whether what follows from the decisions does follow from them, without writing anything."""

from collections.abc import Iterator

from store.doctor.rebuild import REDOABLE, STANDS, TALLY
from store.schema.current import HIDDEN, NEWEST_NOTE, NEWEST_VERDICT, STATUS
from store.sqlite.connection import Database, fetch

_KEPT = {
    "what stands after undo": ("SELECT origin, reviewer, number FROM standing", STANDS),
    "what redo can take back": ("SELECT origin, reviewer, number FROM redoable", REDOABLE),
    "the counts by status": (
        "SELECT article_id, status, claims FROM tally WHERE claims > 0",
        TALLY,
    ),
    "which articles are out of sight": ("SELECT article_id, why FROM hidden", HIDDEN),
}

_STATE = f"""
    SELECT count(*) FROM claim_state WHERE verdict IS NOT {NEWEST_VERDICT}
    OR note IS NOT {NEWEST_NOTE} OR status IS NOT {STATUS}
"""


def stale_counts(db: Database) -> Iterator[str]:
    """What is kept beside the decisions and differs from what follows from them."""
    for what, (kept, follows) in _KEPT.items():
        sql = f"""SELECT (SELECT count(*) FROM (SELECT * FROM ({kept}) EXCEPT SELECT * FROM ({follows})))
            + (SELECT count(*) FROM (SELECT * FROM ({follows}) EXCEPT SELECT * FROM ({kept})))"""
        if wrong := fetch(db, sql)[0][0]:
            yield f"{what}: {wrong} rows differ from what follows from the decisions"
    if wrong := fetch(db, _STATE)[0][0]:
        yield f"the states of {wrong} claims differ from what follows from the decisions"
    sql = """SELECT count(*) FROM claim_state AS s JOIN claim AS c USING (number)
        WHERE (s.id, s.article_id, s.start, s."end") IS NOT (c.id, c.article_id, c.start, c."end")"""
    if wrong := fetch(db, sql)[0][0]:
        yield f"the states of {wrong} claims belong to other claims"
