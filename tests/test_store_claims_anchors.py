"""Where the words of a slot stand, and what leaves of a claim whose slots do not fit the article."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import extract, new_article
from exported import text_of

from store.articles.articles import add_article
from store.claims.anchors import holds, is_part, longest_piece, place
from store.claims.claims import claims_of
from store.decisions.additions import add_claim
from store.decisions.decisions import decide
from store.export.brat import BRAT
from store.export.conll import CONLL
from store.export.format import Format
from store.export.formats import FORMATS
from store.export.selection import Choice, sheets
from store.export.tables import JSONL
from store.records import Act, Alternative, Candidate, Claim, Kind, Slot, Slots, Span
from store.sqlite.connection import Database

TEXT = (
    "The mayor of “Old  Town” closed the harbour on Friday. Anna Weber, the mayor, said that "
    "the fishermen’s café shut too. A harbour pilot left."
)


def at(words: str, start: int = 0) -> Span:
    start = TEXT.index(words, start)
    return Span(start, start + len(words))


FIRST = Span(0, TEXT.index(" Anna"))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the harbour", "the harbour"),
        ("THE Harbour", "the harbour"),
        ('"old town"', "“Old  Town”"),
        ("the fishermen's cafe", "the fishermen’s café"),
        ("Anna Weber", "Anna Weber"),
        ("harb", ""),
        ("arbour", ""),
        ("farmlands", ""),
        ("", ""),
    ],
)
def test_words_are_found_as_people_type_them(words: str, found: str) -> None:
    span = place(TEXT, words, FIRST, Span(0, 3))
    assert (TEXT[span.start : span.end] if span else "") == found
    assert span is None or holds(TEXT, span, words)


def test_the_sentence_comes_before_what_is_nearer_then_the_nearest() -> None:
    behind = at("Anna")
    assert place(TEXT, "the mayor", FIRST, behind) == Span(0, 9)
    assert place(TEXT, "the mayor", at("A harbour pilot left."), behind) == at("the mayor")
    assert place(TEXT, "harbour", Span(0, 0), at("pilot")) == at("harbour", TEXT.index("A harb"))


def test_the_longest_piece_of_words_that_were_put_together() -> None:
    assert longest_piece(TEXT, "closed on Friday", FIRST) == at("on Friday")
    assert longest_piece(TEXT, "was closed", FIRST) == at("closed")
    assert longest_piece(TEXT, "is", FIRST) is None


@pytest.fixture
def claim(db: Database) -> Claim:
    """A claim whose subject is resolved, and whose object has another value that stands nowhere."""
    stored = add_article(db, new_article(TEXT))
    candidate = Candidate(
        FIRST,
        Span(0, FIRST.end - 1),
        Slots(
            Kind.EVENT, "Anna Weber", "closed", "the harbour", "on Friday",
            subject_as_written="The mayor",
        ),
        "Anna Weber closed the harbour on Friday.",
        0.5,
        "test",
        spans={Slot.SUBJECT: at("The mayor"), Slot.PREDICATE: at("closed"), Slot.OBJECT: at("the harbour"), Slot.TIME: at("on Friday")},
        alternatives=(Alternative(Slot.PREDICATE, "did close"),),
    )  # fmt: skip
    extract(db, stored, [candidate], "winnow 1")
    return claims_of(db, stored.id)[0]


def fixed(db: Database, claim: Claim, text: str | None = None, **slots: str) -> dict[str, object]:
    changed = replace(claim.slots, **slots)  # type: ignore[arg-type]
    decide(db, claim.id, Act.FIX, reviewer="ann", slots=changed, text=text, spans=claim.spans)
    (sheet,) = sheets(db, Choice())
    fact = sheet.facts[0]
    for slot, span in fact.spans.items():
        written = fact.row.get(f"{slot.value}_as_written") or fact.row.get(slot.value)
        assert holds(TEXT, span, str(written or fact.row["time_text"])), slot
    return fact.row


def test_a_typed_slot_leaves_without_the_anchor_of_what_stood_there(
    db: Database, claim: Claim
) -> None:
    row = fixed(db, claim, object="farmlands", object_as_written="the harbour")
    assert (row["object"], row["object_as_written"], row["own_words"]) == (
        "farmlands",
        "",
        "object",
    )
    assert (row["subject"], row["subject_as_written"]) == ("Anna Weber", "The mayor")


def test_a_typed_slot_leaves_with_the_words_of_the_article(db: Database, claim: Claim) -> None:
    row = fixed(db, claim, object="The Fishermen's cafe", object_as_written="the harbour")
    assert (row["object_as_written"], row["own_words"]) == ("the fishermen’s café", "")


def test_what_the_extractor_offered_is_not_the_reviewers_own(db: Database, claim: Claim) -> None:
    assert fixed(db, claim, predicate="did close")["own_words"] == ""
    assert fixed(db, claim, predicate="did shut")["own_words"] == "predicate"


def test_pieces_of_what_was_offered_are_not_the_reviewers_own(db: Database, claim: Claim) -> None:
    assert fixed(db, claim, time="Friday", object="harbour the")["own_words"] == "object"
    whole = "the fourth to close or warn"
    assert is_part("the fourth to warn", whole)
    assert not is_part("warn the fourth", whole)
    assert not is_part("", whole)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Anna Weber closed the harbour.", ""),
        ("The harbour was shut by Anna Weber.", "wording"),
        ("A harbour pilot left.", ""),
        ("Nobody closed the harbour.", "wording"),
    ],
)
def test_a_wording_of_ones_own_is_named(db: Database, claim: Claim, text: str, own: str) -> None:
    assert fixed(db, claim, text)["own_words"] == own


def test_an_added_claim_names_the_words_that_stand_nowhere(db: Database, claim: Claim) -> None:
    slots = Slots(Kind.EVENT, "the pilot", "left", "in anger", place="harbour")
    add_claim(db, claim.article_id, slots, at("A harbour pilot left"), reviewer="ann")
    (sheet,) = sheets(db, Choice())
    (fact,) = sheet.facts
    assert fact["own_words"] == "subject object"
    pilot = TEXT.index("A harbour pilot")
    assert fact.spans == {Slot.PREDICATE: at("left"), Slot.PLACE: at("harbour", pilot)}


def test_words_as_written_that_are_nowhere_do_not_leave(db: Database) -> None:
    stored = add_article(db, new_article(TEXT))
    slots = Slots(Kind.EVENT, "Bea", "closed", "it", subject_as_written="The president")
    candidate = Candidate(FIRST, FIRST, slots, "Bea closed it.", 0.5, "imported, exact")
    extract(db, stored, [candidate], "tool")
    decide(db, claims_of(db, stored.id)[0].id, Act.ACCEPT, reviewer="ann")
    ((fact,),) = (sheet.facts for sheet in sheets(db, Choice()))
    assert (fact["subject"], fact["subject_as_written"], fact["own_words"]) == ("Bea", "", "")


def test_a_stale_anchor_is_not_read_back(db: Database, claim: Claim) -> None:
    fixed(db, claim, object="farmlands", object_as_written="the harbour")
    (now,) = claims_of(db, claim.article_id)
    assert (now.slots.object_as_written, now.slots.subject_as_written) == ("", "The mayor")
    assert Slot.OBJECT not in now.spans
    assert now.spans[Slot.SUBJECT] == at("The mayor")


@pytest.mark.parametrize(
    "form", [f for f in FORMATS if f.is_text and f not in (CONLL, BRAT)], ids=lambda form: form.name
)
def test_every_format_says_so(db: Database, claim: Claim, tmp_path: Path, form: Format) -> None:
    fixed(db, claim, object="farmlands", object_as_written="the harbour")
    said = text_of(db, tmp_path, form)
    assert "own_words" in said or "s words, not the article" in said
    assert '"object_as_written": "the harbour"' not in said


def test_json_lines_have_null_where_all_words_are_the_articles(
    db: Database, claim: Claim, tmp_path: Path
) -> None:
    decide(db, claim.id, Act.ACCEPT, reviewer="ann")
    assert json.loads(text_of(db, tmp_path, JSONL))["own_words"] is None
