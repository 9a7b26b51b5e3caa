"""What the tests share: an empty database in memory, and small things to put into one."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pty_program import Start, programs

from store.articles.articles import add_article
from store.claims.claims import claims_of
from store.claims.runs import add_run
from store.opening import open_database, open_in_memory
from store.records import (
    Article,
    Candidate,
    Claim,
    Kind,
    NewArticle,
    Sentence,
    Slot,
    Slots,
    Span,
)
from store.sqlite.connection import Database

if TYPE_CHECKING:
    from extract.parsing.pipeline import Pipeline

# With import-mode=importlib this module has another name; tests say `from conftest import fill`.
sys.modules.setdefault("conftest", sys.modules[__name__])

TEXT = "The minister resigned on Monday. She will not return. The vote is in June.\n"
"""An article of three sentences that state one claim each."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what reads with the shipped pipeline, so that it can be left out."""
    for item in items:
        if "pipeline" in getattr(item, "fixturenames", ()):
            item.add_marker("model")


@pytest.fixture
def db() -> Iterator[Database]:
    """An empty winnow database in memory."""
    database = open_in_memory()
    yield database
    database.close()


@pytest.fixture
def file_db(tmp_path: Path) -> Iterator[Database]:
    """An empty winnow database in a file."""
    database = open_database(tmp_path / "winnow.db")
    yield database
    database.close()


@pytest.fixture(scope="module")
def full() -> Iterator[Database]:
    """A database of hostile texts with decisions of every kind."""
    from hostile import hostile  # which imports from here

    database = open_in_memory()
    yield hostile(database)
    database.close()


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A database with an article and its three claims."""
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        fill(db)
    return path


@pytest.fixture
def path(filled: Path) -> Path:
    """A database with two articles and their claims."""
    with closing(open_database(filled)) as db:
        fill(db, "Another article. With two.", "other.txt")
    return filled


@pytest.fixture
def opened(path: Path) -> Iterator[Database]:
    """The database of two articles, open."""
    with closing(open_database(path)) as db:
        yield db


@pytest.fixture(scope="session")
def pipeline() -> "Pipeline":
    """The shipped pipeline, loaded once for all who only read with it."""
    from extract.loading import load  # spaCy is for those who ask for it

    return load()


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts programs in a terminal and makes sure that none outlives its test."""
    with programs() as begin:
        yield begin


@pytest.fixture
def claims(db: Database) -> list[Claim]:
    """The three claims of a stored article."""
    return fill(db)


def new_article(text: str = TEXT, path: str = "news.txt") -> NewArticle:
    """An article as the extractor hands it over."""
    return NewArticle(path=path, text=text, title="Minister resigns")


def sentences_in(text: str) -> list[Sentence]:
    """The sentences of a simple text: each ends with a full stop."""
    found, start = [], 0
    while (stop := text.find(".", start)) >= 0:
        found.append(Sentence(Span(start, stop + 1)))
        start = stop + 1
        while start < len(text) and text[start].isspace():
            start += 1
    return found


def candidate_in(text: str, sentence: Span) -> Candidate:
    """A candidate that rests on a sentence but its full stop: first word, second word, the rest."""
    evidence = Span(sentence.start, sentence.end - 1)
    words = text[evidence.start : evidence.end].split(" ", 2)
    words += [""] * (3 - len(words))
    return Candidate(
        sentence=sentence,
        evidence=evidence,
        slots=Slots(Kind.EVENT, words[0], words[1], words[2]),
        text=text[evidence.start : evidence.end] + ".",
        confidence=0.5,
        rule="test",
        spans={Slot.SUBJECT: Span(evidence.start, evidence.start + len(words[0]))},
    )


def candidates_in(text: str) -> list[Candidate]:
    """One candidate a sentence."""
    return [candidate_in(text, sentence.span) for sentence in sentences_in(text)]


def extract(
    db: Database,
    article: Article,
    candidates: Sequence[Candidate] | None = None,
    extractor: str = "test 1",
) -> int:
    """Store what a simple extractor makes of an article: one claim a sentence."""
    return add_run(
        db,
        article.id,
        extractor=extractor,
        sentences=sentences_in(article.text),
        candidates=candidates_in(article.text) if candidates is None else candidates,
    )


def fill(db: Database, text: str = TEXT, path: str = "news.txt") -> list[Claim]:
    """Store an article and its claims."""
    article = add_article(db, new_article(text, path))
    extract(db, article)
    return claims_of(db, article.id)
