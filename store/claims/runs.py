"""Runs: what one extractor makes of one article, committed at once; a newer run replaces it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from store.articles.articles import article
from store.ids import claim_id, now_after
from store.records import Article, Candidate, Sentence, Span
from store.sqlite.connection import Database, fetch, writing
from store.sqlite.rows import (
    SLOT_COLUMNS,
    alternatives_to,
    phrases_to,
    slot_row,
    slot_spans_to,
    spans_to,
    storable,
)

CLAIM_COLUMNS = (
    "id",
    "article_id",
    "sentence_id",
    "run_id",
    "start",
    '"end"',
    "quote",
    *SLOT_COLUMNS,
    "text",
    "confidence",
    "rule",
    '"trigger"',
    "spans",
    "mentions",
    "alternatives",
)
INSERT_CLAIM = (
    f"INSERT INTO claim ({', '.join(CLAIM_COLUMNS)}) VALUES ({', '.join('?' * len(CLAIM_COLUMNS))})"
)
INSERT_SENTENCE = """
    INSERT INTO sentence (article_id, start, "end", text, run_id, phrases)
    VALUES (?, ?, ?, ?, ?, ?)
"""

_FIND_SENTENCE = 'SELECT id FROM sentence WHERE article_id = ? AND start = ? AND "end" = ?'

_AT_ONCE = 200
"""How many sentences of a long article are stored in one transaction."""


def add_run(
    db: Database,
    article_id: int,
    *,
    extractor: str,
    sentences: Sequence[Sentence],
    candidates: Sequence[Candidate],
) -> int:
    """Store what an extractor made of an article, in one transaction; return the number of new claims.

    Claims that are there already are not added again. Claims that this run makes no longer are
    superseded while they are open, and come back if a later run makes them again. The same run a
    second time changes nothing.
    """
    stored = article(db, article_id)
    made = _by_id(stored, candidates)
    cut = {_key(sentence.span): sentence for sentence in sentences}
    for candidate in made.values():
        if (key := _key(candidate.sentence)) not in cut:
            cut[key] = Sentence(candidate.sentence)
    _store_ahead(db, stored, list(cut.values()))
    with writing(db):
        run_id = _run(db, article_id, extractor)
        sentence_ids = _keep_sentences(db, stored, run_id, cut.values())
        known = _made_before(db, article_id)
        new = {id: candidate for id, candidate in made.items() if id not in known}
        db.conn.executemany(
            INSERT_CLAIM,
            (
                claim_row(stored, run_id, sentence_ids[_key(c.sentence)], id, c)
                for id, c in new.items()
            ),
        )
        kept = made.keys() | _proposed(db, article_id)
        _set_made(db, 0, [id for id, is_made in known.items() if is_made and id not in kept])
        _set_made(db, 1, [id for id, is_made in known.items() if not is_made and id in made])
    return len(new)


def has_run(db: Database, article_id: int, extractor: str) -> bool:
    """Whether this extractor was the last to finish with this article."""
    sql = "SELECT extractor FROM run WHERE article_id = ? ORDER BY finished_at DESC LIMIT 1"
    return any(row["extractor"] == extractor for row in fetch(db, sql, [article_id]))


def _by_id(article: Article, candidates: Iterable[Candidate]) -> dict[str, Candidate]:
    """The candidates by their ids; of two with one id the first, with the mentions of both."""
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        id = claim_id(article.sha256, candidate)
        if twin := found.get(id):
            found[id] = replace(twin, mentions=twin.mentions + candidate.mentions)
        else:
            found[id] = candidate
    return found


def _key(span: Span) -> tuple[int, int]:
    """A span to look something up by: its hash costs half of a span's, and here that counts."""
    return span.start, span.end


