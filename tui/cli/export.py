"""The command that writes facts in the formats of spreadsheets, pages, linked data and tools."""

from contextlib import closing, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from store.errors import UsageError
from store.export.formats import FORMATS, SPACY, format_named, format_of
from store.export.linked_data import CLAIM, rating_from
from tui.cli.trust import DATABASE, Database
from tui.terminal.printing import counted, data, is_data_seen, narrate, show

if TYPE_CHECKING:
    from store.export.selection import Choice
    from store.sqlite.connection import Database as Opened

commands = typer.Typer(add_completion=False, rich_markup_mode=None)


TABLE = "table"
"""A short table for the eye, as wide as the terminal: no format that facts leave in."""


class Named(StrEnum):
    """How to write facts: what Typer offers, checks and completes."""

    _ignore_ = "name"
    for name in (*(one.name for one in FORMATS), TABLE):
        vars()[name] = name


EXAMPLES = """Examples:

winnow export > facts.csv

winnow export --format html --output facts.html

winnow export --format xlsx --output facts.xlsx --sort time_iso --columns time_iso,text,quote

winnow export --format jsonl --status all --since 2025-11-20 --manifest manifest.json
"""


@commands.command(epilog=EXAMPLES)
def export(  # noqa: PLR0917 - Typer calls it by name
    db: Database = DATABASE,
    status: Annotated[
        str,
        typer.Option(
            metavar="STATUS",
            help="verified, open, rejected, all; accepted, fixed, later, doubtful.",
        ),
    ] = "verified",
    format: Annotated[
        Named | None,
        typer.Option(help="How to write them; else as FILE ends, else as CSV."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Instead of stdout.")
    ] = None,
    columns: Annotated[
        str, typer.Option(metavar="NAMES", help="Columns of a table, commas between.")
    ] = "",
    since: Annotated[
        str, typer.Option(metavar="DATE", help="Only what was decided on it or later.")
    ] = "",
    article: Annotated[
        list[str] | None, typer.Option(metavar="PATH", help="Only claims of this article.")
    ] = None,
    reviewer: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only what this reviewer decided.")
    ] = None,
    sort: Annotated[
        str, typer.Option(metavar="NAMES", help="Order of a table: columns; - before one turns it.")
    ] = "",
    excel: Annotated[bool, typer.Option("--excel", help="CSV as Excel reads it best.")] = False,
    raw: Annotated[
        bool, typer.Option("--raw", help="Cells as they are, also formulas: for machines.")
    ] = False,
    rating: Annotated[
        str, typer.Option(metavar="N/BEST NAME", help="With claim: a verdict on their truth.")
    ] = "",
    rating_by: Annotated[
        str, typer.Option("--rating-by", metavar="NAME", help="Whose verdict that is.")
    ] = "",
    manifest: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Say what left, what stayed and why.")
    ] = None,
) -> None:
    """Write what was verified: CSV, or one of many other formats."""
    from store.export.export import export as write
    from store.export.export import manifest as manifest_of
    from store.export.format import Shape, chosen_columns
    from store.export.selection import (
        Choice,
        asks_for_doubtful,
        checked_since,
        chosen_statuses,
    )
    from store.opening import open_to_read
    from store.sqlite.atomic_files import write_whole
    from store.sqlite.targets import check_target

    target = None if output is None or str(output) == "-" else output
    is_table = format is not None and format.value == TABLE
    chosen = format_named(format.value) if format and not is_table else format_of(target)
    if rating and (is_table or chosen is not CLAIM):
        raise UsageError("--rating is for --format claim: only a ClaimReview says what is true")
    for path in (target, manifest):
        if path is not None:
            check_target(path, database=db)
    if target is None and not chosen.is_text and is_data_seen():
        raise UsageError(f"{chosen.name} is not text: name a file with --output FILE, or a pipe.")
    choice = Choice(
        chosen_statuses(status),
        checked_since(since) if since else "",
        tuple(article or ()),
        tuple(reviewer or ()),
        doubtful=asks_for_doubtful(status),
    )
    with closing(open_to_read(db)) as opened:
        if is_table:
            _table(opened, choice, target)
            return
        lent = None
        if chosen is SPACY:
            from extract.learning.docbin import write_docbin

            lent = write_docbin
        shape = Shape(
            chosen_columns(columns),
            sort,
            excel=excel,
            raw=raw,
            rating=rating_from(rating, rating_by) if rating else None,
        )
        with data() if target is None else nullcontext(target) as place:
            left = write(
                *(opened, place, chosen), choice=choice, shape=shape, report=narrate, lent=lent
            )
    if manifest is not None:
        write_whole(manifest, manifest_of(left, choice, chosen, db, target))
    if target is not None:
        narrate(f"{counted(left.total, 'claim')} in {target}")


def _table(opened: "Opened", choice: "Choice", target: Path | None) -> None:
    """A short table for the eye."""
    from store.export.selection import sheets
    from store.sqlite.atomic_files import write_whole
    from tui.cli.table import table

    found = [fact.row for sheet in sheets(opened, choice) for fact in sheet.facts]
    columns = ("status", "kind", "subject", "predicate", "object", "time_iso", "place")
    if target is not None:
        write_whole(target, "".join(f"{line}\n" for line in table(found, columns)))
    else:
        show(*table(found, columns))
