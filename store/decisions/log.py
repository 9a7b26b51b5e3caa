"""What was decided, in the order of time: of a claim, a reviewer, an article, or all of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from store.articles.articles import find_by_path
from store.errors import InputError
from store.records import Decision
from store.schema.current import VERDICTS
from store.sqlite.connection import Database, fetch
from store.sqlite.rows import decision_from

AT_ONCE = 500
"""How many decisions are read at a time."""


_VERDICTS_OF = f"""
    SELECT d.at FROM decision AS d JOIN standing USING (origin, reviewer, number)
    WHERE d.origin = ? AND d.reviewer = ? AND d.act IN ({VERDICTS}) ORDER BY d.number DESC
"""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A decision, with what it was on."""

    decision: Decision
    article: str
    """The path of the article."""
    claim: str
    """The wording of the claim as proposed; empty for a decision on an article."""
    stands: bool
    """Whether it was not undone; a retraction never stands by itself."""
    same_as: str = ""
    """The id of the claim that this one is said to be the same as."""


def log(
    db: Database, *, claim: str = "", reviewer: str = "", article: str = ""
) -> Iterator[LogEntry]:
    """Decisions, the oldest first: on a claim (the start of its id is enough), by a reviewer, on an
    article (its path). Raises InputError where there is no such claim or article.
    """
    wanted, values = ["(decision.at, decision.id) > (?, ?)"], []
    if claim:
        wanted.append("decision.claim_id = ?")
        values.append(find_claim(db, claim))
    if reviewer:
        wanted.append("decision.reviewer = ?")
        values.append(reviewer)
    if article:
        shas = [found.sha256 for found in find_by_path(db, article)]
        wanted.append(f"decision.article_sha256 IN ({', '.join('?' * len(shas))})")
        values.extend(shas)
    sql = f"""SELECT decision.*, article.id AS article_id, article.path, claim.text AS wording,
            iif(act = 'same', json_extract(detail, '$.same_as'), '') AS same_as,
            EXISTS (SELECT 1 FROM standing AS s WHERE s.number = decision.number
                AND s.origin = decision.origin AND s.reviewer = decision.reviewer) AS stands
        FROM decision JOIN article ON article.sha256 = decision.article_sha256
        LEFT JOIN claim ON claim.id = decision.claim_id
        WHERE {" AND ".join(wanted)} ORDER BY decision.at, decision.id LIMIT {AT_ONCE}"""
    last = ("", "")
    while rows := fetch(db, sql, [*last, *values]):
        for row in rows:
            yield LogEntry(
                decision_from(row),
                row["path"],
                row["wording"] or "",
                bool(row["stands"]),
                row["same_as"] or "",
            )
        last = (rows[-1]["at"], rows[-1]["id"])


def decided_since(db: Database, reviewer: str, moment: datetime) -> int:
    """The reviewer's standing verdicts since a moment; it reads no further back than that."""
    since = moment.astimezone(UTC).isoformat(timespec="microseconds")
    count = 0
    for (origin,) in db.conn.execute("SELECT id FROM origin ORDER BY number DESC").fetchall():
        for (at,) in db.conn.execute(_VERDICTS_OF, [origin, reviewer]):
            if at < since:
                break
            count += 1
    return count


def find_claim(db: Database, start: str) -> str:
    """The id of the one claim whose id starts so."""
    end = start[:-1] + chr(ord(start[-1]) + 1) if start else "\U0010ffff"
    rows = fetch(db, "SELECT id FROM claim WHERE id >= ? AND id < ? LIMIT 2", [start, end])
    if len(rows) == 1:
        return str(rows[0]["id"])
    what = "several claims have ids that start" if rows else "no claim has an id that starts"
    raise InputError(f"{what} with {start}. The ids are in column claim_id of an export.")
