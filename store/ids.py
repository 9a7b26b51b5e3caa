"""Ids, hashes and the clock: what makes a row the same, or ordered, on every machine."""

import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from json.encoder import encode_basestring_ascii

from store.records import Candidate, Slots, Span

_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)
_MICROSECOND = timedelta(microseconds=1)
_1970 = datetime(1970, 1, 1, tzinfo=UTC)


def canonical(value: Sequence[object] | Mapping[str, object]) -> str:
    """JSON that is the same text for the same value: sorted keys, no spaces, ASCII only."""
    return _CANONICAL.encode(value)


def canonical_row(values: Iterable[str | int | None]) -> str:
    """What `canonical` makes of a flat list, in half the time: every claim and decision is hashed."""
    parts = [
        encode_basestring_ascii(value)
        if isinstance(value, str)
        else "null"
        if value is None
        else str(value)
        for value in values
    ]
    return f"[{','.join(parts)}]"


def sha256(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def claim_id(article_sha256: str, candidate: Candidate) -> str:
    """The id that the same claim of the same article has on every machine."""
    return claim_id_of(article_sha256, candidate.evidence, candidate.slots)


def claim_id_of(article_sha256: str, evidence: Span, slots: Slots) -> str:
    """The id of a claim: what it says, as written, and where; not how it was found or worded."""
    content: list[str | int] = [
        article_sha256,
        evidence.start,
        evidence.end,
        slots.kind,
        slots.subject_as_written or slots.subject,
        slots.predicate,
        slots.object_as_written or slots.object,
        slots.time,
        slots.place,
        slots.source_as_written or slots.source,
        slots.polarity,
        slots.modality,
    ]
    return sha256(canonical_row(content))[:32]


def new_origin() -> str:
    """A random id for one copy of a database."""
    return secrets.token_hex(16)


def now() -> str:
    """The time as winnow writes it: ISO 8601, UTC, always with microseconds."""
    return _written(datetime.now(UTC))


def now_after(*earlier: str) -> str:
    """The time, but later than every time given.

    A clock that was set back must not put a decision before the one that it follows.
    """
    time = now()
    for last in earlier:  # always written the same way, so they sort as text
        if last >= time:
            time = _written(datetime.fromisoformat(last) + _MICROSECOND)
    return time


def uuid7(at: str) -> str:
    """A UUIDv7 for a moment: ids sort as their moments do, to the microsecond."""
    since = datetime.fromisoformat(at) - _1970
    milliseconds = (since.days * 86_400 + since.seconds) * 1000 + since.microseconds // 1000
    # RFC 9562, method 3: the 12 bits after the version hold the fraction of the millisecond.
    fraction = since.microseconds % 1000 * 4096 // 1000
    time = f"{milliseconds << 16 | 0x7 << 12 | fraction:016x}"
    chance = f"{0b10 << 62 | int.from_bytes(os.urandom(8)) >> 2:016x}"
    return f"{time[:8]}-{time[8:12]}-{time[12:]}-{chance[:4]}-{chance[4:]}"


def _written(time: datetime) -> str:
    return time.isoformat(timespec="microseconds")
