"""The list of all tools whose candidates are imported: the option `--format` and docs follow from it."""

from extract.external.brat import BRAT
from extract.external.json_tools import DOCCANO, LABEL_STUDIO, LANGEXTRACT, PRODIGY
from extract.external.rows import ROWS
from extract.external.tool import Tool
from store.errors import UsageError

TOOLS: tuple[Tool, ...] = (
    LANGEXTRACT,
    LABEL_STUDIO,
    DOCCANO,
    PRODIGY,
    BRAT,
    ROWS,  # takes what is left
)
"""The first one that knows a record reads its file."""


def tool_named(name: str) -> Tool:
    """The tool that `--format` calls so; UsageError if there is none."""
    for one in TOOLS:
        if one.name == name:
            return one
    raise UsageError(f"--format {name}: one of {', '.join(one.name for one in TOOLS)}")
