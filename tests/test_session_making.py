"""Claims that a reviewer makes: added, split, the same as another; rules that are muted."""

from dataclasses import replace

import pytest
from conftest import candidates_in, extract, fill, new_article, sentences_in

from store.articles.articles import add_article, article
from store.claims.claims import claim, claims_of
from store.claims.runs import add_run
from store.decisions.decisions import count_decisions, history
from store.errors import UsageError
from store.records import Act, Phrase, Sentence, Slot, Span, Status
from store.sqlite.connection import Database
from tui.fixes.making import joint, proposed
from tui.sitting.filters import Order, parse_filter
from tui.sitting.outline import PAGE
from tui.sitting.session import Session

TEXT = "The mayor opened the bridge and the road. Critics laughed.\n"


def session(db: Database) -> Session:
    return Session(db, reviewer="anna")


def statuses(db: Database) -> list[Status]:
    return [c.status for c in claims_of(db, 1)]


def with_phrases(db: Database) -> None:
    """One article whose first sentence has phrases and no claim."""
    source = add_article(db, new_article(TEXT))
    first, second = sentences_in(TEXT)
    phrases = (Phrase(Span(0, 9), "nsubj"), Phrase(Span(17, 40), "obj"))
    cut = [Sentence(first.span, phrases), second]
    add_run(db, source.id, extractor="t", sentences=cut, candidates=candidates_in(TEXT)[1:])


def test_an_addition_begins_with_the_phrases_of_the_sentence(db: Database) -> None:
    with_phrases(db)
    fix = session(db).begin_addition(Span(0, 41))
    assert fix is not None
    assert (fix.slots.subject, fix.slots.predicate) == ("The mayor", "opened")
    assert fix.slots.object == "the bridge and the road"
    assert fix.text == "The mayor opened the bridge and the road."


def test_what_stands_between_subject_and_verb_is_no_part_of_the_predicate(db: Database) -> None:
    text = "The mayor on Monday had opened the bridge.\n"
    source = add_article(db, new_article(text))
    spans = ((0, 9, "nsubj"), (10, 19, "obl"), (31, 41, "obj"))
    phrases = tuple(Phrase(Span(start, end), label) for start, end, label in spans)
    made = proposed(source, Sentence(Span(0, 42), phrases))
    assert (made.slots.predicate, made.slots.object) == ("had opened", "the bridge")


def test_an_addition_without_phrases_takes_the_first_words(db: Database) -> None:
    fill(db, TEXT)
    made = proposed(article(db, 1), Sentence(Span(42, 58)))
    assert (made.slots.subject, made.slots.predicate) == ("Critics", "laughed")
    assert made.quote == "Critics laughed"


def test_what_is_added_is_accepted_shown_and_undone_as_one(db: Database) -> None:
    with_phrases(db)
    sitting = session(db)
    sitting.begin_addition(Span(0, 41))
    sitting.save_fix()
    assert statuses(db) == [Status.ACCEPTED, Status.OPEN]
    assert sitting.claim is not None
    assert sitting.claim.rule == "reviewer"
    assert sitting.claim.spans[Slot.SUBJECT] == Span(0, 9)
    gone = "Undone: the added claim. It is gone: The mayor opened the bridge and the road."
    assert sitting.undo() == gone
    assert statuses(db) == [Status.OPEN]
    assert sitting.queue.total == 1
    sitting.redo()
    assert statuses(db) == [Status.ACCEPTED, Status.OPEN]
    assert sitting.queue.total == 2


def test_an_addition_needs_a_subject(db: Database) -> None:
    with_phrases(db)
    sitting = session(db)
    fix = sitting.begin_addition(Span(0, 41))
    assert fix is not None
    fix.choose(Slot.SUBJECT)
    fix.type("")
    with pytest.raises(UsageError, match="subject"):
        sitting.save_fix()
    assert count_decisions(db) == 0


def test_an_unfinished_addition_is_kept_for_the_sitting(db: Database) -> None:
    with_phrases(db)
    sitting = session(db)
    fix = sitting.begin_addition(Span(0, 41))
    assert fix is not None
    fix.choose(Slot.OBJECT)
    fix.type("the bridge")
    sitting.leave_fix()
    assert count_decisions(db) == 0
    again = sitting.begin_addition(Span(0, 41))
    assert again is not None
    assert again.slots.object == "the bridge"


