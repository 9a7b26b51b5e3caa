"""Ids, hashes and the clock: what makes a row the same, or ordered, on every machine."""

import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from time import time_ns

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
    return _written(time_ns() // 1000)


def now_after(*earlier: str) -> str:
    """The time, but later than every time given.

    A clock that was set back must not put a decision before the one that it follows.
    """
    return _after(earlier)[1]


def id_and_time_after(*earlier: str) -> tuple[str, str]:
    """A UUIDv7 and its moment, which is that of `now_after`."""
    moment, at = _after(earlier)
    return _uuid7(moment), at


def uuid7(at: str) -> str:
    """A UUIDv7 for a moment: ids sort as their moments do, to the microsecond."""
    return _uuid7(_read(at))


def _after(earlier: Iterable[str]) -> tuple[int, str]:
    """The time in microseconds since 1970, later than every time given, and how it is written."""
    moment = time_ns() // 1000
    at = _written(moment)
    for last in earlier:  # always written the same way, so they sort as text
        if last >= at:
            moment = _read(last) + 1
            at = _written(moment)
    return moment, at


def _uuid7(moment: int) -> str:
    milliseconds, rest = divmod(moment, 1000)
    # RFC 9562, method 3: the 12 bits after the version hold the fraction of the millisecond.
    time = f"{milliseconds << 16 | 0x7 << 12 | rest * 4096 // 1000:016x}"
    chance = f"{0b10 << 62 | int.from_bytes(os.urandom(8)) >> 2:016x}"
    return f"{time[:8]}-{time[8:12]}-{time[12:]}-{chance[:4]}-{chance[4:]}"


def _read(at: str) -> int:
    return (datetime.fromisoformat(at) - _1970) // _MICROSECOND


def _written(moment: int) -> str:
    minute, rest = divmod(moment, 60_000_000)
    seconds, microseconds = divmod(rest, 1_000_000)
    return f"{_minute(minute)}{seconds:02}.{microseconds:06}+00:00"


@lru_cache(maxsize=8)
def _minute(number: int) -> str:
    """How the moments of a minute are written, up to the seconds: most follow one in the same."""
    return (_1970 + timedelta(minutes=number)).isoformat()[:17]
