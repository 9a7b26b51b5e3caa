"""The words of a stretch of text as a reader sees them, each character mapped to its place.

White space becomes single spaces; what is invisible, emoji and the marks of notes are left out.
"""

import re
from array import array

from store.records import Span

EMOJI = (
    "\u20e3\u231a\u231b\u23e9-\u23fa\u25b6\u25fb-\u25fe\u2600-\u263f\u2643-\u2668\u2670-\u275a\u2761-\u2775"
    "\u2794-\u27bf\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f"
)
"""They are no words, and part words as white space does. Signs of music, sexes and quoting stay."""
IS_EMOJI = re.compile(rf"[{EMOJI}]")
_VISIBLE = (
    rf"[^{EMOJI}\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    r"\ufeff\ufff9-\ufffb]+"
)
_RUN = re.compile(  # words with single spaces between; the rest is white space or is passed over
    rf"{_VISIBLE}(?: {_VISIBLE})*"
)
_SPACE = re.compile(rf"[\s{EMOJI}]")
_NUMBERED = r"\d{1,3}|(?:note|nb|n|fn|ref)\.? ?\d{1,3}"
_EDITORIAL = r"[a-z][a-z -]{1,28}(?:needed|\?)|dead link|vague"
"""What wikis put behind a statement: "citation needed", "by whom?"."""
RAISED = "¹²³⁰⁴-⁹†‡"
_RAISED = f"[{RAISED}]{{1,6}}"
_NOTES = re.compile(
    rf"(?<=[^\W\d_]{{2}})(?:\[(?:{_NUMBERED}|{_EDITORIAL})\])+(?![^\W_])"
    rf"|(?<=[.!?,;:”\"’')])(?:\ ?\[(?:{_NUMBERED}|{_EDITORIAL}|[a-z])\])+(?![^\W_])"
    rf"|(?<=[.!?,;:”\"’']){_RAISED}(?![^\W_])"
    rf"|(?<=[^\W\d_]{{3}})(?<!mile)(?<!miles)(?<!feet)(?<!yard)(?<!yards)(?<!inch)(?<!metres)(?<!meters){_RAISED}(?![^\W_])",
    re.IGNORECASE,
)
""" "reopened.[2][3]", "cut[citation needed]", "jobs.¹"; but not "km²", "year[s]", "[sic]"."""
_MAY_NOTE = re.compile(rf"[\]{RAISED}]")


def collapse(text: str, span: Span) -> tuple[str, "array[int]"]:
    """Visible characters with single spaces between the words, and the place of each."""
    parts: list[str] = []
    offsets = array("L")
    end_before = -1
    for run in _RUN.finditer(text, span.start, span.end):
        start, end = run.span()
        if end_before >= 0:
            space = _SPACE.search(text, end_before, start)
            if space:
                parts.append(" ")
                offsets.append(space.start())
        parts.append(run[0])
        offsets.extend(range(start, end))
        end_before = end
    return _without_notes("".join(parts), offsets)


def _without_notes(text: str, offsets: "array[int]") -> tuple[str, "array[int]"]:
    if not _MAY_NOTE.search(text):
        return text, offsets
    kept, places, end = list[str](), array("L"), 0
    for note in _NOTES.finditer(text):
        kept.append(text[end : note.start()])
        places += offsets[end : note.start()]
        end = note.end()
    kept.append(text[end:])
    places += offsets[end:]
    return "".join(kept), places
