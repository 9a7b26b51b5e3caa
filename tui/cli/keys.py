"""The command that shows which keys arrive."""

import sys
from typing import Annotated

import typer

from tui.terminal.printing import show

commands = typer.Typer(add_completion=False, rich_markup_mode=None)


@commands.command()
def keys(
    listed: Annotated[bool, typer.Option("--list", help="Print all commands and keys.")] = False,
) -> None:
    """Show what arrives when a key is pressed; name the keys that a terminal may not send."""
    from tui.cli.keytest import doubts, key_table, listen
    from tui.config import config_file
    from tui.keys.keymap import use_config

    use_config()
    if listed:
        show(*key_table())
        return
    show(f"The config file is {config_file()}.", *doubts(), "Press keys; q leaves.")
    for line in listen(sys.stdin):
        show(line)
