"""What a check-up looks for in articles, claims and decisions: each text, hash and id computed again."""

from collections.abc import Iterator

from store.ids import claim_id_of, sha256, uuid7
from store.ledger.ledger import hash_of
from store.records import Act, Span
from store.sqlite.connection import Database, fetch
from store.sqlite.rows import SLOT_COLUMNS, slots_from, slots_from_json, spans_from

_CLAIMS = f"""
    SELECT id, start, "end", quote, sentence_id IS NULL AS bare, {", ".join(SLOT_COLUMNS)}, spans,
        mentions, alternatives
    FROM claim WHERE article_id = ?
"""

AT_ONCE = 1000
"""How many decisions are read at a time."""

_TIME_DIGITS = 18
"""Characters of a UUIDv7 that hold its moment: `xxxxxxxx-xxxx-7xxx`."""


def broken_articles(db: Database) -> Iterator[str]:
    """Articles whose text is not the one that was hashed, and sentences that are not in it."""
    for (article_id,) in fetch(db, "SELECT id FROM article ORDER BY id"):
        sql = "SELECT sha256, path, text, furniture FROM article WHERE id = ?"
        row = fetch(db, sql, [article_id])[0]
        text, name = row["text"], f"article {article_id} ({row['path']})"
        if sha256(text) != row["sha256"]:
            yield f"{name}: the text is not the one that was stored"
        if any(span.end > len(text) for span in spans_from(row["furniture"])):
            yield f"{name}: its furniture goes beyond its text"
        sql = 'SELECT id, start, "end", text FROM sentence WHERE article_id = ?'
        for sentence in fetch(db, sql, [article_id]):
            if text[sentence["start"] : sentence["end"]] != sentence["text"]:
                yield f"{name}: sentence {sentence['id']} is not the text at its offsets"


def broken_claims(db: Database) -> Iterator[str]:
    """Claims whose quote is not in the article where it says, or whose id is not their content's."""
    for (article_id,) in fetch(db, "SELECT id FROM article ORDER BY id"):
        text, digest = fetch(db, "SELECT text, sha256 FROM article WHERE id = ?", [article_id])[0]
        for row in fetch(db, _CLAIMS, [article_id]):
            start, end = row["start"], row["end"]
            if not row["bare"] and text[start:end] != row["quote"]:
                yield f"claim {row['id']}: the quote is not the text at {start}-{end}"
            slots = slots_from({name: row[name] for name in SLOT_COLUMNS})
            if claim_id_of(digest, Span(start, end), slots) != row["id"]:
                yield f"claim {row['id']}: its id is not that of what it says"
            if any(span.end > len(text) for span in spans_from(row["mentions"])):
                yield f"claim {row['id']}: a mention goes beyond the text"


def broken_decisions(db: Database) -> Iterator[str]:
    """Decisions whose hash, id, slots or article are not what they should be."""
    number = 0
    sql = """SELECT decision.*, (SELECT article.sha256 FROM claim
            JOIN article ON article.id = claim.article_id WHERE claim.id = decision.claim_id) AS of
        FROM decision WHERE number > ? ORDER BY number LIMIT ?"""
    while rows := fetch(db, sql, [number, AT_ONCE]):
        number = rows[-1]["number"]
        for row in rows:
            name = f"decision {row['id']} by {row['reviewer']!r}"
            if hash_of(row) != row["hash"]:
                yield f"{name}: it was changed after it was made (its hash does not fit)"
            if uuid7(row["at"])[:_TIME_DIGITS] != row["id"][:_TIME_DIGITS]:
                yield f"{name}: its id is not of the time it says ({row['at']})"
            if row["claim_id"] is not None and row["of"] != row["article_sha256"]:
                yield f"{name}: its claim is not of the article it names"
            if row["slots"] is not None and row["act"] in (Act.FIX, Act.ADD):
                slots_from_json(row["slots"])


def chains(db: Database) -> Iterator[tuple[bool, str]]:
    """Where a decision does not follow the one before it: (whether that is a problem, what).

    A chain that forks is none: a copy of the file was worked on too, before it had an origin of
    its own. Neither is one that leads into another file, as after a split or a purge.
    """
    elsewhere = 0
    sql = """WITH ours AS MATERIALIZED (SELECT hash, origin, reviewer, at FROM decision)
        SELECT d.id, d.reviewer, d.at, ours.at AS before_at,
            EXISTS (SELECT 1 FROM stub WHERE stub.hash = d.previous_hash) AS elsewhere
        FROM decision AS d LEFT JOIN ours ON ours.hash = d.previous_hash
            AND ours.origin = d.origin AND ours.reviewer = d.reviewer
        WHERE d.previous_hash <> '' AND (ours.at IS NULL OR ours.at >= d.at)"""
    for row in fetch(db, sql):
        name = f"decision {row['id']} by {row['reviewer']!r}"
        if row["before_at"] is not None:
            yield True, f"{name}: it is not later than the one it follows"
        elif row["elsewhere"]:
            elsewhere += 1
        else:
            yield True, f"{name}: the decision that it follows is missing"
    if elsewhere:
        yield False, f"{_count(elsewhere, 'decision')} follow one in another file (split or purged)"
    sql = """SELECT reviewer, count(*) AS many FROM decision
        GROUP BY origin, reviewer, previous_hash HAVING count(*) > 1"""
    for row in fetch(db, sql):
        yield False, f"the chain of {row['reviewer']!r} forks: {row['many']} follow the same one"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
