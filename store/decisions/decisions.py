"""Decisions are only ever added: the newest one counts, and undo adds one too."""

from collections.abc import Iterable, Mapping

from store.decisions.drafts import delete_draft
from store.ids import now, uuid7
from store.ledger.ledger import Entry, checked_reviewer, write
from store.records import VERDICTS, Act, Decision, Slot, Slots, Span
from store.sqlite.connection import Database, fetch, writing
from store.sqlite.rows import decision_from
from store.wording import word

_ON_CLAIMS = VERDICTS | {Act.NOTE, Act.SAME, Act.SPLIT}

_DECISION = """
    SELECT decision.*, article.id AS article_id
    FROM decision JOIN article ON article.sha256 = decision.article_sha256
"""
_THIS_ORIGIN = "(SELECT id FROM origin ORDER BY number DESC LIMIT 1)"


def decide(
    db: Database,
    claim_id: str,
    act: Act,
    *,
    reviewer: str,
    slots: Slots | None = None,
    text: str | None = None,
    reason: str = "",
    spans: Mapping[Slot, Span] | None = None,
) -> Decision:
    """Record a verdict or a note on a claim; it is on disk when this returns.

    `slots`, `text` (worded again if left out) and `spans` are those of a fix; `text` is also the
    words of a note.
    """
    entry = _entry(claim_id, act, slots=slots, text=text, reason=reason, spans=spans)
    with writing(db):
        return _write(db, entry, reviewer)


def decide_many(
    db: Database, claim_ids: Iterable[str], act: Act, *, reviewer: str, reason: str = ""
) -> list[Decision]:
    """Record one verdict on many claims: all of them or none, and undone as one."""
    batch = uuid7(now())
    entries = [_entry(claim_id, act, reason=reason) for claim_id in claim_ids]
    with writing(db):
        return [_write(db, entry, reviewer, batch) for entry in entries]


def undo(db: Database, reviewer: str) -> list[Decision] | None:
    """Retract the reviewer's newest act that stands (of a bulk action: all); None if there is none.

    Returns the retractions. Only acts of this copy of the file are undone, over restarts too.
    """
    return _take_back(db, reviewer, "standing")


def redo(db: Database, reviewer: str) -> list[Decision] | None:
    """Retract what undo added last, as long as no act came after it; None if there is none."""
    return _take_back(db, reviewer, "redoable")


def history(db: Database, claim_id: str) -> list[Decision]:
    """Every decision on a claim, retractions too, the oldest first."""
    sql = f"{_DECISION} WHERE claim_id = ? ORDER BY at, decision.id"
    return [decision_from(row) for row in fetch(db, sql, [claim_id])]


def count_decisions(db: Database) -> int:
    """How many decisions of all reviewers stand: what was undone does not count."""
    return int(fetch(db, "SELECT count(*) FROM standing")[0][0])


def _entry(
    claim_id: str,
    act: Act,
    *,
    slots: Slots | None = None,
    text: str | None = None,
    reason: str = "",
    spans: Mapping[Slot, Span] | None = None,
) -> Entry:
    if act not in _ON_CLAIMS:
        raise ValueError(f"{act} is not an act on one claim")
    if (act is Act.FIX) != (slots is not None):
        raise ValueError("a fix has slots, and only a fix")
    if act is Act.NOTE and text is None:
        text, reason = reason, ""
    if slots is not None and text is None:
        text = word(slots)
    detail: dict[str, object] = {}
    if spans is not None:
        detail["spans"] = {slot.value: [span.start, span.end] for slot, span in spans.items()}
    return Entry(act, claim_id, reason=reason, slots=slots, text=text, detail=detail)


def _write(db: Database, entry: Entry, reviewer: str, batch: str = "") -> Decision:
    decision = write(db, entry, reviewer=reviewer, batch=batch)
    if entry.act is Act.FIX and entry.claim_id is not None:
        delete_draft(db, entry.claim_id, decision.reviewer)
    return decision


def _take_back(db: Database, reviewer: str, stack: str) -> list[Decision] | None:
    """Retract what lies on top of a stack (`standing` or `redoable`), a batch as one."""
    reviewer = checked_reviewer(reviewer)
    mine = f"{stack}.origin = {_THIS_ORIGIN} AND {stack}.reviewer = ?"
    on_stack = f"{_DECISION} JOIN {stack} USING (origin, reviewer, number) WHERE {mine}"
    with writing(db):
        newest = fetch(db, f"{on_stack} ORDER BY {stack}.number DESC LIMIT 1", [reviewer])
        if not newest:
            return None
        if batch := newest[0]["batch"]:
            newest = fetch(db, f"{on_stack} AND batch = ? ORDER BY number DESC", [reviewer, batch])
        targets = [decision_from(row) for row in newest]
        shared = uuid7(now()) if len(targets) > 1 else ""
        return [
            write(
                db,
                Entry(Act.RETRACT, d.claim_id, d.article_id, retracts=d.id),
                reviewer=reviewer,
                batch=shared,
            )
            for d in targets
        ]
