"""A word longer than any is cut before it is looked at, and nothing of it is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.parsing.long_words import LONGEST, SIGNS, _cuts, make_doc
from extract.parsing.pipeline import Pipeline

PIECES = st.sampled_from([" ", "\n", "a", "word", "_", "-", "“", "😀", "é", "x" * 100, "'" * 60])


@given(st.lists(PIECES, max_size=60).map("".join))
def test_no_piece_of_a_word_is_longer_than_allowed(text: str) -> None:
    cuts = list(_cuts(text))
    assert cuts == sorted(set(cuts))
    assert all(0 < cut < len(text) for cut in cuts)
    assert not any(text[cut - 1].isspace() or text[cut].isspace() for cut in cuts)
    for start, end in pairwise([0, *cuts, len(text)]):
        assert all(len(word) <= LONGEST for word in text[start:end].split())
        assert not any(sign * (SIGNS + 1) in text[start:end] for sign in "'_-“😀")


@pytest.mark.model
def test_cutting_keeps_every_character(pipeline: Pipeline) -> None:
    address = f"https://paper.example/{'a-b/' * 100}"
    text = f"See {address} or ask.  {'“' * 300}x{'y' * 1200}{'!' * 200} He left."
    doc = make_doc(pipeline.nlp, text)
    assert doc.text == text
    assert address in [token.text for token in doc]
    plain = "Ann Lee's plan (see above) cost US$5m."
    assert [t.text for t in make_doc(pipeline.nlp, plain)] == [
        t.text for t in pipeline.nlp.make_doc(plain)
    ]
