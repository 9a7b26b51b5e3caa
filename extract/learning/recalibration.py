"""The confidence learns from a reviewer's decisions: locally, in seconds, and only if it helps.

What is fitted corrects the confidence that a candidate came with: a logistic regression of accepted
(or fixed) against rejected, on that confidence and what the slots show, pulled towards no
change as strongly as predicts decisions held out best. It is tried on others held out, and kept
only where it predicts those better.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.learning.logistic import Example, Measure, Predicted, fit, logistic, measure, table_of
from extract.lexicon.function_words import OPEN_SUBJECTS
from store.articles.articles import headings
from store.claims.claims import claims_of
from store.ids import now, sha256
from store.learned_weights import Learned
from store.records import Candidate, Claim, Modality, Polarity, Slots, Status
from store.sqlite.connection import Database

FOLDS = 5
LEAST = 20
"""Decisions of each kind below which nothing can be learned."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was fitted, and how it did on decisions that it had not seen."""

    learned: Learned
    before: Measure
    after: Measure

    @property
    def helps(self) -> bool:
        """Whether it predicts decisions held out better, and orders them no worse."""
        ordered = not self.after.ranking < self.before.ranking
        return self.after.log_loss < self.before.log_loss and ordered


def examples(db: Database) -> list[Example]:
    """Every decided claim; the claims of one article are held out together if there are many."""
    found = list(_decided(db))
    articles = {article for article, _ in found}
    out = []
    for article, claim in found:
        key = str(article) if len(articles) >= FOLDS else claim.id
        fold = int(sha256(key)[:8], 16) % FOLDS
        accepted = claim.status is not Status.REJECTED
        out.append(Example(fold, features(claim.slots, claim.rule, claim.confidence), accepted))
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
        "pronoun": float(subject in OPEN_SUBJECTS and not slots.subject_as_written),
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
    """Fit weights and try them on decisions held out; None where there are too few decisions."""
    accepted = sum(example.accepted for example in found)
    if min(accepted, len(found) - accepted) < LEAST:
        return None
    table = table_of(found)
    before = [(logistic(e.features.get("confidence", 0.0)), e.accepted, e.fold) for e in found]
    after: list[Predicted] = []
    for fold in table.all_folds:
        aside = frozenset({fold})
        after += table.predicted(fold, table.weights(aside, table.best_pull(aside)))
    old, new = measure(before), measure(after)
    weights = {name: round(value, 4) for name, value in fit(found, table.best_pull()).items()}
    return Lesson(Learned(weights, now(), len(found), old.log_loss, new.log_loss), old, new)


def probability(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The corrected confidence."""
    score = weights.get("bias", 0.0) + sum(weights.get(k, 0.0) * v for k, v in found.items())
    return logistic(score)


def corrected(candidate: Candidate, weights: Mapping[str, float]) -> Candidate:
    """A candidate with the confidence that was learned."""
    found = features(candidate.slots, candidate.rule, candidate.confidence)
    return replace(candidate, confidence=round(probability(found, weights), 2))


def _logit(confidence: float) -> float:
    inside = min(0.99, max(0.01, confidence))
    return math.log(inside / (1 - inside))
