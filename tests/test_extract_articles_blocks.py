"""Blocks are the article's paragraphs, and every character knows where it came from."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.articles.blocks import Block, BlockKind, blocks
from extract.articles.paragraphs import SENTENCE_END
from extract.articles.visible import EMOJI
from store.records import Span

BODY, HEADING, FURNITURE = BlockKind.BODY, BlockKind.HEADING, BlockKind.FURNITURE
WRAPPED = """\
The European Union's top court on Tuesday upheld a fine of 880 million
euros against a German truck maker for fixing prices with its rivals
over 14 years.

   The company had argued that the Commission was biased. The judges
rejected all of its arguments in a ruling that cannot be appealed.
   A spokesman said the company would study the ruling."""


def kinds(text: str, title: str = "") -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in blocks(text, (), title)]


def test_blank_lines_part_paragraphs() -> None:
    assert kinds("He left the town.\n\n \nShe stayed in it.\n") == [
        (BODY, "He left the town."),
        (BODY, "She stayed in it."),
    ]


@pytest.mark.parametrize("end", [".[3]", ". [3][4]", ".¹", "! 🎉🎉", ".” ⛴️"])
def test_notes_and_emoji_stand_behind_the_end_of_a_sentence(end: str) -> None:
    line = f"He left the old town on Sunday{end}"
    assert [kind for kind, _ in kinds(f"{line}\nShe stayed there{end}")] == [BODY, BODY]
    assert SENTENCE_END.search(line)
    assert not SENTENCE_END.search(line.replace(".", "").replace("!", ""))


def test_a_line_that_ends_a_sentence_is_a_paragraph() -> None:
    long = (
        "The foreign minister said that Pakistan sought a stable South Asia, and then he left it."
    )
    assert kinds(f"{long}\n{long}\r\n{long}") == [(BODY, long)] * 3


def test_wrapped_lines_are_joined() -> None:
    assert [text.split()[0] + " " + text.split()[-1] for _, text in kinds(WRAPPED)] == [
        "The years.",
        "The appealed.",
        "A ruling.",
    ]


def test_a_sentence_that_runs_on_in_lower_case_is_joined() -> None:
    assert (
        len(kinds("The minister said that the talks in Rome had gone very\nwell for all sides."))
        == 1
    )


def test_short_lines_are_not_joined() -> None:
    assert kinds("Peter Stano\nLead Spokesperson\nHe spoke to us on Monday.")[2] == (
        BODY,
        "He spoke to us on Monday.",
    )


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Talks in Rome end without a deal", HEADING),
        ("RESCUE TEAMS SEARCH THE RUBBLE.", HEADING),
        ("Key figures:", HEADING),
        ("***", HEADING),
        ("The talks in Rome were ended by the host", BODY),
        ("He left.", BODY),
        ("“Why?”", BODY),
        ("- 12 people were killed in Nepal", BODY),
        ("In the year that followed, the company and its rivals fixed the prices of trucks in Europe "
         "and beyond", BODY),
    ],
)  # fmt: skip
def test_headings_are_told_from_body(line: str, kind: BlockKind) -> None:
    assert [block.kind for block in blocks(f"{line}\n\nIt ended with a sentence of body.", ())] == [
        kind,
        BODY,
    ]


def test_the_title_is_a_heading_whatever_it_looks_like() -> None:
    title = "Why was the deal that was made in Rome broken?"
    assert kinds(f"{title}\n\nNobody knows.", title)[0] == (HEADING, title)


def test_text_without_any_stop_is_body() -> None:
    assert [kind for kind, _ in kinds("the talks in Rome ended\nthe judges came home later")] == [
        BODY,
        BODY,
    ]


@pytest.mark.parametrize("bullet", ["- ", "• ", "* ", "1. ", "2) ", "(3) ", "– ", "•"])
def test_items_of_a_list_lose_their_bullet(bullet: str) -> None:
    text = f"Key points of it:\n{bullet}The talks ended.\n{bullet}The judges came home."
    found = blocks(text, ())
    assert [block.text for block in found[1:]] == ["The talks ended.", "The judges came home."]
    assert text[found[1].span.start :].startswith(bullet)


def test_furniture_cuts_paragraphs() -> None:
    text = "He left the town. Scroll to Top"
    found = blocks(text, [Span(18, 31)])
    assert [(block.kind, block.text) for block in found] == [
        (BODY, "He left the town."),
        (FURNITURE, "Scroll to Top"),
    ]


def test_white_space_and_invisible_characters_are_mapped_over() -> None:
    text = "He\u00a0said\u200b \t“co\u00adop\u2060erate”\u202e  now.\x07"
    (block,) = blocks(text, ())
    assert block.text == "He said “cooperate” now."
    start = block.text.index("cooperate")
    assert block.to_article(start, start + 9) == Span(
        text.index("co\u00ad"), text.index("erate") + 5
    )
    assert block.to_article(0, len(block.text)) == Span(0, text.index(".") + 1)
    assert block.to_article(3, 3) == Span(3, 3)
    assert block.to_article(99, 99) == Span(block.span.end, block.span.end)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The dam[1] broke on Friday.[2][3] It was old. [b]", "The dam broke on Friday. It was old."),
        ("It fell.[citation needed] He left.[by whom?]", "It fell. He left."),
        ("The dam, some say,[note 2] broke.", "The dam, some say, broke."),
        ("It cost two lives.¹ The lake² was full.†", "It cost two lives. The lake was full."),
        ("It covers 40 km² and 3 square miles², or 10⁶ m².", "It covers 40 km² and 3 square miles², or 10⁶ m²."),
        ("The year[s] he [Lee] lived [sic] there, as [12] has it.",
         "The year[s] he [Lee] lived [sic] there, as [12] has it."),
        ("⛴️ The ferry sank. 👏🏽 It was old.🎉It burned 🔥", "The ferry sank. It was old. It burned"),
        ("B♭ is a note ©.", "B♭ is a note ©."),
    ],
)  # fmt: skip
def test_marks_of_notes_and_emoji_are_no_words(text: str, read: str) -> None:
    (block,) = blocks(text, ())
    assert block.text == read
    for char, offset in zip(block.text, block.offsets, strict=True):
        assert text[offset] in {char, "🎉"} or char == " "


@given(st.text(alphabet=st.sampled_from("aA. \n\r\t\u00a0\u200b-1:“”")) | st.text())
def test_every_character_stands_where_its_block_says(text: str) -> None:
    end = 0
    for block in blocks(text, ()):
        assert len(block.text) == len(block.offsets)
        assert block.span.start >= end
        end = block.span.end
        for char, offset in zip(block.text, block.offsets, strict=True):
            parts = text[offset].isspace() or re.match(f"[{EMOJI}]", text[offset])
            assert text[offset] == char or (char == " " and parts)
        assert block.text == block.text.strip()
        assert "  " not in block.text
        _check_span(text, block)


def _check_span(text: str, block: Block) -> None:
    whole = block.to_article(0, len(block.text))
    assert block.span.start <= whole.start < whole.end == block.span.end
    assert not text[whole.start].isspace()


@given(st.text(alphabet="ab. \n"), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_any_furniture_is_kept_out_of_the_body(text: str, pairs: list[tuple[int, int]]) -> None:
    furniture = [Span(min(pair), max(pair)) for pair in pairs]
    dim = {place for span in furniture for place in range(span.start, span.end)}
    for block in blocks(text, furniture):
        places = {offset for offset in block.offsets if not text[offset].isspace()}
        assert places <= dim if block.kind is FURNITURE else not places & dim


@pytest.mark.parametrize(
    "piece", ["a", " ", "1", "“", "A ", "A, ", "Word. ", "- ", "A. ", "x" * 70 + "\n", "\r\n"]
)
def test_a_megabyte_is_cut(piece: str) -> None:
    """Were the time to grow with the square of the length, this would not end."""
    text = piece * (1_000_000 // len(piece))
    kept = sum(len(block.text.replace(" ", "")) for block in blocks(text, ()))
    assert 0 <= len("".join(text.split())) - kept <= 1  # the mark of a list item goes


def test_in_an_article_all_in_capitals_they_make_no_heading() -> None:
    text = "COUNCIL AGREES\n\nTHE COUNCIL APPROVED THE BUDGET.\n\nRENTS WILL FALL, IT SAID.\n"
    kinds = [block.kind for block in blocks(text, ())]
    assert kinds == [BlockKind.HEADING, BlockKind.BODY, BlockKind.BODY]
    kinds = [block.kind for block in blocks(text + "\nThe mayor agreed.\n", ())]
    assert kinds == [BlockKind.HEADING] * 3 + [BlockKind.BODY]
