"""Parsing by steps: what it makes is what spaCy's own loop makes, of one sentence or many."""

from collections.abc import Iterator

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract.articles.blocks import Block, blocks
from extract.extractor import read_blocks, read_each
from extract.loading import load as load_all
from extract.model import load
from extract.parsing import batched_parser as greedy
from extract.parsing.batched_parser import run
from extract.parsing.pipeline import BATCH

pytestmark = pytest.mark.model
TEXTS = [
    "Councils approved their budget on Monday, and Ann Lee of Acme Corp praised it.",
    "",
    "No.",
    "Rents fell in Leeds last month, the central bank said, and they won't rise before 2030.",
    "“We will build 40 homes,” Otto Hansen, the mayor of Bergen, told reporters in Oslo.",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def made(nlp: Language) -> list[Doc]:
    return [nlp.make_doc(text) for text in TEXTS]


def test_it_makes_what_spacy_makes(nlp: Language) -> None:
    for one, other in zip(nlp.pipe(made(nlp)), run(nlp, made(nlp), ()), strict=True):
        assert one.to_json() == other.to_json()


def test_sentences_on_their_own_are_read_the_same(nlp: Language) -> None:
    together = run(nlp, made(nlp), ())
    for doc, other in zip(made(nlp), together, strict=True):
        (alone,) = run(nlp, [doc], ())
        assert alone.to_json() == other.to_json()


def test_nothing_is_read_where_there_is_nothing(nlp: Language) -> None:
    assert run(nlp, [], ()) == []
    (empty,) = run(nlp, [nlp.make_doc("")], ())
    assert len(empty) == 0


def test_components_that_are_disabled_stand_still(nlp: Language) -> None:
    docs = run(nlp, made(nlp), {"ner", "winnow_gazetteer", "parser"})
    assert not any(doc.ents for doc in docs)
    assert docs[0].has_annotation("TAG")
    assert not docs[0].has_annotation("DEP")


def test_a_component_without_a_pipe_is_called(nlp: Language) -> None:
    @Language.component("test_shout")
    def shout(doc: Doc) -> Doc:
        doc.user_data["shouted"] = doc.text.upper()
        return doc

    nlp.add_pipe("test_shout")
    try:
        docs = run(nlp, made(nlp), ())
    finally:
        nlp.remove_pipe("test_shout")
    assert [doc.user_data["shouted"] for doc in docs] == [text.upper() for text in TEXTS]


def test_a_beam_is_left_to_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = load(exclude=["ner"])
    nlp.get_pipe("parser").cfg["beam_width"] = 2  # type: ignore[attr-defined]
    monkeypatch.setattr(greedy, "_take_steps", None)
    assert run(nlp, made(nlp), ())[0].has_annotation("DEP")


def test_articles_read_together_are_read_as_each_alone() -> None:
    pipeline = load_all()
    articles = [blocks(text, ()) for text in TEXTS]
    for alone, together in zip(articles, read_each(pipeline, articles), strict=True):
        assert read_blocks(pipeline, alone) == together


def test_no_more_articles_wait_than_make_a_batch() -> None:
    asked = []

    def endless() -> Iterator[list[Block]]:
        for n in range(10 * BATCH):
            asked.append(n)
            yield blocks("The council met in Leeds on Monday.", ())

    next(read_each(load_all(), endless()))
    assert len(asked) == BATCH
