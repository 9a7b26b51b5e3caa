"""The list of all formats that facts leave in: what `--format` offers, docs and tests follow from it.

It is imported to print a help line, so no format imports the database.
"""

from pathlib import Path

from store.errors import UsageError
from store.format import Format
from store.formats_brat import BRAT
from store.formats_conll import CONLL
from store.formats_doccano import DOCCANO
from store.formats_label_studio import LABEL_STUDIO
from store.formats_langextract import LANGEXTRACT
from store.formats_linked import ANNOTATION, CLAIM, NTRIPLES
from store.formats_nanopub import NANOPUB
from store.formats_pages import HTML, MARKDOWN
from store.formats_prodigy import PRODIGY
from store.formats_rows import CSV, JSONL, TSV
from store.formats_tables import XLSX

SPACY = Format(
    "spacy",
    ".spacy",
    "a DocBin; span groups `claims` (label: the kind) and `slots`; all else in `doc.user_data`",
    is_text=False,
)
"""Written by `extract.docbin`: only the extractor knows spaCy."""
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
