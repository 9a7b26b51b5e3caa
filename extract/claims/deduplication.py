"""The same claim twice in one article is one candidate; its other places are its mentions."""

import re
from dataclasses import replace

from store.records import Candidate, Span

EMPTY = frozenset("the a an s of that its their his her also mr mrs ms dr".split())
WORDS = re.compile(r"\w+")

Key = tuple[frozenset[str], ...]


def merged(candidates: list[Candidate]) -> tuple[list[Candidate], list[int]]:
    """Candidates in order, each said once, and which of those given they are.

    The first place counts, the others are mentions.

    Two are the same where subject, predicate, object, time and source have the same words, polarity
    and modality agree, and they do not stand in one sentence.
    """
    first: dict[Key, int] = {}
    out: list[Candidate] = []
    places: dict[int, list[Span]] = {}
    kept: list[int] = []
    for n, candidate in enumerate(candidates):
        key = _key(candidate)
        at = first.setdefault(key, len(out))
        if at == len(out):
            out.append(candidate)
            kept.append(n)
        elif out[at].evidence != candidate.evidence:
            places.setdefault(at, []).append(candidate.evidence)
    for at, spans in places.items():
        out[at] = replace(out[at], mentions=tuple(spans))
    return out, kept


def _key(candidate: Candidate) -> Key:
    slots = candidate.slots
    parts = (
        slots.subject, slots.predicate, slots.object, slots.time, slots.place, slots.source,
        f"{slots.polarity} {slots.modality}",
    )  # fmt: skip
    return tuple(frozenset(WORDS.findall(part.lower())) - EMPTY for part in parts)
