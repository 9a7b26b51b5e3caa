"""Every format that facts leave in, the one way out, and the manifest."""

import hashlib
import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import BinaryIO

from store.errors import UsageError
from store.export.facts import COLUMNS
from store.export.format import Format, Report, Shape, Writer
from store.export.formats import FORMATS
from store.export.selection import Choice, Left, sheets
from store.export.tables import CSV
from store.sqlite.atomic_files import write_file
from store.sqlite.connection import Database

VERIFIED = Choice()
PLAIN = Shape()


def export(
    db: Database,
    output: Path | BinaryIO,
    format: Format = CSV,
    *,
    choice: Choice = VERIFIED,
    shape: Shape = PLAIN,
    report: Report = lambda line: None,
    lent: Writer | None = None,
) -> Left:
    """Write the chosen claims to a file, a folder (brat) or a stream; returns what left and stayed.

    All that is written is as the database is at one moment, and a file is replaced only by a
    whole one. `lent` is the writer of a format that the store has none for.
    """
    left = Left()
    write = format.write or lent
    if not format.is_table and (shape.sort or shape.columns != COLUMNS):
        tables = sorted(one.name for one in FORMATS if one.is_table)
        raise UsageError(f"--sort and --columns are for tables: {', '.join(tables)}")
    alone = not db.conn.in_transaction
    if alone:
        db.conn.execute("BEGIN")
    try:
        found = sheets(db, choice, left)
        if format.write_folder is not None:
            if not isinstance(output, Path):
                raise UsageError(
                    f"{format.name} is a folder of files: name it with --output FOLDER"
                )
            format.write_folder(found, output)
        elif write is None:
            raise UsageError(f"the format {format.name} needs the extractor: use winnow export")
        elif isinstance(output, Path):
            write_file(output, lambda stream: write(found, stream, shape, report))
        else:
            write(found, output, shape, report)
            output.flush()
    finally:
        if alone:
            db.conn.execute("ROLLBACK")
    return left


def manifest(left: Left, choice: Choice, format: Format, db: Path, output: Path | None) -> str:
    """What was exported from where, what stayed and why, as JSON."""
    try:
        winnow = version("winnow-claims")
    except PackageNotFoundError:
        winnow = "unknown"
    files = []
    if output is not None:
        paths = sorted(output.iterdir()) if output.is_dir() else [output]
        files = [
            {"name": path.name, "sha256": _digest(path), "bytes": path.stat().st_size}
            for path in paths
            if path.is_file() and not path.name.startswith(".")
        ]
    value = {
        "winnow": winnow,
        "database": db.name,
        "format": format.name,
        "chosen": {
            "status": sorted(choice.statuses),
            "since": choice.since or None,
            "articles": list(choice.articles),
            "reviewers": list(choice.reviewers),
        },
        "articles": left.articles,
        "claims": left.total,
        "claims_by_status": dict(sorted(left.claims.items())),
        "left_out": dict(sorted(left.kept.items())),
        "extractors": sorted(left.extractors),
        "offset_unit": "codepoint",
        "files": files,
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
