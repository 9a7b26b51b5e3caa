"""Claims: the same id everywhere, in reading order, with dates that follow their article's."""

from dataclasses import fields, replace
from datetime import date

import pytest
from conftest import TEXT, candidates_in, extract, fill, new_article, sentences_in
from hypothesis import given
from hypothesis import strategies as st

from store.articles.articles import add_article, article, set_published
from store.claims.claims import (
    alternatives_of,
    claim,
    claims_of,
    mentions_of,
    next_open,
    sentences_of,
)
from store.claims.runs import add_run, has_run
from store.decisions.additions import add_claim
from store.decisions.decisions import decide, history, redo, undo
from store.errors import InputError, Refused
from store.ids import canonical, canonical_row, claim_id
from store.records import (
    Act,
    Alternative,
    Candidate,
    Claim,
    DateOrigin,
    Kind,
    Modality,
    NewArticle,
    Phrase,
    Polarity,
    Sentence,
    Slot,
    Slots,
    Span,
    Status,
)
from store.sqlite.connection import Database, fetch
from store.sqlite.rows import slot_spans_to

FULL = Slots(
    kind=Kind.STATEMENT,
    subject="the minister",
    predicate="will resign",
    object="her office",
    time="on Monday",
    place="in Paris",
    source="a spokesman",
    polarity=Polarity.NEGATED,
    modality=Modality.PLANNED,
    subject_as_written="She",
    object_as_written="it",
    source_as_written="he",
    time_rule="future",
)


def one(slots: Slots = FULL, **changes: object) -> Candidate:
    """A candidate on the first sentence of the article, with other values where given."""
    candidate = Candidate(Span(0, 32), Span(0, 31), slots, "Wording.", 0.25, "rule", "said")
    return replace(candidate, **changes)  # type: ignore[arg-type]


def statuses(db: Database) -> list[str]:
    return [found.status for found in claims_of(db, 1, include_superseded=True)]


def test_a_claim_id_is_the_one_that_shipped() -> None:
    """Files from different machines and years must agree."""
    assert claim_id("0" * 64, one()) == "0fad73ea1d161666bc9c7746e260e7ca"


@pytest.mark.parametrize(
    "slots",
    [
        replace(FULL, kind=Kind.PLAN),
        replace(FULL, subject_as_written="He"),
        replace(FULL, predicate="resigned"),
        replace(FULL, object_as_written=""),
        replace(FULL, time="on Tuesday"),
        replace(FULL, place=""),
        replace(FULL, source_as_written="she"),
        replace(FULL, polarity=Polarity.AFFIRMED),
        replace(FULL, modality=Modality.ASSERTED),
        replace(FULL, time="", place="on Monday"),
    ],
)
def test_another_claim_has_another_id(slots: Slots) -> None:
    assert claim_id("0" * 64, one(slots)) != claim_id("0" * 64, one())


@pytest.mark.parametrize(
    "candidate",
    [
        one(text="Other wording."),
        one(confidence=1.0),
        one(rule="other"),
        one(trigger=""),
        one(mentions=(Span(40, 50),)),
        one(sentence=Span(0, 53)),
        one(replace(FULL, subject="Mme Dupont")),
        one(replace(FULL, time_rule="")),
    ],
)
def test_how_a_claim_was_found_or_worded_does_not_change_its_id(candidate: Candidate) -> None:
    assert claim_id("0" * 64, candidate) == claim_id("0" * 64, one())


def test_the_evidence_and_the_article_are_part_of_the_id() -> None:
    ids = {claim_id("0" * 64, one()), claim_id("1" * 64, one())}
    ids.add(claim_id("0" * 64, one(evidence=Span(0, 30))))
    ids.add(claim_id("0" * 64, one(evidence=Span(1, 31))))
    assert len(ids) == 4


@given(*[st.text(max_size=3)] * 4)
def test_words_in_another_slot_make_another_claim(a: str, b: str, c: str, d: str) -> None:
    """No two different lists of slots run together into the same id."""
    slots = Slots(Kind.EVENT, a, b, c, d)
    turned = Slots(Kind.EVENT, b, c, d, a)
    same = claim_id("0" * 64, one(slots)) == claim_id("0" * 64, one(turned))
    assert same == (slots == turned)


