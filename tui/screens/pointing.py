"""What the mouse does in the review screen; nothing needs it."""

from textual import on

from tui.keys.commands import Mode
from tui.screens.finding import Finding
from tui.widgets.article_view import ArticleView
from tui.widgets.claim_list import ClaimList


class Pointing(Finding):
    """The part of the review screen that is pointed at."""

    @on(ClaimList.Pointed)
    def to_claim(self, event: ClaimList.Pointed) -> None:
        """Go to a claim of the queue."""
        if self._is_free:
            at = event.index - self.session.queue.cursor.claim
            self.run(lambda: self.session.go(lambda queue: queue.move(at)))

    @on(ArticleView.Pointed)
    def to_sentence(self, event: ArticleView.Pointed) -> None:
        """Go to a sentence of the article, and to the first claim that rests on it."""
        span = self.session.coverage.at(event.offset)
        if self._is_free and span is not None:
            self.run(lambda: self.session.look_at(span))

    @property
    def _is_free(self) -> bool:
        """Whether nothing is being fixed, typed or asked."""
        return self.mode is Mode.QUEUE and not self.is_asking
