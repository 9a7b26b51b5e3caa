"""A rule file at work: the documented example, and what an extraction with it leaves in the database."""

from contextlib import closing
from pathlib import Path

import pytest
from spacy.vocab import Vocab
from test_extract_user_rules_file import EXAMPLE

from extract.articles.blocks import blocks
from extract.config import SHIPPED, ExtractionConfig, extractor_name
from extract.extractor import read_blocks
from extract.lexicon.verb_forms import base_form, extended_with, is_reporting_form
from extract.loading import load
from extract.parsing.pipeline import Pipeline
from extract.run import Options, extract_paths
from extract.user_rules.application import UserRules
from extract.user_rules.file import RuleFile, parse_rules
from store.articles.articles import articles
from store.claims.claims import claims_of
from store.opening import open_database
from store.records import Candidate, Claim, Kind, Modality, Polarity

RULES = parse_rules(EXAMPLE, "docs/extraction.md")
TEXT = "Acme Corp bought a mill in Leeds on Monday.\n\nIts chairman resigned on Tuesday.\n"


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load(ExtractionConfig(rules=RULES))


def read(pipeline: Pipeline, text: str) -> list[Candidate]:
    return read_blocks(pipeline, blocks(text, ())).candidates


def made_by(rule: str, pipeline: Pipeline, text: str) -> Candidate:
    """The one candidate that a rule makes of a text."""
    [candidate] = [one for one in read(pipeline, text) if one.rule == rule]
    return candidate


@pytest.mark.parametrize(
    ("word", "like", "tensed"),
    [
        ("quip", "say", False), ("quips", "say", True), ("quipped", "say", True),
        ("quipping", "say", False), ("opined", "say", True), ("opining", "say", False),
        ("covenanted", "pledge", False), ("Quipped", "say", True), ("said", "say", True),
    ],
)  # fmt: skip
def test_added_verbs_work_like_ours_while_they_are_added(
    word: str, like: str, tensed: bool
) -> None:
    with extended_with(RULES.verbs):
        assert base_form(word, "x") == like
        assert is_reporting_form(word) is tensed
    assert (base_form(word, "x") == like) is (word == "said")


def test_nothing_is_left_out_without_a_rule_file() -> None:
    own = UserRules(Vocab(), RuleFile())
    assert own.reads_paragraph("Read also: nothing")
    assert own.reads_sentence("")


@pytest.mark.model
def test_words_in_a_row_make_a_claim(pipeline: Pipeline) -> None:
    seat = made_by("seat", pipeline, "Leeds-based Acme Corp opened a plant.")
    assert seat.text == "Acme Corp has its seat in Leeds."
    assert (seat.slots.kind, seat.trigger) == (Kind.RELATION, "Leeds")


@pytest.mark.model
def test_words_in_a_tree_make_a_claim_in_place_of_ours(pipeline: Pipeline) -> None:
    text = "Acme Corp and a bank bought the old mill near York on Monday."
    [claim] = read(pipeline, text)
    assert claim.rule == "takeover"
    assert claim.trigger == "bought"
    assert claim.slots.subject == "Acme Corp and a bank"
    assert claim.slots.object == "the old mill near York"
    assert claim.slots.time == "on Monday", "what the pattern does not say comes from our rules"
    assert claim.text == text


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "modality", "polarity"),
    [
        ("Acme Corp has not bought the mill.", Modality.ASSERTED, Polarity.NEGATED),
        ("Acme Corp will buy the mill.", Modality.PLANNED, Polarity.AFFIRMED),
        ("Acme Corp could buy the mill.", Modality.POSSIBLE, Polarity.AFFIRMED),
    ],
)
def test_what_a_pattern_finds_is_as_firm_as_the_sentence(
    pipeline: Pipeline, text: str, modality: Modality, polarity: Polarity
) -> None:
    slots = made_by("takeover", pipeline, text).slots
    assert (slots.modality, slots.polarity) == (modality, polarity)


@pytest.mark.model
def test_the_source_is_kept(pipeline: Pipeline) -> None:
    claim = made_by("takeover", pipeline, "The mayor said that Acme Corp bought the mill.")
    assert claim.slots.source == "The mayor"


@pytest.mark.model
def test_a_modality_that_a_rule_gives_wins() -> None:
    own = parse_rules(EXAMPLE.replace('"takeover"', '"takeover"\nmodality = "urged"'), "x")
    claim = made_by("takeover", load(ExtractionConfig(rules=own)), "Acme Corp will buy the mill.")
    assert claim.slots.modality is Modality.URGED


