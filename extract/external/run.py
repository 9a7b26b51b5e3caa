"""From the files of other extractors to open claims beside ours: each placed, or said not to be."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from extract.articles.blocks import BlockKind, blocks
from extract.articles.metadata import read_article
from extract.articles.sentence_rules import sentence_starts
from extract.external.alignment import Place, Searched
from extract.external.files import proposals_in
from extract.external.offsets import Unit, to_codepoints
from extract.external.proposal import ForeignArticle, ForeignClaim
from extract.external.tool import Reading, Tool
from extract.inputs.raw_article import is_sound
from store.articles.articles import add_article, find_article
from store.claims.anchors import TEXT_SLOTS, fitting, value_of, written_in
from store.claims.claims import sentences_of
from store.claims.settling import standing
from store.errors import InputError
from store.ids import sha256
from store.opening import open_to_load, settle
from store.proposals import Match, Names, Proposal, add_proposals
from store.records import Article, Candidate, Sentence, Slot, Span
from store.search.index import try_to_catch_up
from store.search.query import Words
from store.sqlite.connection import Database
from store.wording import word

_AT_ONCE = 500
"""Claims of one article that are stored in one transaction."""


@dataclass(slots=True)
class Imported:
    """What an import did."""

    proposed: int = 0
    new: int = 0
    failures: int = 0
    articles: int = 0
    matches: dict[str, int] = field(default_factory=dict)


def import_files(
    paths: Sequence[str],
    db_path: Path,
    how: Reading,
    *,
    extractor: str = "",
    report: Callable[[str], None],
) -> Imported:
    """Import candidates; what is wrong with a record is reported with its place, the rest goes on.

    `extractor` names who proposes them; without it they are named as their files do.
    """
    done = Imported()
    with closing(open_to_load(db_path)) as db:
        desk = _Desk(db, extractor, done, Names(db))
        for path in paths:
            for tool, found in proposals_in(path, how, report=report):
                for error in [found] if isinstance(found, InputError) else desk.take(tool, found):
                    report(str(error))
                    done.failures += 1
        desk.store()
        try_to_catch_up(db)
        settle(db)
    return done


@dataclass(slots=True)
class _Desk:
    """Collects what is proposed for the current article and stores it article by article."""

    db: Database
    extractor: str
    done: Imported
    names: Names
    _article: Article | None = None
    _reference: str = ""
    _searched: Searched = field(default_factory=lambda: Searched(""))
    _cut: list[Sentence] = field(default_factory=list)
    _waiting: dict[str, list[Proposal]] = field(default_factory=dict)

    def take(self, tool: Tool, foreign: ForeignArticle) -> Iterator[InputError]:
        """Place the claims of one record; the errors of those that are wrong."""
        try:
            base = self._open(foreign)
        except InputError as error:
            known = str(error).startswith(foreign.where)
            yield error if known else InputError(f"{foreign.where}: {error}")
            return
        for claim in foreign.claims:
            try:
                proposal = self._placed(claim, base, foreign.unit)
            except (InputError, ValueError) as error:
                yield InputError(f"{claim.where}: {error}")
                continue
            name = self.extractor or claim.extractor or tool.name
            self._waiting.setdefault(f"{name} (imported)", []).append(proposal)
            self.done.proposed += 1
            kind = proposal.match.value
            self.done.matches[kind] = self.done.matches.get(kind, 0) + 1
        if sum(map(len, self._waiting.values())) >= _AT_ONCE:
            self.store()

    def store(self) -> None:
        """Store what waits."""
        for extractor, proposals in self._waiting.items():
            if self._article is not None:
                self.done.new += add_proposals(
                    self.db,
                    self._article.id,
                    extractor=extractor,
                    sentences=self._cut,
                    proposals=proposals,
                )
        self._waiting = {}

    def _open(self, foreign: ForeignArticle) -> int:
        """Turn to the article that a record speaks of; returns where in it the record's text is."""
        found, base = self._find(foreign)
        self._reference = foreign.reference
        if self._article is None or self._article.id != found.id:
            self.store()
            self._article = found
            self._searched = Searched(found.text)
            self._cut = _apart(sentences_of(self.db, found.id)) or sentences_in(found)
            self.done.articles += 1
        return base

    def _find(self, foreign: ForeignArticle) -> tuple[Article, int]:
        here = self._article
        named = self._named(foreign.reference)
        for known in (named, here):
            if known is not None and (known is named or not foreign.reference):
                if not foreign.text or known.text == foreign.text:
                    return known, 0
                if known.text.startswith(foreign.text, foreign.base):
                    return known, foreign.base
                if known is named and (place := known.text.find(foreign.text)) >= 0:
                    return known, place
        if not foreign.text:
            raise InputError(
                f"{foreign.where}: there is no article {foreign.reference!r} here; "
                "extract it first, or give its text"
            )
        if not is_sound(foreign.text):
            raise InputError(
                f"{foreign.where}: its text holds a NUL or half a character; correct or drop that line"
            )
        stored = find_article(self.db, sha256(foreign.text))
        if stored is not None:
            return stored, 0
        name = foreign.reference or foreign.where
        added = add_article(self.db, read_article(name, foreign.text))
        self.names.add(added)
        return added, 0

    def _named(self, reference: str) -> Article | None:
        if reference and reference == self._reference:
            return self._article
        return self.names.find(reference) if reference else None

    def _placed(self, claim: ForeignClaim, base: int, unit: Unit) -> Proposal:
        start, end = claim.start, claim.end
        text = self._searched.text
        if start is not None and end is not None:
            try:
                convert = to_codepoints(text, unit)
                start, end = convert(start) + base, convert(end) + base
                if not start < end <= len(text):
                    raise ValueError(f"{start}-{end} is no span of the text")
            except ValueError:
                if not claim.quote:
                    raise
                start = end = None
        place = self._searched.place(claim.quote, start, end)
        return _proposal(claim, place, self._cut, text, base)


