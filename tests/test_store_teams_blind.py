"""Blind review: while reviewing, nobody sees what others decided, in whatever way they look."""

import random
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from conftest import candidates_in, extract
from exported import rows
from test_tui_review import screen_text
from textual.pilot import Pilot

from store.articles.articles import article, progress
from store.claims.claims import claims_of
from store.claims.outline import coverage, outline
from store.decisions.acts import Part, mute, same_as, split_claim
from store.decisions.additions import add_claim
from store.decisions.decisions import count_decisions, decide, redo, undo
from store.ledger.muted_rules import muted
from store.opening import open_database
from store.records import Act, Kind, Slots, Span, Status
from store.sqlite.connection import Database, fetch
from store.teams import team
from tui.app import ReviewApp
from tui.sitting.desk import Desk
from tui.sitting.session import Session

WORDS = Slots(Kind.EVENT, "Zebra", "ran", "away")


def session(db: Database, reviewer: str = "bob") -> Session:
    desk = Desk(db, reviewer)
    return Session(db, reviewer=reviewer, wanted=desk.narrowed(lambda one: True))


@pytest.fixture
def blind(opened: Database) -> Database:
    """Bob, and a file in which ann has decided everything."""
    for number in (1, 2):
        for claim in claims_of(opened, number):
            decide(opened, claim.id, Act.REJECT, reviewer="ann", reason="wrong words")
    decide(opened, claims_of(opened, 1)[0].id, Act.NOTE, reviewer="ann", text="a hint")
    team.turn(opened, team.Setting.BLIND, on=True)
    team.look_blind(opened, "bob")
    return opened


def test_nobody_sees_the_verdicts_of_others_in_a_blind_review(blind: Database) -> None:
    claims = claims_of(blind, 1)
    assert {(c.status, c.reviewer, c.reason, c.note) for c in claims} == {(Status.OPEN, "", "", "")}
    assert [p.counts for p in progress(blind)] == [{Status.OPEN: 3}, {Status.OPEN: 2}]
    decide(blind, claims[1].id, Act.ACCEPT, reviewer="bob")
    found = claims_of(blind, 1)
    assert [c.status for c in found] == [Status.OPEN, Status.ACCEPTED, Status.OPEN]
    assert found[1].reviewer == "bob"
    assert progress(blind)[0].counts == {Status.OPEN: 2, Status.ACCEPTED: 1}
    assert [row["claim_id"] for row in rows(blind)] == [claims[1].id]


def test_a_name_with_a_quote_is_blind_too(opened: Database) -> None:
    claims = claims_of(opened, 1)
    decide(opened, claims[0].id, Act.REJECT, reviewer="ann")
    decide(opened, claims[1].id, Act.ACCEPT, reviewer="d'Arc\x1b[1m")
    team.look_blind(opened, "d'Arc\x1b[1m")
    assert [c.status for c in claims_of(opened, 1)][:2] == [Status.OPEN, Status.ACCEPTED]


def test_a_blind_session_goes_on_where_the_reviewer_left_off(path: Path, blind: Database) -> None:
    decide(blind, claims_of(blind, 1)[0].id, Act.ACCEPT, reviewer="bob")
    with closing(open_database(path)) as db:
        bob = session(db)
        assert bob.queue.open_count == 4
        assert bob.claim is not None
        assert bob.claim.status is Status.OPEN
        bob.decide(Act.REJECT)
        assert bob.queue.open_count == 3
        bob.undo()
        assert bob.queue.open_count == 4


def test_a_blind_look_at_an_article_scans_nothing(opened: Database) -> None:
    team.look_blind(opened, "bob")
    sql = 'SELECT * FROM claim_now WHERE article_id = 1 ORDER BY start, "end", id'
    plan = [row["detail"] for row in fetch(opened, f"EXPLAIN QUERY PLAN {sql}")]
    assert plan
    assert not [step for step in plan if step.startswith("SCAN")], plan


