"""Facts as a folder of brat: a text, its stand-off annotations, and the labels of all."""

import json
import re
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from store.errors import CannotExport
from store.export.facts import Sheet
from store.export.format import Format
from store.export.labels import carried, within
from store.records import Span
from store.sqlite.atomic_files import write_whole
from store.sqlite.targets import check_target
from store.sqlite.workplace import workplace


def brat_document(sheet: Sheet) -> str:
    """The stand-off annotations of an article: claims and slots, relations, attributes, notes."""
    text = sheet.article.text
    lines: list[str] = []
    spans = relations = attributes = notes = 0
    for fact in sheet.facts:
        if (evidence := fact.evidence) is None:
            continue
        spans += 1
        claim = f"T{spans}"
        lines.append(_stand_off(claim, "Claim", evidence, text))
        for slot, place in within(fact, Span(0, len(text))):
            spans += 1
            relations += 1
            lines.append(_stand_off(f"T{spans}", slot.value.capitalize(), place, text))
            lines.append(f"R{relations}\t{slot.value.capitalize()} Arg1:{claim} Arg2:T{spans}")
        for name in ("Kind", "Status", "Polarity", "Modality"):
            attributes += 1
            lines.append(f"A{attributes}\t{name} {claim} {fact[name.lower()]}")
        notes += 1
        note = json.dumps(carried(fact), ensure_ascii=True)  # one line, whatever is in it
        lines.append(f"#{notes}\tAnnotatorNotes {claim}\t{note}")
    return "".join(f"{line}\n" for line in lines)


BRAT_CONFIG = """[entities]
Claim
Subject
Predicate
Object
Time
Place
Source
[relations]
Subject Arg1:Claim, Arg2:Subject
Predicate Arg1:Claim, Arg2:Predicate
Object Arg1:Claim, Arg2:Object
Time Arg1:Claim, Arg2:Time
Place Arg1:Claim, Arg2:Place
Source Arg1:Claim, Arg2:Source
<OVERLAP> Arg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>
[events]
[attributes]
Kind Arg:Claim, Value:event|statement|commitment|plan|role|relation
Status Arg:Claim, Value:open|accepted|fixed|rejected|later
Polarity Arg:Claim, Value:affirmed|negated
Modality Arg:Claim, Value:asserted|planned|possible|urged
"""
"""The `annotation.conf` that the brat export needs."""


def _stand_off(id: str, label: str, span: Span, text: str) -> str:
    """A span of brat, in pieces where the text breaks its lines."""
    pieces = [
        (span.start + found.start(), span.start + found.end())
        for found in re.finditer(r"[^\r\n]+", text[span.start : span.end])
    ]
    places = ";".join(f"{start} {end}" for start, end in pieces)
    words = " ".join(text[start:end] for start, end in pieces)
    return f"{id}\t{label} {places}\t{words}"


def _write(sheets: Iterable[Sheet], folder: Path) -> None:
    check_target(folder)  # nor may a folder lie where SQLite keeps a file
    with ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            place = stack.enter_context(workplace(folder.resolve()))
        except OSError as error:
            raise CannotExport(f"{folder} cannot be made: {error.strerror}.") from error
        write_whole(folder / "annotation.conf", BRAT_CONFIG, place=place)
        for sheet in sheets:
            name = f"{Path(sheet.article.path.split('#')[0]).stem[:60]}-{sheet.article.sha256[:8]}"
            name = "".join(char if char.isalnum() or char in "-_." else "_" for char in name)
            name = name.lstrip(".")
            write_whole(folder / f"{name}.txt", sheet.article.text, place=place)
            write_whole(folder / f"{name}.ann", brat_document(sheet), place=place)


BRAT = Format(
    "brat",
    "",
    "a folder of `.txt`, `.ann` and `annotation.conf`",
    write_folder=_write,
)
