"""A line that says how far a long extraction is, on a terminal only and below all that is said."""

from dataclasses import dataclass
from typing import TextIO

LEAST = 20
"""Articles below which nobody needs it."""
_WIDTH = 30


@dataclass(slots=True)
class Progress:
    """Says lines, and keeps the bar under them."""

    stream: TextIO
    _bar: str = ""

    def say(self, line: str) -> None:
        """Print a line of narration."""
        clear = "\r\x1b[K" if self._bar else ""
        self.stream.write(f"{clear}{line}\n{self._bar}")
        self.stream.flush()

    def step(self, done: int, total: int) -> None:
        """Show how many articles of how many are done; the bar goes when all are."""
        if total < LEAST or not self.stream.isatty():
            return
        full = _WIDTH * done // total
        self._bar = f"[{'#' * full}{'.' * (_WIDTH - full)}] {done}/{total} articles"
        if done == total:
            self._bar = ""
        self.stream.write(f"\r\x1b[K{self._bar}")
        self.stream.flush()
