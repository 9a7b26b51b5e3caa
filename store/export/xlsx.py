"""Facts as workbooks that are the same bytes each time."""

import os
import re
import shutil
import zipfile
from collections.abc import Iterable, Sequence
from html import escape
from typing import BinaryIO

from store.errors import CannotExport
from store.export.facts import Row, Sheet
from store.export.format import Format, Report, Shape
from store.export.spooling import spool
from store.export.tables import rows_of

MAX_CELL = 32_767
"""Characters that a cell of a workbook holds."""
MAX_ROWS = 1_048_576
_UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_x(?=[0-9A-Fa-f]{4}_)")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_xlsx(rows: Iterable[Row], stream: BinaryIO, columns: Sequence[str]) -> int:
    """Write rows as a workbook; returns how many cells were longer than a cell can be.

    Raises CannotExport where there are more rows than a workbook holds.
    """
    cut = 0
    with spool() as sheet:  # the archive has to know how long it is
        sheet.write(_SHEET_HEAD)
        sheet.write(_row(1, columns, style=1))
        last = 1
        for last, row in enumerate(rows, 2):
            if last > MAX_ROWS:
                raise CannotExport(
                    f"a workbook holds {MAX_ROWS:,} rows and there are more facts. "
                    "Nothing was changed; choose fewer, or write csv."
                )
            values = [row[name] for name in columns]
            cut += sum(isinstance(value, str) and len(value) > MAX_CELL for value in values)
            sheet.write(_row(last, values))
        corner = f"{_letters(len(columns) - 1)}{last}"
        sheet.write(f'</sheetData><autoFilter ref="A1:{corner}"/></worksheet>')
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in _PARTS.items():
                archive.writestr(_entry(name), part.encode("utf-8"))
            entry = _entry("xl/worksheets/sheet1.xml")
            sheet.flush()
            entry.file_size = sheet.buffer.seek(0, os.SEEK_END)
            sheet.buffer.seek(0)
            with archive.open(entry, "w") as whole:
                shutil.copyfileobj(sheet.buffer, whole)
    return cut


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)  # the clock would make other bytes each time
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _row(number: int, values: Sequence[object], style: int = 0) -> str:
    cells = "".join(
        _cell(f"{_letters(place)}{number}", value, style) for place, value in enumerate(values)
    )
    return f'<row r="{number}">{cells}</row>'


def _cell(name: str, value: object, style: int) -> str:
    if value == "" or value is None:
        return ""
    if isinstance(value, bool):
        return f'<c r="{name}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{name}"><v>{value!r}</v></c>'
    words = str(value)
    if len(words) > MAX_CELL:
        words = words[: MAX_CELL - 1] + "…"
    words = _UNSAFE.sub(lambda found: f"_x{ord(found[0][0]):04X}_{found[0][1:]}", words)
    words = escape(words, quote=False)
    words = words.replace("\r", "_x000D_")
    return (
        f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'
    )


def _letters(place: int) -> str:
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET_HEAD = (
    f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
    "</sheetViews><sheetData>"
)
_PARTS = {
    "[Content_Types].xml": (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>'
        '<sheet name="claims" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_LINKS}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font/><font><b/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/>'
        '</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/>'
        '<xf fontId="1" applyFont="1"/></cellXfs><cellStyles count="1">'
        '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}


def _write(sheets: Iterable[Sheet], stream: BinaryIO, shape: Shape, report: Report) -> None:
    if cut := write_xlsx(rows_of(sheets, shape), stream, shape.columns):
        report(f"{cut} cells were longer than a workbook holds; CSV and JSON lines have them")


XLSX = Format(
    "xlsx",
    ".xlsx",
    "a workbook; all cells are text, numbers or booleans; 32,767 characters a cell",
    _write,
    is_table=True,
    is_text=False,
)
