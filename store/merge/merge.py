"""Files that were worked on apart become one: a union by content, in any order, as often as one likes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from store.claims.runs import CLAIM_COLUMNS, INSERT_CLAIM, INSERT_SENTENCE
from store.errors import InputError
from store.ledger.ledger import INSERT_DECISION, hash_of
from store.merge.article_union import ArticleParts, gather, hash_row, shas
from store.records import DateOrigin
from store.sqlite.connection import Database, fetch, writing

AT_ONCE = 20
"""How many articles are brought in by one transaction, so that nobody at work has to wait."""

_DATE_ORIGINS = (DateOrigin.NONE, DateOrigin.TEXT, DateOrigin.GIVEN)
_NAMES = tuple(name.strip('"') for name in CLAIM_COLUMNS)

_SHARED = (
    # Each says how rows that both files have are joined; none depends on the order of the files.
    (
        "SELECT * FROM draft",
        """INSERT INTO draft VALUES (:claim_id, :reviewer, :saved_at, :slots, :text)
        ON CONFLICT DO UPDATE SET saved_at = excluded.saved_at, slots = excluded.slots,
            text = excluded.text
        WHERE (excluded.saved_at, excluded.text, excluded.slots) > (saved_at, text, slots)""",
    ),
    (
        """SELECT sha256, reviewer, what, place, saved_at, body FROM unfinished
        JOIN article ON article.id = article_id""",
        """INSERT INTO unfinished SELECT id, :reviewer, :what, :place, :saved_at, :body
        FROM article WHERE sha256 = :sha256
        ON CONFLICT DO UPDATE SET saved_at = excluded.saved_at, body = excluded.body
        WHERE (excluded.saved_at, excluded.body) > (saved_at, body)""",
    ),
    (
        "SELECT * FROM proposal",
        """INSERT INTO proposal VALUES (:claim_id, :extractor, :match, :score, :confidence, :given,
            :place, :since)
        ON CONFLICT DO UPDATE SET "match" = excluded."match", score = excluded.score,
            confidence = excluded.confidence, given = excluded.given, place = excluded.place,
            since = excluded.since
        WHERE (excluded.since, excluded.place) < (since, place)""",
    ),
    (
        """SELECT sha256, name, value FROM article_detail JOIN article ON article.id = article_id""",
        """INSERT INTO article_detail SELECT id, :name, :value FROM article WHERE sha256 = :sha256
        ON CONFLICT DO UPDATE SET value = max(value, excluded.value)""",
    ),
    (
        "SELECT * FROM setting",
        """INSERT INTO setting VALUES (:name, :value)
        ON CONFLICT DO UPDATE SET value = max(value, excluded.value)""",
    ),
    (
        """SELECT sha256, reviewer, since FROM assignment JOIN article ON article.id = article_id""",
        """INSERT INTO assignment SELECT id, :reviewer, :since FROM article WHERE sha256 = :sha256
        ON CONFLICT DO UPDATE SET since = min(since, excluded.since)""",
    ),
    (
        """SELECT earlier.sha256 AS earlier, article.sha256, place, alike, since, carried
        FROM succession JOIN article AS earlier ON earlier.id = earlier_id
        JOIN article ON article.id = succession.article_id""",
        """INSERT INTO succession SELECT earlier.id, article.id, :place, :alike, :since, :carried
        FROM article AS earlier, article
        WHERE earlier.sha256 = :earlier AND article.sha256 = :sha256
        ON CONFLICT DO UPDATE SET article_id = excluded.article_id, place = excluded.place,
            alike = excluded.alike, since = excluded.since, carried = excluded.carried
        WHERE (excluded.since, excluded.place, excluded.carried) > (since, place, carried)""",
    ),
    (
        "SELECT * FROM stub",
        "INSERT OR IGNORE INTO stub VALUES (:hash, :previous_hash, :origin, :reviewer)",
    ),
)


@dataclass(slots=True)
class Merged:
    """What a merge brought that was not there."""

    articles: int = 0
    claims: int = 0
    decisions: int = 0


def merge(
    target: Database, sources: Sequence[Database], *, only: Callable[[str], bool] | None = None
) -> Merged:
    """Bring into a database what others know; what it has stays, and a second time adds nothing.

    `only` says of the hash of an article whether it is wanted. Raises InputError where a source holds
    a decision that was changed; then nothing has been brought in.
    """
    for source in sources:
        check_decisions(source, target)
    added: dict[str, str] = {}
    for source in sources:
        for at, sha in shas(source):
            added[sha] = min(at, added.get(sha, at))
    ordered = sorted(added, key=lambda sha: (added[sha], sha))
    chosen = [sha for sha in ordered if only is None or only(sha)]
    merged = Merged()
    for first in range(0, len(chosen), AT_ONCE):
        with writing(target):
            for sha in chosen[first : first + AT_ONCE]:
                _bring(target, gather(sha, [target, *sources]), merged)
    with writing(target):
        for source in sources:
            _bring_shared(target, source)
    return merged


def check_decisions(source: Database, target: Database | None = None) -> None:
    """Refuse a file with a decision that was changed, or that differs from the one we know."""
    number, sql = 0, "SELECT * FROM decision WHERE number > ? ORDER BY number LIMIT 1000"
    while rows := fetch(source, sql, [number]):
        number = rows[-1]["number"]
        for row in rows:
            known = []
            if target is not None:
                known = fetch(target, "SELECT hash FROM decision WHERE id = ?", [row["id"]])
            if hash_of(row) != row["hash"] or (known and known[0]["hash"] != row["hash"]):
                raise InputError(
                    f"decision {row['id']} by {row['reviewer']!r} was changed after it was made: "
                    f"nothing was merged. winnow doctor says more."
                )


def _bring(db: Database, parts: ArticleParts, merged: Merged) -> None:
    article_id, is_new = _article(db, parts)
    merged.articles += is_new
    for path, found_at in parts.paths.items():
        db.conn.execute(
            """INSERT INTO article_path VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET found_at = excluded.found_at
            WHERE found_at <> excluded.found_at""",
            [article_id, path, found_at],
        )
    run_ids = _runs(db, article_id, parts)
    sentence_ids = _sentences(db, article_id, parts, run_ids)
    known = _known(db, "SELECT id FROM claim WHERE article_id = ?", article_id)
    order = lambda id: (parts.claims[id].values["start"], parts.claims[id].values["end"], id)  # noqa: E731
    for claim_id in sorted(parts.claims.keys() - known, key=order):
        claim = parts.claims[claim_id]
        local: dict[str, object] = {
            "article_id": article_id,
            "sentence_id": sentence_ids[claim.sentence] if claim.sentence else None,
            "run_id": run_ids[claim.run] if claim.run else None,
        }
        values = claim.values | local
        db.conn.execute(INSERT_CLAIM, [values[name] for name in _NAMES])
        merged.claims += 1
    _set_made(db, article_id, parts.made | parts.proposed)
    known = _known(db, "SELECT id FROM decision WHERE article_sha256 = ?", parts.sha256)
    new = [row for id, row in parts.decisions.items() if id not in known]
    for row in sorted(new, key=lambda row: (row["at"], row["id"])):
        db.conn.execute(INSERT_DECISION, [*hash_row(row), row["hash"]])
        merged.decisions += 1


def _article(db: Database, parts: ArticleParts) -> tuple[int, bool]:
    """The local number of the article, and whether it is new here."""
    rank, published = parts.published
    facts = [
        parts.title,
        parts.publisher,
        parts.url,
        published or None,
        _DATE_ORIGINS[rank].value,
        parts.furniture,
    ]
    sql = """SELECT id, title, publisher, url, published, date_origin, furniture FROM article
        WHERE sha256 = ?"""
    if rows := fetch(db, sql, [parts.sha256]):
        article_id = int(rows[0]["id"])
        if list(rows[0])[1:] != facts:
            db.conn.execute(
                """UPDATE article SET title = ?, publisher = ?, url = ?, published = ?,
                date_origin = ?, furniture = ? WHERE id = ?""",
                [*facts, article_id],
            )
        return article_id, False
    first = min(parts.paths.items(), key=lambda item: (item[1], item[0]), default=("", ""))[0]
    cursor = db.conn.execute(
        """INSERT INTO article (title, publisher, url, published, date_origin, furniture, sha256,
            path, added_at, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [*facts, parts.sha256, first, parts.added_at, parts.text],
    )
    return int(cursor.lastrowid or 0), True