def test_what_others_add_split_mute_and_count_is_out_of_sight(path: Path, opened: Database) -> None:
    first, second, third = claims_of(opened, 1)
    with closing(open_database(path)) as blind:
        team.look_blind(blind, "bob")
        add_claim(opened, 1, WORDS, Span(0, 4), reviewer="ann")
        parts = [Part(Slots(Kind.EVENT, name, "swims"), f"{name} swims") for name in "AB"]
        split_claim(opened, first.id, parts, reviewer="ann")
        same_as(opened, second.id, third.id, reviewer="ann")
        mute(opened, 2, "test", reviewer="ann")
        assert [c.id for c in claims_of(blind, 1)] == [first.id, second.id, third.id]
        assert [g.status for g in outline(blind, 1)] == [Status.OPEN] * 3
        assert [c.claims for c in coverage(blind, 1)] == [c.undecided for c in coverage(blind, 1)]
        assert muted(blind) == {}
        assert count_decisions(blind) == 0
        assert progress(blind)[0].counts[Status.OPEN] == 3
        # Who finds the same claim alone sees it, and accepted it.
        add_claim(blind, 1, WORDS, Span(0, 4), reviewer="bob")
        assert sorted(c.status for c in claims_of(blind, 1)) == ["accepted", "open", "open", "open"]
        mute(blind, 2, "test", reviewer="bob")
        assert muted(blind) == {2: {"test"}}


@pytest.mark.parametrize("seed", range(8))
def test_the_counts_of_a_blind_review_are_those_of_what_it_shows(
    seed: int, path: Path, opened: Database
) -> None:
    chance = random.Random(seed)
    with closing(open_database(path)) as blind:
        team.look_blind(blind, "bob")
        for turn in range(40):
            who, number = chance.choice(["ann", "bob"]), chance.choice([1, 2])
            claim = chance.choice(claims_of(opened, number, include_superseded=True))
            match chance.randrange(8):
                case 0:
                    undo(opened, who)
                case 1:
                    redo(opened, who)
                case 2:
                    slots = Slots(Kind.EVENT, f"Zebra {turn % 3}", "ran")
                    add_claim(opened, number, slots, Span(0, 4), reviewer=who)
                case 3:
                    source = article(opened, number)
                    some = candidates_in(source.text)[: chance.randrange(3)]
                    extract(opened, source, some, f"test {turn}")
                case _:
                    act = chance.choice([Act.ACCEPT, Act.REJECT, Act.LATER, Act.NOTE])
                    decide(
                        opened, claim.id, act, reviewer=who, text="n" if act is Act.NOTE else None
                    )
            shown = fetch(blind, "SELECT article_id, status FROM claim_now")
            kept = fetch(blind, "SELECT article_id, status, claims FROM tally WHERE claims <> 0")
            assert {(row[0], row[1]): row[2] for row in kept} == Counter(
                tuple(row) for row in shown
            )


async def typed(pilot: Pilot[None], command: str) -> str:
    await pilot.press(":", *command, "enter")
    return screen_text(pilot)


async def test_a_blind_screen_shows_nothing_of_others_whatever_is_asked(
    path: Path, tmp_path: Path, opened: Database, blind: Database
) -> None:
    add_claim(opened, 1, WORDS, Span(0, 4), reviewer="ann", text="Zebra ran away")
    seen: dict[object, str] = {}
    with closing(open_database(path)) as db:
        app = ReviewApp(session(db), db_path=tmp_path / "winnow.db")
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            seen["begin"] = screen_text(pilot)
            assert "claim 1/5" in seen["begin"]
            for command in ("filter status=rejected", "filter reviewer~ann", "filter note~hint"):
                seen[command] = await typed(pilot, command)
                assert "claim 0/0" in seen[command]
            await typed(pilot, "filter")
            for keys in ("/zebra", "o", "c", "u", "m", "d"):
                await pilot.press(*keys, *(["enter"] if "/" in keys else []))
                seen[keys] = screen_text(pilot)
                await pilot.press("escape")
    for asked, text in seen.items():
        for word in (" ann", "wrong words", "a hint", "Zebra ran"):
            assert word not in text, (asked, word, text)


def test_the_counts_of_a_blind_review_scan_decisions_and_no_claims(opened: Database) -> None:
    team.look_blind(opened, "bob")
    plan = [row["detail"] for row in fetch(opened, "EXPLAIN QUERY PLAN SELECT * FROM tally")]
    scanned = {step.split()[1] for step in plan if step.startswith("SCAN main.")}
    assert scanned == {"main.tally", "main.decision"}, plan
