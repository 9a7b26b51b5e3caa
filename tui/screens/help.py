"""The keys, from the table of commands."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.getters import query_one

from tui.keys.commands import brief_lines, help_lines
from tui.screens.keyed import KeyedScreen
from tui.terminal.wrap import pad
from tui.widgets.line_view import PLAIN, WHEEL, Line, LineView, filled

KEYS = 18
"""Columns of the keys."""
COLUMN = 26
"""Width of a column of the keys in short."""
BRIEF = 9
"""Columns of a key in short."""


class KeyList(LineView):
    """All keys in short, in columns; then one line a command."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"help--title", "help--key"}

    def __init__(self) -> None:
        super().__init__()
        self._rows = list(help_lines())
        self._brief = list(brief_lines())
        self._top = -1
        """The first line in sight; -1: the keys in short."""

    def move(self, step: int) -> None:
        """Scroll by lines; above the first one are the keys in short."""
        last = max(0, len(self._rows) - self.size.height + 1)
        self._top = max(-1, min(self._top + step, last))
        self.paint()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls."""
        self.move(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls back."""
        self.move(-WHEEL)

    def lines(self, width: int, height: int) -> list[Line]:
        """A head and the rows in sight."""
        look = self.look("help--title")
        if self._top < 0 and len(self._brief) <= (height - 1) * (width // COLUMN):
            head = " The keys: j tells more of each, q goes back"
            return [filled([(head, look)], width), *self._columns(width, height - 1)]
        head = " The keys: j k > < scroll, q goes back"
        top = max(0, self._top)
        shown = self._rows[top : top + height - 1]
        return [filled([(head, look)], width), *(self._row(*row, width) for row in shown)]

    def _columns(self, width: int, height: int) -> list[Line]:
        """The keys in short, from the top to the bottom of each column."""
        columns = width // COLUMN
        height = min(height, -(-len(self._brief) // columns))
        found: list[Line] = []
        for y in range(height):
            line: Line = []
            for keys, text in self._brief[y::height]:
                if not keys:
                    line.append((pad(f" {text}", COLUMN), self.look("help--title")))
                    continue
                line.append((pad(f"  {keys}", BRIEF), self.look("help--key")))
                line.append((pad(text, COLUMN - BRIEF), PLAIN))
            found.append(filled(line, width))
        return found

    def _row(self, keys: str, text: str, width: int) -> Line:
        if not keys:
            return filled([(f" {text}", self.look("help--title"))], width)
        return filled([(pad(f"   {keys}", KEYS), self.look("help--key")), (text, PLAIN)], width)


class HelpScreen(KeyedScreen[None], inherit_bindings=False):
    """Shows what every key does."""

    BINDINGS = [  # noqa: RUF012 - Textual reads it so
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("pagedown,greater_than_sign,space", "move(20)", show=False),
        Binding("pageup,less_than_sign", "move(-20)", show=False),
        Binding("q,escape,question_mark", "leave", show=False),
    ]
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
