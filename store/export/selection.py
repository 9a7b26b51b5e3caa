"""Which claims leave: chosen by status, date, article and reviewer, each as it stands now."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from store.articles.articles import article, paths_of
from store.claims.anchors import fitting
from store.claims.claims import fixed_spans, when
from store.claims.settling import BY_HAND, Made, Settled, offers, settle, standing
from store.errors import CannotExport, UsageError
from store.export.facts import Fact, Sheet
from store.ledger.floor import DOUBTFUL, IS_DOUBTFUL, count_doubtful
from store.records import Article, Slot, Slots, Span, Status
from store.sqlite.connection import Database, fetch
from store.sqlite.failures import of_a_file
from store.sqlite.rows import SLOT_COLUMNS, slot_spans_from, slots_from, slots_from_json

_NAMES = (
    *("id", "status", "start", "end", "sentence_start", "sentence_end", "quote", "text"),
    *SLOT_COLUMNS,
    *("confidence", "reviewer", "decided_at", "reason", "note"),
    *("fixed_slots", "fixed_text", "fixed_detail", "spans", "rule", "extractor"),
)

_IS_DOUBTFUL = IS_DOUBTFUL.format(claim="claim_now")
_SELECT = f"""
    SELECT {", ".join(f'"{name}"' for name in _NAMES)}
    FROM claim_now LEFT JOIN (SELECT id AS run_id, extractor FROM run) USING (run_id)
    WHERE article_id = ? AND iif({_IS_DOUBTFUL}, ?, status IN ({{marks}})) ORDER BY start, "end", claim_now.id
"""

_GROUPS = {
    "verified": {Status.ACCEPTED, Status.FIXED},
    "open": {Status.OPEN, Status.LATER},
    "all": set(Status) - {Status.SUPERSEDED},
}
"""Statuses that are asked for together; each can be asked for by itself, too."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which claims leave. What is empty chooses all."""

    statuses: frozenset[Status] = frozenset({Status.ACCEPTED, Status.FIXED})
    since: str = ""
    """ISO date or time: decided on it or later."""
    articles: tuple[str, ...] = ()
    """Paths, addresses, or beginnings of an article's hash."""
    reviewers: tuple[str, ...] = ()
    doubtful: bool = False
    """Whether claims below the floor of the file leave, too; else they stay, whatever is chosen."""


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
    """Statuses by name: `verified`, `rejected`, `open`, `all`, or statuses with commas between.

    `doubtful` is no status but a part of what is open: see `asks_for_doubtful`.
    """
    found: set[Status] = set()
    for name in map(str.strip, names.split(",")):
        if name == DOUBTFUL:
            continue
        if name in _GROUPS:
            found |= _GROUPS[name]
        elif name in {status.value for status in Status} - {"superseded"}:
            found.add(Status(name))
        else:
            raise UsageError(
                f"--status {name}: one of verified, open, rejected, all, accepted, fixed, later, "
                f"{DOUBTFUL}"
            )
    return frozenset(found)


def asks_for_doubtful(names: str) -> bool:
    """Whether `doubtful` is among the names: claims below the floor leave only where it is."""
    return DOUBTFUL in map(str.strip, names.split(","))


def checked_since(moment: str) -> str:
    """A date or time that a reviewer gave, as decisions are compared with it."""
    try:
        datetime.fromisoformat(moment)
    except ValueError as error:
        raise UsageError(f"--since {moment}: write a date such as 2025-11-20") from error
    return moment


def sheets(db: Database, choice: Choice, left: Left | None = None) -> Iterator[Sheet]:
    """The chosen claims, article after article, in reading order; `left` counts them and what stays.

    Raises CannotExport at a claim whose quote is not in its article where it says.
    """
    counted = left if left is not None else Left()
    doubtful = count_doubtful(db)
    for article_id, claims in _tallies(db):
        others = {
            status: count for status, count in claims.items() if status not in choice.statuses
        }
        if choice.articles and not _is_named(db, article(db, article_id), choice.articles):
            counted.kept["in another article"] += sum(claims.values())
            continue
        counted.kept.update({status.value: count for status, count in others.items()})
        below = 0 if choice.doubtful else doubtful.get(article_id, 0)
        if below and Status.OPEN in choice.statuses:
            counted.kept[DOUBTFUL] += below
        if len(others) == len(claims) and not choice.doubtful:
            continue
        source = article(db, article_id)
        taken = [fact for fact in _facts(db, source, choice) if _is_taken(fact, choice, counted)]
        if not taken:
            continue
        counted.articles += 1
        counted.claims.update(fact["status"] for fact in taken)
        counted.extractors.update(fact["extractor"] for fact in taken if fact["extractor"])
        yield Sheet(source, taken)


