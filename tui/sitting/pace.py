"""The pace of a sitting: decided today, how many a minute, how long it still takes.

It is computed when something is shown anyway, so nothing repaints while nobody types.
"""

from collections import deque
from collections.abc import Callable
from itertools import pairwise
from time import monotonic

RECENT = 30
"""So many decisions make the rate."""
PAUSE = 90.0
"""A longer gap between two decisions is a pause and counts as none."""
FEW = 5
"""So many decisions in a row are looked at for haste, and are needed for a rate."""
READING = 60.0
"""Characters a second that nobody reads with understanding (about 600 words a minute)."""
MINUTES = 8
"""Minutes of the sparkline."""
BARS = "▁▂▃▄▅▆▇█"


class Pace:
    """When decisions were made, and how much there was to read for each."""

    def __init__(self, today: int, clock: Callable[[], float] = monotonic) -> None:
        self.today = today
        """Decisions of today, those before this sitting too."""
        self.shown = True
        """Whether the reviewer wants to see it (`pace = false` in the config file)."""
        self._clock = clock
        self._made: deque[tuple[float, int]] = deque(maxlen=500)

    def made(self, characters: int) -> None:
        """A decision was made on so much text."""
        self.today += 1
        self._made.append((self._clock(), characters))

    def counted(self, step: int) -> None:
        """Decisions came or went in bulk or by undo; they say nothing of the rate."""
        self.today = max(0, self.today + step)

    @property
    def rate(self) -> float:
        """Decisions a minute; 0 where there were too few."""
        times = [time for time, _ in self._made][-RECENT:]
        gaps = [b - a for a, b in pairwise(times) if b - a < PAUSE]
        spent = sum(gaps)
        return 60 * len(gaps) / spent if len(gaps) >= FEW and spent > 0 else 0.0

    @property
    def too_fast(self) -> bool:
        """Whether the last decisions came faster than their sentences can be read."""
        last = list(self._made)[-FEW - 1 :]
        if len(last) <= FEW:
            return False
        return last[-1][0] - last[0][0] < sum(size for _, size in last[1:]) / READING

    def sparkline(self) -> str:
        """Decisions in each of the last minutes; nothing where there were none."""
        now = self._clock()
        counts = [0] * MINUTES
        for time, _ in self._made:
            ago = int((now - time) // 60)
            if ago < MINUTES:
                counts[MINUTES - 1 - ago] += 1
        most = max(counts)
        return "".join(BARS[(len(BARS) - 1) * n // most] for n in counts) if most else ""

    def line(self, left: int) -> str:
        """The pace in one line, with so many claims left."""
        if not self.today or not self.shown:
            return ""
        parts = [f"{self.today} today"]
        if rate := self.rate:
            parts.append(f"{self.sparkline()} {rate:.0f} a minute")
            if left:
                parts.append(f"{_duration(left / rate)} left")
        if self.too_fast:
            parts.append("faster than one can read")
        return " · ".join(parts)


def _duration(minutes: float) -> str:
    if minutes < 1:
        return "a minute"
    return f"{minutes:.0f} min" if minutes < 90 else f"{minutes / 60:.1f} h"
