"""Facts as CoNLL-2003: sentences with their slots as tags."""

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from store.export.facts import Fact, Sheet
from store.export.format import Format, as_text
from store.export.labels import LABELS, within
from store.records import Slot, Span

_TOKEN = re.compile(r"\w+|[^\w\s]")


def write_conll(sheets: Iterable[Sheet], stream: TextIO) -> None:
    """Write CoNLL-2003: the sentence of each claim, its slots as B- and I- tags."""
    stream.write("-DOCSTART- -X- O O\n\n")
    for sheet in sheets:
        for fact in sheet.facts:
            if (around := fact.sentence) is None:
                continue
            for token, tag in _tagged(fact, sheet.article.text, around):
                stream.write(f"{token} -X- O {tag}\n")
            stream.write("\n")


def _tagged(fact: Fact, text: str, around: Span) -> Iterator[tuple[str, str]]:
    slots = sorted(within(fact, around), key=lambda item: (item[1].start, -item[1].end))
    inside: Slot | None = None
    for found in _TOKEN.finditer(text, around.start, around.end):
        slot = next(
            (s for s, p in slots if p.start <= found.start() and found.end() <= p.end), None
        )
        first = "I" if slot is inside else "B"
        yield found[0], f"{first}-{LABELS[slot]}" if slot else "O"
        inside = slot


CONLL = Format(
    "conll",
    ".conll",
    "CoNLL-2003: the sentence of each claim with B- and I- tags",
    as_text(write_conll),
)
