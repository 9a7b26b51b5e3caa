"""One sitting: decide, fix, undo. It knows the store and the queue, not the screen.

Every decision is committed by the store before this object changes, and this object changes before
anything is painted. No key reads more than the claims that it decides.

It holds the places (`Places`), the fix that is being made (`Fixing`) and the verdicts (`Verdicts`),
which know nothing of each other, and sees to what an act on one means for the others: a fix is put
aside before one goes elsewhere, a verdict goes on to the next open claim.
"""

from collections.abc import Callable
from datetime import date

from store.articles.articles import set_published
from store.claims.claims import claim as read_claim
from store.claims.claims import claims_of, mentions_of
from store.claims.outline import claims_within
from store.decisions.acts import mute, split_claim
from store.decisions.additions import add_claim
from store.decisions.decisions import decide
from store.decisions.standing import notes_already
from store.errors import UsageError
from store.ledger.muted_rules import muted
from store.records import Act, Article, Claim, Heading, Slot, Span, Status
from store.search.query import Words
from store.sqlite.connection import Database
from tui.fixes.fix import Fix
from tui.fixes.making import NEW, joint, parts, twin
from tui.sitting.coverage import Coverage
from tui.sitting.filters import Filter, Order
from tui.sitting.fixing import Fixing
from tui.sitting.places import Places
from tui.sitting.queue import Queue
from tui.sitting.reasons import reasons
from tui.sitting.search import Search
from tui.sitting.telling import named
from tui.sitting.twins import Twins
from tui.sitting.verdicts import Verdicts
from tui.terminal.clean import one_line

NEAR = 100
"""So many claims before and behind one may say the same."""
VERIFIED = frozenset({Status.ACCEPTED, Status.FIXED})


