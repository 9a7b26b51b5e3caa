"""Paragraphs are found again whatever width a text was wrapped at; other lines stay apart."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.articles.paragraphs import paragraphs

STORY = (
    "The ferry company said on Thursday that its largest ship would stay in port for a month. "
    "Two engines had failed within a week, and the second failure left three hundred people "
    "without light for an hour.",
    "Passengers who had paid for a cabin get their money back, said Nora Blake, who leads the "
    "office in Oban. She promised an answer to every letter by the end of the week.",
    "The islands depend on that ship. Shops in Castlebay ran out of bread on Friday, and the "
    "doctor crossed in a fishing boat to see two patients. The council asked the government in "
    "Edinburgh for a helicopter.",
)
SHORT_LINES = {
    "verse": "The lamps are lit along the pier,\nThe nets are hung to dry,\n"
    "And nobody is left to hear\nThe gulls that wheel and cry,\nBut I am here, and you are here,\n"
    "And so we ask not why.",
    "list": "three loaves of bread\ntwo pounds of butter\none jar of honey\na dozen eggs",
    "names": "Nora Blake, manager\nIan Ross, captain\nMay Lund, engineer\nOle Vik, first mate",
    "headlines": "Ferry stays in port a month\nShops run out of bread\nDoctor crosses by boat\n"
    "Council asks for help",
    "table": "Port     Ships   Crew\nOban     12      340\nTarbert  4       85\nMallaig  9       210",
    "menu": "Home\nNews of the isles\nWeather\nTimetables\nAbout us",
}


def found(text: str) -> list[str]:
    return [" ".join(text[span.start : span.end].split()) for span in paragraphs(text)]


def wrapped(paragraph: str, width: int) -> str:
    return "\n".join(textwrap.wrap(paragraph, width, break_long_words=False))


@given(st.integers(20, 100))
def test_paragraphs_are_whole_at_any_width(width: int) -> None:
    text = "\n\n".join(wrapped(one, width) for one in STORY)
    assert found(text) == list(STORY)


@given(st.integers(20, 44))
def test_without_blank_lines_no_sentence_is_cut(width: int) -> None:
    text = "\n".join(wrapped(one, width) for one in STORY)
    assert all(one.endswith(".") for one in found(text))


@pytest.mark.parametrize("kind", sorted(SHORT_LINES))
def test_lines_that_are_not_wrapped_stay_apart(kind: str) -> None:
    lines = [" ".join(line.split()) for line in SHORT_LINES[kind].split("\n")]
    assert found(SHORT_LINES[kind]) == lines
    column = [wrapped(one, 30) for one in STORY]
    among = found("\n\n".join((column[0], SHORT_LINES[kind], *column[1:])))
    assert among == [STORY[0], *lines, *STORY[1:]]


@pytest.mark.parametrize("width", [24, 30, 36, 60])
@pytest.mark.parametrize("heading", ["FERRY STAYS IN PORT", "Ferry stays in port", "What now?"])
def test_a_heading_directly_above_a_column_stays_apart(heading: str, width: int) -> None:
    text = f"{heading}\n{wrapped(STORY[0], width)}\n\n{heading}\n{wrapped(STORY[2], width)}"
    assert found(text) == [heading, STORY[0], heading, STORY[2]]


def test_items_and_captions_of_a_column_begin_paragraphs() -> None:
    item = wrapped("- " + STORY[1], 30)
    caption = wrapped("Photo: the ship at the pier of Oban on Friday", 30)
    text = "\n".join((wrapped(STORY[0], 30), item, item, caption))
    assert [one[:8] for one in found(text)] == ["The ferr", "- Passen", "- Passen", "Photo: t"]
