"""The command that takes in what other extractors propose."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from store.errors import InputError, UsageError
from tui.cli.trust import DATABASE, Database
from tui.terminal.printing import counted, narrate

commands = typer.Typer(add_completion=False, rich_markup_mode=None)


class From(StrEnum):
    """Whose files they are."""

    LANGEXTRACT = "langextract"
    PRODIGY = "prodigy"
    LABEL_STUDIO = "label-studio"
    DOCCANO = "doccano"
    BRAT = "brat"
    ROWS = "rows"


class Offsets(StrEnum):
    """What their offsets count."""

    CODEPOINT = "codepoint"
    UTF16 = "utf-16"
    BYTE = "byte"


EXAMPLES = """Examples:

winnow import langextract.jsonl --as "gemini 2.5"

winnow import claims.csv --map quote=snippet --map article=doc

winnow import brat-folder --offsets utf-16
"""


@commands.command("import", epilog=EXAMPLES)
def import_(  # noqa: PLR0917 - Typer calls it by name
    paths: Annotated[
        list[str], typer.Argument(metavar="FILE", help="JSON, JSON lines, CSV, .ann, a folder.")
    ],
    db: Database = DATABASE,
    format: Annotated[
        From | None, typer.Option("--format", help="Whose files they are; else it is seen.")
    ] = None,
    extractor: Annotated[
        str, typer.Option("--as", metavar="NAME", help="Who proposes: what --by extractor shows.")
    ] = "",
    offsets: Annotated[Offsets, typer.Option(help="What offsets count.")] = Offsets.CODEPOINT,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="Columns of rows: quote=snippet."),
    ] = None,
) -> None:
    """Take in the candidates of other extractors: they are open until someone decides."""
    from extract.external.alignment import Unit
    from extract.external.files import Reading, Tool
    from extract.external.proposal import FIELD_NAMES
    from extract.external.run import import_files

    chosen = dict(entry.partition("=")[::2] for entry in columns or ())
    for ours, theirs in chosen.items():
        if ours not in FIELD_NAMES or not theirs:
            raise UsageError(f"--map {ours}={theirs}: FIELD is one of {', '.join(FIELD_NAMES)}")
    how = Reading(Tool(format.value) if format else None, Unit(offsets.value), chosen)
    done = import_files(paths, Path(db), how, extractor=extractor, report=narrate)
    kinds = ", ".join(f"{count} by {kind}" for kind, count in sorted(done.matches.items()))
    kinds = kinds.replace("by none", "without evidence").replace("by exact", "word for word")
    narrate(
        f"{counted(done.proposed, 'candidate')} of {counted(done.articles, 'article')} read"
        f"{f' ({kinds})' if kinds else ''}, {counted(done.new, 'new claim')}"
        + (f", {counted(done.failures, 'record')} failed" if done.failures else "")
    )
    if done.failures:
        raise typer.Exit(InputError.exit_code)
