"""From paths to claims in the database: the only file that puts the parts together.

Each article is committed when it is read, before the pipeline is loaded; its claims follow in one
short transaction after the parsing. One bad file never stops the others.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO, overload

from extract.articles.blocks import BlockKind, blocks
from extract.articles.languages import set_apart
from extract.articles.metadata import read_article
from extract.config import SHIPPED, ExtractionConfig, extractor_name
from extract.inputs.dispatch import Settings, read_input
from extract.inputs.files import ENDINGS, TABLES, expand
from extract.inputs.net import unforeseen
from extract.inputs.raw_article import RawArticle
from store.articles.articles import add_article
from store.articles.articles import article as stored_article
from store.articles.details import keep_details
from store.claims.runs import add_run, has_run
from store.corrections.versions import carry_over
from store.errors import InputError
from store.learned_weights import learned
from store.opening import open_to_load, settle
from store.records import Article, Candidate, DateOrigin, NewArticle
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


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: the publication date to assume, the encoding, with what, processes.

    `columns` maps the fields of an article to the columns of a table; `ignore` holds patterns of
    what is left out of folders; `allow_local` lets an address lead to this machine's own network.
    """

    published: date | None = None
    encoding: str | None = None
    config: ExtractionConfig = SHIPPED
    jobs: int = 1
    columns: dict[str, str] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    allow_local: bool = False


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
    with closing(open_to_load(db_path)) as db:
        reading = _Reading(options, report, stdin or sys.stdin.buffer)
        ids = list(reading.commit_all(db, paths, summary))
        waiting = [id for id in ids if not has_run(db, id, name)]
        if waiting:
            from extract.workers import read_articles  # noqa: PLC0415  spaCy is paid for only here

            stored = _Stored(db, waiting)
            improve = _learned(db)
            found_in = read_articles(stored, options.config, options.jobs)
            for done, (article, found) in enumerate(found_in, 1):
                added = add_run(
                    db,
                    article.id,
                    extractor=name,
                    sentences=found.sentences,
                    candidates=improve(found.candidates),
                )
                summary.claims += added
                report(f"{article.path}: {added} new claims")
                step(done, len(waiting))
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
        try_to_catch_up(db)
        settle(db)
    return summary


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

    def commit_all(self, db: Database, paths: Sequence[str], summary: Summary) -> Iterator[int]:
        """The ids of the articles that the paths hold, each once and in order."""
        options = self.options
        endings = (*ENDINGS, *TABLES) if options.columns else ENDINGS
        files = expand(paths, ignore=options.ignore, endings=endings)
        for path in files.skipped:
            self.report(f"{path}: not a kind of file that winnow reads; skipped")
        summary.skipped += len(files.skipped)
        for error in files.errors:
            self._failed(error, summary)
        settings = Settings(options.encoding, options.columns, options.allow_local)
        seen: set[int] = set()
        for path in files.files:
            for found in read_input(path, settings, stdin=self.stdin, report=self.report):
                try:
                    if isinstance(found, InputError):
                        raise found
                    article = add_article(db, self._understood(found, summary))
                    keep_details(db, article.id, found.details)
                except InputError as error:
                    self._failed(error, summary)
                    continue
                summary.articles += 1
                if article.id not in seen:
                    seen.add(article.id)
                    yield article.id

    def _understood(self, found: RawArticle, summary: Summary) -> NewArticle:
        try:
            return self._article(found, summary)
        except Exception as error:  # as for readers: what one text does must not end the run
            raise unforeseen(found.path, error, self.report) from error

    def _article(self, found: RawArticle, summary: Summary) -> NewArticle:
        """What a source says of itself wins over what its text looks like."""
        given = self.options.published
        new = read_article(found.path, found.text, published=given)
        stated = found.published if given is None else None
        new = replace(
            new,
            title=found.title or new.title,
            publisher=found.publisher or new.publisher,
            url=found.url or new.url,
            published=stated or new.published,
            date_origin=DateOrigin.TEXT if stated else new.date_origin,
        )
        found_in = blocks(new.text, new.furniture, new.title)
        body = [block for block in found_in if block.kind is BlockKind.BODY]
        english, others = set_apart(body)
        languages = " and ".join(sorted(others))
        if not body:
            message = (
                f"{found.path}: only headings and page furniture in it, no sentences to review; "
                "check that the whole article was saved."
            )
            self._failed(InputError(message), summary)
        elif not english:
            message = (
                f"{found.path}: not in English ({languages}, as it seems): no claims are made of it; "
                "give winnow a translation, or add claims by hand."
            )
            self._failed(InputError(message), summary)
        elif others:
            count = f"{others.total()} of {len(body)} paragraphs"
            self.report(f"{found.path}: {count} not in English ({languages}): no claims of these")
        return new

    def _failed(self, error: InputError, summary: Summary) -> None:
        self.report(str(error))
        summary.failures += 1


def tuples(lines: Iterable[str], *, model: str | None = None) -> Iterator[str]:
    """Open information extraction of plain sentences, one a line: rows of tab-separated values.

    A row is the sentence verbatim, the confidence, the predicate, and the arguments. Sentences that
    are split into words by spaces, as corpora have them, keep their words; others are tokenised.
    """
    from extract.loading import load  # noqa: PLC0415  as above
    from extract.openie.lines import read_lines  # noqa: PLC0415  as above

    yield from read_lines(load(ExtractionConfig(model)), lines)
