"""One article out of several files: what each knows of it, joined so that no order matters.

Each rule here picks the largest of what the files say, by an order that is the same everywhere. So a
union is commutative, associative and idempotent, however often parts of it are joined again.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from store.claims.runs import CLAIM_COLUMNS
from store.ids import canonical
from store.ledger.ledger import HASHED
from store.records import DateOrigin
from store.sqlite.connection import Database, fetch
from store.sqlite.failures import of_a_file

_DATE_RANK = {DateOrigin.NONE: 0, DateOrigin.TEXT: 1, DateOrigin.GIVEN: 2}

_CLAIMS = f"""
    SELECT {", ".join(f"c.{name}" for name in CLAIM_COLUMNS)}, s.start AS sentence_start,
        s."end" AS sentence_end, run.extractor, run.finished_at, state.made
    FROM claim AS c JOIN claim_state AS state ON state.number = c.number
    LEFT JOIN sentence AS s ON s.id = c.sentence_id LEFT JOIN run ON run.id = c.run_id
    WHERE c.article_id = ?
"""
_NAMES = tuple(name.strip('"') for name in CLAIM_COLUMNS)
_LOCAL = {"article_id", "sentence_id", "run_id"}

Moment = tuple[str, str]
"""When a run finished and which extractor it was: this orders runs everywhere."""


@dataclass(slots=True)
class ClaimParts:
    """A claim as a row, but for the numbers that a file gives to articles, sentences and runs."""

    values: dict[str, object]
    sentence: tuple[int, int] | None
    run: str | None
    finished_at: str

    @property
    def rank(self) -> tuple[bool, str, str]:
        """Of two ways to put the same claim the smaller counts: made by a run, and earlier."""
        said = canonical([str(self.values[name]) for name in _NAMES if name not in _LOCAL])
        return self.run is None, self.finished_at, said


@dataclass(slots=True)
class ArticleParts:
    """What is known of one article."""

    sha256: str
    text: str = ""
    added_at: str = ""
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: tuple[int, str] = (0, "")
    furniture: str = "[]"
    paths: dict[str, str] = field(default_factory=dict)
    runs: dict[str, str] = field(default_factory=dict)
    sentences: dict[tuple[int, int], tuple[Moment, str]] = field(default_factory=dict)
    claims: dict[str, ClaimParts] = field(default_factory=dict)
    newest: Moment = ("", "")
    made: set[str] = field(default_factory=set)
    proposed: set[str] = field(default_factory=set)
    """Claims of other extractors: no run of ours supersedes them."""
    decisions: dict[str, sqlite3.Row] = field(default_factory=dict)


def gather(sha256: str, files: Sequence[Database]) -> ArticleParts:
    """Join what all files know of an article."""
    parts = ArticleParts(sha256)
    for db in files:
        rows = fetch(db, "SELECT * FROM article WHERE sha256 = ?", [sha256])
        if rows:
            _join_article(parts, rows[0])
            _join_runs(parts, db, rows[0]["id"])
            _join_claims(parts, db, rows[0]["id"])
            sql = "SELECT * FROM decision WHERE article_sha256 = ?"
            parts.decisions |= {row["id"]: row for row in fetch(db, sql, [sha256])}
    return parts


def hash_row(row: sqlite3.Row) -> list[str | None]:
    """The columns of a decision that its hash covers."""
    return [row[name] for name in HASHED]


def shas(db: Database) -> Iterator[tuple[str, str]]:
    """When each article of a file was added, and its hash."""
    for row in fetch(db, "SELECT added_at, sha256 FROM article"):
        yield row["added_at"], row["sha256"]


@of_a_file
def _join_article(parts: ArticleParts, row: sqlite3.Row) -> None:
    parts.text = row["text"]
    parts.added_at = min(parts.added_at or row["added_at"], row["added_at"])
    for name in ("title", "publisher", "url", "furniture"):
        setattr(parts, name, max(getattr(parts, name), row[name], key=lambda s: (len(s), s)))
    rank = _DATE_RANK[DateOrigin(row["date_origin"])]
    parts.published = max(parts.published, (rank, row["published"] or ""))


def _join_runs(parts: ArticleParts, db: Database, article_id: int) -> None:
    for row in fetch(db, "SELECT * FROM article_path WHERE article_id = ?", [article_id]):
        known = parts.paths.get(row["path"], row["found_at"])
        parts.paths[row["path"]] = min(known, row["found_at"])
    for row in fetch(db, "SELECT * FROM run WHERE article_id = ?", [article_id]):
        known = parts.runs.get(row["extractor"], "")
        parts.runs[row["extractor"]] = max(known, row["finished_at"])
    sql = """SELECT s.start, s."end", s.phrases, run.finished_at, run.extractor
        FROM sentence AS s LEFT JOIN run ON run.id = s.run_id WHERE s.article_id = ?"""
    for row in fetch(db, sql, [article_id]):
        cut = ((row["finished_at"] or "", row["extractor"] or ""), row["phrases"])
        span = (row["start"], row["end"])
        parts.sentences[span] = max(parts.sentences.get(span, cut), cut)


def _join_claims(parts: ArticleParts, db: Database, article_id: int) -> None:
    sql = "SELECT claim_id FROM proposal JOIN claim ON claim.id = claim_id WHERE article_id = ?"
    parts.proposed |= {row["claim_id"] for row in fetch(db, sql, [article_id])}
    sql = "SELECT finished_at, extractor FROM run WHERE article_id = ?"
    newest = max(((r[0], r[1]) for r in fetch(db, sql, [article_id])), default=("", ""))
    if newest > parts.newest:
        parts.newest, parts.made = newest, set()
    for row in fetch(db, _CLAIMS, [article_id]):
        claim = ClaimParts(
            values={name: row[name] for name in _NAMES},
            sentence=None
            if row["sentence_id"] is None
            else (row["sentence_start"], row["sentence_end"]),
            run=row["extractor"],
            finished_at=row["finished_at"] or "",
        )
        if newest == parts.newest and row["made"]:
            parts.made.add(row["id"])
        other = parts.claims.get(row["id"])
        if other is None or claim.rank < other.rank:
            parts.claims[row["id"]] = claim
