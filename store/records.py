"""What winnow speaks of: articles, sentences, candidates, claims, decisions. Frozen, no behaviour.

Every offset is a count of Unicode code points into `Article.text`; every span is half-open.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What sort of fact a claim states."""

    EVENT = "event"
    STATEMENT = "statement"
    COMMITMENT = "commitment"
    PLAN = "plan"
    ROLE = "role"
    RELATION = "relation"


class Polarity(StrEnum):
    """Whether the article affirms or denies it."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Modality(StrEnum):
    """How firmly the article says it."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    POSSIBLE = "possible"
    URGED = "urged"


class Slot(StrEnum):
    """One part of a claim."""

    SUBJECT = "subject"
    PREDICATE = "predicate"
    OBJECT = "object"
    TIME = "time"
    PLACE = "place"
    SOURCE = "source"
    WORDING = "wording"
    KIND = "kind"
    POLARITY = "polarity"
    MODALITY = "modality"


class Act(StrEnum):
    """What one decision does. The first four are the verdicts."""

    ACCEPT = "accept"
    FIX = "fix"
    REJECT = "reject"
    LATER = "later"
    RETRACT = "retract"
    NOTE = "note"
    SAME = "same"
    SPLIT = "split"
    ADD = "add"
    DATE = "date"
    MUTE = "mute"
    REMOVE = "remove"


VERDICTS = frozenset({Act.ACCEPT, Act.FIX, Act.REJECT, Act.LATER})


class Status(StrEnum):
    """What follows from the decisions on a claim."""

    OPEN = "open"
    ACCEPTED = "accepted"
    FIXED = "fixed"
    REJECTED = "rejected"
    LATER = "later"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of code points in an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a sentence that moves as one: `label` is its grammatical role (nsubj, obl, ...)."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article with its phrases, in reading order."""

    span: Span
    phrases: tuple[Phrase, ...] = ()


class DateOrigin(StrEnum):
    """Where an article's publication date comes from."""

    TEXT = "text"
    GIVEN = "given"
    REVIEWER = "reviewer"
    NONE = ""


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article as it was read, before it has a row."""

    path: str
    """As given on the command line; `-` for standard input."""
    text: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: date | None = None
    date_origin: DateOrigin = DateOrigin.NONE
    furniture: tuple[Span, ...] = ()
    """Stretches of page furniture: shown dimmed, no claims are made from them."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A stored article without its text: what a list of thousands of them needs."""

    id: int
    sha256: str
    path: str
    title: str
    publisher: str
    url: str
    published: date | None
    date_origin: DateOrigin
    extracted: bool


@dataclass(frozen=True, slots=True)
class Article:
    """A stored article; `published` is the date that counts (the reviewer's wins over the text's)."""

    id: int
    sha256: str
    path: str
    text: str
    title: str
    publisher: str
    url: str
    published: date | None
    date_origin: DateOrigin
    furniture: tuple[Span, ...]
    extracted: bool
    """Whether a run has finished on it."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The parts of a claim. An empty string is an empty slot.

    `*_as_written` hold the words of the sentence where the slot holds what they stand for.
    `time` is the expression as written; its ISO value follows from it, `time_rule` and the
    publication date (`store.times.resolution`).
    """

    kind: Kind
    subject: str
    predicate: str
    object: str = ""
    time: str = ""
    place: str = ""
    source: str = ""
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    subject_as_written: str = ""
    object_as_written: str = ""
    source_as_written: str = ""
    time_rule: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another value that a slot might have, the likelier first."""

    slot: Slot
    value: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the extractor proposes."""

    sentence: Span
    evidence: Span
    """Lies within `sentence`."""
    slots: Slots
    text: str
    """The wording: one self-contained sentence."""
    confidence: float
    rule: str
    trigger: str = ""
    spans: dict[Slot, Span] = field(default_factory=dict)
    """Where each slot stands in the article, for slots that stand there as one piece."""
    alternatives: tuple[Alternative, ...] = ()
    mentions: tuple[Span, ...] = ()
    """Further places of the article that say the same."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A stored candidate as it stands after the decisions on it."""

    id: str
    """Content id: the same claim of the same article has it on every machine."""
    article_id: int
    sentence: Span
    evidence: Span
    quote: str
    slots: Slots
    """The current slots: those of the standing fix, else those proposed."""
    text: str
    time_iso: str
    time_assumed: bool
    confidence: float
    rule: str
    trigger: str
    spans: dict[Slot, Span]
    status: Status
    reviewer: str = ""
    decided_at: str = ""
    reason: str = ""
    note: str = ""


class Decision(NamedTuple):
    """One act by one reviewer at one time."""

    id: str
    """UUIDv7, as text."""
    act: Act
    reviewer: str
    at: str
    """ISO 8601, UTC, with microseconds."""
    claim_id: str | None
    article_id: int | None
    origin: str
    previous_hash: str
    hash: str
    batch: str
    """The id that the decisions of one bulk action share."""
    retracts: str | None = None
    reason: str = ""
    slots: Slots | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review of one article is: counts of claims by status."""

    article: Heading
    counts: dict[Status, int]
    muted: int = 0
    """Open claims of rules that are muted: they are no work, and are counted only here."""
    doubtful: int = 0
    """Open claims below the floor of the file: they are no work either, and are counted only here."""

    @property
    def total(self) -> int:
        """Claims that count: superseded ones do not."""
        return sum(n for status, n in self.counts.items() if status is not Status.SUPERSEDED)

    @property
    def undecided(self) -> int:
        """Claims that still ask for a decision: open ones and those put off."""
        return self.counts.get(Status.OPEN, 0) + self.counts.get(Status.LATER, 0)
