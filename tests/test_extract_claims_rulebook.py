"""The rules as they are explained: all of them, each with a sentence of which it makes a claim."""

import json

import pytest
from typer.testing import CliRunner

from extract.articles.blocks import blocks
from extract.claims.confidence import RULES
from extract.claims.rulebook import BUILT_IN, Entry
from extract.clauses.clause import Construction
from extract.extractor import read_blocks
from extract.parsing.pipeline import Pipeline
from tui.cli.app import app


def test_every_rule_is_listed_once() -> None:
    assert sorted(entry.name for entry in BUILT_IN) == sorted({*RULES, *map(str, Construction)})


@pytest.mark.model
@pytest.mark.parametrize("entry", BUILT_IN, ids=lambda entry: entry.name)
def test_each_rule_makes_a_claim_of_its_example(pipeline: Pipeline, entry: Entry) -> None:
    found = read_blocks(pipeline, blocks(entry.example, ()))
    assert entry.name in {candidate.rule for candidate in found.candidates}


def test_the_command_lists_them_for_people_and_for_programs() -> None:
    shown = CliRunner().invoke(app, ["rules"], env={"COLUMNS": "60"}).stdout.splitlines()
    assert [line.split()[0] for line in shown if line[0] != " "] == [e.name for e in BUILT_IN]
    assert all(len(line) <= 60 for line in shown)
    assert " ".join(" ".join(shown).split()).count(BUILT_IN[-1].example) == 1
    listed = json.loads(CliRunner().invoke(app, ["rules", "--json"]).stdout)
    assert listed[0] == {
        "name": "main",
        "about": "the main verb of a sentence",
        "example": "The council approved the budget on Monday.",
    }
