"""The confidence learns from a reviewer's decisions: locally, in seconds, and only if it helps.

What is fitted corrects the confidence that a candidate came with: a logistic regression of kept
(accepted or fixed) against rejected, on that confidence and what the slots show, pulled towards no
change. It is tried on decisions kept aside, and kept only where it predicts those better.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from store.articles import headings
from store.claims import claims_of
from store.database import Database
from store.ids import now, sha256
from store.learned import Learned
from store.records import Candidate, Claim, Modality, Polarity, Slots, Status

RIDGE = 4.0
"""Strength of the pull towards no change, in decisions."""
FOLDS = 5
LEAST = 20
"""Decisions of each kind below which nothing can be learned."""
STEPS = 25
_PRONOUNS = frozenset("it this that they these those we he she i you".split())


@dataclass(frozen=True, slots=True)
class Example:
    """A decided claim: where it is tried, what it shows, and whether it was kept."""

    fold: int
    features: dict[str, float]
    kept: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """How well a confidence predicts decisions; less is better, but for `ranking`."""

    log_loss: float
    calibration: float
    """Mean distance of the confidence from the share that was kept, in tenths."""
    ranking: float
    """The chance that a kept claim has more confidence than a rejected one."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was fitted, and how it did on decisions that it had not seen."""

    learned: Learned
    before: Measure
    after: Measure

    @property
    def helps(self) -> bool:
        """Whether it predicts decisions kept aside better, and orders them no worse."""
        ordered = not self.after.ranking < self.before.ranking
        return self.after.log_loss < self.before.log_loss and ordered


def examples(db: Database) -> list[Example]:
    """Every decided claim; the claims of one article are kept aside together if there are many."""
    found = list(_decided(db))
    articles = {article for article, _ in found}
    out = []
    for article, claim in found:
        key = str(article) if len(articles) >= FOLDS else claim.id
        fold = int(sha256(key)[:8], 16) % FOLDS
        kept = claim.status is not Status.REJECTED
        out.append(Example(fold, features(claim.slots, claim.rule, claim.confidence), kept))
    return out


def _decided(db: Database) -> Iterator[tuple[int, Claim]]:
    for heading in headings(db):
        for claim in claims_of(db, heading.id):
            if claim.status in {Status.ACCEPTED, Status.FIXED, Status.REJECTED}:
                yield heading.id, claim


def features(slots: Slots, rule: str, confidence: float) -> dict[str, float]:
    """What speaks for or against a claim, by name; absent names count as 0."""
    subject = slots.subject.lower()
    found = {
        "confidence": _logit(confidence),
        f"rule={rule.partition(',')[0]}": 1.0,
        f"kind={slots.kind}": 1.0,
        "pronoun": float(subject in _PRONOUNS and not slots.subject_as_written),
        "resolved": float(bool(slots.subject_as_written)),
        "no object": float(not slots.object),
        "long object": math.log1p(len(slots.object.split())) / 3,
        "long subject": min(len(subject.split()), 30) / 10,
        "time": float(bool(slots.time)),
        "place": float(bool(slots.place)),
        "source": float(bool(slots.source)),
        "negated": float(slots.polarity is Polarity.NEGATED),
        "not asserted": float(slots.modality is not Modality.ASSERTED),
    }
    return {name: value for name, value in found.items() if value}


def learn(found: Sequence[Example]) -> Lesson | None:
    """Fit weights and try them on decisions kept aside; None where there are too few decisions."""
    kept = sum(example.kept for example in found)
    if min(kept, len(found) - kept) < LEAST:
        return None
    before = [(_logistic(e.features.get("confidence", 0.0)), e.kept) for e in found]
    after: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = fit([e for e in found if e.fold != fold])
        after += [(probability(e.features, weights), e.kept) for e in found if e.fold == fold]
    old, new = measure(before), measure(after)
    weights = {name: round(value, 4) for name, value in fit(found).items()}
    return Lesson(Learned(weights, now(), len(found), old.log_loss, new.log_loss), old, new)


def fit(found: Sequence[Example]) -> dict[str, float]:
    """Weights of the correction, by Newton's method; no change is a weight of 1 on `confidence`."""
    names = sorted({name for example in found for name in example.features} | {"confidence"})
    matrix = np.array([[1.0, *(e.features.get(n, 0.0) for n in names)] for e in found])
    wanted = np.array([float(e.kept) for e in found])
    rest = np.array([0.0, *(float(name == "confidence") for name in names)])
    penalty = np.eye(len(names) + 1) * RIDGE
    penalty[0, 0] = 0.1
    weights = rest.copy()
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        slope = matrix.T @ (wanted - guess) - penalty @ (weights - rest)
        curve = (matrix * (guess * (1 - guess))[:, None]).T @ matrix + penalty
        weights = weights + np.linalg.solve(curve, slope)
    return dict(zip(["bias", *names], (float(w) for w in weights), strict=True))


def probability(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The corrected confidence."""
    score = weights.get("bias", 0.0) + sum(weights.get(k, 0.0) * v for k, v in found.items())
    return _logistic(score)


def corrected(candidate: Candidate, weights: Mapping[str, float]) -> Candidate:
    """A candidate with the confidence that was learned."""
    found = features(candidate.slots, candidate.rule, candidate.confidence)
    return replace(candidate, confidence=round(probability(found, weights), 2))


def measure(predicted: Sequence[tuple[float, bool]]) -> Measure:
    """How well confidences predict decisions."""
    losses = [-math.log(max(1e-6, p if kept else 1 - p)) for p, kept in predicted]
    tenths: dict[int, list[tuple[float, bool]]] = {}
    for p, kept in predicted:
        tenths.setdefault(min(9, int(p * 10)), []).append((p, kept))
    gap = sum(abs(sum(p for p, _ in b) - sum(kept for _, kept in b)) for b in tenths.values())
    good = [p for p, kept in predicted if kept]
    bad = [p for p, kept in predicted if not kept]
    wins = sum((g > b) + (g == b) / 2 for g in good for b in bad)
    ranking = wins / (len(good) * len(bad)) if good and bad else math.nan
    return Measure(sum(losses) / len(losses), gap / len(predicted), ranking)


def _logit(confidence: float) -> float:
    inside = min(0.99, max(0.01, confidence))
    return math.log(inside / (1 - inside))


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