def _runs(db: Database, article_id: int, parts: ArticleParts) -> dict[str, int]:
    for extractor, finished_at in sorted(parts.runs.items(), key=lambda item: (item[1], item[0])):
        db.conn.execute(
            """INSERT INTO run (article_id, extractor, finished_at) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET finished_at = excluded.finished_at
            WHERE finished_at <> excluded.finished_at""",
            [article_id, extractor, finished_at],
        )
    rows = fetch(db, "SELECT extractor, id FROM run WHERE article_id = ?", [article_id])
    return {row["extractor"]: row["id"] for row in rows}


def _sentences(
    db: Database, article_id: int, parts: ArticleParts, run_ids: dict[str, int]
) -> dict[tuple[int, int], int]:
    sql = 'SELECT id, start, "end", run_id, phrases FROM sentence WHERE article_id = ?'
    known = {(row["start"], row["end"]): row for row in fetch(db, sql, [article_id])}
    for (start, end), ((finished_at, extractor), phrases) in sorted(parts.sentences.items()):
        # A run that was made again elsewhere may cut the article otherwise: that one counts.
        is_current = bool(extractor) and parts.runs[extractor] == finished_at
        run_id = run_ids[extractor] if is_current else None
        row = known.get((start, end))
        if row is None:
            text = parts.text[start:end]
            db.conn.execute(INSERT_SENTENCE, [article_id, start, end, text, run_id, phrases])
        elif (row["run_id"], row["phrases"]) != (run_id, phrases):
            sql_of_change = "UPDATE sentence SET run_id = ?, phrases = ? WHERE id = ?"
            db.conn.execute(sql_of_change, [run_id, phrases, row["id"]])
    return {(row["start"], row["end"]): row["id"] for row in fetch(db, sql, [article_id])}