def _proposal(
    claim: ForeignClaim, place: Place, cut: Sequence[Sentence], text: str, base: int
) -> Proposal:
    if place.match is Match.NONE:
        candidate = _candidate(claim, Span(0, 0), Span(0, 0), {}, ())
        return Proposal(candidate, place.match, 0.0, claim.quote, claim.where)
    around = _around(place.span, cut)
    slots = standing(text, claim.slots, around)
    moved = {slot: Span(s.start + base, s.end + base) for slot, s in claim.spans.items()}
    spans = fitting(text, slots, moved)
    for slot in TEXT_SLOTS:
        words = written_in(slots, slot) or value_of(slots, slot)
        if slot not in spans and words and text.count(words, around.start, around.end) == 1:
            start = text.index(words, around.start)
            if whole := Words(words).whole(text, Span(start, start + len(words))):
                spans[slot] = whole[0]
    claim = replace(claim, slots=slots)
    candidate = _candidate(claim, around, place.span, spans, place.others)
    rule = f"imported, {_said(place)}"
    return Proposal(
        replace(candidate, rule=rule), place.match, place.score, claim.quote, claim.where
    )


def _said(place: Place) -> str:
    if place.match is Match.FUZZY:
        return f"fuzzy {place.score:.0f}"
    more = f", 1 of {len(place.others) + 1} places" if place.others else ""
    return place.match.value + more


def _candidate(
    claim: ForeignClaim,
    sentence: Span,
    evidence: Span,
    spans: Mapping[Slot, Span],
    mentions: tuple[Span, ...],
) -> Candidate:
    return Candidate(
        sentence=sentence,
        evidence=evidence,
        slots=claim.slots,
        text=claim.text or word(claim.slots),
        confidence=claim.confidence,
        rule="imported, no evidence found",
        spans=dict(spans),
        mentions=mentions,
    )


def _apart(cut: Sequence[Sentence]) -> list[Sentence]:
    """Sentences without those stretches of several that earlier quotes stood in."""
    found: list[Sentence] = []
    for sentence in cut:
        if not found or sentence.span.start >= found[-1].span.end:
            found.append(sentence)
    return found


def _around(span: Span, cut: Sequence[Sentence]) -> Span:
    """The sentences that a quote touches, as one stretch; they are in order."""
    first = bisect_right(cut, span.start, key=lambda sentence: sentence.span.end)
    last = bisect_left(cut, span.end, key=lambda sentence: sentence.span.start)
    touched = cut[first:last]
    if not touched:
        return span
    return Span(min(span.start, touched[0].span.start), max(span.end, touched[-1].span.end))


def sentences_in(source: Article) -> list[Sentence]:
    """The sentences of an article that nobody has cut into sentences yet."""
    found = []
    for block in blocks(source.text, source.furniture, source.title):
        if block.kind is not BlockKind.BODY:
            continue
        starts = sorted({0, *sentence_starts(block.text)})
        for start, end in zip(starts, chain(starts[1:], [len(block.text)]), strict=True):
            words = block.text[start:end].rstrip()
            if words:
                found.append(Sentence(block.to_article(start, start + len(words))))
    return found
