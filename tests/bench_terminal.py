"""What the review screen costs, from outside: `python tests/bench_terminal.py [RUNS]`.

Runs ../shared/tools/ptybench.py (where it exists) on the real program beside an empty Textual app
and a bare `import textual.app`, all with the same interpreter, interleaved. The exit code is 1
when a goal is missed.
"""

import json
import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from store.articles import add_article
from store.claims import add_run
from store.database import open_database
from store.records import Candidate, Kind, NewArticle, Sentence, Slot, Slots, Span

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
WORDS = (
    "the council agreed to fund a new bridge over river after long debate while critics said that "
    "costs had doubled since 2019 and engineers warned of delays in spring because materials from "
    "abroad were late but minister insisted work would begin before winter international "
    "agreements [and] treaties remain unsigned"
).split()
LINES = 400
DECISIONS = 150


def fill(path: Path, claims: int) -> None:
    """An article of 400 sentences, a paragraph each, and claims spread over it."""
    rng = random.Random(7)
    texts = [
        f"S{n:03d} {' '.join(rng.choices(WORDS, k=rng.randint(9, 24)))}." for n in range(LINES)
    ]
    starts = [sum(len(t) + 2 for t in texts[:n]) for n in range(LINES)]
    sentences = [Sentence(Span(a, a + len(t))) for a, t in zip(starts, texts, strict=True)]
    candidates = []
    for number in range(claims):
        line = number * LINES // claims % LINES
        start, words = starts[line], texts[line].rstrip(".").split()
        spans, at = {}, start
        for slot, word in zip((Slot.SUBJECT, Slot.PREDICATE, Slot.OBJECT), words, strict=False):
            spans[slot] = Span(at, at + len(word))
            at += len(word) + 1
        extra = f"C{number:05d}"
        candidates.append(
            Candidate(
                sentence=sentences[line].span,
                evidence=Span(start, start + len(texts[line]) - 1),
                slots=Slots(Kind.EVENT, words[0], words[1], words[2], place=extra),
                text=f"{extra} {' '.join(rng.choices(WORDS, k=rng.randint(6, 12)))}.",
                confidence=0.5,
                rule="bench",
                spans=spans,
            )
        )
    with closing(open_database(path)) as db:
        article = add_article(db, NewArticle("bench.txt", "\n\n".join(texts), title="Bridge"))
        add_run(db, article.id, extractor="bench", sentences=sentences, candidates=candidates)


def suite(folder: Path, runs: int) -> dict[str, Any]:
    """Cases and goals for ptybench; each run needs a fresh database, so each has its own case."""
    python = sys.executable
    wait = "import time, textual.app; print('ready', flush=True); time.sleep(60)"
    keys = ["group decision", f"key a x{DECISIONS}"]
    prepare = f"cp {folder}/{{0}}.db {folder}/run.db; rm -f {folder}/run.db-*; exec {python}"
    review = f"{prepare} -m tui.start review --db {folder}/run.db --reviewer bench"
    ready = r"queue +a accept"

    def case(name: str, size: str, database: str = "small") -> dict[str, Any]:
        return {
            "name": name,
            "cmd": ["sh", "-c", review.format(database)],
            "size": size,
            "paint": ready,
            "script": keys,
            "env": {"PYTHONPATH": str(ROOT)},
        }

    def ratio(name: str, metric: str, case: str, other: str, goal: float) -> dict[str, Any]:
        return {"name": name, "num": case, "den": other, "metric": metric, "goal": goal}

    ratios = []
    empty = "keys.decision.cpu_ms.p50"
    for name in ("review 120x40", "review 80x24", "100,000 claims"):
        ratios.append(
            {
                **ratio(f"{name}: bytes over floor", "", name, name, 1.05),
                "metric": "keys.decision.bytes.total",
                "den_metric": "keys.decision.floor.total",
            }
        )
        ratios.append(ratio(f"{name}: CPU over empty app", empty, name, "empty app", 3.0))
    for name in ("review 120x40", "review 80x24"):
        ratios.append(ratio(f"{name}: paint over import", "paint_ms", name, "import", 2.0))
        ratios.append(ratio(f"{name}: memory over import", "memory_kib.VmRSS", name, "import", 1.4))
    ratios.append(
        ratio("100,000 claims: CPU a key over 200", empty, "100,000 claims", "review 120x40", 1.15)
    )
    bare = {"size": "120x40", "env": {}}
    return {
        "runs": runs,
        "cases": [
            case("review 120x40", "120x40"),
            case("review 80x24", "80x24"),
            case("100,000 claims", "120x40", "large"),
            {
                **bare,
                "name": "empty app",
                "cmd": [python, str(SHARED / "terminal/empty.py")],
                "paint": "decided",
                "script": keys,
            },
            {**bare, "name": "import", "cmd": [python, "-c", wait], "paint": "ready"},
        ],
        "ratios": ratios,
    }


def main() -> int:
    """Fill two databases and let ptybench measure."""
    tool = SHARED / "tools/ptybench.py"
    if not tool.exists():
        print(f"{tool} is not here; nothing to measure with.", file=sys.stderr)
        return 0
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "small.db", 200)
        fill(folder / "large.db", 100_000)
        path = folder / "suite.json"
        path.write_text(json.dumps(suite(folder, runs)))
        done = subprocess.run([sys.executable, str(tool), "suite", str(path)], check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
