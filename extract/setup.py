"""What an extraction is made with: it decides which claims there are, and names the run."""

from dataclasses import dataclass

from store.records import Kind


@dataclass(frozen=True, slots=True)
class Setup:
    """The language pipeline, and the kinds of which no claims are made; ours and none by default."""

    model: str | None = None
    """The name of an installed pipeline, or the folder of one."""
    without: frozenset[Kind] = frozenset()


SHIPPED = Setup()
"""What there is where nothing is chosen."""
