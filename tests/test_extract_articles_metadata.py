"""What an article says of itself: title, publisher, date and link."""

from datetime import date
from pathlib import Path

import pytest

from extract.articles.metadata import read_article
from store.records import DateOrigin

SAMPLES = Path(__file__).parent.parent / "sample_data"
STORY = "The river flooded two towns in the north of the country on 5 June 2021."


def sample(number: str) -> str:
    return next(SAMPLES.glob(f"{number}_*.txt")).read_bytes().decode()


@pytest.mark.parametrize(
    ("number", "title", "publisher", "published"),
    [
        ("000", "Pakistan, EU agree to strengthen cooperation in security during bilateral dialogue",
         "", None),
        ("001", "Dar, Nato chief discuss defence cooperation", "Dawn", date(2025, 11, 21)),
        ("002", "EU and Central Asia hold political and security dialogue", "", None),
        ("003", "Prospects of political and security cooperation btw CA and EU discussed", "", None),
        ("004", "EU-Central Asia: 10th High-Level Political and Security Dialogue held in Astana",
         "EEAS", date(2023, 6, 13)),
    ],
)  # fmt: skip
def test_the_samples_are_read(
    number: str, title: str, publisher: str, published: date | None
) -> None:
    article = read_article("a.txt", sample(number))
    assert (article.title, article.publisher, article.published) == (title, publisher, published)
    assert article.date_origin is (DateOrigin.TEXT if published else DateOrigin.NONE)


def test_the_text_is_kept_as_it_is() -> None:
    text = "\n A b \r\n\u00a0c.\n"
    assert read_article("a.txt", text).text == text


def test_a_date_that_is_given_wins() -> None:
    given = date(2024, 1, 2)
    article = read_article("a.txt", sample("001"), published=given)
    assert (article.published, article.date_origin) == (given, DateOrigin.GIVEN)


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Published: 3 May 2024", "2024-05-03"),
        ("Published May 3, 2024 10:15am", "2024-05-03"),
        ("PUBLISHED 03 May, 2024", "2024-05-03"),
        ("Posted on May 3, 2024 by admin", "2024-05-03"),
        ("Updated: 4 May 2024", "2024-05-04"),
        ("Updated 4 May 2024 | Published 3 May 2024", "2024-05-03"),
        ("Published: 3 May 2024 | Last updated: 6 May 2024", "2024-05-03"),
        ("Friday, 3 May 2024", "2024-05-03"),
        ("3 May 2024", "2024-05-03"),
        ("03.05.2024", "2024-05-03"),
        ("2024-05-03T10:15:00Z", "2024-05-03"),
        ("Date: 2024-05-03", "2024-05-03"),
        ("23/05/2024", "2024-05-23"),
        ("03/05/2024", None),
        ("By Jane Smith, 3 May 2024", "2024-05-03"),
        ("May 2024", None),
        ("Photo: The river in the north, 3 May 2024", None),
        ("https://news.example/2024/05/03/floods", "2024-05-03"),
    ],
)
def test_a_date_is_read_from_a_line_of_its_own(line: str, iso: str | None) -> None:
    article = read_article("a.txt", f"Floods hit two towns in the north\n\n{line}\n\n{STORY}")
    assert article.published == (date.fromisoformat(iso) if iso else None)


@pytest.mark.parametrize("line", ["Published in Dawn, May 3rd, 2024", "Published on 3 May 2024"])
def test_a_date_may_stand_at_the_end(line: str) -> None:
    article = read_article("a.txt", f"Floods hit two towns in the north\n\n{STORY}\n{line}")
    assert article.published == date(2024, 5, 3)


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"Floods hit two towns in the north\n\n{STORY}",
        f"Floods hit two towns in the north\n\n{STORY}\n\n“It rained,” he said on 7 June 2021.",
        f"The vote of 5 June 2021 and what it means for all of us\n\n{STORY}",
    ],
)
def test_a_date_of_the_body_or_title_is_not_taken(text: str) -> None:
    assert read_article("a.txt", text).published is None


@pytest.mark.parametrize(
    "line",
    [
        "Date of birth: 12 July 1961",
        "Born 12 July 1961",
        "Expiry date: 12/31/2019",
        "Valid until 12 July 2029",
        "Deadline: 12 July 2029",
        "Applications close 12 July 2029",
        "Trial date: 12 July 2024",
        "Hearing date\n12 July 2024",
        "For the year ended 31 December 2018",
        "Next meeting: 12 July 2024",
        "Accessed: 12 July 2024",
        "Copyright 12 July 2024",
        "From 12 July 2024 to 14 July 2024",
        "Date: 12 July 2024\nVenue: the town hall",
        "12 July 2024 (deadline)",
        "Rainfall: 12 July 2024",
        "Date of the verdict: 12 July 2024",
        "Inspection date: 12 July 2024",
        "Downloaded on 12 July 2024",
        "Convicted on 12 July 2024",
        "Friday 12 July 2024, 7pm, Town Hall",
    ],
)
@pytest.mark.parametrize("template", ["{line}\n\n{story}", "{story}\n\n{line}"])
def test_a_date_of_something_else_is_no_publication_date(line: str, template: str) -> None:
    text = template.format(line=line, story=STORY)
    assert read_article("a.txt", f"Floods hit two towns in the north\n\n{text}").published is None


