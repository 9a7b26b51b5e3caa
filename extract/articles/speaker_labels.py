"""Labels that say who speaks in a paragraph: "MAYOR COLE: ...", "Q: ...", "@harbourwatch: ...".

A transcript labels several of its paragraphs; one name before a colon is a dateline or a heading.
"""

import re
from collections import Counter
from collections.abc import Iterable

from extract.lexicon.offices import is_office

_WORD = r"[A-ZÀ-ÖØ-Þ][\w.’'-]*"
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]*"
_LABEL = re.compile(
    rf"(?P<name>@\w{{2,30}}|{_CAPITALS}(?:\ {_CAPITALS}){{0,4}}|{_WORD}(?:\ {_WORD}){{0,3}})"
    r"(?:\ \([^()\n]{1,40}\))?:\s+(?=\S)"
)
_UNNAMED = frozenset("q a question answer interviewer reporter host moderator".split())
"""Labels that name nobody."""
_NO_SPEAKERS = frozenset(
    """note update updated source sources photo photos caption correction watch read related also more
    date time place where when what why who how warning breaking exclusive contact email phone
    tel address website web tags topics category video image credit by""".split()
)


def labels_of(paragraphs: Iterable[str]) -> frozenset[str]:
    """The labels that an article has before its paragraphs, where it is a transcript."""
    found = Counter(match["name"] for text in paragraphs if (match := _matched(text)))
    repeated = {name for name, times in found.items() if times > 1 and _is_person(name)}
    asked = {name for name in found if name.lower().strip(".") in _UNNAMED}
    sure = {name for name in found if name.startswith("@") or is_office(name.split()[0])}
    if repeated or len(asked) > 1:
        sure |= repeated | asked | {name for name in found if name.isupper()}
    return frozenset(sure)


def _is_person(name: str) -> bool:
    """Whether a label can name a person: in capitals, or of two words ("Pros:" is none)."""
    return name.isupper() or " " in name


def speaker_label(text: str, labels: frozenset[str]) -> tuple[int, str] | None:
    """How long the label before a paragraph is, and whom it names; None where there is none.

    The name is empty where the label names nobody: "Q:".
    """
    match = _matched(text)
    if match is None or match["name"] not in labels:
        return None
    name = match["name"]
    return match.end(), "" if name.lower().strip(".") in _UNNAMED else name


def _matched(text: str) -> re.Match[str] | None:
    match = _LABEL.match(text[:120])
    if match is None or match["name"].split()[0].lower().strip(".") in _NO_SPEAKERS:
        return None
    return match
