"""Choosing one of many lines: what the list of articles and that of sentences have in common."""

from typing import Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding

from tui.screens.keyed import KeyedScreen
from tui.widgets.line_view import WHEEL, LineView

Answer = TypeVar("Answer")


class ChoiceList(LineView):
    """Lines with a cursor, which stays in sight."""

    HEAD = 2
    """Lines above the first one to choose."""
    index = 0
    """The line under the cursor."""
    _top = 0

    @property
    def count(self) -> int:
        """How many lines there are to choose from."""
        raise NotImplementedError

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the cursor."""
        self.move(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the cursor back."""
        self.move(-WHEEL)

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there."""
        row = event.y - self.HEAD
        if row >= 0 and self._top + row < self.count:
            self.move(self._top + row - self.index)

    def move(self, step: int) -> None:
        """Move the cursor."""
        self.index = max(0, min(self.index + step, self.count - 1))
        self.paint()

    def in_sight(self, room: int) -> range:
        """The lines that are shown where there is room for so many, the cursor among them."""
        if not self._top <= self.index < self._top + room:
            self._top = max(0, self.index - room // 2)
        return range(self._top, min(self.count, self._top + room))


class ChoiceScreen(KeyedScreen[Answer | None], Generic[Answer], inherit_bindings=False):
    """Answers what was chosen, or nothing."""

    BINDINGS = [  # noqa: RUF012 - Textual reads it so
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("pagedown,greater_than_sign", "move(10)", show=False),
        Binding("pageup,less_than_sign", "move(-10)", show=False),
        Binding("g,home", "move(-1000000)", show=False),
        Binding("G,end", "move(1000000)", show=False),
        Binding("q,escape", "leave", show=False),
    ]
    choices: ChoiceList

    def compose(self) -> ComposeResult:
        """Only the list."""
        yield self.choices

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.choices.move(step)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
