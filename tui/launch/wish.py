"""What a `winnow review` was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asked for."""

    paths: tuple[str, ...]
    db: Path
    reviewer: str | None
    export: Path | None
    options: Sequence[str]
    """Options for the extraction, as on its command line."""
    plain: bool
