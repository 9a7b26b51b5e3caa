"""From paths to claims in the database: the only file that puts the parts together.

Each article is committed when it is read, before the pipeline is loaded; its claims follow in one
short transaction after the parsing. One bad file never stops the others.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from extract.blocks import BlockKind, blocks
from extract.files import expand, read_text
from extract.text import read_article
from extract.version import extractor_name
from store.articles import add_article
from store.claims import add_run, has_run
from store.database import Database, open_database
from store.errors import InputError
from store.records import Article, NewArticle

Report = Callable[[str], None]


@dataclass(slots=True)
class Summary:
    """What an extraction did: articles read, new claims stored, inputs that failed."""

    articles: int = 0
    claims: int = 0
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: the publication date to assume, the encoding, another pipeline, processes."""

    published: date | None = None
    encoding: str | None = None
    model: str | None = None
    jobs: int = 1


def extract_paths(
    paths: Sequence[str],
    db_path: Path,
    options: Options,
    *,
    report: Report,
    stdin: BinaryIO | None = None,
) -> Summary:
    """Extract the claims of files, folders and `-` (standard input) into a database.

    `report` gets each line of narration and each error. Raises UsageError for an unusable model,
    NotOurs and CannotWrite for the database; what is wrong with an input is reported and counted.
    """
    summary = Summary()
    name = extractor_name(options.model)
    with closing(open_database(db_path)) as db:
        reading = _Reading(options, report, stdin or sys.stdin.buffer)
        articles = list(reading.commit_all(db, paths, summary))
        waiting = [article for article in articles if not has_run(db, article.id, name)]
        if waiting:
            from extract.pool import read_articles  # noqa: PLC0415  spaCy is paid for only here

            for article, found in read_articles(waiting, options.model, options.jobs):
                added = add_run(
                    db,
                    article.id,
                    extractor=name,
                    sentences=found.sentences,
                    candidates=found.candidates,
                )
                summary.claims += added
                report(f"{article.path}: {added} new claims")
        for article in articles:
            if article not in waiting:
                report(f"{article.path}: known already")
    return summary


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads inputs and commits each readable article once, reporting the others."""

    options: Options
    report: Report
    stdin: BinaryIO

    def commit_all(self, db: Database, paths: Sequence[str], summary: Summary) -> Iterator[Article]:
        files = expand(paths)
        for path in files.skipped:
            self.report(f"{path}: not a kind of file that winnow reads; skipped")
        for error in files.errors:
            self._failed(error, summary)
        seen: set[int] = set()
        for path in files.files:
            try:
                article = add_article(db, self._read(path, summary))
            except InputError as error:
                self._failed(error, summary)
                continue
            summary.articles += 1
            if article.id not in seen:
                seen.add(article.id)
                yield article

    def _read(self, path: str, summary: Summary) -> NewArticle:
        text = read_text(path, encoding=self.options.encoding, stdin=self.stdin)
        new = read_article(path, text, published=self.options.published)
        kinds = {block.kind for block in blocks(text, new.furniture, new.title)}
        if BlockKind.BODY not in kinds:
            message = (
                f"{path}: only headings and page furniture in it, no sentences to review; "
                "check that the whole article was saved."
            )
            self._failed(InputError(message), summary)
        return new

    def _failed(self, error: InputError, summary: Summary) -> None:
        self.report(str(error))
        summary.failures += 1


def tuples(lines: Iterable[str], *, model: str | None = None) -> Iterator[str]:
    """Open information extraction of plain sentences, one a line: rows of tab-separated values.

    A row is the sentence verbatim, the confidence, the predicate, and the arguments. Sentences that
    are split into words by spaces, as corpora have them, keep their words; others are tokenised.
    """
    from extract.plain import read_lines  # noqa: PLC0415  as above

    return read_lines(lines, model)
