"""The keys, from the table of commands."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.getters import query_one
from textual.screen import Screen

from tui.commands import help_lines
from tui.widgets.line_view import PLAIN, Line, LineView, filled
from tui.wrap import pad

KEYS = 18
"""Columns of the keys."""


class KeyList(LineView):
    """One line a command."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"help--title", "help--key"}

    def __init__(self) -> None:
        super().__init__()
        self._rows = list(help_lines())
        self._top = 0

    def move(self, step: int) -> None:
        """Scroll by lines."""
        self._top = max(0, min(self._top + step, len(self._rows) - self.size.height + 1))
        self.paint()

    def lines(self, width: int, height: int) -> list[Line]:
        """A head and the rows in sight."""
        head = " The keys: j k > < scroll, q goes back"
        look = self.look("help--title")
        shown = self._rows[self._top : self._top + height - 1]
        return [filled([(head, look)], width), *(self._row(*row, width) for row in shown)]

    def _row(self, keys: str, text: str, width: int) -> Line:
        if not keys:
            return filled([(f" {text}", self.look("help--title"))], width)
        return filled([(pad(f"   {keys}", KEYS), self.look("help--key")), (text, PLAIN)], width)


class HelpScreen(Screen[None], inherit_bindings=False):
    """Shows what every key does."""

    BINDINGS = [  # noqa: RUF012 - Textual reads it so
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("pagedown,greater_than_sign,space", "move(20)", show=False),
        Binding("pageup,less_than_sign", "move(-20)", show=False),
        Binding("q,escape,question_mark", "leave", show=False),
    ]
    AUTO_FOCUS = ""

    keys = query_one(KeyList)

    def compose(self) -> ComposeResult:
        """Only the list."""
        yield KeyList()

    def action_move(self, step: int) -> None:
        """Scroll."""
        self.keys.move(step)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
