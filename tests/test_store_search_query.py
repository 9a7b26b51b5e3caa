"""What somebody looks for and where a text has it: case, accents, white space, beginnings of words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.query import Words, fold, tokens


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("BRIDGE", "The bridge.", "bridge"),
        ("bridge", "Bridges fell", "Bridge"),
        ("cafe", "Le CAFÉ noir", "CAFÉ"),
        ("café", "cafe noir", "cafe"),
        ("café", unicodedata.normalize("NFD", "Café"), unicodedata.normalize("NFD", "Café")),
        ("the  mayor said", "The\n mayor\u00a0 said so", "The\n mayor\u00a0 said"),
        ("Gaza's", "in Gaza’s north", "Gaza’s"),
        ('"no"', "he said “No”.", "“No”"),
        ("2024-25", "in 2024–25", "2024–25"),
        ("100% of", "all 100% of it", "100% of"),
        ("fell.", "It fell. Down", "fell."),
        ("%", "all 100% of it", "%"),
        ("gaza_c", "Gaza_City", "Gaza_C"),
        ("city", "Gaza_City", "City"),
        ("市长", "北京市长辞职了", "市长"),
        ("한국", "대한민국 한국어", "한국"),
        ("σεισμος", "Ο ΣΕΙΣΜΌΣ", "ΣΕΙΣΜΌΣ"),
        ("хлеб", "Белый Хлеб", "Хлеб"),
    ],
)
def test_what_is_found(typed: str, text: str, found: str) -> None:
    (span,) = Words(typed).find(text)
    assert text[span.start : span.end] == found
    assert Words(typed).are_in(text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("ridge", "The bridge"),
        ("g%a", "Gaza gga"),
        ("the mayors", "the mayor said"),
        ("100 of", "100% of"),
        ("", "anything"),
        (" \n", "anything"),
        ("\u0301", "cafe\u0301"),
        ("cole", "e\u0301cole"),
    ],
)
def test_what_is_not_found(typed: str, text: str) -> None:
    assert not Words(typed).find(text)
    assert not Words(typed).are_in(text)


@given(st.text(max_size=200))
def test_folding_keeps_every_place_and_is_done_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_the_query_is_one_quoted_phrase_of_words(typed: str) -> None:
    match = Words(typed).match
    assert match.count('"') in (0, 2)
    inside = match.rstrip("*").strip('"')
    assert all(c.isalnum() or c == " " or not c.isascii() for c in inside)
    assert match == "" or match.startswith('"')


@given(st.text(min_size=1, max_size=40), st.text(max_size=10), st.text(max_size=10))
def test_a_text_that_has_the_words_has_their_tokens_in_a_row(
    typed: str, before: str, behind: str
) -> None:
    text = f"{before} {typed} {behind}"
    words = Words(typed)
    if words.find(text) and words.match:
        wanted = words.match.rstrip("*").strip('"').split()
        row = tokens(text).split()
        first = [row[i : i + len(wanted)] for i in range(len(row))]
        assert any(
            have[:-1] == wanted[:-1] and have and have[-1].startswith(wanted[-1])
            for have in first
            if len(have) == len(wanted)
        )
