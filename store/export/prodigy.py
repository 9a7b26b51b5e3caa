"""Facts as tasks of Prodigy: JSON lines, one task a claim."""

from collections.abc import Iterable
from typing import TextIO

from store.export.facts import Fact, Sheet
from store.export.format import Format, as_text
from store.export.labels import ANSWERS, LABELS, carried, within, write_line
from store.records import Span


def write_prodigy(sheets: Iterable[Sheet], stream: TextIO) -> None:
    """Write one task a claim: its sentence, its slots as spans, the verdict as the answer."""
    for sheet in sheets:
        for fact in sheet.facts:
            write_line(_task(fact, sheet), stream)


def _task(fact: Fact, sheet: Sheet) -> dict[str, object]:
    around = fact.sentence or Span(0, 0)
    text = sheet.article.text[around.start : around.end]
    task: dict[str, object] = {
        "text": text,
        "meta": {
            "article": sheet.article.path,
            "article_sha256": sheet.article.sha256,
            "sentence_start": around.start,
            "quote": fact["quote"],
            **carried(fact),
        },
        "spans": [
            {"start": s.start - around.start, "end": s.end - around.start, "label": LABELS[slot]}
            for slot, s in within(fact, around)
        ],
    }
    if fact["status"] in ANSWERS:
        task["answer"] = ANSWERS[fact["status"]]
    return task


PRODIGY = Format(
    "prodigy",
    "",
    "a task a claim: its sentence, slots as spans, `answer` accept, reject or ignore",
    as_text(write_prodigy),
)