class Session:
    """What one reviewer does in one sitting."""

    def __init__(
        self,
        db: Database,
        *,
        reviewer: str,
        wanted: Callable[[Heading], bool] | None = None,
    ) -> None:
        self.db = db
        self.reviewer = reviewer
        self.queue = Queue(db, wanted)
        self.twins = Twins(db, self.queue)
        """Claims that are the same as another."""
        self._places = Places(db, self.queue)
        self._fixing = Fixing(db, reviewer)
        self._verdicts = Verdicts(db, self._places, reviewer)
        self.unfinished = self._fixing.unfinished
        """What was begun and not saved."""
        self.pace = self._verdicts.pace
        """How fast one decides."""
        self.rejected = ""
        """The claim that a reason may be given for."""
        self._parts: list[str] = []
        """What the last split made: its parts are decided one after another."""
        self.on_refresh: Callable[[], None] = lambda: None
        """Called whenever the screen looks for what others wrote."""
        if last := self.queue.last_decided(reviewer):
            self.queue.show(last)
            self.queue.next_open()

    # -- where one is

    @property
    def claim(self) -> Claim | None:
        """The current claim."""
        return self.queue.claim

    @property
    def article(self) -> Article | None:
        """The current article."""
        return self.queue.article

    @property
    def fix(self) -> Fix | None:
        """The fix in hand, in the card."""
        return self._fixing.fix

    @property
    def coverage(self) -> Coverage:
        """What of the current article is decided."""
        return self._places.coverage

    @property
    def search(self) -> Search | None:
        """What is searched for."""
        return self._places.search

    @property
    def hit(self) -> Span | None:
        """What the search found last, while one stays there."""
        return self._places.hit

    def mentions(self) -> list[Span]:
        """Further places of the article that say the same as the current claim."""
        claim = self.claim
        return mentions_of(self.db, claim.id) if claim else []

    def own_words(self) -> frozenset[Slot]:
        """Slots of the fix in hand, else of the current claim, with words that are a reviewer's own."""
        return self._fixing.own_words(self.claim, self.article)

    def name_of(self, claim_id: str) -> str:
        """A claim by its wording."""
        return named(read_claim(self.db, claim_id))

    # -- moving

    def _depart(self) -> None:
        """Put a fix aside, and forget what was said of the place where one was."""
        self.leave_fix()
        self._forget()

    def _forget(self) -> None:
        self.rejected = ""
        self._places.forget_hit()

    def go(self, move: Callable[[Queue], object]) -> None:
        """Move in the queue; of a fix in hand a draft is kept."""
        self._depart()
        move(self.queue)

    def narrow(self, chosen: Filter | None) -> None:
        """Narrow the queue to what a filter keeps, or widen it again."""
        self.go(lambda queue: queue.narrow(chosen))

    def arrange(self, order: Order) -> None:
        """Put the queue in another order."""
        self.go(lambda queue: queue.arrange(order))

    def look_at(self, span: Span) -> None:
        """Go to the first claim of a sentence, or show the sentence where it has none."""
        self._depart()
        self._places.look_at(span)

    def go_to_twin(self) -> str:
        """Go to the claim that the current one is the same as, or back; says what came of it."""
        self._depart()
        return self.twins.go(self.claim)

    def begin_search(self, words: str) -> str:
        """Look for words from here on; says what came of it."""
        self._places.search = Search(Words(words))
        return self.search_on(1, first=True)

    def search_on(self, step: int, *, first: bool = False) -> str:
        """Go to the next (1) or previous (-1) place with the words; says what came of it."""
        if self._places.has_words:
            self.leave_fix()
            self.rejected = ""
        return self._places.search_on(step, first=first)

    def refresh(self) -> bool:
        """Take in what another process wrote; says if anything came."""
        self.on_refresh()
        something = self.queue.refresh()
        if something:
            self._places.cover_anew()
            self.unfinished.look_anew()
        return something

    def look_anew(self) -> None:
        """Look at the whole queue anew, after acts that change which claims are there."""
        self._places.look_anew()

    # -- deciding

    def decide(self, act: Act, *, original: bool = False) -> str:
        """Accept, reject or put off the current claim; go on to the next open one.

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
        said = self._verdicts.give(claim, act)
        self._forget()
        self.rejected = claim.id if act is Act.REJECT else ""
        self._go_on(claim.id)
        is_near = claim.status is Status.OPEN and self.queue.position()[0] == place + 1
        if self.rejected and not said and not is_near:
            return f"Rejected: {named(claim)}"
        return said

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
        self._verdicts.give_reason(self.rejected, reason)
        self.rejected = ""
        return reason

    def rest_of_sentence(self) -> list[Claim]:
        """The open claims of the sentence of the current claim."""
        claim = self.claim
        if claim is None:
            return []
        near = claims_within(self.db, claim.article_id, claim.sentence)
        same = (c for c in near if c.sentence == claim.sentence and c.status is Status.OPEN)
        return [c for c in same if self.queue.holds(c)]

    def decide_all(self, claims: list[Claim], act: Act) -> str:
        """Decide several open claims as one bulk action."""
        return self.decide_ids([claim.id for claim in claims], act)

    def in_bulk(self, ids: list[str]) -> list[str]:
        """Those of several claims that a bulk action may decide.

        One with an unfinished fix is decided alone: somebody is at work on it.
        """
        return [id for id in ids if id not in self.unfinished.fixes]

    def decide_ids(self, ids: list[str], act: Act) -> str:
        """Decide open claims as one bulk action; says which others decided in the meantime."""
        self.leave_fix()
        found = self._verdicts.give_all(self.in_bulk(ids), act)
        self._places.take_in(ids)
        self.rejected = ""
        self.queue.next_open()
        left = len(ids) - len(found)
        return f"{left} of {len(ids)} claims are not open any more: they stay." if left else ""

    def note(self, text: str) -> str:
        """Write a note on the current claim."""
        claim = self.claim
        if claim is None:
            return ""
        if notes_already(self.db, claim, text, self.reviewer):
            return "Nothing changes: this note is there already." if text else ""
        decide(self.db, claim.id, Act.NOTE, reviewer=self.reviewer, text=text)
        self.rejected = ""
        self.queue.reread(claim.id)
        return ""

    def undo(self) -> str:
        """Take back the newest decision; says what happened."""
        self.leave_fix()
        said = self._verdicts.undo()
        self.rejected = ""
        return said

    def redo(self) -> str:
        """Take back the newest undo; says what happened."""
        self.leave_fix()
        said = self._verdicts.redo()
        self.rejected = ""
        return said

    # -- making

    def begin_addition(self, span: Span | None = None) -> Fix | None:
        """Begin a claim that was missed: of a sentence, else of that of the current claim."""
        self.leave_fix()
        if self.article is not None:
            self._fixing.begin_addition(self.article, self.claim, span)
        if self.fix is not None:
            self.rejected = ""
        return self.fix

    def joint(self) -> tuple[Slot, str] | None:
        """The slot of the current claim that is likeliest coordinated, cut where it comes apart."""
        claim = self.claim
        if claim is None or self.article is None:
            return None
        sentence = self._fixing.sentence_of(claim)
        return joint(claim, self.article.text, sentence.phrases if sentence else ())

    def split(self, slot: Slot, line: str) -> str:
        """Put the parts of a coordinated slot in the place of the current claim.

        They are open, and the first of them is the current one then.
        """
        claim = self.claim
        if claim is None:
            return ""
        made = split_claim(self.db, claim.id, parts(claim, slot, line), reviewer=self.reviewer)
        self.leave_fix()
        self.rejected = ""
        self.look_anew()
        self._parts = [one.id for one in made]
        self._go_on(made[0].id)
        was = f" Was {claim.status}: u takes it back." if claim.status is not Status.OPEN else ""
        return (
            f"Split into {len(made)} open claims, to be decided each; the whole is rejected.{was}"
        )

    def likely_twin(self) -> Claim | None:
        """The claim near the current one that says likeliest the same."""
        claim, here = self.claim, self.queue.here
        if claim is None or here is None or here.claims is None:
            return None
        at = self.queue.cursor.claim
        return twin(claim, here.claims[max(0, at - NEAR) : at + NEAR])

    def same_as(self, other: Claim) -> str:
        """Record that the current claim says the same as another; on to the next open one."""
        claim = self.claim
        if claim is None:
            return ""
        self.leave_fix()
        said = self._verdicts.give_same(claim, other, known=self.twins.of(claim))
        self.rejected = ""
        self.queue.next_open()
        return said

    def mute(self) -> str:
        """Mute the rule that made the current claim, for this article."""
        claim = self.claim
        if claim is None:
            return ""
        if claim.rule in muted(self.db).get(claim.article_id, ()):
            return f"Nothing changes: {one_line(claim.rule)} is muted in this article already."
        before = self.queue.total
        mute(self.db, claim.article_id, claim.rule, reviewer=self.reviewer)
        self.leave_fix()
        self.rejected = ""
        self.look_anew()
        if self.claim is None or self.claim.status is not Status.OPEN:
            self.queue.next_open()
        gone = before - self.queue.total
        return f"{gone} {'claim' if gone == 1 else 'claims'} left the queue; u brings them back."

    def set_published(self, published: date | None) -> str:
        """Set the publication date of the current article; says what follows for its claims."""
        article = self.article
        if article is None:
            return ""
        day = published.isoformat() if published else "not known"
        if published == article.published:
            return f"Nothing changes: the publication date is {day} already."
        before = self._dates(article.id)
        set_published(self.db, article.id, published, reviewer=self.reviewer)
        self.look_anew()
        now = self._dates(article.id)
        moved = [status for id, (when, status) in now.items() if before.get(id, (when,))[0] != when]
        verified = sum(status in VERIFIED for status in moved)
        return f"The publication date is {day}: {len(moved)} dates follow, {verified} of them verified."

    def _dates(self, article_id: int) -> dict[str, tuple[tuple[str, bool], Status]]:
        """What the times of claims come to, with their status."""
        found = (claim for claim in claims_of(self.db, article_id) if claim.slots.time)
        return {c.id: ((c.time_iso, c.time_assumed), c.status) for c in found}

    # -- fixing

    def begin_fix(self) -> Fix | None:
        """Take the current claim into a fix, with its draft if one was left."""
        claim, article = self.claim, self.article
        if claim is None or article is None:
            return None
        self.rejected = ""
        return self._fixing.begin(claim, article)

    def turn(self, slot: Slot) -> None:
        """Begin a fix of the current claim with the next value of a choice, or turn it on."""
        if fix := self.begin_fix():
            fix.choose(slot)
            self.edit(lambda fix: fix.turn(1))

    def edit(self, change: Callable[[Fix], None]) -> None:
        """Change the fix in hand; its draft is kept before the change is shown."""
        self._fixing.edit(change)

    def leave_fix(self) -> None:
        """Put the fix in hand aside; its draft is kept."""
        self._fixing.leave()

    def drop_fix(self) -> str:
        """Forget the unfinished fix of the current claim, or the claim that is being added; says so."""
        return self._fixing.drop(self.claim)

    def save_fix(self) -> str:
        """Decide the fix in hand; where nothing was changed, that accepts the claim.

        Says what is worth saying, as `decide` does.
        """
        fix = self.fix
        if fix is None:
            return ""
        if fix.claim.id == NEW:
            return self._save_addition(fix)
        said = self._verdicts.give_fix(fix)
        self._fixing.finish(fix)
        self._forget()
        self._go_on(fix.claim.id)
        return said

    def _save_addition(self, fix: Fix) -> str:
        evidence, spans = fix.claim.evidence, fix.spans
        added = add_claim(
            self.db,
            fix.claim.article_id,
            fix.slots,
            evidence,
            reviewer=self.reviewer,
            text=fix.text,
            spans=spans,
        )
        self._fixing.finish(fix)
        self.rejected = ""
        self.look_anew()
        self.queue.show(added)
        return ""
