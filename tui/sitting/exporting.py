"""What leaves from within a review: the verified claims, in the format that the file name means."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.sqlite.connection import Database


def export_verified(db: "Database", path: Path) -> int:
    """Write the verified claims to a file, all of it or nothing, and return how many they are."""
    # All formats there are: paid for only where something is exported, not when a review starts.
    from store.export.export import export  # noqa: PLC0415
    from store.export.formats import format_of  # noqa: PLC0415

    return export(db, path, format_of(path)).total
