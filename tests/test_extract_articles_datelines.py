"""Datelines and the time stamps of live blogs are cut off, and what they say is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.articles.agencies import is_agency
from extract.articles.blocks import blocks
from extract.articles.datelines import dateline
from extract.articles.languages import other_language
from extract.articles.metadata import read_article
from store.records import Span

STORY = "The minister held talks here on Thursday."
DATELINES = [
    ("BRUSSELS: ", "Brussels", "", ""),
    ("LONDON (Reuters) - ", "London", "", "Reuters"),
    ("ISLAMABAD, Nov 20 (APP): ", "Islamabad", "Nov 20", "APP"),
    ("LONDON, March 3, 2021 — ", "London", "March 3, 2021", ""),
    ("NEW YORK (AP) — ", "New York", "", "AP"),
    ("KYIV, Ukraine (AP) — ", "Kyiv", "", "AP"),
    ("RENO, Nev. (AP) _ ", "Reno", "", "AP"),
    ("WASHINGTON, D.C. — ", "Washington", "", ""),
    ("PORT-AU-PRINCE, Haiti, May 3 (Xinhua) -- ", "Port-au-Prince", "May 3", "Xinhua"),
    ("Washington (CNN) — ", "Washington", "", "CNN"),
    ("Geneva, 3 May 2024 – ", "Geneva", "3 May 2024", ""),
    ("RIO DE JANEIRO — ", "Rio de Janeiro", "", ""),
    ("Macon, Ga. — ", "Macon", "", ""),
    ("TOKYO—", "Tokyo", "", ""),
    ("RENO, Nev., May 3, 2024 /PRNewswire/ -- ", "Reno", "May 3, 2024", "PRNewswire"),
    ("RENO, Nev.--(BUSINESS WIRE)--", "Reno", "", "BUSINESS WIRE"),
    ("OSLO--(BUSINESS WIRE)--May 3, 2024--", "Oslo", "May 3, 2024", "BUSINESS WIRE"),
    ("RENO, Nevada and LIMA, Ohio, May 3, 2024, May 03, 2024 (GLOBE NEWSWIRE) — ", "Reno and Lima", "May 3, 2024", "GLOBE NEWSWIRE"),
    ("BERN, Switzerland and LIMA, Ohio and OSLO, May 3, 2024 (GLOBE NEWSWIRE) -- ", "Bern and Lima and Oslo", "May 3, 2024", "GLOBE NEWSWIRE"),
    ("RENO, NV / ACCESSWIRE / May 3, 2024 / ", "Reno", "May 3, 2024", "ACCESSWIRE"),
    ("LEEDS, UNITED KINGDOM, May 3, 2024 /EINPresswire.com/ -- ", "Leeds", "May 3, 2024", "EINPresswire.com"),
    ("Regina, Saskatchewan--(Newsfile Corp. - May 3, 2024) - ", "Regina", "May 3, 2024", "Newsfile Corp."),
    ("MINSK, May 3. /TASS/. ", "Minsk", "May 3", "TASS"),
    ("(ANSA) - MILAN, 3 MAY - ", "Milan", "3 MAY", "ANSA"),
    ("Sevilla, May 3 (EFE).- ", "Sevilla", "May 3", "EFE"),
    ("OSAKA, May 3 (Kyodo) -- ", "Osaka", "May 3", "Kyodo"),
    ("BUSAN, May 3 (Yonhap) -- ", "Busan", "May 3", "Yonhap"),
    ("ANKARA, May 3, 2024 (Anadolu) – ", "Ankara", "May 3, 2024", "Anadolu"),
    ("Hamburg (dpa/lno) - ", "Hamburg", "", "dpa/lno"),
    ("LEEDS/ROME (Reuters) - ", "Leeds/Rome", "", "Reuters"),
    ("Mumbai [India], May 3 (ANI): ", "Mumbai", "May 3", "ANI"),
    ("New Delhi, May 3 (PTI) ", "New Delhi", "May 3", "PTI"),
    ("SINGAPORE - Media OutReach Newswire - 3 May 2024 - ", "Singapore", "3 May 2024", "Media OutReach Newswire"),
    ("(Reuters) - ", "", "", "Reuters"),
    ("(CNN)", "", "", "CNN"),
    ("May 3 (UPI) -- ", "", "May 3", "UPI"),
    ("/PRNewswire/ -- ", "", "", "PRNewswire"),
    ("OSLO, May 3, 2024, 08:00 CET -- ", "Oslo", "May 3, 2024", ""),
    ("9:05am - ", "", "", ""),
    ("9:05am ", "", "", ""),
    ("16.31 – ", "", "", ""),
    ("0312 – ", "", "", ""),
    ("[17:20] ", "", "", ""),
    ("11.20am BST: ", "", "", ""),
    ("May 3, 2024 6:15 PM ", "", "May 3, 2024", ""),
]  # fmt: skip


@pytest.mark.parametrize(("written", "place", "day", "agency"), DATELINES)
def test_a_dateline_is_cut_off(written: str, place: str, day: str, agency: str) -> None:
    found = dateline(written + STORY)
    assert found is not None
    assert (found.place, found.day, found.agency) == (place, day, agency)
    (block,) = blocks(written + STORY, ())
    assert (block.text, block.dateline_place) == (STORY, place)
    assert block.dateline == Span(0, len(written.rstrip()))
    assert block.span == Span(0, len(written + STORY))
    assert block.to_article(0, 3) == Span(len(written), len(written) + 3)


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: The minister held talks here.",
        "NATO: The minister held talks here.",
        "The plan: The minister held talks here.",
        "Dar: The minister held talks here.",
        "He (the minister) - a man of few words - left.",
        "The EU – The Union – left it.",
        "OSLO — the capital — was quiet.",
        "Acme (ACM) shares fell by 3 percent on Friday.",
        "The Food and Drug Agency (FDA) – which met on Friday – agreed.",
        "Acme Corp (NYSE: ACM) opened a plant in Leeds.",
        "The Senate (AP) reported on it at noon.",
        "1612 – The ship sank in the harbour.",
        "3 May 2019 – The firm was founded in Leeds.",
        "10 a.m. Friday is the deadline for all bids.",
        "5:30 p.m. was the hour at which it closed.",
        "(AP)",
    ],
)
def test_other_openings_are_no_datelines(text: str) -> None:
    assert dateline(text) is None
    assert [block.dateline for block in blocks(text, ())] == [None]


def test_four_figures_are_a_time_where_others_begin_with_a_naught() -> None:
    entries = "1612 – The mayor resigned on Monday.\n\n{} – The council met on Monday.\n"
    times, years = entries.format("0212"), entries.format("1702")
    assert [block.text for block in blocks(times, ())] == [
        "The mayor resigned on Monday.",
        "The council met on Monday.",
    ]
    assert [block.dateline for block in blocks(years, ())] == [None, None]


def test_a_press_release_is_english_and_dated_by_its_dateline() -> None:
    text = (
        "RENO, Nev., Aug. 3, 2024 /PRNewswire/ -- Acme Corp (NYSE: ACM) opened offices on Friday."
    )
    (block,) = blocks(text, ())
    assert not other_language(block.text)
    article = read_article("a.txt", text)
    assert (str(article.published), article.publisher) == ("2024-08-03", "PRNewswire")


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Reuters", True),
        ("dpa/tmn", True),
        ("AP.", True),
        ("Gulf News Agency", True),
        ("Labour", False),
    ],
)
def test_agencies_are_known_with_their_desks(name: str, known: bool) -> None:
    assert is_agency(name) is known


@given(
    st.lists(
        st.sampled_from(
            [*(" ".join(d[0].split()) for d in DATELINES), " ", STORY, "A", "/", "(", ", "]
        )
    )
)
def test_a_dateline_ends_before_its_text_does(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = dateline(text)
    assert found is None or 0 < found.length < len(text)


@pytest.mark.parametrize(
    "piece", ["A ", "AB, ", "Ab and ", "A/", "(AP", "May 3 ", "1:02 ", "AB.", "-- "]
)
def test_a_megabyte_is_read_at_once(piece: str) -> None:
    assert dateline(piece * (1_000_000 // len(piece)), alone=True) is None


def test_a_life_in_brackets_is_no_dateline() -> None:
    assert dateline("Ida Lund (8 September 1841 – 1 May 1904) wrote three operas.") is None
