"""The confidence learns from decisions only where that helps, and what it learned can go again."""

import json
import math
import random
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import candidate_in, extract, new_article, sentences_in
from hostile import hostile

from extract.learning.logistic import PULLS, Example, Measure, fit, measure
from extract.learning.recalibration import (
    LEAST,
    Lesson,
    corrected,
    examples,
    features,
    learn,
    probability,
)
from extract.learning.train_data import write_train_data
from store.articles.articles import add_article
from store.claims.claims import claims_of
from store.decisions.decisions import decide
from store.learned_weights import Learned, keep_learned, learned, take_back
from store.opening import open_in_memory
from store.records import Act, Kind, Slots, Span
from store.sqlite.connection import Database


def decided(count: int, *, lawful: bool, seed: int = 1) -> list[Example]:
    """Decisions that follow a law (claims with a place are kept), or none."""
    dice = random.Random(seed)
    out = []
    for n in range(count):
        place = dice.random() < 0.5
        slots = Slots(Kind.EVENT, "A", "met", "B", place="Paris" if place else "")
        confidence = dice.choice([0.3, 0.5, 0.7])
        kept = (place if dice.random() < 0.9 else not place) if lawful else dice.random() < 0.5
        out.append(Example(n % 5, features(slots, "main", confidence), kept))
    return out


def test_a_law_is_learned_and_measured_on_decisions_kept_aside() -> None:
    lesson = learn(decided(200, lawful=True))
    assert lesson is not None
    assert lesson.helps
    assert lesson.after.ranking > 0.85 > lesson.before.ranking
    assert lesson.after.log_loss < 0.45 < lesson.before.log_loss
    assert lesson.learned.weights["place"] > 1
    assert lesson.learned.decisions == 200


def test_without_a_law_nothing_is_gained() -> None:
    """The ranking of what cannot be predicted stays near chance: nothing leaks from those aside."""
    lesson = learn(decided(400, lawful=False))
    assert lesson is not None
    assert 0.4 < lesson.after.ranking < 0.6


@pytest.mark.parametrize(
    ("log_loss", "ranking", "helps"),
    [(0.5, 0.8, True), (0.5, 0.7, True), (0.5, 0.6, False), (0.7, 0.8, False)],
)
def test_what_orders_claims_worse_does_not_help(
    log_loss: float, ranking: float, helps: bool
) -> None:
    learned = Learned({}, "", 0, 0.6, log_loss)
    lesson = Lesson(learned, Measure(0.6, 0.1, 0.7), Measure(log_loss, 0.1, ranking))
    assert lesson.helps is helps


def test_too_few_decisions_teach_nothing() -> None:
    assert learn(decided(LEAST, lawful=True)) is None
    assert learn([]) is None


def test_few_decisions_hardly_move_the_confidence() -> None:
    """The pull is towards no change, not towards a half."""
    some = decided(4, lawful=True)
    weights = fit(some, PULLS[0])
    sure = features(Slots(Kind.ROLE, "A", "is", "B"), "role", 0.9)
    assert probability(sure, weights) == pytest.approx(0.9, abs=0.12)


def test_measures_are_those_worked_out_by_hand() -> None:
    found = measure([(0.9, True, 0), (0.9, True, 0), (0.1, False, 0), (0.1, True, 0)])
    assert found.log_loss == pytest.approx((3 * 0.105360 + 2.302585) / 4, abs=1e-5)
    assert found.calibration == pytest.approx((0.2 + 0.8) / 4)
    assert found.ranking == pytest.approx((2 + 0.5) / 3)


def test_a_ranking_compares_only_what_was_learned_from_the_same_decisions() -> None:
    found = measure([(0.9, True, 0), (0.8, False, 0), (0.3, True, 1), (0.2, False, 1)])
    assert found.ranking == 1.0
    assert math.isnan(measure([(0.9, True, 0), (0.8, False, 1)]).ranking)


