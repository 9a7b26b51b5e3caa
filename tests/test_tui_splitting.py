"""Where a claim comes apart: each part says again what both parts share."""

import pytest

from store.records import Slot
from tui.fixes.splitting import in_full, of_one

Phrases = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("the second to lower tolls", "raise fares", "the second to raise fares"),
        ("to lower tolls", "raise fares", "to raise fares"),
        ("not to leave", "return", "not to return"),
        ("drivers to slow down", "avoid the coast road", "drivers to avoid the coast road"),
        ("to lower tolls", "to raise fares", "to raise fares"),
        ("the right to vote", "freedom of speech", "freedom of speech"),
        ("a letter to the mayor", "a call", "a call"),
        ("to repair roads", "bridges", "bridges"),
        ("to visit Oslo", "Bergen", "Bergen"),
        ("bread", "butter", "butter"),
    ],
)
def test_an_infinitive_keeps_what_it_hangs_on(first: str, second: str, whole: str) -> None:
    assert in_full(Slot.OBJECT, first, second, []) == whole


@pytest.mark.parametrize(
    ("first", "second", "phrases", "whole"),
    [
        (
            "the mayors of Oslo",
            "Bergen",
            [("nsubj", "the mayors of Oslo and Bergen"), ("nmod", "of Oslo and Bergen"), ("conj", "Bergen")],
            "the mayors of Bergen",
        ),
        (
            "a bridge in Oslo",
            "a tunnel",
            [("obj", "a bridge in Oslo and a tunnel"), ("nmod", "in Oslo and a tunnel"), ("conj", "a tunnel")],
            "a tunnel",
        ),
        ("a bridge", "a tunnel", [("obj", "a bridge and a tunnel"), ("conj", "a tunnel")], "a tunnel"),
        ("the mayors of Oslo", "Bergen", [], "Bergen"),
    ],
)  # fmt: skip
def test_a_preposition_keeps_what_it_hangs_on(
    first: str, second: str, phrases: Phrases, whole: str
) -> None:
    assert in_full(Slot.SUBJECT, first, second, phrases) == whole


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("has built", "opened", "has opened"),
        ("will not build", "open", "will not open"),
        ("was built", "is used", "is used"),
        ("built", "opened", "opened"),
        ("plans to build", "open", "plans to open"),
        ("promised to build", "opened", "opened"),
    ],
)
def test_auxiliaries_belong_to_both_verbs(first: str, second: str, whole: str) -> None:
    assert in_full(Slot.PREDICATE, first, second, []) == whole


@pytest.mark.parametrize(
    ("subject", "predicate", "said"),
    [
        ("the harbour master of Oslo", "were asked", "was asked"),
        ("Weber", "are ready", "is ready"),
        ("a bus", "have stopped", "has stopped"),
        ("the firm", "have", "has"),
        ("the harbours", "were closed", "were closed"),
        ("two crew", "were hurt", "were hurt"),
        ("12 crew", "were hurt", "were hurt"),
        ("the police", "were asked", "were asked"),
        ("the mayor", "had asked", "had asked"),
    ],
)
def test_one_of_two_subjects_takes_its_verb_alone(subject: str, predicate: str, said: str) -> None:
    assert of_one(subject, predicate) == said