@pytest.mark.parametrize(
    "lines",
    [
        "Expires: 12 July 2029\nPublished: 3 May 2024",
        "Published\n3 May 2024",
        "Date of publication: 3 May 2024",
        "Press release date: 3 May 2024",
        "Date of hearing: 12 July 2023\nDate of issue: 3 May 2024",
        "3 May 2024\nDeadline: 12 July 2024",
        "Published 5 May 2024, first published 3 May 2024",
        "Received 1 May 2023; accepted 4 April 2024; published 3 May 2024",
        "This article was first published on 3 May 2024.",
        "Saturday, 11 May 2024\n\nFloods hit two towns in the north\n\nBy Ann Lee | 3 May 2024",
        "3 May 2024 (updated 6 May 2024)",
    ],
)
def test_the_date_of_publication_is_found_among_others(lines: str) -> None:
    text = f"Floods hit two towns in the north\n\n{lines}\n\n{STORY}"
    if "Floods" in lines:
        text = f"{lines}\n\n{STORY}"
    assert read_article("a.txt", text).published == date(2024, 5, 3)


def test_dates_and_links_of_other_articles_are_not_its_own() -> None:
    listed = "Related articles\nMill burns down\n1 May 2019\nhttps://news.example/2019/05/01/mill"
    article = read_article("a.txt", f"Floods hit two towns\n\n{STORY}\n\n{listed}")
    assert (article.published, article.url) == (None, "")


def test_a_dateline_with_a_year_dates_the_article() -> None:
    article = read_article("a.txt", f"Floods hit the north\n\nLONDON, March 3, 2021 — {STORY}")
    assert article.published == date(2021, 3, 3)


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"Floods hit two towns\n\n{STORY}\n\nOne line to keep: “It rained a great deal.” — Ann Lee.", ""),
        (f"Floods\n\n{STORY}\n\nPublished in The Express Tribune, May 7th, 2022.", "The Express Tribune"),
        (f"Floods hit two towns\n\n13.06.2023 EEAS Press Team\n\n{STORY}", "EEAS"),
        (f"Floods hit two towns | Example News\n\n{STORY}", "Example News"),
        (f"Floods hit two towns\n\nLONDON (Reuters) - {STORY}", "Reuters"),
        (f"Floods hit two towns\n\nISLAMABAD, Nov 20 (APP): {STORY}", "APP"),
        (f"Floods hit two towns\n\n{STORY}\n\n{STORY} —AFP", "AFP"),
        (f"Floods hit two towns\n\n{STORY}\n\nSource: Xinhua", "Xinhua"),
        (f"Floods hit two towns\n\n{STORY}\n\n© 2024 Example Media. All rights reserved.", "Example Media"),
        (f"Floods hit two towns\n\nStaff Reporter\n\n{STORY}", ""),
        (f"Floods hit two towns\n\n{STORY} It was published in Nature, he said.", ""),
    ],
)  # fmt: skip
def test_the_publisher_is_named(text: str, publisher: str) -> None:
    assert read_article("a.txt", text).publisher == publisher


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Floods hit two towns in the north\n\n{STORY}", "Floods hit two towns in the north"),
        (
            f"World\n\nFloods hit two towns in the north\n\n{STORY}",
            "Floods hit two towns in the north",
        ),
        (
            f"Site Blog Floods hit two towns\n\nFloods hit two towns\n\n{STORY}",
            "Floods hit two towns",
        ),
        (f"Why did the river flood two towns?\n\n{STORY}", "Why did the river flood two towns?"),
        (f"3 May 2024\n\nFloods hit two towns\n\n{STORY}", "Floods hit two towns"),
        (f"Home > News > World\n\nFloods hit two towns\n\n{STORY}", "Floods hit two towns"),
        (f"Emperor Norton\n\n{STORY}", "Emperor Norton"),
        (f"{STORY}\n\n{STORY}", ""),
        ("", ""),
    ],
)
def test_the_title_is_the_first_heading(text: str, title: str) -> None:
    assert read_article("a.txt", text).title == title


def test_a_link_is_read() -> None:
    text = f"Floods hit two towns\n\nSource: https://news.example/floods\n\n{STORY}"
    assert read_article("a.txt", text).url == "https://news.example/floods"


def test_a_path_that_is_no_text_can_still_be_stored() -> None:
    article = read_article("caf\udce9.txt", STORY)
    assert article.path.encode() == b"caf\\xe9.txt"


def test_a_path_is_shown_whatever_stands_in_it() -> None:
    named = [("a\udcff", "a\\xff"), ("a\ud800", "a\ufffd"), ("\U0001f600", "\U0001f600")]
    for path, shown in named:
        assert read_article(path, "She left.").path == shown
