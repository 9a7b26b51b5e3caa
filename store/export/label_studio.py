"""Facts as tasks of Label Studio: JSON, with regions and relations."""

from collections.abc import Iterable
from typing import TextIO

from store.export.facts import Fact, Sheet
from store.export.format import Format, as_text
from store.export.labels import ANSWERS, LABELS, carried, within
from store.export.spooling import write_list
from store.records import Span

LABEL_CONFIG = """<View>
  <Labels name="label" toName="text">
    <Label value="CLAIM"/><Label value="SUBJ"/><Label value="PRED"/><Label value="OBJ"/>
    <Label value="TIME"/><Label value="PLACE"/><Label value="SOURCE"/>
  </Labels>
  <Relations>
    <Relation value="subject"/><Relation value="predicate"/><Relation value="object"/>
    <Relation value="time"/><Relation value="place"/><Relation value="source"/>
  </Relations>
  <Text name="text" value="$text"/>
</View>
"""
"""The labelling interface that the Label Studio export needs."""


def write_label_studio(sheets: Iterable[Sheet], stream: TextIO) -> None:
    """Write tasks: decided claims as annotations of their reviewers, others as predictions."""
    write_list(stream, ({"id": n, **_studio_task(sheet)} for n, sheet in enumerate(sheets, 1)))


def _studio_task(sheet: Sheet) -> dict[str, object]:
    undecided = [fact for fact in sheet.facts if fact["status"] not in ANSWERS]
    verified = [fact for fact in sheet.facts if fact["status"] in {"accepted", "fixed"}]
    annotations = (
        [{"result": _regions(verified, sheet), "was_cancelled": False}] if verified else []
    )
    predictions = (
        [{"model_version": "winnow", "result": _regions(undecided, sheet)}] if undecided else []
    )
    data = {
        "text": sheet.article.text,
        "article": sheet.article.path,
        "article_sha256": sheet.article.sha256,
        "claims": [carried(fact) for fact in sheet.facts],
    }
    return {"data": data, "annotations": annotations, "predictions": predictions}


def _regions(facts: Iterable[Fact], sheet: Sheet) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for fact in facts:
        if (span := fact.evidence) is None:
            continue
        claim = fact["claim_id"]
        found.append(_region(claim, span, "CLAIM", sheet))
        for slot, place in within(fact, Span(0, len(sheet.article.text))):
            name = f"{claim}-{slot.value}"
            found.append(_region(name, place, LABELS[slot], sheet))
            found.append(
                {
                    "type": "relation",
                    "from_id": claim,
                    "to_id": name,
                    "direction": "right",
                    "labels": [slot.value],
                }
            )
    return found


def _region(id: str, span: Span, label: str, sheet: Sheet) -> dict[str, object]:
    words = sheet.article.text[span.start : span.end]
    value = {"start": span.start, "end": span.end, "text": words, "labels": [label]}
    return {"id": id, "type": "labels", "from_name": "label", "to_name": "text", "value": value}


LABEL_STUDIO = Format(
    "label-studio",
    "",
    "tasks: verified claims as annotations, open ones as predictions, rejected ones in `data.claims`",
    as_text(write_label_studio),
)
