"""Tables as spreadsheets write them: marks, separators, and rows that lack something are named."""

import json
from pathlib import Path

import pytest
from foreign_files import errors, one, put, read

from extract.external.files import proposals_in
from extract.external.tool import Reading
from extract.inputs.raw_article import RawArticle
from extract.inputs.tables.reading import in_ranges
from store.errors import InputError

ROWS = 'title,text\r\nPier,"Ships, two, stay."\r\nRain,It rains in Óban.\r\n'


def texts(path: Path) -> list[str]:
    return [found.text for found in read(path) if isinstance(found, RawArticle)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "utf-32-be", "utf-8-sig"])
def test_a_marked_table_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding.endswith("be") else ""
    path = put(tmp_path, "a.csv", f"{mark}{ROWS}".encode(encoding))
    assert texts(path) == ["Pier\n\nShips, two, stay.\n", "Rain\n\nIt rains in Óban.\n"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_marked_json_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    line = json.dumps({"text": "It rains in Óban."}, ensure_ascii=False)
    assert (
        texts(put(tmp_path, "a.jsonl", f"{line}\n{line}\n".encode(encoding)))
        == ["It rains in Óban."] * 2
    )
    assert texts(put(tmp_path, "a.json", line.encode(encoding))) == ["It rains in Óban."]


def test_an_unmarked_table_in_utf_16_is_named(tmp_path: Path) -> None:
    (said,) = errors(put(tmp_path, "a.csv", ROWS.encode("utf-16-le")))
    assert "--encoding utf-16-le" in said
    assert "\0" not in said


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;", "sep=;,,"])
def test_the_line_in_which_excel_names_the_separator_is_no_row(tmp_path: Path, first: str) -> None:
    path = put(tmp_path, "a.csv", f"{first}\r\ntitle;text\r\nPier;Ships, two, stay.\r\n;\r\n")
    assert texts(path) == ["Pier\n\nShips, two, stay.\n"]
    assert errors(path) == [f"{path}:4: no text in 'text'; fill it or drop the line"]


def test_separators_in_quotes_and_tables_of_one_column(tmp_path: Path) -> None:
    assert one(put(tmp_path, "a.csv", '"a, b, c";text\n1;Ships, two.\n')).text == "Ships, two."
    assert texts(put(tmp_path, "b.csv", "text\nShips, two; stay.\n")) == ["Ships, two; stay."]


def test_a_text_that_separators_cut_is_named_and_not_read(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", "id,text\n1,Ships, two, stay.\n2,It rains.,\n")
    assert texts(path) == ["It rains."]
    assert errors(path) == [
        f"{path}:2: 4 cells below 2 headings; put the text that has separators in it in quotes"
    ]


def test_a_quote_that_never_closes_is_named(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", 'id,text\n1,A 5" pipe.\n2,"It rains.\n3,She left.\n')
    assert errors(path) == [
        f"{path}:3: a quote opens here and never closes, so what follows up to line 4 was read as "
        "one cell; close it"
    ]


def test_many_rows_without_text_are_named_with_their_number_and_place(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", "note,text\n" + "1,\n" * 9 + ",It rains.\n" + "2,\n")
    said = errors(path)
    assert len(texts(path)) == 1
    assert [line.split(": ")[0] for line in said[:5]] == [f"{path}:{n}" for n in range(2, 7)]
    assert said[5:] == [f"{path}: 5 more rows without text in 'text' were left out: 7-10, 12"]
    assert in_ranges(range(0, 100, 2)).endswith("20, 22 ...")


def test_candidates_in_a_marked_table_are_read_too(tmp_path: Path) -> None:
    rows = "sep=;\narticle;quote;subject;predicate\na.txt;It rains.;It;rains\n"
    path = put(tmp_path, "a.csv", rows.encode("utf-16"))
    (found,) = [record for _, record in proposals_in(str(path), Reading())]
    assert not isinstance(found, InputError), found


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_marked_file_that_is_cut_within_a_character_is_one_line(
    tmp_path: Path, name: str, encoding: str
) -> None:
    whole = '{"text": "It rains."}\n' if "json" in name else ROWS
    (said,) = errors(put(tmp_path, name, whole.encode(encoding)[:-1]))
    assert said.startswith(str(tmp_path / name))
    assert "truncated" in said
