"""The cost of reading grows with the text and no faster: calls are counted, not seconds."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from shapes import SHAPES as LONG_SHAPES

from extract.articles.blocks import blocks
from extract.extractor import read_blocks
from extract.parsing.pipeline import Pipeline

pytestmark = pytest.mark.model

SHAPES: dict[str, Callable[[int], str]] = {
    "sentences": lambda n: "Ann Lee opened a plant in Leeds on Monday. " * n,
    "clauses": lambda n: "The mayor said " + "that the plan was approved and " * n + "he left.",
    "names": lambda n: "Talks were led by " + "Ann Lee, head of the firm, " * n + "and Bo Ek.",
    "quotes": lambda n: '"The plan," he said, ' * n + "ended.",
    "brackets": lambda n: "The plan (see " * n + "below" + ")" * n + " was approved.",
    "no stop": lambda n: "the plan and the vote of the party in the town " * n,
}


def calls(pipeline: Pipeline, text: str) -> int:
    """How many Python functions run while a text is read."""
    count = 0

    def tick(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    found = blocks(text, ())
    sys.setprofile(tick)
    try:
        read_blocks(pipeline, found)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_twice_the_text_costs_about_twice_as_much(pipeline: Pipeline, shape: str) -> None:
    text = SHAPES[shape]
    calls(pipeline, text(20))  # caches are warm
    once, twice = calls(pipeline, text(60)), calls(pipeline, text(120))
    assert twice < 2.6 * once


@pytest.mark.parametrize(
    "shape",
    [
        "aliases",
        "apostrophes",
        "initials",
        "lines",
        "long dashes",
        "nested quotes",
        "new persons",
        "pronouns",
        "questions asked",
        "quoted lines",
        "separators",
    ],
)
def test_a_text_of_one_thing_costs_what_its_length_says(pipeline: Pipeline, shape: str) -> None:
    text = LONG_SHAPES[shape]
    calls(pipeline, text(1_000))  # caches are warm
    once, twice = calls(pipeline, text(2_500)), calls(pipeline, text(5_000))
    assert twice < 2.6 * once
