"""The files of other tools: LangExtract, Prodigy, doccano (JSON lines) and Label Studio (JSON)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from extract.external.alignment import Unit, to_codepoints
from extract.external.proposal import (
    LABELS,
    ForeignArticle,
    ForeignClaim,
    claim_of,
    named,
    offset_of,
    words_of,
)
from extract.external.spans import Labelled, Relation, carried_claim, claims_from
from store.errors import InputError
from store.records import Span

Record = Mapping[str, object]
Proposed = Iterator[ForeignArticle | InputError]


def langextract(where: str, record: Record, unit: Unit) -> Proposed:
    """An AnnotatedDocument; an extraction without an interval is placed by its words, or not."""
    text = words_of(record.get("text"))
    convert = to_codepoints(text, unit)
    claims = []
    for extraction in objects(record.get("extractions")):
        quote = words_of(extraction.get("extraction_text"))
        interval = extraction.get("char_interval")
        bounds = interval if isinstance(interval, dict) else {}
        try:
            start, end = _bounds(bounds.get("start_pos"), bounds.get("end_pos"), convert)
        except ValueError as error:
            yield InputError(f"{where}: {quote[:40]!r}: {error}; placed by its words")
            start = end = None
        claims.append(_extraction(where, extraction, quote, start, end))
    yield ForeignArticle(where, text, words_of(record.get("document_id")), claims=claims)


def _extraction(
    where: str, extraction: Record, quote: str, start: int | None, end: int | None
) -> ForeignClaim:
    given = extraction.get("attributes")
    attributes: Record = given if isinstance(given, dict) else {}
    values = named(attributes)
    if "predicate" not in values and "object" not in values:  # made for another purpose
        said = "; ".join(f"{name}: {words_of(value)}" for name, value in attributes.items())
        kind = words_of(extraction.get("extraction_class"))
        values = {"subject": quote, "predicate": kind, "object": said, **values}
    return claim_of(where, values, quote, (start, end))


def prodigy(where: str, record: Record, unit: Unit) -> Proposed:
    """A task: its spans and relations; the answer is not taken over, since it is not ours."""
    text = words_of(record.get("text"))
    convert = to_codepoints(text, unit)
    spans: list[Labelled] = []
    for number, span in enumerate(objects(record.get("spans"))):
        found = _labelled(str(number), span, "start", "end", convert)
        if found is None:
            yield InputError(f"{where}: span {number + 1} is outside the text; left out")
        else:
            spans.append(found)
    relations: list[Relation] = []
    for relation in objects(record.get("relations")):
        ends = [_covering(spans, relation.get(name)) for name in ("head_span", "child_span")]
        if None not in ends:
            relations.append((str(ends[0]), str(ends[1]), words_of(relation.get("label"))))
    given = record.get("meta")
    meta: Record = given if isinstance(given, dict) else {}
    if "claim_id" in meta:
        known = [s for s in spans if s.label.lower() in LABELS]
        slots = {LABELS[s.label.lower()]: Span(s.start, s.end) for s in known}
        quote = words_of(meta.get("quote"))
        place = text.find(quote) if quote else -1
        bounds = (place, place + len(quote)) if place >= 0 else None
        claims = [carried_claim(where, meta, quote, bounds, slots)]
    else:
        claims = claims_from(where, text, spans, relations)
    names = ("article_sha256", "article", "source")
    reference = next((words_of(meta[name]) for name in names if meta.get(name)), "")
    base = offset_of(meta.get("sentence_start")) or 0
    yield ForeignArticle(where, text, reference, base, claims=claims)


def _covering(spans: Sequence[Labelled], bounds: object) -> str | None:
    if not isinstance(bounds, dict):
        return None
    wanted = (bounds.get("start"), bounds.get("end"))
    return next((span.id for span in spans if (span.start, span.end) == wanted), None)


def doccano(where: str, record: Record, unit: Unit) -> Proposed:
    """A line with `label` triples, or with `entities` and `relations`."""
    text = words_of(record.get("text", record.get("data")))
    convert = to_codepoints(text, unit)
    spans: list[Labelled] = []
    own = iter(objects(record.get("claims")))
    triples = record.get("label", record.get("labels"))
    flat = [t for t in triples if isinstance(t, list) and len(t) == 3] if isinstance(triples, list) else []  # fmt: skip
    entities: list[Record] = [
        {"id": n, "start_offset": t[0], "end_offset": t[1], "label": t[2]}
        for n, t in enumerate(flat)
    ] + objects(record.get("entities"))
    for number, entity in enumerate(entities):
        id = words_of(entity.get("id", number))
        found = _labelled(id, entity, "start_offset", "end_offset", convert)
        if found is None:
            yield InputError(f"{where}: entity {id} is outside the text; left out")
            continue
        carried = next(own, {}) if found.label == "CLAIM" else {}
        spans.append(Labelled(found.id, found.start, found.end, found.label, carried))
    relations = [
        (words_of(r.get("from_id")), words_of(r.get("to_id")), words_of(r.get("type")))
        for r in objects(record.get("relations"))
    ]
    given = record.get("meta")
    meta: Record = given if isinstance(given, dict) else record
    reference = words_of(meta.get("article_sha256"))
    yield ForeignArticle(where, text, reference, claims=claims_from(where, text, spans, relations))


def label_studio(where: str, record: Record, unit: Unit) -> Proposed:
    """A task: the regions and relations of its predictions and annotations."""
    given = record.get("data")
    data: Record = given if isinstance(given, dict) else {}
    text = data.get("text")
    if not text or not isinstance(text, str):
        yield InputError(f"{where}: a task without data.text; winnow reviews text")
        return
    convert = to_codepoints(text, unit)
    carried = {words_of(c.get("claim_id")): c for c in objects(data.get("claims"))}
    claims: list[ForeignClaim] = []
    for results in (*objects(record.get("predictions")), *objects(record.get("annotations"))):
        spans: list[Labelled] = []
        relations: list[Relation] = []
        for result in objects(results.get("result")):
            if result.get("type") == "relation":
                labels = result.get("labels")
                label = words_of(labels[0]) if isinstance(labels, list) and labels else ""
                relations.append(
                    (words_of(result.get("from_id")), words_of(result.get("to_id")), label)
                )
                continue
            found = _region(result, text, convert)
            if found is None:
                yield InputError(
                    f"{where}: region {result.get('id')} is outside the text; left out"
                )
            else:
                own = carried.get(found.id, {})
                spans.append(Labelled(found.id, found.start, found.end, found.label, own))
        model = words_of(results.get("model_version"))
        claims += [_by(model, c) for c in claims_from(where, text, spans, relations)]
    reference = words_of(data.get("article_sha256"))
    yield ForeignArticle(where, text, reference, claims=claims)


def _by(model: str, claim: ForeignClaim) -> ForeignClaim:
    return claim if claim.extractor or model in {"", "winnow"} else replace(claim, extractor=model)


def _region(result: Record, text: str, convert: Callable[[int], int]) -> Labelled | None:
    """A region; one of Label Studio before 1.6, which counted UTF-16 units, shows by its words."""
    given = result.get("value")
    value: Record = given if isinstance(given, dict) else {}
    labels = value.get("labels") or value.get("hypertextlabels")
    label = words_of(labels[0]) if isinstance(labels, list) and labels else ""
    id, span = words_of(result.get("id")), {**value, "label": label}
    found = _labelled(id, span, "start", "end", convert)
    words = words_of(value.get("text")).replace("\\n", "\n")
    if words and (found is None or text[found.start : found.end] != words):
        older = _labelled(id, span, "start", "end", to_codepoints(text, Unit.UTF16))
        if older is not None and text[older.start : older.end] == words:
            return older
    return found


def _labelled(
    id: str, span: Record, first: str, last: str, convert: Callable[[int], int]
) -> Labelled | None:
    try:
        start, end = _bounds(span.get(first), span.get(last), convert)
    except ValueError:
        return None
    if start is None or end is None:
        return None
    return Labelled(id, start, end, words_of(span.get("label")))


def _bounds(
    start: object, end: object, convert: Callable[[int], int]
) -> tuple[int | None, int | None]:
    """A span in code points; ValueError where it is none."""
    first, last = offset_of(start), offset_of(end)
    if first is None or last is None:
        return None, None
    if not 0 <= first < last:
        raise ValueError(f"{first}-{last} is no span")
    return convert(first), convert(last)


def objects(value: object) -> list[Record]:
    """The objects in a list; anything else is none."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
