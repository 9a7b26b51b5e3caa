"""Agreement is what the published tables say it is."""

from itertools import chain, repeat

import pytest
from conftest import fill

from store.decisions.decisions import decide, undo
from store.records import Act
from store.sqlite.connection import Database
from store.teams.agreement import agreement, alpha, kappa
from store.teams.conflicts import conflicts, settle

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), examples A, B and C.
TWO_BINARY = ("0100000010", "1110010000")
TWO_NOMINAL = ("aabbdcccedda", "babbbccceddd")
FOUR_WITH_GAPS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def units(coders: tuple[str, ...]) -> list[list[str]]:
    return [[c for c in column if c != "."] for column in zip(*coders, strict=True)]


@pytest.mark.parametrize(
    ("coders", "published"),
    [(TWO_BINARY, 0.095), (TWO_NOMINAL, 0.692), (FOUR_WITH_GAPS, 0.743)],
)
def test_alpha_is_the_published_one(coders: tuple[str, ...], published: float) -> None:
    found = alpha(units(coders))
    assert found is not None
    assert round(found, 3) == published


def pairs(table: list[list[int]]) -> list[tuple[str, str]]:
    """A table of counts, the first coder's categories down, the second's across."""
    cells = ((str(r), str(c), n) for r, row in enumerate(table) for c, n in enumerate(row))
    return list(chain.from_iterable(repeat((one, two), n) for one, two, n in cells))


@pytest.mark.parametrize(
    ("table", "published"),
    [
        # Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions (2003), table 18.1.
        ([[75, 1, 4], [5, 4, 1], [0, 0, 10]], 0.676),
        # Two readers and 50 grant proposals: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no.
        ([[20, 5], [10, 15]], 0.4),
        ([[45, 15], [25, 15]], 0.1304),
        ([[25, 35], [5, 35]], 0.2593),
    ],
)
def test_kappa_is_the_published_one(table: list[list[int]], published: float) -> None:
    found = kappa(pairs(table))
    assert found == pytest.approx(published, abs=0.0005)


def test_perfect_chance_and_undefined() -> None:
    assert kappa([("a", "a"), ("b", "b")]) == 1
    assert kappa([("a", "b"), ("b", "a")]) == -1
    assert kappa([("a", "a")]) is None
    assert kappa([]) is None
    assert alpha([["a", "a"], ["b", "b", "b"]]) == 1
    assert alpha([["a", "a"]]) is None
    assert alpha([["a"], ["b"], []]) is None


def test_agreement_is_reported_over_all_by_kind_and_by_reviewer(db: Database) -> None:
    claims = fill(db, "A b c. D e f. G h i. J k l. M n o.")
    for claim, verdicts in zip(claims, ("aaa", "xx.", "ax.", "a..", ".la"), strict=True):
        for reviewer, verdict in zip(("ann", "bob", "cy"), verdicts, strict=True):
            if verdict != ".":
                act = {"a": Act.ACCEPT, "x": Act.REJECT, "l": Act.LATER}[verdict]
                decide(db, claim.id, act, reviewer=reviewer)
    decide(db, claims[0].id, Act.REJECT, reviewer="ann")
    undo(db, "ann")
    found = {one.of: one for one in agreement(db)}
    assert list(found) == [
        "all",
        "kind event",
        "ann and bob",
        "ann and cy",
        "bob and cy",
        "ann and the others",
        "bob and the others",
        "cy and the others",
    ]
    assert (found["all"].claims, found["all"].same) == (3, 2)
    assert found["all"].kappa is None
    assert found["all"].alpha == pytest.approx(alpha(["aaa", "xx", "ax"]))
    assert found["kind event"].alpha == found["all"].alpha
    assert found["ann and bob"].kappa == pytest.approx(kappa([("a", "a"), ("x", "x"), ("a", "x")]))
    assert (found["ann and cy"].claims, found["ann and cy"].kappa) == (1, None)


def test_settling_a_conflict_makes_nobody_agree(db: Database) -> None:
    claims = fill(db)
    for claim in claims:
        decide(db, claim.id, Act.ACCEPT, reviewer="ann")
        decide(db, claim.id, Act.REJECT, reviewer="bob")
    before = agreement(db)
    for conflict in conflicts(db):
        settle(db, conflict, conflict.verdicts[0], reviewer="bob")
    assert conflicts(db) == []
    assert agreement(db) == before
    assert before[0].same == 0


def test_nothing_decided_twice_is_no_agreement(db: Database) -> None:
    decide(db, fill(db)[0].id, Act.ACCEPT, reviewer="ann")
    (only,) = agreement(db)
    assert (only.of, only.claims, only.alpha) == ("all", 0, None)
