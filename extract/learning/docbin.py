"""Facts as spaCy documents: a DocBin with the claims and their slots as span groups, to train with.

Span groups: `claims` (label: the kind, id: the claim) and `slots` (SUBJ, PRED, OBJ, TIME, PLACE,
SOURCE; id: the claim). All that a claim says of itself is JSON in `doc.user_data["claims"]`.
"""

import json
from collections.abc import Iterable
from typing import BinaryIO

import spacy
from spacy.tokens import Doc, DocBin
from spacy.tokens import Span as Tokens

from store.export.facts import Fact, Sheet
from store.export.labels import LABELS, carried
from store.records import Span


def write_docbin(sheets: Iterable[Sheet], stream: BinaryIO) -> None:
    """Write one document an article."""
    nlp = spacy.blank("en")
    nlp.max_length = 100_000_000  # no model runs on it: memory does not grow as it would there
    kept = DocBin(attrs=["ORTH", "SPACY"], store_user_data=True)
    for sheet in sheets:
        kept.add(_doc(nlp.make_doc(sheet.article.text), sheet))
    stream.write(kept.to_bytes())


def _doc(doc: Doc, sheet: Sheet) -> Doc:
    claims: list[Tokens] = []
    slots: list[Tokens] = []
    moved: list[str] = []
    for fact in sheet.facts:
        if (evidence := fact.evidence) is None:
            continue
        claims.append(_tokens(doc, evidence, fact["kind"], fact, moved))
        for slot, label in LABELS.items():
            if slot in fact.spans:
                slots.append(_tokens(doc, fact.spans[slot], label, fact, moved))
    doc.spans["claims"] = claims
    doc.spans["slots"] = slots
    article = sheet.article
    doc.user_data["article"] = json.dumps({"path": article.path, "sha256": article.sha256})
    doc.user_data["claims"] = json.dumps([carried(fact) for fact in sheet.facts])
    doc.user_data["moved"] = json.dumps(moved)
    return doc


def _tokens(doc: Doc, span: Span, label: str, fact: Fact, moved: list[str]) -> Tokens:
    """The tokens of a span; where it cuts one, the whole token, which is noted."""
    id = fact["claim_id"]
    found = doc.char_span(span.start, span.end, label=label, span_id=id)
    if found is None:
        moved.append(id)
        found = doc.char_span(
            span.start, span.end, label=label, span_id=id, alignment_mode="expand"
        )
    if found is None:
        raise ValueError(f"no tokens at {span}")
    return found
