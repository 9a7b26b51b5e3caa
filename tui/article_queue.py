"""The queue's part of one article: claims in reading order, and which are open.

Finding the next open claim is a search for a byte, so it does not grow with what is decided.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from store.records import Claim, Heading, Progress, Status


@dataclass(slots=True)
class ArticleQueue:
    """One article with its claims under the current filter; claims come when they are needed."""

    article: Heading
    counts: dict[Status, int]
    """Claims of the article by status, filter or not."""
    claims: list[Claim] | None = None
    """Those in the queue; None until somebody looks."""
    size: int = 0
    """Claims in the queue."""
    open_count: int = 0
    """Open claims in the queue."""
    _open: bytearray = field(default_factory=bytearray)
    _place: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, progress: Progress) -> "ArticleQueue":
        """The queue of an article, from its counts alone."""
        counts = {status: count for status, count in progress.counts.items() if count}
        return cls(
            progress.article, counts, size=progress.total, open_count=counts.get(Status.OPEN, 0)
        )

    @property
    def total(self) -> int:
        """Claims of the article that count, filter or not."""
        return sum(n for status, n in self.counts.items() if status is not Status.SUPERSEDED)

    @property
    def undecided(self) -> int:
        """Claims that are open or put off, filter or not."""
        return self.counts.get(Status.OPEN, 0) + self.counts.get(Status.LATER, 0)

    @property
    def is_begun(self) -> bool:
        """Whether any of its claims is decided."""
        return any(status not in (Status.OPEN, Status.SUPERSEDED) for status in self.counts)

    def load(self, claims: Iterable[Claim], keep: Callable[[Claim], bool] | None) -> None:
        """Take the claims that the filter keeps."""
        self.claims = [c for c in claims if keep is None or keep(c)]
        self._open = bytearray(c.status is Status.OPEN for c in self.claims)
        self._place = {c.id: i for i, c in enumerate(self.claims)}
        self.open_count = sum(self._open)
        self.size = len(self.claims)

    def place(self, claim_id: str) -> int | None:
        """The index of a claim here, or None."""
        return self._place.get(claim_id)

    def put(self, claim: Claim) -> bool:
        """Take a claim as it stands now; False when the queue does not hold it."""
        index = self._place.get(claim.id)
        if index is None or self.claims is None:
            return False
        before = self.claims[index].status
        self.claims[index] = claim
        self.counts[before] -= 1
        if not self.counts[before]:
            del self.counts[before]
        self.counts[claim.status] = self.counts.get(claim.status, 0) + 1
        is_open = claim.status is Status.OPEN
        self.open_count += is_open - self._open[index]
        self._open[index] = is_open
        return True

    def next_open(self, after: int) -> int | None:
        """The first open claim behind this index (-1: of all)."""
        found = self._open.find(1, after + 1)
        return None if found < 0 else found

    def previous_open(self, before: int) -> int | None:
        """The last open claim before this index."""
        found = self._open.rfind(1, 0, max(0, before))
        return None if found < 0 else found
