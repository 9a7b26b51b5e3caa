"""What is denied, doubted or not said is not made a claim; what is known although negated is."""

import pytest

from extract.articles.blocks import blocks
from extract.extractor import read_blocks
from extract.parsing.pipeline import Pipeline
from store.records import Modality

pytestmark = pytest.mark.model


def subjects(pipeline: Pipeline, sentence: str) -> set[str]:
    return {one.slots.subject for one in read_blocks(pipeline, blocks(sentence, ())).candidates}


@pytest.mark.parametrize(
    ("sentence", "saying"),
    [
        ("The mayor denied that the bank had paid the fine.", "The mayor"),
        ("The mayor denied that the bank had paid the fine and that rents had risen.", "The mayor"),
        ("It is not true that the bridge collapsed.", "It"),
        ("It is unlikely that prices will fall.", "It"),
        ("Officials did not say that the dam had failed.", "Officials"),
        ("The minister doubted that the plan would work.", "The minister"),
        ("Police do not think that the fire was started on purpose.", "Police"),
        ("Police declined to say that the fire was started on purpose.", "Police"),
        ("Nobody believes that the war will end.", "Nobody"),
        ("He pretended that the war had ended.", "He"),
        ("The report was wrong to say that the mine had closed.", "The report"),
    ],
)
def test_the_content_of_a_denial_is_no_claim(
    pipeline: Pipeline, sentence: str, saying: str
) -> None:
    assert subjects(pipeline, sentence) == {saying}


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The club did not know that the player had left.", "the player"),
        ("The firm did not deny that rents had risen.", "rents"),
        ("The envoy said it was clear that the talks had failed.", "the talks"),
        ("He did not say why the firm closed, but said that rents had fallen.", "rents"),
        ("The club was right to say that the mine had closed.", "the mine"),
        ("The mayor denied the report and said that rents had fallen.", "rents"),
    ],
)
def test_what_is_not_denied_stays(pipeline: Pipeline, sentence: str, subject: str) -> None:
    assert subject in subjects(pipeline, sentence)


def test_what_seems_to_be_so_may_be_so(pipeline: Pipeline) -> None:
    found = read_blocks(pipeline, blocks("It seems that the talks failed.", ())).candidates
    assert found[-1].slots.subject == "the talks"
    assert found[-1].slots.modality is Modality.POSSIBLE
