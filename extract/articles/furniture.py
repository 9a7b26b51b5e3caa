"""What in a text is the page and not the article: found by what it says and where it stands.

A sentence of the article is never given up for its place: only what the patterns of `page_words`
name is furniture however it ends. Before the first sentence and after the last one, short lines
that are no sentences (sections, bylines, tags, signatures) are furniture as well.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extract.articles.furniture_patterns import (
    AGENCY_AT_END,
    AUTHOR_AFTER,
    BYLINE,
    CITED_AFTER,
    CREDIT_AT_END,
    DATE_LABEL,
    EMAIL,
    GLUED_AT_END,
    GLUED_AT_START,
    LIST_AFTER,
    NOT_A_NAME,
    PHONE,
    PHRASE,
    STRONG,
    URL,
)
from extract.articles.paragraphs import BULLET, SENTENCE_END, paragraphs
from extract.articles.sentence_rules import sentence_starts
from extract.articles.visible import IS_EMOJI
from store.records import Span
from store.times.resolution import find_times

_LONG = 700
"""Furniture is shorter than this; a longer paragraph is only looked at around its ends."""
_SENTENCE_WORDS = 8
_TAIL_WORDS, _CONTACT_WORDS, _TEASER_WORDS, _BIOGRAPHY_WORDS = 8, 14, 22, 60
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|said|says|did|does|told|added|must|may)\b"
)
_SIGN = re.compile(r"@|://|[wW]{3}\.|\d[\d ()./-]{6,24}\d")
"""What stands in every link, mail address and telephone number: quick to look for."""
_CODES = re.compile(r"\b[A-Z]{2,3}\b")
_SEPARATED = re.compile(r"\s[|•·»›>/]\s|\s?[|•·»›]\s?")


@dataclass(slots=True)
class Part:
    """A paragraph that is yet to be distinguished from the page around it."""

    span: Span
    text: str
    furniture: bool = False
    aside: bool = False
    """Whether it belongs to a list of other articles, to citations or to a biography."""

    @property
    def words(self) -> list[str]:
        """Its words, as white space parts them."""
        return self.text.split()

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        if SENTENCE_END.search(AGENCY_AT_END.sub("", self.text[-80:])):
            return True
        return IS_EMOJI.match(self.text[-1:]) is not None and bool(sentence_starts(self.text))

    @property
    def is_sentence(self) -> bool:
        """Whether it reads as body text."""
        count = len(self.words)
        return (self.ended and count >= _SENTENCE_WORDS) or count > 30


@dataclass(frozen=True, slots=True)
class Page:
    """The paragraphs of a text, its title, and where the article's own sentences begin and end."""

    parts: list[Part]
    title: str
    first: int
    """Index of the first part that is body; the number of parts if there is none."""
    last: int
    """Index of the last one; -1 if there is none."""
    inside: tuple[Span, ...]
    """Furniture within parts that are body."""

    @property
    def furniture(self) -> tuple[Span, ...]:
        """All stretches of furniture in order."""
        whole = (part.span for part in self.parts if part.furniture)
        return tuple(sorted((*whole, *self.inside)))

    @property
    def edges(self) -> Iterable[Part]:
        """What stands before the first sentence and after the last."""
        return (*self.parts[: self.first], *self.parts[self.last + 1 :])


def read_page(text: str) -> Page:
    """Tell the article from the page."""
    parts = [_part(text, span) for span in paragraphs(text)]
    for part in parts:
        part.furniture = is_furniture(part.text)
    _mark_lists(parts)
    first, last = _body(parts)
    title = _title(parts, first)
    if last >= 0:
        _mark_front(parts[:first], title)
        _mark_back(parts[last + 1 :])
    _mark_repeats(parts, title)
    inside = [
        span
        for index, part in enumerate(parts)
        if not part.furniture
        for span in _inside(text, part, near_top=index <= first, at_end=index == last)
    ]
    return Page(parts, title, first, last, tuple(inside))


def is_furniture(line: str) -> bool:
    """Whether a line is furniture wherever it stands."""
    if not any(char.isalnum() for char in line):
        return True
    if len(line) > _LONG:
        return False
    if PHRASE.fullmatch(line) or STRONG.match(line):
        return True
    if CREDIT_AT_END.search(line) and len(line.split()) <= 80:
        return True
    return is_byline(line) or _is_address(line) or _is_labelled_date(line)


