"""Questions line by line: an audit without a screen."""

import sys
from collections.abc import Sequence

from store.claims.claims import claim
from store.decisions.decisions import decide
from store.records import Act
from store.sqlite.connection import Database
from tui.terminal.clean import one_line
from tui.terminal.printing import narrate

_ACTS = {"a": Act.ACCEPT, "x": Act.REJECT}


def judge(db: Database, auditor: str, claim_ids: Sequence[str]) -> int:
    """Ask about claims one by one until the auditor leaves; returns how many were decided."""
    decided = 0
    for number, claim_id in enumerate(claim_ids, start=1):
        one = claim(db, claim_id)
        narrate(f"{number}/{len(claim_ids)}  {one_line(one.text)}")
        narrate(f"    the article says: {one_line(one.quote)}")
        narrate("    a right, x wrong, s skip, q leave")
        while (key := _typed()) not in {"a", "x", "s", "q"}:
            narrate("    a, x, s or q")
        if key == "q":
            break
        if act := _ACTS.get(key):
            decide(db, claim_id, act, reviewer=auditor, reason="audit" if key == "x" else "")
            decided += 1
    return decided


def _typed() -> str:
    """A line from standard input; its end leaves."""
    line = sys.stdin.readline()
    return line.strip() if line else "q"
