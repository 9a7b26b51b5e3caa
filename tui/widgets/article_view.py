"""The article: wrapped once a width, with the evidence and its slots marked."""

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from textual import events
from textual.message import Message

from store.records import Article, Span
from tui.sitting.coverage import Coverage, State
from tui.terminal.clean import clean
from tui.terminal.wrap import Lines, cells, width_of, wrap
from tui.widgets.line_view import PLAIN, WHEEL, Line, LineView

Mark = tuple[Span, str]
"""A stretch of the article and the look it gets; later ones lie over earlier ones."""

EDGE = "article--edge"
"""The look of the edge that moves; it takes the place of those below it, to stand out of them."""
GUTTER = 2
"""Columns left of the text: a bar beside the evidence, then how far the sentences are."""
MARGIN = {State.EMPTY: " ", State.WAITING: "·", State.DECIDED: "✓"}
KEPT = 4
"""Articles whose layout is remembered."""
REMEMBERED = 1000
"""Lines without marks that are remembered."""


class ArticleView(LineView):
    """Shows one article and jumps by pages, never line by line, to what is marked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--bar",
        "article--title",
        "article--furniture",
        "article--evidence",
        "article--mention",
        "article--subject",
        "article--predicate",
        "article--object",
        "article--time",
        "article--place",
        "article--source",
        "article--active",
        EDGE,
        "article--hit",
        "article--empty",
        "article--waiting",
        "article--decided",
    }

    @dataclass
    class Pointed(Message):
        """Somebody clicked on a character."""

        offset: int
        """Its place in the article."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.top = 0
        """The line of the article that is shown first."""
        self._article: Article | None = None
        self._marks: Sequence[Mark] = ()
        self._evidence: Span | None = None
        self._coverage = Coverage(())
        self._aim: Span | None = None
        self._text = ""
        self._layout: Lines | None = None
        self._fitted = (0, 0)
        self._plain: dict[tuple[int, int, State], Line] = {}
        self._layouts: OrderedDict[tuple[int, int], tuple[str, Lines]] = OrderedDict()

    def show(
        self,
        article: Article | None,
        marks: Sequence[Mark] = (),
        evidence: Span | None = None,
        *,
        coverage: Coverage | None = None,
        aim: Span | None = None,
    ) -> None:
        """Show an article with its marks, scrolled to the evidence where it was out of sight.

        `aim` is what to scroll to instead.
        """
        moved = article is None or self._article is None or article.id != self._article.id
        self._article, self._marks, self._evidence = article, marks, evidence
        self._coverage, self._aim = coverage or Coverage(()), aim
        if moved:
            self.top = 0
            self._layout = None
        self._fit(*self.size)
        self._reveal(self.size.height)
        self.paint()

    @property
    def percent(self) -> int:
        """How far down the article the view is."""
        lines = len(self._layout) if self._layout else 0
        hidden = lines - self.size.height
        return 100 if hidden <= 0 else min(100, 100 * self.top // hidden)

    def scroll_page(self, step: int) -> None:
        """Scroll by a page, keeping two lines in sight."""
        self.top += step * max(1, self.size.height - 2)
        self._clamp(self.size.height)
        self.paint()

    def scroll_lines(self, step: int) -> None:
        """Scroll by lines."""
        self.top += step
        self._clamp(self.size.height)
        self.paint()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls."""
        self.scroll_lines(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls back."""
        self.scroll_lines(-WHEEL)

    def on_click(self, event: events.Click) -> None:
        """A click is at a character."""
        offset = self.offset_at(event.x, event.y)
        if offset is not None:
            self.post_message(self.Pointed(offset))

    def offset_at(self, x: int, y: int) -> int | None:
        """The character of the article in a cell of the view; None where there is none."""
        layout, line = self._layout, self.top + y
        if layout is None or not 0 <= line < len(layout) or x < GUTTER:
            return None
        start, end, left = layout.starts[line], layout.ends[line], x - GUTTER
        if layout.narrow:
            return start + left if start + left < end else None
        for offset in range(start, end):
            left -= width_of(self._text[offset])
            if left < 0:
                return offset
        return None

    def centre(self) -> None:
        """Put the evidence in the middle."""
        if self._layout and self._evidence:
            first, last = self._lines_of(self._evidence)
            self.top = (first + last) // 2 - self.size.height // 2
            self._clamp(self.size.height)
            self.paint()

    def _fit(self, width: int, height: int) -> None:
        """Wrap for a width that is new, and stay at the evidence."""
        article, width = self._article, width - GUTTER - 1
        if article is None or width < 1 or (self._layout and self._fitted == (width, height)):
            return
        offset = self._layout.starts[self.top] if self._layout else 0
        key = (article.id, width)
        found = self._layouts.get(key)
        if found is None:
            text = clean(article.text)
            found = self._layouts[key] = text, wrap(text, width)
            while len(self._layouts) > KEPT:
                self._layouts.popitem(last=False)
        self._text, self._layout = found
        self._plain.clear()
        self._fitted = width, height
        self.top = self._layout.at(offset)
        self._reveal(height)

    def _lines_of(self, span: Span) -> tuple[int, int]:
        assert self._layout is not None
        return self._layout.at(span.start), self._layout.at(max(span.start, span.end - 1))

    def _reveal(self, height: int) -> None:
        """Jump where the evidence is not in sight; it then stands near the top."""
        aim = self._aim or self._evidence
        if self._layout and aim and height:
            first, last = self._lines_of(aim)
            if first < self.top or last >= self.top + height:
                self.top = first - (2 if last - first < height - 2 else 0)
        self._clamp(height)

    def _clamp(self, height: int) -> None:
        lines = len(self._layout) if self._layout else 0
        self.top = max(0, min(self.top, lines - height))

    # -- lines

    def lines(self, width: int, height: int) -> list[Line]:
        """The lines in sight."""
        self._fit(width, height)
        layout, article = self._layout, self._article
        if layout is None or article is None:
            return []
        marked = self._marked(layout)
        last = min(len(layout), self.top + height)
        return [
            self._line(layout, article, n, width)
            if n in marked or article.furniture
            else self._plain_line(layout, n, width)
            for n in range(self.top, last)
        ]

    def notify_style_update(self) -> None:
        """Lines with the looks of before are of no use."""
        self._plain.clear()
        super().notify_style_update()

    def _marked(self, layout: Lines) -> range:
        """The lines between the first and the last that something is marked in."""
        spans = [span for span, _ in self._marks]
        if self._evidence is not None:
            spans.append(self._evidence)
        if not spans:
            return range(0)
        last = max(span.end for span in spans)
        return range(layout.at(min(span.start for span in spans)), layout.at(last) + 1)

    def _plain_line(self, layout: Lines, number: int, width: int) -> Line:
        """A line without marks; made once for each state that its sentences are in."""
        start, end = layout.starts[number], layout.ends[number]
        state = self._coverage.state(start, end)
        key = (start, end, state)
        line = self._plain.get(key)
        if line is None:
            if len(self._plain) > REMEMBERED:
                self._plain.clear()
            text = self._text[start:end]
            used = GUTTER + (end - start if layout.narrow else cells(text))
            line = self._plain[key] = [
                (" ", PLAIN),
                (MARGIN[state], self.look(f"article--{state.name.lower()}")),
                (text, PLAIN),
                (" " * (width - used), PLAIN),
            ]
        return line

    def _line(self, layout: Lines, article: Article, number: int, width: int) -> Line:
        start, end = layout.starts[number], layout.ends[number]
        dimmed = self._furniture(article.furniture, start, end)
        marks = [(s, n) for s, n in self._marks if s.start < end and s.end > start]
        beside = self._evidence is not None and (
            self._evidence.start < max(end, start + 1) and self._evidence.end > start
        )
        if not marks and not dimmed and not beside:
            return self._plain_line(layout, number, width)
        state = self._coverage.state(start, end)
        margin = self.look(f"article--{state.name.lower()}")
        bar = ("▌", self.look("article--bar")) if beside else (" ", PLAIN)
        line: Line = [bar, (MARGIN[state], margin)]
        cuts = {start, end}
        for span in (*(s for s, _ in marks), *dimmed):
            cuts.update((max(start, span.start), min(end, span.end)))
        ordered = sorted(cuts)
        used = GUTTER
        for a, b in pairwise(ordered):
            style = PLAIN
            if any(s.start <= a < s.end for s in dimmed):
                style = self.look("article--furniture")
            for span, name in marks:
                if span.start <= a < span.end:
                    style = self.look(name) if name == EDGE else style + self.look(name)
            text = self._text[a:b]
            line.append((text, style))
            used += b - a if layout.narrow else cells(text)
        line.append((" " * (width - used), PLAIN))
        return line

    @staticmethod
    def _furniture(furniture: Sequence[Span], start: int, end: int) -> list[Span]:
        """The stretches of furniture that touch this line."""
        first = bisect_left(furniture, start, key=lambda span: span.end)
        found = []
        for span in furniture[first:]:
            if span.start >= end:
                break
            if span.end > start:
                found.append(span)
        return found
