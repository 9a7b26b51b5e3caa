"""Files of candidates, whatever tool wrote them: which one it was shows in the first record."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO

from extract.external.json_tools import objects
from extract.external.proposal import ForeignArticle
from extract.external.rows import ROWS, table
from extract.external.tool import Reading, Tool
from extract.external.tools import TOOLS
from extract.inputs.files import open_input
from extract.inputs.net import unforeseen
from extract.inputs.tables.reading import json_lines
from store.errors import InputError

MAX_WHOLE = 500 * 1024 * 1024
"""Bytes of a JSON file that is one value, and so cannot be streamed."""

Attributed = Iterator[tuple[Tool, ForeignArticle | InputError]]
"""What is proposed, each with the tool whose it is."""


def proposals_in(
    path: str, how: Reading, *, report: Callable[[str], None] = lambda line: None
) -> Attributed:
    """What a file (of brat: a folder, too) proposes, record by record; errors among it."""
    try:
        if os.path.isdir(path):
            for name in sorted(os.listdir(path)):
                if known := _called(name):
                    below = os.path.join(path, name)
                    yield from proposals_in(below, replace(how, tool=known), report=report)
            return
        tool = _called(path.lower()) or how.tool
        if tool is not None and tool.read_file is not None:
            yield from ((tool, found) for found in tool.read_file(path, how))
            return
        with open_input(path) as stream:
            yield from _records(path, stream, stream.peek(64)[:64], how)
    except InputError as error:
        yield how.tool or ROWS, error
    except Exception as error:  # noqa: BLE001  as for articles (extract.inputs.dispatch): the rest comes in
        yield how.tool or ROWS, unforeseen(path, error, report)


def _called(name: str) -> Tool | None:
    """The tool whose files end as this name does."""
    return next((one for one in TOOLS if one.ending and name.endswith(one.ending)), None)


def _records(path: str, stream: BinaryIO, head: bytes, how: Reading) -> Attributed:
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if path.lower().endswith((".csv", ".tsv")) or first not in {b"{", b"["}:
        yield from ((ROWS, found) for found in table(path, stream, how))
        return
    tool = how.tool
    for where, record in _array(path, stream) if first == b"[" else json_lines(path, stream):
        if isinstance(record, InputError):
            yield tool or ROWS, record
            continue
        if not isinstance(record, dict):
            yield tool or ROWS, InputError(f"{where}: not an object; correct or drop that line")
            continue
        tool = tool or next(one for one in TOOLS if one.knows(record))
        if tool is not ROWS and not isinstance(record.get("text", ""), str | None):
            yield tool, InputError(f"{where}: its text is no text; correct or drop that line")
        elif tool.read is not None:
            for found in tool.read(where, record, how):
                yield tool, found


def _array(path: str, stream: BinaryIO) -> Iterator[tuple[str, object]]:
    data = stream.read(MAX_WHOLE + 1)
    if len(data) > MAX_WHOLE:
        raise InputError(f"{path}: larger than {MAX_WHOLE // 1024**2} MB; give it as JSON lines")
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: not JSON ({error}); correct it, or give JSON lines") from error
    for number, record in enumerate(objects(value), 1):
        yield f"{path}#{number}", record
