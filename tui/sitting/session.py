"""One sitting: decide, fix, undo. It knows the store and the queue, not the screen.

Every decision is committed by the store before this object changes, and this object changes before
anything is painted. No key reads more than the claims that it decides.
"""

from collections.abc import Callable
from datetime import date

from store.articles.articles import set_published
from store.claims.claims import alternatives_of, claims_of, mentions_of, sentences_of
from store.claims.claims import claim as read_claim
from store.claims.settling import own_words
from store.decisions.acts import SAME, mute, same_as, split_claim
from store.decisions.additions import add_claim
from store.decisions.decisions import decide
from store.decisions.drafts import draft
from store.decisions.standing import says_already
from store.ledger.muted_rules import muted
from store.records import (
    Act,
    Article,
    Claim,
    Heading,
    Sentence,
    Slot,
    Span,
    Status,
)
from store.sqlite.connection import Database
from tui.fixes.fix import Fix
from tui.fixes.making import NEW, joint, parts, proposed, twin
from tui.sitting.filters import Filter, Order
from tui.sitting.queue import Queue
from tui.sitting.telling import changed, named, unchanged
from tui.sitting.verdicts import Verdicts
from tui.terminal.clean import one_line

NEAR = 100
"""So many claims before and behind one may say the same."""
VERIFIED = frozenset({Status.ACCEPTED, Status.FIXED})


