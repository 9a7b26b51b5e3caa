"""A quote is found by offsets, word for word, in other letters, or nearly; else it is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.external.alignment import Searched, normalised
from extract.external.offsets import Unit, to_codepoints
from store.proposals import Match
from store.records import Span

TEXT = "“Café” said Amna\u00a0Baloch – the minister\nresigned on Monday. Later she resigned again."


def place(quote: str, start: int | None = None, end: int | None = None) -> tuple[Match, str]:
    found = Searched(TEXT).place(quote, start, end)
    return found.match, TEXT[found.span.start : found.span.end]


@pytest.mark.parametrize(
    ("quote", "match", "words"),
    [
        ("Amna\u00a0Baloch", Match.EXACT, "Amna\u00a0Baloch"),
        (" resigned on Monday ", Match.EXACT, "resigned on Monday"),
        ('"cafe" SAID', Match.NORMALISED, "“Café” said"),
        ("Amna Baloch - the  minister resigned", Match.NORMALISED, "Amna\u00a0Baloch – the minister\nresigned"),
        ("the ministr has resigned on Monday", Match.FUZZY, "the minister\nresigned on Monday"),
        ("the parliament voted in June", Match.NONE, ""),
        ("xy", Match.NONE, ""),
        ("", Match.NONE, ""),
    ],
)  # fmt: skip
def test_a_quote_is_found_as_well_as_can_be(quote: str, match: Match, words: str) -> None:
    assert place(quote) == (match, words)


def test_offsets_count_where_they_agree_with_the_quote() -> None:
    start = TEXT.index("resigned again")
    assert place("resigned", start, start + 8) == (Match.OFFSETS, "resigned")
    assert place("", start, start + 8) == (Match.OFFSETS, "resigned")
    assert place("Monday", start, start + 8) == (Match.EXACT, "Monday")
    assert place("Monday", 5, 10_000) == (Match.EXACT, "Monday")


def test_of_two_places_the_nearest_counts_and_the_other_is_kept() -> None:
    second = TEXT.index("resigned again")
    found = Searched(TEXT).place("resigned", second - 3, second + 2)
    assert found.span.start == second
    assert [TEXT[s.start : s.end] for s in found.others] == ["resigned"]
    assert Searched(TEXT).place("resigned", None, None).span.start < second


@pytest.mark.parametrize(("unit", "code"), [(Unit.UTF16, "utf-16-le"), (Unit.BYTE, "utf-8")])
@given(text=st.text(max_size=30), place=st.integers(0, 30))
def test_offsets_in_other_units_are_converted(unit: Unit, code: str, text: str, place: int) -> None:
    place = min(place, len(text))
    units = len(text[:place].encode(code, "surrogatepass")) // (2 if unit is Unit.UTF16 else 1)
    assert to_codepoints(text, unit)(units) == place


def test_an_offset_inside_a_character_is_none() -> None:
    for unit, offset in ((Unit.UTF16, 1), (Unit.BYTE, 2), (Unit.BYTE, 99), (Unit.UTF16, -1)):
        with pytest.raises(ValueError, match="inside a character or outside"):
            to_codepoints("\U0001f600x", unit)(offset)


@given(st.text(max_size=60))
def test_every_normalised_letter_knows_its_place(text: str) -> None:
    plain, offsets = normalised(text)
    assert len(plain) == len(offsets)
    assert list(offsets) == sorted(offsets)
    assert all(place < len(text) for place in offsets)


@given(st.text(min_size=1, max_size=80), st.data())
def test_what_is_cut_out_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    found = Searched(text).place(quote, start, end)
    assert (found.match, found.span) == (Match.OFFSETS, Span(start, end))
    again = Searched(text).place(quote, None, None)
    if quote.strip():
        assert again.match is Match.EXACT
        assert text[again.span.start : again.span.end] == quote
