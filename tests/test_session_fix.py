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
from tui.fixes.fix import Fix, locate, value_of

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


def test_typed_words_that_stand_nowhere_have_no_anchor(fix: Fix) -> None:
    fix.choose(Slot.SUBJECT)
    fix.type("Anna  Weber")
    assert (fix.slots.subject, fix.slots.subject_as_written) == ("Anna Weber", "")
    assert Slot.SUBJECT not in fix.spans
    assert fix.own == {Slot.SUBJECT}


@pytest.mark.parametrize(
    ("typed", "stands", "written"),
    [
        ("minister", "minister", ""),
        ("Her  Post", "her post", "her post"),
        ("left", "left", ""),
        ("the OLD minister", "the old minister", "the old minister"),
    ],
)
def test_typed_words_move_the_anchor_to_where_they_stand(
    fix: Fix, typed: str, stands: str, written: str
) -> None:
    fix.choose(Slot.OBJECT)
    fix.type(typed)
    assert fix.spans[Slot.OBJECT] == span(stands)
    assert fix.slots.object_as_written == written
    assert not fix.own


def test_typed_words_of_another_sentence_have_edges_there(fix: Fix) -> None:
    fix.type("left")
    fix.move_word(1)
    assert fix.value == "left."
    fix.other_edge()
    fix.move_word(-1)
    assert fix.value == "She left."


def test_typing_what_it_was_gives_back_what_it_stood_for(claim: Claim) -> None:
    slots = replace(SLOTS, subject="Anna Weber", subject_as_written="the old minister")
    resolved = replace(claim, slots=replace(slots, time_rule="weekday"))
    fix = Fix.of(resolved, ARTICLE, SENTENCE, (), None)
    for slot, first in ((Slot.SUBJECT, "Anna Weber"), (Slot.TIME, "On Monday")):
        fix.choose(slot)
        fix.type("Bea")
        assert fix.own == {slot}
        fix.type(first)
        assert not fix.changed
    fix.choose(Slot.SUBJECT)
    fix.move_word(1)
    assert (fix.value, fix.slots.subject_as_written) == ("the old minister resigned", "")
    fix.move_word(-1)
    assert (fix.value, fix.changed) == ("Anna Weber", False)


def test_a_draft_of_an_earlier_winnow_loses_the_anchor_of_what_stood_there(claim: Claim) -> None:
    typed = replace(SLOTS, object="in anger", object_as_written="from her")
    fix = Fix.of(claim, ARTICLE, SENTENCE, (), (typed, word(typed)))
    assert fix.slots.object_as_written == ""
    assert Slot.OBJECT not in fix.spans
    assert fix.own == {Slot.OBJECT}


def test_a_wording_of_ones_own_is_said(fix: Fix) -> None:
    fix.choose(Slot.WORDING)
    fix.type("The old minister went.")
    assert fix.own == {Slot.WORDING}
    fix.type("The old minister resigned.")
    assert not fix.own


def test_a_slot_of_pieces_begins_at_its_longest_piece(claim: Claim) -> None:
    slots = replace(SLOTS, object="her post Paris")
    composed = replace(claim, slots=slots, spans={Slot.SUBJECT: span("the old minister")})
    fix = Fix.of(composed, ARTICLE, SENTENCE, (), None)
    fix.choose(Slot.OBJECT)
    values = []
    for _ in range(3):
        fix.move_word(1)
        values.append((fix.value, "stands in pieces" in fix.hint))
    assert values == [("her post", True), ("her post in", False), ("her post in Paris", False)]


def test_a_slot_that_stands_nowhere_begins_where_it_stood_before(fix: Fix) -> None:
    fix.choose(Slot.SUBJECT)
    fix.type("the post of Anna Weber")
    fix.move_phrase(1)
    assert fix.value == "the old minister"
    assert "is not in the article" in fix.hint


def test_a_suggestion_that_is_offered_twice_keeps_its_first_place(claim: Claim) -> None:
    other = (Alternative(Slot.OBJECT, "from her post", span("from her post")),)
    fix = Fix.of(claim, ARTICLE, SENTENCE, other, None)
    assert [option.value for option in fix.options()] == [
        "from her", "from her post", "On Monday", "the old minister", "in Paris",
    ]  # fmt: skip


def test_suggestions_go_round_with_the_original_among_them(claim: Claim) -> None:
    slots = replace(SLOTS, object="her chair", object_as_written="her post")
    resolved = replace(claim, slots=slots, spans={**claim.spans, Slot.OBJECT: span("her post")})
    other = (Alternative(Slot.OBJECT, "her post"), Alternative(Slot.OBJECT, "Paris", span("Paris")))
    fix = Fix.of(resolved, ARTICLE, SENTENCE, other, None)
    many = len(fix.options())
    seen = []
    for step in (*[1] * many, *[-1] * many):
        fix.suggest(step)
        seen.append((fix.value, fix.hint))
    assert seen[0] == ("her post", f"suggestion 2/{many}")
    assert seen[many - 1] == ("her chair", f"suggestion 1/{many}, as it was")
    assert seen[many:-1] == seen[many - 2 :: -1]
    assert seen[-1] == seen[many - 1]
    assert not fix.changed
    assert fix.spans[Slot.OBJECT] == span("her post")


def test_suggestions_go_on_from_what_was_typed(fix: Fix) -> None:
    fix.choose(Slot.PLACE)
    fix.type("the old minister")
    fix.suggest(1)
    assert fix.value == "from her post"


def test_a_suggestion_without_a_place_is_looked_for(claim: Claim) -> None:
    other = (Alternative(Slot.SOURCE, "old minister"), Alternative(Slot.SOURCE, "a friend"))
    quoted = replace(claim, slots=replace(SLOTS, source="Bea", source_as_written="She"))
    fix = Fix.of(quoted, ARTICLE, SENTENCE, other, None)
    fix.choose(Slot.SOURCE)
    fix.suggest(1)
    assert (fix.slots.source_as_written, fix.spans[Slot.SOURCE]) == ("", span("old minister"))
    fix.suggest(1)
    assert (fix.slots.source_as_written, fix.spans.get(Slot.SOURCE)) == ("", None)
    assert not fix.own, "what the extractor offers is not the reviewer's own"


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


def test_turning_modality_or_polarity_leaves_the_wording_alone(claim: Claim) -> None:
    worded = replace(claim, text="As one may put it, it is so.")  # more than its slots say
    fix = Fix.of(worded, ARTICLE, SENTENCE, (), None)
    for slot in (Slot.MODALITY, Slot.POLARITY):
        fix.choose(slot)
        fix.suggest(1)
        assert fix.is_changed(slot)
    assert fix.text == worded.text