@pytest.mark.model
def test_a_question_says_nothing(pipeline: Pipeline) -> None:
    assert read(pipeline, "Has Acme Corp bought the mill?") == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind", "source"),
    [
        ("Rents fell in May, the mayor quipped on Monday.", Kind.STATEMENT, "the mayor"),
        ("The two cities covenanted to hold a fair.", Kind.COMMITMENT, ""),
        ("The two cities aspire to build a bridge.", Kind.PLAN, ""),
    ],
)
def test_added_verbs_make_claims_of_their_kind(
    pipeline: Pipeline, text: str, kind: Kind, source: str
) -> None:
    found = read(pipeline, text)
    assert kind in {claim.slots.kind for claim in found}
    assert any(claim.slots.source == source for claim in found)
    plain = {claim.slots.kind for claim in read(load(), text)}
    assert kind not in plain


@pytest.mark.model
def test_names_get_their_labels(pipeline: Pipeline) -> None:
    docs = pipeline.analyse(pipeline.sentences("Li Wei of Acme Corp left Gwadar Port."))
    names = {(name.text, name.label_) for name in docs[0].ents}
    assert names == {("Li Wei", "PERSON"), ("Gwadar Port", "LOC"), ("Acme Corp", "ORG")}


@pytest.mark.model
def test_an_alias_stands_for_whom_it_means(pipeline: Pipeline) -> None:
    [claim] = read(pipeline, "Big Blue opened a plant in Leeds.")
    assert (claim.slots.subject, claim.slots.subject_as_written) == ("IBM", "Big Blue")


@pytest.mark.model
def test_ignored_sentences_and_paragraphs_make_no_claims(pipeline: Pipeline) -> None:
    text = (
        "The mayor resigned on Monday. Please Sign up for OUR newsletter, which won a prize.\n\n"
        "READ ALSO: The council approved the budget. The bank raised its rates.\n"
    )
    found = read_blocks(pipeline, blocks(text, ()))
    assert [claim.text for claim in found.candidates] == ["The mayor resigned on Monday."]
    assert len(found.sentences) == 1


def claims_with(folder: Path, rules: RuleFile) -> tuple[int, list[Claim]]:
    """How many claims an extraction adds, and all that stand then."""
    db = folder / "winnow.db"
    options = Options(config=ExtractionConfig(rules=rules))
    done = extract_paths([str(folder / "a.txt")], db, options, report=lambda line: None)
    with closing(open_database(db)) as opened:
        return done.claims, claims_of(opened, articles(opened)[0].id)


@pytest.mark.model
def test_a_changed_rule_file_adds_what_is_new_and_nothing_twice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    first, before = claims_with(tmp_path, RuleFile())
    added, after = claims_with(tmp_path, RULES)
    assert first == len(before) == len(after)
    assert {c.rule for c in after} >= {"main"}
    assert added == 0, "the same words of the same kind are the same claim, whatever its rule"
    resigned = parse_rules(
        """
        [[claim]]
        name = "resignation"
        kind = "role"
        tree = [
          { RIGHT_ID = "v", RIGHT_ATTRS = { LOWER = "resigned" }, SLOT = "predicate" },
          { LEFT_ID = "v", REL_OP = ">", RIGHT_ID = "who", RIGHT_ATTRS = { DEP = "nsubj" }, SLOT = "subject" },
        ]
        """,
        "x",
    )
    added, after = claims_with(tmp_path, resigned)
    assert added == 1
    assert [c.slots.kind for c in after if c.rule == "resignation"] == [Kind.ROLE]
    assert claims_with(tmp_path, resigned) == (0, after)
    names = {
        extractor_name(ExtractionConfig(rules=rules)) for rules in (RuleFile(), RULES, resigned)
    }
    assert len(names) == 3
    assert extractor_name(ExtractionConfig(rules=RULES)).startswith(
        f"{extractor_name(SHIPPED)}+rules-"
    )


@pytest.mark.model
def test_processes_share_the_rules(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{TEXT}\n\nThis is {name}.\n", encoding="utf-8")
    options = Options(config=ExtractionConfig(rules=RULES), jobs=2)
    extract_paths([str(tmp_path)], tmp_path / "w.db", options, report=lambda line: None)
    with closing(open_database(tmp_path / "w.db")) as opened:
        rules = [{c.rule for c in claims_of(opened, one.id)} for one in articles(opened)]
    assert all("takeover" in made for made in rules)
    assert len(rules) == 2