def test_a_claim_comes_back_as_it_was_proposed(db: Database) -> None:
    stored = add_article(db, new_article())
    spans = {Slot.SUBJECT: Span(0, 12), Slot.TIME: Span(22, 31)}
    alternatives = (
        Alternative(Slot.SUBJECT, "Minister", Span(4, 12)),
        Alternative(Slot.KIND, "plan"),
    )
    proposed = one(spans=spans, alternatives=alternatives, mentions=(Span(54, 60), Span(33, 36)))
    assert extract(db, stored, [proposed]) == 1
    (found,) = claims_of(db, 1)
    assert found == claim(db, found.id)
    assert found.id == claim_id(stored.sha256, proposed)
    assert (found.slots, found.text, found.confidence) == (FULL, "Wording.", 0.25)
    assert (found.rule, found.trigger, found.spans) == ("rule", "said", spans)
    assert (found.sentence, found.evidence) == (Span(0, 32), Span(0, 31))
    assert found.quote == TEXT[0:31]
    assert (found.status, found.reviewer, found.decided_at) == (Status.OPEN, "", "")
    assert alternatives_of(db, found.id) == list(alternatives)
    assert mentions_of(db, found.id) == [Span(33, 36), Span(54, 60)]


def test_every_slot_has_a_column(db: Database) -> None:
    columns = {row["name"] for row in fetch(db, "SELECT name FROM pragma_table_info('claim')")}
    assert {field.name for field in fields(Slots)} <= columns


def test_claims_come_in_reading_order(db: Database) -> None:
    stored = add_article(db, new_article())
    found = candidates_in(TEXT)
    shorter = replace(found[1], evidence=Span(33, 40))
    extract(db, stored, [found[2], found[1], shorter, found[0]])
    order = [(c.evidence.start, c.evidence.end) for c in claims_of(db, 1)]
    assert order == [(0, 31), (33, 40), (33, 52), (54, 73)]


def test_extracting_twice_changes_nothing(db: Database) -> None:
    fill(db)
    before = list(db.conn.iterdump())
    assert extract(db, article(db, 1)) == 0
    assert list(db.conn.iterdump()) == before


def test_a_run_is_known_by_article_and_extractor(db: Database) -> None:
    fill(db)
    fill(db, "Another article.")
    assert has_run(db, 1, "test 1")
    extract(db, article(db, 1), extractor="test 2")
    assert has_run(db, 1, "test 2")
    assert not has_run(db, 1, "test 1"), "what it made may be superseded by now"
    assert not has_run(db, 2, "test 2")
    assert not has_run(db, 3, "test 1")


def test_a_newer_run_adds_what_is_new_and_supersedes_what_it_no_longer_makes(
    db: Database, claims: list[Claim]
) -> None:
    decide(db, claims[0].id, Act.ACCEPT, reviewer="ann")
    decide(db, claims[1].id, Act.LATER, reviewer="ann")
    new = one()
    assert extract(db, article(db, 1), [new], "test 2") == 1
    by_id = {c.id: c.status for c in claims_of(db, 1, include_superseded=True)}
    assert [by_id[c.id] for c in claims] == [Status.ACCEPTED, Status.LATER, Status.SUPERSEDED]
    assert len(claims_of(db, 1)) == 3
    assert len(by_id) == 4


def test_a_claim_that_is_made_again_comes_back(db: Database) -> None:
    fill(db)
    extract(db, article(db, 1), [], "test 2")
    assert set(statuses(db)) == {"superseded"}
    assert extract(db, article(db, 1), extractor="test 3") == 0
    assert set(statuses(db)) == {"open"}
    extract(db, article(db, 1), [], "test 2")
    assert set(statuses(db)) == {"superseded"}


def test_a_superseded_claim_can_still_be_decided(db: Database, claims: list[Claim]) -> None:
    extract(db, article(db, 1), [], "test 2")
    decide(db, claims[0].id, Act.ACCEPT, reviewer="ann")
    assert claim(db, claims[0].id).status is Status.ACCEPTED
    undo(db, "ann")
    assert claim(db, claims[0].id).status is Status.SUPERSEDED


