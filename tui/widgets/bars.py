"""The line above and the line below: where one is, and what the keys do."""

from typing import ClassVar

from tui.keys.commands import Mode, footer
from tui.terminal.clean import one_line
from tui.terminal.wrap import cells, fit, pad
from tui.widgets.line_view import PLAIN, Line, LineView, filled

BAR = 10
"""Cells of the progress bar."""


class StatusBar(LineView):
    """Article and title at the left; claim, decisions and progress at the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--all"}

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left = ""
        self._right = ""
        self._share = 0.0

    def show(self, left: str, right: str, share: float) -> None:
        """Show clean text at both ends and how much is done."""
        self._left, self._right, self._share = left, right, share
        self.paint()

    def lines(self, width: int, height: int) -> list[Line]:
        """The one line."""
        done = round(BAR * self._share)
        bar = f" {'■' * done}{'□' * (BAR - done)}" if width >= 100 else ""
        right = f" {self._right} {int(100 * self._share)}%{bar} "
        left = pad(f" {self._left}", width - cells(right))
        return [filled([(left + right, self.look("status--all"))], width)]


class KeyBar(LineView):
    """The mode, and its keys or what has just happened."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--mode", "keys--key", "keys--said", "keys--error"}

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._mode = Mode.QUEUE
        self._said = ""
        self._error = False

    def show(self, mode: Mode, said: str = "", *, error: bool = False) -> None:
        """Name the mode; `said` takes the place of its keys until the next key."""
        self._mode, self._said, self._error = mode, said, error
        self.paint()

    def lines(self, width: int, height: int) -> list[Line]:
        """The one line."""
        line: Line = [(f" {self._mode.value} ", self.look("keys--mode")), (" ", PLAIN)]
        room = width - len(self._mode.value) - 3
        if self._said:
            look = self.look("keys--error" if self._error else "keys--said")
            return [filled([*line, (fit(one_line(self._said), room), look)], width)]
        for key, label in footer(self._mode):
            if len(key) + len(label) + 3 > room:
                break
            line += [(key, self.look("keys--key")), (f" {label}  ", PLAIN)]
            room -= len(key) + len(label) + 3
        return [filled(line, width)]


class Rule(LineView):
    """A line between two panes; it is never part of what scrolls."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rule--line"}

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""

    def show(self, text: str) -> None:
        """Show clean text in the line, at its end."""
        self._text = text
        self.paint()

    def lines(self, width: int, height: int) -> list[Line]:
        """A row or a column of line."""
        look = self.look("rule--line")
        if height > 1:
            return [[("│" * width, look)]] * height
        text = f" {fit(self._text, width - 4)} ─" if self._text and width > 4 else ""
        return [[("─" * (width - cells(text)) + text, look)]]
