"""Every format that facts leave in: what it is called, and who writes it; and the manifest."""

import hashlib
import json
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import BinaryIO, TextIO

from store.errors import CannotExport, UsageError
from store.export.facts import Choice, Left, Row, Sheet, chosen_order, sheets
from store.export.linked_data import Rating
from store.export.spooling import in_order
from store.export.tables import COLUMNS, text_on, write_csv, write_jsonl
from store.sqlite.atomic_files import write_file, write_whole
from store.sqlite.connection import Database
from store.sqlite.targets import check_target
from store.sqlite.workplace import workplace


class Form(StrEnum):
    """The formats that facts leave in."""

    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    HTML = "html"
    ANNOTATION = "annotation"
    CLAIM = "claim"
    NTRIPLES = "ntriples"
    NANOPUB = "nanopub"
    PRODIGY = "prodigy"
    DOCCANO = "doccano"
    LABEL_STUDIO = "label-studio"
    LANGEXTRACT = "langextract"
    CONLL = "conll"
    BRAT = "brat"
    SPACY = "spacy"


TABLES = frozenset({Form.CSV, Form.TSV, Form.XLSX, Form.JSONL})
"""Formats of rows: these have columns and an order."""
FOLDERS = frozenset({Form.BRAT})
"""Formats of several files."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How facts are written."""

    form: Form = Form.CSV
    columns: tuple[str, ...] = COLUMNS
    sort: str = ""
    excel: bool = False
    raw: bool = False
    rating: Rating | None = None


Report = Callable[[str], None]
DocBins = Callable[[Iterable[Sheet], BinaryIO], None]
"""Writes spaCy's DocBin: the extractor lends it, since only that knows spaCy."""


def export_facts(
    db: Database,
    choice: Choice,
    shape: Shape,
    output: Path | BinaryIO,
    *,
    report: Report,
    docbins: DocBins | None = None,
) -> Left:
    """Write the chosen claims to a file, a folder (brat) or a stream; returns what left and stayed.

    All that is written is as the database is at one moment, and a file is replaced only by a
    whole one.
    """
    left = Left()
    if shape.form not in TABLES and (shape.sort or shape.columns != COLUMNS):
        raise UsageError(f"--sort and --columns are for tables: {', '.join(sorted(TABLES))}")
    alone = not db.conn.in_transaction
    if alone:
        db.conn.execute("BEGIN")
    try:
        found = sheets(db, choice, left)
        if shape.form in FOLDERS:
            if not isinstance(output, Path):
                raise UsageError("brat is a folder of files: name it with --output FOLDER")
            _write_brat(found, output)
        elif isinstance(output, Path):
            write_file(output, lambda stream: _write(found, stream, shape, report, docbins))
        else:
            _write(found, output, shape, report, docbins)
            output.flush()
    finally:
        if alone:
            db.conn.execute("ROLLBACK")
    return left


def manifest(left: Left, choice: Choice, shape: Shape, db: Path, output: Path | None) -> str:
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
        "format": shape.form.value,
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


def _write(
    found: Iterable[Sheet],
    stream: BinaryIO,
    shape: Shape,
    report: Report,
    docbins: DocBins | None,
) -> None:
    if shape.form is Form.SPACY:
        if docbins is None:
            raise UsageError("the spaCy format needs the extractor: use winnow export")
        docbins(found, stream)
    elif shape.form is Form.XLSX:
        from store.export.xlsx import write_xlsx  # noqa: PLC0415  one of many

        if cut := write_xlsx(_rows(found, shape), stream, shape.columns):
            report(f"{cut} cells were longer than a workbook holds; CSV and JSON lines have them")
    else:
        with text_on(stream) as text:
            _write_text(found, text, shape)


def _write_text(found: Iterable[Sheet], stream: TextIO, shape: Shape) -> None:
    from store.export import labels as formats_labels
    from store.export import linked_data as formats_linked
    from store.export import nanopub as formats_nanopub
    from store.export import pages as formats_pages

    plain: dict[Form, Callable[[Iterable[Sheet], TextIO], None]] = {
        Form.MARKDOWN: formats_pages.write_markdown,
        Form.HTML: formats_pages.write_page,
        Form.ANNOTATION: formats_linked.write_annotations,
        Form.NTRIPLES: formats_linked.write_triples,
        Form.NANOPUB: formats_nanopub.write_nanopubs,
        Form.PRODIGY: formats_labels.write_prodigy,
        Form.DOCCANO: formats_labels.write_doccano,
        Form.LABEL_STUDIO: formats_labels.write_label_studio,
        Form.LANGEXTRACT: formats_labels.write_langextract,
        Form.CONLL: formats_labels.write_conll,
    }
    if shape.form in plain:
        plain[shape.form](found, stream)
    elif shape.form is Form.CLAIM:
        formats_linked.write_claims(found, stream, shape.rating)
    elif shape.form is Form.JSONL:
        write_jsonl(_rows(found, shape), stream, shape.columns)
    else:
        delimiter = "\t" if shape.form is Form.TSV else ","
        write_csv(
            _rows(found, shape),
            stream,
            shape.columns,
            delimiter=delimiter,
            excel=shape.excel,
            raw=shape.raw,
        )


def _rows(found: Iterable[Sheet], shape: Shape) -> Iterable[Row]:
    rows = (fact.row for sheet in found for fact in sheet.facts)
    return in_order(rows, chosen_order(shape.sort)) if shape.sort else rows


def _write_brat(found: Iterable[Sheet], folder: Path) -> None:
    from store.export.labels import BRAT_CONFIG, brat_document  # noqa: PLC0415

    check_target(folder)  # nor may a folder lie where SQLite keeps a file
    with ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            place = stack.enter_context(workplace(folder.resolve()))
        except OSError as error:
            raise CannotExport(f"{folder} cannot be made: {error.strerror}.") from error
        write_whole(folder / "annotation.conf", BRAT_CONFIG, place=place)
        for sheet in found:
            name = f"{Path(sheet.article.path.split('#')[0]).stem[:60]}-{sheet.article.sha256[:8]}"
            name = "".join(char if char.isalnum() or char in "-_." else "_" for char in name)
            name = name.lstrip(".")
            write_whole(folder / f"{name}.txt", sheet.article.text, place=place)
            write_whole(folder / f"{name}.ann", brat_document(sheet), place=place)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
