"""Facts of a database written in some format, for the tests of the formats."""

from collections.abc import Callable, Iterator
from pathlib import Path

from store.export.export import export
from store.export.facts import Row
from store.export.format import Format, Shape
from store.export.formats import SPACY
from store.export.selection import Choice, Left, chosen_statuses, sheets
from store.sqlite.connection import Database

ALL = Choice(chosen_statuses("all"))


def write(
    db: Database,
    path: Path,
    form: Format,
    choice: Choice = ALL,
    *,
    report: Callable[[str], None] = print,
    **shape: object,
) -> Left:
    lent = None
    if form is SPACY:
        from extract.learning.docbin import write_docbin

        lent = write_docbin
    how = Shape(**shape)  # type: ignore[arg-type]
    return export(db, path, form, choice=choice, shape=how, report=report, lent=lent)


def text_of(db: Database, folder: Path, form: Format, choice: Choice = ALL, **shape: object) -> str:
    write(db, folder / "out", form, choice, **shape)  # type: ignore[arg-type]
    return (folder / "out").read_bytes().decode("utf-8")


def rows(db: Database, *, status: str = "verified") -> Iterator[Row]:
    """The rows of the claims that have some status, in the order in which they leave."""
    for sheet in sheets(db, Choice(chosen_statuses(status))):
        for fact in sheet.facts:
            yield fact.row


def expected(db: Database) -> list[Row]:
    return list(rows(db, status="all"))
