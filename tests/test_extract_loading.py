"""Pipelines other than ours: changed ones that work, and those that are refused with a reason."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from extract.articles.blocks import blocks
from extract.component import ClaimFinder
from extract.config import ExtractionConfig
from extract.extractor import read_blocks
from extract.loading import load, load_other
from extract.model import PIPELINE
from extract.parsing.compatibility import NEEDED_RELATIONS, NEEDED_TAGS, RELATIONS
from extract.parsing.pipeline import CLAIMS
from extract.parsing.sentencizer import SENTENCES
from extract.user_rules.file import parse_rules
from store.errors import UsageError
from store.records import Kind

pytestmark = pytest.mark.model
TEXT = (
    "Acme Corp opened a plant in Leeds on Thursday.\n\nIts chairman, Ann Lee, praised the city.\n"
)
RULES = """
[[claim]]
name = "opening"
kind = "plan"
tree = [
  { RIGHT_ID = "v", RIGHT_ATTRS = { LEMMA = "open" }, SLOT = "predicate" },
  { LEFT_ID = "v", REL_OP = ">", RIGHT_ID = "who", RIGHT_ATTRS = { DEP = "nsubj" }, SLOT = "subject" },
]
"""


def texts(config: ExtractionConfig) -> list[str]:
    """The wordings of the claims that a config makes of the text."""
    found = read_blocks(load(config), blocks(TEXT, ()))
    return [f"{one.rule}: {one.text}" for one in found.candidates]


def test_our_pipeline_goes_to_disk_and_comes_back(tmp_path: Path) -> None:
    nlp = load().nlp
    assert nlp.pipe_names[0] == "winnow_sentences"
    assert nlp.pipe_names[-2:] == ["winnow_gazetteer", "winnow_claims"]
    nlp.to_disk(tmp_path / "mine")
    again = spacy.load(tmp_path / "mine")
    assert again.config == nlp.config
    assert texts(ExtractionConfig(str(tmp_path / "mine"))) == texts(ExtractionConfig())


def test_rules_and_kinds_go_with_a_pipeline(tmp_path: Path) -> None:
    nlp = load(ExtractionConfig(without=frozenset({Kind.ROLE}))).nlp
    (tmp_path / "my.toml").write_text(RULES, encoding="utf-8")
    finder = nlp.get_pipe(CLAIMS)
    assert isinstance(finder, ClaimFinder)
    finder.read_rules(tmp_path / "my.toml")
    nlp.to_disk(tmp_path / "mine")
    (tmp_path / "my.toml").unlink()
    found = texts(ExtractionConfig(str(tmp_path / "mine")))
    assert any(one.startswith("opening: ") for one in found)
    assert not any(one.startswith("role: ") for one in found)
    other = ExtractionConfig(
        str(tmp_path / "mine"), parse_rules("[aliases]\nA = 'B'", "x"), frozenset({Kind.EVENT})
    )
    found = texts(other)
    assert not any(one.startswith("opening: ") for one in found), "an option wins"
    assert any(one.startswith("role: ") for one in found)
    doc = load(other).nlp(TEXT)
    assert [f"{one.rule}: {one.text}" for one in doc._.winnow_claims] == found


def test_the_component_finds_what_an_extraction_finds() -> None:
    nlp = load(ExtractionConfig(rules=parse_rules(RULES, "x"))).nlp
    doc = nlp(TEXT)
    found = [f"{one.rule}: {one.text}" for one in doc._.winnow_claims]
    assert found == texts(ExtractionConfig(rules=parse_rules(RULES, "x")))
    spans = {(span.id_, span.label_, span.text) for span in doc.spans[CLAIMS]}
    assert ("opening", "plan", "Acme Corp opened a plant in Leeds on Thursday") in spans
    assert len(doc.spans[CLAIMS]) == len(found)


def test_a_component_can_be_made_of_bytes() -> None:
    nlp = load().nlp
    finder = ClaimFinder(nlp).from_bytes(RULES.encode())
    assert [rule.name for rule in finder.rules.claims] == ["opening"]
    assert finder.to_bytes() == RULES.encode()


def test_a_kind_that_is_none_is_refused_by_the_component() -> None:
    with pytest.raises(UsageError, match="'plans'; a kind is one of event"):
        spacy.blank("en").add_pipe(CLAIMS, config={"without": ["plans"]})


def test_a_part_can_be_swapped(tmp_path: Path) -> None:
    nlp = load().nlp
    nlp.replace_pipe("winnow_sentences", "sentencizer", config={"punct_chars": ["!"]})
    nlp.to_disk(tmp_path / "mine")
    found = read_blocks(
        load(ExtractionConfig(str(tmp_path / "mine"))), blocks("Dr. Lee left. He won!", ())
    )
    assert len(found.sentences) == 1


@Language.component("all_verbs_test")
def all_verbs(doc: Doc) -> Doc:
    """A parser without labels, of a kind that spaCy does not know."""
    for token in doc:
        token.tag_, token.pos_, token.lemma_ = "VBD", "VERB", token.lower_
        token.head, token.dep_ = doc[0], "conj" if token.i else "ROOT"
    return doc


def test_a_parser_of_any_make_is_taken_if_it_speaks_universal_dependencies(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("all_verbs_test")
    nlp.to_disk(tmp_path / "verbs")
    assert load_other(str(tmp_path / "verbs")).pipe_names == ["all_verbs_test"]


def with_parser(*labels: str, tags: frozenset[str] = NEEDED_TAGS) -> Language:
    """An untrained pipeline that has all there must be, with other labels."""
    nlp = load().nlp
    for name in ("parser", "tagger"):
        nlp.remove_pipe(name)
    parser, tagger = nlp.add_pipe("parser"), nlp.add_pipe("tagger")
    for label in labels:
        parser.add_label(label)  # type: ignore[attr-defined]
    for tag in tags:
        tagger.add_label(tag)  # type: ignore[attr-defined]
    gold = {"heads": [0, 0], "deps": ["ROOT", labels[0]], "tags": [min(tags)] * 2}
    example = Example.from_dict(nlp.make_doc("Prices rose"), gold)
    for pipe in (parser, tagger):
        pipe.initialize(lambda: [example], nlp=nlp)  # type: ignore[attr-defined]
    return nlp


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (
            lambda: with_parser("nsubj", "nsubjpass", "dobj", "pobj", "prep"),
            "its parser does not follow Universal Dependencies v2: it has dobj, nsubjpass, pobj, prep "
            "and has no ccomp, conj, cop, nsubj:pass, obj, obl, xcomp",
        ),
        (
            lambda: with_parser(*NEEDED_RELATIONS, tags=frozenset({"NOUN", "VERB"})),
            "its tagger does not have the Penn Treebank tags DT, IN, MD, NN, NNP, NNS, VB, VBD and 4 more",
        ),
        (lambda: spacy.blank("de"), "a pipeline for the language 'de', and the rules read English"),
        (lambda: spacy.blank("en"), "it has no parser, no tagger, no morphologizer, no lemmatizer"),
    ],
)  # fmt: skip
def test_a_pipeline_that_the_rules_cannot_read_is_refused(
    tmp_path: Path, make: Callable[[], Language], said: str
) -> None:
    make().to_disk(tmp_path / "mine")
    with pytest.raises(UsageError) as error:
        load_other(str(tmp_path / "mine"))
    assert str(error.value).startswith(f"--model {tmp_path / 'mine'}: ")
    assert said in str(error.value)


@pytest.mark.parametrize("name", ["tagger", "trainable_lemmatizer", "morphologizer", "parser"])
def test_what_is_missing_is_named(tmp_path: Path, name: str) -> None:
    nlp = load().nlp
    nlp.remove_pipe(name)
    nlp.to_disk(tmp_path / "mine")
    with pytest.raises(UsageError, match=f"no {name.removeprefix('trainable_')}"):
        load_other(str(tmp_path / "mine"))


def broken(folder: Path, name: str, data: bytes | None) -> Path:
    """Our pipeline, with a file of it replaced, or left out."""
    shutil.copytree(PIPELINE, folder)
    if data is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("meta.json", None), ("meta.json", b"{"), ("meta.json", b"[]"), ("config.cfg", None),
        ("config.cfg", b"\xff\xfe\0"), ("config.cfg", b"hello"), ("parser/model", b""),
        ("parser/model", b"\x81"), ("parser/moves", None), ("tok2vec/model", b"\xc1" * 999),
    ],
)  # fmt: skip
def test_a_folder_that_is_broken_is_refused(tmp_path: Path, name: str, data: bytes | None) -> None:
    folder = broken(tmp_path / "mine", name, data)
    with pytest.raises(UsageError, match="not a spaCy pipeline that works"):
        load_other(str(folder))


@pytest.mark.parametrize("name", ["", "no such/thing", "json", "tests"])
def test_what_is_no_pipeline_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="not a spaCy pipeline"):
        load_other(name)


def test_an_untrained_parser_is_refused(tmp_path: Path) -> None:
    nlp = load().nlp
    nlp.replace_pipe("parser", "parser")
    nlp.to_disk(tmp_path / "mine")
    with pytest.raises(UsageError, match=r"--model .*mine"):
        load_other(str(tmp_path / "mine"))


def test_ours_passes_its_own_check() -> None:
    assert load_other(str(PIPELINE)).has_pipe("parser")
    assert {one.partition(":")[0] for one in NEEDED_RELATIONS} <= RELATIONS


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dr. Lee left. “Really?” he asked. He won!", ["Dr. Lee left.", "“Really?” he asked.", "He won!"]),
        ("Leeds, York and Hull", ["Leeds, York and Hull"]),
        ("", []),
    ],
)  # fmt: skip
def test_sentences_are_marked_by_rule_in_any_pipeline(text: str, sentences: list[str]) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(SENTENCES)
    assert [sentence.text for sentence in nlp(text).sents] == sentences
