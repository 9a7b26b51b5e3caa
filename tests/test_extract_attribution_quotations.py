"""Who speaks where a quotation or a report is longer than its attribution."""

import pytest
from reading import found

from extract.attribution.quotations import speakers_ahead
from extract.parsing.pipeline import Pipeline

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentences", "ahead"),
    [
        ([("“ Trade grew .", False), ("Wages fell , ” said X .", True)], {0: 1}),
        ([('" Trade grew .', False), ('Wages fell , " said X .', True)], {0: 1}),
        ([("“ A .", False), ("B .", False), ("C , ” said X .", True)], {0: 2, 1: 2}),
        ([("“ Trade grew . ”", False), ("“ Wages fell , ” said X .", True)], {}),
        ([("“ Trade grew .", False), ("Wages fell . ”", False), ("Y , X said .", True)], {}),
        ([("Trade grew .", False), ("“ Wages fell , ” said X .", True)], {}),
    ],
)
def test_a_quotation_waits_for_its_speaker(
    sentences: list[tuple[str, bool]], ahead: dict[int, int]
) -> None:
    assert speakers_ahead((words.split(), tells) for words, tells in sentences) == ahead


@pytest.mark.parametrize(
    ("text", "subject", "source"),
    [
        ('"The dam is safe. The town is dry," Mayor Ann Lee told reporters.', "The dam", "Mayor Ann Lee"),
        ("The mayor said it was clear that the dam had failed.", "the dam", "The mayor"),
        ("The dam had failed, the mayor told reporters, flanked by his aides.", "The dam", "the mayor"),
        ("“The dam failed,” said Ann Lee, an engineer at the Hill Institute.", "The dam", "Ann Lee"),
        ("The dam failed, said Ann Lee, an engineer at the Hill Institute.", "Ann Lee", ""),
        ("“I was told that nobody knew,” Ann Lee recalled. “I told them that the dam leaked.”", "the dam", "Ann Lee"),
    ],
)  # fmt: skip
def test_each_claim_has_its_speaker(
    pipeline: Pipeline, text: str, subject: str, source: str
) -> None:
    claims = found(pipeline, text)
    one = next(c for c in reversed(claims) if c.slots.subject == subject and c.rule != "said")
    assert one.slots.source == source


def test_two_who_act_together_are_not_he(pipeline: Pipeline) -> None:
    text = (
        "Foreign Minister Omar Haddad and President Piet Hale were present. He thanked the guests."
    )
    assert found(pipeline, text)[-1].slots.subject == "He"


@pytest.mark.parametrize(
    ("sentence", "wording"),
    [
        ("Prices fell sharply, diplomatic sources told Reuters.", "Diplomatic sources told Reuters prices fell sharply."),
        ("Bilateral trade fell, data from the bureau showed.", "Data from the bureau showed bilateral trade fell."),
        ("Investigators believe the van was stolen.", "The van was stolen, according to investigators."),
        ("“The dam is safe,” said Ann Lee.", "Ann Lee said “The dam is safe”."),
        ("He said the dam was safe.", "The dam was safe, according to him."),
    ],
)  # fmt: skip
def test_a_report_reads_well(pipeline: Pipeline, sentence: str, wording: str) -> None:
    assert wording in [c.text for c in found(pipeline, sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The WHO did not recommend any limits.", ("The WHO", "did not recommend", "any limits")),
        ("IS claimed the attack on the market.", ("IS", "claimed", "the attack on the market")),
    ],
)
def test_names_in_capitals_are_no_words_of_grammar(
    pipeline: Pipeline, sentence: str, expected: tuple[str, str, str]
) -> None:
    slots = [c.slots for c in found(pipeline, sentence)]
    assert expected in [(s.subject, s.predicate, s.object) for s in slots]
