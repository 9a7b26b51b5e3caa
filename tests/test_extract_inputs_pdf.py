"""A PDF is read as the article that it was set from: paragraphs whole, its pages no part of it."""

from pathlib import Path

import pytest
from foreign_files import PICTURE, drawn_pdf, errors, one, pdf, put, read, set_pdf

from extract.inputs.documents.hyphens import in_one_line, words_in
from extract.inputs.documents.pdf_pages import text_of
from extract.inputs.raw_article import RawArticle

COLUMN = [
    "The ferry company said on",
    "Thursday that its largest",
    "ship would stay in port for",
    "a month. Two engines had",
    "failed within a week, and",
    "Captain Ian Ross was glad.",
]


def test_the_lines_of_a_narrow_column_are_one_paragraph(tmp_path: Path) -> None:
    found = one(put(tmp_path, "a.pdf", pdf([COLUMN])))
    assert found.text == " ".join(COLUMN) + "\n"


def test_gaps_and_sizes_part_headings_and_paragraphs(tmp_path: Path) -> None:
    body = [(13, 10, line) for line in COLUMN]
    body[0] = (24, 10, COLUMN[0])
    lines = [(0, 10, "Ship stays in port for weeks"), *body, *body]
    lines += [(13, 15, "What will happen next here"), *[(13, 10, line) for line in COLUMN]]
    found = one(put(tmp_path, "a.pdf", set_pdf([lines])))
    story = " ".join(COLUMN)
    assert found.text.rstrip().split("\n\n") == [
        "Ship stays in port for weeks",
        story,
        story,
        "What will happen next here",
        story,
    ]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        (["Cook May Lund"], ["left the ship at noon."], "Cook May Lund left the ship at noon."),
        (["They saw in a boat by the", "pier that the tall cook May"], ["Lund leave the ship at", "noon."],
         "They saw in a boat by the pier that the tall cook May Lund leave the ship at noon."),
        (["Down there it had bro-"], ["ken again."], "Down there it had broken again."),
    ],
)  # fmt: skip
def test_a_sentence_that_a_page_cuts_is_whole(
    above: list[str], below: list[str], whole: str
) -> None:
    pages = [
        ["The Isle Post", "", *COLUMN, *above, "", "Page 1 of 2"],
        ["The Isle Post", "", *below, "", *COLUMN, "", "Page 2 of 2"],
    ]
    story = " ".join(COLUMN)
    assert text_of(pages) == f"{story} {whole}\n\n{story}"


def test_a_page_that_ends_with_its_sentence_ends_its_paragraph() -> None:
    pages = [
        ["It ended.", "1"],
        ["as it began, with rain.", "2"],
        ["Then it ended again.", "- 3 -"],
    ]
    assert text_of(pages) == "It ended.\n\nas it began, with rain.\n\nThen it ended again."


def test_lines_that_only_look_like_page_numbers_stay() -> None:
    page = ["The fleet in numbers of ships", "1987"]
    assert text_of([page]) == "\n\n".join(page)


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("the car-", "bon tax", "the carbon tax"),
        ("the rail\u00ad", "way line", "the railway line"),
        ("the Edin-", "burgh office", "the Edinburgh office"),
        ("a high-", "speed line", "a high-speed line"),
        ("the high-", "ways of it", "the highways of it"),
        ("the mother-in-", "law of it", "the mother-in-law of it"),
        ("an up-", "to-date list", "an up-to-date list"),
        ("a family-", "owned firm", "a family-owned firm"),
        ("the ex-", "minister left", "the ex-minister left"),
        ("they ex-", "pect rain", "they expect rain"),
        ("a 12-", "year-old boy", "a 12-year-old boy"),
        ("the NATO-", "led force", "the NATO-led force"),
        ("the twenty-", "two ships", "the twenty-two ships"),
        ("since mid-", "1998 it was", "since mid-1998 it was"),
        ("the Rhine-", "Main line", "the Rhine-Main line"),
        ("short-", "and long-term loans", "short- and long-term loans"),
        ("ANNUAL GEN-", "ERAL MEETING", "ANNUAL GENERAL MEETING"),
        ("a short-", "age of bread", "a shortage of bread"),
    ],
)
def test_a_divided_word_is_whole_and_a_compound_keeps_its_hyphen(
    first: str, second: str, whole: str
) -> None:
    assert in_one_line([first, second], words_in("")) == whole


def test_the_text_itself_shows_which_words_have_a_hyphen() -> None:
    assert in_one_line(["a lee-", "side pier"], words_in("the lee-side")) == "a lee-side pier"
    assert in_one_line(["a half-", "penny coin"], words_in("Halfpenny")) == "a halfpenny coin"


def test_pages_that_are_pictures_are_named(tmp_path: Path) -> None:
    text = "BT /F1 12 Tf 50 750 Td (The ferry company said that its ship stays in port.) Tj ET"
    path = put(tmp_path, "a.pdf", drawn_pdf([text, PICTURE, text, PICTURE]))
    found, error = read(path)
    assert isinstance(found, RawArticle)
    assert found.text.count("stays in port.") == 2
    assert str(error) == (
        f"{path}: pages 2, 4 are pictures and were not read; run OCR first, for example `ocrmypdf`"
    )
    (only,) = errors(put(tmp_path, "b.pdf", drawn_pdf([PICTURE])))
    assert "holds pictures of text (1 page, 0 words)" in only


def test_an_empty_page_is_nothing_to_name(tmp_path: Path) -> None:
    text = "BT /F1 12 Tf 50 750 Td (The ferry company said that its ship stays in port.) Tj ET"
    assert errors(put(tmp_path, "a.pdf", drawn_pdf([text, ""]))) == []


def test_a_page_of_far_too_many_pieces_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.inputs.documents.pdf.MAX_PIECES", 100)
    (said,) = errors(put(tmp_path, "a.pdf", pdf([COLUMN, ["word"] * 101])))
    assert "page 2 has far more in it than one of an article" in said
