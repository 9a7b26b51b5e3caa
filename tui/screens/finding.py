"""What the review screen does to find claims: search, filter, order, coverage, and bulk of a filter."""

from store.errors import UsageError
from store.records import Act, Span
from tui.fixes.fix import plain
from tui.screens.coverage import CoverageScreen
from tui.screens.fixing import Fixing
from tui.sitting.filters import parse_filter, parse_order

BULK = {"accept": Act.ACCEPT, "reject": Act.REJECT, "later": Act.LATER}
"""Commands that decide the open claims of the whole queue."""


class Finding(Fixing):
    """The part of the review screen that finds."""

    # -- search

    def action_queue_search(self) -> None:
        """Ask for words and go to the first place behind this one that has them."""
        search = self.session.search
        self.ask("/", search.words.typed if search else "", self._search)

    def _search(self, line: str) -> None:
        if line:
            self.run(lambda: self.say(self.session.begin_search(line)))

    def action_queue_search_next(self) -> None:
        """Go to the next place with the words."""
        self.run(lambda: self.say(self.session.search_on(1)))

    def action_queue_search_previous(self) -> None:
        """Go to the previous place with the words."""
        self.run(lambda: self.say(self.session.search_on(-1)))

    # -- coverage

    def action_queue_coverage(self) -> None:
        """Show the sentences with nothing decided."""
        article, claim = self.session.article, self.session.claim
        if article is None:
            return

        def chosen(answer: tuple[Span, bool] | None) -> None:
            if answer is None:
                return
            span, add = answer
            if add:
                self.add_from(span)
            else:
                self.run(lambda: self.session.look_at(span))

        at = claim.sentence.start if claim else 0
        self.app.push_screen(CoverageScreen(article, self.session.coverage, at), chosen)

    # -- the command line

    def find(self, name: str, rest: str) -> bool:
        """Do a command that finds; False where it is none."""
        if name == "filter":
            self.run(lambda: self.session.narrow(parse_filter(rest)))
        elif name == "order":
            self.run(lambda: self.session.arrange(parse_order(plain(rest))))
        elif name in BULK:
            self._bulk(BULK[name], rest)
        else:
            return False
        return True

    def _bulk(self, act: Act, rest: str) -> None:
        ids: list[str] = []

        def count() -> None:
            if rest:
                raise UsageError(f":{act} takes no words: :filter {rest} first, then :{act}.")
            ids.extend(self.session.queue.open_ids())

        if self.run(count):
            chosen = self.session.queue.filter
            where = f"of the filter {chosen.text}" if chosen else "of all articles here"
            self.in_bulk(ids, act, where)
