"""A screen of cells that is compared before it is written: only what changed leaves.

`Frame text in, few bytes out`. The frames are Textual's: cursor moves, colours and text. Anything
else in one is dropped, so this is also the place where no foreign escape sequence gets through.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from tui.terminal.wrap import width_of

TOKEN = re.compile(
    r"\x1b\[(\d+);(\d+)H"  # 1 2: a cursor move
    r"|\x1b\[([\d;]*)m"  # 3: a style
    r"|(\r?\n)"  # 4: the next line
    r"|([^\x00-\x1f\x7f-\x9f]+)"  # 5: text
    r"|\x1b[\]P^_X][^\x07\x1b]*(?:\x07|\x1b\\)?"  # operating system commands and their like
    r"|\x1b\[[\x20-\x3f]*[\x40-\x7e]?"  # other control sequences
    r"|.",
    re.DOTALL,
)
BRIDGE = 6
"""A gap of so many unchanged cells is cheaper to write again than to jump over."""
ERASE = 8
"""So many blanks at the end of a line are cheaper to erase."""
UNSET = "\0"
"""A cell whose content nobody knows."""
TAIL = ""
"""The right half of a wide character."""

Style = tuple[tuple[str, ...], str, str]
"""Attributes, foreground and background, as SGR codes."""
PLAIN: Style = ((), "", "")


@dataclass(slots=True)
class Row:
    """A row of the new frame that may differ, and between which columns."""

    chars: list[str]
    styles: list[Style]
    first: int
    last: int

    def touch(self, first: int, last: int) -> None:
        """Cells from `first` to before `last` may differ, and the halves cut off beside them."""
        self.first = min(self.first, first - 1)
        self.last = max(self.last, last + 1)


FALLBACKS = {"✓": "+", "✎": "~", "✗": "x", "…": ".", "│": "|", "─": "-", "┼": "+", "▸": ">"}
FALLBACKS |= {"▌": "|", "·": ".", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"'}
FALLBACKS |= {"⇥": ">", "■": "#", "□": ".", "→": ">", "←": "<", "↺": "?", "\N{NO-BREAK SPACE}": " "}
FALLBACKS |= dict(zip("▁▂▃▄▅▆▇█", "__.-=+*#", strict=True))
"""What a terminal without Unicode shows instead, cell by cell."""


def to_ascii(text: str) -> str:
    """Clean text as a terminal without Unicode shows it, in the same number of cells."""
    if text.isascii():
        return text
    return "".join(c if c < "\x80" else FALLBACKS.get(c, "?" * width_of(c)) for c in text)


@lru_cache(1024)
def parse_style(codes: str) -> Style:
    """The style that an SGR sequence sets from scratch: `1;38;5;12`."""
    attributes: list[str] = []
    colours = {"3": "", "4": ""}
    parts = iter(codes.split(";") if codes else ())
    for part in parts:
        if part in ("38", "48"):
            kind = next(parts, "5")
            rest = [next(parts, "0") for _ in range(3 if kind == "2" else 1)]
            colours[part[0]] = ";".join((part, kind, *rest))
        elif part in ("", "0"):
            attributes.clear()
            colours = {"3": "", "4": ""}
        elif part in ("39", "49"):
            colours[part[0]] = ""
        elif len(part) > 1 and (len(part) == 2 or part.startswith("10")) and part[0] in "3491":
            ground = "4" if part.startswith(("4", "10")) else "3"
            colours[ground] = part
        elif part not in attributes:
            attributes.append(part)
    return tuple(attributes), colours["3"], colours["4"]


@lru_cache(4096)
def change_style(old: Style | None, new: Style) -> str:
    """The shortest SGR sequence from one style to another (None: not known)."""
    fresh = [*new[0], *filter(None, new[1:])]
    scratch = f"\x1b[{';'.join(('', *fresh))}m" if fresh else "\x1b[m"
    if old is None or set(old[0]) - set(new[0]):
        return scratch
    codes = [a for a in new[0] if a not in old[0]]
    if old[1] != new[1]:
        codes.append(new[1] or "39")
    if old[2] != new[2]:
        codes.append(new[2] or "49")
    step = f"\x1b[{';'.join(codes)}m"
    return min(step, scratch, key=len)


def is_steady(character: str) -> bool:
    """Whether all terminals agree how wide it is; after others the cursor is placed anew."""
    return len(character) == 1 and not ("☀" <= character <= "➿" or character >= "\U0001f000")


class Cells:
    """What the terminal shows, cell by cell, and how to turn it into the next frame."""

    def __init__(self, *, unicode: bool = True) -> None:
        self.unicode = unicode
        self.width = self.height = 0
        self.dropped = 0
        """Tokens of frames that were no text, colour or move."""
        self._chars: list[list[str]] = []
        self._styles: list[list[Style]] = []
        self._pen: Style | None = None
        self._at = (-1, -1)
        self._cursor = (-1, -1)

    def forget(self, width: int, height: int) -> None:
        """Assume nothing: the terminal was resized, cleared or lent to somebody else."""
        self.width, self.height = width, height
        self._chars = [[UNSET] * width for _ in range(height)]
        self._styles = [[PLAIN] * width for _ in range(height)]
        self._pen = None
        self._at = self._cursor = (-1, -1)

    def frame(self, data: str) -> str:
        """The bytes that bring the screen to this frame."""
        touched: dict[int, Row] = {}
        x = y = 0
        style = PLAIN
        target = None
        for match in TOKEN.finditer(data):
            token = match.lastindex
            if token == 5:
                target = None
                if 0 <= y < self.height:
                    x = self._text(touched, (y, x), match[5], style)
            elif token == 3:
                style = parse_style(match[3])
            elif token == 2:
                y, x = int(match[1]) - 1, int(match[2]) - 1
                target = (y, x)
            elif token == 4:
                x, y = 0, y + 1
            else:
                self.dropped += 1
        return self._emit(touched, target)

    def _text(self, touched: dict[int, Row], at: tuple[int, int], text: str, style: Style) -> int:
        """Put text into a row; the column behind it."""
        y, x = at
        if not self.unicode:
            text = to_ascii(text)
        if not text.isascii() and set(map(width_of, text)) != {1}:
            return self._wide(self._row(touched, y), x, text, style)
        row = touched.get(y)
        chars, styles = (row.chars, row.styles) if row else (self._chars[y], self._styles[y])
        part = list(text[: max(0, self.width - x)])
        looks = [style] * len(part)
        end = x + len(part)
        if chars[x:end] != part or styles[x:end] != looks:
            row = row or self._row(touched, y)
            row.touch(x, end)
            self._split_wide(row, x, end)
            row.chars[x:end] = part
            row.styles[x:end] = looks
        return x + len(text)

    def _row(self, touched: dict[int, Row], y: int) -> Row:
        """The row of the new frame, as it was until something is put into it."""
        row = touched.get(y)
        if row is None:
            chars, styles = self._chars[y].copy(), self._styles[y].copy()
            row = touched[y] = Row(chars, styles, self.width, 0)
        return row

    def _split_wide(self, row: Row, start: int, end: int) -> None:
        """Blank the halves of wide characters that a write cuts through."""
        chars = row.chars
        if 0 < start < self.width and chars[start] == TAIL:
            chars[start - 1] = " "
        if end < self.width and chars[end] == TAIL:
            chars[end] = " "

    def _wide(self, row: Row, x: int, text: str, style: Style) -> int:
        """Put text with characters of any width into a row; the column behind it."""
        chars, styles = row.chars, row.styles
        for character in text:
            size = width_of(character)
            if size == 0:
                if 0 < x <= self.width:
                    base = x - 2 if chars[x - 1] == TAIL and x > 1 else x - 1
                    chars[base] += character
                    row.touch(base, x)
                continue
            if x + size > self.width:
                return self.width
            row.touch(x, x + size)
            self._split_wide(row, x, x + size)
            chars[x] = character
            styles[x] = style
            if size > 1:
                chars[x + 1] = TAIL
                styles[x + 1] = style
            x += size
        return x

    def _emit(self, touched: dict[int, Row], target: tuple[int, int] | None) -> str:
        out: list[str] = []
        for y in sorted(touched):
            row = touched[y]
            chars, styles = row.chars, row.styles
            old_chars, old_styles = self._chars[y], self._styles[y]
            changed = [
                x
                for x in range(max(0, row.first), min(self.width, row.last))
                if chars[x] != old_chars[x]
                or (
                    styles[x] is not old_styles[x]
                    and styles[x] != old_styles[x]
                    and (chars[x] != " " or not _same_blank(styles[x], old_styles[x]))
                )
            ]
            self._chars[y], self._styles[y] = chars, styles
            self._write_row(out, y, changed)
        if target is not None and target != self._cursor:
            self._cursor = target
            out.append(f"\x1b[{target[0] + 1};{target[1] + 1}H")
            self._at = target
        return "".join(out)

    def _write_row(self, out: list[str], y: int, changed: list[int]) -> None:
        """Write the changed cells of one row, run by run."""
        chars, styles = self._chars[y], self._styles[y]
        blank_from = self._blank_from(y)
        written = i = 0
        while i < len(changed):
            x = changed[i]
            if x < written:  # the right half of what has just been written
                i += 1
                continue
            if x >= blank_from and len(changed) - i > ERASE:
                self._move(out, y, x)
                self._put(out, "\x1b[K", PLAIN)
                return
            half = chars[x] == TAIL
            x -= half  # a wide character is always written whole
            self._move(out, y, x)
            end, behind = (x, i) if half else self._run(changed, i, y, blank_from)
            if end > x:
                self._put(out, "".join(chars[x:end]), styles[x])
                i = behind
                written = end
                self._at = (y, end) if end < self.width else (-1, -1)
                continue
            self._put(out, chars[x], styles[x])
            i += 1
            written = x + (2 if x + 1 < self.width and chars[x + 1] == TAIL else 1)
            steady = written < self.width and is_steady(chars[x])
            self._at = (y, written) if steady else (-1, -1)

    def _run(self, changed: list[int], i: int, y: int, blank_from: int) -> tuple[int, int]:
        """The column behind the ASCII cells of one style that are written in one go, and behind
        which of the changed ones that is; short stretches of what did not change are among them.
        """
        chars, styles = self._chars[y], self._styles[y]
        column = changed[i]
        style = styles[column]
        limit = blank_from if column < blank_from else self.width
        while i < len(changed) and changed[i] < limit:
            x = changed[i]
            if x == column:
                fits = styles[x] is style and chars[x] != TAIL and chars[x].isascii()
            else:
                fits = (
                    x - column <= BRIDGE
                    and all(one is style for one in styles[column : x + 1])
                    and all(map(_is_letter, chars[column : x + 1]))
                )
            if not fits:
                break
            column = x + 1
            i += 1
        return column, i

    def _blank_from(self, y: int) -> int:
        """The column from which a row is empty to its end."""
        chars, styles = self._chars[y], self._styles[y]
        x = self.width
        while x and chars[x - 1] == " " and styles[x - 1] == PLAIN:
            x -= 1
        return x

    def _put(self, out: list[str], text: str, style: Style) -> None:
        """Write text in a style; blanks that look the same in the pen's style keep the pen."""
        pen = self._pen
        if style != pen:
            kept = pen is not None and _same_blank(style, pen) and not text.strip(" ")
            if not kept:
                out.append(change_style(pen, style))
                self._pen = style
        out.append(text)

    def _move(self, out: list[str], y: int, x: int) -> None:
        """Bring the cursor to a cell the cheapest way."""
        row, column = self._at
        if (row, column) == (y, x):
            return
        if row == y and column < x:
            gap = x - column
            chars, styles = self._chars[y][column:x], self._styles[y][column:x]
            if gap <= BRIDGE and all(
                _is_letter(c) and s == self._pen for c, s in zip(chars, styles, strict=True)
            ):
                out.extend(chars)
            else:
                out.append(f"\x1b[{gap}C" if gap > 1 else "\x1b[C")
        elif row >= 0 and row == y - 1 and x == 0:
            out.append("\r\n")
        else:
            out.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H")
        self._at = (y, x)


def _is_letter(cell: str) -> bool:
    """Whether a cell holds one ASCII character."""
    return len(cell) == 1 and cell.isascii() and cell != UNSET


def _same_blank(one: Style, other: Style) -> bool:
    """Whether a space looks the same in both: no attribute, same background."""
    return not one[0] and not other[0] and one[2] == other[2]
