"""Where reviewers of one file disagree: a queue, settled with one decision that undo takes back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from copies import base, close_all, copy, sound, union

from store.claims.claims import claims_of
from store.decisions.decisions import decide, undo
from store.records import Act, Status
from store.sqlite.connection import Database
from store.teams.conflicts import conflict_on, conflicts, differing, settle, versions


@pytest.fixture(scope="module", autouse=True)
def closed_at_the_end() -> Iterator[None]:
    yield
    close_all()


def disagreeing() -> Database:
    db = base()
    claims = claims_of(db, 1)
    decide(db, claims[0].id, Act.REJECT, reviewer="bob", reason="wrong words")
    decide(db, claims[1].id, Act.ACCEPT, reviewer="ann")
    decide(db, claims[1].id, Act.ACCEPT, reviewer="bob")
    one, two = (replace(claims[2].slots, object=word, place="Bonn") for word in ("a", "b"))
    decide(db, claims[2].id, Act.FIX, reviewer="ann", slots=one)
    decide(db, claims[2].id, Act.FIX, reviewer="bob", slots=two)
    decide(db, claims[2].id, Act.LATER, reviewer="cy")
    return db


def test_conflicts_are_a_queue_in_reading_order() -> None:
    db = disagreeing()
    first, second = conflicts(db)
    claims = claims_of(db, 1)
    assert (first.claim_id, second.claim_id) == (claims[0].id, claims[2].id)
    assert [d.act for d in first.verdicts] == [Act.ACCEPT, Act.REJECT]
    assert [d.reviewer for d in second.verdicts] == ["ann", "bob"]
    assert differing(versions(db, second)) == ("object", "wording")
    accepted, rejected = versions(db, first)
    assert (accepted.slots, accepted.text) == (claims[0].slots, claims[0].text)
    assert (rejected.slots, differing([accepted, rejected])) == (None, ())
    assert conflict_on(db, claims[1].id) is None


@pytest.mark.parametrize("adjudicator", ["eve", "ann", "bob"])
def test_a_settled_conflict_is_gone_and_undo_brings_it_back(adjudicator: str) -> None:
    db = disagreeing()
    first, second = conflicts(db)
    settle(db, first, first.verdicts[0], reviewer=adjudicator)
    settle(db, second, second.verdicts[1], reviewer=adjudicator)
    assert conflicts(db) == []
    claims = claims_of(db, 1)
    assert claims[0].status is Status.ACCEPTED
    assert (claims[2].status, claims[2].slots.object) == (Status.FIXED, "b")
    assert claims[2].reviewer == adjudicator
    undo(db, adjudicator)
    assert [c.claim_id for c in conflicts(db)] == [second.claim_id]
    undo(db, adjudicator)
    assert len(conflicts(db)) == 2
    sound(db)


def test_a_verdict_after_the_settlement_is_a_new_conflict() -> None:
    db = disagreeing()
    first = conflicts(db)[0]
    settle(db, first, first.verdicts[0], reviewer="eve")
    decide(db, first.claim_id, Act.REJECT, reviewer="bob")
    assert first.claim_id in {c.claim_id for c in conflicts(db)}


def test_settling_is_merged_like_any_decision() -> None:
    db = disagreeing()
    other = copy(db)
    for conflict in conflicts(other):
        settle(other, conflict, conflict.verdicts[0], reviewer="eve")
    assert conflicts(union(db, other)) == []
