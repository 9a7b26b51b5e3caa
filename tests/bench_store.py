"""What the store costs: python tests/bench_store.py [CLAIMS]"""

import io
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

from store.articles import add_article, progress
from store.claims import add_run, claims_of, next_open
from store.database import Database, fetch, open_database
from store.decisions import decide, redo, undo
from store.export import ExportStatus, rows, write_csv
from store.records import (
    Act,
    Alternative,
    Candidate,
    Decision,
    Kind,
    NewArticle,
    Sentence,
    Slot,
    Slots,
    Span,
)

CLAIMS_PER_ARTICLE = 100
DECISIONS = 500


def main(claims: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        small = open_database(Path(folder) / "small.db")
        load(small, 1)
        path = Path(folder) / "large.db"
        large = open_database(path)
        seconds = once(lambda: load(large, claims // CLAIMS_PER_ARTICLE))
        line("claims loaded, triggers on", f"{claims / seconds:,.0f} claims/s")
        line("the file", f"{path.stat().st_size / claims:,.0f} bytes/claim")
        large.close()  # the one who reviews is not the process that extracted
        large = open_database(path)
        bare = bare_table(Path(folder) / "bare.db")
        for db, what in ((small, CLAIMS_PER_ARTICLE), (large, claims)):
            ours, theirs = decisions(db, bare)
            line(f"decision, {what:,} claims", f"{ours * 1000:.3f} ms, bare {theirs * 1000:.3f} ms")
        bare.close()
        line("undo", f"{often(lambda: undo(large, 'bench')) * 1000:.3f} ms")
        line("redo", f"{often(lambda: redo(large, 'bench')) * 1000:.3f} ms")
        line("next open claim", f"{often(lambda: next_open(large)) * 1000:.3f} ms")
        line("progress", f"{often(lambda: progress(large), 5) * 1000:.1f} ms")
        line("claims of an article", f"{often(lambda: claims_of(large, 2), 50) * 1000:.2f} ms")
        exported = rows(large, status=ExportStatus.ALL)
        seconds = once(lambda: write_csv(exported, io.StringIO()))
        line("export as CSV", f"{claims / seconds:,.0f} rows/s")
        large.close()
        line("open the file", f"{often(lambda: open_database(path).close(), 20) * 1000:.2f} ms")
        small.close()


def load(db: Database, articles: int) -> None:
    """Fill a database with articles of a hundred sentences, with one claim each."""
    for number in range(articles):
        sentence = "The ministry of works said on Monday that bridge number {} in Ruritania opens."
        parts = [
            sentence.format(number * CLAIMS_PER_ARTICLE + i) for i in range(CLAIMS_PER_ARTICLE)
        ]
        text = "\n".join(parts)
        sentences, start = [], 0
        for part in parts:
            sentences.append(Sentence(Span(start, start + len(part))))
            start += len(part) + 1
        article = add_article(db, NewArticle(f"article{number}.txt", text, title="Bridges"))
        found = [candidate(text, sentence.span) for sentence in sentences]
        add_run(db, article.id, extractor="bench 1", sentences=sentences, candidates=found)


def candidate(text: str, span: Span) -> Candidate:
    slots = Slots(Kind.STATEMENT, "The ministry of works", "said", text[span.start : span.end])
    return Candidate(
        sentence=span,
        evidence=span,
        slots=slots,
        text=text[span.start : span.end],
        confidence=0.75,
        rule="bench",
        spans={Slot.SUBJECT: Span(span.start, span.start + 21)},
        alternatives=(Alternative(Slot.SUBJECT, "The ministry"),),
    )


def decisions(db: Database, bare: sqlite3.Connection) -> tuple[float, float]:
    """Seconds that a decision and a bare insert take: medians of many, made in turn."""
    ids = [row["id"] for row in fetch(db, "SELECT id FROM claim LIMIT ?", [DECISIONS])]
    ours, theirs = [], []
    for number in range(DECISIONS):
        claim_id = ids[number % len(ids)]
        started = time.perf_counter()
        decision = decide(db, claim_id, Act.ACCEPT, reviewer="bench")
        decided = time.perf_counter()
        bare.execute("BEGIN IMMEDIATE")
        bare.execute(f"INSERT INTO decision VALUES ({', '.join('?' * 10)})", row_of(decision))
        bare.execute("COMMIT")
        theirs.append(time.perf_counter() - decided)
        ours.append(decided - started)
    return median(ours), median(theirs)


def row_of(decision: Decision) -> list[str | None]:
    d = decision
    hashes = [d.previous_hash, d.hash, d.origin]
    return [d.id, d.act, d.reviewer, d.at, d.claim_id, d.hash, *hashes, d.reason]


def bare_table(path: Path) -> sqlite3.Connection:
    """A table for the same rows with sqlite3 alone, as safely on disk."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    columns = ", ".join(f"column{number} TEXT" for number in range(9))
    connection.execute(f"CREATE TABLE decision (id TEXT PRIMARY KEY, {columns})")
    return connection


def once(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def often(action: Callable[[], object], times: int = 200) -> float:
    return median(once(action) for _ in range(times))


def line(what: str, figure: str) -> None:
    print(f"{what:<32}{figure:>36}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
