"""The reviewer's place among others: what they are to review, and what others have open."""

from collections.abc import Callable
from time import monotonic

from store.records import Heading
from store.sqlite.connection import Database
from store.teams.team import (
    LEASE,
    Setting,
    assigned,
    give_up,
    is_on,
    leases,
    look_blind,
    take,
    this_process,
)
from tui.sitting.queue import Queue

Wanted = Callable[[Heading], bool]


class Desk:
    """One reviewer at work on a file that others work on too."""

    def __init__(self, db: Database, reviewer: str) -> None:
        self._db = db
        self._reviewer = reviewer
        self._mine = assigned(db, reviewer)
        self._leasing = is_on(db, Setting.LEASE)
        self._process = this_process() if self._leasing else ""
        self._held = (-1, 0.0)
        self._others: tuple[float, frozenset[int]] = (0.0, frozenset())
        if is_on(db, Setting.BLIND):
            look_blind(db, reviewer)

    def narrowed(self, wanted: Wanted) -> Wanted:
        """What is wanted, but for what is assigned to others or open at their desks."""
        if not self._mine and not self._leasing:
            return wanted
        return lambda one: (
            (not self._mine or one.id in self._mine)
            and one.id not in self._open_elsewhere()
            and wanted(one)
        )

    def sit_at(self, queue: Queue) -> None:
        """Keep the article at hand for oneself; called now and then."""
        if not self._leasing or not queue.articles:
            return
        article_id = queue.articles[queue.cursor.article].article.id
        held, since = self._held
        if held != article_id or monotonic() - since > LEASE.total_seconds() / 3:
            take(self._db, article_id, self._reviewer, self._process)
            self._held = (article_id, monotonic())

    def leave(self) -> None:
        """Give up what is kept."""
        if self._leasing:
            give_up(self._db, self._process)

    def _open_elsewhere(self) -> frozenset[int]:
        if not self._leasing:
            return frozenset()
        read, found = self._others
        if monotonic() - read > 0.05:
            found = frozenset(
                lease.article_id for lease in leases(self._db) if lease.process != self._process
            )
            self._others = (monotonic(), found)
        return found
