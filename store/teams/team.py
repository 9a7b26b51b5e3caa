"""Several reviewers on one file: who is to review what, who has what open, and who sees whose verdicts."""

import os
import socket
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from store.articles.articles import headings
from store.ids import now
from store.ledger.ledger import checked_reviewer
from store.merge.split import shares
from store.schema.current import MUTED, VERDICTS
from store.sqlite.connection import Database, fetch, writing

_NOT_AS_KEPT = """
    SELECT claim.number FROM main.decision JOIN main.claim ON claim.id = decision.claim_id
    WHERE decision.reviewer = '{name}' OR decision.act = 'add'
    UNION ALL SELECT number FROM main.claim_state
    WHERE status IN ('accepted', 'fixed', 'rejected', 'later') AND made = 0
"""
"""Claims that may be other than open to a reviewer: decided by them, or not of the newest run."""

LEASE = timedelta(seconds=90)
"""How long an article stays with a process on another machine that is not heard of any more."""


class Setting(StrEnum):
    """How a file is worked on: each is on or off."""

    BLIND = "blind"
    """Nobody sees the verdicts of others while reviewing."""
    LEASE = "lease"
    """The queue leaves out what somebody else has open."""


@dataclass(frozen=True, slots=True)
class Lease:
    """Who has an article open."""

    article_id: int
    reviewer: str
    process: str
    until: str


def is_on(db: Database, setting: Setting) -> bool:
    """Whether a setting is on."""
    rows = fetch(db, "SELECT value FROM setting WHERE name = ?", [setting.value])
    return bool(rows) and rows[0]["value"] == "on"


def turn(db: Database, setting: Setting, *, on: bool) -> None:
    """Turn a setting on or off, for everybody who opens the file from now on."""
    with writing(db):
        row = [setting.value, "on" if on else "off"]
        db.conn.execute("REPLACE INTO setting VALUES (?, ?)", row)


def assign(db: Database, reviewer: str, article_ids: Iterable[int]) -> None:
    """Give articles to a reviewer, besides those that they have."""
    name, since = checked_reviewer(reviewer), now()
    with writing(db):
        db.conn.executemany(
            "INSERT OR IGNORE INTO assignment VALUES (?, ?, ?)",
            [(article_id, name, since) for article_id in article_ids],
        )


def assign_all(db: Database, reviewers: Collection[str], *, overlap: int = 0) -> None:
    """Share the articles in sight out again; of 100, `overlap` go to two reviewers."""
    ids = {one.sha256: one.id for one in headings(db)}
    with writing(db):
        unassign(db)
        for reviewer, share in zip(
            reviewers, shares(db, len(reviewers), overlap=overlap), strict=True
        ):
            assign(db, reviewer, [ids[sha] for sha in sorted(share)])


def unassign(db: Database, reviewer: str = "") -> None:
    """Take the articles of a reviewer away again; without one, those of all."""
    with writing(db):
        db.conn.execute("DELETE FROM assignment WHERE ? IN ('', reviewer)", [reviewer])


def assigned(db: Database, reviewer: str) -> set[int]:
    """The articles that a reviewer is to review; empty where there is no such plan."""
    sql = "SELECT article_id FROM assignment WHERE reviewer = ?"
    return {row["article_id"] for row in fetch(db, sql, [checked_reviewer(reviewer)])}


def assignments(db: Database) -> dict[str, int]:
    """How many articles each reviewer has."""
    sql = "SELECT reviewer, count(*) AS many FROM assignment GROUP BY reviewer ORDER BY reviewer"
    return {row["reviewer"]: row["many"] for row in fetch(db, sql)}


def take(db: Database, article_id: int, reviewer: str, process: str) -> bool:
    """Take or renew the lease of an article, and give up the process's others.

    False where another process that is alive has it.
    """
    name = checked_reviewer(reviewer)
    with writing(db):
        for lease in leases(db):
            if lease.article_id == article_id and lease.process != process:
                return False
        db.conn.execute(
            "DELETE FROM lease WHERE process = ? AND article_id <> ?", [process, article_id]
        )
        until = datetime.fromisoformat(now()) + LEASE
        row = [article_id, name, process, until.isoformat(timespec="microseconds")]
        db.conn.execute("REPLACE INTO lease VALUES (?, ?, ?, ?)", row)
    return True


