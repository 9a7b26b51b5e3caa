"""What formats cost, in time and memory: python tests/bench_formats.py [DOCUMENTS] [FACTS]"""

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench_store import CLAIMS_PER_ARTICLE, line, load
from bench_store import articles as plain_articles

from store.export.formats import FORMATS
from store.opening import open_to_load, settle

SIZE = 100_000
"""Characters of a document."""
CLAIMS = 5
"""Of a document; one in five is quoted not quite word for word."""

MEASURE = """
import sys, time
from pathlib import Path
from tui.start import main
sys.argv[0] = "winnow"
began = time.perf_counter()
try:
    main()
finally:
    status = Path("/proc/self/status").read_text()
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    print(time.perf_counter() - began, time.process_time(), peak, file=sys.stderr)
"""


def main(count: int, facts: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        imported(Path(name), count)
        exported(Path(name), facts)


def exported(folder: Path, facts: int) -> None:
    """What each format takes: memory that does not grow with the facts, but for spaCy's."""
    path = folder / "facts.db"
    with closing(open_to_load(path)) as db:
        for first in range(0, facts // CLAIMS_PER_ARTICLE, 100):
            load(db, plain_articles(min(100, facts // CLAIMS_PER_ARTICLE - first), first))
        settle(db)
    for form in (*(one.name for one in FORMATS), "csv --sort -time_iso,subject"):
        _, processor, memory = winnow(
            *(
                "export",
                "--db",
                str(path),
                "--status",
                "all",
                "--output",
                str(folder / form.split()[0]),
            ),
            *("--format", *form.split()),
        )
        line(f"{facts:,} facts as {form}", f"{facts / processor:,.0f} facts/s, {memory:,.0f} MB")


def imported(folder: Path, count: int) -> None:
    """What documents of others take, and what memory ten times as many take (the cache is 64 MB)."""
    for documents in (count // 10, count):
        path = folder / f"{documents}.jsonl"
        with path.open("w", encoding="utf-8") as stream:
            stream.writelines(f"{json.dumps(one)}\n" for one in articles(documents))
        size = path.stat().st_size / 1e6
        _, processor, memory = winnow("import", str(path), "--db", str(folder / f"{documents}.db"))
        line(f"import, {documents:,} documents of {SIZE // 1000} kB", "")
        line("  of processor time", f"{documents / processor:,.1f} documents/s")
        line("", f"{size / processor:,.2f} MB/s")
        line("  memory", f"{memory:,.0f} MB")


def winnow(*arguments: str) -> tuple[float, float, float]:
    """Seconds, seconds of processor time and MB of memory that a command takes."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *arguments],
        check=True, capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    seconds, processor, peak = map(float, done.stderr.splitlines()[-1].split())
    return seconds, processor, peak


def articles(count: int) -> Iterator[dict[str, object]]:
    """AnnotatedDocuments made of the paragraphs of the sample articles, in any order."""
    chosen = random.Random(1)
    samples = sorted((ROOT / "sample_data").glob("*.txt"))
    lines = [one for path in samples for one in path.read_text(encoding="utf-8").split("\n")]
    paragraphs = [one.strip() for one in lines if len(one) > 60]
    for number in range(count):
        parts, length = [f"Report number {number} of the ministry."], 0
        while length < SIZE:
            parts.append(chosen.choice(paragraphs))
            length += len(parts[-1]) + 2
        quotes = [chosen.choice(parts)[:120] for _ in range(CLAIMS)]
        quotes[-1] = quotes[-1].replace(" the ", " a ") + " x"
        extractions = [
            {"extraction_class": "claim", "extraction_text": quote, "char_interval": None,
             "attributes": {"subject": quote[:20], "predicate": "is", "object": quote[20:]}}
            for quote in quotes
        ]  # fmt: skip
        text = "\n\n".join(parts)
        yield {"document_id": f"doc{number}", "text": text, "extractions": extractions}


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*(given or [200, 20_000]))
