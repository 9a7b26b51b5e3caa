"""What would say the opposite, or something of somebody else, were it read word by word."""

import pytest
from reading import found

from extract.parsing.pipeline import Pipeline
from store.records import Kind, Polarity

Row = tuple[str, str, str]
YES, NO = Polarity.AFFIRMED, Polarity.NEGATED


def rows(pipeline: Pipeline, text: str) -> list[Row]:
    """Subject, predicate and object of each claim of a text."""
    slots = (c.slots for c in found(pipeline, text))
    return [(s.subject, s.predicate, s.object) for s in slots]


def roles(pipeline: Pipeline, text: str) -> list[tuple[str, str]]:
    """Who holds which office in a text."""
    slots = (c.slots for c in found(pipeline, text))
    return [(s.subject, s.object) for s in slots if s.kind is Kind.ROLE]


@pytest.mark.parametrize(
    ("text", "polarities"),
    [
        (
            "The note says no ships have sailed and that a search is continuing.",
            [YES, NO, YES, YES],
        ),
        ("The bank said nobody was hurt.", [YES, NO]),
        ("The coach did not say that the game was lost.", [NO]),
        ("The coach said nothing.", [NO]),
        ("The club has no coach.", [NO]),
    ],
)
def test_a_negation_inside_what_is_said_does_not_negate_the_saying(
    pipeline: Pipeline, text: str, polarities: list[Polarity]
) -> None:
    assert [c.slots.polarity for c in found(pipeline, text)] == polarities


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Hardly anybody knew the song.", ("Hardly anybody", "knew", "the song")),
        ("Scarcely anyone replied.", ("Scarcely anyone", "replied", "")),
        ("Hardly any seats were sold.", ("Hardly any seats", "were sold", "")),
        ("Rarely has a coach been so popular.", ("a coach", "rarely has been", "so popular")),
        ("Scarcely a wall stood.", ("Scarcely a wall", "stood", "")),
        ("Barely anyone replied.", ("Barely anyone", "replied", "")),
        ("Nearly nobody replied.", ("Nearly nobody", "replied", "")),
        ("She hardly spoke.", ("She", "hardly spoke", "")),
    ],
)
def test_a_negative_adverb_negates_and_stays(pipeline: Pipeline, text: str, claim: Row) -> None:
    assert rows(pipeline, text) == [claim]
    assert [c.slots.polarity for c in found(pipeline, text)] == [NO]


def test_who_barely_survived_survived(pipeline: Pipeline) -> None:
    made = found(pipeline, "The crew barely survived the storm.")
    assert [c.slots.polarity for c in made] == [YES]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Had the alarm rung, the guests would have fled.",
            [("the guests", "would have fled", "")],
        ),
        ("Should the talks fail, the union will strike.", [("the union", "will strike", "")]),
        ("The firm had the pump repaired.", [("The firm", "had", "the pump repaired")]),
    ],
)
def test_an_auxiliary_before_its_subject_opens_a_condition(
    pipeline: Pipeline, text: str, claims: list[Row]
) -> None:
    assert rows(pipeline, text) == claims


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "The king met former national security adviser Omar Hale.",
            "former national security adviser",
        ),
        (
            "A letter to former deputy prime minister Omar Hale was lost.",
            "former deputy prime minister",
        ),
        ("The court heard acting police chief Omar Hale.", "acting police chief"),
        ("The court heard assistant district attorney Omar Hale.", "assistant district attorney"),
        ("The king met finance minister Omar Hale.", "finance minister"),
    ],
)
def test_an_office_keeps_the_words_that_limit_it(pipeline: Pipeline, text: str, role: str) -> None:
    assert roles(pipeline, text) == [("Omar Hale", role)]


def test_the_subject_behind_a_comma_is_no_apposition_of_the_name_before(
    pipeline: Pipeline,
) -> None:
    text = "After meeting Lena Moor, replacing the ill Omar Hale, the governor left the hall."
    made = rows(pipeline, text)
    assert made == [("the governor", "left", "the hall")]  # nor is it said who replaces whom
    held = "Omar Hale, the governor of Kent, left the hall."
    assert ("Omar Hale", "the governor of Kent") in roles(pipeline, held)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A clip on Facebook claims that the ferry was sunk.", "A clip on Facebook"),
        ("The clip claims that the ferry was sunk.", "The clip"),
        ("A leaflet shows that the ferry was sunk.", "A leaflet"),
    ],
)
def test_what_a_text_claims_has_that_text_for_its_source(
    pipeline: Pipeline, text: str, source: str
) -> None:
    made = [c.slots for c in found(pipeline, text)]
    assert [(s.subject, s.source) for s in made] == [(source, ""), ("the ferry", source)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "A man thought to have fired at a bus, hurting two people, was caught on Monday, police said.",
            ("A man thought to have fired at a bus", "was caught", ""),
        ),
        (
            "A nurse suspected of having robbed two patients was caught on Monday.",
            ("A nurse suspected of having robbed two patients", "was caught", ""),
        ),
        (
            "A ship said to carry weapons was stopped near Malta.",
            ("A ship said to carry weapons", "was stopped", ""),
        ),
    ],
)
def test_what_is_only_believed_of_someone_is_not_stated(
    pipeline: Pipeline, text: str, claim: Row
) -> None:
    made = [row for row in rows(pipeline, text) if row[1] != "said"]
    assert made == [claim]


def test_what_was_done_behind_a_comma_is_stated(pipeline: Pipeline) -> None:
    assert ("A storm", "hurting", "two people") in rows(
        pipeline, "A storm hit the coast, hurting two people."
    )


def test_whoever_is_quoted_does_not_speak_of_herself_as_she(pipeline: Pipeline) -> None:
    text = "Ann Moor spoke on Monday. “She sold the ship,” said Ann Moor."
    assert ("She", "sold", "the ship") in rows(pipeline, text)
    aside = "But, the witness says, she returned with a gun."
    assert "she" in [subject for subject, _, _ in rows(pipeline, aside)]