def _store_ahead(db: Database, article: Article, sentences: Sequence[Sentence]) -> None:
    """Store the sentences of a long article a few at a time, so that no reviewer has to wait.

    Each is compared with the whole text by the database, which takes its time for a long one. On
    their own they are not seen: the run that cuts the article so comes with the claims.
    """
    if len(sentences) <= _AT_ONCE:
        return
    for first in range(0, len(sentences), _AT_ONCE):
        with writing(db):
            for sentence in sentences[first : first + _AT_ONCE]:
                span = sentence.span
                key = [article.id, span.start, span.end]
                if not fetch(db, _FIND_SENTENCE, key):
                    text = article.text[span.start : span.end]
                    db.conn.execute(INSERT_SENTENCE, [*key, text, None, phrases_to(sentence)])


def _run(db: Database, article_id: int, extractor: str) -> int:
    """The id of this run, which becomes the newest of the article."""
    sql = (
        "SELECT id, extractor, finished_at FROM run WHERE article_id = ? ORDER BY finished_at DESC"
    )
    runs = fetch(db, sql, [article_id])
    if runs and runs[0]["extractor"] == extractor:
        return int(runs[0]["id"])
    finished_at = now_after(runs[0]["finished_at"] if runs else "")
    db.conn.execute(
        """INSERT INTO run (article_id, extractor, finished_at) VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET finished_at = excluded.finished_at""",
        [article_id, extractor, finished_at],
    )
    sql = "SELECT id FROM run WHERE article_id = ? AND extractor = ?"
    return int(fetch(db, sql, [article_id, extractor])[0]["id"])


def _keep_sentences(
    db: Database, article: Article, run_id: int, sentences: Iterable[Sentence]
) -> dict[tuple[int, int], int]:
    """Store the sentences that are new, hand the others to this run; return the ids of all."""
    sql = 'SELECT start, "end", id, run_id, phrases FROM sentence WHERE article_id = ?'
    known = {(start, end): kept for start, end, *kept in fetch(db, sql, [article.id])}
    new: list[tuple[int, int, int, str, int, str]] = []
    for sentence in sentences:
        start, end = key = _key(sentence.span)
        phrases = phrases_to(sentence)
        kept = known.get(key)
        if kept is None:
            new.append((article.id, start, end, article.text[start:end], run_id, phrases))
        elif kept[1:] != [run_id, phrases]:
            db.conn.execute(
                "UPDATE sentence SET run_id = ?, phrases = ? WHERE id = ?",
                [run_id, phrases, kept[0]],
            )
    db.conn.executemany(INSERT_SENTENCE, new)
    sql = 'SELECT start, "end", id FROM sentence WHERE article_id = ?'
    return {(start, end): id for start, end, id in fetch(db, sql, [article.id])}


def _made_before(db: Database, article_id: int) -> dict[str, bool]:
    """The claims of the article so far, and whether the run before this one made them."""
    sql = """SELECT state.id, made FROM claim JOIN claim_state AS state USING (number)
        WHERE claim.article_id = ?"""
    return {row["id"]: bool(row["made"]) for row in fetch(db, sql, [article_id])}


def _proposed(db: Database, article_id: int) -> set[str]:
    """The claims that other extractors proposed: they are not for our runs to supersede."""
    sql = "SELECT claim_id FROM proposal JOIN claim ON claim.id = claim_id WHERE article_id = ?"
    return {row["claim_id"] for row in fetch(db, sql, [article_id])}


def _set_made(db: Database, made: int, ids: Sequence[str]) -> None:
    db.conn.executemany(
        "UPDATE claim_state SET made = ? WHERE number = (SELECT number FROM claim WHERE id = ?)",
        [(made, id) for id in ids],
    )


def claim_row(
    article: Article, run_id: int | None, sentence_id: int, id: str, candidate: Candidate
) -> list[str | int | float | None]:
    """A candidate as a row of table `claim`; without a run it is a reviewer's."""
    start, end = candidate.evidence.start, candidate.evidence.end
    return [
        id,
        article.id,
        sentence_id,
        run_id,
        start,
        end,
        article.text[start:end],
        *slot_row(candidate.slots),
        storable(candidate.text),
        candidate.confidence,
        candidate.rule,
        candidate.trigger,
        slot_spans_to(candidate.spans),
        spans_to(candidate.mentions),
        alternatives_to(candidate.alternatives),
    ]
