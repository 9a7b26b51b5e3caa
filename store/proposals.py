"""Candidates from elsewhere: claims that another extractor proposed, beside our own.

They are open like all others, and no run of winnow supersedes them. A claim that several propose is
one claim with several proposals, so that extractors can be compared on the same articles.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from store.articles.articles import article
from store.claims.runs import INSERT_CLAIM, INSERT_SENTENCE, claim_row
from store.ids import claim_id, now
from store.records import Article, Candidate, Sentence
from store.sqlite.connection import Database, fetch, writing
from store.sqlite.rows import storable

ELSEWHERE = ""
"""When the run of another extractor finished: winnow does not know, and ranks it before its own."""

STAYS = """
    UPDATE claim_state SET made = 1
    WHERE number = (SELECT number FROM claim WHERE id = ?) AND made = 0
"""
"""What is proposed elsewhere is made, also if our newest run does not make it."""


class Match(StrEnum):
    """How the quote of a proposal was found in the text."""

    OFFSETS = "offsets"
    EXACT = "exact"
    NORMALISED = "normalised"
    FUZZY = "fuzzy"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate and how it came to its place. Without a match its spans mean nothing."""

    candidate: Candidate
    match: Match
    score: float = 0.0
    given: str = ""
    """The quote as it came."""
    place: str = ""
    """The file and line."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What reviewers made of the claims of one extractor."""

    extractor: str
    counts: Mapping[str, int]
    """By status."""
    unplaced: int
    """Claims without evidence."""
    seconds: float
    """Time spent on decisions about them, pauses of more than two minutes left out."""


def add_proposals(
    db: Database,
    article_id: int,
    *,
    extractor: str,
    sentences: Sequence[Sentence],
    proposals: Sequence[Proposal],
) -> int:
    """Store the proposals of one extractor for an article; return the number of new claims.

    The same proposals a second time change nothing.
    """
    stored = article(db, article_id)
    new = 0
    with writing(db):
        run_id = _run(db, article_id, extractor)
        known = {
            (row["start"], row["end"]): int(row["id"])
            for row in fetch(
                db, 'SELECT id, start, "end" FROM sentence WHERE article_id = ?', [article_id]
            )
        }
        wanted = {s.span for s in sentences}
        wanted |= {p.candidate.sentence for p in proposals if p.match is not Match.NONE}
        for start, end in sorted({(span.start, span.end) for span in wanted} - known.keys()):
            row = [article_id, start, end, stored.text[start:end], run_id, "[]"]
            cursor = db.conn.execute(INSERT_SENTENCE, row)
            known[start, end] = int(cursor.lastrowid or 0)
        for proposal in proposals:
            candidate = proposal.candidate
            id = claim_id(stored.sha256, candidate)
            if _is_its_own(db, id, extractor):
                continue
            if not fetch(db, "SELECT 1 FROM claim WHERE id = ?", [id]):
                values = claim_row(stored, run_id, 0, id, candidate)
                placed = proposal.match is not Match.NONE
                span = candidate.sentence
                values[2] = known[span.start, span.end] if placed else None
                db.conn.execute(INSERT_CLAIM, values)
                new += 1
            _propose(db, id, extractor, proposal)
            db.conn.execute(STAYS, [id])
    return new


def _run(db: Database, article_id: int, extractor: str) -> int:
    db.conn.execute(
        "INSERT OR IGNORE INTO run (article_id, extractor, finished_at) VALUES (?, ?, ?)",
        [article_id, extractor, ELSEWHERE],
    )
    sql = "SELECT id FROM run WHERE article_id = ? AND extractor = ?"
    return int(fetch(db, sql, [article_id, extractor])[0]["id"])


def _is_its_own(db: Database, id: str, extractor: str) -> bool:
    """Whether the extractor made the claim here itself: its own export has come back."""
    sql = "SELECT run.extractor FROM claim JOIN run ON run.id = claim.run_id WHERE claim.id = ?"
    return any(f"{row['extractor']} (imported)" == extractor for row in fetch(db, sql, [id]))


def _propose(db: Database, id: str, extractor: str, proposal: Proposal) -> None:
    db.conn.execute(
        "INSERT OR IGNORE INTO proposal VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            id,
            extractor,
            proposal.match.value,
            proposal.score,
            proposal.candidate.confidence,
            storable(proposal.given),
            storable(proposal.place),
            now(),
        ],
    )


