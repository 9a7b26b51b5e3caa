"""Facts as the AnnotatedDocuments of LangExtract: JSON lines, one an article."""

from collections.abc import Iterable
from typing import TextIO

from store.export.facts import Sheet
from store.export.format import Format, as_text
from store.export.labels import carried, write_line


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
        write_line(line, stream)


LANGEXTRACT = Format(
    "langextract",
    "",
    "an AnnotatedDocument a line; slots and verdict in `attributes`",
    as_text(write_langextract),
)
