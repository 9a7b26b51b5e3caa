"""Articles taken by mistake: out of sight as a decision, or out of a new file for good."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from store.ledger.ledger import Entry, write
from store.merge.split import write_part
from store.records import Act, Decision
from store.sqlite.connection import Database, fetch, writing

BACK = "back"
"""The text of a decision that brings an article back."""


@dataclass(frozen=True, slots=True)
class Gone:
    """What a purged file does not have any more."""

    articles: int
    claims: int
    decisions: int


def remove(db: Database, article_id: int, *, reviewer: str) -> Decision:
    """Take an article out of sight: of the queue, of exports, of counts. Undo brings it back."""
    with writing(db):
        return write(db, Entry(Act.REMOVE, article_id=article_id, text=""), reviewer=reviewer)


def bring_back(db: Database, article_id: int, *, reviewer: str) -> Decision:
    """Bring an article back into sight, whoever removed it."""
    with writing(db):
        return write(db, Entry(Act.REMOVE, article_id=article_id, text=BACK), reviewer=reviewer)


def removed(db: Database) -> list[int]:
    """The articles that are out of sight because somebody removed them."""
    sql = "SELECT article_id FROM hidden WHERE why = 'removed' ORDER BY article_id"
    return [row["article_id"] for row in fetch(db, sql)]


def purge(db: Database, path: Path, article_ids: Collection[int]) -> Gone:
    """Write a new file without some articles, their claims and what was decided on them.

    The database itself stays as it is. The new file notes which decisions its chains lead to, so that
    the check-up knows that they are elsewhere: their hashes, and nothing of what they said.
    """
    marks = ", ".join("?" * len(article_ids))
    ids = list(article_ids)
    shas = {
        row["sha256"] for row in fetch(db, f"SELECT sha256 FROM article WHERE id IN ({marks})", ids)
    }
    write_part(db, path, lambda sha: sha not in shas)
    claims = fetch(db, f"SELECT count(*) FROM claim WHERE article_id IN ({marks})", ids)[0][0]
    sql = f"""SELECT count(*) FROM decision JOIN article ON article.sha256 = article_sha256
        WHERE article.id IN ({marks})"""
    return Gone(len(shas), claims, fetch(db, sql, ids)[0][0])
