"""A fix: edges in the article, suggestions, typed words, choices, and the wording that follows."""

from dataclasses import replace

import pytest

from store.records import (
    Alternative,
    Article,
    Claim,
    DateOrigin,
    Kind,
    Modality,
    Phrase,
    Polarity,
    Sentence,
    Slot,
    Slots,
    Span,
    Status,
)
from store.wording import word
from tui.fixing import Fix, locate, value_of

TEXT = "On Monday the old minister resigned from her post in Paris. She left."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


SENTENCE = Sentence(
    span("On Monday the old minister resigned from her post in Paris."),
    tuple(
        Phrase(span(words), "x")
        for words in ("On Monday", "the old minister", "from her post", "in Paris")
    ),
)
SLOTS = Slots(Kind.EVENT, "the old minister", "resigned", "from her", time="On Monday")
ARTICLE = Article(1, "0" * 64, "a.txt", TEXT, "", "", "", None, DateOrigin.NONE, (), True)


@pytest.fixture
def claim() -> Claim:
    return Claim(
        id="c",
        article_id=1,
        sentence=SENTENCE.span,
        evidence=SENTENCE.span,
        quote=TEXT[: SENTENCE.span.end],
        slots=SLOTS,
        text=word(SLOTS),
        time_iso="",
        time_assumed=False,
        confidence=0.5,
        rule="test",
        trigger="resigned",
        spans={
            Slot.SUBJECT: span("the old minister"),
            Slot.PREDICATE: span("resigned"),
            Slot.OBJECT: span("from her"),
            Slot.TIME: span("On Monday"),
        },
        status=Status.OPEN,
    )


@pytest.fixture
def fix(claim: Claim) -> Fix:
    return Fix.of(claim, ARTICLE, SENTENCE, (), None)


def test_it_begins_at_the_end_of_the_object(fix: Fix) -> None:
    assert (fix.slot, fix.at_end, fix.changed) == (Slot.OBJECT, True, False)


def test_it_begins_where_the_extractor_saw_another_way(claim: Claim) -> None:
    other = (Alternative(Slot.TIME, "Monday", span("Monday")),)
    assert Fix.of(claim, ARTICLE, SENTENCE, other, None).slot is Slot.TIME


def test_an_edge_moves_by_words(fix: Fix) -> None:
    fix.move_word(1)
    assert fix.value == "from her post"
    assert fix.text == word(fix.slots)
    fix.move_word(1)
    fix.move_word(1)
    assert fix.value == "from her post in Paris"
    fix.move_word(-1)
    assert fix.value == "from her post in"


def test_the_other_edge_moves_after_a_switch(fix: Fix) -> None:
    fix.other_edge()
    fix.move_word(1)
    assert fix.value == "her"
    fix.move_word(-1)
    fix.move_word(-1)
    assert fix.value == "resigned from her"


def test_an_edge_stays_in_its_sentence_and_off_its_other_edge(fix: Fix) -> None:
    for _ in range(50):
        fix.move_word(1)
    assert fix.value == "from her post in Paris."
    fix.other_edge()
    for _ in range(50):
        fix.move_word(1)
    assert fix.value == "."
    for _ in range(50):
        fix.move_word(-1)
    assert fix.value == TEXT[: SENTENCE.span.end]


def test_an_edge_moves_by_phrases(fix: Fix) -> None:
    fix.move_phrase(1)
    assert fix.value == "from her post"
    fix.move_phrase(1)
    assert fix.value == "from her post in Paris"


def test_an_empty_slot_takes_a_word_and_grows(fix: Fix) -> None:
    fix.choose(Slot.PLACE)
    fix.move_word(1)
    assert fix.value == "On"
    fix.move_word(1)
    assert fix.value == "On Monday"


def test_suggestions_go_round_alternatives_then_phrases(claim: Claim) -> None:
    other = (Alternative(Slot.PLACE, "Paris", span("Paris")),)
    fix = Fix.of(claim, ARTICLE, SENTENCE, other, None)
    assert fix.slot is Slot.PLACE
    fix.suggest(1)
    assert fix.value == "Paris"
    assert fix.spans[Slot.PLACE] == span("Paris")
    fix.suggest(1)
    assert fix.value == "On Monday"
    fix.suggest(-1)
    fix.suggest(-1)
    assert fix.value == ""
    assert not fix.changed


def test_typed_words_remember_what_they_stand_for(fix: Fix) -> None:
    fix.choose(Slot.SUBJECT)
    fix.type("Anna  Weber")
    assert fix.slots.subject == "Anna Weber"
    assert fix.slots.subject_as_written == "the old minister"
    fix.move_word(-1)
    assert (fix.slots.subject, fix.slots.subject_as_written) == ("the old", "")


def test_emptying_a_slot_takes_its_mark_away(fix: Fix) -> None:
    fix.choose(Slot.TIME)
    fix.type("")
    assert fix.slots.time == ""
    assert Slot.TIME not in fix.spans


def test_choices_turn(fix: Fix) -> None:
    fix.choose(Slot.MODALITY)
    fix.move_word(1)
    assert fix.value == Modality.PLANNED
    fix.move_word(-1)
    fix.move_word(-1)
    assert fix.value == Modality.URGED
    fix.choose(Slot.POLARITY)
    fix.suggest(1)
    assert fix.slots.polarity is Polarity.NEGATED
    fix.choose(Slot.KIND)
    fix.type("plan")
    assert fix.slots.kind is Kind.PLAN
    fix.type("rumour")
    assert fix.slots.kind is Kind.PLAN


def test_a_typed_wording_is_not_worded_over(fix: Fix) -> None:
    fix.choose(Slot.WORDING)
    fix.type("She went.")
    fix.choose(Slot.OBJECT)
    fix.move_word(1)
    assert fix.text == "She went."
    fix.choose(Slot.WORDING)
    fix.type("")
    assert fix.text == word(fix.slots)


def test_going_back_to_what_it_was_is_no_change(fix: Fix) -> None:
    fix.move_word(1)
    fix.move_word(-1)
    assert not fix.changed


def test_a_changed_time_forgets_the_rule_of_the_old_one(claim: Claim) -> None:
    ruled = replace(claim, slots=replace(SLOTS, time_rule="weekday"))
    fix = Fix.of(ruled, ARTICLE, SENTENCE, (), None)
    fix.choose(Slot.TIME)
    fix.type("on Tuesday")
    assert fix.slots.time_rule == ""


def test_a_draft_is_taken_up(claim: Claim) -> None:
    draft = replace(SLOTS, object="from her post")
    fix = Fix.of(claim, ARTICLE, SENTENCE, (), (draft, word(draft)))
    assert fix.changed
    assert fix.spans[Slot.OBJECT] == span("from her post")
    fix.move_word(1)
    assert fix.text == word(fix.slots)


def test_a_slot_is_found_where_its_words_stand(claim: Claim) -> None:
    moved = replace(claim, spans={}, slots=replace(SLOTS, object="from her post"))
    assert locate(TEXT, moved, moved.slots)[Slot.OBJECT] == span("from her post")
    typed = replace(moved, slots=replace(SLOTS, subject="Anna", subject_as_written="minister"))
    assert locate(TEXT, typed, typed.slots)[Slot.SUBJECT] == span("minister")


def test_every_slot_can_be_chosen(fix: Fix) -> None:
    for slot in Slot:
        fix.choose(slot)
        for step in (1, -1):
            fix.move_word(step)
            fix.move_phrase(step)
            fix.suggest(step)
        assert isinstance(value_of(fix.slots, slot) if slot is not Slot.WORDING else fix.text, str)
