"""A line that says how far a long extraction is, on a terminal only and below all that is said."""

from dataclasses import dataclass

from tui.terminal.printing import is_narration_seen, narrate, narrate_over

LEAST = 20
"""Articles below which nobody needs it."""
_WIDTH = 30


@dataclass(slots=True)
class Progress:
    """Says lines, and keeps the bar under them."""

    _bar: str = ""

    def say(self, line: str) -> None:
        """Print a line of narration."""
        if self._bar:
            narrate_over(line, self._bar)
        else:
            narrate(line)

    def step(self, done: int, total: int) -> None:
        """Show how many articles of how many are done; the bar goes when all are."""
        if total < LEAST or not is_narration_seen():
            return
        full = _WIDTH * done // total
        self._bar = f"[{'#' * full}{'.' * (_WIDTH - full)}] {done}/{total} articles"
        if done == total:
            self._bar = ""
        narrate_over(None, self._bar)
