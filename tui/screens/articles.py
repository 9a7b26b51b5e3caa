"""The list of articles: progress, claims, date and publisher of each, sorted and narrowed at will."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding

from tui.screens.choosing import ChoiceList, ChoiceScreen
from tui.sitting.article_queue import ArticleQueue
from tui.sitting.listing import By, Listing, date_of, name_of, percent_done
from tui.sitting.queue import Queue
from tui.terminal.clean import one_line
from tui.terminal.wrap import cells, pad, wrapped
from tui.widgets.line_view import Line, filled

SAID = 8
"""Lines of the extraction's narration that are shown."""
DATED = 50
"""Columns from which there is room for the date."""
PUBLISHED = 65
"""Columns from which there is room for the publisher."""


class ArticleList(ChoiceList):
    """One line an article."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "articles--head",
        "articles--cursor",
        "articles--row",
        "articles--done",
        "articles--failure",
    }

    def __init__(self, queue: Queue, failure: Sequence[str], listing: Listing) -> None:
        super().__init__()
        self._queue = queue
        self._failure = failure
        self.listing = listing
        self.is_typing = False
        """Whether letters go into the words that the list is narrowed to."""
        self._articles: Sequence[ArticleQueue] = ()
        self._has_muted = False
        self._places: list[int] = []
        self.lay_out(queue.cursor.article)

    @property
    def count(self) -> int:
        """The articles that are shown."""
        return len(self._places)

    @property
    def chosen(self) -> int | None:
        """The place in the queue of the article under the cursor."""
        return self._places[self.index] if self._places else None

    def lay_out(self, at: int | None) -> None:
        """Lay the list out anew, with the cursor on an article of the queue if it is shown."""
        self._articles = self._queue.articles
        self._has_muted = any(part.muted_count for part in self._articles)
        self._places = self.listing.places(self._articles)
        self.index = self._places.index(at) if at in self._places else 0
        self.paint()

    def keep_up(self) -> None:
        """Take in what came into the queue meanwhile; the cursor stays on its article."""
        if self._queue.articles is not self._articles:
            at = None if self.chosen is None else self._articles[self.chosen].article.id
            places = (n for n, one in enumerate(self._queue.articles) if one.article.id == at)
            self.lay_out(next(places, None))

    def lines(self, width: int, height: int) -> list[Line]:
        """A head, the articles in sight, and what failed."""
        tail = [
            f" {line}"
            for said in self._failure[-SAID:]
            for line in wrapped(one_line(said), width - 2)
        ][-max(0, height // 2) :]
        room = max(1, height - 3 - len(tail))
        rows = [
            self._row(self._articles[self._places[n]], n == self.index, width)
            for n in self.in_sight(room)
        ]
        look = self.look("articles--head")
        titles = _columns("article", "publisher", "published", self._numbers(None), width)
        return [
            filled([(self._head(), look)], width, look),
            filled([(f"   {titles}", look)], width),
            *rows,
            *(filled([(line, self.look("articles--failure"))], width) for line in tail),
        ]

    def _head(self) -> str:
        shown, all_ = len(self._places), len(self._articles)
        words, by = one_line(self.listing.words), self.listing.by
        many = f"{shown} of {all_}" if words else str(all_)
        told = f"{many} articles{'' if by is By.QUEUE else f' by {by}'}"
        if self.is_typing:
            return f" /{words}_  {told}: Enter opens, Esc keeps the words"
        narrowed = f" /{words}" if words else ""
        return f" {told}{narrowed}: s sorts, S turns, / narrows, Enter opens, q goes back"

    def _row(self, part: ArticleQueue, current: bool, width: int) -> Line:
        heading = part.article
        names = (one_line(name_of(heading)), one_line(heading.publisher), date_of(heading))
        mark = "✓" if part.total and not part.undecided else " "
        text = f" {'▸' if current else ' '}{mark}{_columns(*names, self._numbers(part), width)}"
        name_look = "cursor" if current else "done" if mark != " " else "row"
        look = self.look(f"articles--{name_look}")
        return filled([(text, look)], width, look)

    def _numbers(self, part: ArticleQueue | None) -> str:
        """The columns of numbers, or their titles; of muted claims only where there are any."""
        values = ["claims", "open", "muted", "done"]
        if part is not None:
            done = f"{percent_done(part)}%" if part.article.extracted else "…"
            values = [str(part.total), str(part.still_open), str(part.muted_count), done]
        if not self._has_muted:
            del values[2]
        return f"{values[0]:>7} {' '.join(f'{value:>5}' for value in values[1:])} "


def _columns(name: str, publisher: str, published: str, numbers: str, width: int) -> str:
    """The columns of a row behind its marks; the least important go where there is no room."""
    room = max(0, width - 4 - cells(numbers))
    middle = ""
    if width >= DATED:
        middle = f" {pad(published, 11)}"
        room -= 12
    if width >= PUBLISHED:
        share = min(24, room // 3)
        middle = f" {pad(publisher, share)}{middle}"
        room -= share + 1
    return f" {pad(name, room)}{middle}{numbers}"


class ArticlesScreen(ChoiceScreen[int]):
    """Choose an article; answers its place in the queue, or nothing."""

    BINDINGS = [  # noqa: RUF012 - Textual reads it so
        Binding("enter", "choose", show=False),
        Binding("s", "sort", show=False),
        Binding("S", "turn", show=False),
        Binding("slash", "type", show=False),
        Binding("o", "leave", show=False),
    ]

    choices: ArticleList

    def __init__(self, queue: Queue, failure: Sequence[str], listing: Listing) -> None:
        super().__init__()
        self.choices = ArticleList(queue, failure, listing)

    def on_mount(self) -> None:
        """Show what comes in while the list is open."""
        self.set_interval(1.0, self.choices.keep_up)

    def action_choose(self) -> None:
        """Open the article under the cursor."""
        self.choices.keep_up()
        self.dismiss(self.choices.chosen)

    def action_sort(self) -> None:
        """Sort by the next column; the cursor stays on its article."""
        self.choices.listing.sort_on()
        self.choices.lay_out(self.choices.chosen)

    def action_turn(self) -> None:
        """Sort the other way round."""
        listing = self.choices.listing
        listing.is_turned = not listing.is_turned
        self.choices.lay_out(self.choices.chosen)

    def action_type(self) -> None:
        """Let the letters narrow the list from now on."""
        self.choices.is_typing = True
        self.choices.paint()

    def takes(self, event: events.Key) -> bool:
        """Letters narrow the list while it is typed into; what else moves or opens still does."""
        if not self.choices.is_typing:
            return False
        words = self.choices.listing.words
        match event.key:
            case "escape":
                self.choices.is_typing = False
            case "backspace":
                words = words[:-1]
            case "ctrl+u":
                words = ""
            case _ if event.is_printable and event.character:
                words += event.character
            case _:
                return False
        self._narrow(words)
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Words from elsewhere narrow the list too."""
        if self.choices.is_typing:
            self._narrow(self.choices.listing.words + " ".join(event.text.split()))

    def _narrow(self, words: str) -> None:
        self.choices.listing.words = words
        self.choices.lay_out(self.choices.chosen)
