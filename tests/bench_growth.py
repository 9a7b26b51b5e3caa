"""How the cost of reading grows with the text, at 1, 2, 4 and 8 times, for texts of many shapes.

Run by `make bench`; with a number it begins with a text of so many characters, else of 2,000.
"""

import os
import signal
import sys
import time
from types import FrameType

os.environ.setdefault("OMP_NUM_THREADS", "1")  # one core is what is measured

from shapes import SHAPES

from extract.articles.blocks import blocks
from extract.articles.metadata import read_article
from extract.extractor import read_blocks
from extract.loading import load
from extract.parsing.pipeline import Pipeline

TIMES = (1, 2, 4, 8)
LIMIT = 3.2
"""How many times as long twice the text may take, on a machine that does other things too."""
FAST = 0.05
"""Seconds below which a ratio says nothing."""
LONGEST = 30
"""Seconds after which a text is given up."""


class TooLongError(Exception):
    """A text took longer than any should."""


def give_up(number: int, frame: FrameType | None) -> None:
    raise TooLongError


def seconds(pipeline: Pipeline, text: str) -> float:
    """The processor time from text to candidates; infinite where it was given up."""
    start = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        article = read_article("article.txt", text)
        read_blocks(pipeline, blocks(article.text, article.furniture, article.title))
    except TooLongError:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - start


def main() -> int:
    """Print a line a shape, with a verdict; 1 where one grows faster than its text."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    signal.signal(signal.SIGPROF, give_up)
    pipeline = load()
    seconds(pipeline, SHAPES["short sentences"](size))  # caches are warm
    bad = 0
    print(f"{'shape':22}" + "".join(f"{k * size:>10,}" for k in TIMES) + f"{'ratio':>8}")
    for name, shape in SHAPES.items():
        took = [seconds(pipeline, shape(k * size)) for k in TIMES]
        ratio = took[-1] / took[-2] if took[-2] else 0.0
        if took[-1] > FAST and not ratio < LIMIT:  # once more: something else may have been at work
            took[-2:] = [min(t, seconds(pipeline, shape(k * size)))
                         for t, k in zip(took[-2:], TIMES[-2:], strict=True)]  # fmt: skip
            ratio = took[-1] / took[-2]
        grows = took[-1] > FAST and not ratio < LIMIT
        bad += grows
        shown = "".join(f"{t:10.3f}" for t in took)
        print(f"{name:22}{shown}{ratio:8.1f}  {'grows faster than the text' if grows else 'even'}")
    print(f"{len(SHAPES)} shapes, {bad} of them grow faster than the text")
    return min(bad, 1)


if __name__ == "__main__":
    sys.exit(main())