class Session(Verdicts):
    """What one reviewer does in one sitting."""

    def __init__(
        self,
        db: Database,
        *,
        reviewer: str,
        wanted: Callable[[Heading], bool] | None = None,
    ) -> None:
        super().__init__(db, Queue(db, wanted), reviewer)
        self.on_refresh: Callable[[], None] = lambda: None
        """Called whenever the screen looks for what others wrote."""
        self._own: tuple[Claim | None, frozenset[Slot]] = (None, frozenset())
        self._sentences: tuple[int, dict[Span, Sentence]] = (-1, {})
        if last := self.queue.last_decided(reviewer):
            self.queue.show(last)
            self.queue.next_open()

    # -- moving

    def go(self, move: Callable[[Queue], object]) -> None:
        """Move in the queue; of a fix in hand a draft is kept."""
        self.leave_fix()
        self.forget()
        move(self.queue)

    def narrow(self, chosen: Filter | None) -> None:
        """Narrow the queue to what a filter keeps, or widen it again."""
        self.go(lambda queue: queue.narrow(chosen))

    def arrange(self, order: Order) -> None:
        """Put the queue in another order."""
        self.go(lambda queue: queue.arrange(order))

    def refresh(self) -> bool:
        """Take in what another process wrote; says if anything came."""
        self.on_refresh()
        something = self.queue.refresh()
        if something:
            self.cover_anew()
            self.unfinished.look_anew()
        return something

    # -- making

    def begin_addition(self, span: Span | None = None) -> Fix | None:
        """Begin a claim that was missed: of a sentence, else of the one at hand."""
        self.leave_fix()
        sentence = self._sentence_to_add_from(span)
        if sentence is None or self.article is None:
            return None
        self.rejected = ""
        self.fix = Fix.of(proposed(self.article, sentence), self.article, sentence, (), None)
        self.unfinished.take_up(self.fix)
        return self.fix

    def _sentence_to_add_from(self, span: Span | None) -> Sentence | None:
        claim, article = self.claim, self.article
        if article is None:
            return None
        if span is None and claim is not None:
            return self._sentence_of(claim) or Sentence(claim.sentence)
        found = self._sentences_of(article.id)
        if span is not None:
            return found.get(span) or Sentence(span)
        return next(iter(found.values()), None)

    def joint(self) -> tuple[Slot, str] | None:
        """The slot of the claim at hand that is likeliest coordinated, cut where it comes apart."""
        claim = self.claim
        if claim is None or self.article is None:
            return None
        sentence = self._sentence_of(claim)
        return joint(claim, self.article.text, sentence.phrases if sentence else ())

    def split(self, slot: Slot, line: str) -> str:
        """Put the parts of a coordinated slot in the place of the claim at hand.

        They are open, and the first that is so is at hand then.
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
        """The claim near the one at hand that says likeliest the same."""
        claim, here = self.claim, self.queue.here
        if claim is None or here is None or here.claims is None:
            return None
        at = self.queue.cursor.claim
        return twin(claim, here.claims[max(0, at - NEAR) : at + NEAR])

    def same_as(self, other: Claim) -> str:
        """Record that the claim at hand says the same as another; on to the next open one."""
        claim = self.claim
        if claim is None:
            return ""
        self.leave_fix()
        twin = self.twins.of(claim)
        is_so = says_already(self.db, claim, Act.REJECT, self.reviewer, reason=SAME)
        if is_so and twin is not None and twin.id == other.id:
            said = unchanged(claim)
        else:
            same_as(self.db, claim.id, other.id, reviewer=self.reviewer)
            self.take_in([claim.id])
            said = changed(claim, read_claim(self.db, claim.id))
        self.rejected = ""
        self.queue.next_open()
        return said

    def mute(self) -> str:
        """Mute the rule that made the claim at hand, for this article."""
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
        """Set the publication date of the article at hand; says what follows for its claims."""
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
        """Take the claim at hand into a fix, with its draft if one was left."""
        claim, article = self.claim, self.article
        if claim is None or article is None:
            return None
        self.rejected = ""
        if self.fix is None or self.fix.claim.id != claim.id:
            self.fix = Fix.of(
                claim,
                article,
                self._sentence_of(claim),
                alternatives_of(self.db, claim.id),
                draft(self.db, claim.id, self.reviewer),
                own=self._own_words(claim, article),
            )
        return self.fix

    def own_words(self) -> frozenset[Slot]:
        """Slots of the fix in hand, else of the claim at hand, with words that are a reviewer's own."""
        if self.fix is not None:
            return self.fix.own
        claim, article = self.claim, self.article
        return self._own_words(claim, article) if claim and article else frozenset()

    def _own_words(self, claim: Claim, article: Article) -> frozenset[Slot]:
        if claim is not self._own[0]:
            self._own = (claim, frozenset(own_words(self.db, claim, article)))
        return self._own[1]

    def turn(self, slot: Slot) -> None:
        """Begin a fix of the claim at hand with the next value of a choice, or turn it on."""
        if fix := self.begin_fix():
            fix.choose(slot)
            self.edit(lambda fix: fix.turn(1))

    def edit(self, change: Callable[[Fix], None]) -> None:
        """Change the fix in hand; its draft is kept before the change is shown."""
        if self.fix is not None:
            change(self.fix)
            self.unfinished.keep(self.fix)

    def save_fix(self) -> str:
        """Decide the fix in hand; where nothing was changed, that accepts the claim.

        Says what is worth saying, as `decide` does.
        """
        fix = self.fix
        if fix is None:
            return ""
        if fix.claim.id == NEW:
            return self._save_addition(fix)
        if fix.changed:
            decide(
                self.db,
                fix.claim.id,
                Act.FIX,
                reviewer=self.reviewer,
                slots=fix.slots,
                text=fix.text,
                spans=fix.spans,
            )
            said = self._given(fix.claim)
        else:
            said = self._give(fix.claim, Act.ACCEPT)
        self.fix = None
        self.unfinished.drop_all(fix.claim.id)
        self.forget()
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
        self.unfinished.drop(fix)
        self.fix = None
        self.rejected = ""
        self.look_anew()
        self.queue.show(added)
        return ""

    def leave_fix(self) -> None:
        """Put the fix in hand aside, before the reviewer goes elsewhere; its draft is kept."""
        if self.fix is not None:
            self.unfinished.keep(self.fix)
            self.fix = None

    def drop_fix(self) -> str:
        """Forget the unfinished fix at hand, or the claim that is being added; says so."""
        fix, self.fix = self.fix, None
        if fix is not None and fix.claim.id == NEW:
            self.unfinished.drop(fix)
            return "What was to be added is dropped."
        claim = fix.claim if fix is not None else self.claim
        if claim is None or claim.id not in self.unfinished.fixes:
            return "Nothing unfinished is here to drop."
        self.unfinished.drop_all(claim.id)
        return f"The unfinished fix is dropped, as before: {named(claim)}"

    def _sentence_of(self, claim: Claim) -> Sentence | None:
        return self._sentences_of(claim.article_id).get(claim.sentence)

    def _sentences_of(self, article_id: int) -> dict[Span, Sentence]:
        if self._sentences[0] != article_id:
            found = sentences_of(self.db, article_id)
            self._sentences = (article_id, {s.span: s for s in found})
        return self._sentences[1]

    def mentions(self) -> list[Span]:
        """Further places of the article that say the same as the claim at hand."""
        claim = self.claim
        return mentions_of(self.db, claim.id) if claim else []
