"""Corrected articles: the newer text at the same place, and what was decided on the earlier one.

A decision is carried over where its quote still stands in the newer text, word for word, as a new
decision by the same reviewer that names the old one. The others are stale. The earlier text and all
that was decided on it stay in the file, out of sight.
"""

import difflib
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from store.articles.succession import pieces
from store.claims.anchors import fitting
from store.claims.runs import CLAIM_COLUMNS, INSERT_CLAIM, INSERT_SENTENCE
from store.claims.settling import BY_HAND, Made, Settled, offers, settle, standing
from store.ids import claim_id_of, now, uuid7
from store.ledger.ledger import Entry, write
from store.records import Act, Slot, Slots, Span
from store.sqlite.connection import Database, fetch, writing
from store.sqlite.rows import (
    SLOT_COLUMNS,
    decision_from,
    slot_spans_from,
    slot_spans_to,
    slots_from,
    slots_to,
)

_STANDING = """
    SELECT d.*, article.id AS article_id FROM decision AS d
    JOIN standing USING (origin, reviewer, number)
    JOIN article ON article.sha256 = d.article_sha256
    WHERE article.id = ? AND d.act IN ('accept', 'fix', 'reject', 'later', 'note', 'add', 'date')
    ORDER BY d.at, d.id
"""


@dataclass(frozen=True, slots=True)
class Stale:
    """A decision on an earlier text whose quote does not stand in the newer one."""

    decision_id: str
    claim_id: str
    reviewer: str
    act: Act
    quote: str
    sentence: str
    now: str
    """The sentence of the newer text that is most like it; empty if none is."""

    def diff(self) -> list[str]:
        """The words that differ, as `-` and `+` lines."""
        old, new = self.sentence.split(), self.now.split()
        return [line for line in difflib.ndiff(old, new) if line[0] in "+-"]


@dataclass(frozen=True, slots=True)
class Version:
    """An article and the newer text at the same place."""

    earlier_id: int
    article_id: int
    place: str
    alike: bool
    """Whether they have enough in common to be one article; else both are in sight."""
    carried: int
    stale: tuple[Stale, ...]


def carry_over(db: Database, article_id: int) -> list[Version]:
    """Carry what was decided on earlier texts of an article over to it, once; say what came of it.

    To be called when its claims are there. Where nothing was waiting, nothing is said.
    """
    sql = "SELECT earlier_id FROM succession WHERE article_id = ? AND alike AND NOT carried"
    waiting = [row["earlier_id"] for row in fetch(db, sql, [article_id])]
    for earlier_id in waiting:
        with writing(db):
            _carry(db, earlier_id, article_id)
            db.conn.execute("UPDATE succession SET carried = 1 WHERE earlier_id = ?", [earlier_id])
    return [version for version in versions(db) if version.earlier_id in waiting]


def versions(db: Database) -> list[Version]:
    """Every article with a newer text at its place, with what became of its decisions."""
    found = []
    for row in fetch(db, "SELECT * FROM succession ORDER BY since, earlier_id"):
        earlier, newer = row["earlier_id"], row["article_id"]
        carried = _carried(db, newer)
        standing = {d["id"]: d for d in _newest(fetch(db, _STANDING, [earlier]))}
        stale: tuple[Stale, ...] = ()
        if row["alike"] and row["carried"]:
            text = fetch(db, "SELECT text FROM article WHERE id = ?", [newer])[0]["text"]
            left = [d for id, d in standing.items() if id not in carried and d["claim_id"]]
            stale = tuple(_stale(db, d, text) for d in left)
        count = len(carried & standing.keys())
        found.append(Version(earlier, newer, row["place"], bool(row["alike"]), count, stale))
    return found


def _carry(db: Database, earlier_id: int, article_id: int) -> None:
    newer = fetch(db, "SELECT id, sha256, text FROM article WHERE id = ?", [article_id])[0]
    batch = uuid7(now())
    for row in _newest(fetch(db, _STANDING, [earlier_id])):
        decision, claim_id, slots = decision_from(row), None, None
        detail = json.loads(row["detail"]) if row["detail"] else {}
        detail.pop("settles", None)
        if decision.claim_id is not None:
            place = _place(db, decision.claim_id, newer["text"])
            if place is None:
                continue
            old, start = place
            claim_id = _claim(db, old, start - old["start"], newer)
            if decision.slots is not None:
                spans = slot_spans_from(json.dumps(detail.get("spans", {})))
                spans = _shifted(spans, start - old["start"])
                made = _moved(db, claim_id, decision.slots, decision.text or "", spans)
                settled = settle(newer["text"], made, offers(db, article_id, made.evidence))
                slots = settled.slots
                detail |= _places(made, settled, detail)
        entry = Entry(
            decision.act,
            claim_id,
            article_id,
            reason=decision.reason,
            slots=slots,
            text=decision.text,
            detail=detail | {"carried": decision.id},
        )
        write(db, entry, reviewer=decision.reviewer, batch=batch)


def _moved(
    db: Database, claim_id: str, slots: Slots, text: str, spans: Mapping[Slot, Span]
) -> Made:
    """A fix or an addition as it would be on the claim of the newer text, if all moved alike."""
    sql = """SELECT claim.start, claim."end", s.start AS first, s."end" AS last
        FROM claim JOIN sentence AS s ON s.id = sentence_id WHERE claim.id = ?"""
    row = fetch(db, sql, [claim_id])[0]
    evidence, sentence = Span(row["start"], row["end"]), Span(row["first"], row["last"])
    return Made(slots, text, spans, evidence, sentence)


