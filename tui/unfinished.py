"""What the reviewer has begun and not saved; it outlives the sitting, as drafts of fixes do."""

from store.anchors import fitting, replaced, without
from store.database import Database
from store.records import Claim, Slot
from store.unfinished import (
    Addition,
    Begun,
    What,
    drop,
    keep_addition,
    keep_line,
    kept_addition,
    kept_line,
)
from store.wording import word
from tui.fixing import Fix


class Unfinished:
    """Added claims and lines of one reviewer that wait to be finished."""

    def __init__(self, db: Database, reviewer: str) -> None:
        self._db = db
        self._reviewer = reviewer

    def take_up(self, fix: Fix) -> None:
        """Go on with a claim that was being added from the same sentence."""
        found = kept_addition(self._db, _addition(fix), self._reviewer)
        if found is not None:
            slots = without(found.slots, replaced(fix.claim.slots, found.slots))
            fix.slots, fix.text = slots, found.text
            fix.spans = fitting(fix.article.text, slots, found.spans)
            fix.typed_wording = found.text != word(found.slots)

    def keep(self, fix: Fix) -> None:
        """Keep a claim that is being added."""
        addition = Addition(fix.slots, fix.text, fix.spans)
        keep_addition(self._db, _addition(fix), self._reviewer, addition)

    def drop(self, fix: Fix) -> None:
        """Forget a claim that was being added."""
        drop(self._db, _addition(fix), self._reviewer)

    def line(self, what: str, claim: Claim, slot: Slot | None = None) -> "Line":
        """A line about a claim: its note, its split, one of its slots."""
        place = claim.id or _sentence(claim)
        begun = Begun(claim.article_id, What(what), f"{place} {slot.value}" if slot else place)
        return Line(self._db, self._reviewer, begun)


class Line:
    """A line that may wait to be finished."""

    def __init__(self, db: Database, reviewer: str, begun: Begun) -> None:
        self._db = db
        self._reviewer = reviewer
        self._begun = begun
        self.kept = kept_line(db, begun, reviewer)
        """As it was left; None where it was not."""

    def keep(self, text: str) -> None:
        """Keep the line as it is; an empty one is forgotten."""
        if text == (self.kept or ""):
            return
        if text:
            keep_line(self._db, self._begun, self._reviewer, text)
        else:
            drop(self._db, self._begun, self._reviewer)


def _addition(fix: Fix) -> Begun:
    return Begun(fix.claim.article_id, What.ADD, _sentence(fix.claim))


def _sentence(claim: Claim) -> str:
    return f"{claim.sentence.start}-{claim.sentence.end}"
