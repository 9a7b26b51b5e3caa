"""A sitting without a screen: what every key means, down to the database."""

from datetime import date
from pathlib import Path

import pytest
from conftest import TEXT, extract, fill, new_article

from store.articles.articles import add_article, article
from store.claims.claims import claim, claims_of
from store.decisions.decisions import count_decisions, decide
from store.decisions.drafts import draft
from store.errors import CannotWrite, UsageError
from store.opening import open_database
from store.records import Act, Claim, Kind, Modality, Polarity, Slot, Status
from store.sqlite.connection import Database
from tui.sitting.filters import parse_filter
from tui.sitting.session import Session

OTHER = "Trains stop at noon. Ships sail at dawn.\n"


def session(db: Database, reviewer: str = "anna") -> Session:
    return Session(db, reviewer=reviewer)


def statuses(db: Database, article_id: int = 1) -> list[Status]:
    return [c.status for c in claims_of(db, article_id)]


def test_a_verdict_is_stored_and_the_next_open_claim_comes(
    db: Database, claims: list[Claim]
) -> None:
    sitting = session(db)
    for act in (Act.ACCEPT, Act.REJECT, Act.LATER):
        sitting.decide(act)
    assert statuses(db) == [Status.ACCEPTED, Status.REJECTED, Status.LATER]
    assert claims_of(db, 1)[0].reviewer == "anna"
    assert sitting.queue.finished
    assert sitting.queue.undecided == 1


def test_the_next_open_claim_may_be_in_the_next_article(db: Database) -> None:
    fill(db)
    fill(db, OTHER, "other.txt")
    sitting = session(db)
    for _ in range(3):
        sitting.decide(Act.ACCEPT)
    assert sitting.article is not None
    assert sitting.article.path == "other.txt"
    assert sitting.queue.position() == (4, 5)


def test_the_search_for_an_open_claim_goes_round(db: Database, claims: list[Claim]) -> None:
    sitting = session(db)
    sitting.go(lambda queue: queue.last())
    sitting.decide(Act.ACCEPT)
    assert sitting.claim == claims[0]


def test_reopening_continues_behind_the_last_decision(db: Database, claims: list[Claim]) -> None:
    first = session(db)
    first.go(lambda queue: queue.move(1))
    first.decide(Act.ACCEPT)
    again = session(db)
    assert again.claim is not None
    assert again.claim.id == claims[2].id
    assert session(db, "ben").claim == claims[0]


def test_undo_returns_to_the_claim_and_redo_does_it_again(
    db: Database, claims: list[Claim]
) -> None:
    sitting = session(db)
    sitting.decide(Act.ACCEPT)
    sitting.decide(Act.REJECT)
    assert "open again" in sitting.undo()
    assert sitting.claim is not None
    assert sitting.claim.id == claims[1].id
    sitting.undo()
    assert statuses(db) == [Status.OPEN] * 3
    assert sitting.undo() == "There is nothing to undo."
    sitting.redo()
    sitting.redo()
    assert statuses(db) == [Status.ACCEPTED, Status.REJECTED, Status.OPEN]
    assert sitting.redo() == "There is nothing to redo."


def test_undo_reaches_back_over_a_restart(db: Database, claims: list[Claim]) -> None:
    session(db).decide(Act.ACCEPT)
    again = session(db)
    again.undo()
    assert statuses(db) == [Status.OPEN] * 3
    assert again.claim is not None
    assert again.claim.id == claims[0].id


def test_a_reason_belongs_to_the_claim_just_rejected(db: Database, claims: list[Claim]) -> None:
    sitting = session(db)
    sitting.decide(Act.REJECT)
    assert sitting.give_reason("2") == "wrong words"
    assert claim(db, claims[0].id).reason == "wrong words"
    assert sitting.give_reason("3") is None
    assert sitting.claim is not None
    assert sitting.claim.id == claims[1].id


def test_a_rejection_and_its_reason_are_undone_together(db: Database, claims: list[Claim]) -> None:
    sitting = session(db)
    sitting.decide(Act.REJECT)
    sitting.give_reason("2")
    sitting.undo()
    assert statuses(db) == [Status.OPEN] * 3


def test_moving_forgets_that_a_reason_might_come(db: Database, claims: list[Claim]) -> None:
    sitting = session(db)
    sitting.decide(Act.REJECT)
    sitting.go(lambda queue: queue.move(1))
    assert sitting.give_reason("2") is None


