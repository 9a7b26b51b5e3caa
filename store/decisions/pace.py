"""How many verdicts a reviewer gave since a moment."""

from datetime import UTC, datetime

from store.schema.m001_first import VERDICTS
from store.sqlite.connection import Database

_NEWEST = f"""
    SELECT d.at FROM decision AS d JOIN standing USING (origin, reviewer, number)
    WHERE d.origin = ? AND d.reviewer = ? AND d.act IN ({VERDICTS}) ORDER BY d.number DESC
"""


def decided_since(db: Database, reviewer: str, moment: datetime) -> int:
    """The reviewer's standing verdicts since a moment; it reads no further back than that."""
    since = moment.astimezone(UTC).isoformat(timespec="microseconds")
    count = 0
    for (origin,) in db.conn.execute("SELECT id FROM origin ORDER BY number DESC").fetchall():
        for (at,) in db.conn.execute(_NEWEST, [origin, reviewer]):
            if at < since:
                break
            count += 1
    return count
