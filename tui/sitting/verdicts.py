"""Verdicts as they are recorded: on one claim, on several, and taking them back."""

from datetime import datetime

from store.claims.claims import claim as read_claim
from store.decisions.acts import SAME, behind, same_as
from store.decisions.decisions import decide, decide_many, history, redo, undo
from store.decisions.log import decided_since
from store.decisions.standing import says_already, still_open
from store.records import VERDICTS, Act, Claim, Decision, Status
from store.sqlite.connection import Database
from tui.fixes.fix import Fix
from tui.sitting.pace import Pace
from tui.sitting.places import Places
from tui.sitting.telling import changed, taken_back, unchanged

SHOWN = 4
"""Of so many claims that an undo or a redo touched, one is gone to."""
RESHAPING = frozenset({Act.ADD, Act.SPLIT})
"""Acts on claims that change which ones are there."""


class Verdicts:
    """Records what one reviewer decides, and shows it at the places it is about."""

    def __init__(self, db: Database, places: Places, reviewer: str) -> None:
        self._db = db
        self._places = places
        self._reviewer = reviewer
        midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        self.pace = Pace(decided_since(db, reviewer, midnight))
        """How fast one decides."""

    def give(self, claim: Claim, act: Act) -> str:
        """Record a verdict, unless it stands already; accepting a fixed claim means the fix."""
        again = act is Act.ACCEPT and claim.status is Status.FIXED
        if again:
            act = Act.FIX
        if claim.status is not Status.OPEN and says_already(self._db, claim, act, self._reviewer):
            return unchanged(claim)
        decide(
            self._db,
            claim.id,
            act,
            reviewer=self._reviewer,
            slots=claim.slots if again else None,
            text=claim.text if again else None,
            spans=claim.spans if again else None,
        )
        return self._given(claim)

    def give_fix(self, fix: Fix) -> str:
        """Record a fix; one that changes nothing accepts the claim."""
        if not fix.changed:
            said = self.give(fix.claim, Act.ACCEPT)
            return said or "Nothing was changed in the fix: the claim is accepted as it was."
        decide(
            self._db,
            fix.claim.id,
            Act.FIX,
            reviewer=self._reviewer,
            slots=fix.slots,
            text=fix.text,
            spans=fix.spans,
        )
        return self._given(fix.claim)

    def _given(self, claim: Claim) -> str:
        """Show what a verdict made of a claim; says which verdict it took the place of, if any."""
        self.pace.made(claim.sentence.end - claim.sentence.start)
        self._places.take_in([claim.id])
        return "" if claim.status is Status.OPEN else changed(claim, read_claim(self._db, claim.id))

    def give_same(self, claim: Claim, other: Claim, *, known: Claim | None) -> str:
        """Record that a claim says the same as another, unless that is the one that is known."""
        is_so = says_already(self._db, claim, Act.REJECT, self._reviewer, reason=SAME)
        if is_so and known is not None and known.id == other.id:
            return unchanged(claim)
        same_as(self._db, claim.id, other.id, reviewer=self._reviewer)
        self._places.take_in([claim.id])
        return changed(claim, read_claim(self._db, claim.id))

    def give_reason(self, claim_id: str, reason: str) -> None:
        """Record why a claim was rejected."""
        claim = read_claim(self._db, claim_id)
        if not says_already(self._db, claim, Act.REJECT, self._reviewer, reason=reason):
            decide(self._db, claim.id, Act.REJECT, reviewer=self._reviewer, reason=reason)
        self._places.queue.reread(claim_id)

    def give_all(self, ids: list[str], act: Act) -> list[str]:
        """Decide those of several claims that are still open as one act; returns which they were."""
        found = still_open(self._db, ids)
        if found:
            decide_many(self._db, found, act, reviewer=self._reviewer)
            self.pace.counted(len(found))
        return found

    def undo(self) -> str:
        """Take back the newest decision; says what happened."""
        added = undo(self._db, self._reviewer)
        if added and self._was_reason(added):
            # a rejection and its reason are one to a person
            added = [*(undo(self._db, self._reviewer) or ()), *added]
        return self._after("Undone", added)

    def _was_reason(self, added: list[Decision]) -> bool:
        """Whether what was undone only gave the reason of a rejection that still stands."""
        claim_id = added[0].claim_id
        if len(added) > 1 or claim_id is None:
            return False
        past = {d.id: d for d in history(self._db, claim_id)}
        undone = past.get(added[0].retracts or "")
        if undone is None or undone.act is not Act.REJECT or not undone.reason:
            return False
        claim = read_claim(self._db, claim_id)
        return claim.status is Status.REJECTED and not claim.reason

    def redo(self) -> str:
        """Take back the newest undo; says what happened."""
        return self._after("Redone", redo(self._db, self._reviewer))

    def _after(self, what: str, decisions: list[Decision] | None) -> str:
        if not decisions:
            return "There is nothing to undo." if what == "Undone" else "There is nothing to redo."
        acts = {one.act for one in behind(self._db, decisions)}
        if acts & VERDICTS:
            many = len({d.claim_id for d in decisions})
            self.pace.counted(-many if what == "Undone" else many)
        touched = list(dict.fromkeys(d.claim_id for d in decisions if d.claim_id))
        if acts & RESHAPING or not touched:
            self._places.look_anew()
        else:
            self._places.take_in(touched)
        if what == "Undone":
            touched.reverse()
        found = [read_claim(self._db, claim_id) for claim_id in touched[:SHOWN]]
        if Act.SPLIT in acts and what == "Redone":
            found = [one for one in found if one.status is Status.OPEN]
        queue = self._places.queue
        hidden = bool(touched) and not any(queue.show(claim) for claim in found)
        return taken_back(self._db, what, decisions, in_sight=not hidden)