def test_a_fix_stores_the_new_slots_and_a_wording_that_follows(
    db: Database, claims: list[Claim]
) -> None:
    sitting = session(db)
    fix = sitting.begin_fix()
    assert fix is not None
    fix.choose(Slot.OBJECT)
    fix.type("on Tuesday")
    sitting.save_fix()
    stored = claim(db, claims[0].id)
    assert stored.status is Status.FIXED
    assert stored.slots.object == "on Tuesday"
    assert "Tuesday" in stored.text
    assert sitting.claim is not None
    assert sitting.claim.id == claims[1].id


def test_a_fix_that_changes_nothing_accepts(db: Database, claims: list[Claim]) -> None:
    sitting = session(db)
    sitting.begin_fix()
    sitting.save_fix()
    assert statuses(db)[0] is Status.ACCEPTED


def test_a_draft_is_kept_and_taken_up_again(db: Database, claims: list[Claim]) -> None:
    sitting = session(db)
    fix = sitting.begin_fix()
    assert fix is not None
    fix.choose(Slot.OBJECT)
    fix.type("on Tuesday")
    sitting.leave_fix()
    assert statuses(db)[0] is Status.OPEN
    again = session(db).begin_fix()
    assert again is not None
    assert again.slots.object == "on Tuesday"
    assert again.changed


def test_a_turned_modality_is_a_draft_on_moving_on(db: Database, claims: list[Claim]) -> None:
    sitting = session(db)
    sitting.turn(Slot.MODALITY)
    sitting.turn(Slot.POLARITY)
    sitting.go(lambda queue: queue.move(1))
    assert count_decisions(db) == 0
    kept = draft(db, claims[0].id, "anna")
    assert kept is not None
    assert kept[0].modality is Modality.PLANNED
    assert kept[0].polarity is Polarity.NEGATED


def test_accepting_after_a_turn_saves_the_fix(db: Database, claims: list[Claim]) -> None:
    sitting = session(db)
    sitting.turn(Slot.POLARITY)
    sitting.decide(Act.ACCEPT)
    assert statuses(db) == [Status.FIXED, Status.OPEN, Status.OPEN]


def test_rejecting_after_a_turn_rejects_what_was_there(db: Database, claims: list[Claim]) -> None:
    sitting = session(db)
    sitting.turn(Slot.POLARITY)
    sitting.decide(Act.REJECT)
    stored = claim(db, claims[0].id)
    assert (stored.status, stored.slots.polarity) == (Status.REJECTED, Polarity.AFFIRMED)


def test_undo_takes_back_decisions_and_no_draft(db: Database, claims: list[Claim]) -> None:
    sitting = session(db)
    sitting.decide(Act.ACCEPT)
    sitting.turn(Slot.POLARITY)
    sitting.undo()
    assert count_decisions(db) == 0
    assert draft(db, claims[1].id, "anna") is not None


def test_a_bulk_decision_is_undone_as_one(db: Database) -> None:
    source = add_article(db, new_article())
    simple = extract_twice(db, source.id)
    sitting = session(db)
    assert len(sitting.rest_of_sentence()) == simple
    sitting.decide_all(sitting.rest_of_sentence(), Act.ACCEPT)
    assert statuses(db).count(Status.ACCEPTED) == simple
    assert "2 claims" in sitting.undo()
    assert statuses(db).count(Status.OPEN) == len(statuses(db))


def extract_twice(db: Database, article_id: int) -> int:
    """Two claims on the first sentence, one on each other."""
    from dataclasses import replace

    from conftest import candidates_in

    found = candidates_in(TEXT)
    second = replace(found[0], slots=replace(found[0].slots, kind=Kind.PLAN))
    extract(db, article(db, article_id), [*found, second])
    return 2


def test_a_note_stays_with_the_claim(db: Database, claims: list[Claim]) -> None:
    sitting = session(db)
    sitting.note("ask the desk")
    assert claim(db, claims[0].id).note == "ask the desk"
    assert sitting.claim is not None
    assert sitting.claim.note == "ask the desk"


def test_a_publication_date_moves_the_dates(db: Database, claims: list[Claim]) -> None:
    sitting = session(db)
    sitting.set_published(date(2025, 11, 20))
    assert article(db, 1).published == date(2025, 11, 20)
    assert sitting.article is not None
    assert sitting.article.published == date(2025, 11, 20)
    assert sitting.undo() == "Undone: the publication date. It is not known again: Minister resigns"
    assert article(db, 1).published is None


