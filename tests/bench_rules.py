"""What each repair is worth on trees made by hand: `python tests/bench_rules.py [FILE.conllu ...]`.

Without files: the development parts of the news treebank and of GUM's news, in ../shared. A rule puts a
word right where its head and relation are those of the hand-made tree afterwards and were not before, and
wrong the other way round; punctuation does not count. The parse is the first one, of whole sentences.
"""

import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from extract.loading import load
from extract.parsing.pipeline import Pipeline
from extract.repair.rule import Fired, WordIndex, run_stage
from extract.repair.stages import STAGES, all_stages
from extract.syntax.tree import Tree
from extract.training.corpora.conllu import read_files
from extract.training.corpora.to_docs import to_doc

SHARED = Path(__file__).resolve().parents[2] / "shared" / "corpora"
PARTS = {
    "news_dev": sorted(SHARED.glob("news/news_dev.conllu")),
    "GUM news, development": sorted(SHARED.glob("gum/dev/GUM_news_*.conllu")),
}


@dataclass
class Count:
    """What the rules did on one part."""

    fired: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    tags: Counter[str] = field(default_factory=Counter)
    """Tags put right less tags put wrong."""
    undone: Counter[str] = field(default_factory=Counter)
    words: int = 0
    before: int = 0
    after: int = 0


Word = tuple[int, str]


def attached(tree: Tree) -> list[Word]:
    return list(zip(tree.heads, tree.deps, strict=True))


def count_part(pipeline: Pipeline, files: list[Path]) -> Count:
    """Parse the words of hand-made trees, repair, and compare."""
    count = Count()
    gold = [Tree.of(to_doc(pipeline.nlp, [s])) for doc in read_files(files) for s in doc]
    for true, doc in zip(gold, pipeline.analyse(pipeline.make(t.words) for t in gold), strict=True):
        tree = Tree.of(doc, whole=True)
        counted = [k for k in range(len(true)) if true.deps[k] != "punct"]
        right = attached(true)
        count.words += len(counted)
        count.before += sum(attached(tree)[k] == right[k] for k in counted)
        for stage in STAGES:
            trace: list[Fired] = []
            made = run_stage(stage, WordIndex(tree), trace)
            score(count, trace, tree, made, true)
            tree = made
        count.after += sum(attached(tree)[k] == right[k] for k in counted)
    return count


def score(count: Count, trace: list[Fired], tree: Tree, made: Tree, true: Tree) -> None:
    """Credit each rule of a stage with the words that it was the last to change."""
    right = attached(true)
    for fired in trace:
        if fired.undone:
            count.undone[fired.rule] += 1
            continue
        count.fired[fired.rule] += 1
        for k in fired.words:
            if true.deps[k] == "punct":
                continue
            was, now = attached(tree)[k] == right[k], attached(made)[k] == right[k]
            count.right[fired.rule] += now and not was
            count.wrong[fired.rule] += was and not now
            tag_was, tag_now = tree.tags[k] == true.tags[k], made.tags[k] == true.tags[k]
            count.tags[fired.rule] += tag_now - tag_was


def show(name: str, count: Count) -> None:
    before, after = (100 * n / count.words for n in (count.before, count.after))
    print(f"\n{name}: {count.words} words; LAS {before:.2f} before, {after:.2f} after all repairs")
    print(f"{'rule':46}{'fired':>6}{'right':>7}{'wrong':>7}{'tags':>6}{'undone':>8}")
    for stage in all_stages():
        for rule in stage.rules:
            key = rule.name
            numbers = (count.fired[key], count.right[key], count.wrong[key])
            cells = "".join(f"{n:7d}" for n in numbers)
            print(f"{key:45}{cells}{count.tags[key]:6d}{count.undone[key]:8d}")
    totals = (
        sum(c.values()) for c in (count.fired, count.right, count.wrong, count.tags, count.undone)
    )
    print("{:45}{:7d}{:7d}{:7d}{:6d}{:8d}".format("all", *totals))


def main() -> None:
    given = [Path(name) for name in sys.argv[1:]]
    parts = {"given files": given} if given else {k: files for k, files in PARTS.items() if files}
    if not parts:
        print("no trees made by hand: name CoNLL-U files, or put the corpora into ../shared")
        return
    pipeline = load()
    for name, files in parts.items():
        show(name, count_part(pipeline, files))


if __name__ == "__main__":
    main()
