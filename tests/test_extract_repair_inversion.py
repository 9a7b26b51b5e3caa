"""Subjects behind their verb."""

import pytest

from extract.articles.blocks import blocks
from extract.extractor import read_blocks
from extract.parsing.pipeline import Pipeline

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Among the papers was a grant worth 400 million yen.",
            ("a grant worth 400 million yen", "was among", "the papers"),
        ),
        (
            "Also present at the meeting were Foreign Minister Ann Lee and Ambassador Piet Hale.",
            ("Foreign Minister Ann Lee and Ambassador Piet Hale", "were", "present at the meeting"),
        ),
        (
            "Among her many honours were the Vega Medal and the Hale Prize.",
            ("the Vega Medal and the Hale Prize", "were among", "her many honours"),
        ),
        ("Killed in the blast were two guards.", ("two guards", "were killed in", "the blast")),
        ("Just west of the river is Uptown.", ("Uptown", "is", "west of the river")),
        (
            "At the top of the hill is a ruined castle.",
            ("a ruined castle", "is at", "the top of the hill"),
        ),
        ("In the north lies a desert.", ("a desert", "lies in", "the north")),
        ("The largest city is Lagos.", ("The largest city", "is", "Lagos")),
    ],
)
def test_what_stands_before_the_verb_is_ascribed(
    pipeline: Pipeline, sentence: str, expected: tuple[str, str, str]
) -> None:
    found = read_blocks(pipeline, blocks(sentence, ())).candidates
    assert expected in [(c.slots.subject, c.slots.predicate, c.slots.object) for c in found]
    one = next(c for c in found if c.slots.subject == expected[0])
    wording = " ".join(expected) + "."
    assert one.text == wording[0].upper() + wording[1:]


def test_a_condition_states_nothing(pipeline: Pipeline) -> None:
    found = read_blocks(
        pipeline, blocks("Were the dam to fail, the town would flood.", ())
    ).candidates
    assert "the dam" not in [c.slots.subject for c in found]