def test_the_pull_follows_what_there_is_to_learn() -> None:
    """A law that is clear is followed; decisions by chance leave the confidence where it is."""
    lawful = learn(decided(200, lawful=True))
    chance = decided(2000, lawful=False)
    even = [replace(e, features={**e.features, "confidence": 0.0}) for e in chance]
    nothing = learn(even)
    assert lawful is not None
    assert nothing is not None
    assert lawful.learned.weights["place"] > 10 * abs(nothing.learned.weights["place"])
    assert nothing.after.log_loss == pytest.approx(math.log(2), abs=0.01)


def test_another_share_of_kept_claims_is_learned_though_their_order_stays() -> None:
    """A reviewer who rejects half of what the extractor is sure of: the confidence comes down."""
    dice = random.Random(3)
    slots = Slots(Kind.EVENT, "A", "met", "B")
    sure = [dice.choice([0.8, 0.9, 0.95]) for _ in range(200)]
    found = [
        Example(n % 5, features(slots, "main", p), dice.random() < p - 0.4)
        for n, p in enumerate(sure)
    ]
    lesson = learn(found)
    assert lesson is not None
    assert lesson.helps
    assert lesson.after.calibration < lesson.before.calibration / 2
    assert lesson.after.ranking == pytest.approx(lesson.before.ranking, abs=0.01)


@pytest.fixture
def reviewed(db: Database) -> Database:
    """Claims of six articles; those of the rule `good` are accepted, the others rejected."""
    for number in range(6):
        text = " ".join(f"Minister{number}x{n} left Paris{n} today." for n in range(12))
        article = add_article(db, new_article(text, f"{number}.txt"))
        candidates = [
            replace(candidate_in(text, s.span), rule="good" if n % 2 else "poor")
            for n, s in enumerate(sentences_in(text))
        ]
        extract(db, article, candidates)
        for claim in claims_of(db, article.id):
            act = Act.ACCEPT if claim.rule == "good" else Act.REJECT
            decide(db, claim.id, act, reviewer="ann")
    return db


def test_learning_from_a_database_and_back(reviewed: Database) -> None:
    found = examples(reviewed)
    assert len(found) == 72
    assert len({example.fold for example in found}) > 1
    lesson = learn(found)
    assert lesson is not None
    assert lesson.helps
    assert learned(reviewed) is None
    keep_learned(reviewed, lesson.learned)
    assert learned(reviewed) == lesson.learned
    candidate = candidate_in("She left Rome.", Span(0, 14))
    weights = lesson.learned.weights
    good = corrected(replace(candidate, rule="good"), weights).confidence
    poor = corrected(replace(candidate, rule="poor"), weights).confidence
    assert good > 0.8
    assert poor < 0.2
    assert take_back(reviewed) == lesson.learned
    assert learned(reviewed) is None
    assert take_back(reviewed) is None


def test_training_data_parts_articles_and_reads_in_spacy(
    reviewed: Database, tmp_path: Path
) -> None:
    import spacy
    from spacy.tokens import DocBin

    counts = write_train_data(reviewed, tmp_path / "data")
    assert counts["train articles"] + counts["dev articles"] == 6
    assert counts["train claims"] + counts["dev claims"] == 72
    parts: list[set[str]] = []
    for part in ("train", "dev"):
        text = (tmp_path / "data" / f"{part}-claims.jsonl").read_text(encoding="utf-8")
        lines = [json.loads(line) for line in text.split("\n")[:-1]]
        parts.append({line["article_sha256"] for line in lines})
        for line in lines:
            assert line["kept"] is (line["features"].get("rule=good") == 1.0)
            start, end, label = line["spans"][0]
            assert (line["sentence"][start:end], label) == (line["subject"], "SUBJ")
        docs = (
            DocBin()
            .from_disk(tmp_path / "data" / f"{part}.spacy")
            .get_docs(spacy.blank("en").vocab)
        )
        assert sum(len(doc.spans["claims"]) for doc in docs) == counts[f"{part} kept"]
    assert not parts[0] & parts[1]


def test_training_data_of_hostile_text_is_written(tmp_path: Path) -> None:
    with closing(hostile(open_in_memory())) as db:
        counts = write_train_data(db, tmp_path)
    assert counts["train claims"] + counts["dev claims"] == 4
