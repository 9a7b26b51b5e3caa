"""Transcripts: whose words a labelled paragraph is, and whom "he" of another voice cannot mean."""

import pytest
from reading import found

from extract.articles.blocks import blocks
from extract.parsing.pipeline import Pipeline

HEARING = """Hearing on the ferry

SENATOR HALE: I wrote the letter on Friday. The ferry is old.

Q: Who sank it?

A: It sank in May.

SENATOR HALE: He sold the ferry.
"""


def labelled(text: str) -> list[tuple[str | None, str]]:
    """The speaker and the words of each block."""
    return [(block.speaker, block.text) for block in blocks(text, ())]


def test_a_label_is_cut_off_and_names_the_speaker() -> None:
    assert labelled(HEARING)[1:] == [
        ("SENATOR HALE", "I wrote the letter on Friday. The ferry is old."),
        ("", "Who sank it?"),
        ("", "It sank in May."),
        ("SENATOR HALE", "He sold the ferry."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The storm\n\nOSLO: The storm hit the coast on Monday.\n\nIt sank a ship.\n",
        "The lamp\n\nPros: It is bright and small.\n\nCons: It costs too much.\n\nPros: It lasts.\n",
        "The vote\n\nNote: The count ended late.\n\nNote: The hall was cold.\n",
    ],
)
def test_one_place_a_heading_or_a_note_is_no_speaker(text: str) -> None:
    assert {speaker for speaker, _ in labelled(text)} == {None}


def test_all_that_a_labelled_paragraph_says_has_its_speaker(pipeline: Pipeline) -> None:
    made = [(c.slots.subject, c.slots.source) for c in found(pipeline, HEARING)]
    assert made == [
        ("SENATOR HALE", "SENATOR HALE"),
        ("The ferry", "SENATOR HALE"),
        ("It", ""),
        ("He", "SENATOR HALE"),
    ]


def test_another_voice_does_not_mean_the_person_before(pipeline: Pipeline) -> None:
    text = "Robin Holt posted a picture on Monday.\n\n@portnews: He was the worst of all."
    assert [c.slots.subject for c in found(pipeline, text)] == ["Robin Holt", "He"]
