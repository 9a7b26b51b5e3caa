"""Decisions: only added, in a chain of hashes, the newest that stands counts."""

import json
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from conftest import fill
from hypothesis import given
from hypothesis import strategies as st

from store import ids
from store.articles.articles import set_published
from store.claims.claims import claim, claims_of
from store.decisions.decisions import count_decisions, decide, decide_many, history, redo, undo
from store.decisions.drafts import draft, drop_draft, save_draft
from store.errors import UsageError
from store.ids import now, now_after, uuid7
from store.ledger.ledger import hash_of
from store.records import Act, Claim, Modality, Slot, Span, Status
from store.sqlite.connection import Database, fetch


@pytest.mark.parametrize(
    ("act", "status"),
    [
        (Act.ACCEPT, Status.ACCEPTED),
        (Act.REJECT, Status.REJECTED),
        (Act.LATER, Status.LATER),
    ],
)
def test_a_verdict_gives_the_claim_its_status(
    db: Database, claims: list[Claim], act: Act, status: Status
) -> None:
    decision = decide(db, claims[1].id, act, reviewer="ann", reason="because")
    decided = claim(db, claims[1].id)
    assert decided == replace(
        claims[1], status=status, reviewer="ann", decided_at=decision.at, reason="because"
    )
    assert [c.status for c in claims_of(db, 1)] == [Status.OPEN, status, Status.OPEN]


def test_a_fix_replaces_slots_and_wording(db: Database, claims: list[Claim]) -> None:
    slots = replace(claims[0].slots, object="quit", modality=Modality.PLANNED)
    decision = decide(db, claims[0].id, Act.FIX, reviewer="ann", slots=slots, text="She quit.")
    fixed = claim(db, claims[0].id)
    assert (fixed.status, fixed.slots, fixed.text) == (Status.FIXED, slots, "She quit.")
    assert (decision.slots, decision.text) == (slots, "She quit.")
    undo(db, "ann")
    assert claim(db, claims[0].id) == claims[0]


def test_a_fix_without_wording_is_worded_anew(db: Database, claims: list[Claim]) -> None:
    slots = replace(claims[0].slots, subject="Mme Dupont")
    decide(db, claims[0].id, Act.FIX, reviewer="ann", slots=slots)
    assert "Mme Dupont" in claim(db, claims[0].id).text


def test_a_fix_keeps_the_spans_of_slots_that_it_left_alone(
    db: Database, claims: list[Claim]
) -> None:
    first = claims[0]
    same = replace(first.slots, object="quit")
    decide(db, first.id, Act.FIX, reviewer="ann", slots=same)
    assert claim(db, first.id).spans == first.spans
    decide(db, first.id, Act.FIX, reviewer="ann", slots=replace(same, subject="A"))
    assert claim(db, first.id).spans == {}
    given = {Slot.SUBJECT: Span(4, 12)}
    decide(db, first.id, Act.FIX, reviewer="ann", slots=same, spans=given)
    assert claim(db, first.id).spans == given


def test_the_newest_verdict_counts_whoever_gave_it(db: Database, claims: list[Claim]) -> None:
    first = claims[0].id
    decide(db, first, Act.FIX, reviewer="ann", slots=claims[0].slots, text="Fixed.")
    decide(db, first, Act.ACCEPT, reviewer="bob")
    accepted = claim(db, first)
    assert (accepted.status, accepted.reviewer) == (Status.ACCEPTED, "bob")
    assert accepted.text == claims[0].text
    undo(db, "bob")
    assert claim(db, first).text == "Fixed."


