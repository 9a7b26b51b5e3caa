"""The page is told from the article, and no sentence of the article is lost."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.articles.blocks import BlockKind, blocks
from extract.articles.furniture import is_byline, is_date_line, is_furniture, read_page

SAMPLES = sorted((Path(__file__).parent.parent / "sample_data").glob("*.txt"))

FURNITURE = """
Scroll to Top
Back to top
Skip to main content
Exit mobile version
Home
Menu
Subscribe now
Next article
Load more stories
Page 2 of 3
Log in
Related Articles
Most read
Trending now
You may also like
Read more
READ MORE: Why food prices keep rising
Also read: UK economy shrinks
More on this story
Currently reading
Continue reading
Story continues below advertisement
Share this article
Share on Facebook
Facebook Twitter WhatsApp
Copy link
Leave a Reply
Post a comment
3 Comments
Your email address will not be published. Required fields are marked *
Save my name, email, and website in this browser for the next time I comment.
Advertisement
ADVERTISEMENT
Sponsored content
We use cookies to improve your experience on our website.
By continuing to use this site you agree to our use of cookies.
You will shortly receive a confirmation email.
We've sent you a link to reset it.
There was an error. Please reload this page or try again later.
Sorry, we could not sign you up; please try again.
Something went wrong.
Thank you for subscribing!
You have successfully signed up.
Please check your inbox to confirm.
Please enter a valid email address.
This email is already in use.
You can unsubscribe at any time.
Accept all
Privacy policy
Terms of use
Sign up for our newsletter and get the latest news in your inbox.
Subscribe to our channel on YouTube
Follow us on Twitter
Support our journalism with a donation today.
Click here to join our WhatsApp channel.
4 min read
Reading time: 3 minutes
Listen to this article
By Jane Smith
By Jane Smith and Li Wei in Beijing
BY STAFF REPORTER
Written by Our Correspondent
Reporting by Gopal Sharma; Editing by Kim Coghill
Additional reporting by Ana Ruiz in Madrid.
(With inputs from PTI)
Photo: MFA RK
Image: NASA
FILE PHOTO: A ship sails past the harbour of Odesa, Ukraine. REUTERS/Stringer
An example of severe eczema. Image: Jambula.
Rescuers search the rubble on Monday. (AP Photo/Jane Smith)
Protesters march in Nairobi. [Photo: Jane Smith]
The minister at a rally in March. | Photo credit: The Hindu
A miner in Zambia. — Getty Images
Tags: banks, inflation
Filed under: Politics
Categories: Iceland
Copyright 2024 The Associated Press. All rights reserved.
© 2024 BBC. The BBC is not responsible for the content of external sites.
Published in Dawn, November 21st, 2025
Published in The Express Tribune, May 7th, 2022.
Published: 3 May 2024
Last updated 6 May 2024 at 10:15
Posted on June 14, 2023 by admin
This article was first published by The Conversation under a licence.
The views expressed in this article are those of the author.
https://www.example.org/2024/05/03/story
Email: press@example.org
Tel.: +212 5 37 77 88 99
+32 (0)460 75 45 53
Media contact: Jane Smith, +44 20 7946 0000
For more information, please contact the press office.
***
-ENDS-
###
""".strip().splitlines()

BODY = """
The company published its results on 5 May 2024.
Published in 1859, the book changed biology.
Updated figures were released on 5 May 2023.
By Monday evening the fire was out.
By contrast, Kenya grew by 5 percent.
Read the ruling, the judge told the lawyers.
Share prices fell by 3 percent in Tokyo.
Sharing intelligence was agreed in Rome.
Related costs rose by 12 percent last year.
Home sales fell in March.
Cookies were sold at the market for charity.
The newsletter was sent to 40,000 readers.
Follow-up talks will be held in Geneva.
Comments by the minister angered the opposition.
Advertisement spending fell by 4 percent.
Photos of the damage were shared online.
The photo showed a man with a gun.
Copyright law was changed in 2019.
Image recognition has improved, the study says.
Contact was lost with the aircraft at 10:15.
Tags were fitted to 40 sharks.
The report was published by the UN on Monday.
This report was the third of its kind.
You will receive a pension at 67, the minister said.
There was a problem with the engine, and the crew landed in Oslo.
Something went wrong with the launch at noon.
Sorry for the delay, the mayor told the crowd.
Thanks for nothing, he wrote to the owner.
You have now heard what the court decided.
Please help my son, the mother said.
Email is the way in which most thieves work.
A verification of the vote was ordered on Monday.
An error occurred in the count, the clerk said.
Subscribers paid 12 dollars a month in 2019.
More than 40 people died.
He told Reuters that the plant would close.
The bank's phone number is well known in the town.
“Support our troops,” he said.
Watch sales rose in Switzerland.
Editing by committee rarely works, she said.
The talks end on 5 May 2024.
""".strip().splitlines()


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_known_by_what_it_says(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", BODY)
def test_sentences_are_not_taken_for_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize("line", ["By the sea", "By May 2024", "By contrast", "By and by he came"])
def test_not_every_by_is_a_byline(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Friday, May 8, 2009", True),
        ("13.06.2023 EEAS Press Team", True),
        ("November 4, 2023 8:12 AM GMT Updated 3 hours ago", True),
        ("24 September 2023", True),
        ("The talks end in Rome and Paris on 5 May 2024", False),
        ("He left on 5 May 2024.", False),
        ("Agenda 2030", False),
    ],
)
def test_lines_of_a_date_are_known(line: str, is_one: bool) -> None:
    assert is_date_line(line) is is_one


def shown(text: str) -> list[str]:
    return [text[span.start : span.end] for span in read_page(text).furniture]


STORY = "The river flooded two towns in the north of the country on Monday."


@pytest.mark.parametrize(
    "tail",
    ["Scroll to Top", "Back to top", "Read more", "READ MORE", "Read more: Floods hit the north"],
)
@pytest.mark.parametrize("gap", ["", " ", "  "])
def test_furniture_that_hangs_on_a_sentence_is_cut_off(tail: str, gap: str) -> None:
    assert shown(f"Floods in the north\n\n{STORY}\n\n{STORY}{gap}{tail}") == [tail]


def test_lines_before_the_first_sentence_are_sorted() -> None:
    text = f"""Example News Floods hit two towns in the north

    Politics Floods KG KZ TJ

    Floods hit two towns in the north

    Hundreds of people flee as the river bursts its banks

    foreign ministry
    By Jane Smith
    3 May 2024

    {STORY}"""
    assert shown(text) == [
        "Example News Floods hit two towns in the north",
        "Politics Floods KG KZ TJ",
        "foreign ministry",
        "By Jane Smith",
        "3 May 2024",
    ]


def test_a_signature_after_the_last_sentence_goes_as_one() -> None:
    tail = "Ana Ruiz\nHead of the Press Office for Water, Roads and Public Works\n+34 91 555 01 23"
    assert shown(f"Floods in the north\n\n{STORY}\n\n{tail}") == tail.split("\n")


def test_headlines_below_a_list_heading_go_with_it() -> None:
    text = f"Floods in the north\n\n{STORY}\n\nRelated stories\nLate goal sends Kenya through\n\n{STORY}"
    assert shown(text) == ["Related stories", "Late goal sends Kenya through"]


def test_citations_at_the_end_go_with_their_heading() -> None:
    cited = '"Floods in the north" — BBC News, May 6, 2024'
    assert shown(f"Floods hit\n\n{STORY}\n\nSources\n\n{cited}") == ["Sources", cited]


def test_a_list_of_contents_is_no_title() -> None:
    listed = "- 1. Mayor quits\n- 2. Banks close"
    page = read_page(f"Five things to know this morning\n{listed}\n1. Mayor quits\n{STORY}")
    assert page.title == "Five things to know this morning"
    assert read_page(f"{listed}\n\n{STORY}").title != "- 1. Mayor quits"


def test_a_repeated_title_is_furniture() -> None:
    assert shown(f"Floods hit two towns\n\n{STORY}\n\nFloods hit two towns\n\n{STORY}") == [
        "Floods hit two towns"
    ]


def test_points_of_a_list_at_the_end_are_body() -> None:
    assert shown(f"Floods hit\n\n{STORY}\n\n- 12 people dead\n- 800 homes lost") == []


def test_a_page_without_an_article_is_furniture_throughout() -> None:
    text = "Home\n\nMenu\n\nSubscribe now\n\n© 2024 Example. All rights reserved."
    assert "".join(shown(text)) == text.replace("\n", "")


@pytest.mark.parametrize("text", [STORY, f"{STORY} {STORY}", "a b c d", "A.", STORY + "\n" + STORY])
def test_plain_text_has_none(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_paragraph_of_the_samples_is_lost(path: Path) -> None:
    text = path.read_bytes().decode()
    for piece in shown(text):
        assert len(piece.split()) <= 14


@given(st.text() | st.lists(st.sampled_from([*FURNITURE, *BODY, "", " "])).map("\n".join))
def test_spans_are_in_order_and_within_the_text(text: str) -> None:
    end = 0
    for span in read_page(text).furniture:
        assert end <= span.start < span.end <= len(text)
        end = span.end


@given(st.lists(st.sampled_from(BODY)))
def test_sentences_alone_are_all_kept(lines: list[str]) -> None:
    assert shown("\n\n".join(lines)) == []


@pytest.mark.parametrize(
    "piece", ["a", " ", "1", "“", "A ", "Share this ", ". ", "/", "x@", "+1 ", "(", f"{STORY}\n"]
)
def test_a_megabyte_is_read(piece: str) -> None:
    """Were the time to grow with the square of the length, this would not end."""
    text = piece * (1_000_000 // len(piece))
    assert all(0 <= span.start < span.end <= len(text) for span in read_page(text).furniture)


def test_a_line_of_sentences_that_ends_in_an_emoji_is_no_title() -> None:
    text = "\U0001f6a8 The old bridge fell on Sunday. Nobody was hurt, the mayor said \U0001f44f\n\nIt will be rebuilt by the town next year.\n"
    assert read_page(text).title == ""
    assert read_page(text.replace("fell on Sunday. Nobody", "fell and nobody")).title
    body = [block for block in blocks(text, ()) if block.kind is BlockKind.BODY]
    assert len(body) == 2
