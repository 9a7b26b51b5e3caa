"""What a fix offers where a slot holds too much, and which keys a skilful reviewer then presses."""

from dataclasses import replace

import pytest
from skilful import keys_for, typing
from test_session_fix import ARTICLE

from store.records import (
    Alternative,
    Article,
    Claim,
    Kind,
    Modality,
    Phrase,
    Sentence,
    Slot,
    Slots,
    Span,
    Status,
)
from tui.fixes.cuts import pieces, up_to_clauses
from tui.fixes.fix import Fix

TEXT = "They signed the plan for the coast, which was drawn up in 2019, and a treaty."
WHOLE = Span(0, len(TEXT))


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


PHRASES = (
    Phrase(span("for the coast"), "nmod"),
    Phrase(span("which was drawn up in 2019"), "acl:relcl"),
    Phrase(span("a treaty"), "conj"),
)
SENTENCE = Sentence(WHOLE, PHRASES)


def fix_of(object_words: str, *others: Alternative, where: Span | None = None) -> Fix:
    slots = Slots(Kind.EVENT, "They", "signed", object_words)
    spans = {Slot.SUBJECT: span("They"), Slot.PREDICATE: span("signed")}
    claim = Claim(
        id="c",
        article_id=1,
        sentence=WHOLE,
        evidence=WHOLE,
        quote=TEXT,
        slots=slots,
        text="They signed it.",
        time_iso="",
        time_assumed=False,
        confidence=0.5,
        rule="test",
        trigger="signed",
        spans=spans if where is None else spans | {Slot.OBJECT: where},
        status=Status.OPEN,
    )
    article: Article = replace(ARTICLE, text=TEXT)
    return Fix.of(claim, article, SENTENCE, others, None)


def words(spans: list[Span]) -> list[str]:
    return [TEXT[one.start : one.end] for one in spans]


def test_a_long_value_ends_before_each_clause_in_it_without_what_joins_them() -> None:
    whole = Span(span("the plan").start, len(TEXT) - 1)
    found = words(up_to_clauses(TEXT, whole, PHRASES))
    assert found == [
        "the plan for the coast",
        "the plan for the coast, which was drawn up in 2019",
    ]


def test_a_value_of_pieces_is_offered_as_its_pieces() -> None:
    assert words(pieces(TEXT, WHOLE, "the plan for the coast a treaty")) == [
        "the plan for the coast",
        "a treaty",
    ]
    assert pieces(TEXT, WHOLE, "nothing of it") == []


def test_cuts_come_before_what_the_extractor_saw() -> None:
    whole = span("the plan for the coast, which was drawn up in 2019")
    other = Alternative(Slot.OBJECT, "the plan", span("the plan"))
    fix = fix_of(TEXT[whole.start : whole.end], other, where=whole)
    fix.suggest(1)
    assert fix.value == "the plan for the coast"
    fix.suggest(1)
    assert fix.value == "the plan"


def test_the_object_comes_first_where_several_slots_may_be_otherwise() -> None:
    subject = Alternative(Slot.SUBJECT, "They all")
    assert fix_of("a treaty", subject).slot is Slot.SUBJECT
    assert fix_of("a treaty", subject, Alternative(Slot.OBJECT, "treaty")).slot is Slot.OBJECT


@pytest.mark.parametrize(
    ("slot", "right", "keys"),
    [
        (Slot.OBJECT, "a treaty", ["a"]),
        (Slot.SUBJECT, "They signed", ["e", "1", "l", "enter"]),
        (Slot.MODALITY, "planned", ["v", "a"]),
        (Slot.PLACE, "X", ["e", "5", "i", "X", "enter", "enter"]),
    ],
)
def test_a_skilful_reviewer_presses_the_fewest_keys(
    slot: Slot, right: str, keys: list[str]
) -> None:
    fix = fix_of("a treaty", where=span("a treaty"))
    assert keys_for(fix, {slot: (right.__eq__, right)}) == keys


def test_several_slots_are_settled_in_one_fix() -> None:
    fix = fix_of("a treaty", where=span("a treaty"))
    planned = str(Modality.PLANNED)
    wanted = {
        Slot.SUBJECT: ("They signed".__eq__, "They signed"),
        Slot.MODALITY: (planned.__eq__, planned),
    }
    assert keys_for(fix, wanted) == ["v", "1", "l", "enter"]
    assert fix.slots.subject == "They", "the fix itself is left as it was"


def test_typing_rubs_out_the_end_or_all_of_a_line() -> None:
    assert typing("lifted off from", "lifted off") == ["i", *["backspace"] * 5, "enter"]
    assert typing("x" * 9, "ab") == ["i", "ctrl+u", "a", "b", "enter"]
