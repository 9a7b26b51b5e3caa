"""Where a sitting is: the queue, what of the article is decided, what is searched for."""

from dataclasses import replace

from store.claims.outline import claims_within, coverage
from store.records import Article, Claim, Span, Status
from store.search.query import Words
from store.sqlite.connection import Database
from tui.fixes.twins import Twins
from tui.sitting.coverage import Coverage
from tui.sitting.queue import Queue
from tui.sitting.search import Search

MANY = 50
"""More claims than this are not read one by one."""
UNDECIDED = frozenset({Status.OPEN, Status.LATER})
AROUND = 3000
"""So many characters before a place a claim that rests on it may begin."""


class Places:
    """The part of a session that goes to places and keeps up with what is decided there."""

    def __init__(self, db: Database, queue: Queue) -> None:
        self.db = db
        self.queue = queue
        self.rejected = ""
        """The claim that a reason may be given for."""
        self.search: Search | None = None
        """What is searched for."""
        self.twins = Twins(db, queue)
        """Claims that are the same as another."""
        self._coverage: tuple[int, Coverage] = (-1, Coverage(()))

    def leave_fix(self) -> None:
        """Put what is not finished aside, before the reviewer goes elsewhere."""
        raise NotImplementedError

    @property
    def claim(self) -> Claim | None:
        """The claim at hand."""
        return self.queue.claim

    @property
    def article(self) -> Article | None:
        """The article at hand."""
        return self.queue.article

    def forget(self) -> None:
        """What was said of the place where one was no longer holds."""
        self.rejected = ""
        if self.search is not None:
            self.search.hit = None

    @property
    def coverage(self) -> Coverage:
        """What of the article at hand is decided."""
        article = self.article
        if article is None:
            return Coverage(())
        if self._coverage[0] != article.id:
            found = Coverage(coverage(self.db, article.id), article.furniture)
            self._coverage = (article.id, found)
        return self._coverage[1]

    def look_at(self, span: Span) -> None:
        """Go to the first claim of a sentence, or show the sentence where it has none."""
        self.leave_fix()
        self.forget()
        self.search = Search(Words(""), hit=span)
        self._stand_at(span)

    def _stand_at(self, span: Span) -> None:
        """Put the cursor on the claim that rests on a place, if the queue has one."""
        if article := self.article:
            around = Span(max(0, span.start - AROUND), span.end)
            for claim in claims_within(self.db, article.id, around):
                if claim.evidence.end > span.start and self.queue.show(claim):
                    return

    def go_to_twin(self) -> str:
        """Go to the claim that the one at hand is the same as, or back; says what came of it."""
        self.leave_fix()
        self.forget()
        return self.twins.go(self.claim)

    @property
    def hit(self) -> Span | None:
        """What the search found last, while one stays there."""
        return self.search.hit if self.search else None

    def begin_search(self, words: str) -> str:
        """Look for words from here on; says what came of it."""
        self.search = Search(Words(words))
        return self.search_on(1, first=True)

    def search_on(self, step: int, *, first: bool = False) -> str:
        """Go to the next (1) or previous (-1) place with the words; says what came of it."""
        search, article = self.search, self.article
        if search is None or not search.words or article is None:
            return "Nothing is searched for: / asks for words."
        self.leave_fix()
        self.rejected = ""
        claim, before = self.claim, replace(self.queue.cursor)
        at = search.hit.start if search.hit else claim.evidence.start - first if claim else -1
        hit = search.next_in(self.db, article, at, step)
        other: int | None = article.id
        while hit is None and other is not None:
            other = search.next_article(self.db, other, step)
            if other is not None and self.queue.open_by_id(other) and self.article is not None:
                far = -1 if step > 0 else len(self.article.text)
                hit = search.next_in(self.db, self.article, far, step)
        if hit is None:
            self.queue.cursor = before
            side = "behind" if step > 0 else "before"
            return f"No {search.words.typed} {side} this place."
        search.hit = hit
        self._stand_at(hit)
        return f"{search.words.typed}: n next, N previous"

    def take_in(self, claim_ids: list[str]) -> None:
        """Show what the store now says of claims: one by one, or of many by looking anew."""
        if len(claim_ids) > MANY:
            self.look_anew()
            return
        for claim_id in claim_ids:
            claim, before = self.queue.reread(claim_id)
            if claim.article_id != self._coverage[0]:
                continue
            if before is None:
                self.cover_anew()
            else:
                step = (claim.status in UNDECIDED) - (before in UNDECIDED)
                self._coverage[1].count(claim.sentence, step)

    def look_anew(self) -> None:
        """Look at the whole queue anew, after acts that change which claims are there."""
        self.queue.refresh(force=True)
        self.cover_anew()

    def cover_anew(self) -> None:
        """Forget what is known of the coverage."""
        self._coverage = (-1, Coverage(()))