def _set_made(db: Database, article_id: int, made: Iterable[str]) -> None:
    """Note which claims the newest run makes."""
    sql = """SELECT state.number, state.id, made FROM claim JOIN claim_state AS state USING (number)
        WHERE claim.article_id = ?"""
    wanted = set(made)
    for row in fetch(db, sql, [article_id]):
        if bool(row["made"]) != (row["id"] in wanted):
            values = [int(row["id"] in wanted), row["number"]]
            db.conn.execute("UPDATE claim_state SET made = ? WHERE number = ?", values)


def _bring_shared(db: Database, source: Database) -> None:
    articles = _known(db, "SELECT sha256 FROM article WHERE ? IS NOT NULL", 1)
    claims = "SELECT 1 FROM claim WHERE id = ?"
    for select, insert in _SHARED:
        for row in fetch(source, select):
            values = dict(zip(row.keys(), row, strict=True))
            if "claim_id" in values and not fetch(db, claims, [values["claim_id"]]):
                continue
            if not {values[name] for name in ("sha256", "earlier") if name in values} <= articles:
                continue
            db.conn.execute(insert, values)
    db.conn.execute("DELETE FROM stub WHERE hash IN (SELECT hash FROM decision)")


def _known(db: Database, sql: str, key: int | str) -> set[str]:
    return {row[0] for row in fetch(db, sql, [key])}


def leave_stubs(db: Database, source: Database) -> None:
    """Note which decisions of the source are followed here and are not here.

    So the check-up knows that they are in another file, and were not taken out.
    """
    names = "hash, previous_hash, origin, reviewer"
    sql = f"SELECT {names} FROM decision UNION SELECT {names} FROM stub"
    needed = _known(
        db,
        """SELECT previous_hash FROM decision WHERE previous_hash <> ?
        AND previous_hash NOT IN (SELECT hash FROM decision)""",
        "",
    )
    with writing(db):
        db.conn.executemany(
            f"INSERT OR IGNORE INTO stub ({names}) VALUES (?, ?, ?, ?)",
            [tuple(row) for row in fetch(source, sql) if row["hash"] in needed],
        )
