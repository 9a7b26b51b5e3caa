"""What a tool is whose files are imported: how its records are known, and who reads them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from extract.external.offsets import Unit
from extract.external.proposal import ForeignArticle
from store.errors import InputError

Record = Mapping[str, object]
Proposed = Iterator[ForeignArticle | InputError]


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read the files: whose they are, what offsets count, what the columns are called."""

    tool: "Tool | None" = None
    unit: Unit = Unit.CODEPOINT
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tool:
    """Whose files candidates come from: the last lines of its module, and a line of `TOOLS`.

    The list is imported for a help line, so the module imports what is heavy inside the functions
    that read.
    """

    name: str
    """What `--format` calls it, and who proposes where neither the file nor `--as` says so."""
    about: str
    """What docs/formats.md calls it."""
    read: Callable[[str, Record, Reading], Proposed] | None = None
    """What one record of JSON proposes; it is given its place, for errors."""
    knows: Callable[[Record], bool] = lambda record: False
    """Whether it is such a record; those before it in the list have said no."""
    read_file: Callable[[str, Reading], Proposed] | None = None
    """Of a tool whose files are no JSON, instead: what the file of a path proposes."""
    ending: str = ""
    """Of such a file: it is known by that, and taken from a folder."""
