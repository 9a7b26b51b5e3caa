"""One sitting over conflicts: which is at hand, and settling it. It knows no Textual."""

from store.articles.articles import article
from store.claims.claims import claim as read_claim
from store.decisions.decisions import undo
from store.records import Article, Claim
from store.sqlite.connection import Database
from store.teams.conflicts import Conflict, Version, conflicts, settle, versions
from tui.sitting.telling import taken_back


class Adjudication:
    """The conflicts of a file, one after another, and who settles them."""

    def __init__(self, db: Database, *, reviewer: str) -> None:
        self.db = db
        self.reviewer = reviewer
        self.queue: list[Conflict] = conflicts(db)
        self.index = 0
        self._made: set[str] = set()
        """Decisions of this sitting that settle a conflict and were not taken back."""

    @property
    def settled(self) -> int:
        """Conflicts settled in this sitting and not taken back."""
        return len(self._made)

    @property
    def conflict(self) -> Conflict | None:
        """The conflict at hand."""
        return self.queue[self.index] if self.queue else None

    @property
    def claim(self) -> Claim | None:
        """Its claim, as it stands now."""
        return read_claim(self.db, self.conflict.claim_id) if self.conflict else None

    @property
    def article(self) -> Article | None:
        """Its article."""
        return article(self.db, self.conflict.article_id) if self.conflict else None

    def versions(self) -> list[Version]:
        """What each verdict makes of the claim."""
        return versions(self.db, self.conflict) if self.conflict else []

    def move(self, step: int) -> None:
        """Go to another conflict."""
        self.index = max(0, min(self.index + step, len(self.queue) - 1))

    def settle(self, number: int) -> str:
        """Settle the conflict at hand with its verdict of this number; says what happened."""
        conflict = self.conflict
        if conflict is None or not 1 <= number <= len(conflict.verdicts):
            return f"There is no verdict {number}." if conflict else "Nothing is left to settle."
        choice = conflict.verdicts[number - 1]
        self._made.add(settle(self.db, conflict, choice, reviewer=self.reviewer).id)
        self._reread()
        return f"Settled with {choice.reviewer}: {choice.act}."

    def undo(self) -> str:
        """Take back one's newest decision; says what happened."""
        retracted = undo(self.db, self.reviewer)
        if not retracted:
            return "There is nothing to undo."
        self._made.difference_update(one.retracts or "" for one in retracted)
        self._reread()
        places = {conflict.claim_id: place for place, conflict in enumerate(self.queue)}
        self.index = places.get(retracted[0].claim_id or "", self.index)
        return taken_back(self.db, "Undone", retracted)

    def _reread(self) -> None:
        self.queue = conflicts(self.db)
        self.move(0)
