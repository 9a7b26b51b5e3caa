"""How good and how fast the extractor is: gold facts, CaRB, speed, memory. Run by `make bench`.

The yardsticks lie beside the repository, in ../shared; without it only speed and memory are measured.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # one core is what is measured
ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools" / "score_facts.py"
CARB = SHARED / "openie" / "carb_score.py"
EXACT = SHARED / "tools" / "score_exact.py"
WINNOW = [sys.executable, "-m", "tui.start"]
SHOWN = ("f1", "precision", "recall", "ready", "keys_per_fact", "kind_right", "time_right",
         "place_right", "source_right", "polarity_right", "modality_right")  # fmt: skip


def run(*command: str, stdin: bytes | None = None) -> bytes:
    done = subprocess.run(command, input=stdin, capture_output=True, check=True, cwd=ROOT)
    return done.stdout


def published() -> dict[str, str]:
    rows = (SHARED / "gold" / "published.txt").read_text().split("\n")
    return dict(row.split() for row in rows if row.strip())


def score(gold: list[Path], folder: Path, claims: Path) -> dict[str, float]:
    out = run(sys.executable, str(SCORER), "--gold", *map(str, gold), "--articles", str(folder),
              "--pred", str(claims), "--json")  # fmt: skip
    return dict(json.loads(out))


def gold_facts(scratch: Path) -> None:
    """Each article extracted with its date, then scored by group and by article."""
    db, claims, dates = scratch / "gold.db", scratch / "claims.jsonl", published()
    groups = {"articles": ["000", "002", "003"], "articles_other": [f"w0{n}" for n in range(1, 7)]}
    for folder, keys in groups.items():
        for key in keys:
            path = next((SHARED / folder).glob(f"{key}*.txt"))
            date = ["--published", dates[key]] if key in dates else []
            run(*WINNOW, "extract", str(path), "--db", str(db), *date)
    run(*WINNOW, "export", "--db", str(db), "--status", "all", "--format", "jsonl",
        "--output", str(claims))  # fmt: skip
    print(f"{'gold facts':16}" + "".join(f"{name.removesuffix('_right'):>10}" for name in SHOWN))
    for folder, keys in groups.items():
        rows = [(folder, keys), *((key, [key]) for key in keys)]
        for name, chosen in rows:
            gold = [SHARED / "gold" / f"gold_{key}.jsonl" for key in chosen]
            result = score(gold, SHARED / folder, claims)
            print(f"{name:16}" + "".join(f"{result.get(k, float('nan')):10.3f}" for k in SHOWN))


def carb(scratch: Path) -> None:
    """The development part of CaRB, by `winnow tuples`."""
    rows = scratch / "tuples.tsv"
    sentences = SHARED / "openie" / "dev_sentences.txt"
    rows.write_bytes(run(*WINNOW, "tuples", str(sentences)))
    gold = SHARED / "openie" / "dev.tsv"
    print(run(sys.executable, str(CARB), "--gold", str(gold), "--pred", str(rows)).decode())


def exact(scratch: Path) -> None:
    """Facts in exact slots (WiRe57), by `winnow tuples --minimal`."""
    gold, sentences = SHARED / "openie" / "exact" / "wire57.txt", scratch / "wire57.txt"
    run(sys.executable, str(EXACT), str(gold), "--sentences", str(sentences))
    rows = scratch / "facts.tsv"
    rows.write_bytes(run(*WINNOW, "tuples", "--minimal", str(sentences)))
    print(run(sys.executable, str(EXACT), str(gold), "--tuples", str(rows)).decode())


def speed(scratch: Path) -> None:
    """From file to database on one core, as the extractor's own process sees it."""
    texts = [
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "sample_data").glob("*.txt"))
    ]
    folder = scratch / "many"
    folder.mkdir()
    for n in range(20):
        for k, text in enumerate(texts):
            (folder / f"{n:03}-{k}.txt").write_text(f"{text}\n\nCopy {n}.{k}.\n", encoding="utf-8")
    words = sum(len(p.read_text(encoding="utf-8").split()) for p in folder.iterdir())
    start = time.process_time()
    import_and_load()
    loading = time.process_time() - start
    from extract.run import Options, extract_paths
    from store.claims.claims import sentences_of
    from store.opening import open_database

    db = scratch / "speed.db"
    start, wall = time.process_time(), time.perf_counter()
    summary = extract_paths([str(folder)], db, Options(), report=lambda line: None)
    cpu, wall = time.process_time() - start - loading, time.perf_counter() - wall
    opened = open_database(db)
    sentences = sum(len(sentences_of(opened, n)) for n in range(1, summary.articles + 1))
    opened.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"articles {summary.articles}, claims {summary.claims}, sentences {sentences}")
    print(f"load the pipeline          {loading:8.2f} s of CPU")
    print(
        f"file to database, one core {words / cpu:8.0f} words/s {sentences / cpu:8.0f} sentences/s"
    )
    print(f"wall, with loading         {wall:8.2f} s")
    print(f"memory, peak               {peak:8.0f} MB")


def import_and_load() -> None:
    from extract.loading import load

    load()


def main() -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        speed(scratch)
        if SHARED.exists():
            gold_facts(scratch)
            carb(scratch)
            exact(scratch)
            print(
                run(
                    sys.executable, "-m", "extract.training.confidence", str(SHARED), "--dry-run"
                ).decode()
            )
        else:
            print("no ../shared: gold facts and CaRB are not measured")


if __name__ == "__main__":
    main()
