"""One sitting: decide, fix, undo. It knows the store and the queue, not the screen.

Every decision is committed by the store before this object changes, and this object changes before
anything is painted. No key reads more than the claims that it decides.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from store.acts import acts_behind, mute, same_as, split_claim
from store.additions import add_claim
from store.articles import set_published
from store.claims import alternatives_of, mentions_of, sentences_of
from store.claims import claim as read_claim
from store.database import Database
from store.decisions import decide, decide_many, draft, drop_draft, history, redo, save_draft, undo
from store.outline import claims_within
from store.pace import decided_since
from store.records import (
    VERDICTS,
    Act,
    Article,
    Claim,
    Decision,
    Heading,
    Sentence,
    Slot,
    Span,
    Status,
)
from store.settling import own_words
from tui.filters import Filter, Order
from tui.fixing import Fix
from tui.making import NEW, parts, proposed, twin
from tui.pace import Pace
from tui.places import Places
from tui.queue import Queue
from tui.reasons import reasons

if TYPE_CHECKING:
    from tui.unfinished import Unfinished

NEAR = 100
"""So many claims before and behind one may say the same."""
RESHAPING = frozenset({Act.ADD, Act.SPLIT})
"""Acts on claims that change which ones are there."""
ON_ARTICLES = {Act.DATE: "the publication date", Act.MUTE: "the muting of a rule"}


class Session(Places):
    """What one reviewer does in one sitting."""

    def __init__(
        self,
        db: Database,
        *,
        reviewer: str,
        wanted: Callable[[Heading], bool] | None = None,
    ) -> None:
        super().__init__(db, Queue(db, wanted))
        self.reviewer = reviewer
        self.fix: Fix | None = None
        """The fix in hand: in the card, or one that `v` began."""
        self.on_refresh: Callable[[], None] = lambda: None
        """Called whenever the screen looks for what others wrote."""
        midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        self.pace = Pace(decided_since(db, reviewer, midnight))
        """How fast one decides."""
        self._own: tuple[Claim | None, frozenset[Slot]] = (None, frozenset())
        self._sentences: tuple[int, dict[Span, Sentence]] = (-1, {})
        if last := self.queue.last_decided(reviewer):
            self.queue.show(last)
            self.queue.next_open()

    # -- moving

    def go(self, move: Callable[[Queue], object]) -> None:
        """Move in the queue; what `v` or `V` began is saved first."""
        self.settle()
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
        changed = self.queue.refresh()
        if changed:
            self.cover_anew()
        return changed

    # -- deciding

    def decide(self, act: Act) -> None:
        """Accept, reject or put off the claim at hand; go on to the next open one."""
        claim = self.claim
        if claim is None:
            return
        if act is Act.ACCEPT and self.fix is not None and self.fix.changed:
            self.save_fix()
            return
        self._drop_fix()
        decide(self.db, claim.id, act, reviewer=self.reviewer)
        self.pace.made(claim.sentence.end - claim.sentence.start)
        self.take_in([claim.id])
        self.forget()
        self.rejected = claim.id if act is Act.REJECT else ""
        self.queue.next_open()

    def give_reason(self, key: str) -> str | None:
        """Say why the last claim was rejected; the reason, or None where there is none to give."""
        reason = reasons().get(key)
        if not self.rejected or reason is None:
            return None
        decide(self.db, self.rejected, Act.REJECT, reviewer=self.reviewer, reason=reason)
        self.queue.reread(self.rejected)
        self.rejected = ""
        return reason

    def rest_of_sentence(self) -> list[Claim]:
        """The open claims of the sentence of the claim at hand."""
        claim = self.claim
        if claim is None:
            return []
        near = claims_within(self.db, claim.article_id, claim.sentence)
        same = (c for c in near if c.sentence == claim.sentence and c.status is Status.OPEN)
        return [c for c in same if self.queue.holds(c)]

    def decide_all(self, claims: list[Claim], act: Act) -> None:
        """Decide several claims as one bulk action."""
        self.decide_ids([claim.id for claim in claims], act)

    def decide_ids(self, ids: list[str], act: Act) -> None:
        """Decide claims as one bulk action."""
        self._drop_fix()
        decide_many(self.db, ids, act, reviewer=self.reviewer)
        self.pace.counted(len(ids))
        self.take_in(ids)
        self.rejected = ""
        self.queue.next_open()

    def note(self, text: str) -> None:
        """Write a note on the claim at hand."""
        if claim := self.claim:
            decide(self.db, claim.id, Act.NOTE, reviewer=self.reviewer, text=text)
            self.queue.reread(claim.id)

    # -- making

    @cached_property
    def unfinished(self) -> "Unfinished":
        """What was begun and not saved, but for fixes, which have drafts."""
        from tui.unfinished import Unfinished  # noqa: PLC0415 - the first screen needs none

        return Unfinished(self.db, self.reviewer)

    def begin_addition(self, span: Span | None = None) -> Fix | None:
        """Begin a claim that was missed: of a sentence, else of the one at hand."""
        self.settle()
        sentence = self._sentence_to_add_from(span)
        if sentence is None or self.article is None:
            return None
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

    def split(self, slot: Slot, line: str) -> None:
        """Put the parts of a coordinated slot in the place of the claim at hand."""
        if claim := self.claim:
            split_claim(self.db, claim.id, parts(claim, slot, line), reviewer=self.reviewer)
            self._drop_fix()
            self.look_anew()
            self.queue.next_open()

    def likely_twin(self) -> Claim | None:
        """The claim near the one at hand that says likeliest the same."""
        claim, here = self.claim, self.queue.here
        if claim is None or here is None or here.claims is None:
            return None
        at = self.queue.cursor.claim
        return twin(claim, here.claims[max(0, at - NEAR) : at + NEAR])

    def same_as(self, other: Claim) -> None:
        """Record that the claim at hand says the same as another; on to the next open one."""
        if claim := self.claim:
            same_as(self.db, claim.id, other.id, reviewer=self.reviewer)
            self._drop_fix()
            self.take_in([claim.id])
            self.queue.next_open()

    def mute(self) -> None:
        """Mute the rule that made the claim at hand, for this article."""
        if claim := self.claim:
            mute(self.db, claim.article_id, claim.rule, reviewer=self.reviewer)
            self._drop_fix()
            self.look_anew()
            if self.claim is None or self.claim.status is not Status.OPEN:
                self.queue.next_open()

    def set_published(self, published: date | None) -> None:
        """Set the publication date of the article at hand; its claims follow."""
        if article := self.article:
            set_published(self.db, article.id, published, reviewer=self.reviewer)
            self.look_anew()

    # -- fixing

    def begin_fix(self) -> Fix | None:
        """Take the claim at hand into a fix, with its draft if one was left."""
        claim, article = self.claim, self.article
        if claim is None or article is None:
            return None
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
        """Turn a choice of the claim at hand; it is saved as a fix when the reviewer moves on."""
        if fix := self.begin_fix():
            fix.choose(slot)
            fix.turn(1)
            self._keep_draft(fix)

    def save_fix(self, *, move_on: bool = True) -> None:
        """Decide the fix in hand; where nothing was changed, that accepts the claim."""
        fix = self.fix
        if fix is None:
            return
        if fix.claim.id == NEW:
            self._save_addition(fix)
            return
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
        else:
            decide(self.db, fix.claim.id, Act.ACCEPT, reviewer=self.reviewer)
        self.fix = None
        self.rejected = ""
        self.pace.made(fix.claim.sentence.end - fix.claim.sentence.start)
        self.take_in([fix.claim.id])
        self.forget()
        if move_on:
            self.queue.next_open()

    def _save_addition(self, fix: Fix) -> None:
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
        self._drop_fix()
        self.rejected = ""
        self.look_anew()
        self.queue.show(added)

    def leave_fix(self) -> None:
        """Put the fix in hand aside; its draft is kept."""
        if self.fix is not None:
            self._keep_draft(self.fix)
            self.fix = None

    def settle(self) -> None:
        """Save what `v` or `V` began, before the reviewer goes elsewhere."""
        if self.fix is not None and self.fix.claim.id == NEW:
            self._keep_draft(self.fix)
        elif self.fix is not None and self.fix.changed:
            self.save_fix(move_on=False)
        self.fix = None

    def _drop_fix(self) -> None:
        if self.fix is not None:
            self._forget_draft(self.fix)
            self.fix = None

    def _keep_draft(self, fix: Fix) -> None:
        if not fix.changed:
            self._forget_draft(fix)
        elif fix.claim.id == NEW:
            self.unfinished.keep(fix)
        else:
            save_draft(self.db, fix.claim.id, self.reviewer, fix.slots, fix.text)

    def _forget_draft(self, fix: Fix) -> None:
        if fix.claim.id == NEW:
            self.unfinished.drop(fix)
        else:
            drop_draft(self.db, fix.claim.id, self.reviewer)

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

    # -- undo

    def undo(self) -> str:
        """Take back the newest decision; says what happened."""
        if self.fix is not None and self.fix.changed:
            self._drop_fix()
            return "The change that was not saved yet is gone."
        self.fix = None
        added = undo(self.db, self.reviewer)
        if added and self._was_reason(added):
            added = undo(self.db, self.reviewer)  # a rejection and its reason are one to a person
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
        self.settle()
        return self._after("Redone", redo(self.db, self.reviewer))

    def _after(self, what: str, decisions: list[Decision] | None) -> str:
        self.rejected = ""
        if not decisions:
            return "There is nothing to undo." if what == "Undone" else "There is nothing to redo."
        acts = acts_behind(self.db, decisions)
        if acts & VERDICTS:
            many = len({d.claim_id for d in decisions})
            self.pace.counted(-many if what == "Undone" else many)
        touched = list(dict.fromkeys(d.claim_id for d in decisions if d.claim_id))
        if not touched:
            self.look_anew()  # a decision on a whole article
            return f"{what}: {ON_ARTICLES.get(next(iter(acts)), 'a decision on the article')}."
        if acts & RESHAPING:
            self.look_anew()
        else:
            self.take_in(touched)
        if what == "Undone":
            touched.reverse()
        found = [read_claim(self.db, claim_id) for claim_id in touched[:2]]
        shown = next((claim for claim in found if self.queue.show(claim)), None)
        if Act.ADD in acts and Act.SPLIT not in acts:
            return f"{what}: the added claim."
        if shown is None:
            return f"{what}, on a claim that is not in this queue."
        if Act.SPLIT in acts:
            return f"{what}: the split."
        claims = f"{len(touched)} claims are" if len(touched) > 1 else "the claim is"
        return f"{what}: {claims} {shown.status} again."
