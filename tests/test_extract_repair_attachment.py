"""What a clause is about and who says it, where the nearest word is not the right one."""

import pytest
from reading import found
from trees import in_stages, parsed

from extract.articles.blocks import blocks
from extract.extractor import read_blocks
from extract.parsing.pipeline import Pipeline

attached = in_stages("attachment")

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # supplements belong to the clause
        (
            "The envoy urged Dutch firms to invest in Peru, citing chances in farming.",
            ("The envoy", "citing", "chances in farming"),
        ),
        (
            "The bank repeated its wish to step up lending, building on the outcomes of the fair.",
            ("The bank", "building on", "the outcomes of the fair"),
        ),
        # who said the one said the other
        (
            "The mayor said the city sought a loan and stressed the need for repairs.",
            ("The mayor", "stressed", "the need for repairs"),
        ),
        (
            "Hale admitted the firm had been too slow to invest in tanks but denied claims of fraud.",
            ("Hale", "denied", "claims of fraud"),
        ),
        (
            "The mayor said that the city sought a loan and stressed the need for repairs.",
            ("the city", "stressed", "the need for repairs"),
        ),
        (
            "Witnesses told police the driver got out, looked around and fled on foot.",
            ("the driver", "fled on", "foot"),
        ),
        # relative clauses
        ("Shares in the firm, which serves Peru, fell.", ("the firm", "serves", "Peru")),
        (
            "He left shortly after a meeting in Oslo, which highlighted the new rules.",
            ("a meeting in Oslo", "highlighted", "the new rules"),
        ),
        ("It bought a factory in Leeds, which employs 40 people.", ("a factory in Leeds", "employs", "40 people")),
        # subjects
        ("Peru currently imports coal from Chile.", ("Peru", "imports", "coal from Chile")),
        (
            "Analysts warned that earlier attempts to reopen the border had failed.",
            ("earlier attempts to reopen the border", "had failed", ""),
        ),
        # whom someone asks is to do it; what is held is the thing's
        (
            "Hale asked the public not to rush to judgment.",
            ("Hale", "asked", "the public not to rush to judgment"),
        ),
        ("He struck a van carrying two women.", ("He", "struck", "a van carrying two women")),
        (
            "Hale described the committee's questioning as long overdue.",
            ("Hale", "described", "the committee's questioning as long overdue"),
        ),
        (
            "The loan was given by Hale Trust, BNP Paribas and Santander.",
            ("The loan", "was given by", "Hale Trust, BNP Paribas and Santander"),
        ),
        (
            "The Organization for Trade and Co-operation in Europe (OTCE), which Finland chairs this year, has 57 members.",
            ("Finland", "chairs", "The Organization for Trade and Co-operation in Europe (OTCE)"),
        ),
        (
            "Following the collapse of Rome, Italian troops entered Trieste.",
            ("Italian troops", "entered", "Trieste"),
        ),
        (
            "The talks will cover bilateral ties, the treaty, and the situation in the Gulf.",
            ("The talks", "will cover", "bilateral ties, the treaty, and the situation in the Gulf"),
        ),
        ("The bank raised its forecast for 2025.", ("The bank", "raised", "its forecast")),
        # names, wholes and clauses without a pronoun
        (
            "In June 1970, a Dutch group called Kabouters won 5 seats on the council.",
            ("a Dutch group called Kabouters", "won", "5 seats on the council"),
        ),
        (
            "The vote was contested by Adams and Henry Clay, all of whom were members of the party.",
            ("all of Adams and Henry Clay", "were", "members of the party"),
        ),
        ("Police held three men, one of whom had a knife.", ("one of the three men", "had", "a knife")),
        (
            "The airline grew beyond the Asian market it was focused on.",
            ("The airline", "was focused on", "the Asian market"),
        ),
        (
            "Sun-Hwa Kwon, the daughter of a banker, opened a shop.",
            ("Sun-Hwa Kwon", "is", "the daughter of a banker"),
        ),
        (
            "Among those in attendance were Werner Holt and Ann Lee.",
            ("Werner Holt and Ann Lee", "were among", "those in attendance"),
        ),
        # names with initials, joined passives, texts, particles
        (
            "A bench headed by Chief Justice D.Y. Rao on Tuesday stayed the order.",
            ("A bench headed by Chief Justice D.Y. Rao", "stayed", "the order"),
        ),
        (
            "At least 41 people were killed and more than 200 injured.",
            ("more than 200", "were injured", ""),
        ),
        (
            "The judge signed an order cancelling the sale of the land.",
            ("The judge", "signed", "an order cancelling the sale of the land"),
        ),
        ("The board put forward a new plan.", ("The board", "put forward", "a new plan")),
        ("Berlin looked forward to the talks.", ("Berlin", "looked forward to", "the talks")),
        # clauses between commas, and behind a semicolon
        (
            "The findings, accepted for publication in Nature, offer evidence that bees can count.",
            ("The findings", "offer", "evidence that bees can count"),
        ),
        (
            "Hale told analysts that output of the new car, which was due to start in May, would fall.",
            ("output of the new car", "would fall", ""),
        ),
        (
            "The agency granted it full approval last July; the court, however, initially recommended a delay.",
            ("the court", "initially recommended", "a delay"),
        ),
        (
            "The drug, developed jointly by Eisai and Biogen, slowed mental decline by 27%.",
            ("The drug", "slowed", "mental decline by 27%"),
        ),
        (
            "The novel has sold 50 million copies and been translated into 46 languages.",
            ("The novel", "has been translated into", "46 languages"),
        ),
        # what is said before the verb has nothing of what follows it
        (
            "“Trade and security are intertwined,” Hale said on television after the talks.",
            ("Hale", "said", "“Trade and security are intertwined,”"),
        ),
    ],
)  # fmt: skip
def test_constructions_give_their_claims(
    pipeline: Pipeline, sentence: str, expected: tuple[str, str, str]
) -> None:
    slots = [c.slots for c in found(pipeline, sentence)]
    assert expected in [(s.subject, s.predicate, s.object) for s in slots]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The agency said in a secret report that stocks had grown.",
            ("The agency", "said", "that stocks had grown"),
        ),
        (
            "Hale explained to the court on Monday that he had been asleep.",
            ("Hale", "explained to the court", "that he had been asleep"),
        ),
        (
            "An action can have an agent, a patient, purposes, locations, and so on.",
            ("An action", "can have", "an agent, a patient, purposes, locations, and so on"),
        ),
        (
            "Homes of members have been raided and their computers seized.",
            ("their computers", "have been seized", ""),
        ),
        (
            "The ministry said on Monday that exports had fallen. It added that imports rose.",
            ("The ministry", "added", "that imports rose"),
        ),
    ],
)
def test_a_report_has_its_parts(
    pipeline: Pipeline, text: str, expected: tuple[str, str, str]
) -> None:
    slots = [c.slots for c in found(pipeline, text)]
    assert expected in [(s.subject, s.predicate, s.object) for s in slots]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("According to the Saudi Interior Ministry over 340 pilgrims were killed.", "the Saudi Interior Ministry"),
        ("“Theft deserves punishment,” said the Crown Office. “Courts agree,” it added.", "the Crown Office"),
        ("Ann Lee said the dam was safe. It said nothing.", ""),
        ("He had hoped to become a nurse, his mother, Ana Reyes, said.", "Ana Reyes"),
        ("The two countries will sign the accord, Prime Minister Ann Lee said today.", "Prime Minister Ann Lee"),
        ("Coach Omar Haddad said, “I think we learned a lot.”", "Coach Omar Haddad"),
    ],
)  # fmt: skip
def test_the_last_claim_has_its_source(pipeline: Pipeline, text: str, source: str) -> None:
    claims = [c for c in found(pipeline, text) if c.rule not in {"kin", "role", "apposition"}]
    assert claims[-1].slots.source == source


