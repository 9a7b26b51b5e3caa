"""A logistic regression that is pulled towards no change, and how well it predicts what is held out."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
PULLS = (4.0, 32.0, 256.0)
"""Strengths of the pull towards no change, in decisions."""
STEPS = 25
STILL = 1e-6
"""A step of Newton's method that is smaller is the last."""


@dataclass(frozen=True, slots=True)
class Example:
    """A decided claim: where it is tried, what it shows, and whether it was accepted, as it is or fixed."""

    fold: int
    features: dict[str, float]
    accepted: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """How well a confidence predicts decisions; less is better, but for `ranking`."""

    log_loss: float
    calibration: float
    """Mean distance of the confidence from the share that was accepted, in tenths."""
    ranking: float
    """The chance that an accepted claim has more confidence than a rejected one held out with it.

    What was learned for one fold is not compared with what was learned for another.
    """


Predicted = tuple[float, bool, int]
"""A confidence, whether the claim was accepted, and its fold."""


def fit(found: Sequence[Example], pull: float) -> dict[str, float]:
    """Weights of the correction; no change is a weight of 1 on `confidence`."""
    table = table_of(found)
    weights = table.weights(frozenset(), pull)
    return dict(zip(table.names, (float(weight) for weight in weights), strict=True))


@dataclass(frozen=True, slots=True)
class Table:
    """Examples as numbers, a row each, and what was fitted to those outside some folds."""

    names: list[str]
    matrix: Numbers
    accepted: Numbers
    folds: NDArray[np.int64]
    fitted: dict[tuple[frozenset[int], float], Numbers] = field(default_factory=dict)

    @property
    def all_folds(self) -> list[int]:
        """The folds that there are, in order."""
        return sorted({int(fold) for fold in self.folds})

    def weights(self, without: frozenset[int], pull: float) -> Numbers:
        """What is learned from the examples outside some folds, by Newton's method."""
        known = self.fitted.get((without, pull))
        if known is not None:
            return known
        chosen = ~np.isin(self.folds, list(without))
        matrix, wanted = self.matrix[chosen], self.accepted[chosen]
        rest = np.array([float(name == "confidence") for name in self.names])
        penalty = np.eye(len(self.names)) * pull
        penalty[0, 0] = 0.1
        weights = rest.copy()
        for _ in range(STEPS):
            guess = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
            slope = matrix.T @ (wanted - guess) - penalty @ (weights - rest)
            curve = (matrix * (guess * (1 - guess))[:, None]).T @ matrix + penalty
            step = np.linalg.solve(curve, slope)
            weights = weights + step
            if np.abs(step).max() < STILL:
                break
        self.fitted[without, pull] = weights
        return weights

    def predicted(self, fold: int, weights: Numbers) -> list[Predicted]:
        """What weights say of the examples of a fold."""
        its = self.folds == fold
        guess = 1 / (1 + np.exp(-np.clip(self.matrix[its] @ weights, -30, 30)))
        accepted = self.accepted[its]
        return [(float(p), bool(k), fold) for p, k in zip(guess, accepted, strict=True)]

    def best_pull(self, without: frozenset[int] = frozenset()) -> float:
        """The pull with which each fold outside those is predicted best from the others."""
        losses = []
        for pull in PULLS:
            aside: list[Predicted] = []
            for fold in set(self.all_folds) - without:
                aside += self.predicted(fold, self.weights(without | {fold}, pull))
            losses.append(measure(aside).log_loss)
        return PULLS[losses.index(min(losses))]


def table_of(found: Sequence[Example]) -> Table:
    """Examples as numbers; what one of them does not name is 0."""
    names = sorted({name for example in found for name in example.features} | {"confidence"})
    place = {name: column for column, name in enumerate(names, 1)}
    matrix = np.zeros((len(found), len(names) + 1))
    matrix[:, 0] = 1.0
    for row, example in enumerate(found):
        for name, value in example.features.items():
            matrix[row, place[name]] = value
    return Table(
        ["bias", *names],
        matrix,
        np.array([float(example.accepted) for example in found]),
        np.array([example.fold for example in found]),
    )


def measure(predicted: Sequence[Predicted]) -> Measure:
    """How well confidences predict decisions."""
    losses = [-math.log(max(1e-6, p if accepted else 1 - p)) for p, accepted, _ in predicted]
    tenths: dict[int, list[tuple[float, bool]]] = {}
    for p, accepted, _ in predicted:
        tenths.setdefault(min(9, int(p * 10)), []).append((p, accepted))
    gap = sum(
        abs(sum(p for p, _ in b) - sum(accepted for _, accepted in b)) for b in tenths.values()
    )
    wins = pairs = 0.0
    for fold in sorted({fold for _, _, fold in predicted}):
        good = [p for p, accepted, its in predicted if accepted and its == fold]
        bad = sorted(p for p, accepted, its in predicted if not accepted and its == fold)
        wins += sum((bisect_left(bad, g) + bisect_right(bad, g)) / 2 for g in good)
        pairs += len(good) * len(bad)
    return Measure(
        sum(losses) / len(losses), gap / len(predicted), wins / pairs if pairs else math.nan
    )


def logistic(score: float) -> float:
    """A probability from a score."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
