"""brat standoff: a `.ann` file beside the `.txt` file that it annotates."""

import json
import re
from pathlib import Path

from extract.external.alignment import Unit
from extract.external.json_tools import Proposed
from extract.external.places import Places
from extract.external.proposal import ForeignArticle
from extract.external.spans import Labelled, Relation, claims_from
from extract.inputs.files import open_input
from store.errors import InputError

_SPAN = re.compile(r"(?P<label>\S+) (?P<places>\d+ \d+(?:;\d+ \d+)*)(?:\t(?P<words>.*))?")
_PAIR = re.compile(r"(?P<label>\S+) Arg1:(?P<one>\S+) Arg2:(?P<two>\S+)")


def brat(path: str, unit: Unit) -> Proposed:
    """The claims of one `.ann` file."""
    text_path = str(Path(path).with_suffix(".txt"))
    with open_input(text_path) as file:
        raw = file.read()
    with open_input(path) as file:
        lines = file.read()
    try:
        text = raw.decode("utf-8")
        standoff = lines.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}; convert it first") from error
    places = Places(text, unit)
    notes = _notes(standoff)
    spans: list[Labelled] = []
    relations: list[Relation] = []
    for number, line in enumerate(standoff.split("\n"), 1):
        id, _, rest = line.rstrip("\r").partition("\t")
        if id.startswith("T"):
            found = _SPAN.match(rest)
            if found is None:
                yield InputError(f"{path}:{number}: {id} is no span; left out")
                continue
            pieces = [tuple(map(int, piece.split())) for piece in found["places"].split(";")]
            try:
                start, end = places.span(pieces, found["words"] or "")
            except ValueError as error:
                yield InputError(f"{path}:{number}: {id} {error}; left out")
                continue
            spans.append(Labelled(id, start, end, found["label"], notes.get(id, {})))
        elif id.startswith("R"):
            if pair := _PAIR.match(rest):
                relations.append((pair["one"], pair["two"], pair["label"]))
            else:
                yield InputError(f"{path}:{number}: {id} is no relation; left out")
    yield ForeignArticle(path, text, claims=claims_from(path, text, spans, relations))


def _notes(standoff: str) -> dict[str, dict[str, object]]:
    """What winnow's own export says of each claim, in the notes of the annotator."""
    found: dict[str, dict[str, object]] = {}
    for line in standoff.split("\n"):
        parts = line.rstrip("\r").split("\t")
        if len(parts) == 3 and parts[0].startswith("#") and parts[2].startswith("{"):
            try:
                note = json.loads(parts[2])
            except ValueError:
                continue  # someone's own note, not ours
            if isinstance(note, dict):
                found[parts[1].partition(" ")[2]] = note
    return found