def test_two_candidates_with_one_id_are_one_claim_with_the_mentions_of_both(db: Database) -> None:
    stored = add_article(db, new_article())
    first = one(mentions=(Span(33, 36),))
    second = one(text="Other.", mentions=(Span(54, 60), Span(33, 36)))
    assert extract(db, stored, [first, second]) == 1
    (found,) = claims_of(db, 1)
    assert found.text == "Wording."
    assert mentions_of(db, found.id) == [Span(33, 36), Span(54, 60)]


def test_the_same_slots_elsewhere_are_another_claim(db: Database) -> None:
    stored = add_article(db, new_article("Rain fell. Rain fell."))
    assert extract(db, stored) == 2


def test_a_candidate_outside_its_sentence_leaves_nothing_of_its_run(db: Database) -> None:
    stored = add_article(db, new_article())
    before = list(db.conn.iterdump())
    with pytest.raises(Refused, match="the quote is not the text of its sentence"):
        extract(db, stored, [*candidates_in(TEXT), one(evidence=Span(0, 40))])
    assert list(db.conn.iterdump()) == before
    assert not article(db, 1).extracted


def test_nobody_waits_long_for_the_run_of_a_long_article(file_db: Database) -> None:
    """Its sentences are stored ahead, and unseen until the claims come."""
    text = "".join(f"Sentence number {number} is here. " for number in range(500)).strip()
    stored = add_article(file_db, new_article(text))
    locks: list[str] = []
    file_db.conn.set_trace_callback(
        lambda sql: locks.append(sql) if sql in {"BEGIN IMMEDIATE", "COMMIT"} else None
    )
    assert extract(file_db, stored) == 500
    assert locks == ["BEGIN IMMEDIATE", "COMMIT"] * 4
    assert len(sentences_of(file_db, 1)) == 500


def test_sentences_without_their_run_are_not_seen(db: Database) -> None:
    text = "".join(f"Sentence number {number} is here. " for number in range(500)).strip()
    stored = add_article(db, new_article(text))
    with pytest.raises(Refused):
        extract(db, stored, [replace(candidates_in(text)[0], evidence=Span(0, 400))])
    assert sentences_of(db, 1) == []
    assert not article(db, 1).extracted
    assert extract(db, stored) == 500
    assert len(sentences_of(db, 1)) == 500


def test_a_candidate_may_bring_a_sentence_of_its_own(db: Database) -> None:
    stored = add_article(db, new_article())
    assert add_run(db, 1, extractor="t", sentences=[], candidates=candidates_in(TEXT)) == 3
    assert [s.span for s in sentences_of(db, stored.id)] == [s.span for s in sentences_in(TEXT)]


def test_sentences_come_with_their_phrases_from_the_newest_run(db: Database) -> None:
    add_article(db, new_article())
    phrase = Phrase(Span(0, 12), "nsubj")
    old = [Sentence(Span(0, 32)), Sentence(Span(33, 53))]
    new = [Sentence(Span(0, 32), (phrase,)), Sentence(Span(33, 74))]
    add_run(db, 1, extractor="1", sentences=old, candidates=[])
    assert sentences_of(db, 1) == old
    add_run(db, 1, extractor="2", sentences=new, candidates=[])
    assert sentences_of(db, 1) == new
    add_run(db, 1, extractor="1", sentences=old, candidates=[])
    assert sentences_of(db, 1) == old


def test_what_does_not_exist_is_not_found(db: Database) -> None:
    with pytest.raises(KeyError):
        claim(db, "0" * 32)
    with pytest.raises(KeyError):
        claims_of(db, 1)
    assert alternatives_of(db, "0" * 32) == []
    assert mentions_of(db, "0" * 32) == []
    assert sentences_of(db, 1) == []
    assert next_open(db) is None


def test_the_next_open_claim_is_found_over_articles(db: Database) -> None:
    first, second = fill(db), fill(db, "Another article. With two.")
    order = [*first, *second]
    decide(db, first[1].id, Act.REJECT, reviewer="ann")
    decide(db, second[0].id, Act.LATER, reviewer="ann")
    assert next_open(db) == first[0]
    assert next_open(db, order[0]) == first[2]
    assert next_open(db, order[2]) == second[1]
    assert next_open(db, order[4]) is None


