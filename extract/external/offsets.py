"""What offsets count, and from that to code points, in which winnow counts."""

from array import array
from bisect import bisect_left
from collections.abc import Callable
from enum import StrEnum
from itertools import accumulate


class Unit(StrEnum):
    """What offsets count."""

    CODEPOINT = "codepoint"
    UTF16 = "utf-16"
    BYTE = "byte"


def to_codepoints(text: str, unit: Unit) -> Callable[[int], int]:
    """A function from offsets in some unit to code points; ValueError inside a character."""
    if unit is Unit.CODEPOINT or text.isascii():
        return lambda offset: _checked(offset, len(text))
    size = _utf16_length if unit is Unit.UTF16 else _utf8_length
    starts = array("L", accumulate(map(size, text), initial=0))

    def convert(offset: int) -> int:
        place = bisect_left(starts, offset) if offset >= 0 else -1
        if place < 0 or place >= len(starts) or starts[place] != offset:
            raise ValueError(f"{offset} is inside a character or outside the text")
        return place

    return convert


def _checked(offset: int, length: int) -> int:
    if not 0 <= offset <= length:
        raise ValueError(f"{offset} is outside the text ({length} characters)")
    return offset


def _utf16_length(char: str) -> int:
    return 2 if ord(char) > 0xFFFF else 1


def _utf8_length(char: str) -> int:
    code = ord(char)
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
