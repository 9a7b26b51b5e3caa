"""The coverage of an article: how much is decided, and the sentences with nothing decided."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from store.records import Article, Span
from tui.clean import one_line
from tui.coverage import Coverage
from tui.widgets.line_view import PLAIN, Line, LineView, filled
from tui.wrap import pad


class SentenceList(LineView):
    """One line a sentence."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"articles--head", "articles--cursor", "articles--row"}

    def __init__(self, article: Article, coverage: Coverage, at: int) -> None:
        super().__init__()
        self._article = article
        self._coverage = coverage
        self._rows = coverage.untouched()
        behind = (i for i, row in enumerate(self._rows) if coverage.span(row).end > at)
        self.index = next(behind, max(0, len(self._rows) - 1))
        self._top = 0

    @property
    def chosen(self) -> Span | None:
        """The sentence under the cursor."""
        return self._coverage.span(self._rows[self.index]) if self._rows else None

    def move(self, step: int) -> None:
        """Move the cursor."""
        self.index = max(0, min(self.index + step, len(self._rows) - 1))
        self.paint()

    def lines(self, width: int, height: int) -> list[Line]:
        """How much is decided, then the sentences in sight."""
        look = self.look("articles--head")
        told = (
            f" {self._coverage.percent}% of {len(self._coverage)} sentences have something decided;"
        )
        keys = f" {len(self._rows)} have nothing: j k move, Enter goes there, i adds, q goes back"
        room = max(1, height - 2)
        if not self._top <= self.index < self._top + room:
            self._top = max(0, self.index - room // 2)
        rows = range(self._top, min(len(self._rows), self._top + room))
        head = [filled([(told, look)], width), filled([(keys, look)], width)]
        return [*head, *(self._row(n, width) for n in rows)]

    def _row(self, number: int, width: int) -> Line:
        row = self._rows[number]
        span = self._coverage.span(row)
        claims = self._coverage.claims(row)
        count = f"{claims} open" if claims else ""
        text = one_line(self._article.text[span.start : span.end])
        if number == self.index:
            look = self.look("articles--cursor")
            return filled([(f" ▸ {pad(count, 8)}{text}", look)], width, look)
        return filled(
            [("   ", PLAIN), (pad(count, 8), self.look("articles--row")), (text, PLAIN)], width
        )


class CoverageScreen(Screen[tuple[Span, bool] | None], inherit_bindings=False):
    """Choose a sentence; answers it and whether a claim is to be added from it."""

    BINDINGS = [  # noqa: RUF012 - Textual reads it so
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("pagedown,greater_than_sign", "move(10)", show=False),
        Binding("pageup,less_than_sign", "move(-10)", show=False),
        Binding("g,home", "move(-1000000)", show=False),
        Binding("G,end", "move(1000000)", show=False),
        Binding("enter", "choose(False)", show=False),
        Binding("i", "choose(True)", show=False),
        Binding("q,escape,c", "leave", show=False),
    ]
    AUTO_FOCUS = ""

    def __init__(self, article: Article, coverage: Coverage, at: int) -> None:
        super().__init__()
        self._list = SentenceList(article, coverage, at)

    def compose(self) -> ComposeResult:
        """Only the list."""
        yield self._list

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self._list.move(step)

    def action_choose(self, add: bool) -> None:
        """Go to the sentence under the cursor."""
        span = self._list.chosen
        self.dismiss((span, add) if span is not None else None)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
