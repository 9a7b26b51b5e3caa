"""The options that say what an extraction is made with; where one is not given, the config file."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from store.errors import UsageError
from store.records import Kind
from tui.config import config_file, configured, configured_list, configured_number

if TYPE_CHECKING:
    from extract.config import ExtractionConfig
    from extract.watched import Budget

Model = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Another language pipeline: its name, or its folder."),
]
Rules = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A file with rules of your own (TOML).")
]
Without = Annotated[
    list[Kind] | None,
    typer.Option(metavar="KIND", help=f"Make no claims of a kind: {', '.join(Kind)}."),
]

TimeLimit = Annotated[
    float | None,
    typer.Option(min=0.1, metavar="SECONDS", help="Set an article aside that takes longer: 60."),
]
MemoryLimit = Annotated[
    float | None,
    typer.Option(min=1, metavar="MB", help="Set an article aside that takes more: 1024."),
]

Floor = Annotated[
    float | None,
    typer.Option(
        min=0, max=1, metavar="SHARE", help="Keep claims below it out of the queue: 0.15; 0 none."
    ),
]


def config_of(
    model: str | None, rules: Path | None, without: list[Kind] | None
) -> "ExtractionConfig":
    """What the options say, else what the config file says.

    Raises UsageError for what is wrong in the config file or the rule file.
    """
    from extract.config import ExtractionConfig
    from extract.user_rules.file import RuleFile, read_rules

    path = rules or _configured_rules()
    kinds = without if without is not None else _configured_kinds()
    return ExtractionConfig(
        model=model or configured("model") or None,
        rules=read_rules(path) if path else RuleFile(),
        without=frozenset(kinds),
    )


def setup_words(model: str | None, rules: Path | None, without: list[Kind] | None) -> Iterator[str]:
    """The options again, for the process beside the screen."""
    if model:
        yield from ("--model", model)
    if rules:
        yield from ("--rules", str(rules))
    for kind in without or ():
        yield from ("--without", kind)


def budget_of(seconds: float | None, megabytes: float | None) -> "Budget":
    """What an article may take, by the options, else by the config file."""
    from extract.watched import Budget

    usual = Budget()
    return Budget(
        seconds or configured_number("time_limit", usual.seconds),
        megabytes or configured_number("memory_limit", usual.megabytes),
    )


def budget_words(seconds: float | None, megabytes: float | None) -> Iterator[str]:
    """The options again, for the process beside the screen."""
    if seconds:
        yield from ("--time-limit", str(seconds))
    if megabytes:
        yield from ("--memory-limit", str(megabytes))


def _configured_rules() -> Path | None:
    """A path in the config file counts from its folder."""
    given = configured("rules")
    return config_file().parent / Path(given).expanduser() if given else None


def _configured_kinds() -> Iterator[Kind]:
    for name in configured_list("without"):
        if name not in set(Kind):
            raise UsageError(
                f"{config_file()}: without names {name!r}; a kind is one of {', '.join(Kind)}."
            )
        yield Kind(name)
