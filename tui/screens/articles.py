"""The list of articles with their progress."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding

from tui.article_queue import ArticleQueue
from tui.clean import one_line
from tui.queue import Queue
from tui.screens.choosing import ChoiceList, ChoiceScreen
from tui.widgets.line_view import Line, filled
from tui.wrap import pad, wrapped

SAID = 8
"""Lines of the extraction's narration that are shown."""


class ArticleList(ChoiceList):
    """One line an article."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "articles--head",
        "articles--cursor",
        "articles--row",
        "articles--done",
        "articles--failure",
    }

    def __init__(self, queue: Queue, failure: Sequence[str]) -> None:
        super().__init__()
        self._queue = queue
        self._failure = failure
        self.index = queue.cursor.article

    @property
    def count(self) -> int:
        """The articles of the queue."""
        return len(self._queue.articles)

    def lines(self, width: int, height: int) -> list[Line]:
        """A head, the articles in sight, and what failed."""
        articles = self._queue.articles
        tail = [
            f" {line}"
            for said in self._failure[-SAID:]
            for line in wrapped(one_line(said), width - 2)
        ][-max(0, height // 2) :]
        head = " articles: j k move, Enter opens, q goes back"
        columns = (
            f" {'':3}{pad('article', max(0, width - 28))} {'claims':>6} {'open':>5} {'done':>5} "
        )
        room = max(1, height - 3 - len(tail))
        rows = [self._row(articles[n], n == self.index, width) for n in self.in_sight(room)]
        look = self.look("articles--head")
        return [
            filled([(head, look)], width, look),
            filled([(columns, look)], width),
            *rows,
            *(filled([(line, self.look("articles--failure"))], width) for line in tail),
        ]

    def _row(self, part: ArticleQueue, current: bool, width: int) -> Line:
        name = one_line(part.article.title or part.article.path)
        done = 100 * (part.total - part.undecided) // part.total if part.total else 0
        state = f"{done}%" if part.article.extracted else "…"
        numbers = f" {part.total:>6} {part.open_count:>5} {state:>5} "
        mark = "✓" if part.total and not part.undecided else " "
        text = f" {'▸' if current else ' '}{mark} {pad(name, max(0, width - 28))}{numbers}"
        name_look = "cursor" if current else "done" if mark != " " else "row"
        look = self.look(f"articles--{name_look}")
        return filled([(text, look)], width, look)


class ArticlesScreen(ChoiceScreen[int]):
    """Choose an article; answers its place, or nothing."""

    BINDINGS = [  # noqa: RUF012 - Textual reads it so
        Binding("enter", "choose", show=False),
        Binding("o", "leave", show=False),
    ]

    def __init__(self, queue: Queue, failure: Sequence[str] = ()) -> None:
        super().__init__()
        self._queue = queue
        self.choices = ArticleList(queue, failure)

    def action_choose(self) -> None:
        """Open the article under the cursor."""
        self.dismiss(self.choices.index if self._queue.articles else None)