@pytest.mark.parametrize(
    ("published", "origin", "iso", "assumed"),
    [
        (date(2025, 5, 14), DateOrigin.TEXT, "2025-05-12", False),
        (date(2025, 5, 14), DateOrigin.GIVEN, "2025-05-12", True),
        (None, DateOrigin.NONE, "", False),
    ],
)
def test_a_date_follows_from_the_publication_date(
    db: Database, published: date | None, origin: DateOrigin, iso: str, assumed: bool
) -> None:
    stored = add_article(db, NewArticle("a", TEXT, published=published, date_origin=origin))
    extract(db, stored, [one(replace(FULL, time="on Monday", time_rule=""))])
    (found,) = claims_of(db, 1)
    assert (found.time_iso, found.time_assumed) == (iso, assumed)
    set_published(db, 1, date(2025, 6, 4), reviewer="ann")
    (found,) = claims_of(db, 1)
    assert (found.time_iso, found.time_assumed) == ("2025-06-02", True)


def test_a_date_that_needs_no_publication_date_is_not_assumed(db: Database) -> None:
    stored = add_article(db, new_article())
    extract(db, stored, [one(replace(FULL, time="on 3 May 2024", time_rule=""))])
    (found,) = claims_of(db, 1)
    assert (found.time_iso, found.time_assumed) == ("2024-05-03", False)


def test_an_added_claim_is_accepted_and_goes_with_one_undo(db: Database) -> None:
    fill(db)
    slots = Slots(Kind.EVENT, "She", "will not return")
    added = add_claim(db, 1, slots, Span(33, 52), reviewer="ann")
    assert (added.status, added.quote) == (Status.ACCEPTED, "She will not return")
    assert (added.sentence, added.rule) == (Span(33, 53), "reviewer")
    assert [d.act for d in history(db, added.id)] == [Act.ADD, Act.ACCEPT]
    assert len(undo(db, "ann") or []) == 2
    assert added.id not in {c.id for c in claims_of(db, 1)}
    redo(db, "ann")
    assert claim(db, added.id) == added


def test_an_added_claim_is_not_superseded_by_a_run(db: Database) -> None:
    fill(db)
    added = add_claim(db, 1, FULL, Span(33, 52), reviewer="ann", text="Mine.")
    extract(db, article(db, 1), [], "test 2")
    assert claim(db, added.id).status is Status.ACCEPTED
    assert claim(db, added.id).text == "Mine."


def test_evidence_over_two_sentences_makes_a_stretch_of_both(db: Database) -> None:
    fill(db)
    added = add_claim(db, 1, FULL, Span(40, 60), reviewer="ann")
    assert (added.sentence, added.quote) == (Span(33, 74), TEXT[40:60])
    assert len(sentences_of(db, 1)) == 3


def test_a_claim_can_be_added_before_the_article_was_cut_into_sentences(db: Database) -> None:
    add_article(db, new_article())
    assert add_claim(db, 1, FULL, Span(0, 31), reviewer="ann").sentence == Span(0, 31)


@pytest.mark.parametrize("span", [Span(0, 0), Span(5, 4), Span(-1, 3), Span(70, 999)])
def test_evidence_outside_the_article_is_refused(db: Database, span: Span) -> None:
    fill(db)
    with pytest.raises(InputError):
        add_claim(db, 1, FULL, span, reviewer="ann")


@given(st.lists(st.one_of(st.text(), st.integers(), st.none())))
def test_a_flat_list_is_canonical_either_way(values: list[str | int | None]) -> None:
    assert canonical_row(values) == canonical(values)


@given(st.dictionaries(st.sampled_from(Slot), st.tuples(st.integers(0), st.integers(0))))
def test_spans_of_slots_are_canonical(found: dict[Slot, tuple[int, int]]) -> None:
    spans = {slot: Span(start, end) for slot, (start, end) in found.items()}
    assert slot_spans_to(spans) == canonical({s.value: list(span) for s, span in found.items()})
