"""The claim that another one says the same as: which it is, and the way there and back."""

from store.decisions.acts import SAME, twin_of
from store.records import Claim, Status
from store.sqlite.connection import Database
from tui.sitting.queue import Queue
from tui.terminal.clean import one_line

NONE = "This claim is not marked as the same as another: d marks it."


class Twins:
    """Goes from a claim to its twin, and from there back."""

    def __init__(self, db: Database, queue: Queue) -> None:
        self._db = db
        self._queue = queue
        self._way_back: dict[str, Claim] = {}
        """Where one came from, by the claim that one went to."""

    def of(self, claim: Claim) -> Claim | None:
        """The claim that a rejected one is the same as, if this file has it."""
        if claim.status is not Status.REJECTED or claim.reason != SAME:
            return None
        return twin_of(self._db, claim.id)

    def said(self, claim: Claim) -> str:
        """Number and wording of the twin, for the card; nothing where there is none."""
        other = self.of(claim)
        if other is None:
            return ""
        number = self._queue.number_of(other)
        where = f"same as {number}" if number else "same, not in the queue"
        return f"{where}: {one_line(other.text)}"

    def go(self, claim: Claim | None) -> str:
        """Go from a claim to its twin, or back; says what came of it."""
        if claim is None:
            return NONE
        other = self.of(claim)
        if other is None:
            before = self._way_back.get(claim.id)
            if before is None:
                return NONE
            return (
                "Back at the one that is the same." if self._queue.show(before) else _gone(before)
            )
        if not self._queue.show(other):
            return _gone(other)
        self._way_back[other.id] = claim
        return "The claim that it is the same as; the same key goes back."


def _gone(claim: Claim) -> str:
    return f"Not in this queue: {one_line(claim.text)}"
