"""The progress of articles, for reading or as JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence

from store.articles.set_aside import Aside
from store.ledger.floor import DOUBTFUL
from store.proposals import Tally
from tui.cli.table import table

COLUMNS = ("article", "claims", "open", "later", "accepted", "fixed", "rejected", "done")
NUMBERS = COLUMNS[1:-1]
MUTED = "muted"


def as_json(rows: Sequence[Mapping[str, object]], aside: Sequence[Aside] = ()) -> str:
    """A list with one object an article; `set_aside` is why an extraction gave it up, else null."""
    why = {one.path: one.why for one in aside}
    full = [{**_with_counts(row), "set_aside": why.pop(str(row["article"]), None)} for row in rows]
    full += [
        {**_with_counts(_UNREAD), "article": path, "set_aside": reason}
        for path, reason in why.items()
    ]
    return json.dumps(full, ensure_ascii=False, indent=2) + "\n"


def as_table(rows: Sequence[Mapping[str, object]], aside: Sequence[Aside] = ()) -> Iterator[str]:
    """A line an article and one for all; muted and doubtful claims have columns where there are any.

    Below it a line for each article that an extraction gave up.
    """
    full = [_with_counts(row) for row in rows]
    total: dict[str, object] = {
        name: sum(_number(row[name]) for row in full) for name in (*NUMBERS, MUTED, DOUBTFUL)
    }
    apart = [name for name in (MUTED, DOUBTFUL) if total[name]]
    columns = (*COLUMNS[:-1], *apart, COLUMNS[-1])
    claims = _number(total["claims"])
    left = _number(total["open"]) + _number(total["later"])
    total |= {"article": "all", "done": (claims - left) / claims if claims else 0.0}
    shown = [{**row, "done": f"{100 * _share(row['done']):.0f}%"} for row in (*full, total)]
    yield from table(shown, columns)
    yield from (f"{one.path}: set aside: {one.why}" for one in aside)


_UNREAD = {"title": "", "published": None, "extracted": False, "claims": 0, "done": 0.0}
"""What is known of an article that could not be read."""

EXTRACTORS = (
    "extractor", "claims", "open", "accepted", "fixed", "rejected", "kept", "unplaced", "minutes",
)  # fmt: skip


def extractors_as_json(tallies: Sequence[Tally]) -> str:
    """A list with one object an extractor."""
    return json.dumps([_tally(one) for one in tallies], ensure_ascii=False, indent=2) + "\n"


def extractors_as_table(tallies: Sequence[Tally]) -> Iterator[str]:
    """A line an extractor: what became of its claims; `kept` is the share of those decided."""
    shown = [
        {
            **row,
            "kept": "-" if row["kept"] is None else f"{100 * _share(row['kept']):.0f}%",
            "minutes": f"{_share(row['seconds']) / 60:.1f}",
        }
        for row in map(_tally, tallies)
    ]
    return table(shown, EXTRACTORS)


def _tally(one: Tally) -> dict[str, object]:
    counts = {name: one.counts.get(name, 0) for name in ("open", "later", *NUMBERS[3:])}
    kept = counts["accepted"] + counts["fixed"]
    decided = kept + counts["rejected"]
    return {
        "extractor": one.extractor,
        "claims": sum(counts.values()),
        **counts,
        MUTED: one.counts.get(MUTED, 0),
        "superseded": one.counts.get("superseded", 0),
        "kept": kept / decided if decided else None,
        "unplaced": one.unplaced,
        "seconds": one.seconds,
    }


def _with_counts(row: Mapping[str, object]) -> dict[str, object]:
    names = ("open", "later", "accepted", "fixed", "rejected", MUTED, DOUBTFUL)
    return {**dict.fromkeys(names, 0), **row}


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _share(value: object) -> float:
    return value if isinstance(value, float) else 0.0
