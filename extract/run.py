"""From paths to claims in the database: the only file that puts the parts together.

Each article is committed when it is read, before the pipeline is loaded; its claims follow in one
short transaction after the parsing. One bad file never stops the others.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO, overload

from extract.config import SHIPPED, ExtractionConfig, extractor_name
from extract.inputs.dispatch import endings
from extract.inputs.files import STANDARD_INPUT, expand
from extract.inputs.reader import MAX_WHOLE, Settings
from extract.prepared import Begun, Input, Prepared, Said, prepare
from extract.watched import Budget, Failure, Worker
from extract.workers import Read, read_articles, read_watched
from store.articles.articles import add_article
from store.articles.articles import article as stored_article
from store.articles.details import keep_details
from store.articles.set_aside import set_aside, taken_up
from store.claims.runs import add_run, has_run
from store.corrections.versions import carry_over
from store.errors import InputError
from store.learned_weights import learned
from store.ledger.floor import count_doubtful, set_floor, set_usual_floor
from store.opening import open_to_load, settle
from store.records import Article, Candidate
from store.search.index import try_to_catch_up
from store.sqlite.connection import Database

Report = Callable[[str], None]
Step = Callable[[int, int], None]


@dataclass(slots=True)
class Summary:
    """What an extraction did: articles read, new claims stored, inputs that failed or were passed."""

    articles: int = 0
    known: int = 0
    """Of the articles, those that the database held already."""
    claims: int = 0
    failures: int = 0
    skipped: int = 0
    doubtful: int = 0
    """Of the claims of the articles that were extracted, those below the floor."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: the publication date to assume, the encoding, with what, processes.

    `columns` maps the fields of an article to the columns of a table; `ignore` holds patterns of
    what is left out of folders; `allow_local` lets an address lead to this machine's own network.
    With a `budget` for each article other processes read, and this one sees to it that they keep to
    it; without one everything is read here, and nothing stops what takes too long.
    """

    published: date | None = None
    encoding: str | None = None
    config: ExtractionConfig = SHIPPED
    jobs: int = 1
    columns: dict[str, str] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    allow_local: bool = False
    budget: Budget | None = None
    floor: float | None = None
    """The confidence below which claims are kept back; None leaves it as the file has it."""


def extract_paths(
    paths: Sequence[str],
    db_path: Path,
    options: Options,
    *,
    report: Report,
    step: Step = lambda done, total: None,
    stdin: BinaryIO | None = None,
) -> Summary:
    """Extract the claims of files, folders and `-` (standard input) into a database.

    `report` gets each line of narration and each error, `step` how many articles of how many are
    done. Raises UsageError for an unusable model,
    NotOurs and CannotWrite for the database; what is wrong with an input is reported and counted.
    """
    summary = Summary()
    name = extractor_name(options.config)
    with closing(open_to_load(db_path)) as db, ExitStack() as stack:
        if options.floor is None:
            set_usual_floor(db)
        else:
            set_floor(db, options.floor)
        workers = [Worker(options.budget) for _ in range(options.jobs)] if options.budget else []
        for worker in workers:
            stack.callback(worker.end)
        reading = _Reading(options, report, stdin or sys.stdin.buffer, workers[:1])
        ids = list(reading.commit_all(db, paths, summary))
        waiting = [id for id in ids if not has_run(db, id, name)]
        if waiting:
            improve = _learned(db)
            found_in = _found(_Stored(db, waiting), options.config, workers)
            for done, (article, found) in enumerate(found_in, 1):
                step(done, len(waiting))
                if isinstance(found, Failure):
                    summary.failures += 1
                    report(_put_aside(db, article.path, found, article.id))
                    continue
                added = add_run(
                    db,
                    article.id,
                    extractor=name,
                    sentences=found.sentences,
                    candidates=improve(found.candidates),
                )
                taken_up(db, article.path, article.id)
                summary.claims += added
                report(f"{article.path}: {added} new claims")
                for version in carry_over(db, article.id):
                    report(
                        f"{article.path}: a newer text than before; {version.carried} decisions "
                        f"carried over, {len(version.stale)} stale (winnow versions)"
                    )
        still = set(waiting)
        for id in ids:
            if id not in still:
                summary.known += 1
                report(f"{stored_article(db, id).path}: known already")
        doubtful = count_doubtful(db)
        summary.doubtful = sum(doubtful.get(id, 0) for id in set(waiting))
        try_to_catch_up(db)
        settle(db)
    return summary


def _found(
    articles: Sequence[Article], setup: ExtractionConfig, workers: Sequence[Worker]
) -> Iterator[Read]:
    """The articles with what is in them, read where it was asked for."""
    if not workers:
        return read_articles(articles, setup)
    return read_watched(articles, setup, workers[: len(articles)])


def _put_aside(db: Database, path: str, failure: Failure, article_id: int | None = None) -> str:
    """Note in the database that an article was given up; what is said of it."""
    set_aside(db, path, failure.why, article_id)
    return f"{path}: set aside: {failure.why}. {failure.advice}"


def _learned(db: Database) -> Callable[[list[Candidate]], list[Candidate]]:
    """What corrects the confidence of candidates, if the reviewers of this file taught that."""
    known = learned(db)
    if known is None:
        return lambda candidates: candidates
    from extract.learning.recalibration import corrected  # noqa: PLC0415

    return lambda candidates: [corrected(one, known.weights) for one in candidates]


@dataclass(frozen=True, slots=True)
class _Stored(Sequence[Article]):
    """Articles that are fetched one by one: thousands of texts are never in memory at once."""

    db: Database
    ids: list[int]

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, place: int) -> Article: ...
    @overload
    def __getitem__(self, place: slice) -> "_Stored": ...
    def __getitem__(self, place: int | slice) -> "Article | _Stored":
        if isinstance(place, slice):
            return _Stored(self.db, self.ids[place])
        return stored_article(self.db, self.ids[place])


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads inputs and commits each readable article once, reporting the others."""

    options: Options
    report: Report
    stdin: BinaryIO
    workers: Sequence[Worker]
    """The process that reads; none where this one does."""

    def commit_all(self, db: Database, paths: Sequence[str], summary: Summary) -> Iterator[int]:
        """The ids of the articles that the paths hold, each once and in order."""
        options = self.options
        wanted = endings(with_tables=bool(options.columns))
        files = expand(paths, ignore=options.ignore, endings=wanted)
        for path in files.skipped:
            self.report(f"{path}: not a kind of file that winnow reads; skipped")
        summary.skipped += len(files.skipped)
        for error in files.errors:
            self._failed(error, summary)
        seen: set[int] = set()
        for path in files.files:
            for found in self._prepared(db, path, summary):
                try:
                    article = add_article(db, found.article)
                    keep_details(db, article.id, found.details)
                except InputError as error:
                    self._failed(error, summary)
                    continue
                summary.articles += 1
                if article.id not in seen:
                    seen.add(article.id)
                    yield article.id

    def _prepared(self, db: Database, path: str, summary: Summary) -> Iterator[Prepared]:
        """The articles of an input; what is said beside them is said, and errors are counted."""
        options = self.options
        settings = Settings(options.encoding, options.columns, options.allow_local)
        # One article or a small table, so it is not streamed; waiting for it is in no budget.
        data = self.stdin.read(MAX_WHOLE + 1) if path == STANDARD_INPUT else b""
        after, at_work, goes_on, given_up = 0, "", True, False
        while goes_on:
            goes_on = False
            for found in self._read(Input(path, settings, options.published, data, after)):
                match found:
                    case Said(line):
                        self.report(line)
                    case InputError():
                        self._failed(found, summary)
                    case Begun(at_work):
                        after += 1
                    case Prepared():
                        at_work = ""
                        if found.fault is not None:
                            self._failed(found.fault, summary)
                        elif found.remark:
                            self.report(found.remark)
                        taken_up(db, found.article.path)
                        yield found
                    case Failure():
                        summary.failures += 1
                        self.report(_put_aside(db, at_work or path, found))
                        goes_on, at_work, given_up = bool(at_work), "", True
        if not given_up:
            taken_up(db, path)

    def _read(self, given: Input) -> Iterator[object]:
        if not self.workers:
            yield from prepare(given)
            return
        worker = self.workers[0]
        worker.begin(partial(prepare, given))
        yield from worker.results()

    def _failed(self, error: InputError, summary: Summary) -> None:
        self.report(str(error))
        summary.failures += 1


def tuples(
    lines: Iterable[str], *, model: str | None = None, minimal: bool = False
) -> Iterator[str]:
    """Open information extraction of plain sentences, one a line: rows of tab-separated values.

    A row is the sentence verbatim, the confidence, the predicate, and the arguments. Sentences that
    are split into words by spaces, as corpora have them, keep their words; others are tokenised.
    A `minimal` row has two arguments without what only adds to them, and there is one for each conjunct.
    """
    from extract.loading import load  # noqa: PLC0415  as above
    from extract.openie.lines import read_lines  # noqa: PLC0415  as above

    yield from read_lines(load(ExtractionConfig(model)), lines, minimal=minimal)
