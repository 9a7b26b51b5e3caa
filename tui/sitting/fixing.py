"""The fix that is being made: begun, changed, put aside; its draft is kept with every change."""

from collections.abc import Callable

from store.claims.claims import alternatives_of, sentences_of
from store.claims.settling import own_words
from store.decisions.drafts import draft
from store.records import Article, Claim, Sentence, Slot, Span
from store.sqlite.connection import Database
from tui.fixes.fix import Fix
from tui.fixes.making import NEW, proposed
from tui.fixes.unfinished import Unfinished
from tui.sitting.telling import named


class Fixing:
    """Holds at most one fix, of a claim or of one that is being added."""

    def __init__(self, db: Database, reviewer: str) -> None:
        self._db = db
        self._reviewer = reviewer
        self.fix: Fix | None = None
        """The fix in hand, in the card."""
        self.unfinished = Unfinished(db, reviewer)
        """What was begun and not saved."""
        self._own: tuple[Claim | None, frozenset[Slot]] = (None, frozenset())
        self._sentences: tuple[int, dict[Span, Sentence]] = (-1, {})

    def begin(self, claim: Claim, article: Article) -> Fix:
        """Take a claim into a fix, with its draft if one was left."""
        if self.fix is None or self.fix.claim.id != claim.id:
            self.fix = Fix.of(
                claim,
                article,
                self.sentence_of(claim),
                alternatives_of(self._db, claim.id),
                draft(self._db, claim.id, self._reviewer),
                own=self._own_words(claim, article),
            )
        return self.fix

    def begin_addition(self, article: Article, claim: Claim | None, span: Span | None) -> None:
        """Begin a claim that was missed: of a sentence, else of that of a claim, else of the first."""
        self.leave()
        sentence = self._sentence_to_add_from(article, claim, span)
        if sentence is not None:
            self.fix = Fix.of(proposed(article, sentence), article, sentence, (), None)
            self.unfinished.take_up(self.fix)

    def _sentence_to_add_from(
        self, article: Article, claim: Claim | None, span: Span | None
    ) -> Sentence | None:
        if span is None and claim is not None:
            return self.sentence_of(claim) or Sentence(claim.sentence)
        found = self._sentences_of(article.id)
        if span is not None:
            return found.get(span) or Sentence(span)
        return next(iter(found.values()), None)

    def edit(self, change: Callable[[Fix], None]) -> None:
        """Change the fix in hand; its draft is kept before the change is shown."""
        if self.fix is not None:
            change(self.fix)
            self.unfinished.keep(self.fix)

    def leave(self) -> None:
        """Put the fix in hand aside, before the reviewer goes elsewhere; its draft is kept."""
        if self.fix is not None:
            self.unfinished.keep(self.fix)
            self.fix = None

    def drop(self, claim: Claim | None) -> str:
        """Forget the fix in hand, else the unfinished one of a claim; says so."""
        fix, self.fix = self.fix, None
        if fix is not None and fix.claim.id == NEW:
            self.unfinished.drop(fix)
            return "What was to be added is dropped."
        claim = fix.claim if fix is not None else claim
        if claim is None or claim.id not in self.unfinished.fixes:
            return "Nothing unfinished is here to drop."
        self.unfinished.drop_all(claim.id)
        return f"The unfinished fix is dropped, as before: {named(claim)}"

    def finish(self, fix: Fix) -> None:
        """Forget what was kept of a fix that is decided now."""
        self.fix = None
        if fix.claim.id == NEW:
            self.unfinished.drop(fix)
        else:
            self.unfinished.drop_all(fix.claim.id)

    def own_words(self, claim: Claim | None, article: Article | None) -> frozenset[Slot]:
        """Slots of the fix in hand, else of a claim, with words that are a reviewer's own."""
        if self.fix is not None:
            return self.fix.own
        return self._own_words(claim, article) if claim and article else frozenset()

    def _own_words(self, claim: Claim, article: Article) -> frozenset[Slot]:
        if claim is not self._own[0]:
            self._own = (claim, frozenset(own_words(self._db, claim, article)))
        return self._own[1]

    def sentence_of(self, claim: Claim) -> Sentence | None:
        """The sentence of a claim, with its phrases, if the extraction stored it."""
        return self._sentences_of(claim.article_id).get(claim.sentence)

    def _sentences_of(self, article_id: int) -> dict[Span, Sentence]:
        if self._sentences[0] != article_id:
            found = sentences_of(self._db, article_id)
            self._sentences = (article_id, {s.span: s for s in found})
        return self._sentences[1]
