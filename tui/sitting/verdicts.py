"""The part of a session that decides: verdicts, notes, several at once, undo. It knows no screen."""

from datetime import datetime

from store.claims.claims import claim as read_claim
from store.claims.outline import claims_within
from store.decisions.acts import behind
from store.decisions.decisions import decide, decide_many, history, redo, undo
from store.decisions.log import decided_since
from store.decisions.standing import notes_already, says_already, still_open
from store.errors import UsageError
from store.records import VERDICTS, Act, Claim, Decision, Status
from store.sqlite.connection import Database
from tui.fixes.fix import Fix
from tui.fixes.unfinished import Unfinished
from tui.sitting.pace import Pace
from tui.sitting.places import Places
from tui.sitting.queue import Queue
from tui.sitting.reasons import reasons
from tui.sitting.telling import changed, named, taken_back, unchanged

SHOWN = 4
"""Of so many claims that an undo or a redo touched, one is gone to."""
RESHAPING = frozenset({Act.ADD, Act.SPLIT})
"""Acts on claims that change which ones are there."""


class Verdicts(Places):
    """What one reviewer decides of the claims of a queue."""

    def __init__(self, db: Database, queue: Queue, reviewer: str) -> None:
        super().__init__(db, queue)
        self.reviewer = reviewer
        self.fix: Fix | None = None
        """The fix in hand, in the card."""
        self.unfinished = Unfinished(db, reviewer)
        """What was begun and not saved."""
        self._parts: list[str] = []
        """What the last split made: its parts are decided one after another."""
        midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        self.pace = Pace(decided_since(db, reviewer, midnight))
        """How fast one decides."""

    def save_fix(self) -> str:
        """Decide the fix in hand."""
        raise NotImplementedError

    # -- deciding

    def decide(self, act: Act, *, original: bool = False) -> str:
        """Accept, reject or put off the claim at hand; go on to the next open one.

        Says what is worth saying: that a verdict was there before, that nothing changed. A fix in
        hand is what is accepted. Raises UsageError where a claim with an unfinished fix is to be
        accepted, unless its `original` is meant, which forgets the fix.
        """
        claim = self.claim
        if claim is None:
            return ""
        if act is Act.ACCEPT and self.fix is not None and self.fix.changed:
            return self.save_fix()
        self.leave_fix()
        if act is Act.ACCEPT and claim.id in self.unfinished.fixes:
            if not original:
                raise UsageError("This claim has an unfinished fix: say which, it or the original.")
            self.unfinished.drop_all(claim.id)
        place = self.queue.position()[0]
        said = self._give(claim, act)
        self.forget()
        self.rejected = claim.id if act is Act.REJECT else ""
        self._go_on(claim.id)
        is_near = claim.status is Status.OPEN and self.queue.position()[0] == place + 1
        if self.rejected and not said and not is_near:
            return f"Rejected: {named(claim)}"
        return said

    def _give(self, claim: Claim, act: Act) -> str:
        """Record a verdict, unless it stands already; accepting a fixed claim means the fix."""
        again = act is Act.ACCEPT and claim.status is Status.FIXED
        if again:
            act = Act.FIX
        if claim.status is not Status.OPEN and says_already(self.db, claim, act, self.reviewer):
            return unchanged(claim)
        decide(
            self.db,
            claim.id,
            act,
            reviewer=self.reviewer,
            slots=claim.slots if again else None,
            text=claim.text if again else None,
            spans=claim.spans if again else None,
        )
        return self._given(claim)

    def _given(self, claim: Claim) -> str:
        """Show what a verdict made of a claim; says which verdict it took the place of, if any."""
        self.pace.made(claim.sentence.end - claim.sentence.start)
        self.take_in([claim.id])
        return "" if claim.status is Status.OPEN else changed(claim, read_claim(self.db, claim.id))

    def _go_on(self, claim_id: str) -> None:
        """Go to the next open claim; from a part of a split to the next open part."""
        if claim_id in self._parts:
            for part in self._parts:
                claim = read_claim(self.db, part)
                if claim.status is Status.OPEN and self.queue.show(claim):
                    return
        self.queue.next_open()

    def give_reason(self, key: str) -> str | None:
        """Say why the claim that was rejected just now was; None where there is none to say it of."""
        reason = reasons().get(key)
        if not self.rejected or reason is None:
            return None
        claim = read_claim(self.db, self.rejected)
        if not says_already(self.db, claim, Act.REJECT, self.reviewer, reason=reason):
            decide(self.db, claim.id, Act.REJECT, reviewer=self.reviewer, reason=reason)
        self.queue.reread(self.rejected)
        self.rejected = ""
        return reason

    def name_of(self, claim_id: str) -> str:
        """A claim by its wording."""
        return named(read_claim(self.db, claim_id))

    def rest_of_sentence(self) -> list[Claim]:
        """The open claims of the sentence of the claim at hand."""
        claim = self.claim
        if claim is None:
            return []
        near = claims_within(self.db, claim.article_id, claim.sentence)
        same = (c for c in near if c.sentence == claim.sentence and c.status is Status.OPEN)
        return [c for c in same if self.queue.holds(c)]

    def decide_all(self, claims: list[Claim], act: Act) -> str:
        """Decide several open claims as one bulk action."""
        return self.decide_ids([claim.id for claim in claims], act)

    def in_bulk(self, ids: list[str], act: Act) -> list[str]:
        """Those of several claims that a bulk action may decide.

        One with an unfinished fix is accepted alone, since it has to be said which wording.
        """
        return [id for id in ids if act is not Act.ACCEPT or id not in self.unfinished.fixes]

    def decide_ids(self, ids: list[str], act: Act) -> str:
        """Decide open claims as one bulk action; says which others decided in the meantime."""
        self.leave_fix()
        found = still_open(self.db, self.in_bulk(ids, act))
        if found:
            decide_many(self.db, found, act, reviewer=self.reviewer)
            self.pace.counted(len(found))
        self.take_in(ids)
        self.rejected = ""
        self.queue.next_open()
        left = len(ids) - len(found)
        return f"{left} of {len(ids)} claims are not open any more: they stay." if left else ""

    def note(self, text: str) -> str:
        """Write a note on the claim at hand."""
        claim = self.claim
        if claim is None:
            return ""
        if notes_already(self.db, claim, text, self.reviewer):
            return "Nothing changes: this note is there already." if text else ""
        decide(self.db, claim.id, Act.NOTE, reviewer=self.reviewer, text=text)
        self.rejected = ""
        self.queue.reread(claim.id)
        return ""

    # -- undo

    def undo(self) -> str:
        """Take back the newest decision; says what happened."""
        self.leave_fix()
        added = undo(self.db, self.reviewer)
        if added and self._was_reason(added):
            # a rejection and its reason are one to a person
            added = [*(undo(self.db, self.reviewer) or ()), *added]
        return self._after("Undone", added)

    def _was_reason(self, added: list[Decision]) -> bool:
        """Whether what was undone only gave the reason of a rejection that still stands."""
        claim_id = added[0].claim_id
        if len(added) > 1 or claim_id is None:
            return False
        past = {d.id: d for d in history(self.db, claim_id)}
        undone = past.get(added[0].retracts or "")
        if undone is None or undone.act is not Act.REJECT or not undone.reason:
            return False
        claim = read_claim(self.db, claim_id)
        return claim.status is Status.REJECTED and not claim.reason

    def redo(self) -> str:
        """Take back the newest undo; says what happened."""
        self.leave_fix()
        return self._after("Redone", redo(self.db, self.reviewer))

    def _after(self, what: str, decisions: list[Decision] | None) -> str:
        self.rejected = ""
        if not decisions:
            return "There is nothing to undo." if what == "Undone" else "There is nothing to redo."
        acts = {one.act for one in behind(self.db, decisions)}
        if acts & VERDICTS:
            many = len({d.claim_id for d in decisions})
            self.pace.counted(-many if what == "Undone" else many)
        touched = list(dict.fromkeys(d.claim_id for d in decisions if d.claim_id))
        if acts & RESHAPING or not touched:
            self.look_anew()
        else:
            self.take_in(touched)
        if what == "Undone":
            touched.reverse()
        found = [read_claim(self.db, claim_id) for claim_id in touched[:SHOWN]]
        if Act.SPLIT in acts and what == "Redone":
            found = [one for one in found if one.status is Status.OPEN]
        hidden = bool(touched) and not any(self.queue.show(claim) for claim in found)
        return taken_back(self.db, what, decisions, in_sight=not hidden)
