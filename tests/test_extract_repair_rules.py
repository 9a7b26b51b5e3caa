"""Every rule of repair on trees written by hand: what it repairs, and what looks alike and is right.

`repair_trees.toml` holds one entry a rule: `before` in the notation of trees.py, `after` the words that
differ then (`index:word/POS/TAG/head/relation`, words counted from 1), and `unchanged`, a tree that stays.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from trees import parsed

from extract.repair.rule import Rule, Stage, Trace, WordIndex, run_stage
from extract.repair.stages import STAGES, all_rules, repair
from extract.syntax.tree import Tree


@dataclass(frozen=True)
class Example:
    """An entry of the file."""

    rule: str
    before: str
    after: str
    unchanged: str


EXAMPLES = [
    Example(name, **trees)
    for name, trees in tomllib.loads(
        Path(__file__).with_name("repair_trees.toml").read_text(encoding="utf-8")
    ).items()
]
RULES = {each.name: each for each in all_rules()}


def alone(each: Rule, tree: Tree) -> Tree:
    """What one rule makes of a tree."""
    return run_stage(Stage("alone", "", (each,)), WordIndex(tree))


def changes(before: Tree, after: Tree) -> str:
    """The words of a tree that differ from another, in the notation of the file."""
    columns = [(t.pos, t.tags, t.heads, t.deps) for t in (before, after)]
    rows = [list(zip(*each, strict=True)) for each in columns]
    return " ".join(
        f"{k + 1}:{after.words[k]}/{pos}/{tag}/{0 if head == k else head + 1}/{relation}"
        for k, (was, (pos, tag, head, relation)) in enumerate(zip(*rows, strict=True))
        if was != (pos, tag, head, relation)
    )


def test_every_rule_has_its_trees() -> None:
    assert [example.rule for example in EXAMPLES] == sorted(RULES)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule)
def test_a_rule_repairs_its_tree(example: Example) -> None:
    before = parsed(example.before)
    assert changes(before, alone(RULES[example.rule], before)) == example.after


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule)
def test_a_rule_is_reached_through_the_stages(example: Example) -> None:
    trace: Trace = []
    repair(parsed(example.before), trace)
    assert example.rule in [each.rule for each in trace if not each.undone]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule)
def test_what_looks_alike_and_is_right_stays(example: Example) -> None:
    tree = parsed(example.unchanged)
    assert alone(RULES[example.rule], tree) is tree
    assert repair(tree) is tree


def test_stages_and_rules_say_what_they_are_for() -> None:
    assert len({stage.name for stage in STAGES}) == len(STAGES)
    assert all(stage.why for stage in STAGES)
    assert len(RULES) == len(all_rules())
    assert all(each.example.count('"') >= 2 for each in RULES.values())
