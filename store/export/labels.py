"""Facts as other tools label them: Prodigy, Label Studio, LangExtract, doccano, brat, CoNLL.

All offsets are code points, half-open. What a format has no place for is in its free fields
(`meta`, `attributes`, notes), so that `winnow import` finds it again.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from store.export.facts import Fact, Sheet
from store.export.spooling import write_list
from store.records import Slot, Span

LABELS = {
    Slot.SUBJECT: "SUBJ",
    Slot.PREDICATE: "PRED",
    Slot.OBJECT: "OBJ",
    Slot.TIME: "TIME",
    Slot.PLACE: "PLACE",
    Slot.SOURCE: "SOURCE",
}
"""The slots that stand in the text, and the labels that others know them by."""
CARRIED = (
    "kind", "subject", "predicate", "object", "time_text", "place", "source", "polarity", "modality",
    "subject_as_written", "object_as_written", "source_as_written", "text", "confidence", "claim_id",
    "status", "reviewer", "decided_at", "reason", "note", "time_iso", "extractor",
    "own_words",
)  # fmt: skip
"""What a claim takes along beside its words."""
ANSWERS = {"accepted": "accept", "fixed": "accept", "rejected": "reject", "later": "ignore"}
_TOKEN = re.compile(r"\w+|[^\w\s]")


def carried(fact: Fact) -> dict[str, str]:
    """What a claim says of itself, as plain strings; what is empty is left out."""
    return {name: fact[name] for name in CARRIED if fact[name]}


def write_prodigy(sheets: Iterable[Sheet], stream: TextIO) -> None:
    """Write one task a claim: its sentence, its slots as spans, the verdict as the answer."""
    for sheet in sheets:
        for fact in sheet.facts:
            _line(_task(fact, sheet), stream)


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
            for slot, s in _within(fact, around)
        ],
    }
    if fact["status"] in ANSWERS:
        task["answer"] = ANSWERS[fact["status"]]
    return task


def write_doccano(sheets: Iterable[Sheet], stream: TextIO) -> None:
    """Write one line an article: its slots as entities, joined to their claims by relations."""
    for sheet in sheets:
        text = sheet.article.text
        entities: list[dict[str, object]] = []
        relations: list[dict[str, object]] = []
        for fact in sheet.facts:
            if (span := fact.evidence) is None:
                continue
            claim = len(entities)
            entities.append(_entity(claim, span, "CLAIM"))
            for slot, place in _within(fact, Span(0, len(text))):
                number = len(entities)
                entities.append(_entity(number, place, LABELS[slot]))
                relations.append(
                    {"id": len(relations), "from_id": claim, "to_id": number, "type": slot.value}
                )
        meta = {"article": sheet.article.path, "article_sha256": sheet.article.sha256}
        claims = [carried(fact) for fact in sheet.facts if fact.evidence]
        line = {"text": text, "entities": entities, "relations": relations}
        _line({**line, "meta": meta, "claims": claims}, stream)


def _entity(number: int, span: Span, label: str) -> dict[str, object]:
    return {"id": number, "start_offset": span.start, "end_offset": span.end, "label": label}


def write_langextract(sheets: Iterable[Sheet], stream: TextIO) -> None:
    """Write AnnotatedDocuments; an extraction has the keys that their loader allows, no others."""
    for sheet in sheets:
        extractions = [
            {
                "extraction_class": "claim",
                "extraction_text": fact["quote"] or fact["text"],
                "char_interval": {"start_pos": span.start, "end_pos": span.end} if span else None,
                "alignment_status": "match_exact" if span else None,
                "extraction_index": number,
                "group_index": number - 1,
                "description": None,
                "attributes": carried(fact),
            }
            for number, fact in enumerate(sheet.facts, 1)
            for span in [fact.evidence]
        ]
        article = sheet.article
        line = {"extractions": extractions, "text": article.text, "document_id": article.path}
        _line(line, stream)


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
        for slot, place in _within(fact, Span(0, len(sheet.article.text))):
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


def brat_document(sheet: Sheet) -> str:
    """The stand-off annotations of an article: claims and slots, relations, attributes, notes."""
    text = sheet.article.text
    lines: list[str] = []
    spans = relations = attributes = notes = 0
    for fact in sheet.facts:
        if (evidence := fact.evidence) is None:
            continue
        spans += 1
        claim = f"T{spans}"
        lines.append(_stand_off(claim, "Claim", evidence, text))
        for slot, place in _within(fact, Span(0, len(text))):
            spans += 1
            relations += 1
            lines.append(_stand_off(f"T{spans}", slot.value.capitalize(), place, text))
            lines.append(f"R{relations}\t{slot.value.capitalize()} Arg1:{claim} Arg2:T{spans}")
        for name in ("Kind", "Status", "Polarity", "Modality"):
            attributes += 1
            lines.append(f"A{attributes}\t{name} {claim} {fact[name.lower()]}")
        notes += 1
        note = json.dumps(carried(fact), ensure_ascii=True)  # one line, whatever is in it
        lines.append(f"#{notes}\tAnnotatorNotes {claim}\t{note}")
    return "".join(f"{line}\n" for line in lines)


BRAT_CONFIG = """[entities]
Claim
Subject
Predicate
Object
Time
Place
Source
[relations]
Subject Arg1:Claim, Arg2:Subject
Predicate Arg1:Claim, Arg2:Predicate
Object Arg1:Claim, Arg2:Object
Time Arg1:Claim, Arg2:Time
Place Arg1:Claim, Arg2:Place
Source Arg1:Claim, Arg2:Source
<OVERLAP> Arg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>
[events]
[attributes]
Kind Arg:Claim, Value:event|statement|commitment|plan|role|relation
Status Arg:Claim, Value:open|accepted|fixed|rejected|later
Polarity Arg:Claim, Value:affirmed|negated
Modality Arg:Claim, Value:asserted|planned|possible|urged
"""
"""The `annotation.conf` that the brat export needs."""


def _stand_off(id: str, label: str, span: Span, text: str) -> str:
    """A span of brat, in pieces where the text breaks its lines."""
    pieces = [
        (span.start + found.start(), span.start + found.end())
        for found in re.finditer(r"[^\r\n]+", text[span.start : span.end])
    ]
    places = ";".join(f"{start} {end}" for start, end in pieces)
    words = " ".join(text[start:end] for start, end in pieces)
    return f"{id}\t{label} {places}\t{words}"


def write_conll(sheets: Iterable[Sheet], stream: TextIO) -> None:
    """Write CoNLL-2003: the sentence of each claim, its slots as B- and I- tags."""
    stream.write("-DOCSTART- -X- O O\n\n")
    for sheet in sheets:
        for fact in sheet.facts:
            if (around := fact.sentence) is None:
                continue
            for token, tag in _tagged(fact, sheet.article.text, around):
                stream.write(f"{token} -X- O {tag}\n")
            stream.write("\n")


def _tagged(fact: Fact, text: str, around: Span) -> Iterator[tuple[str, str]]:
    slots = sorted(_within(fact, around), key=lambda item: (item[1].start, -item[1].end))
    inside: Slot | None = None
    for found in _TOKEN.finditer(text, around.start, around.end):
        slot = next(
            (s for s, p in slots if p.start <= found.start() and found.end() <= p.end), None
        )
        first = "I" if slot is inside else "B"
        yield found[0], f"{first}-{LABELS[slot]}" if slot else "O"
        inside = slot


def _within(fact: Fact, around: Span) -> list[tuple[Slot, Span]]:
    """The slots that stand in a stretch of text, in a fixed order."""
    return [
        (slot, fact.spans[slot])
        for slot in LABELS
        if slot in fact.spans
        and around.start <= fact.spans[slot].start < fact.spans[slot].end <= around.end
    ]


def _line(value: Mapping[str, object], stream: TextIO) -> None:
    stream.write(json.dumps(value, ensure_ascii=False) + "\n")
