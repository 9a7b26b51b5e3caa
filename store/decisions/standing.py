"""What a reviewer has said of a claim already: a decision that changes nothing is none."""

import json
from collections.abc import Sequence

from store.ledger.ledger import checked_reviewer
from store.records import Act, Claim, Status
from store.sqlite.connection import Database, fetch
from store.sqlite.rows import slots_from_json, storable

MADE_BY = {
    Act.ACCEPT: Status.ACCEPTED,
    Act.FIX: Status.FIXED,
    Act.REJECT: Status.REJECTED,
    Act.LATER: Status.LATER,
}
"""The status that a verdict makes."""

_NEWEST = """
    SELECT act, reason, slots, text FROM decision AS d JOIN standing USING (origin, reviewer, number)
    WHERE d.claim_id = ? AND d.reviewer = ? AND d.act IN {acts} ORDER BY d.at DESC, d.id DESC LIMIT 1
"""
_VERDICT = _NEWEST.format(acts="('accept', 'fix', 'reject', 'later')")
_NOTE = _NEWEST.format(acts="('note')")
_STILL_OPEN = """
    SELECT one.value FROM json_each(?) AS one JOIN claim_now ON claim_now.id = one.value
    WHERE claim_now.status = 'open'
"""


def says_already(db: Database, claim: Claim, act: Act, reviewer: str, *, reason: str = "") -> bool:
    """Whether this verdict of this reviewer stands on a claim as it is, so that it changes nothing.

    A fix is that of the slots and the wording that the claim has; a rejection without a reason is
    the same as one with a reason.
    """
    rows = fetch(db, _VERDICT, [claim.id, checked_reviewer(reviewer)])
    if not rows or rows[0]["act"] != act or claim.status is not MADE_BY[act]:
        return False
    mine = rows[0]
    if act is Act.FIX:
        return slots_from_json(mine["slots"]) == claim.slots and mine["text"] == claim.text
    return not reason or bool(mine["reason"] == reason)


def notes_already(db: Database, claim: Claim, text: str, reviewer: str) -> bool:
    """Whether a note of this reviewer says nothing new: it is theirs as it stands, or no note."""
    rows = fetch(db, _NOTE, [claim.id, checked_reviewer(reviewer)])
    mine = rows[0]["text"] if rows else ""
    return claim.note == storable(text) == mine


def still_open(db: Database, claim_ids: Sequence[str]) -> list[str]:
    """Those of these claims that are open, in the same order."""
    return [row[0] for row in fetch(db, _STILL_OPEN, [json.dumps(list(claim_ids))])]
