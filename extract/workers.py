"""Articles read here or by watched processes, each of which loads the pipeline once."""

from collections.abc import Generator, Iterator, Sequence
from functools import partial
from itertools import tee
from typing import TYPE_CHECKING, cast

from extract.articles.blocks import Block, blocks
from extract.config import ExtractionConfig
from extract.watched import DONE, Failure, Task, Worker, wait_for
from store.records import Article

if TYPE_CHECKING:
    from extract.extractor import ArticleReading
    from extract.parsing.pipeline import Pipeline

ENOUGH = 20_000
"""Characters that one process reads together: about a batch, and a batch costs less a sentence."""
AHEAD = 4
"""How many groups each process may be ahead of the one whose turn it is."""

Read = tuple[Article, "ArticleReading | Failure"]
"""An article with what was found in it, or with why it was given up."""

_loaded: list["Pipeline"] = []
"""The pipeline of this process, once it is loaded."""


def read_articles(articles: Sequence[Article], setup: ExtractionConfig) -> Iterator[Read]:
    """Read articles in order in this process. Raises UsageError for an unusable model."""
    from extract.extractor import read_each  # noqa: PLC0415  as above
    from extract.loading import load  # noqa: PLC0415  spaCy is paid for only where it works

    given, read = tee(articles)
    yield from zip(given, read_each(load(setup), map(_blocks, read)), strict=True)


def read_watched(
    articles: Sequence[Article], setup: ExtractionConfig, workers: Sequence[Worker]
) -> Iterator[Read]:
    """Read articles by processes; they come in order. Raises UsageError for an unusable model.

    One process reads several short articles at a time. Where these take too much, each of them is
    read again on its own, so that only the one whose fault it is goes without claims.
    """
    groups = enumerate(_groups(articles, ENOUGH if len(workers) == 1 else 0))
    done: dict[int, list[Read]] = {}
    working = [_work(worker, setup, groups, done, AHEAD * len(workers)) for worker in workers]
    turn = 0
    while working:
        working = [one for one in working if next(one, DONE) is not DONE]
        while turn in done:
            yield from done.pop(turn)
            turn += 1
        wait_for(workers)


def _groups(articles: Sequence[Article], enough: int) -> Iterator[list[Article]]:
    group: list[Article] = []
    length = 0
    for article in articles:
        group.append(article)
        length += len(article.text)
        if length >= enough:
            yield group
            group, length = [], 0
    if group:
        yield group


def _work(
    worker: Worker,
    setup: ExtractionConfig,
    groups: Iterator[tuple[int, list[Article]]],
    done: dict[int, list[Read]],
    most: int,
) -> Generator[None]:
    """One process at work: a step each time that it is asked for one, so that none waits for another."""
    for number, group in groups:
        done[number] = yield from _read_group(worker, setup, group)
        while len(done) >= most:
            yield


def _read_group(
    worker: Worker, setup: ExtractionConfig, group: list[Article]
) -> Generator[None, None, list[Read]]:
    if not worker.is_ready:
        loaded = yield from _finished(worker, partial(_load, setup), watched=False)
        if isinstance(loaded, Failure):
            return [(article, loaded) for article in group]
        worker.is_ready = True
    found = yield from _finished(worker, partial(_read_here, setup, group))
    if not isinstance(found, Failure):
        readings = cast("list[ArticleReading]", found)
        return list(zip(group, readings, strict=True))
    if len(group) == 1:
        return [(group[0], found)]
    alone: list[Read] = []
    for article in group:
        alone += yield from _read_group(worker, setup, [article])
    return alone


def _finished(
    worker: Worker, task: Task, *, watched: bool = True
) -> Generator[None, None, list[object] | Failure]:
    """All that a task yields, or why it was given up."""
    worker.begin(task, watched=watched)
    found: list[object] = []
    while (step := worker.step()) is not DONE:
        if isinstance(step, Failure):
            return step
        if step is None:
            yield
        else:
            found.append(step)
    return found


def _load(setup: ExtractionConfig) -> Iterator[object]:
    """In the process of a worker: load the pipeline, without a limit."""
    from extract.loading import load  # noqa: PLC0415  as above

    _loaded[:] = [load(setup)]
    return iter(())


def _read_here(setup: ExtractionConfig, articles: list[Article]) -> Iterator[object]:
    """In the process of a worker: what is found in articles."""
    from extract.extractor import read_each  # noqa: PLC0415  as above

    return read_each(_loaded[0], map(_blocks, articles))


def _blocks(article: Article) -> list[Block]:
    return blocks(article.text, article.furniture, article.title)
