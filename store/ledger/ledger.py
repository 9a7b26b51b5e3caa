"""How one decision is written down: its id, its place in the chain of hashes, its row.

What each act carries: a fix and an added claim their `slots` and `text` (the wording); a reject its
`reason`; a note, a date and a mute their `text` (the note, the ISO date or nothing, the rule).
What else an act needs is JSON in `detail`: `spans` of a fix; `start`, `end`, `sentence_start`,
`sentence_end` of an added claim; `same_as`, a claim id; `into`, the claim ids of a split.
"""

import sqlite3
from collections.abc import Mapping
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from store.errors import UsageError
from store.ids import canonical, canonical_row, id_and_time_after, sha256
from store.records import Act, Decision, Slots
from store.sqlite.connection import Database
from store.sqlite.rows import slots_from_json, slots_to_json, storable

HASHED = (
    "id",
    "act",
    "reviewer",
    "at",
    "origin",
    "previous_hash",
    "claim_id",
    "article_sha256",
    "retracts",
    "batch",
    "reason",
    "slots",
    "text",
    "detail",
)
"""The columns that the hash of a decision covers: all but itself and the file's own numbering."""

_hashed = itemgetter(*HASHED)

INSERT_DECISION = (
    f"INSERT INTO decision ({', '.join(HASHED)}, hash) VALUES ({', '.join('?' * len(HASHED))}, ?)"
)

_BEFORE = """
    SELECT article.id, article.sha256, origin.id, last.hash, last.at,
        (SELECT max(at) FROM decision WHERE {same})
    FROM {target}
    JOIN origin ON origin.number = (SELECT max(number) FROM origin)
    LEFT JOIN decision AS last ON last.number = max(
        coalesce((SELECT max(number) FROM standing
            WHERE standing.origin = origin.id AND standing.reviewer = ?1), 0),
        coalesce((SELECT max(number) FROM decision
            WHERE decision.origin = origin.id AND decision.reviewer = ?1 AND act = 'retract'), 0))
    WHERE {key} = ?2
"""
_BEFORE_ON_CLAIM = _BEFORE.format(
    same="claim_id = ?2",
    target="claim JOIN article ON article.id = claim.article_id",
    key="claim.id",
)
_BEFORE_ON_ARTICLE = _BEFORE.format(
    same="article_sha256 = article.sha256 AND claim_id IS NULL",
    target="article",
    key="article.id",
)


_Before = tuple[int, str, str, str | None, str | None, str | None]
"""The number and hash of the article; the origin; hash and time of the decision before; a time."""


class Entry(NamedTuple):
    """What a reviewer does, before it is written down: on a claim, or else on an article."""

    act: Act
    claim_id: str | None = None
    article_id: int | None = None
    retracts: str | None = None
    reason: str = ""
    slots: Slots | None = None
    text: str | None = None
    detail: Mapping[str, object] | None = None


def write(db: Database, entry: Entry, *, reviewer: str, batch: str = "") -> Decision:
    """Add one decision; the caller holds the transaction (`database.writing`)."""
    name = checked_reviewer(reviewer)
    article_id, article_sha256, origin, previous, last_at, decided_at = _before(db, entry, name)
    id, at = id_and_time_after(last_at or "", decided_at or "")
    row = (
        id,
        str(entry.act),
        name,
        at,
        origin,
        previous or "",
        entry.claim_id,
        article_sha256,
        entry.retracts,
        batch,
        entry.reason and storable(entry.reason),
        slots_to_json(entry.slots) if entry.slots else None,
        None if entry.text is None else storable(entry.text),
        canonical(entry.detail) if entry.detail else None,
    )
    digest = _hash(row)
    db.conn.execute(INSERT_DECISION, (*row, digest))
    *_, reason, slots, text, _ = row
    return Decision(
        id=id,
        act=entry.act,
        reviewer=name,
        at=at,
        claim_id=entry.claim_id,
        article_id=article_id,
        origin=origin,
        previous_hash=previous or "",
        hash=digest,
        batch=batch,
        retracts=entry.retracts,
        reason=reason,
        slots=slots_from_json(slots) if slots else None,
        text=text,
    )


def hash_of(row: Mapping[str, str | None] | sqlite3.Row) -> str:
    """The hash of a decision row: it covers what was decided and the decision before it."""
    return _hash(_hashed(row))


def _hash(values: tuple[str | None, ...]) -> str:
    """The hash of the values of `HASHED`."""
    return sha256(canonical_row(("winnow decision 1", *values)))


@lru_cache(maxsize=64)
def checked_reviewer(reviewer: str) -> str:
    """The name that decisions are kept under."""
    name = storable(reviewer).strip()
    if not name:
        raise UsageError("a decision needs the name of its reviewer: give it with --reviewer NAME.")
    return name


def _before(db: Database, entry: Entry, reviewer: str) -> _Before:
    """What a decision follows: its article, the reviewer's chain, the last decision on the same."""
    on_claim = entry.claim_id is not None
    key = entry.claim_id if on_claim else entry.article_id
    sql = _BEFORE_ON_CLAIM if on_claim else _BEFORE_ON_ARTICLE
    row: _Before | None = db.conn.execute(sql, (reviewer, key)).fetchone()
    if row is None:
        raise KeyError(f"nothing to decide on: no claim or article {key}")
    return row
