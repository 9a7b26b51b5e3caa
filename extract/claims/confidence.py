"""How likely a candidate is to be a fact that the article states: a small logistic model.

Its weights are fitted on facts made by hand, with articles left out in turn to measure it
(`python -m extract.training.confidence`), and lie beside this file.
"""

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from extract.claims.proposition import Proposition
from extract.lexicon.function_words import OPEN_SUBJECTS
from extract.syntax.tree import Tree
from store.records import Modality, Polarity, Slots

WEIGHTS = Path(__file__).parent / "confidence.json"
INDEFINITE = frozenset({"a", "an", "any", "some", "many", "few"})
RULES = (
    "role", "main", "said", "conjoined", "content", "frame", "relative", "planned-event",
    "participle", "adverbial", "gerund", "apposition", "noun-infinitive",
    "object-infinitive", "age", "life", "kin",
    "origin", "site", "nominal", "list",
)  # fmt: skip
"""All rules that make a candidate."""


def features(tree: Tree, proposition: Proposition, slots: Slots) -> dict[str, float]:
    """What speaks for or against a candidate, by name; absent names count as 0."""
    subject = slots.subject_as_written or slots.subject
    objects, subjects = len(slots.object.split()), len(subject.split())
    first = subject.split(" ", 1)[0].lower()
    found = {
        f"rule={proposition.rule}": 1.0,
        f"kind={slots.kind}": 1.0,
        "pronoun": float(subject.lower() in OPEN_SUBJECTS and not slots.subject_as_written),
        "resolved": float(bool(slots.subject_as_written)),
        "indefinite": float(first in INDEFINITE),
        "named": float(any(tree.pos[w] == "PROPN" for w in proposition.subject)),
        "long subject": min(subjects, 30) / 10,
        "no object": float(not slots.object),
        "long object": math.log1p(objects),
        "long sentence": math.log1p(len(tree)),
        "time": float(bool(slots.time)),
        "place": float(bool(slots.place)),
        "source": float(bool(slots.source)),
        "negated": float(slots.polarity is Polarity.NEGATED),
        "not asserted": float(slots.modality is not Modality.ASSERTED),
        "late": _position(tree, proposition),
        "far": _distance(proposition),
    }
    return {name: value for name, value in found.items() if value}


def _position(tree: Tree, proposition: Proposition) -> float:
    """Where in the sentence the trigger stands, from 0 to 1."""
    return max(proposition.trigger, 0) / max(len(tree), 1)


def _distance(proposition: Proposition) -> float:
    """How far the subject stands from the predicate, in tens of words."""
    if not proposition.subject or not proposition.predicate:
        return 0.0
    return min(abs(min(proposition.predicate) - max(proposition.subject)) - 1, 30) / 10


def probability(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logistic of the weighted features."""
    score = weights.get("bias", 0.0) + sum(weights.get(k, 0.0) * v for k, v in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=1)
def _shipped() -> dict[str, float]:
    return dict(json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"])


def confidence(found: Mapping[str, float]) -> float:
    """What some features come to: a number between 0 and 1, rounded to two places."""
    return round(probability(found, _shipped()), 2)
