"""The commands: parse, call, print. What is heavy is imported inside the command that needs it.

stdout is data, stderr is narration.
"""

import sys
from contextlib import closing
from datetime import date, datetime
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer

from store.errors import InputError
from tui.cli.articles import commands as articles
from tui.cli.export import commands as exports
from tui.cli.importing import commands as imports
from tui.cli.keys import commands as keys
from tui.cli.learn import commands as learning
from tui.cli.manual_page import commands as manual
from tui.cli.options import (
    Floor,
    MemoryLimit,
    Model,
    Rules,
    TimeLimit,
    Without,
    budget_of,
    budget_words,
    config_of,
    setup_words,
)
from tui.cli.rules import commands as rule_list
from tui.cli.teams import commands as teams
from tui.cli.trust import commands as trust
from tui.terminal.printing import counted, data, emit, narrate, show

app = typer.Typer(
    name="winnow",
    help="Turn articles into verified facts, in a terminal.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(exports)
app.add_typer(imports)
app.add_typer(learning)
app.add_typer(manual)
app.add_typer(trust)
app.add_typer(keys)
app.add_typer(teams)
app.add_typer(rule_list)
app.add_typer(articles)

Database = Annotated[
    Path, typer.Option("--db", metavar="FILE", envvar="WINNOW_DB", help="The database.")
]
Published = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="When the articles were published."),
]
Encoding = Annotated[
    str | None, typer.Option(metavar="NAME", help="The encoding of the files, if not found.")
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="FIELD=COLUMN", help="Columns of CSV or JSON lines: text=body."),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(metavar="PATTERN", help="What to leave out of folders, as in .winnowignore."),
]
AllowLocal = Annotated[
    bool, typer.Option("--allow-local", help="Let an address lead to this machine or network.")
]
DATABASE = Path("winnow.db")


class By(StrEnum):
    """What a line of the status is about."""

    ARTICLE = "article"
    EXTRACTOR = "extractor"


def _version(wanted: bool) -> None:
    if wanted:
        try:
            number = version("winnow-claims")
        except PackageNotFoundError:  # run from a checkout that is not installed
            number = "0.1.0"
        show(f"winnow {number}")
        raise typer.Exit


