"""Spreadsheet cells: text that would start a formula is marked with an apostrophe, and unmarked.

`restore(defuse(cell)) == cell` for every cell. A cell that looks defused already gets one more
apostrophe, so that taking one off always gives back what was there.
"""

import re

_BLANK = r"\s\x00-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_FORMULA = re.compile(rf"'*(?:[\t\r]|[{_BLANK}]*[=+\-@＝＋－＠])")
_NUMBER = re.compile(r"[+-]\d+(?:[.,]\d+)*%?", re.ASCII)


def defuse(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; all but its apostrophe is unchanged."""
    if cell[:1].isalnum():  # most cells by far
        return cell
    return f"'{cell}" if _needs_mark(cell) else cell


def restore(cell: str) -> str:
    """What a cell was before `defuse`."""
    return cell[1:] if cell.startswith("'") and _needs_mark(cell[1:]) else cell


def _needs_mark(cell: str) -> bool:
    return bool(_FORMULA.match(cell)) and not _NUMBER.fullmatch(cell)
