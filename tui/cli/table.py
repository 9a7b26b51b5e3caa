"""Rows as an aligned text table for reading, not for programs."""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tui.terminal.clean import one_line
from tui.terminal.wrap import cells, pad

NARROWEST = 6
"""A column never gets fewer cells."""


def table(
    rows: Iterable[Mapping[str, object]], columns: Sequence[str], *, width: int | None = None
) -> Iterator[str]:
    """A head, a rule and a line a row, cut to a width (the terminal's, or 120)."""
    width = width or shutil.get_terminal_size((120, 24)).columns
    lines = [[one_line(str(row[name])) for name in columns] for row in rows]
    widths = _widths([list(columns), *lines], width - 2 * (len(columns) - 1))
    yield "  ".join(pad(name, size) for name, size in zip(columns, widths, strict=True)).rstrip()
    yield "  ".join("-" * size for size in widths)
    for line in lines:
        yield "  ".join(pad(cell, size) for cell, size in zip(line, widths, strict=True)).rstrip()


def _widths(lines: Sequence[Sequence[str]], room: int) -> list[int]:
    """As wide as needed; where that is too much, the widest columns give way."""
    widths = [max(map(cells, column)) for column in zip(*lines, strict=True)]
    while sum(widths) > room:
        widest = max(range(len(widths)), key=widths.__getitem__)
        if widths[widest] <= NARROWEST:
            break
        second = max((w for i, w in enumerate(widths) if i != widest), default=0)
        over = sum(widths) - room
        widths[widest] = max(NARROWEST, min(widths[widest] - 1, max(second, widths[widest] - over)))
    return widths
