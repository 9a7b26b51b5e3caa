"""Joined clauses: who did the second thing, and whether it was done or suffered."""

import pytest
from reading import found

from extract.parsing.pipeline import Pipeline


def rows(pipeline: Pipeline, text: str) -> list[tuple[str, str, str]]:
    """Subject, predicate and object of each claim of a text."""
    slots = (c.slots for c in found(pipeline, text))
    return [(s.subject, s.predicate, s.object) for s in slots]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The road was blocked and traffic slowed.", ("traffic", "slowed", "")),
        ("Wages were frozen and profits doubled.", ("profits", "doubled", "")),
        ("Two tents were burned and one camper escaped.", ("one camper", "escaped", "")),
        ("The plan was dropped but the council revived it.", ("the council", "revived", "it")),
        ("The mast was struck and lightning killed a cow.", ("lightning", "killed", "a cow")),
        ("The bill was passed, but the king vetoed it.", ("the king", "vetoed", "it")),
        ("The singer was booed and fans left.", ("fans", "left", "")),
        ("He was fined, but members re-elected him.", ("members", "re-elected", "him")),
        (
            "The show was cancelled and ticket holders received refunds.",
            ("ticket holders", "received", "refunds"),
        ),
        (
            "He was detained at the border and customs officers seized the van.",
            ("customs officers", "seized", "the van"),
        ),
        (
            "The town was evacuated on Friday, and families travelled by bus.",
            ("families", "travelled by", "bus"),
        ),
    ],
)
def test_the_second_verb_has_the_subject_and_the_voice_of_its_own(
    pipeline: Pipeline, text: str, claim: tuple[str, str, str]
) -> None:
    made = rows(pipeline, text)
    assert claim in made
    assert len(made) == 2
    assert made[0][2] == ""  # nothing of the second clause goes with the first


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Homes were raided and computers seized.", ("computers", "were seized", "")),
        ("Two were killed and ten injured.", ("ten", "were injured", "")),
        ("The deal was signed and approved.", ("The deal", "was approved", "")),
        ("The hall was cleared and the door was repaired.", ("the door", "was repaired", "")),
        (
            "Aid was sent to farms and schools damaged by the flood.",
            ("Aid", "was sent to", "farms and schools damaged by the flood"),
        ),
    ],
)
def test_what_has_no_subject_or_no_other_voice_stays_passive(
    pipeline: Pipeline, text: str, claim: tuple[str, str, str]
) -> None:
    assert claim in rows(pipeline, text)


def test_a_lent_auxiliary_agrees_with_its_subject(pipeline: Pipeline) -> None:
    texts = [c.text for c in found(pipeline, "Two were killed and a guard wounded.")]
    assert texts == ["Two were killed.", "A guard was wounded."]


def test_a_verb_without_a_passive_shares_no_auxiliary(pipeline: Pipeline) -> None:
    assert ("She", "fled", "") in rows(pipeline, "She was seen and fled.")