def test_a_note_leaves_the_verdict_and_a_verdict_the_note(
    db: Database, claims: list[Claim]
) -> None:
    first = claims[0].id
    decide(db, first, Act.NOTE, reviewer="ann", text="check the date")
    assert claim(db, first).status is Status.OPEN
    decide(db, first, Act.ACCEPT, reviewer="bob")
    decide(db, first, Act.NOTE, reviewer="bob", reason="checked")
    noted = claim(db, first)
    assert (noted.status, noted.note, noted.reason) == (Status.ACCEPTED, "checked", "")
    undo(db, "bob")
    assert claim(db, first).note == "check the date"
    decide(db, first, Act.NOTE, reviewer="ann", text="")
    assert claim(db, first).note == ""


@pytest.mark.parametrize("act", [Act.RETRACT, Act.DATE, Act.MUTE, Act.ADD])
def test_what_is_no_act_on_one_claim_is_refused(
    db: Database, claims: list[Claim], act: Act
) -> None:
    with pytest.raises(ValueError, match="not an act on one claim"):
        decide(db, claims[0].id, act, reviewer="ann")


def test_a_fix_needs_slots_and_only_a_fix(db: Database, claims: list[Claim]) -> None:
    with pytest.raises(ValueError, match="slots"):
        decide(db, claims[0].id, Act.FIX, reviewer="ann")
    with pytest.raises(ValueError, match="slots"):
        decide(db, claims[0].id, Act.ACCEPT, reviewer="ann", slots=claims[0].slots)


def test_a_claim_that_is_not_there_cannot_be_decided(db: Database) -> None:
    with pytest.raises(KeyError, match="no claim"):
        decide(db, "0" * 32, Act.ACCEPT, reviewer="ann")
    assert count_decisions(db) == 0


@pytest.mark.parametrize("reviewer", ["", "  ", "\t"])
def test_a_decision_needs_a_reviewer(db: Database, claims: list[Claim], reviewer: str) -> None:
    with pytest.raises(UsageError, match="--reviewer"):
        decide(db, claims[0].id, Act.ACCEPT, reviewer=reviewer)


def test_input_that_is_no_text_is_kept_as_well_as_it_can_be(
    db: Database, claims: list[Claim]
) -> None:
    slots = replace(claims[0].slots, subject="A\udc80\0B")
    decision = decide(
        db, claims[0].id, Act.FIX, reviewer=" an\udcffn ", slots=slots, text="x\0", reason="\ud800"
    )
    assert (decision.reviewer, decision.text, decision.reason) == ("an\ufffdn", "x\ufffd", "\ufffd")
    assert claim(db, claims[0].id).slots.subject == "A\ufffd\ufffdB"
    assert history(db, claims[0].id) == [decision]


def test_history_tells_all_the_oldest_first(db: Database, claims: list[Claim]) -> None:
    first = decide(db, claims[0].id, Act.ACCEPT, reviewer="ann")
    other = decide(db, claims[1].id, Act.ACCEPT, reviewer="ann")
    (back,) = undo(db, "ann") or []
    second = decide(db, claims[0].id, Act.REJECT, reviewer="bob", reason="no")
    assert history(db, claims[0].id) == [first, second]
    assert history(db, claims[1].id) == [other, back]
    assert back.retracts == other.id
    assert (back.article_id, back.claim_id) == (1, claims[1].id)


def test_many_are_decided_as_one(db: Database, claims: list[Claim]) -> None:
    made = decide_many(db, [c.id for c in claims], Act.REJECT, reviewer="ann", reason="dull")
    assert len({d.batch for d in made}) == 1
    assert made[0].batch
    assert {(c.status, c.reason) for c in claims_of(db, 1)} == {(Status.REJECTED, "dull")}
    assert {d.act for d in undo(db, "ann") or []} == {Act.RETRACT}
    assert claims_of(db, 1) == claims
    assert undo(db, "ann") is None
    assert len(redo(db, "ann") or []) == 3
    assert {c.status for c in claims_of(db, 1)} == {Status.REJECTED}


def test_many_are_decided_or_none(db: Database, claims: list[Claim]) -> None:
    with pytest.raises(KeyError):
        decide_many(db, [claims[0].id, "0" * 32], Act.ACCEPT, reviewer="ann")
    assert claims_of(db, 1) == claims
    assert fetch(db, "SELECT * FROM decision") == []


