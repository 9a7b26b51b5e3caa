"""What the store costs: python tests/bench_store.py [CLAIMS]"""

import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

from store.articles.articles import add_article, progress
from store.claims.claims import claims_of, next_open
from store.claims.runs import add_run
from store.decisions.decisions import decide, redo, undo
from store.opening import open_database, open_to_load, settle
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
from store.search.index import catch_up
from store.search.query import Words
from store.search.search import article_saying, claims_saying, claims_that_may_say
from store.sqlite.connection import Database, fetch

CLAIMS_PER_ARTICLE = 100
ROUNDS, IN_A_ROUND = 9, 90
"""Of decisions: as many as do not fill a log, so that it grows all the time."""


def main(claims: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        small = open_database(Path(folder) / "small.db")
        load(small, articles(10))
        path = Path(folder) / "large.db"
        large = open_to_load(path)
        seconds, processor = 0.0, 0.0
        for first in range(0, claims // CLAIMS_PER_ARTICLE, 100):
            some = articles(min(100, claims // CLAIMS_PER_ARTICLE - first), first)
            begun = time.process_time()
            seconds += once(lambda: load(large, some))  # noqa: B023 - called at once
            processor += time.process_time() - begun
        seconds += once(lambda: settle(large))
        goal("claims loaded, triggers on", claims / seconds, 15_000, "claims/s")
        line("  of processor time", f"{claims / processor:,.0f} claims/s")
        line("the file", f"{path.stat().st_size / claims:,.0f} bytes/claim")
        large.close()  # the one who reviews is not the process that extracted
        large = open_database(path)
        bare = bare_table(Path(folder) / "bare.db")
        for db, what in ((small, 1000), (large, claims)):
            for log, rounds in decisions(db, bare).items():
                show_decisions(f"decision, {what:,} claims, {log}", rounds)
        bare.close()
        line("undo", f"{often(lambda: undo(large, 'bench')) * 1000:.3f} ms")
        line("redo", f"{often(lambda: redo(large, 'bench')) * 1000:.3f} ms")
        before, after = next_opens(small), next_opens(large)
        line("next open claim", f"{after * 1000:.3f} ms, of 1,000 {before * 1000:.3f} ms")
        goal("  ratio", after / before, 1.5, "x", most=True)
        line("all words into the search index", f"{once(lambda: catch_up(large)):.1f} s")
        seldom, often_said = Words("bridge number 999 "), Words("bridge")
        for kind, words in (
            ("rare", seldom),
            ("common", often_said),
            ("absent", Words("zeppelin")),
        ):
            seconds = often(lambda: article_saying(large, words, 10, 1), 20)  # noqa: B023 - at once
            line(f"search, {kind} words", f"{seconds * 1000:.1f} ms")
        line(
            "search in an article",
            f"{often(lambda: claims_saying(large, 2, often_said), 50) * 1000:.2f} ms",
        )
        line(
            "claims for text~",
            f"{often(lambda: claims_that_may_say(large, seldom), 20) * 1000:.1f} ms",
        )
        line("progress", f"{often(lambda: progress(large), 5) * 1000:.1f} ms")
        line("claims of an article", f"{often(lambda: claims_of(large, 2), 50) * 1000:.2f} ms")
        large.close()
        line("open the file", f"{often(lambda: open_database(path).close(), 20) * 1000:.2f} ms")
        small.close()
        rate, of_processor, memory = exported(path)
        goal("export as CSV", rate, 20_000, "rows/s")
        line("  of processor time", f"{of_processor:,.0f} rows/s")
        goal("  memory", memory, 150, "MB", most=True)


EXPORT = """
import sys, time
from pathlib import Path
from store.opening import open_to_read
from store.export.selection import Choice, chosen_statuses
from store.export.export import export
db = open_to_read(Path(sys.argv[1]))
started, begun = time.perf_counter(), time.process_time()
count = export(db, Path(sys.argv[1] + ".csv"), choice=Choice(chosen_statuses("all"))).total
seconds, processor = time.perf_counter() - started, time.process_time() - begun
status = Path("/proc/self/status").read_text()  # the peak of this program, not of its parent
peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
print(count / seconds, count / processor, peak)
"""


def exported(path: Path) -> tuple[float, float, float]:
    """Rows a second, rows a second of processor time, and megabytes of a process that exports all claims to a file."""
    command = [sys.executable, "-c", EXPORT, str(path)]
    root = Path(__file__).parent.parent
    rate, of_processor, memory = subprocess.check_output(command, cwd=root, text=True).split()
    return float(rate), float(of_processor), float(memory)


Extracted = tuple[NewArticle, list[Sentence], list[Candidate]]


def articles(count: int, first: int = 0) -> list[Extracted]:
    """Articles of a hundred sentences."""
    return [article(number) for number in range(first, first + count)]


def article(number: int) -> Extracted:
    sentence = "The ministry of works said on Monday that bridge number {} in Ruritania opens."
    parts = [sentence.format(number * CLAIMS_PER_ARTICLE + i) for i in range(CLAIMS_PER_ARTICLE)]
    sentences, start = [], 0
    for part in parts:
        sentences.append(Sentence(Span(start, start + len(part))))
        start += len(part) + 1
    text = "\n".join(parts)
    found = [candidate(text, one.span) for one in sentences]
    return NewArticle(f"article{number}.txt", text, title="Bridges"), sentences, found


def load(db: Database, new: Sequence[Extracted]) -> None:
    """Fill a database with articles that state one claim a sentence."""
    for one, sentences, found in new:
        stored = add_article(db, one)
        add_run(db, stored.id, extractor="bench 1", sentences=sentences, candidates=found)


def next_opens(db: Database) -> float:
    """Seconds to the next open claim, from places all over the file."""
    last = fetch(db, "SELECT max(id) FROM article")[0][0]
    places = [claims_of(db, number)[50] for number in range(1, last + 1, max(1, last // 20))]
    return median(often(lambda: next_open(db, after), 20) for after in places)  # noqa: B023


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


Round = tuple[float, float, float, float]
"""Of decisions, then of bare inserts: seconds, and seconds of processor time; medians of a round."""


def decisions(db: Database, bare: sqlite3.Connection) -> dict[str, list[Round]]:
    """What decisions and bare inserts cost, made in turn.

    A log that grows costs the disk more than one that is written over, and ours grows faster. So
    both are compared twice: with logs that are begun anew each round, and that have come round.
    """
    ids = [row["id"] for row in fetch(db, "SELECT id FROM claim LIMIT 1000")]
    acts = cycle((Act.ACCEPT, Act.REJECT))
    found: dict[str, list[Round]] = {"new log": [], "old log": []}
    for log, rounds in found.items():
        if log == "old log":
            for _ in range(10):
                one_round(db, bare, ids[-IN_A_ROUND:], next(acts))
        for number in range(ROUNDS):
            if log == "new log":
                for connection in (db.conn, bare):
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            some = ids[number * IN_A_ROUND :][:IN_A_ROUND]
            rounds.append(one_round(db, bare, some, next(acts)))
    return found


def one_round(db: Database, bare: sqlite3.Connection, ids: Sequence[str], act: Act) -> Round:
    """Decisions and bare inserts of the same rows, one after the other."""
    figures = []
    for claim_id in ids:
        begun, started = time.process_time(), time.perf_counter()
        decision = decide(db, claim_id, act, reviewer="bench")
        ours = time.perf_counter() - started, time.process_time() - begun
        row = row_of(decision)
        begun, started = time.process_time(), time.perf_counter()
        with bare:
            bare.execute(BARE_INSERT, row)
        figures.append((*ours, time.perf_counter() - started, time.process_time() - begun))
    seconds, processor, bare_seconds, bare_processor = map(median, zip(*figures, strict=True))
    return seconds, processor, bare_seconds, bare_processor


def show_decisions(what: str, rounds: list[Round]) -> None:
    """The medians of all rounds, and how far apart the rounds were."""
    ours, processor, theirs, their_processor = (
        median(column) * 1000 for column in zip(*rounds, strict=True)
    )
    line(what, f"{ours:.3f} ms, bare {theirs:.3f} ms")
    ratios = sorted(one[0] / one[2] for one in rounds)
    goal("  ratio", median(ratios), 2.5, "x", most=True)
    line("  of the rounds", f"{ratios[0]:.2f} to {ratios[-1]:.2f} x")
    line("  of processor time", f"{processor:.3f} ms, bare {their_processor:.3f} ms")


BARE_INSERT = "INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def row_of(decision: Decision) -> list[str | None]:
    """What a decision on a claim holds."""
    d = decision
    hashes = [d.previous_hash, d.hash]
    return [d.id, d.act, d.reviewer, d.at, d.origin, *hashes, d.claim_id, "0" * 64, d.reason]


def bare_table(path: Path) -> sqlite3.Connection:
    """A table for the same rows with sqlite3 alone, as safely on disk."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    columns = "act, reviewer, at, origin, previous_hash, hash, claim_id, article_sha256, reason"
    connection.execute(f"CREATE TABLE decision (id TEXT PRIMARY KEY, {columns})")
    return connection


def once(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def often(action: Callable[[], object], times: int = 200) -> float:
    return median(once(action) for _ in range(times))


def goal(what: str, figure: float, limit: float, unit: str, *, most: bool = False) -> None:
    """A figure and what it should be: at least the limit, or at most."""
    met = figure <= limit if most else figure >= limit
    shown = f"{figure:,.2f}" if figure < 100 else f"{figure:,.0f}"
    sign, verdict = ("<=" if most else ">="), ("met" if met else "MISSED")
    line(what, f"{shown} {unit} (goal {sign} {limit:,g}: {verdict})")


def line(what: str, figure: str) -> None:
    print(f"{what:<40}{figure:>48}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
