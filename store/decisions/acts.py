"""What a reviewer does to claims besides verdicts: same as another, split, mute a rule.

Each is one bulk action of acts and verdicts, so that one undo takes all of it back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from store.articles.articles import article
from store.claims.claims import claim
from store.decisions.additions import Addition, fitted, store_addition
from store.errors import InputError, UsageError
from store.ids import claim_id_of, now, uuid7
from store.ledger.ledger import Entry, write
from store.records import Act, Claim, Decision, Slots
from store.sqlite.connection import Database, fetch, writing

SAME = "same as another"
"""The reason of the rejection that comes with `same`."""
SPLIT = "split"
"""The reason of the rejection that comes with `split`."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the claims that a claim is split into."""

    slots: Slots
    text: str


def same_as(db: Database, claim_id: str, other_id: str, *, reviewer: str) -> list[Decision]:
    """Record that a claim says the same as another one, which is the one that stays."""
    if claim_id == other_id:
        raise UsageError("A claim is always the same as itself; name another one.")
    claim(db, other_id)
    batch = uuid7(now())
    detail: dict[str, object] = {"same_as": other_id}
    entries = (Entry(Act.SAME, claim_id, detail=detail), Entry(Act.REJECT, claim_id, reason=SAME))
    with writing(db):
        return [write(db, entry, reviewer=reviewer, batch=batch) for entry in entries]


def twin_of(db: Database, claim_id: str) -> Claim | None:
    """The claim that one was last said to be the same as; None where there is none in this file."""
    sql = """SELECT claim.id FROM decision AS d JOIN standing USING (origin, reviewer, number)
        JOIN claim ON claim.id = json_extract(d.detail, '$.same_as')
        WHERE d.claim_id = ? AND d.act = 'same' ORDER BY d.at DESC, d.id DESC LIMIT 1"""
    rows = fetch(db, sql, [claim_id])
    return claim(db, rows[0]["id"]) if rows else None


def split_claim(
    db: Database, claim_id: str, parts: Sequence[Part], *, reviewer: str
) -> list[Claim]:
    """Put other claims in the place of one; they rest on the same evidence and are open."""
    whole = claim(db, claim_id)
    source = article(db, whole.article_id)
    made = [
        fitted(db, source, Addition(part.slots, whole.evidence, part.text, whole.spans))
        for part in parts
    ]
    ids = [claim_id_of(source.sha256, whole.evidence, addition.slots) for addition in made]
    if len(set(ids)) < 2 or claim_id in ids:
        raise UsageError("A split makes two claims that differ from each other and from the first.")
    if whole.evidence.start >= whole.evidence.end:
        raise InputError("This claim has no evidence in the article, so it cannot be split.")
    batch = uuid7(now())
    detail: dict[str, object] = {"into": ids}
    with writing(db):
        for entry in (
            Entry(Act.SPLIT, claim_id, detail=detail),
            Entry(Act.REJECT, claim_id, reason=SPLIT),
        ):
            write(db, entry, reviewer=reviewer, batch=batch)
        for addition in made:
            store_addition(db, source, addition, reviewer=reviewer, batch=batch, accept=False)
    return [claim(db, id) for id in ids]


def mute(db: Database, article_id: int, rule: str, *, reviewer: str) -> Decision:
    """Record that what a rule makes of an article is not worth a reviewer's time."""
    if not rule:
        raise UsageError("No rule made this claim, so none can be muted.")
    with writing(db):
        return write(db, Entry(Act.MUTE, article_id=article_id, text=rule), reviewer=reviewer)


class Behind(NamedTuple):
    """What an undo or a redo was about: one decision, as it was made."""

    act: Act
    claim_id: str | None
    article_id: int | None
    text: str
    """Of a note its words, of a muting its rule, of a publication date the date."""
    reason: str


def behind(db: Database, retractions: Sequence[Decision]) -> list[Behind]:
    """The decisions that an undo or a redo was about, in the order of the retractions."""
    sql = "SELECT act, retracts, text, reason FROM decision WHERE id = ?"
    found = []
    for one in retractions:
        row = fetch(db, sql, [one.id])[0]
        while row["retracts"]:
            row = fetch(db, sql, [row["retracts"]])[0]
        act, _, text, reason = row
        found.append(Behind(Act(act), one.claim_id, one.article_id, text or "", reason))
    return found