def test_a_split_puts_two_claims_in_the_place_of_one_and_is_undone_as_one(db: Database) -> None:
    whole = fill(db, TEXT)[0]
    sitting = session(db)
    slot, line = joint(whole)
    assert (slot, line) == (Slot.OBJECT, "opened the bridge / the road")
    sitting.split(slot, line)
    found = claims_of(db, 1)
    assert count_decisions(db) == 4  # split, reject, add, add
    made = [c for c in found if c.rule == "reviewer"]
    assert [(c.slots.object, c.status) for c in made] in (
        [("opened the bridge", "open"), ("the road", "open")],
        [("the road", "open"), ("opened the bridge", "open")],
    )
    assert (claim(db, whole.id).status, claim(db, whole.id).reason) == ("rejected", "split")
    assert sitting.claim is not None
    assert sitting.claim.slots.object == "opened the bridge"
    assert sitting.undo().startswith("Undone: the split. It is open again: The mayor")
    assert statuses(db) == [Status.OPEN, Status.OPEN]
    assert sitting.claim == whole
    assert sitting.redo().startswith("Redone: the split. It is rejected again: The mayor")
    assert statuses(db).count(Status.OPEN) == 3
    assert sitting.claim.slots.object == "opened the bridge"


def test_a_split_into_one_is_refused(db: Database) -> None:
    fill(db, TEXT)
    with pytest.raises(UsageError, match="between the parts"):
        session(db).split(Slot.OBJECT, "the bridge")
    with pytest.raises(UsageError, match="differ"):
        session(db).split(Slot.OBJECT, "the bridge / the bridge")
    assert count_decisions(db) == 0


def test_the_same_as_another_names_it_and_is_undone_as_one(db: Database) -> None:
    source = add_article(db, new_article(TEXT))
    found = candidates_in(TEXT)
    other = replace(found[0], slots=replace(found[0].slots, place="here"))
    extract(db, source, [*found, other])
    sitting = session(db)
    first = sitting.claim
    near = sitting.likely_twin()
    assert first is not None
    assert near is not None
    assert near.quote == first.quote
    sitting.same_as(near)
    assert claim(db, first.id).reason == "same as another"
    assert {d.act for d in history(db, first.id)} == {Act.SAME, Act.REJECT}
    sitting.undo()
    assert statuses(db) == [Status.OPEN] * 3
    assert sitting.claim == first


def test_muting_a_rule_takes_its_open_claims_out_of_the_queue(db: Database) -> None:
    source = add_article(db, new_article("Man bites dog. Dog bites man. Cat sleeps.\n"))
    found = candidates_in(source.text)
    extract(db, source, [found[0], *(replace(c, rule="bad") for c in found[1:])])
    sitting = session(db)
    sitting.go(lambda queue: queue.move(1))
    sitting.decide(Act.ACCEPT)
    sitting.mute()
    assert sitting.queue.total == 2
    assert sitting.queue.undecided == 1
    assert sitting.claim is not None
    assert sitting.claim.rule == "test"
    assert session(db).queue.position()[1] == 2
    back = "Undone: the muting of a rule. bad is in the queue again: Minister resigns"
    assert sitting.undo() == back
    assert sitting.queue.total == 3
    assert sitting.queue.open_count == 2


def test_an_order_and_a_filter_stay_while_one_decides(db: Database) -> None:
    source = add_article(db, new_article("Man bites dog. Dog bites man. Cat sleeps.\n"))
    sure = [
        replace(c, confidence=s)
        for c, s in zip(candidates_in(source.text), (0.9, 0.2, 0.5), strict=True)
    ]
    extract(db, source, sure)
    sitting = session(db)
    sitting.queue.arrange(Order.CONFIDENCE)
    sitting.narrow(parse_filter("status=open confidence<0.8"))
    sitting.go(lambda queue: queue.first())
    seen = []
    for _ in range(2):
        assert sitting.claim is not None
        seen.append(sitting.claim.confidence)
        sitting.decide(Act.ACCEPT)
        sitting.queue.refresh(force=True)
    assert seen == [0.2, 0.5]
    assert sitting.queue.position()[1] == 2
    sitting.narrow(None)
    assert sitting.queue.position()[1] == 3


def test_a_long_queue_reads_only_what_is_looked_at(db: Database) -> None:
    fill(db, "".join(f"Man bit dog {n}.\n" for n in range(1000)))
    sitting = session(db)
    here = sitting.queue.here
    assert here is not None
    assert here.claims is not None
    assert len(here.claims) == 1000
    assert sum(map(len, here.claims._pages.values())) <= PAGE
    assert here.claims[999].quote == "Man bit dog 999"
    assert here.place(here.claims[500]) == 500
