"""What stands for what: resolved where one candidate fits, else left as written."""

import pytest
from trees import parsed

from extract.names.coreference import Discourse, is_pair
from extract.names.offices import roles
from extract.names.persons import people


def person(discourse: Discourse, text: str) -> None:
    tree = parsed(text)
    discourse.note_people(tree, people(tree), roles(tree))


ROMAN = (
    "Roman/PROPN/NNP/3/nsubj/B-PERSON Vassilenko/PROPN/NNP/1/flat/I-PERSON spoke/VERB/VBD/0/ROOT"
)
ANN = "Mrs/PROPN/NNP/4/nsubj Ann/PROPN/NNP/1/flat/B-PERSON Lee/PROPN/NNP/1/flat/I-PERSON spoke/VERB/VBD/0/ROOT"
TWO = (
    "Kris/PROPN/NNP/6/nsubj/B-PERSON Reyes/PROPN/NNP/1/flat/I-PERSON and/CCONJ/CC/4/cc "
    "Sam/PROPN/NNP/1/conj/B-PERSON Holt/PROPN/NNP/4/flat/I-PERSON spoke/VERB/VBD/0/ROOT"
)


def test_a_surname_stands_for_the_full_name() -> None:
    discourse = Discourse()
    person(discourse, ROMAN)
    assert discourse.resolve("Vassilenko") == "Roman Vassilenko"
    assert discourse.resolve("Mr Vassilenko") == "Roman Vassilenko"


def test_a_surname_of_two_persons_stands_for_itself() -> None:
    discourse = Discourse()
    person(discourse, ROMAN)
    person(discourse, ROMAN.replace("Roman", "Olga"))
    assert discourse.resolve("Vassilenko") == ""


def test_a_given_name_that_is_anothers_surname_makes_no_one_of_two() -> None:
    discourse = Discourse()
    person(discourse, ROMAN)
    father = ROMAN.replace("/3/nsubj", "/4/nsubj").replace(
        "Roman", "Vassilenko"
    ).replace(" Vass", " Karim/PROPN/NNP/1/flat/I-PERSON Vass")  # fmt: skip
    person(discourse, father)
    assert discourse.resolve("Vassilenko") == ""


def test_a_shared_surname_stays_shared() -> None:
    discourse = Discourse()
    for given in ("Roman", "Olga", "Olga", "Piet"):
        person(discourse, ROMAN.replace("Roman", given))
    assert discourse.resolve("Vassilenko") == ""


def test_a_pronoun_stands_for_the_one_person_in_view() -> None:
    discourse = Discourse()
    person(discourse, ROMAN)
    assert discourse.resolve("He") == "Roman Vassilenko"


def test_a_pronoun_with_two_candidates_is_left_as_written() -> None:
    discourse = Discourse()
    person(discourse, TWO)
    assert discourse.resolve("He") == ""


def test_a_given_name_tells_whom_a_pronoun_fits() -> None:
    discourse = Discourse()
    person(discourse, TWO.replace("Kris", "Maria").replace("Sam", "Peter"))
    assert discourse.resolve("He") == "Peter Holt"
    assert discourse.resolve("She") == "Maria Reyes"


def test_a_form_of_address_tells_whom_a_pronoun_fits() -> None:
    discourse = Discourse()
    person(discourse, ANN)
    assert discourse.resolve("he") == ""
    assert discourse.resolve("she") == "Ann Lee"


def test_the_subject_of_the_sentence_before_is_preferred() -> None:
    discourse = Discourse()
    person(discourse, ROMAN)
    discourse.note_person("Roman Vassilenko")
    discourse.recent = ["Roman Vassilenko"]
    assert discourse.resolve("he") == "Roman Vassilenko"


def test_both_sides_stand_for_the_last_pair() -> None:
    discourse = Discourse()
    discourse.note_group("Pakistan and the European Union")
    assert discourse.resolve("Both sides") == "Pakistan and the European Union"


def test_an_office_stands_for_its_one_holder() -> None:
    discourse = Discourse()
    person(
        discourse,
        "Deputy/PROPN/NNP/2/compound Minister/PROPN/NNP/5/nsubj Roman/PROPN/NNP/2/flat/B-PERSON "
        "Vassilenko/PROPN/NNP/2/flat/I-PERSON spoke/VERB/VBD/0/ROOT",
    )
    assert discourse.resolve("the Deputy Minister") == "Roman Vassilenko"
    assert discourse.resolve("the foreign minister") == ""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Kenya/PROPN/NNP/4/nsubj and/CCONJ/CC/3/cc Ethiopia/PROPN/NNP/1/conj met/VERB/VBD/0/ROOT",
            True,
        ),
        (
            "Kenya/PROPN/NNP/5/nsubj and/CCONJ/CC/4/cc its/PRON/PRP$/4/nmod:poss "
            "neighbours/NOUN/NNS/1/conj met/VERB/VBD/0/ROOT",
            False,
        ),
        ("Kenya/PROPN/NNP/2/nsubj met/VERB/VBD/0/ROOT", False),
    ],
)
def test_only_two_names_are_a_pair(sentence: str, expected: bool) -> None:
    tree = parsed(sentence)
    assert is_pair(tree, tree.subtree(tree.children(tree.root, "nsubj")[0])) is expected
