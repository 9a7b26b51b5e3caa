"""Whatever a parser makes of words: repair ends, leaves a tree, and the rules can read it."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.attribution.frames import add_frames
from extract.claims.from_clauses import propositions
from extract.clauses.detection import clauses
from extract.names.offices import roles
from extract.openie.tuples import tuples
from extract.repair.rule import Stage, Trace, WordIndex, rule, run_stage
from extract.repair.stages import repair
from extract.repair.tree_edit import TreeEdit, is_tree
from extract.syntax.tree import Tree

WORDS = (
    "the/DET/DT a/DET/DT Ann/PROPN/NNP Paris/PROPN/NNP minister/NOUN/NN plans/NOUN/NNS of/ADP/IN "
    "in/ADP/IN with/ADP/IN and/CCONJ/CC ,/PUNCT/, said/VERB/VBD agreed/VERB/VBD opening/VERB/VBG "
    "held/VERB/VBN was/AUX/VBD will/AUX/MD to/PART/TO hold/VERB/VB who/PRON/WP which/PRON/WDT "
    "that/SCONJ/IN it/PRON/PRP his/PRON/PRP$ not/PART/RB 42/NUM/CD Monday/PROPN/NNP where/ADV/WRB "
    "after/SCONJ/IN new/ADJ/JJ (/PUNCT/-LRB- )/PUNCT/-RRB- “/PUNCT/`` ”/PUNCT/'' 's/PART/POS "
    "there/PRON/EX -/PUNCT/HYPH told/VERB/VBD as/SCONJ/IN when/ADV/WRB neither/CCONJ/CC nor/CCONJ/CC"
).split()
RELATIONS = (
    "nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss appos ccomp xcomp advcl acl acl:relcl conj "
    "cc case mark punct det amod advmod aux aux:pass cop compound flat parataxis dep expl nummod csubj"
).split()


def any_tree(chance: random.Random, length: int) -> Tree:
    """A tree of any words, hung on each other in any way."""
    rows = [chance.choice(WORDS).split("/") for _ in range(length)]
    order = chance.sample(range(length), length)
    heads, deps = [0] * length, [""] * length
    for n, i in enumerate(order):
        heads[i], deps[i] = (
            (chance.choice(order[:n]), chance.choice(RELATIONS)) if n else (i, "ROOT")
        )
    names = [chance.choice(["", "PERSON", "LOC", "DATE"]) if r[1] == "PROPN" else "" for r in rows]
    starts = [sum(len(row[0]) + 1 for row in rows[:n]) for n in range(length)]
    return Tree(
        words=[row[0] for row in rows], lemmas=[row[0].lower() for row in rows],
        pos=[row[1] for row in rows], tags=[row[2] for row in rows], deps=deps, heads=heads,
        entities=names, begins=[bool(name) for name in names], starts=starts, whole=True,
    )  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(chance=st.randoms(use_true_random=False), length=st.integers(1, 16))
def test_a_repaired_tree_is_a_tree_that_the_rules_can_read(
    chance: random.Random, length: int
) -> None:
    tree = repair(any_tree(chance, length))
    assert is_tree(tree.heads)
    found = clauses(tree)
    add_frames(tree, found)
    for clause in found:
        seen, frame = set[int](), clause.frame
        while frame is not None:
            assert id(frame) not in seen
            seen.add(id(frame))
            frame = frame.frame
    propositions(tree, found, [])
    roles(tree)
    tuples(tree)


@pytest.mark.parametrize(
    ("heads", "sound"),
    [([], True), ([0], True), ([1, 1, 1], True), ([1, 2, 2, 3], True), ([1, 0], False),
     ([0, 2, 3, 1], False)],
)  # fmt: skip
def test_words_in_a_circle_are_no_tree(heads: list[int], sound: bool) -> None:
    assert is_tree(heads) is sound


@rule("ROOT")
def circle(edit: TreeEdit, root: int) -> bool:
    """A rule that attaches the root to what stands under it."""
    edit.attach(root, edit.tree.kids[root][0], "dep")
    return True


@rule()
def sound(edit: TreeEdit, k: int) -> bool:
    """A rule that changes a tag."""
    edit.retag(k, "FW")
    return True


def test_an_edit_that_would_close_a_circle_is_undone_alone_and_counted() -> None:
    tree = any_tree(random.Random(1), 6)
    trace: Trace = []
    repaired = run_stage(Stage("trial", "", (circle, sound)), WordIndex(tree), trace)
    assert (repaired.heads, repaired.deps) == (tree.heads, tree.deps)
    assert repaired.tags == ["FW"] * 6
    assert [(each.rule, each.word) for each in trace if each.undone] == [
        ("test-extract-repair/circle", tree.root)
    ]
    assert [each.rule for each in trace if not each.undone] == ["test-extract-repair/sound"] * 6
    assert tree.tags != repaired.tags


def test_the_first_rule_that_changes_a_word_counts() -> None:
    tree = any_tree(random.Random(1), 6)

    @rule()
    def late(edit: TreeEdit, k: int) -> bool:
        edit.retag(k, "UH")
        return True

    assert run_stage(Stage("trial", "", (sound, late)), WordIndex(tree)).tags == ["FW"] * 6
