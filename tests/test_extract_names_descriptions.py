"""What a sentence says of names in passing, and whom its words for kin and visits belong to."""

import pytest

from extract.articles.blocks import blocks
from extract.extractor import read_blocks
from extract.parsing.pipeline import Pipeline
from store.records import Slots


def slots_of(pipeline: Pipeline, text: str) -> list[Slots]:
    return [c.slots for c in read_blocks(pipeline, blocks(text, ())).candidates]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ann Lee, from Cardiff, won the race.", ("Ann Lee", "is from", "Cardiff")),
        ("Ann Lee, from Cardiff, won the race.", ("Ann Lee", "won", "the race")),
        ("Tom Reed, 34, of Boston, was arrested.", ("Tom Reed", "is from", "Boston")),
        ("The band played songs from its first album, Night Train.",
         ("Night Train", "is", "its first album")),
        ("They mourned the death of their youngest child, Omar.",
         ("Omar", "is", "their youngest child")),
        ("Head of the World Health Organization Peter Adams visited the camp.",
         ("Peter Adams", "is", "Head of the World Health Organization")),
        ("Chairman of the State Property Fund Oleg Petrov signed the deal.",
         ("Oleg Petrov", "is", "Chairman of the State Property Fund")),
        ("The fund pays for health programmes (MEDA, HOPE, CARE).",
         ("MEDA, HOPE, CARE", "are", "health programmes")),
        ("The Baltic states (Estonia, Latvia and Lithuania) joined the pact.",
         ("The Baltic states", "are", "Estonia, Latvia and Lithuania")),
        ("She wrote Dark River, which sold a million copies, and The Hill.",
         ("Dark River", "sold", "a million copies")),
        ("Few if any shops accept cash.", ("Few if any shops", "accept", "cash")),
        ("Doctors rarely if ever prescribe the drug.", ("Doctors", "rarely prescribe", "the drug")),
    ],
)  # fmt: skip
def test_what_is_said_in_passing(
    pipeline: Pipeline, sentence: str, expected: tuple[str, str, str]
) -> None:
    found = [(s.subject, s.predicate, s.object) for s in slots_of(pipeline, sentence)]
    assert expected in found


@pytest.mark.model
def test_a_fronted_phrase_describes_no_name(pipeline: Pipeline) -> None:
    found = slots_of(pipeline, "In his remarks, Holt said rents fell.")
    assert "his remarks" not in {s.object for s in found}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("During his visit to Cairo, the minister met farmers.", ("the minister", "visit to", "Cairo")),
        ("On their trip to Peru, the two ministers opened a mine.", ("the two ministers", "trip to", "Peru")),
        ("Guido Rossi and his wife Maria Rossi sold the firm.", ("Maria Rossi", "is", "Guido Rossi's wife")),
    ],
)  # fmt: skip
def test_whose_it_is(pipeline: Pipeline, text: str, expected: tuple[str, str, str]) -> None:
    found = [(s.subject, s.predicate, s.object) for s in slots_of(pipeline, text)]
    assert expected in found


@pytest.mark.model
def test_each_of_two_deaths_has_its_time(pipeline: Pipeline) -> None:
    text = "After the death of her aunt in 1846 and her uncle in 1848, Clara Holt sailed west."
    died = {s.subject: s.time for s in slots_of(pipeline, text) if s.predicate == "died"}
    assert died == {"her aunt": "in 1846", "her uncle": "in 1848"}


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The ship, Ocean Star, sank in May.", ("Ocean Star", "is", "The ship")),
        ("The ship, Ocean Star, sank in May.", ("The ship, Ocean Star", "sank", "")),
        ("The trial of its former chairman, Daniel Levy, opened on Monday.",
         ("The trial of its former chairman, Daniel Levy", "opened", "")),
        ("A man aged 34 was arrested.", ("A man aged 34", "was arrested", "")),
        ("A man aged 34 was arrested.", ("A man", "is aged", "34")),
        ("Pupils aged 8 to 10 took part.", ("Pupils", "are aged", "8 to 10")),
        ("The council passed a plan, aimed, among other things, at young women.",
         ("The council", "passed", "a plan")),
        ("Ministers reviewed the Treaty of Porto signed in 1998.",
         ("Ministers", "reviewed", "the Treaty of Porto")),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_or_between_commas(
    pipeline: Pipeline, sentence: str, expected: tuple[str, str, str]
) -> None:
    found = [(s.subject, s.predicate, s.object) for s in slots_of(pipeline, sentence)]
    assert expected in found


@pytest.mark.model
@pytest.mark.parametrize("sentence", [
    "The next morning, Holt left.",
    "The ship aged badly.",
    "The wine, aged 12 years, was sold.",
])  # fmt: skip
def test_times_and_things_are_no_descriptions(pipeline: Pipeline, sentence: str) -> None:
    assert not [s for s in slots_of(pipeline, sentence) if s.predicate.startswith("is")]
