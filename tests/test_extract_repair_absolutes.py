"""Participles with a subject of their own behind "with" are clauses."""

import pytest

from extract.articles.blocks import blocks
from extract.extractor import read_blocks
from extract.lexicon.inflection import past
from extract.parsing.pipeline import Pipeline

pytestmark = pytest.mark.model

SENTENCES = [
    ("Kenya is the firm's largest market, with a new law allowing the port to charge higher fees.",
     "A new law is allowing the port to charge higher fees."),
    ("The club won the cup, with Tom Reed scoring twice in Leeds.", "Tom Reed scored in Leeds."),
    ("Prices rose again in May, with food costing 4% more than a year ago.",
     "Food cost 4% more than a year ago."),
    ("The army closed the bridge, with thousands of people left without power.",
     "Thousands of people were left without power."),
    ("Officials met in Oslo, with the next round planned for May.",
     "The next round was planned for May."),
    ("The river burst its banks, with water levels reaching five metres in Leeds.",
     "Water levels reached five metres in Leeds."),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), SENTENCES)
def test_what_goes_along_is_a_claim_of_its_own(
    pipeline: Pipeline, sentence: str, wanted: str
) -> None:
    main, beside = read_blocks(pipeline, blocks(sentence, ())).candidates
    assert beside.text == wanted
    assert "with" not in main.text


def test_what_describes_a_noun_stays_with_it(pipeline: Pipeline) -> None:
    sentence = "The firm signed a contract with a company owning three mines."
    (only,) = read_blocks(pipeline, blocks(sentence, ())).candidates
    assert only.text == sentence


@pytest.mark.parametrize(
    ("base", "wanted"), [("coste", "cost"), ("chase", "chased"), ("cost", "cost")]
)
def test_a_silent_e_too_many_is_no_part_of_the_verb(base: str, wanted: str) -> None:
    assert past(base) == wanted