def test_deciding_on_nothing_is_nothing(db: Database) -> None:
    assert decide_many(db, [], Act.ACCEPT, reviewer="ann") == []


def test_decisions_that_stand_are_counted(db: Database, claims: list[Claim]) -> None:
    decide_many(db, [c.id for c in claims], Act.ACCEPT, reviewer="ann")
    decide(db, claims[0].id, Act.NOTE, reviewer="bob", text="x")
    assert count_decisions(db) == 4
    undo(db, "ann")
    assert count_decisions(db) == 1
    redo(db, "ann")
    assert count_decisions(db) == 4


def test_the_hashes_are_a_chain_for_each_reviewer(db: Database, claims: list[Claim]) -> None:
    for reviewer in ("ann", "bob", "ann", "ann", "bob"):
        decide(db, claims[0].id, Act.LATER, reviewer=reviewer)
    undo(db, "ann")
    redo(db, "ann")
    set_published(db, 1, None, reviewer="bob")
    for reviewer, length in (("ann", 5), ("bob", 3)):
        previous = ""
        rows = fetch(db, "SELECT * FROM decision WHERE reviewer = ? ORDER BY number", [reviewer])
        assert len(rows) == length
        for row in rows:
            assert row["previous_hash"] == previous
            previous = hash_of(row)
            assert row["hash"] == previous
    origins = {row["origin"] for row in fetch(db, "SELECT origin FROM decision")}
    assert origins == {fetch(db, "SELECT id FROM origin")[0]["id"]}


@pytest.mark.parametrize(
    "column", ["act", "reviewer", "at", "claim_id", "article_sha256", "reason", "slots", "detail"]
)
def test_the_hash_covers_what_was_decided(db: Database, claims: list[Claim], column: str) -> None:
    decide(db, claims[0].id, Act.ACCEPT, reviewer="ann")
    row = dict(fetch(db, "SELECT * FROM decision")[0])
    assert hash_of(row | {column: "x"}) != row["hash"]
    assert hash_of(row | {"number": "7"}) == row["hash"]


def test_a_hash_is_the_one_that_shipped() -> None:
    """A chain that was written today must verify in ten years."""
    names = (
        "id act reviewer at origin previous_hash claim_id article_sha256 retracts batch reason"
        " slots text detail"
    )
    row = {name: name for name in names.split()} | {"text": "é\u2028", "detail": None}
    assert hash_of(row) == ("132553197a950eb9ecdcb52f9a3c315f61b3da165d0f7a12fa3c383588307ccf")


def test_a_file_with_a_new_origin_begins_new_chains_and_undo_stays_in_it(
    db: Database, claims: list[Claim]
) -> None:
    decide(db, claims[0].id, Act.ACCEPT, reviewer="ann")
    db.conn.execute("INSERT INTO origin (id, since) VALUES ('copy', '')")
    db.conn.commit()
    assert undo(db, "ann") is None
    decision = decide(db, claims[0].id, Act.REJECT, reviewer="ann")
    assert (decision.origin, decision.previous_hash) == ("copy", "")
    assert undo(db, "ann") is not None
    assert claim(db, claims[0].id).status is Status.ACCEPTED


def test_ids_are_uuids_of_version_7_and_sort_as_they_were_made(
    db: Database, claims: list[Claim]
) -> None:
    made = [decide(db, claims[i % 3].id, Act.LATER, reviewer="ann") for i in range(20)]
    made_ids = [d.id for d in made]
    assert made_ids == sorted(set(made_ids))
    assert {uuid.UUID(id).version for id in made_ids} == {7}
    assert {uuid.UUID(id).variant for id in made_ids} == {uuid.RFC_4122}
    for decision in made:
        at = datetime.fromisoformat(decision.at)
        assert at.tzinfo is UTC
        assert uuid.UUID(decision.id).int >> 80 == int(at.timestamp() * 1000)


