"""What arrives when a key is pressed, said in words. Knows no Textual, so that it shows the bytes."""

import os
import select
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from tui.cli.table import table
from tui.keys.commands import active, printed
from tui.keys.keymap import doubt

SEQUENCES = {
    b"\x1b[A": "up", b"\x1b[B": "down", b"\x1b[C": "right", b"\x1b[D": "left",
    b"\x1bOA": "up", b"\x1bOB": "down", b"\x1bOC": "right", b"\x1bOD": "left",
    b"\x1b[H": "home", b"\x1b[F": "end", b"\x1bOH": "home", b"\x1bOF": "end",
    b"\x1b[1~": "home", b"\x1b[4~": "end", b"\x1b[2~": "insert", b"\x1b[3~": "delete",
    b"\x1b[5~": "pageup", b"\x1b[6~": "pagedown",
    b"\x1b": "escape", b"\r": "enter", b"\n": "enter", b"\t": "tab", b" ": "space",
    b"\x7f": "backspace", b"\x08": "backspace",
}  # fmt: skip
"""The keys that are no character, as terminals send them."""
LONGEST = 64
"""Bytes that one key press may bring."""
TOGETHER = 0.05
"""Seconds in which the bytes of one key arrive."""


def name_of(data: bytes) -> str:
    """The key that these bytes are; nothing where winnow knows none."""
    if data in SEQUENCES:
        return SEQUENCES[data]
    if len(data) == 1 and 0 < data[0] < 27:
        return f"ctrl+{chr(data[0] + 96)}"
    if len(data) > 1 and data[0] == 27 and data[1:] not in SEQUENCES:
        rest = data[1:].decode("utf-8", "replace")
        return f"alt+{rest}" if len(rest) == 1 and rest.isprintable() else ""
    text = data.decode("utf-8", "replace")
    return text if len(text) == 1 and text.isprintable() else ""


def told(data: bytes) -> str:
    """What arrived and what it does in a review."""
    name = name_of(data)
    shown = " ".join(f"{byte:02x}" for byte in data)
    does = [f"{c.help} ({c.mode})" for c in active() if name in c.keys]
    return f"{shown}  {printed(name) or 'no key that winnow knows'}  {'; '.join(does) or 'nothing'}"


def doubts() -> list[str]:
    """The bindings in use that many terminals cannot send; a key with a sure twin is none."""
    found = [
        f"{printed(key)} ({command.name}): {why}"
        for command in active()
        if all(map(doubt, command.keys))
        for key in command.keys
        if (why := doubt(key))
    ]
    return found or ["Every key in use is one that all terminals send."]


def key_table() -> list[str]:
    """Every command with its name for the config file and its keys."""
    rows = [
        {"command": c.name, "keys": " ".join(map(printed, c.keys)), "does": c.help}
        for c in active()
    ]
    return list(table(rows, ("command", "keys", "does")))


def listen(keys: TextIO) -> Iterator[str]:
    """Tell of each key as it comes, until q or the end of the input."""
    number = keys.fileno()
    with _raw(number):
        while data := _one_key(number):
            yield told(data)
            if data == b"q":
                return


def _one_key(number: int) -> bytes:
    """The bytes of one key; only Escape brings more than one character."""
    data = os.read(number, 1)
    size = _size(data)
    while data and len(data) < LONGEST and (len(data) < size or data[:1] == b"\x1b"):
        if not select.select([number], [], [], TOGETHER)[0]:
            break
        more = os.read(number, 1)
        if not more:
            break
        data += more
        if data[:1] == b"\x1b" and len(data) > 1 and _is_whole(data):
            break
    return data


def _size(first: bytes) -> int:
    """How many bytes a character has that begins so."""
    head = first[0] if first else 0
    return 4 if head >= 0xF0 else 3 if head >= 0xE0 else 2 if head >= 0xC0 else 1


def _is_whole(data: bytes) -> bool:
    """Whether a sequence that Escape began has its end."""
    if data[1:2] not in (b"[", b"O"):
        return True
    return len(data) > 2 and 0x40 <= data[-1] <= 0x7E


@contextmanager
def _raw(number: int) -> Iterator[None]:
    """Give keys over at once and unseen, where it is a terminal; Ctrl+C still ends the program."""
    if not os.isatty(number):
        yield
        return
    import termios
    import tty

    before = termios.tcgetattr(number)
    try:
        tty.setcbreak(number)
        yield
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)