def give_up(db: Database, process: str) -> None:
    """Give up the leases of a process."""
    with writing(db):
        db.conn.execute("DELETE FROM lease WHERE process = ?", [process])


def leases(db: Database) -> list[Lease]:
    """The leases of processes that are alive, as far as one can tell."""
    moment = now()
    found = [Lease(*row) for row in fetch(db, "SELECT * FROM lease ORDER BY article_id")]
    return [lease for lease in found if _is_alive(lease, moment)]


def this_process() -> str:
    """This process, told apart from every other one: machine, number, and when it began."""
    return f"{socket.gethostname()} {os.getpid()} {_began(os.getpid())}"


def look_blind(db: Database, reviewer: str) -> None:
    """From now on this connection sees claims as if nobody but the reviewer had decided anything.

    Claims that others added or split off are out of sight too, as are the rules that they muted.
    Publication dates and removed articles are the same for all.
    """
    for view in _blind_views(checked_reviewer(reviewer).replace("'", "''")):
        db.conn.execute(view)


def _blind_views(name: str) -> Iterator[str]:
    """Views in the place of what they are named after, for a name that is quoted for SQL."""
    yield f"""CREATE TEMP VIEW standing AS
        SELECT origin, reviewer, number FROM main.standing WHERE reviewer = '{name}'"""
    yield f"CREATE TEMP VIEW muted AS {MUTED}"
    verdict, note, added = (
        f"""(SELECT d.number FROM main.decision AS d JOIN main.standing USING (origin, reviewer, number)
        WHERE d.claim_id = state.id AND d.reviewer = '{name}' AND d.act IN ({acts})
        ORDER BY d.at DESC, d.id DESC LIMIT 1)"""
        for acts in (VERDICTS, "'note'", "'add'")
    )
    decided = f"""(SELECT CASE act WHEN 'accept' THEN 'accepted' WHEN 'fix' THEN 'fixed'
            WHEN 'reject' THEN 'rejected' ELSE 'later' END FROM main.decision
        WHERE number = {verdict})"""
    status = f"coalesce({decided}, iif(state.made OR {added} IS NOT NULL, 'open', 'superseded'))"
    yield f"""CREATE TEMP VIEW claim_now AS
        SELECT c.number, c.id, c.article_id, c.run_id, c.sentence_start, c.sentence_end, c.start,
            c."end", c.quote, c.kind, c.subject, c.predicate, c.object, c.time, c.place, c.source,
            c.polarity, c.modality, c.subject_as_written, c.object_as_written,
            c.source_as_written, c.time_rule, c.text, c.confidence, c.rule, c."trigger", c.spans,
            {status} AS status, verdict.reviewer, verdict.at AS decided_at, verdict.reason,
            verdict.slots AS fixed_slots, verdict.text AS fixed_text,
            verdict.detail AS fixed_detail, note.text AS note
        FROM main.claim_now AS c JOIN main.claim_state AS state ON state.number = c.number
        LEFT JOIN main.decision AS verdict ON verdict.number = {verdict}
        LEFT JOIN main.decision AS note ON note.number = {note}"""
    # All but what the reviewer decided, and what is there only since somebody else decided on it,
    # is open: so the counts that are kept do for most.
    yield f"""CREATE TEMP VIEW tally AS
        SELECT article_id, status, sum(claims) AS claims FROM (
            SELECT article_id, iif(status = 'superseded', status, 'open') AS status, claims
                FROM main.tally
            UNION ALL SELECT article_id, iif(step < 0, 'open', status), step FROM (
                SELECT state.article_id, {status} AS status FROM main.claim_state AS state
                WHERE state.status <> 'superseded' AND state.number IN ({_NOT_AS_KEPT.format(name=name)}))
            JOIN (SELECT 1 AS step UNION ALL SELECT -1))
        GROUP BY article_id, status"""


def _is_alive(lease: Lease, moment: str) -> bool:
    host, _, rest = lease.process.partition(" ")
    pid, _, began = rest.partition(" ")
    if host != socket.gethostname() or not pid.isdecimal():
        return lease.until > moment
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return _began(int(pid)) == began
    return _began(int(pid)) == began


def _began(pid: int) -> str:
    """When a process began, as Linux counts it; nothing where that is not known."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""
