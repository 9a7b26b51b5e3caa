"""Claims as they stand after the decisions on them, in reading order."""

import json
import sqlite3
from functools import lru_cache

from store.articles.articles import ALL_HEADINGS
from store.claims.anchors import replaced, value_of, without, written_in
from store.records import (
    Alternative,
    Article,
    Claim,
    DateOrigin,
    Heading,
    Sentence,
    Slot,
    Slots,
    Span,
    Status,
)
from store.sqlite.connection import Database, fetch
from store.sqlite.failures import of_a_file
from store.sqlite.rows import (
    alternatives_from,
    heading_from,
    sentence_from,
    slot_spans_from,
    slots_from,
    slots_from_json,
    spans_from,
)
from store.times.resolution import resolve

_resolve = lru_cache(maxsize=4096)(resolve)

NEXT_OPEN = """
    SELECT id FROM claim_state
    WHERE status = 'open' AND (article_id, start, "end", id) > (?, ?, ?, ?)
    AND NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.article_id = claim_state.article_id)
    ORDER BY article_id, start, "end", id LIMIT 1
"""

_STATUSES = {status.value: status for status in Status}


def claims_of(db: Database, article_id: int, *, include_superseded: bool = False) -> list[Claim]:
    """The claims of an article in reading order: by evidence start, evidence end, id."""
    source = light_article(db, article_id)
    which = "" if include_superseded else "AND status <> 'superseded'"
    sql = f'SELECT * FROM claim_now WHERE article_id = ? {which} ORDER BY start, "end", id'
    return [claim_from(row, source) for row in fetch(db, sql, [article_id])]


def claim(db: Database, claim_id: str) -> Claim:
    """One claim; KeyError if there is none with this id."""
    rows = fetch(db, "SELECT * FROM claim_now WHERE id = ?", [claim_id])
    if not rows:
        raise KeyError(f"no claim {claim_id}")
    return claim_from(rows[0], light_article(db, rows[0]["article_id"]))


def light_article(db: Database, article_id: int) -> Heading:
    """An article without its text, which may be long: enough to make a claim of a row."""
    rows = fetch(db, f"{ALL_HEADINGS} WHERE id = ?", [article_id])
    if not rows:
        raise KeyError(f"no article {article_id}")
    return heading_from(rows[0])


def next_open(db: Database, after: Claim | None = None) -> Claim | None:
    """The next open claim in reading order, article after article; what it costs does not grow."""
    key: tuple[int, int, int, str] = (0, 0, 0, "")
    if after:
        key = (after.article_id, after.evidence.start, after.evidence.end, after.id)
    rows = fetch(db, NEXT_OPEN, key)
    return claim(db, rows[0]["id"]) if rows else None


def alternatives_of(db: Database, claim_id: str) -> list[Alternative]:
    """Other values that the slots of a claim might have, the likelier first."""
    rows = fetch(db, "SELECT alternatives FROM claim WHERE id = ?", [claim_id])
    return alternatives_from(rows[0][0]) if rows else []


def mentions_of(db: Database, claim_id: str) -> list[Span]:
    """Further places of the article that say the same as a claim."""
    rows = fetch(db, "SELECT mentions FROM claim WHERE id = ?", [claim_id])
    return list(spans_from(rows[0][0])) if rows else []


def sentences_of(db: Database, article_id: int) -> list[Sentence]:
    """The sentences of an article as its newest run cut them, in reading order."""
    sql = """SELECT start, "end", phrases FROM sentence WHERE run_id = (SELECT id FROM run
        WHERE article_id = ? ORDER BY finished_at DESC LIMIT 1) AND article_id = ?
        ORDER BY start, sentence."end"
    """
    return [sentence_from(row) for row in fetch(db, sql, [article_id, article_id])]


@of_a_file
def claim_from(row: sqlite3.Row, article: Article | Heading) -> Claim:
    """A row of view `claim_now`; its dates follow from those of its article."""
    # A dictionary finds a name at once; a row looks through its columns for each.
    values = dict(zip(row.keys(), row, strict=True))
    proposed = slots_from(values)
    fixed = slots_from_json(values["fixed_slots"]) if values["fixed_slots"] else None
    stale = replaced(proposed, fixed) if fixed else []
    fixed = without(fixed, stale) if fixed else None
    slots = fixed or proposed
    time_iso, time_assumed = when(slots.time, slots.time_rule, article)
    spans = slot_spans_from(values["spans"])
    if fixed:
        spans = fixed_spans(spans, proposed, fixed, values["fixed_detail"])
        spans = {slot: span for slot, span in spans.items() if slot not in stale}
    return Claim(
        id=values["id"],
        article_id=values["article_id"],
        sentence=Span(values["sentence_start"] or 0, values["sentence_end"] or 0),
        evidence=Span(values["start"], values["end"]),
        quote=values["quote"],
        slots=slots,
        text=values["text"] if values["fixed_text"] is None or not fixed else values["fixed_text"],
        time_iso=time_iso,
        time_assumed=time_assumed,
        confidence=values["confidence"],
        rule=values["rule"],
        trigger=values["trigger"],
        spans=spans,
        status=_STATUSES[values["status"]],
        reviewer=values["reviewer"] or "",
        decided_at=values["decided_at"] or "",
        reason=values["reason"] or "",
        note=values["note"] or "",
    )


def when(time: str, rule: str, article: Article | Heading) -> tuple[str, bool]:
    """The ISO value of a time as written, and whether it rests on a date that was assumed."""
    if not time:
        return "", False
    found = _resolve(time, article.published, rule)
    stated = article.published is None or article.date_origin is DateOrigin.TEXT
    return found.iso, bool(found.relative and found.iso) and not stated


def fixed_spans(
    spans: dict[Slot, Span], proposed: Slots, fixed: Slots, detail: str | None
) -> dict[Slot, Span]:
    """Where the slots of a fix stand: where it says so, else where it left a slot as it was."""
    given = json.loads(detail).get("spans") if detail else None
    if given is not None:
        return {Slot(slot): Span(start, end) for slot, (start, end) in given.items()}
    return {
        slot: span for slot, span in spans.items() if _words(proposed, slot) == _words(fixed, slot)
    }


def _words(slots: Slots, slot: Slot) -> tuple[str, str]:
    """What a slot says, and as written."""
    return value_of(slots, slot), written_in(slots, slot)
