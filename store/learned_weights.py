"""What was learned from this file's decisions: weights for the confidence, and those before them."""

import json
from dataclasses import dataclass

from store.sqlite.connection import Database, fetch, writing

_NAME = "confidence learned"


@dataclass(frozen=True, slots=True)
class Learned:
    """Weights that were fitted, when, and on how many decisions."""

    weights: dict[str, float]
    at: str
    decisions: int
    before: float
    """Log loss on decisions held out, with the confidence as it was."""
    after: float


def learned(db: Database) -> Learned | None:
    """The weights in force; None where the shipped confidence counts."""
    stack = _stack(db)
    return stack[-1] if stack else None


def keep_learned(db: Database, new: Learned) -> None:
    """Put weights in force; those before are kept."""
    _write(db, [*_stack(db), new])


def take_back(db: Database) -> Learned | None:
    """Put the weights before in force again; returns those that are no longer, None if none were."""
    stack = _stack(db)
    if not stack:
        return None
    _write(db, stack[:-1])
    return stack[-1]


def _stack(db: Database) -> list[Learned]:
    rows = fetch(db, "SELECT value FROM setting WHERE name = ?", [_NAME])
    return [Learned(**one) for one in json.loads(rows[0]["value"])] if rows else []


def _write(db: Database, stack: list[Learned]) -> None:
    value = [
        {
            "weights": one.weights, "at": one.at, "decisions": one.decisions,
            "before": one.before, "after": one.after,
        }
        for one in stack
    ]  # fmt: skip
    with writing(db):
        db.conn.execute("REPLACE INTO setting VALUES (?, ?)", [_NAME, json.dumps(value)])
