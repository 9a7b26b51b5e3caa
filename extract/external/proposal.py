"""What other extractors propose, before it has a place in an article of ours."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extract.external.alignment import Unit
from store.records import Kind, Modality, Polarity, Slot, Slots, Span

LABELS = {
    "subj": Slot.SUBJECT, "subject": Slot.SUBJECT, "pred": Slot.PREDICATE,
    "predicate": Slot.PREDICATE, "obj": Slot.OBJECT, "object": Slot.OBJECT, "time": Slot.TIME,
    "place": Slot.PLACE, "location": Slot.PLACE, "source": Slot.SOURCE, "speaker": Slot.SOURCE,
}  # fmt: skip
"""Labels of others that name a slot."""
FIELD_NAMES: dict[str, tuple[str, ...]] = {
    "article": ("article", "document", "document_id", "doc_id", "path", "file"),
    "article_sha256": ("article_sha256", "sha256"),
    "quote": ("quote", "evidence", "extraction_text", "span", "snippet"),
    "start": ("start", "start_pos", "start_offset", "start_char", "begin"),
    "end": ("end", "end_pos", "end_offset", "end_char"),
    "subject": ("subject", "subj", "arg1", "head"),
    "predicate": ("predicate", "relation", "verb", "rel"),
    "object": ("object", "obj", "arg2", "tail"),
    "time": ("time_text", "time", "when", "date"),
    "place": ("place", "location", "where"),
    "source": ("source", "speaker", "attribution", "according_to"),
    "kind": ("kind", "type", "extraction_class", "label"),
    "polarity": ("polarity",),
    "modality": ("modality",),
    "text": ("text", "claim", "wording", "statement"),
    "confidence": ("confidence", "score", "probability"),
    "subject_as_written": ("subject_as_written",),
    "object_as_written": ("object_as_written",),
    "source_as_written": ("source_as_written",),
    "extractor": ("extractor", "model_version"),
    "article_text": ("article_text",),
}
"""What winnow takes of a candidate, and the names that are understood without a map."""


@dataclass(frozen=True, slots=True)
class ForeignClaim:
    """One proposal: its slots, its quote, and where it is said to stand."""

    where: str
    """The file and line it came from."""
    slots: Slots
    quote: str = ""
    start: int | None = None
    end: int | None = None
    """Counted in `ForeignArticle.unit` from `ForeignArticle.base`."""
    text: str = ""
    """Its wording, if it has one."""
    confidence: float = 0.5
    spans: Mapping[Slot, Span] = field(default_factory=dict)
    extractor: str = ""


@dataclass(frozen=True, slots=True)
class ForeignArticle:
    """An article as a source speaks of it: by its text, or by a path, address or hash."""

    where: str
    text: str = ""
    reference: str = ""
    """A path, an address, a hash or its beginning. With `text` too, the text is a part of it."""
    base: int = 0
    """Where in that article `text` begins, in code points."""
    unit: Unit = Unit.CODEPOINT
    claims: Sequence[ForeignClaim] = ()


def slots_of(values: Mapping[str, str]) -> Slots:
    """Slots from the names of `NAMES`; what is missing is filled so that a reviewer can decide."""
    subject = values.get("subject", "") or values.get("quote", "") or values.get("text", "")
    kind = values.get("kind", "").lower()
    known = kind in {one.value for one in Kind}
    return Slots(
        kind=Kind(kind) if known else Kind.RELATION,
        subject=subject,
        predicate=values.get("predicate", "") or ("is" if known else kind) or "is",
        object=values.get("object", ""),
        time=values.get("time", ""),
        place=values.get("place", ""),
        source=values.get("source", ""),
        polarity=_polarity(values.get("polarity", "")),
        modality=_modality(values.get("modality", "")),
        subject_as_written=values.get("subject_as_written", ""),
        object_as_written=values.get("object_as_written", ""),
        source_as_written=values.get("source_as_written", ""),
    )


def named(values: Mapping[str, object], columns: Mapping[str, str] | None = None) -> dict[str, str]:
    """The values of a record under our names: as mapped, else by their usual names."""
    usual = {name.strip().lower(): name for name in reversed(list(values))}
    found: dict[str, str] = {}
    for ours, theirs in FIELD_NAMES.items():
        name = (columns or {}).get(ours) or next((usual[t] for t in theirs if t in usual), None)
        if name is not None and name in values and values[name] is not None:
            found[ours] = words_of(values[name])
    return found


def claim_of(
    where: str,
    values: Mapping[str, str],
    quote: str,
    bounds: tuple[int | None, int | None],
    spans: Mapping[Slot, Span] | None = None,
) -> ForeignClaim:
    """A claim from values under our names, its quote, and where that stands, if it is known."""
    return ForeignClaim(
        where,
        slots_of({"quote": quote, **values}),
        quote,
        *bounds,
        text=values.get("text", ""),
        confidence=confidence_of(values.get("confidence")),
        spans=spans or {},
        extractor=values.get("extractor", ""),
    )


def words_of(value: object) -> str:
    """A value as words: lists with commas, nothing as nothing."""
    if isinstance(value, list):
        return ", ".join(words_of(part) for part in value)
    return "" if value is None else str(value)


def number_of(value: object) -> float | None:
    """A number, also where a table wrote it as text; None if it is none."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        return float(str(value))
    except ValueError:
        return None


def offset_of(value: object) -> int | None:
    """An offset; None if there is none, or what is there is no whole number."""
    number = number_of(value)
    return int(number) if number is not None and number.is_integer() else None


def confidence_of(value: object) -> float:
    """A confidence from 0 to 1; a half where the source has none."""
    number = number_of(value)
    if number is None or math.isnan(number):
        return 0.5
    return min(1.0, max(0.0, number))


def _polarity(value: str) -> Polarity:
    negated = value.lower() in {"negated", "negative", "-", "false", "no", "not"}
    return Polarity.NEGATED if negated else Polarity.AFFIRMED


def _modality(value: str) -> Modality:
    return Modality(value) if value in {one.value for one in Modality} else Modality.ASSERTED
