"""An article's claims in outline: what a queue of a hundred thousand of them needs, and no more."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from store.claims.claims import claim_from, light_article
from store.ledger.floor import IS_DOUBTFUL
from store.ledger.muted_rules import IS_MUTED
from store.records import Claim, Span, Status
from store.schema.current import VERDICTS
from store.sqlite.connection import Database, fetch
from store.sqlite.failures import of_a_file

_STATUSES = {status.value: status for status in Status}

_OUTLINE = f"""
    SELECT id, start, status, rule, kind, confidence, number,
        {IS_DOUBTFUL.format(claim="claim_now")} AS is_doubtful FROM claim_now
    WHERE article_id = ? AND status <> 'superseded' ORDER BY start, "end", id
"""
_WITHIN = """
    SELECT * FROM claim_now WHERE article_id = ? AND start >= ? AND start < ?
    AND status <> 'superseded' ORDER BY start, "end", id
"""
_IS_MUTED = IS_MUTED.format(claim="one", article="?1")
_SENTENCES = f"""
    SELECT s.start, s."end", count(c.id) AS claims,
        coalesce(sum(c.status IN ('open', 'later')), 0) AS undecided
    FROM sentence AS s LEFT JOIN
        (SELECT id, sentence_start, sentence_end, status FROM claim_now AS one
        WHERE article_id = ?1 AND status <> 'superseded' AND NOT ({_IS_MUTED})
            AND NOT ({IS_DOUBTFUL.format(claim="one")})) AS c
        ON c.sentence_start = s.start AND c.sentence_end = s."end"
    WHERE s.article_id = ?1 AND (c.id IS NOT NULL OR s.run_id = (SELECT id FROM run
        WHERE article_id = ?1 ORDER BY finished_at DESC LIMIT 1))
    GROUP BY s.start, s."end" ORDER BY s.start, s."end"
"""
_LAST = f"""
    SELECT d.claim_id, claim.article_id FROM decision AS d
    JOIN standing USING (origin, reviewer, number) JOIN claim ON claim.id = d.claim_id
    WHERE d.origin = ? AND d.reviewer = ? AND d.act IN ({VERDICTS})
    ORDER BY d.number DESC LIMIT ?
"""
LOOKED_BACK = 2000
"""So many of a reviewer's newest verdicts are searched for one in the articles that are wanted."""


class Glance(NamedTuple):
    """One claim in outline."""

    id: str
    start: int
    status: Status
    rule: str
    kind: str
    """As proposed."""
    confidence: float
    number: int
    """Its place in the database."""
    is_doubtful: int = 0
    """Whether it is open and below the floor of the file (`store.ledger.floor`)."""


class Covered(NamedTuple):
    """A sentence and how many claims rest on it."""

    span: Span
    claims: int
    undecided: int


def outline(db: Database, article_id: int) -> Iterator[Glance]:
    """The claims of an article in reading order, superseded ones left out."""
    return iter(_glances(fetch(db, _OUTLINE, [article_id])))


@of_a_file
def _glances(rows: list[sqlite3.Row]) -> list[Glance]:
    return [Glance(id, start, _STATUSES[status], *more) for id, start, status, *more in rows]


def claims_at(db: Database, article_id: int, ids: Sequence[str]) -> list[Claim]:
    """Claims of an article by their ids, in that order; those that are not there are left out."""
    source = light_article(db, article_id)
    sql = "SELECT * FROM claim_now WHERE id IN (SELECT value FROM json_each(?))"
    found = {row["id"]: claim_from(row, source) for row in fetch(db, sql, [json.dumps(list(ids))])}
    return [found[id] for id in ids if id in found]


def claims_within(db: Database, article_id: int, span: Span) -> list[Claim]:
    """The claims whose evidence begins in a stretch of an article, in reading order."""
    source = light_article(db, article_id)
    rows = fetch(db, _WITHIN, [article_id, span.start, span.end])
    return [claim_from(row, source) for row in rows]


def coverage(db: Database, article_id: int) -> list[Covered]:
    """The sentences of an article, each with its claims, in reading order."""
    return [
        Covered(Span(row["start"], row["end"]), row["claims"], row["undecided"])
        for row in fetch(db, _SENTENCES, [article_id])
    ]


def last_decided(db: Database, reviewer: str, wanted: set[int]) -> Claim | None:
    """The claim of these articles that a reviewer decided last, as far as their newest verdicts go."""
    for origin in fetch(db, "SELECT id FROM origin ORDER BY number DESC"):
        for row in db.conn.execute(_LAST, [origin["id"], reviewer, LOOKED_BACK]):
            claim_id, article_id = row
            if article_id in wanted:
                return next(iter(claims_at(db, article_id, [claim_id])), None)
    return None