def _places(made: Made, settled: Settled, detail: Mapping[str, object]) -> dict[str, object]:
    """Where what a decision speaks of stands in the newer text, as far as it said so before."""
    places: dict[str, object] = {
        "start": made.evidence.start,
        "end": made.evidence.end,
        "sentence_start": made.sentence.start,
        "sentence_end": made.sentence.end,
        "spans": {slot.value: [s.start, s.end] for slot, s in settled.spans.items()},
    }
    return {name: value for name, value in places.items() if name in detail}


def _shifted(spans: Mapping[Slot, Span], shift: int) -> dict[Slot, Span]:
    return {slot: Span(span.start + shift, span.end + shift) for slot, span in spans.items()}


def _newest(rows: list[sqlite3.Row]) -> Iterator[sqlite3.Row]:
    """Of each reviewer the newest verdict, note, addition on a claim, in the order of time."""
    verdicts = {"accept", "fix", "reject", "later"}
    newest = {
        (r["reviewer"], r["claim_id"], "verdict" if r["act"] in verdicts else r["act"]): r["id"]
        for r in rows
    }
    kept = set(newest.values())
    return (row for row in rows if row["id"] in kept)


def _place(db: Database, claim_id: str, text: str) -> tuple[sqlite3.Row, int] | None:
    """The claim, and where its quote stands in another text: nearest to where it stood."""
    row = fetch(
        db,
        """SELECT claim.*, s.start AS sentence_start, s."end" AS sentence_end, s.text AS sentence
        FROM claim LEFT JOIN sentence AS s ON s.id = sentence_id WHERE claim.id = ?""",
        [claim_id],
    )[0]
    if not row["quote"]:
        return None
    places = [match.start() for match in re.finditer(re.escape(row["quote"]), text)]
    return (row, min(places, key=lambda at: abs(at - row["start"]))) if places else None


def _claim(db: Database, old: sqlite3.Row, shift: int, newer: sqlite3.Row) -> str:
    """The same claim of the newer text; it is made where the extractor made none."""
    evidence = Span(old["start"] + shift, old["end"] + shift)
    slots = slots_from({name: old[name] for name in SLOT_COLUMNS})
    claim_id = claim_id_of(newer["sha256"], evidence, slots)
    if fetch(db, "SELECT 1 FROM claim WHERE id = ?", [claim_id]):
        return claim_id
    sentence_id, sentence = _sentence(db, newer["id"], evidence, newer["text"])
    spans = _shifted(slot_spans_from(old["spans"]), shift)
    if old["rule"] == BY_HAND:
        made = Made(slots, old["text"], spans, evidence, sentence)
        settled = settle(newer["text"], made, offers(db, newer["id"], evidence))
        slots, spans = settled.slots, settled.spans
    else:
        slots = standing(newer["text"], slots, sentence)
        spans = fitting(newer["text"], slots, spans)
    claim_id = claim_id_of(newer["sha256"], evidence, slots)
    if fetch(db, "SELECT 1 FROM claim WHERE id = ?", [claim_id]):
        return claim_id
    values = {name.strip('"'): old[name.strip('"')] for name in CLAIM_COLUMNS} | slots_to(slots)
    values |= {
        "id": claim_id,
        "article_id": newer["id"],
        "sentence_id": sentence_id,
        "run_id": None,
        "start": evidence.start,
        "end": evidence.end,
        "spans": slot_spans_to(spans),
        "mentions": "[]",
        "alternatives": "[]",
    }
    db.conn.execute(INSERT_CLAIM, [values[name.strip('"')] for name in CLAIM_COLUMNS])
    return claim_id


def _sentence(db: Database, article_id: int, evidence: Span, text: str) -> tuple[int, Span]:
    """The shortest stored sentence around the evidence, or one that is just the evidence."""
    sql = """SELECT id, start, "end" FROM sentence WHERE article_id = ? AND start <= ? AND "end" >= ?
        ORDER BY "end" - start LIMIT 1"""
    rows = fetch(db, sql, [article_id, evidence.start, evidence.end])
    if rows:
        return int(rows[0]["id"]), Span(rows[0]["start"], rows[0]["end"])
    quote = text[evidence.start : evidence.end]
    row = [article_id, evidence.start, evidence.end, quote, None, "[]"]
    return int(db.conn.execute(INSERT_SENTENCE, row).lastrowid or 0), evidence


def _carried(db: Database, article_id: int) -> set[str]:
    sql = """SELECT json_extract(detail, '$.carried') AS old FROM decision
        JOIN article ON article.sha256 = article_sha256
        WHERE article.id = ? AND detail LIKE '%"carried"%'"""
    return {row["old"] for row in fetch(db, sql, [article_id])}


def _stale(db: Database, row: sqlite3.Row, text: str) -> Stale:
    sql = """SELECT claim.quote, coalesce(s.text, claim.quote) AS sentence FROM claim
        LEFT JOIN sentence AS s ON s.id = sentence_id WHERE claim.id = ?"""
    claim = fetch(db, sql, [row["claim_id"]])[0]
    close = difflib.get_close_matches(claim["sentence"], list(pieces(text)), n=1, cutoff=0.4)
    return Stale(
        decision_id=row["id"],
        claim_id=row["claim_id"],
        reviewer=row["reviewer"],
        act=Act(row["act"]),
        quote=claim["quote"],
        sentence=claim["sentence"],
        now=close[0] if close else "",
    )
