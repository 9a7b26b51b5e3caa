"""Negative coordination: each verb that "neither" and "nor" stand before is negated."""

import pytest

from extract.articles.blocks import blocks
from extract.extractor import read_blocks
from extract.parsing.pipeline import Pipeline
from store.records import Polarity

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        ("The firm neither admitted nor denied the charges.",
         ["The firm neither admitted the charges.", "The firm did not deny the charges."]),
        ("The bridge was neither repaired nor replaced.",
         ["The bridge was neither repaired.", "The bridge was not replaced."]),
        ("He has neither apologised nor resigned.",
         ["He has neither apologised.", "He has not resigned."]),
        ("The law neither bans nor permits the practice.",
         ["The law neither bans the practice.", "The law does not permit the practice."]),
        ("Ann Lee neither wrote nor read the letter.",
         ["Ann Lee neither wrote the letter.", "Ann Lee did not read the letter."]),
        ("The council did not pay, nor did it apologise.",
         ["The council did not pay.", "The council did not apologise."]),
        ("The mayor did not resign, nor did he comment on the report.",
         ["The mayor did not resign.", "The mayor did not comment on the report."]),
        ("The plan is neither cheap nor safe.", ["The plan is neither cheap nor safe."]),
        ("Neither Kenya nor Chad signed the treaty.", ["Neither Kenya nor Chad signed the treaty."]),
    ],
)  # fmt: skip
def test_both_verbs_are_negated(pipeline: Pipeline, sentence: str, texts: list[str]) -> None:
    found = read_blocks(pipeline, blocks(sentence, ())).candidates
    assert [one.text for one in found] == texts
    assert {one.slots.polarity for one in found} == {Polarity.NEGATED}
