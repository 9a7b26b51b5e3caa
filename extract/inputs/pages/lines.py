"""The lines of a web page with what its markup says of them: headings, dates, what stands aside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from xml.etree.ElementTree import Element

from extract.inputs.stated_dates import day_of

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup"
    " time tt u var".split()
)
_APART = frozenset({"a", "span", "time", "abbr"})
"""Inline elements that begin no word's middle."""
_LONGEST_NAMES = 300
_HEADINGS = ("h1", "h2", "h3")
_UNSEEN = frozenset(
    "script style template noscript select option button textarea svg head iframe object".split()
)
_ASIDE = frozenset("aside nav footer form dialog menu".split())
_ASIDE_NAME = re.compile(
    r"(?:^|[-_ ])(?:related|recommend\w*|side-?bar|widget\w*|most|trending|popular|latest|teasers?|promos?|newsletter|comments?|respond"
    r"|reply|footer|nav\w*|menu|archives?|calendar|events?|upcoming|ticker|carousel|read-?(?:next|more|also)|see-?also|outbrain|taboola"
    r"|ads?|advert\w*|sponsor\w*|more|further|linked|similar|bio|share|social|modal|cookie\w*|obituar\w*)(?:$|[-_ ])",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:^|[-_ ])(?:date-?published|pub-?date|publish\w*|entry-date|post-date|posted\w*)(?:$|[-_ ])",
    re.I,
)
_UPDATED = re.compile(
    r"(?:^|[-_ ])(?:date-?modified|updated?|modified|last-?mod\w*)(?:$|[-_ ])", re.I
)
_EVENT = re.compile(
    r"(?:^|[-_ ])(?:birth-?date|death-?date|start-?date|end-?date|expires?|deadline|event-\w+)(?:$|[-_ ])",
    re.I,
)
_MOST = 50_000
"""Elements that are looked at: what says when an article was written stands near its head."""


@dataclass(slots=True)
class Line:
    """A line as a reader sees it; dates of the markup stand in it as `2025-03-04`, with their label."""

    level: int = 0
    """1 to 3 of a heading, else 0."""
    aside: bool = False
    """In a list of other articles, a comment form, navigation and the like."""
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join("".join(self.pieces).split())


def lines_of(page: Element) -> list[Line]:
    """The lines of a page in order, without those that nobody sees."""
    lines = [Line()]
    state = [Line()]  # of each element that is open, the innermost last
    unseen = 0
    for begins, element in islice(_walk(page), 2 * _MOST):
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        if begins:
            stated = "" if unseen else _stated_day(element, tag)
            unseen += bool(unseen or not tag or tag in _UNSEEN or stated)
            around = state[-1]
            level = _HEADINGS.index(tag) + 1 if tag in _HEADINGS else around.level
            state.append(Line(level, around.aside or _is_aside(element, tag)))
            words = f" {stated} " if stated else "" if unseen else element.text or ""
        else:
            state.pop()
            unseen -= bool(unseen)
            words = "" if unseen else element.tail or ""
        if tag not in _INLINE and tag:
            lines.append(Line(state[-1].level, state[-1].aside))
        elif tag in _APART and not state[-1].level:
            words = f" {words}"
        lines[-1].pieces.append(words)
    return [line for line in lines if line.text]


def _walk(root: Element) -> Iterator[tuple[bool, Element]]:
    """Each element when it begins and when it ends, however deep they nest."""
    yield True, root
    open_ones = [(root, iter(root))]
    while open_ones:
        element, children = open_ones[-1]
        child = next(children, None)
        if child is None:
            open_ones.pop()
            yield False, element
        else:
            yield True, child
            open_ones.append((child, iter(child)))


def _is_aside(element: Element, tag: str) -> bool:
    if tag in {"html", "body", "main"}:
        return False
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    return tag in _ASIDE or _ASIDE_NAME.search(names[:_LONGEST_NAMES]) is not None


def _stated_day(element: Element, tag: str) -> str:
    """The day that an element states in its attributes, with what the markup calls it."""
    names = f"{element.get('itemprop', '')} {element.get('class', '')}"[:_LONGEST_NAMES]
    if tag == "time":
        stated = element.get("datetime", "")
    elif tag in {"meta", "span", "abbr"}:
        stated = element.get("content", "") or element.get("datetime", "")
        stated = stated or (element.get("title", "") if _PUBLISHED.search(names) else "")
    else:
        return ""
    day = day_of(stated) if stated else None
    if day is None:
        return ""
    if _EVENT.search(names):
        return f"Event {day}"
    if _PUBLISHED.search(names) or "pubdate" in element.keys():  # noqa: SIM118  no mapping
        return f"Published {day}"
    return f"Updated {day}" if _UPDATED.search(names) else f"{day}"
