"""What the review screen costs, from outside: `python tests/bench_terminal.py [RUNS] [CLAIMS]`.

Runs ../shared/tools/ptybench.py (where it exists) on the real program beside an empty Textual app
and a bare `import textual.app`, all with the same interpreter, interleaved; also on a database of
CLAIMS (else 1,000,000), a tenth of them in one queue with an article of 1 MB, and through a real
sshd on loopback where there is one. The exit code is 1 when a goal is missed.
"""

import json
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from reviewable import REVIEWER, fill
from ssh_host import PEOPLE, Host, NoServer, serving

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
DECISIONS, AHEAD = 150, 20
SMALL, MANY = 200, 1_000_000
LINES = 10_500
"""Sentences of an article of 1 MB."""
P50, P95 = 12.0, 3.0
"""Milliseconds from a key to a quiet screen, and how many times that one in twenty may take."""
REVIEWS = ("review 120x40", "review 80x24")
HUGE, SSH = "many claims", "review over ssh"
CPU = "keys.decision.cpu_ms.p50"
Json = dict[str, Any]


def review(name: str, size: str, command: list[str]) -> Json:
    """A case of decisions, then of keys typed ahead; the database is as new for each run."""
    keys = ["group decision", f"key a x{DECISIONS}"]
    if name != HUGE:
        keys += ["group ahead", f"burst a x{AHEAD}", f"wait {DECISIONS + AHEAD}/{SMALL} decided"]
    return {
        "name": name,
        "cmd": command,
        "size": size,
        "paint": r"queue +a accept",
        "script": keys,
        "env": {"PYTHONPATH": str(ROOT)},
        "timeout": 30.0,
    }


def cases(folder: Path, host: Host | None) -> list[Json]:
    """What is run; each run of a small database begins with a fresh copy."""
    start = f"exec {sys.executable} -m tui.start review --db"
    fresh = (
        f"cp {folder}/small.db {folder}/run.db; rm -f {folder}/run.db-*; {start} {folder}/run.db"
    )
    (folder / "fresh.sh").write_text(f"{fresh}\n")
    huge = ["sh", "-c", f"{start} {folder}/huge.db --reviewer {REVIEWER}"]
    wait = "import time, textual.app; print('ready', flush=True); time.sleep(60)"
    keys = ["group decision", f"key a x{DECISIONS}"]
    empty = [sys.executable, str(SHARED / "terminal/empty.py")]
    over_ssh = [review(SSH, "120x40", host.command(PEOPLE[0]))] if host else []
    return [
        *(review(n, n.split()[1], ["sh", f"{folder}/fresh.sh"]) for n in REVIEWS),
        review(HUGE, "120x40", huge),
        *over_ssh,
        {"name": "empty app", "cmd": empty, "paint": "decided", "script": keys, "size": "120x40"},
        {"name": "import", "cmd": [sys.executable, "-c", wait], "paint": "ready"},
    ]


def ratios() -> list[Json]:
    """What is set against what, and the goals."""
    found: list[Json] = []

    def add(name: str, what: str, goal: float, metric: str, other: str) -> Json:
        row = {"name": f"{name}: {what}", "num": name, "den": other, "metric": metric}
        found.append({**row, "goal": goal})
        return found[-1]

    total, floor = "keys.decision.bytes.total", "keys.decision.floor.total"
    for name in (*REVIEWS, HUGE):
        add(name, "bytes over floor", 1.05, total, name)["den_metric"] = floor
        add(name, "CPU over empty app", 3.0, CPU, "empty app")
    for name in REVIEWS:
        add(name, "paint over import", 2.0, "paint_ms", "import")
        add(name, "memory over import", 1.4, "memory_kib.VmRSS", "import")
    add(HUGE, f"CPU a key over that of {SMALL}", 1.15, CPU, REVIEWS[0])
    return found


def latencies(results: list[Json]) -> int:
    """Print what ptybench has no rows for; 1 where a goal is missed."""
    missed = 0
    for result in results:
        if result["name"] not in (*REVIEWS, HUGE, SSH) or "decision" not in result["keys"]:
            continue
        settled = result["keys"]["decision"]["settle_ms"]
        rows = [("latency p50, ms", settled["p50"], P50)]
        rows.append(("latency p95 over p50", settled["p95"] / settled["p50"], P95))
        for what, value, goal in rows:
            missed |= value > goal
            verdict = "MISS" if value > goal else "ok"
            print(f"{verdict:>4}  {value:>8.2f}   {result['name']}: {what}  (goal <= {goal})")
        if "ahead" in result["keys"]:
            lost = bool(result["errors"])
            print(f"{'MISS' if lost else 'ok':>4}  {'':8}   {result['name']}: {AHEAD} keys ahead")
    return missed


def main() -> int:
    """Fill two databases and let ptybench measure."""
    tool = SHARED / "tools/ptybench.py"
    if not tool.exists():
        print(f"{tool} is not here; nothing to measure with.", file=sys.stderr)
        return 0
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    many = int(sys.argv[2]) if len(sys.argv) > 2 else MANY
    with TemporaryDirectory() as name, ExitStack() as open_ones:
        folder = Path(name)
        fill(folder / "small.db", SMALL)
        fill(folder / "huge.db", many // 10, lines=LINES, beside=many - many // 10)
        host = None
        try:
            serve = serving(folder, f"sh {folder}/fresh.sh", locked=False)
            host = open_ones.enter_context(serve)
        except NoServer as error:
            print(f"{SSH} is skipped: {error}")
        path, out = folder / "suite.json", folder / "out.json"
        suite = {"runs": runs, "cases": cases(folder, host), "ratios": ratios()}
        path.write_text(json.dumps(suite))
        command = [sys.executable, str(tool), "suite", str(path), "--json", str(out)]
        done = subprocess.run(command, check=False)
        missed = latencies(json.loads(out.read_text())["results"])
    return done.returncode or missed


if __name__ == "__main__":
    sys.exit(main())
