"""What kind of terminal this is: where keys come from, where the screen goes, what it can show."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

SMALLEST = (40, 12)
"""Columns and rows that the review screen needs."""
MONOCHROME = frozenset({"vt100", "vt102", "vt220", "xterm-mono", "linux-m", "ansi-m"})


@dataclass(frozen=True, slots=True)
class Terminal:
    """The terminal that a screen may use."""

    output: TextIO
    """Where the screen is painted."""
    article_input: int | None
    """The descriptor that standard input had before the keys took its place."""


def is_dumb() -> bool:
    """Whether the terminal cannot move its cursor."""
    return os.environ.get("TERM", "dumb").lower() in ("dumb", "unknown", "")


def is_monochrome() -> bool:
    """Whether colours are not wanted or not there."""
    term = os.environ.get("TERM", "")
    return bool(os.environ.get("NO_COLOR")) or term in MONOCHROME


def has_unicode() -> bool:
    """Whether the reviewer's locale says that the terminal shows Unicode."""
    name = next((v for k in ("LC_ALL", "LC_CTYPE", "LANG") if (v := _set_by_user(k))), "C")
    return "utf8" in name.lower().replace("-", "")


def _set_by_user(variable: str) -> str:
    """A locale variable, unless Python itself set it because there was none (PEP 538)."""
    value = os.environ.get(variable, "")
    coerced = variable == "LC_CTYPE" and value in ("C.UTF-8", "C.utf8", "UTF-8")
    return "" if coerced and os.environ.get("LANG", "C") in ("C", "POSIX", "") else value


def take_terminal() -> Terminal | None:
    """Make file descriptor 0 the reviewer's keys; None where there is no terminal at all."""
    keys = sys.stdin is not None and sys.stdin.isatty()
    outputs = [s for s in (sys.__stderr__, sys.__stdout__) if s is not None and s.isatty()]
    if keys and outputs:
        return Terminal(outputs[0], None)
    device = _open_device()
    if device is None:
        return None
    article_input = None
    if not keys:
        article_input = os.dup(0)
        os.dup2(device, 0)
    output = outputs[0] if outputs else os.fdopen(os.dup(device), "w", encoding="utf-8")
    os.close(device)
    return Terminal(output, article_input)


def _open_device() -> int | None:
    path = Path("/dev/tty")
    try:
        return os.open(path, os.O_RDWR)
    except OSError:
        return None
