"""Claims on which reviewers disagree: a queue, and the decision that settles each.

A conflict is there while the newest verdicts that stand of two reviewers differ, and nobody has
settled just these. Settling is a decision like any other: undone, the conflict is back.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields

from store.ledger.ledger import Entry, write
from store.records import Act, Decision, Slots
from store.sqlite.connection import Database, fetch, writing
from store.sqlite.failures import of_a_file
from store.sqlite.rows import decision_from, slots_from

_VERDICTS = """
    SELECT d.*, article.id AS article_id FROM decision AS d
    JOIN standing USING (origin, reviewer, number)
    JOIN article ON article.sha256 = d.article_sha256
    WHERE d.act IN ('accept', 'fix', 'reject') {which}
    AND article.id NOT IN (SELECT article_id FROM hidden)
    ORDER BY d.at, d.id
"""

_TWICE = """AND d.claim_id IN (SELECT claim_id FROM decision
    WHERE act IN ('accept', 'fix', 'reject') GROUP BY claim_id HAVING min(reviewer) < max(reviewer))"""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A claim with the verdicts that differ, one of each reviewer, the oldest first."""

    claim_id: str
    article_id: int
    verdicts: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """What a verdict makes of the claim: its slots and wording; None where it is rejected."""

    slots: Slots | None
    text: str | None


def conflicts(db: Database) -> list[Conflict]:
    """Every conflict that nobody has settled, in reading order."""
    by_claim: dict[str, list[tuple[Decision, set[str]]]] = defaultdict(list)
    for row in fetch(db, _VERDICTS.format(which=_TWICE)):
        by_claim[row["claim_id"]].append((decision_from(row), _settles(row["detail"])))
    found = [c for id, given in by_claim.items() if (c := _conflict(id, given)) is not None]
    if not found:
        return []
    rows = {c.claim_id: _claim_row(db, c.claim_id) for c in found}
    order = ("article_id", "start", "end", "id")
    return sorted(found, key=lambda c: tuple(rows[c.claim_id][name] for name in order))


@of_a_file
def _claim_row(db: Database, claim_id: str) -> sqlite3.Row:
    return fetch(db, "SELECT * FROM claim WHERE id = ?", [claim_id])[0]


def conflict_on(db: Database, claim_id: str) -> Conflict | None:
    """The conflict on one claim, if there is one."""
    rows = fetch(db, _VERDICTS.format(which="AND d.claim_id = ?"), [claim_id])
    return _conflict(claim_id, [(decision_from(row), _settles(row["detail"])) for row in rows])


def versions(db: Database, conflict: Conflict) -> list[Version]:
    """What each verdict of a conflict makes of the claim, in the same order."""
    row = _claim_row(db, conflict.claim_id)
    values = dict(zip(row.keys(), row, strict=True))
    proposed = Version(slots_from(values), row["text"])
    found = []
    for decision in conflict.verdicts:
        if decision.act is Act.ACCEPT:
            found.append(proposed)
        elif decision.act is Act.FIX:
            text = row["text"] if decision.text is None else decision.text
            found.append(Version(decision.slots, text))
        else:
            found.append(Version(None, None))
    return found


def differing(found: Sequence[Version]) -> tuple[str, ...]:
    """The slots that versions put differently, `wording` last; a rejection puts none."""
    slots = [version.slots for version in found if version.slots is not None]
    names = [f.name for f in fields(Slots) if len({getattr(s, f.name) for s in slots}) > 1]
    if len({version.text for version in found if version.slots is not None}) > 1:
        names.append("wording")
    return tuple(names)


def settle(db: Database, conflict: Conflict, choice: Decision, *, reviewer: str) -> Decision:
    """Settle a conflict with one of its verdicts, as one's own decision; undo takes it back."""
    detail: dict[str, object] = {"settles": sorted(d.id for d in conflict.verdicts)}
    with writing(db):
        rows = fetch(db, "SELECT detail FROM decision WHERE id = ?", [choice.id])
        if rows and rows[0]["detail"]:
            old = json.loads(rows[0]["detail"])
            detail |= {"spans": old["spans"]} if "spans" in old else {}
        entry = Entry(
            Act(choice.act),
            conflict.claim_id,
            reason=choice.reason,
            slots=choice.slots,
            text=choice.text,
            detail=detail,
        )
        return write(db, entry, reviewer=reviewer)


def _settles(detail: str | None) -> set[str]:
    return set(json.loads(detail).get("settles", ())) if detail else set()


def _conflict(claim_id: str, given: list[tuple[Decision, set[str]]]) -> Conflict | None:
    """The conflict between the newest verdicts of each reviewer, unless one settles the others."""
    newest = {decision.reviewer: (decision, settles) for decision, settles in given}
    verdicts = [decision for decision, _ in newest.values()]
    if len({_meaning(decision) for decision in verdicts}) < 2:
        return None
    for decision, settles in newest.values():
        if settles and all(d.id in settles for d in verdicts if d.id != decision.id):
            return None
    verdicts.sort(key=lambda decision: (decision.at, decision.id))
    return Conflict(claim_id, verdicts[0].article_id or 0, tuple(verdicts))


def _meaning(decision: Decision) -> tuple[object, ...]:
    """What two verdicts must share to be the same: a rejection's reason is not part of it."""
    if decision.act is not Act.FIX:
        return (decision.act,)
    return (decision.act, decision.slots, decision.text)
