"""A view made of finished lines: what did not change is not painted again."""

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from tui.terminal.wrap import cells, fit

Piece = tuple[str, Style]
Line = list[Piece]
"""Pieces of clean text with their looks; together as wide as the view."""

PLAIN = Style()
WHEEL = 3
"""Lines that a turn of the wheel scrolls."""


class LineView(Widget):
    """Says what each of its lines shows; `paint` compares and repaints those that differ.

    Its lines are made whole here, so they go to the screen without Textual's boxes and borders.
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._painted: list[Line] = []
        self._strips: list[Strip] = []
        self._painted_size = Size(0, 0)
        self._looks: dict[str, Style] = {}
        self.carrier: Widget = self
        """Whose repaint the repaint of this one travels with: Textual passes on one message for
        each widget that is repainted, so views that change together share one."""

    def lines(self, width: int, height: int) -> list[Line]:
        """What the view shows now: at most `height` lines of `width` cells."""
        raise NotImplementedError

    def paint(self) -> None:
        """Repaint the lines that differ from what is shown."""
        size = self.size
        if not size or not self.is_mounted:
            return
        if self._painted_size != size:
            self._painted_size = Size(0, 0)
            self.refresh()
            return
        changed = self._look_anew(size)
        if changed:
            at = self.region.offset - self.carrier.region.offset
            self.carrier.refresh(*(Region(at.x, at.y + y, size.width, 1) for y in changed))

    def _look_anew(self, size: Size) -> list[int]:
        """Make the lines as they are now; says which differ from those that were shown."""
        width, height = self._painted_size = size
        new = self.lines(width, height)[:height]
        new += [[(" " * width, PLAIN)]] * (height - len(new))
        old, self._painted = self._painted, new
        if len(old) != height:
            self._strips = [self._strip(line, width) for line in new]
            return list(range(height))
        changed = [y for y in range(height) if new[y] is not old[y] and new[y] != old[y]]
        for y in changed:
            self._strips[y] = self._strip(new[y], width)
        return changed

    def _strip(self, line: Line, width: int) -> Strip:
        strip = Strip([Segment(text, style) for text, style in line], width)
        for one in self.get_line_filters():
            strip = strip.apply_filter(one, self.background_colors[1])
        return strip

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines for Textual; those of a new size are made when it asks for them first."""
        size = self.size
        if self._painted_size != size:
            self._painted = []
            self._look_anew(size)
        found = self._strips[crop.y : crop.bottom]
        if crop.column_span != (0, size.width):
            return [strip.crop(*crop.column_span) for strip in found]
        return found

    def render_line(self, y: int) -> Strip:
        """One line, for those who look at a view line by line."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

    def notify_style_update(self) -> None:
        """The looks come from the style sheet, and it changed."""
        self._looks.clear()
        self._painted_size = Size(0, 0)
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
