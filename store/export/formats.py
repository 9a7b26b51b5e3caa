"""The list of all formats that facts leave in: what `--format` offers, docs and tests follow from it.

It is imported to print a help line, so no format imports the database.
"""

from pathlib import Path

from store.errors import UsageError
from store.export.brat import BRAT
from store.export.conll import CONLL
from store.export.doccano import DOCCANO
from store.export.format import Format
from store.export.label_studio import LABEL_STUDIO
from store.export.langextract import LANGEXTRACT
from store.export.linked_data import ANNOTATION, CLAIM, NTRIPLES
from store.export.nanopub import NANOPUB
from store.export.pages import HTML, MARKDOWN
from store.export.prodigy import PRODIGY
from store.export.tables import CSV, JSONL, TSV
from store.export.xlsx import XLSX

SPACY = Format(
    "spacy",
    ".spacy",
    "a DocBin; span groups `claims` (label: the kind) and `slots`; all else in `doc.user_data`",
    is_text=False,
)
"""Written by `extract.learning.docbin`: only the extractor knows spaCy."""
FORMATS = (
    CSV,
    TSV,
    XLSX,
    JSONL,
    MARKDOWN,
    HTML,
    ANNOTATION,
    CLAIM,
    NTRIPLES,
    NANOPUB,
    SPACY,
    PRODIGY,
    DOCCANO,
    LABEL_STUDIO,
    LANGEXTRACT,
    BRAT,
    CONLL,
)


def format_named(name: str) -> Format:
    """The format that `--format` calls so; UsageError if there is none."""
    for one in FORMATS:
        if one.name == name:
            return one
    raise UsageError(f"--format {name}: one of {', '.join(one.name for one in FORMATS)}")


def format_of(path: Path | None) -> Format:
    """The format that the ending of a file name means; CSV where it means none."""
    ending = path.suffix.lower() if path is not None else ""
    return next((one for one in FORMATS if ending and one.ending == ending), CSV)