_PAUSE = 120.0
_BY_EXTRACTOR = """
    SELECT made_by.extractor, iif(muted.rule IS NULL, state.status, 'muted') AS status,
        count(*) AS claims,
        count(*) FILTER (WHERE claim.sentence_id IS NULL) AS unplaced
    FROM (SELECT claim.id, run.extractor FROM claim JOIN run ON run.id = claim.run_id
        UNION SELECT claim_id, extractor FROM proposal) AS made_by
    JOIN claim ON claim.id = made_by.id JOIN claim_state AS state ON state.number = claim.number
    LEFT JOIN muted ON state.status = 'open' AND muted.article_id = claim.article_id
        AND muted.rule = claim.rule
    WHERE claim.article_id NOT IN (SELECT article_id FROM hidden)
    GROUP BY 1, 2 ORDER BY 1
"""
_SPENT = """
    SELECT claim_id, reviewer, (julianday(at) - julianday(lag(at) OVER (
        PARTITION BY origin, reviewer ORDER BY number))) * 86400 AS seconds
    FROM decision
"""
_SPENT_BY_EXTRACTOR = f"""
    SELECT made_by.extractor, sum(spent.seconds) AS seconds FROM ({_SPENT}) AS spent
    JOIN (SELECT claim.id, run.extractor FROM claim JOIN run ON run.id = claim.run_id
        UNION SELECT claim_id, extractor FROM proposal) AS made_by ON made_by.id = spent.claim_id
    WHERE spent.seconds BETWEEN 0 AND {_PAUSE} GROUP BY made_by.extractor
"""


def by_extractor(db: Database) -> list[Tally]:
    """What became of the claims of each extractor; one that several made counts for each."""
    spent = {row[0]: float(row[1] or 0.0) for row in fetch(db, _SPENT_BY_EXTRACTOR)}
    counts: dict[str, dict[str, int]] = {}
    unplaced: dict[str, int] = {}
    for row in fetch(db, _BY_EXTRACTOR):
        counts.setdefault(row["extractor"], {})[row["status"]] = row["claims"]
        unplaced[row["extractor"]] = unplaced.get(row["extractor"], 0) + row["unplaced"]
    return [
        Tally(name, found, unplaced[name], round(spent.get(name, 0.0), 1))
        for name, found in counts.items()
    ]


@dataclass(slots=True)
class Names:
    """Which article a name means; what that takes does not grow with the articles.

    File names and titles have no index in the file: they get one of this connection's own, on
    disk, when the first is asked for. Articles that come later are told to it.
    """

    db: Database
    _indexed: bool = False

    def find(self, name: str) -> Article | None:
        """The article of this hash (or the beginning of one), path, address, file name or title."""
        name = storable(name)
        sql = """SELECT article_id FROM article_path WHERE path = ?1
            UNION SELECT id FROM article WHERE sha256 = ?1
            UNION SELECT id FROM article WHERE url = ?1 AND url <> ''"""
        ids = [row[0] for row in fetch(self.db, sql, [name])]
        if not ids and len(name) >= 8 and set(name) <= set("0123456789abcdef"):
            sql = "SELECT id FROM article WHERE sha256 >= ?1 AND sha256 < ?1 || 'g'"
            ids = [row[0] for row in fetch(self.db, sql, [name])]
        if not ids:  # a file name or a title counts only where it means one article
            self._index()
            sql = "SELECT DISTINCT article_id FROM temp.article_name WHERE name = ? LIMIT 2"
            ids = [row[0] for row in fetch(self.db, sql, [name])]
            ids = ids if len(ids) == 1 else []
        return article(self.db, min(ids)) if ids else None

    def add(self, known: Article) -> None:
        """Tell of an article that has come."""
        if self._indexed:
            with self._on_its_own():
                self.db.conn.executemany(_NAME, _names(known.id, known.path, known.title))

    def _index(self) -> None:
        if self._indexed:
            return
        with self._on_its_own():
            self.db.conn.execute("CREATE TEMP TABLE article_name (name TEXT, article_id INTEGER)")
            rows = self.db.conn.execute("SELECT id, path, title FROM article")
            self.db.conn.executemany(_NAME, (name for row in rows for name in _names(*row)))
            self.db.conn.execute("CREATE INDEX temp.article_name_name ON article_name (name)")
        self._indexed = True

    @contextmanager
    def _on_its_own(self) -> Iterator[None]:
        """A transaction that takes no lock from anybody: it writes nothing into the file."""
        self.db.conn.execute("BEGIN")
        try:
            yield
        finally:
            self.db.conn.execute("COMMIT")


_NAME = "INSERT INTO temp.article_name VALUES (?, ?)"


def _names(id: int, path: str, title: str) -> list[tuple[str, int]]:
    return [(name, id) for name in {PurePath(path).stem, title} if name]
