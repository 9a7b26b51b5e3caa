"""What the formats of labelling tools share: labels for slots, and what a claim takes along.

All offsets are code points, half-open. What a format has no place for is in its free fields
(`meta`, `attributes`, notes), so that `winnow import` finds it again.
"""

import json
from collections.abc import Mapping
from typing import TextIO

from store.export.facts import Fact
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


def carried(fact: Fact) -> dict[str, str]:
    """What a claim says of itself, as plain strings; what is empty is left out."""
    return {name: fact[name] for name in CARRIED if fact[name]}


def within(fact: Fact, around: Span) -> list[tuple[Slot, Span]]:
    """The slots that stand in a stretch of text, in a fixed order."""
    return [
        (slot, fact.spans[slot])
        for slot in LABELS
        if slot in fact.spans
        and around.start <= fact.spans[slot].start < fact.spans[slot].end <= around.end
    ]


def write_line(value: Mapping[str, object], stream: TextIO) -> None:
    """Write an object as one line of JSON."""
    stream.write(json.dumps(value, ensure_ascii=False) + "\n")
