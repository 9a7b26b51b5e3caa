"""The progress of articles, for reading or as JSON."""

import json
from collections.abc import Mapping, Sequence

from tui.table import table

COLUMNS = ("article", "claims", "open", "later", "accepted", "fixed", "rejected", "done")
NUMBERS = COLUMNS[1:-1]


def as_json(rows: Sequence[Mapping[str, object]]) -> str:
    """A list with one object an article."""
    return json.dumps([_with_counts(row) for row in rows], ensure_ascii=False, indent=2) + "\n"


def as_table(rows: Sequence[Mapping[str, object]]) -> str:
    """A line an article and one for all."""
    full = [_with_counts(row) for row in rows]
    total: dict[str, object] = {name: sum(_number(row[name]) for row in full) for name in NUMBERS}
    claims = _number(total["claims"])
    left = _number(total["open"]) + _number(total["later"])
    total |= {"article": "all", "done": (claims - left) / claims if claims else 0.0}
    shown = [{**row, "done": f"{100 * _share(row['done']):.0f}%"} for row in (*full, total)]
    return "".join(f"{line}\n" for line in table(shown, COLUMNS))


def _with_counts(row: Mapping[str, object]) -> dict[str, object]:
    return {**dict.fromkeys(("open", "later", "accepted", "fixed", "rejected"), 0), **row}


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _share(value: object) -> float:
    return value if isinstance(value, float) else 0.0