def test_a_filter_narrows_and_progress_stays_whole(db: Database, claims: list[Claim]) -> None:
    sitting = session(db)
    sitting.decide(Act.ACCEPT)
    sitting.narrow(parse_filter("status=accepted"))
    assert sitting.queue.position() == (1, 1)
    assert (sitting.queue.total, sitting.queue.undecided) == (3, 2)
    sitting.undo()
    assert sitting.queue.undecided == 3
    sitting.narrow(None)
    assert sitting.queue.position()[1] == 3


def test_a_filter_knows_what_it_does_not_know() -> None:
    with pytest.raises(UsageError, match="kind"):
        parse_filter("kind=rumour")
    with pytest.raises(UsageError, match="colour"):
        parse_filter("colour=red")
    assert parse_filter("   ") is None


def test_an_empty_filter_result_has_no_claim(db: Database, claims: list[Claim]) -> None:
    sitting = session(db)
    sitting.narrow(parse_filter("nosuchword"))
    assert sitting.claim is None
    sitting.decide(Act.ACCEPT)
    assert count_decisions(db) == 0


def test_moving_crosses_articles(db: Database) -> None:
    fill(db)
    fill(db, OTHER, "other.txt")
    sitting = session(db)
    for _ in range(3):
        sitting.go(lambda queue: queue.move(1))
    assert sitting.queue.cursor.article == 1
    sitting.go(lambda queue: queue.move(-1))
    assert (sitting.queue.cursor.article, sitting.queue.cursor.claim) == (0, 2)
    sitting.go(lambda queue: queue.jump(5))
    assert sitting.queue.position() == (5, 5)
    sitting.go(lambda queue: queue.previous_open())
    assert sitting.queue.position() == (4, 5)
    sitting.go(lambda queue: queue.open_article(0))
    assert sitting.queue.position() == (1, 5)


def test_what_another_process_adds_comes_without_moving_the_cursor(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    mine, theirs = open_database(path), open_database(path)
    fill(mine)
    sitting = session(mine)
    sitting.go(lambda queue: queue.move(1))
    here = sitting.claim
    assert not sitting.refresh()
    fill(theirs, OTHER, "other.txt")
    assert sitting.refresh()
    assert sitting.claim == here
    assert sitting.queue.total == 5
    mine.close()
    theirs.close()


def test_what_another_reviewer_decides_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    mine, theirs = open_database(path), open_database(path)
    found = fill(mine)
    sitting = session(mine)
    decide(theirs, found[1].id, Act.ACCEPT, reviewer="ben")
    sitting.refresh()
    sitting.decide(Act.ACCEPT)
    assert sitting.claim is not None
    assert sitting.claim.id == found[2].id
    mine.close()
    theirs.close()


def test_articles_come_before_their_claims(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    mine, theirs = open_database(path), open_database(path)
    sitting = session(mine)
    assert sitting.claim is None
    source = add_article(theirs, new_article())
    sitting.refresh()
    assert sitting.article is not None
    assert not sitting.article.extracted
    extract(theirs, source)
    sitting.refresh()
    assert sitting.claim is not None
    assert sitting.article.extracted
    mine.close()
    theirs.close()


def test_a_decision_that_cannot_be_written_is_not_shown_as_made(
    file_db: Database, tmp_path: Path
) -> None:
    found = fill(file_db)
    sitting = session(file_db)
    (tmp_path / "winnow.db").rename(tmp_path / "moved.db")
    with pytest.raises(CannotWrite):
        sitting.decide(Act.ACCEPT)
    assert sitting.claim == found[0]
    assert sitting.queue.undecided == 3


def test_only_the_wanted_articles_are_in_the_queue(db: Database) -> None:
    fill(db)
    fill(db, OTHER, "other.txt")
    sitting = Session(db, reviewer="anna", wanted=lambda one: one.path == "other.txt")
    assert sitting.queue.total == 2


def test_a_key_asks_the_database_the_same_number_of_things_in_a_long_queue(db: Database) -> None:
    counts = []
    for sentences in (20, 2000):
        fill(
            db, "".join(f"Man{sentences} bit dog {n}.\n" for n in range(sentences)), f"{sentences}"
        )
        sitting = session(db)
        sitting.go(lambda queue: queue.open_article(len(queue.articles) - 1))
        asked: list[str] = []
        db.conn.set_trace_callback(asked.append)
        sitting.decide(Act.ACCEPT)
        db.conn.set_trace_callback(None)
        counts.append(len(asked))
    assert counts[0] == counts[1]
