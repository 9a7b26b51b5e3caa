"""What leaves: a claim as a fact with its columns, and an article with its facts."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from store.records import Article, Slot, Span

COLUMNS: tuple[str, ...] = (
    "claim_id",
    "article",
    "title",
    "publisher",
    "url",
    "published",
    "kind",
    "status",
    "subject",
    "subject_as_written",
    "predicate",
    "object",
    "object_as_written",
    "time_text",
    "time_iso",
    "time_assumed",
    "place",
    "source",
    "source_as_written",
    "polarity",
    "modality",
    "text",
    "quote",
    "start",
    "end",
    "sentence",
    "sentence_start",
    "sentence_end",
    "offset_unit",
    "confidence",
    "reviewer",
    "decided_at",
    "reason",
    "note",
    "article_sha256",
    "extractor",
    "own_words",
)
"""What an exported claim holds, in the order of the CSV columns."""

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim as it leaves."""

    row: Row
    """What stands in `COLUMNS`."""
    spans: dict[Slot, Span]
    """Where its slots stand: the text there is what they hold, or were written with."""
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


def day(stated: str) -> date | None:
    """The day of an ISO value, its first one if it is an interval; None if it is none."""
    first = stated.partition("/")[0]
    try:
        return date.fromisoformat(first + "-01-01"[len(first) - 4 :] if len(first) < 10 else first)
    except ValueError:
        return None
