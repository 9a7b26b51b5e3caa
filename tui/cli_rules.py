"""The command that lists the rules."""

import json as json_lines
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from textwrap import wrap
from typing import Annotated

import typer

commands = typer.Typer(add_completion=False, rich_markup_mode=None)

INDENT = 18
"""Where the words beside the name of a rule begin."""


@commands.command(
    epilog="""Examples:

winnow rules

winnow rules --json
"""
)
def rules(
    json: Annotated[bool, typer.Option("--json", help="A list of objects.")] = False,
) -> None:
    """List the rules that make claims, with a sentence of which each makes one."""
    from extract.rulebook import BUILT_IN

    if json:
        listed = [asdict(entry) for entry in BUILT_IN]
        print(json_lines.dumps(listed, ensure_ascii=False, indent=2))
        return
    for entry in BUILT_IN:
        print("\n".join(_beside(entry.name, entry.about, entry.example)))


def _beside(name: str, *texts: str) -> Iterator[str]:
    """A name with texts beside it, each on lines of its own, as wide as the terminal."""
    width = max(shutil.get_terminal_size((100, 24)).columns - INDENT, 20)
    lines = [line for text in texts for line in wrap(text, width)]
    for label, line in zip([name, *[""] * (len(lines) - 1)], lines, strict=True):
        yield f"{label:{INDENT}}{line}"
