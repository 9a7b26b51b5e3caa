"""The commands that print the manual page and the completions of shells."""

from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer

from tui.terminal.printing import emit

commands = typer.Typer(add_completion=False, rich_markup_mode=None)


class Shell(StrEnum):
    """Whose completions."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


EXAMPLES = """Examples:

winnow completion bash >> ~/.bash_completion

winnow completion fish > ~/.config/fish/completions/winnow.fish
"""


@commands.command(epilog=EXAMPLES)
def completion(
    shell: Annotated[Shell, typer.Argument(help="bash, zsh or fish.", metavar="SHELL")],
) -> None:
    """Print the completions of a shell: they start no Python when Tab is pressed."""
    from tui.cli.app import app
    from tui.cli.manual import completion as completions_of

    emit(completions_of(app, shell.value))


@commands.command()
def man() -> None:
    """Print the manual page: winnow man | man -l -"""
    from tui.cli.app import app
    from tui.cli.manual import man_page

    try:
        number = version("winnow-claims")
    except PackageNotFoundError:
        number = "from a checkout"
    emit(man_page(app, number, "2026"))
