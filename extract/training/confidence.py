"""Fits the confidence of candidates on facts made by hand: `python -m extract.training.confidence`.

Takes the folder with gold/, gold_events/, their articles and tools/. A candidate that the scorer pairs with a
fact counts wholly where a demanding editor would change nothing (`strict`), else half. Each article is predicted by a model that was fitted on the others; the
reliability table is made of these predictions, the shipped weights are fitted on all.
"""

import argparse
import importlib.util
import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import numpy as np

from extract.articles.blocks import blocks
from extract.articles.metadata import read_article
from extract.claims.confidence import WEIGHTS, probability
from extract.extractor import read_blocks
from extract.loading import load
from extract.parsing.pipeline import Pipeline
from store.records import Candidate
from store.times.resolution import resolve

RIDGE = 3.0
"""Strength of the L2 penalty, in examples."""
STEPS = 30
BINS = 6
Example = tuple[str, dict[str, float], float]
"""An article, the features of a candidate, and how much of it stands: 1, `FIXED` or 0."""
FOLDERS = ("articles", "articles_other", "articles_events")
FIXED = 0.3
"""What a candidate counts that states a fact and needs a fix."""


def examples(shared: Path) -> list[Example]:
    """Article, features and how much stands, for every candidate of the articles with facts by hand."""
    scorer = _scorer(shared)
    lines = (shared / "gold" / "published.txt").read_text(encoding="utf-8").split("\n")
    dates = dict(line.split() for line in lines if line.strip())
    pipeline = load()
    facts = [
        fact
        for folder in ("gold", "gold_events")
        for gold in sorted((shared / folder).glob("gold_*.jsonl"))
        for fact in scorer.load(gold)
    ]
    out: list[Example] = []
    for key in sorted({fact["article"] for fact in facts}):
        path = next(p for f in FOLDERS for p in (shared / f).glob(f"{key}*"))
        published = date.fromisoformat(dates[key]) if key in dates else None
        own = [fact for fact in facts if fact["article"] == key]
        out += _examples_of(scorer, pipeline, own, path, published)
    return out


def _scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_facts", shared / "tools/score_facts.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{shared}: no tools/score_facts.py in it")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _examples_of(
    scorer: ModuleType,
    pipeline: Pipeline,
    facts: list[dict[str, object]],
    path: Path,
    published: date | None,
) -> list[Example]:
    text = path.read_bytes().decode("utf-8")
    article = read_article(str(path), text, published=published)
    found = read_blocks(pipeline, blocks(text, article.furniture, article.title))
    rows = [_row(c, path, article.published) for c in found.candidates]
    pairs = scorer.pair(facts, rows, {scorer.article_key(path.name): text})
    optional = {id(row) for fact, row, _ in pairs if fact.get("optional")}
    stands = {
        id(row): 1.0 if scorer.is_strict(fact, row, scorer.slots_right(fact, row)) else FIXED
        for fact, row, _ in pairs
    }
    return [
        (path.name[:3], found.features[candidate], stands.get(id(row), 0.0))
        for candidate, row in enumerate(rows)
        if id(row) not in optional
    ]


def _row(candidate: Candidate, path: Path, published: date | None) -> dict[str, object]:
    slots = candidate.slots
    return {
        "article": path.name, "sentence_start": candidate.sentence.start,
        "sentence_end": candidate.sentence.end, "subject": slots.subject,
        "subject_as_written": slots.subject_as_written, "predicate": slots.predicate,
        "object": slots.object, "kind": str(slots.kind), "time_text": slots.time,
        "time_iso": resolve(slots.time, published, slots.time_rule).iso, "place": slots.place,
        "source": slots.source, "polarity": str(slots.polarity), "modality": str(slots.modality),
    }  # fmt: skip


def fit(found: list[Example]) -> dict[str, float]:
    """Weights of a logistic regression with an L2 penalty, by Newton's method (IRLS)."""
    names = sorted({name for _, features, _ in found for name in features})
    matrix = np.array([[1.0, *(f.get(n, 0.0) for n in names)] for _, f, _ in found])
    wanted = np.array([stands for _, _, stands in found])
    penalty = np.eye(len(names) + 1) * RIDGE
    penalty[0, 0] = 0.0
    weights = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (wanted - guess) - penalty @ weights
        curve = (matrix * (guess * (1 - guess))[:, None]).T @ matrix + penalty
        weights = weights + np.linalg.solve(curve, slope)
    return dict(zip(["bias", *names], (float(w) for w in weights), strict=True))


def left_out(found: list[Example]) -> list[tuple[float, float]]:
    """Each candidate's confidence by a model that has not seen its article."""
    out = []
    for article in sorted({a for a, _, _ in found}):
        weights = fit([e for e in found if e[0] != article])
        out += [(probability(f, weights), stands) for a, f, stands in found if a == article]
    return out


def reliability(predicted: list[tuple[float, float]]) -> list[tuple[float, float, int]]:
    """Mean confidence, mean of what stands, and number, in bins of equal size."""
    ordered = sorted(predicted)
    edges = [round(len(ordered) * n / BINS) for n in range(BINS + 1)]
    bins = [ordered[a:b] for a, b in pairwise(edges)]
    return [
        (sum(p for p, _ in b) / len(b), sum(r for _, r in b) / len(b), len(b)) for b in bins if b
    ]


def ranking(predicted: list[tuple[float, float]], least: float) -> float:
    """The chance that a candidate of which `least` stands has more confidence than another (AUC)."""
    good = [p for p, stands in predicted if stands >= least]
    bad = [p for p, stands in predicted if stands < least]
    wins = sum((g > b) + (g == b) / 2 for g in good for b in bad)
    return wins / (len(good) * len(bad)) if good and bad else float("nan")


def report(predicted: list[tuple[float, float]]) -> None:
    """Print the reliability table."""
    print("confidence  stands    n   (each article predicted by a model of the others)")
    for mean, share, count in reliability(predicted):
        print(f"{mean:10.2f} {share:7.2f} {count:4}")
    error = sum(abs(m - s) * n for m, s, n in reliability(predicted)) / len(predicted)
    print(f"calibration error {error:.3f}")
    print(
        f"AUC, stands as it is {ranking(predicted, 1.0):.3f}, states a fact {ranking(predicted, FIXED):.3f}"
    )


def main() -> None:
    """Fit, print the reliability table, and write the weights unless told not to."""
    parser = argparse.ArgumentParser(prog="python -m extract.training.confidence")
    parser.add_argument("shared", type=Path, help="the folder that holds gold/ and tools/")
    parser.add_argument("--dry-run", action="store_true", help="print, write nothing")
    arguments = parser.parse_args()
    found = examples(arguments.shared)
    report(left_out(found))
    if not arguments.dry_run:
        weights = {name: round(value, 4) for name, value in sorted(fit(found).items())}
        WEIGHTS.write_text(json.dumps({"weights": weights}, indent=1) + "\n", encoding="utf-8")
        print(f"{len(weights)} weights of {len(found)} candidates in {WEIGHTS.name}")


if __name__ == "__main__":
    main()
