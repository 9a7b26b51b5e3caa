"""The queue's part of one article: its claims in order, and which are open.

Finding the next open claim is a search for a byte, so it does not grow with what is decided.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from store.claims.outline import Glance
from store.records import Claim, Heading, Progress, Status
from tui.sitting.filters import Order
from tui.sitting.outline import Outline, Read

AT_ONCE = 500
"""So many claims are held at a time while a filter looks at all of them."""


@dataclass(slots=True, eq=False)
class ArticleQueue:
    """One article with its claims under the current filter; claims come when they are needed."""

    article: Heading
    counts: dict[Status, int]
    """Claims of the article by status, filter or not; muted ones are not among them."""
    muted: frozenset[str] = frozenset()
    """Rules whose open claims are not in the queue."""
    muted_count: int = 0
    """How many those are."""
    doubtful: int = 0
    """Open claims below the floor: in the queue only where a filter asks for them."""
    claims: Outline | None = None
    """Those in the queue; None until somebody looks."""
    size: int = 0
    """Claims in the queue."""
    open_count: int = 0
    """Open claims in the queue."""
    below: set[str] = field(default_factory=set)
    """Claims in the queue that are below the floor while they are open."""

    @classmethod
    def of(cls, progress: Progress, muted: frozenset[str]) -> "ArticleQueue":
        """The queue of an article, from its counts alone."""
        counts = {status: count for status, count in progress.counts.items() if count}
        part = cls(progress.article, counts, muted, progress.muted, progress.doubtful)
        part.unload()
        return part

    def is_like(self, other: "ArticleQueue") -> bool:
        """Whether the database says the same of both."""
        mine = (self.article, self.counts, self.muted, self.muted_count, self.doubtful)
        its = (other.article, other.counts, other.muted, other.muted_count, other.doubtful)
        return mine == its

    @property
    def total(self) -> int:
        """Claims of the article that count, filter or not."""
        return sum(n for status, n in self.counts.items() if status is not Status.SUPERSEDED)

    @property
    def undecided(self) -> int:
        """Claims that are open or put off, filter or not."""
        return self.still_open + self.counts.get(Status.LATER, 0)

    @property
    def still_open(self) -> int:
        """Claims that are open, filter or not."""
        return self.counts.get(Status.OPEN, 0)

    def load(
        self,
        glances: Iterable[Glance],
        read: Read,
        order: Order,
        keep: Callable[[Claim], bool] | None,
        *,
        with_doubtful: bool = False,
    ) -> None:
        """Take the claims that the filter keeps, in an order; those below the floor on request."""
        chosen = [g for g in glances if g.status is not Status.OPEN or g.rule not in self.muted]
        if not with_doubtful:
            chosen = [g for g in chosen if not g.is_doubtful]
        self.below = {g.id for g in chosen if g.is_doubtful}
        if keep is not None:
            kept: list[Glance] = []
            for first in range(0, len(chosen), AT_ONCE):
                some = chosen[first : first + AT_ONCE]
                wanted = {claim.id for claim in read([g.id for g in some]) if keep(claim)}
                kept += [g for g in some if g.id in wanted]
            chosen = kept
        if order is Order.CONFIDENCE:
            chosen.sort(key=lambda glance: glance.confidence)
        elif order is Order.KIND:
            chosen.sort(key=lambda glance: glance.kind)
        self.claims = Outline(chosen, read, in_order=order is Order.READING)
        self.open_count = self.claims.open_count()
        self.size = len(self.claims)

    def unload(self) -> None:
        """Let the claims go until somebody looks, without a filter."""
        self.claims, self.size, self.open_count = None, self.total, self.still_open

    def take_over(self, other: "ArticleQueue") -> None:
        """Go on with the claims of another one, for the filter that made it."""
        self.claims, self.size, self.open_count = other.claims, other.size, other.open_count
        self.below = other.below

    def place(self, claim: Claim) -> int | None:
        """The index of a claim here, or None."""
        return self.claims.place(claim) if self.claims is not None else None

    def put(self, claim: Claim) -> Status | None:
        """Take a claim as it stands now; what it was, or None when the queue does not hold it."""
        index = self.place(claim)
        if index is None or self.claims is None:
            return None
        before = self.claims.status(index)
        self.claims.put(index, claim)
        self._count(claim, before, -1)
        self._count(claim, claim.status, 1)
        self.open_count += (claim.status is Status.OPEN) - (before is Status.OPEN)
        return before

    def _count(self, claim: Claim, status: Status, change: int) -> None:
        if status is Status.OPEN and claim.id in self.below:
            self.doubtful += change
            return
        self.counts[status] = self.counts.get(status, 0) + change
        if not self.counts[status]:
            del self.counts[status]

    def next_open(self, after: int) -> int | None:
        """The first open claim behind this index (-1: of all)."""
        return self.claims.next_open(after) if self.claims is not None else None

    def previous_open(self, before: int) -> int | None:
        """The last open claim before this index."""
        return self.claims.previous_open(before) if self.claims is not None else None
