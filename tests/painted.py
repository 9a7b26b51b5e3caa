"""The words of a painted screen, wherever its lines were broken: a long path breaks them elsewhere."""

import asyncio
import re
import time
from collections.abc import Callable, Iterator
from itertools import zip_longest

PATIENCE = 60.0
"""Seconds until a test gives up waiting for something to be seen; none needs them to pass."""
SPACE = re.compile(r"\s+")
EDGE = "│"
"""What stands between two columns."""


class Shown(str):
    """What a screen shows; words are found in it where they go on in the next line, too.

    A line breaks between two words or, in a long word like a path, within one: what is looked for
    may hold one break, of either kind, and any white space stands for any other.
    """

    __slots__ = ()

    def __contains__(self, words: object) -> bool:
        if not isinstance(words, str):
            raise TypeError(f"words are looked for on a screen, not {words!r}")
        return str.__contains__(self, words) or any(
            SPACE.sub(" ", words) in form for form in self._unbroken()
        )

    def matches(self, pattern: str) -> bool:
        """Whether a regular expression is found, in which a space stands for any white space."""
        return bool(re.search(pattern, self)) or any(
            re.search(SPACE.sub(" ", pattern), form) for form in self._unbroken()
        )

    def _unbroken(self) -> Iterator[str]:
        """The lines of each column with their ends joined: as between words, and as within one."""
        rows = (row.split(EDGE) for row in self.split("\n"))
        for column in zip_longest(*rows, fillvalue=""):
            yield SPACE.sub(" ", " ".join(column))
            yield SPACE.sub(" ", "".join(line.strip() for line in column))


def until(condition: Callable[[], object], what: str) -> None:
    """Wait for what another process does; an AssertionError with what it is after a minute."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.02)


async def until_shown(condition: Callable[[], object], what: str) -> None:
    """Wait for what an app in this process does; an AssertionError with what it is after a minute."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"never: {what}"
        await asyncio.sleep(0.02)
