"""What the reviewer has begun and not saved; it is kept with every key and outlives the program."""

from collections.abc import Callable

from store.claims.anchors import fitting, replaced, without
from store.decisions.drafts import (
    Addition,
    Begun,
    What,
    begun_fixes,
    begun_slots,
    drop,
    drop_draft,
    drop_fix,
    has_begun_fix,
    keep_addition,
    keep_line,
    kept_addition,
    kept_line,
    save_draft,
)
from store.records import Claim, Slot
from store.sqlite.connection import Database
from store.wording import word
from tui.fixes.fix import Fix
from tui.fixes.making import NEW


class Unfinished:
    """Fixes, added claims and lines of one reviewer that wait to be finished."""

    def __init__(self, db: Database, reviewer: str) -> None:
        self._db = db
        self._reviewer = reviewer
        self.fixes: set[str] = set()
        """The claims with an unfinished fix."""
        self.look_anew()

    def look_anew(self) -> None:
        """Look which fixes are unfinished."""
        self.fixes = begun_fixes(self._db, self._reviewer)

    def _look_at(self, claim_id: str) -> None:
        if has_begun_fix(self._db, claim_id, self._reviewer):
            self.fixes.add(claim_id)
        else:
            self.fixes.discard(claim_id)

    def take_up(self, fix: Fix) -> None:
        """Go on with a claim that was being added from the same sentence."""
        found = kept_addition(self._db, _addition(fix), self._reviewer)
        if found is not None:
            slots = without(found.slots, replaced(fix.claim.slots, found.slots))
            fix.slots, fix.text = slots, found.text
            fix.spans = fitting(fix.article.text, slots, found.spans)
            fix.typed_wording = found.text != word(found.slots)

    def keep(self, fix: Fix) -> None:
        """Keep a fix or a claim that is being added as it stands; one without changes is none."""
        if not fix.changed:
            self.drop(fix)
        elif fix.claim.id == NEW:
            addition = Addition(fix.slots, fix.text, fix.spans)
            keep_addition(self._db, _addition(fix), self._reviewer, addition)
        else:
            save_draft(self._db, fix.claim.id, self._reviewer, fix.slots, fix.text)
            self.fixes.add(fix.claim.id)

    def drop(self, fix: Fix) -> None:
        """Forget a fix or a claim that was being added; lines that were typed stay."""
        if fix.claim.id == NEW:
            drop(self._db, _addition(fix), self._reviewer)
        elif fix.claim.id in self.fixes:
            drop_draft(self._db, fix.claim.id, self._reviewer)
            self._look_at(fix.claim.id)

    def drop_all(self, claim_id: str) -> None:
        """Forget the fix of a claim and what was being typed in it."""
        if claim_id in self.fixes:
            drop_fix(self._db, claim_id, self._reviewer)
            self.fixes.discard(claim_id)

    def typed(self, claim: Claim) -> dict[Slot, str]:
        """What was being typed in slots of a claim."""
        if claim.id not in self.fixes:
            return {}
        return begun_slots(self._db, claim.id, self._reviewer)

    def line(self, what: str, claim: Claim, slot: Slot | None = None) -> "Line":
        """A line about a claim: its note, its split, one of its slots."""
        place = claim.id or _sentence(claim)
        begun = Begun(claim.article_id, What(what), f"{place} {slot.value}" if slot else place)

        def changed() -> None:
            if slot and claim.id != NEW:
                self._look_at(claim.id)

        return Line(self._db, self._reviewer, begun, changed)


class Line:
    """A line that may wait to be finished."""

    def __init__(
        self, db: Database, reviewer: str, begun: Begun, changed: Callable[[], None]
    ) -> None:
        self._db = db
        self._reviewer = reviewer
        self._begun = begun
        self._changed = changed
        self.kept = kept_line(db, begun, reviewer)
        """As it was kept last; None where it is not."""

    def keep(self, text: str) -> None:
        """Keep the line as it is; an empty one is forgotten."""
        if text == (self.kept or ""):
            return
        if text:
            keep_line(self._db, self._begun, self._reviewer, text)
        else:
            drop(self._db, self._begun, self._reviewer)
        self.kept = text or None
        self._changed()


def _addition(fix: Fix) -> Begun:
    return Begun(fix.claim.article_id, What.ADD, _sentence(fix.claim))


def _sentence(claim: Claim) -> str:
    return f"{claim.sentence.start}-{claim.sentence.end}"
