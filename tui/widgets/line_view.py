"""A view made of finished lines: what did not change is not painted again."""

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.wrap import cells, fit

Piece = tuple[str, Style]
Line = list[Piece]
"""Pieces of clean text with their looks; together as wide as the view."""

PLAIN = Style()


class LineView(Widget):
    """Says what each of its lines shows; `paint` compares and repaints those that differ."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._painted: list[Line] = []
        self._looks: dict[str, Style] = {}

    def lines(self, width: int, height: int) -> list[Line]:
        """What the view shows now: at most `height` lines of `width` cells."""
        raise NotImplementedError

    def paint(self) -> None:
        """Repaint the lines that differ from what is shown."""
        width, height = self.size
        if not width or not height or not self.is_mounted:
            return
        new = self.lines(width, height)[:height]
        new += [[(" " * width, PLAIN)]] * (height - len(new))
        old = self._painted
        self._painted = new
        if len(old) != height:
            self.refresh()
            return
        regions = [Region(0, y, width, 1) for y in range(height) if old[y] != new[y]]
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """One line for Textual."""
        width = self.size.width
        if y >= len(self._painted):
            return Strip.blank(width)
        return Strip([Segment(text, style) for text, style in self._painted[y]], width)

    def on_resize(self, event: events.Resize) -> None:
        """Lay everything out anew."""
        self._painted = []
        self.paint()

    def notify_style_update(self) -> None:
        """The looks come from the style sheet, and it changed."""
        self._looks.clear()
        super().notify_style_update()

    def look(self, name: str) -> Style:
        """A component style of the style sheet."""
        found = self._looks.get(name)
        if found is None:
            found = self._looks[name] = self.get_component_rich_style(name, partial=True)
        return found


def filled(pieces: Line, width: int, style: Style = PLAIN) -> Line:
    """The pieces cut or filled up to a width."""
    line: Line = []
    left = width
    for text, look in pieces:
        shown = fit(text, left)
        if shown:
            line.append((shown, look))
            left -= cells(shown)
        if shown != text:
            break
    if left > 0:
        line.append((" " * left, style))
    return line
