"""The options that say what an extraction is made with; where one is not given, the config file."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from store.errors import UsageError
from store.records import Kind
from tui.config import config_file, configured, configured_list

if TYPE_CHECKING:
    from extract.setup import Setup

Model = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Another language pipeline: its name, or its folder."),
]
Without = Annotated[
    list[Kind] | None,
    typer.Option(metavar="KIND", help=f"Make no claims of a kind: {', '.join(Kind)}."),
]


def setup_of(model: str | None, without: list[Kind] | None) -> "Setup":
    """What the options say, else what the config file says. Raises UsageError for the latter."""
    from extract.setup import Setup

    kinds = without if without is not None else list(_configured_kinds())
    return Setup(model or configured("model") or None, frozenset(kinds))


def setup_words(model: str | None, without: list[Kind] | None) -> Iterator[str]:
    """The options again, for the process beside the screen."""
    if model:
        yield from ("--model", model)
    for kind in without or ():
        yield from ("--without", kind)


def _configured_kinds() -> Iterator[Kind]:
    for name in configured_list("without"):
        if name not in set(Kind):
            raise UsageError(
                f"{config_file()}: without names {name!r}; a kind is one of {', '.join(Kind)}."
            )
        yield Kind(name)
