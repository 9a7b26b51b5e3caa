"""The coverage of an article: how much is decided, and the sentences with nothing decided."""

from typing import ClassVar

from textual.binding import Binding

from store.records import Article, Span
from tui.screens.choosing import ChoiceList, ChoiceScreen
from tui.sitting.coverage import Coverage
from tui.terminal.clean import one_line
from tui.terminal.wrap import pad
from tui.widgets.line_view import PLAIN, Line, filled


class SentenceList(ChoiceList):
    """One line a sentence."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"articles--head", "articles--cursor", "articles--row"}

    def __init__(self, article: Article, coverage: Coverage, at: int) -> None:
        super().__init__()
        self._article = article
        self._coverage = coverage
        self._rows = coverage.untouched()
        behind = (i for i, row in enumerate(self._rows) if coverage.span(row).end > at)
        self.index = next(behind, max(0, len(self._rows) - 1))

    @property
    def chosen(self) -> Span | None:
        """The sentence under the cursor."""
        return self._coverage.span(self._rows[self.index]) if self._rows else None

    @property
    def count(self) -> int:
        """The sentences that have nothing."""
        return len(self._rows)

    def lines(self, width: int, height: int) -> list[Line]:
        """How much is decided, then the sentences in sight."""
        look = self.look("articles--head")
        told = (
            f" {self._coverage.percent}% of {len(self._coverage)} sentences have something decided;"
        )
        keys = f" {len(self._rows)} have nothing: j k move, Enter goes there, i adds, q goes back"
        room = max(1, height - 2)
        head = [filled([(told, look)], width), filled([(keys, look)], width)]
        return [*head, *(self._row(n, width) for n in self.in_sight(room))]

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


class CoverageScreen(ChoiceScreen[tuple[Span, bool]]):
    """Choose a sentence; answers it and whether a claim is to be added from it."""

    BINDINGS = [  # noqa: RUF012 - Textual reads it so
        Binding("enter", "choose(False)", show=False),
        Binding("i", "choose(True)", show=False),
        Binding("c", "leave", show=False),
    ]

    choices: SentenceList

    def __init__(self, article: Article, coverage: Coverage, at: int) -> None:
        super().__init__()
        self.choices = SentenceList(article, coverage, at)

    def action_choose(self, add: bool) -> None:
        """Go to the sentence under the cursor."""
        span = self.choices.chosen
        self.dismiss((span, add) if span is not None else None)
