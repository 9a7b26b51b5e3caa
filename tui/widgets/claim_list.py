"""The queue: one line a claim, only the visible ones are made."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.message import Message

from store.records import Claim, Polarity, Status
from tui.terminal.clean import one_line
from tui.terminal.wrap import wrapped
from tui.widgets.line_view import WHEEL, Line, LineView, filled

MARKS = {
    Status.OPEN: " ",
    Status.ACCEPTED: "✓",
    Status.FIXED: "✎",
    Status.REJECTED: "✗",
    Status.LATER: "↺",
    Status.SUPERSEDED: "–",
}
"""One cell that says what became of a claim."""
BEGUN = "✎?"
"""Says that a fix of a claim is unfinished."""


class ClaimList(LineView):
    """Shows the claims of the article at hand and jumps by pages to the one under the cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "queue--accepted",
        "queue--fixed",
        "queue--rejected",
        "queue--later",
        "queue--superseded",
        "queue--open",
        "queue--cursor",
        "queue--empty",
    }

    @dataclass
    class Pointed(Message):
        """Somebody clicked on a claim."""

        index: int
        """Its place among the claims of the article."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._claims: Sequence[Claim] = ()
        self._index = 0
        self._top = 0
        self._is_away = False
        """Whether the wheel scrolled, maybe away from the cursor."""
        self._empty = ""
        self._begun: AbstractSet[str] = frozenset()
        self._rows: dict[int, tuple[Claim, bool, int, bool, Line]] = {}
        """What each row showed last, while it is in sight."""

    def show(
        self,
        claims: Sequence[Claim],
        index: int,
        *,
        empty: str = "",
        begun: AbstractSet[str] = frozenset(),
    ) -> None:
        """Show these claims with the cursor on one; `empty` is said where there are none.

        `begun` are the ids of claims with an unfinished fix.
        """
        self._begun = begun
        self._claims, self._index, self._empty = claims, index, empty
        self._is_away = False
        self.paint()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls; the cursor stays."""
        self._scroll(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls back."""
        self._scroll(-WHEEL)

    def _scroll(self, step: int) -> None:
        self._top += step
        self._is_away = True
        self.paint()

    def on_click(self, event: events.Click) -> None:
        """A click is on a claim."""
        index = self._top + event.y
        if 0 <= index < len(self._claims):
            self.post_message(self.Pointed(index))

    def lines(self, width: int, height: int) -> list[Line]:
        """The rows in sight."""
        if not self._claims:
            return [
                filled([(" " + line, self.look("queue--empty"))], width)
                for part in self._empty.split("\n")
                for line in wrapped(one_line(part), width - 2)
            ]
        if not self._is_away and not self._top <= self._index < self._top + height:
            self._top = max(0, self._index - min(1, height - 1))
        self._top = max(0, min(self._top, len(self._claims) - height))
        rows = range(self._top, min(len(self._claims), self._top + height))
        before, self._rows = self._rows, {}
        for n in rows:
            claim = self._claims[n]
            shown = claim, n == self._index, width, claim.id in self._begun
            known = before.get(n)
            if known is None or known[0] is not shown[0] or known[1:-1] != shown[1:]:
                known = (*shown, self._row(*shown))
            self._rows[n] = known
        return [row[-1] for row in self._rows.values()]

    def notify_style_update(self) -> None:
        """Rows with the looks of before are of no use."""
        self._rows.clear()
        super().notify_style_update()

    def _row(self, claim: Claim, current: bool, width: int, begun: bool) -> Line:
        look = self.look(f"queue--{claim.status.value}")
        text = one_line(claim.text)
        if claim.slots.polarity is Polarity.NEGATED:
            text = f"[not] {text}"
        mark = MARKS[claim.status]
        if begun:
            mark = f"{mark.strip()}{BEGUN}"
        if current:
            cursor: Style = self.look("queue--cursor")
            return filled([(f"▸{mark} ", cursor), (text, cursor)], width, cursor)
        return filled([(f" {mark} ", look), (text, look)], width)
