"""The queue: the claims of all articles of the sitting, a cursor, a filter. It decides nothing."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from store.articles.articles import article as read_article
from store.articles.articles import progress
from store.claims.claims import claim as read_claim
from store.claims.outline import Glance, claims_at, last_decided, outline
from store.ledger.muted_rules import muted
from store.records import Article, Claim, Heading, Status
from store.search.search import claims_that_may_say
from store.sqlite.connection import Database, data_version
from tui.sitting.article_queue import ArticleQueue
from tui.sitting.filters import Filter, Order
from tui.sitting.outline import Outline

_NONE = Outline((), lambda ids: [])


@dataclass(slots=True)
class Cursor:
    """Where the reviewer is: an article, and a claim in its part of the queue."""

    article: int = 0
    claim: int = 0


class Queue:
    """Article after article, claim after claim; what a step costs does not grow with either."""

    def __init__(self, db: Database, wanted: Callable[[Heading], bool] | None = None) -> None:
        self.articles: list[ArticleQueue] = []
        """The articles of this sitting, in the order of the database."""
        self.cursor = Cursor()
        self.filter: Filter | None = None
        self.order = Order.READING
        self.total = 0
        """Claims of all articles, filter or not."""
        self.undecided = 0
        """Those that are open or put off."""
        self.open_count = 0
        """Open claims in the queue."""
        self._db = db
        self._wanted = wanted or (lambda article: True)
        self._version = -1
        self._read: tuple[Heading, Article] | None = None
        self._before: list[int] | None = None
        self.refresh()
        self.seek(0, -1)

    # -- what is there

    @property
    def here(self) -> ArticleQueue | None:
        """The part of the queue that the cursor is in, with its claims."""
        return self._loaded(self.cursor.article) if self.articles else None

    @property
    def article(self) -> Article | None:
        """The article at hand, with its text."""
        heading = self._heading
        if heading is None:
            return None
        if self._read is None or self._read[0] != heading:
            self._read = (heading, read_article(self._db, heading.id))
        return self._read[1]

    @property
    def _heading(self) -> Heading | None:
        return self.articles[self.cursor.article].article if self.articles else None

    @property
    def claim(self) -> Claim | None:
        """The claim at hand."""
        here = self.here
        if here is None or not here.claims:
            return None
        return here.claims[min(self.cursor.claim, len(here.claims) - 1)]

    @property
    def finished(self) -> bool:
        """Whether there are claims and none of them is open any more."""
        return self.total > 0 and self.open_count == 0 and self.filter is None

    def position(self) -> tuple[int, int]:
        """The number of the claim at hand and the number of claims, over the whole queue."""
        before = self._sizes_before()
        return before[self.cursor.article] + self.cursor.claim + 1, before[-1]

    def _sizes_before(self) -> list[int]:
        """How many claims of the queue come before each article; at the end, how many there are."""
        if self._before is None:
            self._before = [0]
            for part in self.articles:
                self._before.append(self._before[-1] + part.size)
        return self._before

    def last_decided(self, reviewer: str) -> Claim | None:
        """The claim that a reviewer decided last, in the articles of this sitting."""
        return last_decided(self._db, reviewer, {part.article.id for part in self.articles})

    # -- moving

    def move(self, step: int) -> None:
        """Go to the next (1) or previous (-1) claim, over the borders of articles."""
        here = self.here
        if here is None:
            return
        target = self.cursor.claim + step
        if 0 <= target < here.size:
            self._go(self.cursor.article, target)
            return
        other = self.cursor.article + step
        while 0 <= other < len(self.articles):
            if size := self._loaded(other).size:
                self._go(other, 0 if step > 0 else size - 1)
                return
            other += step

    def first(self) -> None:
        """Go to the first claim of the article."""
        self._go(self.cursor.article, 0)

    def last(self) -> None:
        """Go to the last claim of the article."""
        if here := self.here:
            self._go(self.cursor.article, max(0, here.size - 1))

    def open_article(self, index: int) -> None:
        """Go to an article by its place, to its first open claim."""
        if 0 <= index < len(self.articles):
            self._go(index, self._loaded(index).next_open(-1) or 0)

    def jump(self, number: int) -> None:
        """Go to the claim with this number over the whole queue."""
        number = max(1, min(number, self.position()[1]))
        for index, part in enumerate(self.articles):
            if number <= part.size:
                self._go(index, number - 1)
                return
            number -= part.size

    def at_number(self, number: int) -> Claim | None:
        """The claim with this number over the whole queue."""
        if number < 1:
            return None
        for index, part in enumerate(self.articles):
            if number <= part.size:
                claims = self._loaded(index).claims
                return claims[number - 1] if claims is not None else None
            number -= part.size
        return None

    def number_of(self, claim: Claim) -> int:
        """The number of a claim over the whole queue; 0 if it has none."""
        for index, part in enumerate(self.articles):
            if part.article.id == claim.article_id:
                place = self._loaded(index).place(claim)
                return 0 if place is None else self._sizes_before()[index] + place + 1
        return 0

    def next_open(self) -> bool:
        """Go to the next open claim, from the end round to the start; False when none is left."""
        return self.seek(self.cursor.article, self.cursor.claim)

    def previous_open(self) -> bool:
        """Go to the open claim before this one, from the start round to the end."""
        return self._each(-1, self.cursor.article, self.cursor.claim)

    def seek(self, article: int, claim: int) -> bool:
        """Go to the first open claim behind this place, from the end round to the start."""
        return self._each(1, article, claim)

    def _each(self, step: int, article: int, claim: int) -> bool:
        if not self.articles or not self.open_count:
            return False
        for turn in range(len(self.articles) + 1):
            index = (article + step * turn) % len(self.articles)
            if not self.articles[index].open_count:
                continue
            part = self._loaded(index)
            if step > 0:
                place = part.next_open(claim if turn == 0 else -1)
            else:
                place = part.previous_open(claim if turn == 0 else part.size)
            if place is not None:
                self._go(index, place)
                return True
        return False

    def show(self, claim: Claim) -> bool:
        """Put the cursor on a claim, if it is in the queue."""
        for index, part in enumerate(self.articles):
            if part.article.id == claim.article_id:
                place = self._loaded(index).place(claim)
                if place is None:
                    return False
                self._go(index, place)
                return True
        return False

    def holds(self, claim: Claim) -> bool:
        """Whether a claim is in the queue."""
        part = self._part_of(claim.article_id)
        if part is None:
            return False
        if part.claims is None:
            self._loaded(next(i for i, one in enumerate(self.articles) if one is part))
        return part.place(claim) is not None

    def _go(self, article: int, claim: int) -> None:
        self.cursor.article, self.cursor.claim = article, claim

    # -- keeping up

    def narrow(self, chosen: Filter | None) -> None:
        """Narrow the queue, or widen it again; what one looks at stays if it can."""
        self._arrange(chosen, self.order)

    def arrange(self, order: Order) -> None:
        """Put the claims of each article in another order."""
        self._arrange(self.filter, order)

    def _arrange(self, chosen: Filter | None, order: Order) -> None:
        here = self.claim
        self.filter, self.order = chosen, order
        may_pass = self._may_pass()
        for index, part in enumerate(self.articles):
            if chosen is None:
                part.unload()
            else:
                self._load(index, may_pass=may_pass)
        self._count()
        if here is None or not self.show(here):
            self._go(self.cursor.article, 0)
            if self.here is not None and not self.here.size:
                self._go(0, 0)
                if not self.articles[0].size:
                    self.move(1)

    def open_ids(self) -> list[str]:
        """The open claims of the whole queue."""
        return [
            id
            for index, part in enumerate(self.articles)
            if part.open_count
            for id in (self._loaded(index).claims or _NONE).open_ids()
        ]

    def refresh(self, *, force: bool = False) -> bool:
        """Take in what was written; what one looks at stays. Says if anything came.

        `force` looks also where no other process wrote.
        """
        version = data_version(self._db)
        if version == self._version and not force:
            return False
        self._version = version
        loaded = self.articles and self.articles[self.cursor.article].claims is not None
        here, heading = self.claim if loaded else None, self._heading
        known = {part.article.id: part for part in self.articles}
        silent = muted(self._db)
        fresh: list[ArticleQueue] = []
        for one in progress(self._db):
            if self._wanted(one.article):
                fresh.append(ArticleQueue.of(one, silent.get(one.article.id, frozenset())))
        self.articles = fresh
        if heading is not None:
            places = {part.article.id: i for i, part in enumerate(fresh)}
            self.cursor.article = places.get(heading.id, 0)
        if self.filter is not None:
            self._keep_filtered(known, heading)
        self._count()
        if here is None or not self.show(here):
            self.cursor.claim = (
                min(self.cursor.claim, max(0, self.here.size - 1)) if self.here else 0
            )
        return True

    def _keep_filtered(self, known: dict[int, ArticleQueue], heading: Heading | None) -> None:
        """Filter what is new; what passed the filter once stays in the queue."""
        for index, part in enumerate(self.articles):
            old = known.get(part.article.id)
            at_hand = heading is not None and heading.id == part.article.id
            if old is not None and old.claims is not None and old.is_like(part) and not at_hand:
                part.take_over(old)
            else:
                self._load(index, old.claims.ids() if old and old.claims is not None else set())

    def open_by_id(self, article_id: int) -> bool:
        """Go to an article by its number in the database; False if it is not of this sitting."""
        for index, part in enumerate(self.articles):
            if part.article.id == article_id:
                self._go(index, 0)
                return True
        return False

    def reread(self, claim_id: str) -> tuple[Claim, Status | None]:
        """Take in what the store now says of a claim; that, and what it was if that is known."""
        claim = read_claim(self._db, claim_id)
        part = self._part_of(claim.article_id)
        if part is None:
            return claim, None
        undecided, opened = part.undecided, part.open_count
        before = part.put(claim)
        if before is None:
            self.refresh(force=True)  # nobody looked yet, or the filter hides it: but it counts
        else:
            self.undecided += part.undecided - undecided
            self.open_count += part.open_count - opened
        return claim, before

    def _part_of(self, article_id: int) -> ArticleQueue | None:
        if self.articles and self.articles[self.cursor.article].article.id == article_id:
            return self.articles[self.cursor.article]
        return next((part for part in self.articles if part.article.id == article_id), None)

    def _loaded(self, index: int) -> ArticleQueue:
        part = self.articles[index]
        if part.claims is None:
            before = part.size, part.open_count
            self._load(index)
            if before != (part.size, part.open_count):
                self._count()
        return part

    def _may_pass(self, article_id: int | None = None) -> "dict[int, array[int]] | None":
        """Claims that may have the words of the filter, by article; None where it has no words."""
        if self.filter is None or not self.filter.said:
            return None
        found = [claims_that_may_say(self._db, one, article_id) for one in self.filter.said]
        return min(found, key=lambda claims: sum(map(len, claims.values())))

    def _load(
        self,
        index: int,
        kept: set[str] | None = None,
        may_pass: "dict[int, array[int]] | None" = None,
    ) -> None:
        """Read the outline of an article; with a filter, claims in `kept` pass it anyway."""
        part = self.articles[index]
        article_id = part.article.id
        chosen = self.filter

        def keeps(claim: Claim) -> bool:
            return chosen is None or chosen.keeps(claim) or bool(kept and claim.id in kept)

        def read(ids: Sequence[str]) -> list[Claim]:
            return claims_at(self._db, article_id, ids)

        glances: Iterable[Glance] = ()
        found = self._may_pass(article_id) if may_pass is None else may_pass
        numbers = None if found is None else frozenset(found.get(article_id, ()))
        if numbers is None or numbers or kept:
            glances = outline(self._db, article_id)
        if chosen is None:
            part.load(glances, read, self.order, None)
            return
        may_keep = chosen.may_keep
        some = (
            glance
            for glance in glances
            if ((numbers is None or glance.number in numbers) and may_keep(glance))
            or (kept and glance.id in kept)
        )
        part.load(
            some,
            read,
            self.order,
            None if chosen.is_plain else keeps,
            with_doubtful=chosen.asks_for_doubt,
        )

    def _count(self) -> None:
        self._before = None
        self.total = sum(part.total for part in self.articles)
        self.undecided = sum(part.undecided for part in self.articles)
        self.open_count = sum(part.open_count for part in self.articles)