@app.callback()
def winnow(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Turn articles into verified facts, in a terminal."""


@app.command(
    epilog="""Examples:

winnow review article.txt

winnow review reports/ --export facts.csv --reviewer ann

curl -s https://paper.example/article | winnow review -
"""
)
def review(  # noqa: PLR0917 - Typer calls it by name
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files, folders, addresses, - for stdin."),
    ] = None,
    db: Database = DATABASE,
    reviewer: Annotated[
        str | None,
        typer.Option(envvar="WINNOW_REVIEWER", metavar="NAME", help="Who decides."),
    ] = None,
    export: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write what was verified when leaving."),
    ] = None,
    published: Published = None,
    encoding: Encoding = None,
    model: Model = None,
    rules: Rules = None,
    without: Without = None,
    columns: Columns = None,
    ignore: Ignore = None,
    allow_local: AllowLocal = False,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Ask line by line instead of painting a screen.")
    ] = False,
) -> None:
    """Review articles, extracting what is new; without PATH: all that the database holds."""
    from tui.launch.wish import Wish
    from tui.review import sit

    wish = Wish(
        paths=tuple(paths or ()),
        db=db,
        reviewer=reviewer,
        export=export,
        options=[
            *_options(published, encoding),
            *setup_words(model, rules, without),
            *(part for entry in columns or () for part in ("--map", entry)),
            *(part for pattern in ignore or () for part in ("--ignore", pattern)),
            *(["--allow-local"] if allow_local else []),
            *budget_words(time_limit, memory_limit),
        ],
        plain=plain,
    )
    raise typer.Exit(sit(wish))


def _options(published: datetime | None, encoding: str | None) -> list[str]:
    """The options of an extraction, for the process beside the screen."""
    found: list[str] = []
    if published:
        found += ["--published", published.date().isoformat()]
    if encoding:
        found += ["--encoding", encoding]
    return found


@app.command(
    epilog="""Examples:

winnow extract articles/ saved-page.html --db desk.db

winnow extract dump.jsonl --map text=article.body --map published=pub_date

winnow extract https://paper.example/article
"""
)
def extract(  # noqa: PLR0917 - Typer calls it by name
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, addresses, - for stdin.")
    ],
    db: Database = DATABASE,
    published: Published = None,
    encoding: Encoding = None,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Articles read at a time.")] = 1,
    model: Model = None,
    rules: Rules = None,
    without: Without = None,
    columns: Columns = None,
    ignore: Ignore = None,
    allow_local: AllowLocal = False,
    time_limit: TimeLimit = None,
    memory_limit: MemoryLimit = None,
    floor: Floor = None,
) -> None:
    """Fill the database with the claims of articles: files, folders, - and web addresses."""
    from extract.inputs.tables.reading import column_map
    from extract.run import Options, extract_paths
    from tui.cli.progress import Progress

    chosen = column_map(columns or ())
    config = config_of(model, rules, without)
    options = Options(
        published=_day(published),
        encoding=encoding,
        config=config,
        jobs=jobs,
        columns=chosen,
        ignore=tuple(ignore or ()),
        allow_local=allow_local,
        budget=budget_of(time_limit, memory_limit),
        floor=floor,
    )
    progress = Progress()
    summary = extract_paths(paths, db, options, report=progress.say, step=progress.step)
    said = [f"{counted(summary.articles, 'article')} read"]
    said += [f"{summary.known} known already"] if summary.known else []
    said += [counted(summary.claims, "new claim")]
    if summary.doubtful:
        said += [f"{summary.doubtful} of the claims doubtful, kept back (:filter status=doubtful)"]
    said += [f"{counted(summary.skipped, 'file')} of other kinds"] if summary.skipped else []
    said += [f"{counted(summary.failures, 'input')} failed"] if summary.failures else []
    narrate(", ".join(said))
    if summary.failures:
        raise typer.Exit(InputError.exit_code)


@app.command(
    epilog="""Examples:

winnow status --json

winnow status --by extractor
"""
)
def status(
    db: Database = DATABASE,
    json: Annotated[bool, typer.Option("--json", help="One object an article.")] = False,
    by: Annotated[
        By, typer.Option("--by", help="A line each article, or each extractor.")
    ] = By.ARTICLE,
) -> None:
    """Show the progress of each article, or what became of each extractor's claims."""
    from store.articles.articles import progress
    from store.articles.set_aside import all_aside
    from store.opening import open_to_read

    with closing(open_to_read(db)) as opened:
        if by is By.EXTRACTOR:
            from store.proposals import by_extractor
            from tui.cli.status import extractors_as_json, extractors_as_table

            tallies = by_extractor(opened)
            if json:
                emit(extractors_as_json(tallies))
            else:
                show(*extractors_as_table(tallies))
            return
        rows = [
            {
                "article": one.article.path,
                "title": one.article.title,
                "published": one.article.published.isoformat() if one.article.published else None,
                "extracted": one.article.extracted,
                "claims": one.total,
                **{state.value: count for state, count in sorted(one.counts.items())},
                "muted": one.muted,
                "doubtful": one.doubtful,
                "done": (one.total - one.undecided) / one.total if one.total else 0.0,
            }
            for one in progress(opened)
        ]
        aside = all_aside(opened)
    from tui.cli.status import as_json, as_table

    if json:
        emit(as_json(rows, aside))
    else:
        show(*as_table(rows, aside))


@app.command(
    epilog="""Examples:

winnow tuples sentences.txt > tuples.tsv

winnow tuples sentences.txt --minimal > facts.tsv
"""
)
def tuples(
    file: Annotated[Path | None, typer.Argument(help="One sentence a line; else stdin.")] = None,
    minimal: Annotated[
        bool,
        typer.Option("--minimal", help="Two short arguments a row, one row an item of a list."),
    ] = False,
    model: Model = None,
) -> None:
    """Open information extraction of plain sentences, as tab-separated values."""
    from extract.run import tuples as read_tuples

    name = str(file) if file else "standard input"
    try:
        read = file.read_bytes() if file else sys.stdin.buffer.read()
        lines = read.decode("utf-8-sig").split("\n")
    except OSError as error:
        raise InputError(f"{name}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not UTF-8 text ({error}). Convert it first.") from error
    with data() as stream:
        for row in read_tuples(lines, model=model, minimal=minimal):
            stream.write(f"{row}\n".encode())


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None
