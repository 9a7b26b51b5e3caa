"""What holds after all migrations: SQL for code that asks what follows from the decisions.

The migrations themselves are never edited; where one redefines any of this, it is named here instead.
"""

from store.schema.m001_first import (
    NEWEST_NOTE,
    NEWEST_VERDICT,
    STATUS,
    STATUS_FOLLOWS,
    VERDICT_FOLLOWS,
    VERDICTS,
)
from store.schema.m002_teams import HIDDEN, HIDDEN_FOLLOWS
from store.schema.m004_desk import INSIDE_INDEX, MUTED

__all__ = [
    "HIDDEN",
    "HIDDEN_FOLLOWS",
    "INSIDE_INDEX",
    "MUTED",
    "NEWEST_NOTE",
    "NEWEST_VERDICT",
    "STATUS",
    "STATUS_FOLLOWS",
    "VERDICTS",
    "VERDICT_FOLLOWS",
]
