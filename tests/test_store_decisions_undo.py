"""Undo and redo have laws, whatever was done before and whoever else is at work."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import fill
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from store.articles.articles import articles, progress, set_published
from store.claims.claims import claims_of
from store.decisions.decisions import count_decisions, decide, decide_many, redo, undo
from store.doctor.rebuild import rebuild
from store.opening import open_database, open_in_memory
from store.records import Act, Article, Claim, Status
from store.sqlite.connection import Database, fetch

STATUS = {
    Act.ACCEPT: Status.ACCEPTED,
    Act.FIX: Status.FIXED,
    Act.REJECT: Status.REJECTED,
    Act.LATER: Status.LATER,
}
State = tuple[list[Claim], list[Article]]


def state(db: Database) -> State:
    return claims_of(db, 1), articles(db)


def test_undo_and_redo_go_all_the_way_back_and_forth(db: Database, claims: list[Claim]) -> None:
    states = [state(db)]
    for number in range(12):
        act = (Act.ACCEPT, Act.REJECT, Act.NOTE, Act.LATER)[number % 4]
        decide(db, claims[number % 3].id, act, reviewer="ann", reason=f"{number}")
        states.append(state(db))
    set_published(db, 1, date(2025, 1, 1), reviewer="ann")
    for earlier in reversed(states):
        assert undo(db, "ann")
        assert state(db) == earlier
    assert undo(db, "ann") is None
    for later in states[1:]:
        assert redo(db, "ann")
        assert state(db) == later
    assert redo(db, "ann")
    assert articles(db)[0].published == date(2025, 1, 1)
    assert redo(db, "ann") is None


def test_undo_after_redo_undoes_again(db: Database, claims: list[Claim]) -> None:
    decide(db, claims[0].id, Act.ACCEPT, reviewer="ann")
    for _ in range(5):
        assert undo(db, "ann")
        assert claims_of(db, 1) == claims
        assert redo(db, "ann")
        assert claims_of(db, 1)[0].status is Status.ACCEPTED
        assert redo(db, "ann") is None


def test_a_new_decision_ends_redo(db: Database, claims: list[Claim]) -> None:
    decide(db, claims[0].id, Act.ACCEPT, reviewer="ann")
    undo(db, "ann")
    decide(db, claims[1].id, Act.REJECT, reviewer="ann")
    assert redo(db, "ann") is None
    undo(db, "ann")
    assert redo(db, "ann")
    assert redo(db, "ann") is None
    assert [c.status for c in claims_of(db, 1)] == ["open", "rejected", "open"]


def test_undo_takes_back_only_ones_own(db: Database, claims: list[Claim]) -> None:
    decide(db, claims[0].id, Act.ACCEPT, reviewer="ann")
    decide(db, claims[1].id, Act.REJECT, reviewer="bob")
    assert undo(db, "cid") is None
    undo(db, "ann")
    assert undo(db, "ann") is None
    assert redo(db, "bob") is None
    assert [c.status for c in claims_of(db, 1)] == ["open", "rejected", "open"]
    decide(db, claims[2].id, Act.LATER, reviewer="bob")
    assert redo(db, "ann"), "another's decision does not end redo"


def test_undo_goes_on_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        before = fill(db)
        decide_many(db, [c.id for c in before[:2]], Act.REJECT, reviewer="ann")
        decide(db, before[2].id, Act.ACCEPT, reviewer="ann")
        undo(db, "ann")
    with closing(open_database(path)) as db:
        assert len(redo(db, "ann") or []) == 1
        assert len(undo(db, "ann") or []) == 1
        assert len(undo(db, "ann") or []) == 2
        assert claims_of(db, 1) == before


@pytest.mark.parametrize("turn", [undo, redo])
def test_undo_of_nothing_writes_nothing(db: Database, claims: list[Claim], turn: object) -> None:
    before = list(db.conn.iterdump())
    assert (undo if turn is undo else redo)(db, "ann") is None
    assert list(db.conn.iterdump()) == before


class Reviewing(RuleBasedStateMachine):
    """Two reviewers at one article, beside a model: lists of what each did and undid."""

    acts = st.sampled_from([Act.ACCEPT, Act.REJECT, Act.LATER, Act.NOTE, Act.FIX, Act.DATE])
    people = st.sampled_from(["ann", "bob"])

    def __init__(self) -> None:
        super().__init__()
        self.db = open_in_memory()
        self.claims = fill(self.db)
        self.time = 0
        # What stands, in order: (time, who, [(claim or None, act, word)])
        self.done: list[tuple[int, str, list[tuple[str | None, Act, str]]]] = []
        self.undone: dict[str, list[tuple[int, str, list[tuple[str | None, Act, str]]]]] = {}

    def teardown(self) -> None:
        self.db.close()

    def note(self, who: str, acts: list[tuple[str | None, Act, str]]) -> None:
        self.time += 1
        self.done.append((self.time, who, acts))
        self.undone[who] = []

    @rule(who=people, which=st.integers(0, 2), act=acts)
    def decides(self, who: str, which: int, act: Act) -> None:
        claim, word = self.claims[which], f"{self.time}"
        if act is Act.DATE:
            set_published(self.db, 1, date(2025, 1, 1 + self.time % 28), reviewer=who)
            self.note(who, [(None, act, f"2025-01-{1 + self.time % 28:02}")])
            return
        slots = replace(claim.slots, object=word) if act is Act.FIX else None
        decide(self.db, claim.id, act, reviewer=who, slots=slots, text=word)
        self.note(who, [(claim.id, act, word)])

    @rule(who=people, act=st.sampled_from([Act.ACCEPT, Act.REJECT]), many=st.integers(1, 3))
    def decides_many(self, who: str, act: Act, many: int) -> None:
        ids = [claim.id for claim in self.claims[:many]]
        decide_many(self.db, ids, act, reviewer=who)
        self.note(who, [(id, act, "") for id in ids])

    @rule(who=people)
    def undoes(self, who: str) -> None:
        mine = [entry for entry in self.done if entry[1] == who]
        retractions = undo(self.db, who)
        if not mine:
            assert retractions is None
            return
        assert len(retractions or []) == len(mine[-1][2])
        self.done.remove(mine[-1])
        self.undone.setdefault(who, []).append(mine[-1])

    @rule(who=people)
    def redoes(self, who: str) -> None:
        retractions = redo(self.db, who)
        if not self.undone.get(who):
            assert retractions is None
            return
        entry = self.undone[who].pop()
        assert len(retractions or []) == len(entry[2])
        self.done.append(entry)
        self.done.sort()  # a redone act is as old as it was

    @rule(who=people)
    def undo_then_redo_is_nothing(self, who: str) -> None:
        before = state(self.db)
        if undo(self.db, who):
            assert redo(self.db, who)
        assert state(self.db) == before

    @rule()
    def is_made_anew(self) -> None:
        before = state(self.db), [p.counts for p in progress(self.db)]
        tables = ("standing", "redoable", "claim_state")
        derived = [list(map(tuple, fetch(self.db, f"SELECT * FROM {name}"))) for name in tables]
        rebuild(self.db)
        again = [list(map(tuple, fetch(self.db, f"SELECT * FROM {name}"))) for name in tables]
        assert again == derived
        assert (state(self.db), [p.counts for p in progress(self.db)]) == before

    @invariant()
    def agrees_with_the_model(self) -> None:
        status = {claim.id: Status.OPEN for claim in self.claims}
        notes = {claim.id: "" for claim in self.claims}
        published = None
        for _, _, acts in self.done:
            for claim_id, act, word in acts:
                if claim_id is None:
                    published = date.fromisoformat(word)
                elif act is Act.NOTE:
                    notes[claim_id] = word
                else:
                    status[claim_id] = STATUS[act]
        found, (article,) = state(self.db)
        assert {claim.id: claim.status for claim in found} == status
        assert {claim.id: claim.note for claim in found} == notes
        assert article.published == published
        assert count_decisions(self.db) == sum(len(acts) for _, _, acts in self.done)
        counts = progress(self.db)[0].counts
        assert sum(counts.values()) == len(self.claims)
        last: dict[str, str] = {}
        for row in fetch(self.db, "SELECT reviewer, previous_hash, hash FROM decision"):
            assert row["previous_hash"] == last.get(row["reviewer"], "")
            last[row["reviewer"]] = row["hash"]
        assert all(list(status.values()).count(kind) == n for kind, n in counts.items())


def test_undo_and_redo_agree_with_a_model() -> None:
    run_state_machine_as_test(
        Reviewing, settings=settings(max_examples=40, stateful_step_count=25, deadline=None)
    )
