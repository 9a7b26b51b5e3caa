"""Facts as lines of doccano: an article with its entities and relations."""

from collections.abc import Iterable
from typing import TextIO

from store.export.facts import Sheet
from store.export.format import Format, as_text
from store.export.labels import LABELS, carried, within, write_line
from store.records import Span


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
            for slot, place in within(fact, Span(0, len(text))):
                number = len(entities)
                entities.append(_entity(number, place, LABELS[slot]))
                relations.append(
                    {"id": len(relations), "from_id": claim, "to_id": number, "type": slot.value}
                )
        meta = {"article": sheet.article.path, "article_sha256": sheet.article.sha256}
        claims = [carried(fact) for fact in sheet.facts if fact.evidence]
        line = {"text": text, "entities": entities, "relations": relations}
        write_line({**line, "meta": meta, "claims": claims}, stream)


def _entity(number: int, span: Span, label: str) -> dict[str, object]:
    return {"id": number, "start_offset": span.start, "end_offset": span.end, "label": label}


DOCCANO = Format("doccano", "", "a line an article: entities and relations", as_text(write_doccano))