@given(st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1)), st.integers(1, 10**6))
def test_a_later_microsecond_has_a_later_id(moment: datetime, more: int) -> None:
    first = moment.replace(tzinfo=UTC)
    later = first + timedelta(microseconds=more)
    written = [time.isoformat(timespec="microseconds") for time in (first, later)]
    assert uuid7(written[0]) < uuid7(written[1])
    assert len(uuid7(written[0])) == 36


def test_a_clock_that_was_set_back_does_not_change_the_order(
    db: Database, claims: list[Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = decide(db, claims[0].id, Act.ACCEPT, reviewer="ann")
    monkeypatch.setattr(ids, "time_ns", lambda: 978_307_200 * 10**9)  # 1 January 2001
    mine = decide(db, claims[0].id, Act.REJECT, reviewer="ann")
    theirs = decide(db, claims[0].id, Act.LATER, reviewer="bob")
    assert first.at < mine.at < theirs.at
    assert claim(db, claims[0].id).status is Status.LATER
    undo(db, "bob")
    assert claim(db, claims[0].id).status is Status.REJECTED


@given(st.datetimes(datetime(1970, 1, 1), datetime(3000, 1, 1)))
def test_a_moment_is_written_as_python_writes_it(moment: datetime) -> None:
    at = moment.replace(tzinfo=UTC).isoformat(timespec="microseconds")
    assert ids._written(ids._read(at)) == at


def test_times_are_utc_with_microseconds_always() -> None:
    before = datetime.now(UTC) - timedelta(microseconds=1)
    assert before <= datetime.fromisoformat(now()) <= datetime.now(UTC)
    assert now().endswith("+00:00")
    assert len(now()) == len("2025-01-01T00:00:00.000000+00:00")
    assert now_after("2999-12-31T23:59:59.999999+00:00") == "3000-01-01T00:00:00.000000+00:00"


def test_a_draft_is_kept_until_the_fix(db: Database, claims: list[Claim]) -> None:
    first = claims[0].id
    slots = replace(claims[0].slots, subject="Half\0")
    assert draft(db, first, "ann") is None
    save_draft(db, first, "ann", claims[0].slots, "")
    save_draft(db, first, "ann", slots, "half a sent\udc80")
    kept = replace(slots, subject="Half\ufffd"), "half a sent\ufffd"
    assert draft(db, first, "ann") == kept
    assert draft(db, first, "bob") is None
    decide(db, first, Act.LATER, reviewer="ann")
    assert draft(db, first, "ann") == kept
    decide(db, first, Act.FIX, reviewer="ann", slots=slots)
    assert draft(db, first, "ann") is None


def test_a_draft_can_be_dropped(db: Database, claims: list[Claim]) -> None:
    save_draft(db, claims[0].id, "ann", claims[0].slots, "x")
    drop_draft(db, claims[0].id, "ann")
    drop_draft(db, claims[0].id, "ann")
    assert draft(db, claims[0].id, "ann") is None


def test_detail_of_a_fix_is_canonical(db: Database, claims: list[Claim]) -> None:
    spans = {Slot.TIME: Span(1, 2), Slot.OBJECT: Span(3, 4)}
    decide(db, claims[0].id, Act.FIX, reviewer="ann", slots=claims[0].slots, spans=spans)
    detail = fetch(db, "SELECT detail FROM decision")[0]["detail"]
    assert detail == '{"spans":{"object":[3,4],"time":[1,2]}}'
    slots = fetch(db, "SELECT slots FROM decision")[0]["slots"]
    assert list(json.loads(slots)) == sorted(json.loads(slots))


def test_a_claim_of_another_article_is_not_touched(db: Database, claims: list[Claim]) -> None:
    other = fill(db, "Another article.")
    decide(db, claims[0].id, Act.ACCEPT, reviewer="ann")
    assert claims_of(db, 2) == other
