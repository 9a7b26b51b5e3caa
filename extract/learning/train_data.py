"""A reviewer's decisions as training data: claims with their verdicts, and documents of spaCy.

An article is wholly in `train` or wholly in `dev`, by its hash, so that the same articles are kept
aside on every machine and in every year.
"""

import json
from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from extract.learning.docbin import write_docbin
from extract.learning.recalibration import features
from store.export.facts import Fact, Sheet
from store.export.labels import LABELS, carried
from store.export.selection import Choice, sheets
from store.records import Kind, Modality, Polarity, Slots, Status
from store.sqlite.atomic_files import write_file, write_whole
from store.sqlite.connection import Database
from store.sqlite.targets import check_target

DEV_SHARE = 5
"""Each fifth article is held out."""
KEPT = frozenset({Status.ACCEPTED, Status.FIXED})


def write_train_data(db: Database, folder: Path) -> Counter[str]:
    """Write `train` and `dev` of claims (JSON lines) and documents (spaCy); returns the counts.

    `claims` holds every decided claim with its sentence, its slots and their places in it, the
    verdict and reason, and the features that the confidence learns from; the documents hold the
    kept ones as span groups.
    """
    check_target(folder)  # nor may a folder lie where SQLite keeps a file
    folder.mkdir(parents=True, exist_ok=True)
    decided = list(sheets(db, Choice(KEPT | {Status.REJECTED})))
    counts: Counter[str] = Counter()
    for part in ("train", "dev"):
        mine = [sheet for sheet in decided if is_dev(sheet) == (part == "dev")]
        lines = [claim_line(fact, sheet) for sheet in mine for fact in sheet.facts]
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        write_whole(folder / f"{part}-claims.jsonl", text)
        write_file(folder / f"{part}.spacy", partial(write_docbin, _kept(mine)))
        counts[f"{part} articles"] = len(mine)
        counts[f"{part} claims"] = len(lines)
        counts[f"{part} kept"] = sum(line["kept"] is True for line in lines)
    return counts


def is_dev(sheet: Sheet) -> bool:
    """Whether an article is held out."""
    return int(sheet.article.sha256[:8], 16) % DEV_SHARE == 0


def _kept(found: Iterable[Sheet]) -> list[Sheet]:
    return [
        Sheet(s.article, [f for f in s.facts if f["status"] in {k.value for k in KEPT}])
        for s in found
    ]


def claim_line(fact: Fact, sheet: Sheet) -> dict[str, object]:
    """A decided claim as an example."""
    around = fact.sentence
    start = around.start if around else 0
    return {
        "article_sha256": sheet.article.sha256,
        "sentence": sheet.article.text[around.start : around.end] if around else "",
        "sentence_start": start,
        "spans": [
            [fact.spans[slot].start - start, fact.spans[slot].end - start, label]
            for slot, label in LABELS.items()
            if slot in fact.spans
        ],
        "kept": fact["status"] != Status.REJECTED.value,
        "features": features(_slots(fact), fact.rule, float(fact["confidence"])),
        **carried(fact),
    }


def _slots(fact: Fact) -> Slots:
    return Slots(
        Kind(fact["kind"]), fact["subject"], fact["predicate"], fact["object"], fact["time_text"],
        fact["place"], fact["source"], Polarity(fact["polarity"]), Modality(fact["modality"]),
        fact["subject_as_written"], fact["object_as_written"], fact["source_as_written"],
    )  # fmt: skip
