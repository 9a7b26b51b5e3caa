"""One line out, one line in: how the plain mode speaks."""

import sys

from tui.cells import to_ascii
from tui.terminal import has_unicode


def tell(text: str) -> None:
    """Print a line that the terminal can show."""
    sys.stdout.write(f"{shown(text)}\n")
    sys.stdout.flush()


def ask(question: str) -> str | None:
    """Ask for a line; None at the end of the input."""
    sys.stdout.write(shown(question))
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.strip() if line else None


def confirmed(question: str) -> bool:
    """Ask for y; everything else means no."""
    return ask(f"{question} y / n: ") in ("y", "Y")


def shown(text: str) -> str:
    """Clean text as this terminal can show it."""
    return text if has_unicode() else to_ascii(text)
