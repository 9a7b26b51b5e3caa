"""A document is read as one sees it; one that is damaged, locked or a bomb is one clear line."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from foreign_files import docx, errors, odt, one, paragraph, put
from hypothesis import given
from hypothesis import strategies as st

from extract.inputs.documents.office import read_office
from store.errors import InputError

BOX = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"
SHOWN = '<w:vanish w:val="0"/>'
NEW_AND_OLD = (
    '<w:r><m:AlternateContent xmlns:m="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<m:Choice><w:txbxContent>{0}</w:txbxContent></m:Choice>"
    "<m:Fallback><w:txbxContent>{0}</w:txbxContent></m:Fallback></m:AlternateContent></w:r>"
)


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def shown(tmp_path: Path, data: bytes) -> list[str]:
    return one(put(tmp_path, "a.docx", data)).text.rstrip().split("\n\n")


@pytest.mark.parametrize("box", [BOX, NEW_AND_OLD])
def test_text_boxes_follow_their_paragraph_once(tmp_path: Path, box: str) -> None:
    body = f"<w:p>{run('Ships stay in port.')}{box.format(paragraph('Oban has two.'))}</w:p>"
    assert shown(tmp_path, docx(body + paragraph("It rains."))) == [
        "Ships stay in port.",
        "Oban has two.",
        "It rains.",
    ]


def test_notes_that_are_referred_to_stand_behind_the_text(tmp_path: Path) -> None:
    body = (
        f"<w:p>{run('Ships stay')}<w:r><w:endnoteReference w:id='7'/></w:r>{run(' in port.')}"
        "<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    )
    notes = "".join(
        f"<w:footnote w:id='{n}'>{paragraph(words)}</w:footnote>"
        for n, words in ((2, "Until June."), (3, "Of a text that was cut."))
    )
    ends = f"<w:endnote w:id='7'>{paragraph('All but one.')}</w:endnote>"
    assert shown(tmp_path, docx(body + paragraph("It rains."), footnotes=notes, endnotes=ends)) == [
        "Ships stay in port.",
        "It rains.",
        "All but one.",
        "Until June.",
    ]


def test_what_is_hidden_and_comments_are_left_out_and_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = (
        f"<w:p>{run('Ships stay in port')}{run(' not true', '<w:vanish/>')}"
        f"{run(', she said.', SHOWN)}</w:p>"
        f"<w:p><w:pPr><w:pStyle w:val='Secret'/></w:pPr>{run('A draft.')}</w:p>"
    )
    styles = "<w:style w:styleId='Secret'><w:rPr><w:vanish/></w:rPr></w:style>"
    comments = f"<w:comment w:id='1'>{paragraph('Really?')}</w:comment>"
    path = put(tmp_path, "a.docx", docx(body, styles=styles, comments=comments))
    assert one(path).text == "Ships stay in port, she said.\n"
    assert f"{path}: 1 comment and 2 hidden passages left out" in capsys.readouterr().out


def lined(*lines: str) -> str:
    return "<w:p>" + "<w:r><w:br/></w:r>".join(run(line) for line in lines) + "</w:p>"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["The crew saw", "the pier and Captain", "Ian Ross."], "The crew saw the pier and Captain Ian Ross."),
        (["It rains.", "She left."], "It rains.\nShe left."),
        (["May Lund", "Pier Road", "Oban"], "May Lund\nPier Road\nOban"),
        (["We saw:", "- ships", "- nets."], "We saw:\n- ships\n- nets."),
    ],
)  # fmt: skip
def test_a_break_within_a_paragraph_ends_no_sentence(
    tmp_path: Path, lines: list[str], text: str
) -> None:
    assert shown(tmp_path, docx(lined(*lines))) == [text]


def table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def test_sentences_in_the_cells_of_a_table_stand_by_themselves(tmp_path: Path) -> None:
    body = table(
        [paragraph("Port"), paragraph("Ships")],
        [paragraph("Oban"), paragraph("The firm sold two ships.")],
    )
    assert shown(tmp_path, docx(body)) == ["Port | Ships", "Oban", "The firm sold two ships."]


def test_tables_in_tables_are_read_once_each(tmp_path: Path) -> None:
    body = paragraph("deep")
    for level in range(24):
        body = table([paragraph(f"n{level}"), body])
    (row,) = shown(tmp_path, docx(body))
    assert row.count("deep") == row.count("n5") == 1
    for _ in range(400):
        body = table([body])
    assert "nested too deep" in errors(put(tmp_path, "b.docx", docx(body)))[0]


def test_a_document_in_the_strict_dialect_and_under_another_name_is_read(tmp_path: Path) -> None:
    plain = docx(paragraph("Ships stay in port."))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(stream, "w") as new:
        xml = old.read("word/document.xml").replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        new.writestr("word/document2.xml", xml)
        relation = '<Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/>'
        new.writestr("_rels/.rels", f"<Relationships>{relation}</Relationships>")
    assert shown(tmp_path, stream.getvalue()) == ["Ships stay in port."]


def test_an_opendocument_text_is_read_as_one_sees_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hidden = (
        '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    )
    body = (
        "<text:tracked-changes><text:p>Cut.</text:p></text:tracked-changes>"
        "<text:h>Ships stay in port</text:h>"
        "<text:p>The<text:s text:c='9'/>crew<text:line-break/>left<text:note><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>In June.</text:p></text:note-body></text:note>"
        "<text:span text:style-name='H'> not</text:span> on\nMonday"
        "<office:annotation><text:p>Sure?</text:p></office:annotation>."
        "<draw:text-box><text:p>Oban has two.</text:p></draw:text-box></text:p>"
        "<text:list><text:list-item><text:p>nets</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    )
    meta = "<dc:title>Ships stay in port</dc:title><dc:creator>Nora Blake</dc:creator>"
    path = put(tmp_path, "a.odt", odt(body, hidden, meta))
    found = one(path)
    assert found.text.rstrip().split("\n\n") == [
        "Ships stay in port",
        "The crew left on Monday.",
        "Oban has two.",
        "- nets",
        "a | b",
        "In June.",
    ]
    assert (found.title, found.details["author"]) == ("Ships stay in port", "Nora Blake")
    assert f"{path}: 1 comment and 1 hidden passage left out" in capsys.readouterr().out


def put_byte(data: bytes, mark: bytes, offset: int, value: int) -> bytes:
    """The data with one byte changed behind each place where a record begins."""
    out = bytearray(data)
    place = out.find(mark)
    while place >= 0:
        struct.pack_into("<H", out, place + offset, value)
        place = out.find(mark, place + 4)
    return bytes(out)


@pytest.mark.parametrize(
    ("offset", "value", "said"),
    [
        (8, 1, "locked with a password"),
        (10, 99, "packed in a way that winnow does not read"),
        (16, 0x1234, "damaged document (Bad CRC-32"),
        (42, 0xFFFF, "damaged document"),
    ],
)
def test_damaged_records_are_one_clear_line(
    tmp_path: Path, offset: int, value: int, said: str
) -> None:
    data = put_byte(docx(paragraph("Ships stay.")), b"PK\x01\x02", offset, value)
    (line,) = errors(put(tmp_path, "a.docx", data))
    assert said in line


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_no_damage_of_a_document_stops_the_reading(place: int, junk: bytes) -> None:
    whole = docx(paragraph("Ships stay."), footnotes="<w:footnote/>")
    place %= len(whole)
    said = ""
    try:
        read_office("a.docx", whole[:place] + junk + whole[place + len(junk) :])
    except InputError as error:
        said = str(error)
    assert said.startswith("a.docx: ") or not said
    assert "\n" not in said


def test_a_document_of_one_huge_run_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.inputs.documents.package.MAX_BYTES", 100_000)
    (line,) = errors(put(tmp_path, "a.docx", docx(paragraph("a " * 60_000))))
    assert "of text, so hardly one article" in line
    monkeypatch.setattr("extract.inputs.documents.package.MAX_TAGS", 1000)
    (line,) = errors(put(tmp_path, "b.docx", docx("<w:p/>" * 1000)))
    assert "more than 1,000 tags and attributes" in line


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("xl/workbook.xml", "", "this is a spreadsheet"),
        ("ppt/presentation.xml", "", "this is a presentation"),
        ("META-INF/container.xml", "", "this is an e-book"),
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "this is a spreadsheet"),
        ("notes.txt", "", "this is a ZIP archive"),
    ],
)
def test_archives_of_other_kinds_are_named(
    tmp_path: Path, name: str, content: str, said: str
) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, content)
    (line,) = errors(put(tmp_path, "a.bin", stream.getvalue()))
    assert said in line


def test_a_locked_opendocument_text_is_named(tmp_path: Path) -> None:
    stream = io.BytesIO(odt("<text:p>x</text:p>"))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    assert "locked with a password" in errors(put(tmp_path, "a.odt", stream.getvalue()))[0]
