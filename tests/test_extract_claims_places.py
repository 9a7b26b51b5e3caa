"""Where something was, and when, as its own clause or its occasion says."""

import pytest

from extract.articles.blocks import blocks
from extract.extractor import read_blocks
from extract.parsing.pipeline import Pipeline
from store.records import Candidate


def claim(pipeline: Pipeline, sentence: str, predicate: str) -> Candidate:
    found = read_blocks(pipeline, blocks(sentence, ())).candidates
    return next(c for c in found if c.slots.predicate == predicate)


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "predicate", "place"),
    [
        ("In Chile, miners went on strike.", "went on", "Chile"),
        ("In the north of the country, villages were cut off.", "were cut off", "the north of the country"),
        ("Police arrested two men in Naples, Italy, in a raid.", "arrested", "Naples, Italy"),
        ("The ship sank off the coast of Libya on Tuesday.", "sank off", "the coast of Libya"),
        ("Fighting broke out near the border with Chad.", "broke out near", "the border with Chad"),
        ("Heavy rain fell across southern Spain on Sunday.", "fell across", "southern Spain"),
        ("The president toured the flooded town of Sylhet.", "toured", "the flooded town of Sylhet"),
        ("Troops entered the city of Goma.", "entered", "the city of Goma"),
        ("Crowds packed the streets of Turin to greet the team.", "packed", "the streets of Turin"),
        ("The rocket took off from the Vega Space Port on a test flight.", "took off from", "the Vega Space Port"),
        ("At a meeting in Lima on Tuesday, the bank cut its forecast.", "cut", "Lima"),
        ("During her visit to Tokyo, the chancellor opened a factory.", "opened", "Tokyo"),
        ("At the talks that were held in Geneva on 3 May, the ministers signed a treaty.", "signed", "Geneva"),
        ("The ministers met in Oslo on Monday and signed a treaty.", "signed", "Oslo"),
        ("They held talks in Paris on Friday and agreed to reopen the embassy.", "agreed to reopen", "Paris"),
        ("Two men robbed a bank in Leeds, killing a guard.", "killing", "Leeds"),
        # the goal of a motion is not where what goes with it happens
        ("In 1990 she moved to Rome, leaving her son with friends.", "leaving", ""),
        # people from a place are no place
        ("The army evacuated U.S. citizens.", "evacuated", ""),
        ("Voters go to the polls to elect a new parliament.", "go to", ""),
        ("The firm grew into a group and moved its seat.", "moved", ""),
    ],
)  # fmt: skip
def test_the_place_of_a_claim(
    pipeline: Pipeline, sentence: str, predicate: str, place: str
) -> None:
    assert claim(pipeline, sentence, predicate).slots.place == place


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "predicate", "time"),
    [
        ("At the talks that were held in Geneva on 3 May, the ministers signed a treaty.", "signed", "on 3 May"),
        ("During a conference in Nairobi in June, doctors showed a new vaccine.", "showed", "in June"),
        ("During her visit to Tokyo, the chancellor opened a factory.", "opened", "During her visit to Tokyo"),
        ("The ministers met in Oslo on Monday and signed a treaty.", "signed", "on Monday"),
        ("Work on the dam is expected to end next year.", "is expected to end", "next year"),
        ("The bank cut 900 jobs in 2023 and plans to cut 400 more.", "cut", "in 2023"),
        ("By midday, the fire was out.", "was", "By midday"),
        ("The quake struck 30 km south of Quito at 9 am.", "struck", "at 9 am"),
        ("Nine people were hurt when a bus overturned in Lima.", "were hurt", "when a bus overturned in Lima"),
    ],
)  # fmt: skip
def test_the_time_of_a_claim(pipeline: Pipeline, sentence: str, predicate: str, time: str) -> None:
    assert claim(pipeline, sentence, predicate).slots.time == time


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "predicate", "wording"),
    [
        ("The ministers met in Oslo on Monday and signed a treaty.", "signed",
         "The ministers signed a treaty in Oslo on Monday."),
        ("Two men robbed a bank in Leeds, killing a guard.", "killing", "Two men killed a guard in Leeds."),
        ("In Chile, miners went on strike.", "went on", "Miners went on strike in Chile."),
    ],
)  # fmt: skip
def test_a_shared_place_has_its_preposition(
    pipeline: Pipeline, sentence: str, predicate: str, wording: str
) -> None:
    assert claim(pipeline, sentence, predicate).text == wording


@pytest.mark.model
def test_a_preposition_makes_no_claim(pipeline: Pipeline) -> None:
    found = read_blocks(pipeline, blocks("Exports grew by 4% in May compared with April.", ()))
    assert [c.slots.predicate for c in found.candidates] == ["grew by"]


@pytest.mark.model
def test_the_time_of_a_relative_clause_dates_no_noun(pipeline: Pipeline) -> None:
    text = "Construction of the dam, which burst in 2011, cost $3 million."
    found = read_blocks(pipeline, blocks(text, ())).candidates
    assert "was built" not in [c.slots.predicate for c in found]


@pytest.mark.model
def test_what_opens_at_an_hour_opens_every_day(pipeline: Pipeline) -> None:
    kinds = [
        str(claim(pipeline, text, "opens").slots.kind)
        for text in ("The museum opens at 9 am.", "The museum opens at 9 am on 3 May.")
    ]
    assert kinds == ["relation", "plan"]
