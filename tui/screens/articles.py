"""The list of articles with their progress."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.getters import query_one
from textual.screen import Screen

from tui.article_queue import ArticleQueue
from tui.clean import one_line
from tui.queue import Queue
from tui.widgets.line_view import Line, LineView, filled
from tui.wrap import pad, wrapped

SAID = 8
"""Lines of the extraction's narration that are shown."""


class ArticleList(LineView):
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
        self._top = 0

    def move(self, step: int) -> None:
        """Move the cursor."""
        self.index = max(0, min(self.index + step, len(self._queue.articles) - 1))
        self.paint()

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
        if not self._top <= self.index < self._top + room:
            self._top = max(0, self.index - room // 2)
        rows = [
            self._row(articles[n], n == self.index, width)
            for n in range(self._top, min(len(articles), self._top + room))
        ]
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


class ArticlesScreen(Screen[int | None], inherit_bindings=False):
    """Choose an article; answers its place, or nothing."""

    BINDINGS = [  # noqa: RUF012 - Textual reads it so
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("pagedown,greater_than_sign", "move(10)", show=False),
        Binding("pageup,less_than_sign", "move(-10)", show=False),
        Binding("g,home", "move(-1000000)", show=False),
        Binding("G,end", "move(1000000)", show=False),
        Binding("enter", "choose", show=False),
        Binding("q,escape,o", "leave", show=False),
    ]
    AUTO_FOCUS = ""

    articles = query_one(ArticleList)

    def __init__(self, queue: Queue, failure: Sequence[str] = ()) -> None:
        super().__init__()
        self._queue = queue
        self._failure = failure

    def compose(self) -> ComposeResult:
        """Only the list."""
        yield ArticleList(self._queue, self._failure)

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.articles.move(step)

    def action_choose(self) -> None:
        """Open the article under the cursor."""
        self.dismiss(self.articles.index if self._queue.articles else None)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