def is_byline(line: str) -> bool:
    """ "By Jane Smith and Li Wei in Beijing"."""
    match = BYLINE.fullmatch(line.rstrip())
    return match is not None and len(line.split()) <= 16 and not NOT_A_NAME.match(match["names"])


def is_date_line(line: str) -> bool:
    """Whether a line says when (and perhaps by whom), and nothing else."""
    if len(line) > 160 or not any(char.isdigit() for char in line):
        return False
    times = find_times(line)
    if not times:
        return False
    rest = "".join(line[end:start] for end, start in _gaps(line, times))
    rest = re.sub(
        r"\d{1,2}[:.]\d\d(?::\d\d)?|\b(?:[AaPp]\.?[Mm]\.?|[A-Z]{3,4}|at|by|on|in|the)\b", " ", rest
    )
    left = re.findall(r"[^\W\d_]+", DATE_LABEL.sub(" ", rest))
    return len(left) <= 5 and not (SENTENCE_END.search(line) and len(left) > 1)


def _gaps(line: str, times: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    ends = [0, *(end for _, end in times)]
    starts = [*(start for start, _ in times), len(line)]
    return zip(ends, starts, strict=True)


def _part(text: str, span: Span) -> Part:
    return Part(span, " ".join(text[span.start : span.end].split()))


def _is_labelled_date(line: str) -> bool:
    label = DATE_LABEL.match(line)
    if label is None or len(line.split()) > 16:
        return False
    times = find_times(line)
    if not times or not SENTENCE_END.search(line):
        return bool(times)
    return is_date_line(line) or (times[-1][1] >= len(line) - 2 and not _FINITE.search(line))


def _is_address(line: str) -> bool:
    """A link, a mail address, a telephone number, with at most a few words of label."""
    if not _SIGN.search(line):
        return False
    rest = line
    for pattern in (URL, EMAIL, PHONE):
        rest = pattern.sub(" ", rest)
    if rest == line:
        return False
    if PHONE.search(line) and len(rest.split()) > 2 and not EMAIL.search(line):
        return False
    return len(rest.split()) <= 4 and not find_times(line)


def _body(parts: list[Part]) -> tuple[int, int]:
    """The first and the last part that are the article's own sentences."""
    for needed in (_SENTENCE_WORDS, 3):
        found = [
            index
            for index, part in enumerate(parts)
            if not part.furniture
            and (part.is_sentence or (part.ended and len(part.words) >= needed))
            and not (index == 0 and _is_question_title(parts))
        ]
        if found:
            last = found[-1]
            while last + 1 < len(parts) and _is_item(parts[last + 1]):
                last += 1
            first = found[0]
            while first and parts[first - 1].text.endswith(".") and _is_item(parts[first - 1]):
                first -= 1
            return first, last
    return len(parts), -1


def _is_question_title(parts: list[Part]) -> bool:
    line = parts[0].text
    return len(parts) > 1 and line[-1] in "?!" and len(line.split()) <= 20 and ". " not in line


def _is_item(part: Part) -> bool:
    """A point of a list, or a quotation line, that ends the article without a stop."""
    return not part.furniture and (
        BULLET.match(part.text) is not None or (part.ended and len(part.words) >= 3)
    )


def _title(parts: list[Part], first: int) -> str:
    """The heading: the one that stands twice, else the first that is long enough for one."""
    lines = [
        part.text
        for part in parts[: min(first, 12)]
        if not (
            part.furniture
            or part.text.endswith(".")
            or is_date_line(part.text)
            or _is_tags(part.text)
        )
    ]
    lines = [line for line in lines if not BULLET.match(line)] or lines
    if first == len(parts):  # nothing ends as a sentence does: a heading is what is shorter
        heads = len(parts) > 2 and len(parts[0].words) < len(parts[1].words)
        lines = lines[:1] if heads and not parts[0].furniture else []
    for index, line in enumerate(lines):
        for later in lines[index + 1 :]:
            shorter, longer = sorted((line, later), key=len)
            if len(shorter.split()) > 2 and shorter.lower() in longer.lower():
                return shorter
    long_enough = [line for line in lines if len(line.split()) > 3]
    title = (long_enough or sorted(lines, key=lambda line: -len(line.split())) or [""])[0]
    bullet = BULLET.match(title)
    return without_site(title[bullet.end() :] if bullet else title)[0]


def without_site(title: str) -> tuple[str, str]:
    """ "Quake hits coast | Example News" as title and site."""
    head, bar, site = title.rpartition(" | ")
    if bar and len(head.split()) > 2 and len(site.split()) <= 5:
        return head.strip(), site.strip()
    return title, ""


def _mark_front(front: list[Part], title: str) -> None:
    """Before the first sentence: what is neither the title nor a second heading."""
    seen = False
    for part in front:
        line = part.text
        if without_site(line)[0] == title and not seen:
            seen = True
        elif (
            (len(part.words) <= 4 and not part.ended)
            or is_date_line(line)
            or _is_tags(line)
            or (bool(title) and title.lower() in line.lower())
        ):
            part.furniture = True


def _mark_back(back: list[Part]) -> None:
    """After the last sentence: signatures, contacts, tags; a telephone number takes its block."""
    contact = any(PHONE.search(part.text) or EMAIL.search(part.text) for part in back)
    limit = _CONTACT_WORDS if contact else _TAIL_WORDS
    for part in back:
        line = part.text
        short = len(part.words) <= limit and not part.ended and not _FINITE.search(line)
        if short or is_date_line(line) or _is_tags(line):
            part.furniture = True


def _mark_lists(parts: list[Part]) -> None:
    """Headlines below "Related articles", citations below "Sources"."""
    index = 0
    while index < len(parts):
        line = parts[index].text
        teasers = LIST_AFTER.fullmatch(line) is not None
        cited = CITED_AFTER.fullmatch(line) is not None and index > 1
        about = index + 3 if AUTHOR_AFTER.fullmatch(line) else 0
        parts[index].furniture |= cited or bool(about)
        index += 1
        while index < len(parts) and (
            (teasers and not parts[index].ended and len(parts[index].words) <= _TEASER_WORDS)
            or (cited and _is_citation(parts[index]))
            or (index < about and len(parts[index].words) <= _BIOGRAPHY_WORDS)
        ):
            parts[index].furniture = parts[index].aside = True
            index += 1


def _is_citation(part: Part) -> bool:
    line = part.text
    if not part.ended or len(part.words) <= 6:
        return True
    marks = re.search(
        r"https?:|[\"“].{3,200}[\"”]|\b(?:[Rr]etrieved|[Aa]ccessed|ISBN|doi)\b|\|", line
    )
    return marks is not None and bool(find_times(line) or re.search(r"(?:19|20)\d\d", line))


def _mark_repeats(parts: list[Part], title: str) -> None:
    """The title once more, further down."""
    seen = False
    for part in parts:
        if title and part.text.lower() == title.lower():
            part.furniture = part.furniture or seen
            seen = True


def _is_tags(line: str) -> bool:
    """Tags, codes and breadcrumbs rather than a phrase."""
    words = line.split()
    if all(word.startswith("#") for word in words):
        return True
    if SENTENCE_END.search(line) or len(words) > 24:
        return False
    pieces = [piece for piece in _SEPARATED.split(line) if piece.strip()]
    if len(pieces) > 2 and all(len(piece.split()) <= 5 for piece in pieces):
        return True
    if len(pieces) == 2 and all(len(piece.split()) <= 3 for piece in pieces):
        return True
    codes = _CODES.findall(line)
    return len(codes) > 1 and len(codes) * 3 >= len(words) and not line.isupper() and all(
        word[:1].isupper() or not word[:1].isalpha() for word in words
    )  # fmt: skip


def _inside(text: str, part: Part, *, near_top: bool, at_end: bool) -> Iterable[Span]:
    """Furniture that is attached to a sentence without a line break of its own."""
    start, end = part.span.start, part.span.end
    glued = GLUED_AT_START.match(text, start, end)
    if glued:
        yield Span(start, glued.end())
    window = max(start, end - 200)
    tail = GLUED_AT_END.search(text, window, end)
    if tail and tail.start() > start:
        yield Span(tail.start("phrase"), end)
        end = tail.start()
    agency = AGENCY_AT_END.search(text, max(start, end - 60), end)
    if agency and agency.start() > start and (agency["dashed"] or at_end or near_top):
        name = agency.start("dashed") if agency["dashed"] else agency.start("bracketed")
        yield Span(max(agency.start(), text.rfind(" ", start, name) + 1, start), end)
