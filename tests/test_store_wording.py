"""Slots are worded as one sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records import Kind, Slots
from store.wording import word

ROWS = [
    (
        {"subject": "Pakistan and the European Union", "predicate": "agreed on",
         "object": "bolstering cooperation in security", "time": "on Thursday", "source": "the Foreign Office"},
        "Pakistan and the European Union agreed on bolstering cooperation in security on Thursday, "
        "according to the Foreign Office.",
    ),
    ({"subject": "the river", "predicate": "flooded", "object": "two towns"}, "The river flooded two towns."),
    ({"subject": "The talks", "predicate": "were held", "place": "Rome"}, "The talks were held in Rome."),
    ({"subject": "The talks", "predicate": "were held", "place": "in Rome"}, "The talks were held in Rome."),
    ({"subject": "He", "predicate": "spoke", "place": "at the White House"}, "He spoke at the White House."),
    ({"subject": "He", "predicate": "was", "object": "in Rome", "place": "Rome"}, "He was in Rome."),
    ({"subject": "It", "predicate": "was signed", "time": "2019"}, "It was signed in 2019."),
    ({"subject": "It", "predicate": "is set for", "time": "2024"}, "It is set for 2024."),
    ({"subject": "It", "predicate": "began", "time": "June 5"}, "It began on June 5."),
    ({"subject": "It", "predicate": "began", "time": "Thursday"}, "It began on Thursday."),
    ({"subject": "It", "predicate": "began", "time": "On Thursday"}, "It began on Thursday."),
    ({"subject": "It", "predicate": "began", "time": "May 2024"}, "It began in May 2024."),
    ({"subject": "It", "predicate": "began", "time": "Last week,"}, "It began last week."),
    (
        {"subject": "The vote", "predicate": "of", "object": "5 June 2023", "time": "5 June 2023"},
        "The vote of 5 June 2023.",
    ),
    (
        {"subject": "They", "predicate": "agreed on", "object": "on trade"},
        "They agreed on trade.",
    ),
    (
        {"subject": "Rutte", "predicate": "said", "object": "“We are here.”"},
        "Rutte said “We are here.”",
    ),
    (
        {"subject": "Rutte", "predicate": "said", "object": "“we are here”"},
        "Rutte said “we are here”.",
    ),
    (
        {"subject": "Rutte", "predicate": "said", "object": "The deal holds", "source": "Rutte"},
        "Rutte said the deal holds.",
    ),
    (
        {"subject": "He", "predicate": "visited", "object": "The Hague", "source": "The report's authors"},
        "He visited The Hague, according to the report's authors.",
    ),
    (
        {"subject": "It", "predicate": "grew", "source": "according to Reuters"},
        "It grew, according to Reuters.",
    ),
    ({"subject": "Kionka", "predicate": "lives in", "object": "the U.S."}, "Kionka lives in the U.S."),
    ({"subject": "Shares", "predicate": "of", "object": "Apple Inc."}, "Shares of Apple Inc."),
    ({"subject": "iPhone sales", "predicate": "fell"}, "iPhone sales fell."),
    ({"subject": "  a\u00a0b ", "predicate": " c\nd "}, "A b c d."),
    ({"subject": "12 people", "predicate": "died"}, "12 people died."),
    ({"subject": "“unity”", "predicate": "won"}, "“Unity” won."),
    ({"subject": "", "predicate": ""}, ""),
    ({"subject": "", "predicate": "rose", "object": "."}, "Rose."),
    ({"subject": "x", "predicate": "y", "object": "(z", "place": "w)"}, "X y (z in w)."),
]  # fmt: skip


@pytest.mark.parametrize(("slots", "sentence"), ROWS)
def test_a_sentence_is_made_of_slots(slots: dict[str, str], sentence: str) -> None:
    assert word(Slots(kind=Kind.EVENT, **slots)) == sentence  # type: ignore[arg-type]


texts = st.text() | st.sampled_from(
    ["in", "on", ".", "“", "according to", "in 2019", "Rome", " ", "?!"]
)


@given(st.tuples(texts, texts, texts), st.tuples(texts, texts, texts))
def test_any_strings_make_one_flat_sentence(
    clause: tuple[str, str, str], rest: tuple[str, str, str]
) -> None:
    said = word(Slots(Kind.EVENT, *clause, *rest))
    assert said == " ".join(said.split())
    assert not said or said.rstrip("\"'”’»)]").endswith((".", "!", "?", "…"))


def test_long_slots_are_worded() -> None:
    """Were the time to grow with the square of the length, this would not end."""
    for piece in ("a ", " ", "in ", "1", "“", ". "):
        long = piece * 200_000
        said = word(Slots(Kind.EVENT, long, long, long, long, long, long))
        assert bool(said) == bool(piece.strip())
