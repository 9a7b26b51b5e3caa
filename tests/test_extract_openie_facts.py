"""Minimal facts: from trees written down by hand, and the lines that the command reads."""

import pytest
from trees import parsed

from extract.openie.facts import minimal_facts
from extract.run import tuples

MOVED = (
    "The/DET/DT/2/det firm/NOUN/NN/3/nsubj moved/VERB/VBD/0/ROOT its/PRON/PRP$/6/nmod:poss "
    "old/ADJ/JJ/6/amod office/NOUN/NN/3/obj and/CCONJ/CC/8/cc shop/NOUN/NN/6/conj to/ADP/IN/10/case "
    "Leeds/PROPN/NNP/3/obl/B-LOC from/ADP/IN/12/case York/PROPN/NNP/3/obl/B-LOC ././PUNCT/3/punct"
)
SEAT = (
    "Leeds/PROPN/NNP/4/nsubj/B-LOC is/AUX/VBZ/4/cop the/DET/DT/4/det seat/NOUN/NN/0/ROOT "
    "of/ADP/IN/7/case the/DET/DT/7/det court/NOUN/NN/4/nmod ././PUNCT/4/punct"
)
LIVED = (
    "She/PRON/PRP/2/nsubj lived/VERB/VBD/0/ROOT in/ADP/IN/4/case Leeds/PROPN/NNP/2/obl/B-LOC "
    "for/ADP/IN/7/case ten/NUM/CD/7/nummod years/NOUN/NNS/2/obl ././PUNCT/2/punct"
)
SAID = (
    "The/DET/DT/2/det mayor/NOUN/NN/3/nsubj said/VERB/VBD/0/ROOT that/SCONJ/IN/7/mark the/DET/DT/6/det "
    "dam/NOUN/NN/7/nsubj holds/VERB/VBZ/3/ccomp water/NOUN/NN/7/obj ././PUNCT/3/punct"
)
MADE = (
    "He/PRON/PRP/2/nsubj made/VERB/VBD/0/ROOT the/DET/DT/4/det town/NOUN/NN/2/obj "
    "a/DET/DT/6/det port/NOUN/NN/2/xcomp ././PUNCT/2/punct"
)


def found(tree: str) -> list[tuple[str, str, str]]:
    return [(f.arguments[0], f.predicate, f.arguments[1]) for f in minimal_facts(parsed(tree))]


def test_an_item_of_a_list_and_an_adjunct_make_a_fact_each() -> None:
    assert found(MOVED) == [
        ("The firm", "moved", "its old office"),
        ("The firm", "moved", "shop"),
        ("The firm", "moved its old office to", "Leeds"),
        ("The firm", "moved its old office from", "York"),
    ]


def test_a_definite_noun_stands_only_with_what_makes_it_definite() -> None:
    assert found(SEAT) == [("Leeds", "is the seat of", "the court")]


def test_what_follows_the_place_of_a_verb_without_object_takes_it_along() -> None:
    assert found(LIVED) == [
        ("She", "lived in", "Leeds"),
        ("She", "lived in Leeds for", "ten years"),
    ]


def test_what_is_said_is_said_and_no_fact_by_itself() -> None:
    assert found(SAID) == [("The mayor", "said that", "the dam holds water")]


def test_an_object_that_something_is_said_of_is_no_fact_without_it() -> None:
    assert found(MADE) == [("He", "made the town", "a port")]


@pytest.mark.model
def test_a_row_has_two_arguments_and_keeps_hyphens() -> None:
    rows = [row.split("\t") for row in tuples(["Acme sold its well-known mill."], minimal=True)]
    assert [row[2:] for row in rows] == [["sold", "Acme", "its well-known mill"]]
