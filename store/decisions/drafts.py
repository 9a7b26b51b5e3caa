"""What a reviewer has begun and not saved: an added claim, a line being typed, which fixes.

It outlives the process; a power cut may take what was kept last. Fixes have a table of their own,
`draft`; all else is in `unfinished`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from store.ids import now
from store.ledger.ledger import checked_reviewer
from store.records import Slot, Slots, Span
from store.sqlite.connection import Database, fetch, writing
from store.sqlite.rows import (
    slot_spans_from,
    slot_spans_to,
    slots_from,
    slots_from_json,
    slots_to,
    slots_to_json,
    storable,
)

_CLAIM = "substr(unfinished.place, 1, instr(unfinished.place, ' ') - 1)"
"""The claim that a slot belongs to, for SQL."""


class What(StrEnum):
    """What is unfinished."""

    ADD = "add"
    NOTE = "note"
    SPLIT = "split"
    SLOT = "slot"


@dataclass(frozen=True, slots=True)
class Begun:
    """Where something unfinished belongs: at most one of a kind is kept for each place."""

    article_id: int
    what: What
    place: str
    """Of an added claim its sentence, else the claim, and of a slot its name too."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A claim that is being added."""

    slots: Slots
    text: str
    spans: Mapping[Slot, Span]


def save_draft(db: Database, claim_id: str, reviewer: str, slots: Slots, text: str) -> None:
    """Keep an unfinished fix, in place of the one kept before.

    It outlives the process; only a power cut may take what was kept last.
    """
    row = [claim_id, checked_reviewer(reviewer), now(), slots_to_json(slots), storable(text)]
    with writing(db, on_disk=False):
        db.conn.execute("REPLACE INTO draft VALUES (?, ?, ?, ?, ?)", row)


def draft(db: Database, claim_id: str, reviewer: str) -> tuple[Slots, str] | None:
    """The unfinished fix of a claim: its slots and wording."""
    sql = "SELECT slots, text FROM draft WHERE claim_id = ? AND reviewer = ?"
    rows = fetch(db, sql, [claim_id, checked_reviewer(reviewer)])
    return (slots_from_json(rows[0]["slots"]), rows[0]["text"]) if rows else None


def drop_draft(db: Database, claim_id: str, reviewer: str) -> None:
    """Forget the unfinished fix of a claim, if there is one."""
    if draft(db, claim_id, reviewer) is None:
        return
    with writing(db, on_disk=False):
        delete_draft(db, claim_id, checked_reviewer(reviewer))


def delete_draft(db: Database, claim_id: str, reviewer: str) -> None:
    """Forget the unfinished fix of a claim, as a part of the transaction that is open."""
    db.conn.execute("DELETE FROM draft WHERE claim_id = ? AND reviewer = ?", [claim_id, reviewer])


def keep_line(db: Database, begun: Begun, reviewer: str, line: str) -> None:
    """Keep a line that was not finished, in place of the one kept before."""
    _keep(db, begun, reviewer, line)


def kept_line(db: Database, begun: Begun, reviewer: str) -> str | None:
    """The line that was not finished, if there is one."""
    body = _kept(db, begun, reviewer)
    return body if isinstance(body, str) else None


def keep_addition(db: Database, begun: Begun, reviewer: str, addition: Addition) -> None:
    """Keep a claim that is being added, in place of the one kept before."""
    spans = json.loads(slot_spans_to(addition.spans))
    body = {"slots": slots_to(addition.slots), "text": addition.text, "spans": spans}
    _keep(db, begun, reviewer, body)


def kept_addition(db: Database, begun: Begun, reviewer: str) -> Addition | None:
    """The claim that was being added, if there is one."""
    body = _kept(db, begun, reviewer)
    if not isinstance(body, dict):
        return None
    spans = slot_spans_from(json.dumps(body["spans"]))
    return Addition(slots_from(body["slots"]), body["text"], spans)


def drop(db: Database, begun: Begun, reviewer: str) -> None:
    """Forget something unfinished, if there is any."""
    if _kept(db, begun, reviewer) is None:
        return
    sql = "DELETE FROM unfinished WHERE article_id = ? AND reviewer = ? AND what = ? AND place = ?"
    with writing(db, on_disk=False):
        db.conn.execute(sql, _key(begun, reviewer))


def begun_fixes(db: Database, reviewer: str) -> set[str]:
    """The claims with an unfinished fix: a draft, or a slot that was being typed."""
    sql = f"""SELECT claim_id FROM draft WHERE reviewer = ?1
        UNION SELECT {_CLAIM} FROM unfinished WHERE reviewer = ?1 AND what = 'slot'"""
    return {row[0] for row in fetch(db, sql, [checked_reviewer(reviewer)])}


def has_begun_fix(db: Database, claim_id: str, reviewer: str) -> bool:
    """Whether a claim has an unfinished fix."""
    sql = "SELECT 1 FROM draft WHERE claim_id = ? AND reviewer = ?"
    if fetch(db, sql, [claim_id, checked_reviewer(reviewer)]):
        return True
    return bool(begun_slots(db, claim_id, reviewer))


def begun_slots(db: Database, claim_id: str, reviewer: str) -> dict[Slot, str]:
    """The slots of a claim that were being typed, and what was typed."""
    sql = f"""SELECT unfinished.place, body FROM unfinished
        JOIN claim ON claim.id = ?1 AND claim.article_id = unfinished.article_id
        WHERE reviewer = ?2 AND what = 'slot' AND {_CLAIM} = ?1"""
    rows = fetch(db, sql, [claim_id, checked_reviewer(reviewer)])
    return {Slot(place.rpartition(" ")[2]): json.loads(body) for place, body in rows}


def drop_fix(db: Database, claim_id: str, reviewer: str) -> None:
    """Forget an unfinished fix: the draft, and the slots that were being typed."""
    key = [claim_id, checked_reviewer(reviewer)]
    with writing(db, on_disk=False):
        delete_draft(db, *key)
        db.conn.execute(
            f"""DELETE FROM unfinished WHERE {_CLAIM} = ?1 AND reviewer = ?2 AND what = 'slot'
            AND article_id = (SELECT article_id FROM claim WHERE id = ?1)""",
            key,
        )


def _keep(db: Database, begun: Begun, reviewer: str, body: object) -> None:
    text = storable(json.dumps(body, ensure_ascii=False, sort_keys=True))
    with writing(db, on_disk=False):
        db.conn.execute(
            "REPLACE INTO unfinished VALUES (?, ?, ?, ?, ?, ?)",
            [*_key(begun, reviewer), now(), text],
        )


def _kept(db: Database, begun: Begun, reviewer: str) -> object:
    sql = """SELECT body FROM unfinished WHERE article_id = ? AND reviewer = ? AND what = ?
        AND place = ?"""
    rows = fetch(db, sql, _key(begun, reviewer))
    return json.loads(rows[0][0]) if rows else None


def _key(begun: Begun, reviewer: str) -> list[str | int | float | None]:
    return [begun.article_id, checked_reviewer(reviewer), begun.what.value, begun.place]
