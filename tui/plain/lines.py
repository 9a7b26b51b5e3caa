"""One line out, one line in: how the plain mode speaks."""

import sys

from tui.terminal.cells import to_ascii
from tui.terminal.clean import in_line
from tui.terminal.printing import prompt, show
from tui.terminal.terminal import has_unicode


def tell(*lines: str) -> None:
    """Print lines that the terminal can show."""
    show(*map(shown, lines))


def ask(question: str) -> str | None:
    """Ask for a line; None at the end of the input."""
    prompt(shown(question))
    line = sys.stdin.readline()
    return line.strip() if line else None


def confirmed(question: str) -> bool:
    """Ask for y; everything else means no."""
    return ask(f"{question} y / n: ") in ("y", "Y")


def shown(text: str) -> str:
    """Clean text as this terminal can show it."""
    return in_line(text) if has_unicode() else to_ascii(in_line(text))
