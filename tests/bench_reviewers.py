"""Fifty reviewers on one file at once: python tests/bench_reviewers.py [REVIEWERS] [DECISIONS]"""

import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench_store import articles, goal, line, load

from store.doctor.doctor import Weight, examine
from store.opening import open_database
from store.sqlite.connection import fetch

DECIDE = """
import sys, time
from pathlib import Path
from store.sqlite.connection import fetch
from store.opening import open_database
from store.decisions.decisions import decide
from store.records import Act
db = open_database(Path(sys.argv[1]))
ids = [row[0] for row in fetch(db, "SELECT id FROM claim ORDER BY number LIMIT 1000")]
print("ready", flush=True)
sys.stdin.readline()
number, times, errors = int(sys.argv[2]), int(sys.argv[3]), 0
begun = time.process_time()
for turn in range(times):
    started = time.perf_counter()
    try:
        shown = decide(db, ids[(number * times + turn) % len(ids)], Act.ACCEPT, reviewer=f"r{number}")
        print(shown.id, time.perf_counter() - started)
    except Exception as error:
        print("ERROR", error)
print("PROCESSOR", time.process_time() - begun)
"""


def main(reviewers: int, times: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shared.db"
        with closing(open_database(path)) as db:
            load(db, articles(10))
        processes = [
            subprocess.Popen(
                [sys.executable, "-c", DECIDE, str(path), str(number), str(times)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                cwd=ROOT,
            )
            for number in range(reviewers)
        ]
        for process in processes:
            assert process.stdout is not None
            process.stdout.readline()
        started = time.perf_counter()
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        said = [row for process in processes for row in process.communicate()[0].splitlines()]
        seconds = time.perf_counter() - started
        processor = [float(row.split()[1]) for row in said if row.startswith("PROCESSOR")]
        said = [row for row in said if not row.startswith("PROCESSOR")]
        errors = [row for row in said if row.startswith("ERROR")]
        waits = sorted(float(row.split()[1]) for row in said if not row.startswith("ERROR"))
        shown = {row.split()[0] for row in said if not row.startswith("ERROR")}
        with closing(open_database(path)) as db:
            stored = {row["id"] for row in fetch(db, "SELECT id FROM decision")}
            problems = [f for f in examine(db) if f.weight is Weight.PROBLEM]
        what = f"{reviewers} reviewers, {times} decisions each"
        line(what, f"{len(shown) / seconds:,.0f} decisions/s")
        line("  of processor time", f"{sum(processor) / reviewers / times * 1000:.2f} ms/decision")
        goal("  errors", len(errors), 0, "", most=True)
        goal("  lost", reviewers * times - len(shown & stored) - len(errors), 0, "", most=True)
        goal("  problems that doctor finds", len(problems), 0, "", most=True)
        line("  median", f"{waits[len(waits) // 2] * 1000:.1f} ms")
        goal("  p95", waits[int(len(waits) * 0.95)] * 1000, 100, "ms", most=True)
        line("  longest", f"{waits[-1] * 1000:.0f} ms")
        for row in errors[:3]:
            line("", row[:48])


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*(given or [50, 200]))
