"""Facts of a database written in some format, for the tests of the formats."""

from pathlib import Path

from extract.learning.docbin import write_docbin
from store.export.facts import Choice, Left, chosen_statuses
from store.export.formats import Form, Shape, export_facts
from store.export.tables import ExportStatus, rows
from store.sqlite.connection import Database

ALL = Choice(chosen_statuses("all"))


def write(db: Database, path: Path, form: Form, choice: Choice = ALL, **shape: object) -> Left:
    return export_facts(
        db, choice, Shape(form, **shape), path, report=print, docbins=write_docbin  # type: ignore[arg-type]
    )  # fmt: skip


def text_of(db: Database, folder: Path, form: Form, choice: Choice = ALL, **shape: object) -> str:
    write(db, folder / "out", form, choice, **shape)
    return (folder / "out").read_bytes().decode("utf-8")


def expected(db: Database) -> list[dict[str, object]]:
    return list(rows(db, status=ExportStatus.ALL))
