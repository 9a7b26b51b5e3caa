"""Offices of persons in lists, with brackets, of former days, and names that a recogniser cuts."""

import pytest
from reading import found

from extract.parsing.pipeline import Pipeline

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hale met Somali President Hassan Sheikh Ahmed.", "Hassan Sheikh Ahmed is Somali President."),
        ("She met former party leader Ann Lee in Oslo.", "Ann Lee is former party leader."),
        ("In 1990, then Foreign Minister Ann Lee left.", "Ann Lee was Foreign Minister."),
        ("Visiting Norwegian Foreign Minister Ann Lee left.", "Ann Lee is Norwegian Foreign Minister."),
        (
            "The accord was signed by Lagos Water Board (LWB) Chairman Musa Bello.",
            "Musa Bello is Lagos Water Board (LWB) Chairman.",
        ),
        (
            "Hale met Foreign Minister of Kenya Amina Odhiambo and Ambassador to Peru Tomoko Sato.",
            "Amina Odhiambo is Foreign Minister of Kenya.",
        ),
        (
            "Hale met Foreign Minister of Kenya Amina Odhiambo and Ambassador to Peru Tomoko Sato.",
            "Tomoko Sato is Ambassador to Peru.",
        ),
        ("It was led by co-author Eva Hale.", "Eva Hale is co-author."),
        ("Hale met the painter Marta Reyes, currently head of sales at Acme.", "Marta Reyes is head of sales at Acme."),
        ("Hale met the painter Marta Reyes, formerly head of sales at Acme.", "Marta Reyes was head of sales at Acme."),
        ("Minister for Information Omar Tarar and Mayor Ann Lee left.", "Omar Tarar is Minister for Information."),
        ("Foreign Minister Senator Ann Lee left the hall.", "Ann Lee is Foreign Minister."),
        ("Commissioner for Internal Affairs and Migration Magnus Holt left.", "Magnus Holt is Commissioner for Internal Affairs and Migration."),
        ("The speaker of the parliament, Ana Reyes, resigned.", "Ana Reyes is the speaker of the parliament."),
        ("The group's chief executive, Ana Reyes, resigned.", "Ana Reyes is the group's chief executive."),
    ],
)  # fmt: skip
def test_each_holds_an_office(pipeline: Pipeline, sentence: str, expected: str) -> None:
    assert expected in [c.text for c in found(pipeline, sentence)]


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        (
            "The court gave the land to Somalia, a ruling that angered Kenya.",
            "Somalia is a ruling.",
        ),
        (
            "The firm, whose owner is a pension fund, wants to grow.",
            "The firm is a pension fund.",
        ),
        (
            "Also there were Ann Lee, the EU envoy for Peru, Bob Ray, the EU envoy for Chile, and I.",
            "Bob Ray is the EU envoy for Peru.",
        ),
    ],
)
def test_what_describes_something_else_is_no_description(
    pipeline: Pipeline, sentence: str, wrong: str
) -> None:
    assert wrong not in [c.text for c in found(pipeline, sentence)]


def test_a_firm_holds_no_office(pipeline: Pipeline) -> None:
    claims = found(pipeline, "Hale Energy AG, a leading developer of plants, announced a deal.")
    kinds = [str(c.slots.kind) for c in claims if c.slots.predicate == "is"]
    assert kinds == ["relation"]


def test_a_description_is_closed_by_a_comma(pipeline: Pipeline) -> None:
    claims = found(pipeline, "The speaker of the parliament, Ana Reyes, resigned.")
    assert claims[0].text == "The speaker of the parliament, Ana Reyes, resigned."


def test_whose_stands_for_who_is_described(pipeline: Pipeline) -> None:
    text = "Ann Lee, the Norwegian singer whose early songs won many prizes, died on 3 May."
    told = [c.text for c in found(pipeline, text)]
    assert "Ann Lee died on 3 May." in told
    assert "Ann Lee's early songs won many prizes." in told
