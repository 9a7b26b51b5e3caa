"""What leaves: the claims that were chosen, article by article, each with where its slots stand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import cast

from store.articles.articles import find_article, paths_of
from store.errors import UsageError
from store.export.tables import COLUMNS, ExportStatus, leaving
from store.records import Article, Slot, Span, Status
from store.sqlite.connection import Database

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim as it leaves."""

    row: Row
    """The columns of `store.export.tables.COLUMNS`."""
    spans: dict[Slot, Span]
    rule: str = ""
    """The rule that made the claim."""

    def __getitem__(self, column: str) -> str:
        """What stands in a column, as text."""
        value = self.row[column]
        return str(value).lower() if isinstance(value, bool) else str(value)

    @property
    def disclaimer(self) -> str:
        """Which slots hold a reviewer's words that the article does not have, for readers."""
        own = self["own_words"].replace(" ", ", ")
        return f"the reviewer's words, not the article's: {own}" if own else ""

    @property
    def evidence(self) -> Span | None:
        """Where the quote stands; None if no evidence is known."""
        if not self.row["quote"]:
            return None
        return Span(cast(int, self.row["start"]), cast(int, self.row["end"]))

    @property
    def sentence(self) -> Span | None:
        """The sentence around the quote; None if no evidence is known."""
        if not self.row["quote"]:
            return None
        return Span(cast(int, self.row["sentence_start"]), cast(int, self.row["sentence_end"]))


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article with the claims of it that leave, in reading order."""

    article: Article
    facts: list[Fact]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which claims leave. What is empty chooses all."""

    statuses: frozenset[Status] = frozenset({Status.ACCEPTED, Status.FIXED})
    since: str = ""
    """ISO date or time: decided on it or later."""
    articles: tuple[str, ...] = ()
    """Paths, addresses, or beginnings of an article's hash."""
    reviewers: tuple[str, ...] = ()


@dataclass(slots=True)
class Left:
    """How many claims left and how many stayed, and why."""

    articles: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    """By status, of those that left."""
    kept: Counter[str] = field(default_factory=Counter)
    """By reason, of those that did not."""
    extractors: set[str] = field(default_factory=set)
    """Whose claims left."""

    @property
    def total(self) -> int:
        """All claims that left."""
        return self.claims.total()


def chosen_statuses(names: str) -> frozenset[Status]:
    """Statuses by name: `verified`, `rejected`, `open`, `all`, or statuses with commas between."""
    groups = {
        "verified": {Status.ACCEPTED, Status.FIXED},
        "open": {Status.OPEN, Status.LATER},
        "all": set(Status) - {Status.SUPERSEDED},
    }
    found: set[Status] = set()
    for name in map(str.strip, names.split(",")):
        if name in groups:
            found |= groups[name]
        elif name in {status.value for status in Status} - {"superseded"}:
            found.add(Status(name))
        else:
            raise UsageError(
                f"--status {name}: one of verified, open, rejected, all, accepted, fixed, later"
            )
    return frozenset(found)


def checked_since(moment: str) -> str:
    """A date or time that a reviewer gave, as decisions are compared with it."""
    try:
        datetime.fromisoformat(moment)
    except ValueError as error:
        raise UsageError(f"--since {moment}: write a date such as 2025-11-20") from error
    return moment


def sheets(db: Database, choice: Choice, left: Left | None = None) -> Iterator[Sheet]:
    """The chosen claims, article after article; `left` counts them and what stays."""
    counted = left if left is not None else Left()
    every = leaving(db, status=ExportStatus.ALL)
    for digest, group in groupby(every, key=lambda one: str(one.row["article_sha256"])):
        found = list(group)
        source = find_article(db, digest)
        if source is None:
            raise KeyError(f"no article {digest}")
        if choice.articles and not _is_named(db, source, choice.articles):
            counted.kept["in another article"] += len(found)
            continue
        taken = [Fact(*one) for one in found if _is_taken(one.row, choice, counted)]
        if not taken:
            continue
        counted.articles += 1
        counted.claims.update(fact["status"] for fact in taken)
        counted.extractors.update(fact["extractor"] for fact in taken if fact["extractor"])
        yield Sheet(source, taken)


def chosen_order(names: str) -> list[tuple[str, bool]]:
    """Columns by name, commas between, the first one first; True where a `-` before it turns it."""
    order = [(name.strip().removeprefix("-"), name.strip()[:1] == "-") for name in names.split(",")]
    for name, _ in order:
        if name not in COLUMNS:
            raise UsageError(f"--sort {name}: there is no such column; see docs/export.md")
    return order


def chosen_columns(names: str) -> tuple[str, ...]:
    """Columns by name, commas between; UsageError for one that there is not."""
    found = tuple(name.strip() for name in names.split(",") if name.strip())
    for name in found:
        if name not in COLUMNS:
            raise UsageError(f"--columns {name}: there is no such column; see docs/export.md")
    return found or COLUMNS


def _is_named(db: Database, source: Article, names: Sequence[str]) -> bool:
    known = {source.path, source.url, *paths_of(db, source.id)}
    return any(
        name in known or (len(name) >= 6 and source.sha256.startswith(name)) for name in names
    )


def _is_taken(row: Row, choice: Choice, left: Left) -> bool:
    if Status(str(row["status"])) not in choice.statuses:
        left.kept[str(row["status"])] += 1
    elif choice.since and _moment(str(row["decided_at"])) < _moment(choice.since):
        left.kept[f"decided before {choice.since}"] += 1
    elif choice.reviewers and row["reviewer"] not in choice.reviewers:
        left.kept["decided by another reviewer"] += 1
    else:
        return True
    return False


def _moment(at: str) -> float:
    """A time to compare; what was never decided is before all."""
    if not at:
        return float("-inf")
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None:
        moment = datetime.fromisoformat(f"{at if len(at) > 10 else f'{at}T00:00:00'}+00:00")
    return moment.timestamp()


def day(stated: str) -> date | None:
    """The day of an ISO value, its first one if it is an interval; None if it is none."""
    first = stated.partition("/")[0]
    try:
        return date.fromisoformat(first + "-01-01"[len(first) - 4 :] if len(first) < 10 else first)
    except ValueError:
        return None