def test_what_a_speaker_calls_his_is_his(pipeline: Pipeline) -> None:
    text = (
        "President William Hale met President Omar Ahmed in Nairobi. "
        "Ahmed thanked Hale and said his government would send help."
    )
    assert found(pipeline, text)[-1].slots.subject == "Omar Ahmed's government"


def test_a_day_does_nothing(pipeline: Pipeline) -> None:
    text = "Hale told the board on Tuesday that taking the money would be wrong."
    assert "Tuesday" not in [c.slots.subject for c in found(pipeline, text)]


def test_a_judge_is_no_time(pipeline: Pipeline) -> None:
    text = "Hale pleaded guilty in Leeds before Justice Ann Lee."
    assert [c.slots.time for c in found(pipeline, text) if c.rule == "main"] == [""]


def test_a_surname_does_not_point_forward(pipeline: Pipeline) -> None:
    text = "Reyes was in her third year at Hill College, her mother, Ana Reyes, said on Monday."
    assert "Reyes" in [c.slots.subject for c in found(pipeline, text)]


def test_a_rank_in_small_letters_keeps_its_side(pipeline: Pipeline) -> None:
    claims = found(pipeline, "English captain Harry Kane scored twice.")
    assert claims[0].text == "Harry Kane is English captain."


def test_a_sister_in_passing_is_not_she(pipeline: Pipeline) -> None:
    text = "Marie Hale was born in 1867. In 1891 she followed her sister Anna. She won a prize."
    assert found(pipeline, text)[-1].slots.subject == "Marie Hale"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Omar Ali left. The court convicted Jair Reyes of theft, and sentenced him to two years.",
            "Jair Reyes to two years",
        ),
        ("Omar Ali left. The court praised him.", "Omar Ali"),
    ],
)
def test_him_is_who_was_named_last(pipeline: Pipeline, text: str, expected: str) -> None:
    assert found(pipeline, text)[-1].slots.object == expected


def test_his_is_of_who_was_named_in_the_sentence(pipeline: Pipeline) -> None:
    text = "Omar Ali left. President John Hale stayed, while his aide, Marco Reyes, resigned."
    assert "John Hale's aide" in [c.slots.object for c in found(pipeline, text)]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The accused appeared in court on Monday.", "asserted"),
        ("The plan appears to have failed.", "possible"),
    ],
)
def test_to_appear_in_court_is_no_guess(pipeline: Pipeline, sentence: str, modality: str) -> None:
    assert str(found(pipeline, sentence)[0].slots.modality) == modality


def test_other_officials_are_nobodys_office(pipeline: Pipeline) -> None:
    text = "Minister Omar Khan, Secretary Foreign Affairs and other senior officials were present."
    offices = [c.slots.object for c in found(pipeline, text) if c.rule == "role"]
    assert offices == ["Minister"]


def test_a_name_over_two_others_hangs_on_none_of_them(pipeline: Pipeline) -> None:
    text = (
        "At the Holt v. Dover Area School trial it was the one article referenced by both Behe and "
        "Scott Minnich as supporting design."
    )
    made = (
        "cited/VERB/VBN/0/ROOT by/ADP/IN/5/case Behe/PROPN/NNP/5/compound "
        "Scott/PROPN/NNP/3/conj/B-PERSON Minnich/PROPN/NNP/1/obl:agent/I-PERSON"
    )
    assert read_blocks(pipeline, blocks(text, ())).sentences
    assert attached(parsed(made)).heads == parsed(made).heads
