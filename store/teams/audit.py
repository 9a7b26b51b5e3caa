"""A random sample of what was accepted, looked at again: how much of it is wrong?

The sample is the same for the same seed, and stays so while others go on: claims are drawn by a
hash of seed and id, so one that is accepted later can only take the place of another.
"""

import heapq
from dataclasses import dataclass
from math import sqrt

from store.ids import sha256
from store.records import Act
from store.sqlite.connection import Database, fetch

Z = 1.959963984540054
"""The standard normal quantile of an interval that holds the truth 95 times of 100."""

_ACCEPTED = """
    SELECT v.claim_id FROM decision AS v JOIN standing USING (origin, reviewer, number)
    JOIN claim ON claim.id = v.claim_id
    WHERE v.act IN ('accept', 'fix') AND v.reviewer <> ?1
    AND claim.article_id NOT IN (SELECT article_id FROM hidden)
    AND NOT EXISTS (SELECT 1 FROM decision AS w JOIN standing USING (origin, reviewer, number)
        WHERE w.claim_id = v.claim_id AND w.reviewer <> ?1
        AND w.act IN ('accept', 'fix', 'reject', 'later') AND (w.at, w.id) > (v.at, v.id))
"""

_JUDGED = """
    SELECT act FROM decision JOIN standing USING (origin, reviewer, number)
    WHERE claim_id = ? AND reviewer = ? AND act IN ('accept', 'fix', 'reject')
    ORDER BY at DESC, id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One claim of the sample, and what the auditor made of it."""

    claim_id: str
    verdict: Act | None
    """Accepted: it is right. Fixed or rejected: it was not. None: not looked at yet."""


@dataclass(frozen=True, slots=True)
class Audit:
    """A sample with what it says about all."""

    of: int
    """Accepted claims that it was drawn from."""
    sample: tuple[Drawn, ...]

    @property
    def judged(self) -> int:
        """How many of the sample the auditor has decided."""
        return sum(drawn.verdict is not None for drawn in self.sample)

    @property
    def errors(self) -> int:
        """How many of those were fixed or rejected."""
        return sum(drawn.verdict in (Act.FIX, Act.REJECT) for drawn in self.sample)

    @property
    def interval(self) -> tuple[float, float]:
        """The share of errors among all accepted claims lies between these, 95 times of 100."""
        return wilson(self.errors, self.judged)


def audit(db: Database, *, auditor: str, sample: int, seed: int = 0) -> Audit:
    """Draw claims that others accepted or fixed; the auditor's own verdicts on them are the test."""
    ids = [row["claim_id"] for row in fetch(db, _ACCEPTED, [auditor])]
    drawn = heapq.nsmallest(sample, ids, key=lambda claim_id: sha256(f"{seed}:{claim_id}"))
    return Audit(len(ids), tuple(Drawn(id, _judged(db, id, auditor)) for id in drawn))


def wilson(errors: int, judged: int) -> tuple[float, float]:
    """Wilson's score interval for a share, at 95 %; of nothing it is everything."""
    if not judged:
        return 0.0, 1.0
    share, square = errors / judged, Z * Z / judged
    middle = (share + square / 2) / (1 + square)
    half = Z * sqrt(share * (1 - share) / judged + square / (4 * judged)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def _judged(db: Database, claim_id: str, auditor: str) -> Act | None:
    rows = fetch(db, _JUDGED, [claim_id, auditor])
    return Act(rows[0]["act"]) if rows else None
