"""Claims that a reviewer adds: the decision holds the whole claim, so a merge can rebuild it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from store.articles.articles import article
from store.claims.claims import claim
from store.claims.runs import INSERT_CLAIM, INSERT_SENTENCE, claim_row
from store.claims.settling import BY_HAND, Made, offers, settle
from store.errors import InputError, UsageError
from store.ids import claim_id_of, now, uuid7
from store.ledger.ledger import Entry, write
from store.records import Act, Article, Candidate, Claim, Slot, Slots, Span
from store.sqlite.connection import Database, fetch, writing
from store.wording import word


@dataclass(frozen=True, slots=True)
class Addition:
    """A claim as a reviewer makes it."""

    slots: Slots
    evidence: Span
    text: str
    spans: Mapping[Slot, Span] = field(default_factory=dict)


def add_claim(
    db: Database,
    article_id: int,
    slots: Slots,
    evidence: Span,
    *,
    reviewer: str,
    text: str | None = None,
    spans: Mapping[Slot, Span] | None = None,
) -> Claim:
    """Add a claim that the extractor missed, and accept it; undo takes back both as one.

    Its sentence is the one around the evidence, or the stretch of those that the evidence touches.
    """
    source = article(db, article_id)
    if not 0 <= evidence.start < evidence.end <= len(source.text):
        raise InputError(f"{source.path} has no characters {evidence.start}-{evidence.end}.")
    addition = Addition(slots, evidence, word(slots) if text is None else text, spans or {})
    with writing(db):
        claim_id = store_addition(db, source, addition, reviewer=reviewer, batch=uuid7(now()))
    return claim(db, claim_id)


def store_addition(
    db: Database,
    source: Article,
    addition: Addition,
    *,
    reviewer: str,
    batch: str,
    accept: bool = True,
) -> str:
    """Store an added claim and maybe accept it, as part of a bulk action; returns its id."""
    addition = fitted(db, source, addition)
    slots, evidence = addition.slots, addition.evidence
    if not slots.subject or not slots.predicate:
        raise UsageError("A claim needs a subject and a predicate: 1 and 2 choose them.")
    claim_id = claim_id_of(source.sha256, evidence, slots)
    sentence = _around(db, source, evidence)
    if not fetch(db, "SELECT 1 FROM claim WHERE id = ?", [claim_id]):
        candidate = Candidate(
            sentence,
            evidence,
            slots,
            addition.text,
            confidence=1.0,
            rule=BY_HAND,
            spans=dict(addition.spans),
        )
        row = claim_row(source, None, _sentence_id(db, source, sentence), claim_id, candidate)
        db.conn.execute(INSERT_CLAIM, row)
    detail: dict[str, object] = {
        "start": evidence.start,
        "end": evidence.end,
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
    }
    added = Entry(Act.ADD, claim_id, slots=slots, text=addition.text, detail=detail)
    write(db, added, reviewer=reviewer, batch=batch)
    if accept:
        write(db, Entry(Act.ACCEPT, claim_id), reviewer=reviewer, batch=batch)
    return claim_id


def fitted(db: Database, source: Article, addition: Addition) -> Addition:
    """An addition with each slot where its words stand in the article."""
    evidence = addition.evidence
    sentence = _around(db, source, evidence)
    made = Made(addition.slots, addition.text, addition.spans, evidence, sentence)
    settled = settle(source.text, made, offers(db, source.id, evidence))
    return replace(addition, slots=settled.slots, spans=settled.spans)


def _around(db: Database, article: Article, evidence: Span) -> Span:
    sql = """SELECT min(start) AS start, max("end") AS "end" FROM sentence
        WHERE article_id = ? AND start < ? AND "end" > ? AND run_id = (SELECT id FROM run
            WHERE article_id = ? ORDER BY finished_at DESC LIMIT 1)"""
    touched = fetch(db, sql, [article.id, evidence.end, evidence.start, article.id])[0]
    if touched["start"] is None:
        return evidence
    return Span(min(touched["start"], evidence.start), max(touched["end"], evidence.end))


def _sentence_id(db: Database, article: Article, span: Span) -> int:
    sql = 'SELECT id FROM sentence WHERE article_id = ? AND start = ? AND "end" = ?'
    key = [article.id, span.start, span.end]
    if not fetch(db, sql, key):
        text = article.text[span.start : span.end]
        db.conn.execute(INSERT_SENTENCE, [*key, text, None, "[]"])
    return int(fetch(db, sql, key)[0]["id"])