def _tallies(db: Database) -> Iterator[tuple[int, dict[Status, int]]]:
    """How many claims of each status the articles have that are not out of sight, in their order."""
    found = fetch(
        db,
        """SELECT article_id, status, claims FROM tally WHERE claims > 0 AND status <> ?
        AND article_id NOT IN (SELECT article_id FROM hidden) ORDER BY article_id""",
        [Status.SUPERSEDED.value],
    )
    for article_id, group in groupby(found, key=itemgetter("article_id")):
        yield article_id, {Status(status): claims for _, status, claims in group}


def _facts(db: Database, source: Article, choice: Choice) -> Iterator[Fact]:
    wanted = sorted(status.value for status in choice.statuses)
    marks = ", ".join("?" * len(wanted))
    for found in fetch(db, _SELECT.format(marks=marks), [source.id, int(choice.doubtful), *wanted]):
        # A dictionary finds a name at once; a row looks through its columns for each.
        row = dict(zip(_NAMES, found, strict=True))
        yield _fact(db, row, Span(found["start"], found["end"]), source)


def _is_named(db: Database, source: Article, names: Sequence[str]) -> bool:
    known = {source.path, source.url, *paths_of(db, source.id)}
    return any(
        name in known or (len(name) >= 6 and source.sha256.startswith(name)) for name in names
    )


def _is_taken(fact: Fact, choice: Choice, left: Left) -> bool:
    if choice.since and _moment(fact["decided_at"]) < _moment(choice.since):
        left.kept[f"decided before {choice.since}"] += 1
    elif choice.reviewers and fact["reviewer"] not in choice.reviewers:
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


@of_a_file
def _fact(db: Database, row: Mapping[str, str], evidence: Span, source: Article) -> Fact:
    """A row of `_SELECT` as it leaves; its quote must be in the article, word for word."""
    start, end = evidence.start, evidence.end
    if row["quote"] and source.text[start:end] != row["quote"]:
        raise CannotExport(
            f"the quote of claim {row['id']} is not in {source.path} at {start}-{end}: "
            f"another program has changed the database. Export from a copy of it from before."
        )
    sentence = Span(int(row["sentence_start"] or 0), int(row["sentence_end"] or 0))
    reworded = row["fixed_slots"] and row["fixed_text"] is not None
    text = row["fixed_text"] if reworded else row["text"]
    settled = _settled(db, row, Made(_slots(row), text, _spans(row), evidence, sentence), source)
    slots = settled.slots
    time_iso, time_assumed = when(slots.time, slots.time_rule, source)
    values: dict[str, object] = {
        "claim_id": row["id"],
        "article": source.path,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "published": source.published.isoformat() if source.published else "",
        "kind": slots.kind.value,
        "status": row["status"],
        "subject": slots.subject,
        "subject_as_written": slots.subject_as_written,
        "predicate": slots.predicate,
        "object": slots.object,
        "object_as_written": slots.object_as_written,
        "time_text": slots.time,
        "time_iso": time_iso,
        "time_assumed": time_assumed,
        "place": slots.place,
        "source": slots.source,
        "source_as_written": slots.source_as_written,
        "polarity": slots.polarity.value,
        "modality": slots.modality.value,
        "text": text,
        "quote": row["quote"],
        "start": start,
        "end": end,
        "sentence": source.text[sentence.start : sentence.end],
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "offset_unit": "codepoint",
        "confidence": row["confidence"],
        "reviewer": row["reviewer"] or "",
        "decided_at": row["decided_at"] or "",
        "reason": row["reason"] or "",
        "note": row["note"] or "",
        "article_sha256": source.sha256,
        "extractor": row["extractor"] or "",
        "own_words": " ".join(settled.own),
    }
    return Fact(values, settled.spans, row["rule"])


def _slots(row: Mapping[str, str]) -> Slots:
    """The slots that count: the columns of a claim are named as the slots of a fix are."""
    return slots_from_json(row["fixed_slots"]) if row["fixed_slots"] else slots_from(row)


def _spans(row: Mapping[str, str]) -> dict[Slot, Span]:
    """Where the slots are said to stand."""
    proposed = slot_spans_from(row["spans"])
    if not row["fixed_slots"]:
        return proposed
    fixed = slots_from_json(row["fixed_slots"])
    return fixed_spans(proposed, slots_from(row), fixed, row["fixed_detail"])


def _settled(db: Database, row: Mapping[str, str], made: Made, source: Article) -> Settled:
    """What leaves of a claim: what its extractor made stands as it is, if it is in the article."""
    if row["fixed_slots"] or row["rule"] == BY_HAND:
        return settle(source.text, made, offers(db, source.id, made.evidence))
    slots = standing(source.text, made.slots, made.sentence)
    return Settled(slots, fitting(source.text, slots, made.spans), ())
