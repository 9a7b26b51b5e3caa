"""How far reviewers agree: Cohen's kappa for two, Krippendorff's alpha for any number.

Both are for nominal categories. A claim that only one has decided says nothing about agreement. A
kappa or alpha of 1 is perfect; 0 is what chance gives; None is not defined, as where only one category
was ever used.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from store.sqlite.connection import Database, fetch

_VERDICTS = """
    SELECT d.claim_id, d.reviewer, d.act, claim.kind
    FROM decision AS d JOIN standing USING (origin, reviewer, number)
    JOIN claim ON claim.id = d.claim_id
    WHERE d.act IN ('accept', 'fix', 'reject')
    AND (d.detail IS NULL OR d.detail NOT LIKE '%"settles"%' AND d.detail NOT LIKE '%"carried"%')
    ORDER BY d.at, d.id
"""

Codes = Mapping[str, Mapping[str, str]]
"""Category by unit (a claim) and coder (a reviewer)."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far reviewers agree on some claims."""

    of: str
    """What it is about: `all`, a kind, two reviewers, or one reviewer and the others."""
    claims: int
    """Claims that two or more decided."""
    same: int
    """Those on which all who decided it agree."""
    kappa: float | None
    """Cohen's, where it is about two reviewers."""
    alpha: float | None
    """Krippendorff's, nominal."""


def agreement(db: Database) -> list[Agreement]:
    """Agreement over all, by kind, by pair of reviewers, and of each with the others.

    What counts is each reviewer's own verdict that stands, not the settling of a conflict.
    """
    codes: dict[str, dict[str, str]] = defaultdict(dict)
    kinds: dict[str, str] = {}
    for row in fetch(db, _VERDICTS):
        codes[row["claim_id"]][row["reviewer"]] = row["act"]
        kinds[row["claim_id"]] = row["kind"]
    double = {unit: given for unit, given in codes.items() if len(given) > 1}
    found = [_measured("all", double)]
    for kind in sorted(set(kinds.values())):
        some = {unit: given for unit, given in double.items() if kinds[unit] == kind}
        if some:
            found.append(_measured(f"kind {kind}", some))
    reviewers = sorted({reviewer for given in double.values() for reviewer in given})
    for one, two in combinations(reviewers, 2):
        pair = {
            unit: {one: given[one], two: given[two]}
            for unit, given in double.items()
            if one in given and two in given
        }
        if pair:
            found.append(_measured(f"{one} and {two}", pair, pair=(one, two)))
    if len(reviewers) > 2:
        for one in reviewers:
            with_one = {unit: given for unit, given in double.items() if one in given}
            found.append(_measured(f"{one} and the others", with_one))
    return found


def kappa(pairs: Iterable[tuple[str, str]]) -> float | None:
    """Cohen's kappa (1960) of two coders, from the categories that they gave to each unit."""
    both = Counter(pairs)
    total = sum(both.values())
    if not total:
        return None
    first, second = Counter[str](), Counter[str]()
    for (one, two), count in both.items():
        first[one] += count
        second[two] += count
    observed = sum(count for (one, two), count in both.items() if one == two) / total
    expected = sum(first[category] * second[category] for category in first) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def alpha(units: Iterable[Iterable[str]]) -> float | None:
    """Krippendorff's alpha (2011) for nominal categories, from those given to each unit.

    Missing values are simply not there; a unit with fewer than two says nothing.
    """
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for unit in units:
        given = Counter(unit)
        size = sum(given.values())
        if size < 2:
            continue
        for one, count in given.items():
            for two, other in given.items():
                number = count * (other - (one == two))
                weights[one, two] += number / (size - 1)
    totals: dict[str, float] = defaultdict(float)
    for (one, _), weight in weights.items():
        totals[one] += weight
    all_values = sum(totals.values())
    if all_values <= 1:
        return None
    disagreed = sum(weight for (one, two), weight in weights.items() if one != two)
    expected = sum(totals[one] * totals[two] for one in totals for two in totals if one != two) / (
        all_values - 1
    )
    return None if not expected else 1 - disagreed / expected


def _measured(of: str, units: Codes, *, pair: tuple[str, str] | None = None) -> Agreement:
    same = sum(len(set(given.values())) == 1 for given in units.values())
    return Agreement(
        of=of,
        claims=len(units),
        same=same,
        kappa=kappa((g[pair[0]], g[pair[1]]) for g in units.values()) if pair else None,
        alpha=alpha(given.values() for given in units.values()),
    )
