"""Articles read by several processes at a time; each loads the pipeline once."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import tee
from multiprocessing import get_context

from extract.articles.blocks import Block, blocks
from extract.config import ExtractionConfig
from extract.extractor import ArticleReading, read_blocks, read_each
from extract.loading import load
from extract.parsing.pipeline import Pipeline
from store.records import Article

_loaded: list[Pipeline] = []
"""The pipeline of this process, once it is loaded."""


def read_articles(
    articles: Sequence[Article], config: ExtractionConfig, jobs: int
) -> Iterator[tuple[Article, ArticleReading]]:
    """Read articles in order, `jobs` at a time. Raises UsageError for an unusable model."""
    jobs = min(jobs, len(articles))
    if jobs < 2:
        given, read = tee(articles)
        yield from zip(given, read_each(load(config), map(_blocks, read)), strict=True)
        return
    load(config)  # an unusable model is said before processes are started
    context = get_context("spawn")
    with ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(config,)) as pool:
        yield from zip(articles, pool.map(_read_here, articles), strict=True)


def _start(config: ExtractionConfig) -> None:
    _loaded.append(load(config))


def _read_here(article: Article) -> ArticleReading:
    return read_blocks(_loaded[0], _blocks(article))


def _blocks(article: Article) -> list[Block]:
    return blocks(article.text, article.furniture, article.title)
