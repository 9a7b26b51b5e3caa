"""Facts leave in many formats; each is checked with the library or program that reads it."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import new_article
from hostile import HOSTILE, hostile

from extract.docbin import write_docbin
from store.articles import add_article
from store.cells import restore
from store.database import Database, open_in_memory
from store.errors import CannotExport, UsageError
from store.export import COLUMNS, ExportStatus, rows
from store.exports import Form, Shape, export_facts, manifest
from store.facts import Choice, Left, chosen_columns, chosen_statuses, day, sheets
from store.formats_labels import BRAT_CONFIG, LABEL_CONFIG
from store.formats_linked import Rating, rating_from
from store.formats_tables import MAX_CELL

ALL = Choice(chosen_statuses("all"))
ONE_FILE = sorted(set(Form) - {Form.BRAT})


@pytest.fixture(scope="module")
def full() -> Iterator[Database]:
    database = open_in_memory()
    yield hostile(database)
    database.close()


def write(db: Database, path: Path, form: Form, choice: Choice = ALL, **shape: object) -> Left:
    return export_facts(
        db, choice, Shape(form, **shape), path, report=print, docbins=write_docbin  # type: ignore[arg-type]
    )  # fmt: skip


def text_of(db: Database, folder: Path, form: Form, choice: Choice = ALL, **shape: object) -> str:
    write(db, folder / "out", form, choice, **shape)
    return (folder / "out").read_bytes().decode("utf-8")


def expected(db: Database) -> list[dict[str, object]]:
    return list(rows(db, status=ExportStatus.ALL))


@pytest.mark.parametrize("form", ONE_FILE)
def test_the_same_database_gives_the_same_bytes(full: Database, tmp_path: Path, form: Form) -> None:
    for name in ("a", "b"):
        write(full, tmp_path / name, form)
    first = (tmp_path / "a").read_bytes()
    assert first == (tmp_path / "b").read_bytes()
    assert len(first) > 500


@pytest.mark.parametrize("form", ONE_FILE)
def test_an_empty_database_gives_a_whole_file(db: Database, tmp_path: Path, form: Form) -> None:
    assert write(db, tmp_path / "a", form).total == 0
    assert (tmp_path / "a").exists()


@pytest.mark.parametrize(("form", "delimiter"), [(Form.CSV, ","), (Form.TSV, "\t")])
def test_tables_come_back_as_they_were(
    full: Database, tmp_path: Path, form: Form, delimiter: str
) -> None:
    text = text_of(full, tmp_path, form)
    table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert tuple(table[0]) == COLUMNS
    for cells, row in zip(table[1:], expected(full), strict=True):
        for name, cell in zip(COLUMNS, cells, strict=True):
            if isinstance(row[name], str):
                assert restore(cell) == row[name], name


def test_the_plain_csv_is_the_one_that_there_always_was(full: Database, tmp_path: Path) -> None:
    from store.export import write_csv

    stream = io.StringIO(newline="")
    write_csv(rows(full), stream)
    assert text_of(full, tmp_path, Form.CSV, Choice()) == stream.getvalue()


def test_columns_and_order_are_chosen(full: Database, tmp_path: Path) -> None:
    text = text_of(full, tmp_path, Form.CSV, columns=("start", "kind"), sort="-kind,start")
    table = list(csv.reader(io.StringIO(text)))
    assert table[0] == ["start", "kind"]
    kinds = [row[1] for row in table[1:]]
    assert kinds == sorted(kinds, reverse=True)
    starts = [int(row[0]) for row in table[1:] if row[1] == "event"]
    assert starts == sorted(starts)
    assert len(starts) == 4
    raw = text_of(full, tmp_path, Form.CSV, columns=("subject",), raw=True)
    assert "\n=1+1" in raw


def test_wrong_choices_are_said() -> None:
    for wrong in ("done", "superseded", ""):
        with pytest.raises(UsageError, match="--status"):
            chosen_statuses(wrong)
    with pytest.raises(UsageError, match="no such column"):
        chosen_columns("text,words")
    assert chosen_columns("") == COLUMNS


def test_a_choice_takes_what_it_says_and_counts_what_stays(full: Database, tmp_path: Path) -> None:
    def total(**choice: object) -> tuple[int, dict[str, int]]:
        left = write(full, tmp_path / "a", Form.CSV, Choice(**choice))  # type: ignore[arg-type]
        return left.total, dict(left.kept)

    assert total() == (3, {"rejected": 1, "later": 1})
    assert total(articles=("news.txt",))[0] == 1
    digest = next(iter(sheets(full, ALL))).article.sha256
    assert total(articles=(digest[:8],))[0] == 1
    assert total(reviewers=("=bob",))[0] == 1
    assert total(since="2099-01-01") == (
        0, {"rejected": 1, "later": 1, "decided before 2099-01-01": 3},
    )  # fmt: skip
    assert total(since="2020-01-01")[0] == 3
    assert total(statuses=chosen_statuses("rejected,later"))[0] == 2


def test_the_manifest_says_what_left_and_what_stayed(full: Database, tmp_path: Path) -> None:
    import hashlib

    path = tmp_path / "facts.csv"
    left = write(full, path, Form.CSV, Choice())
    said = json.loads(manifest(left, Choice(), Shape(), Path("x/winnow.db"), path))
    assert said["claims"] == 3
    assert said["left_out"] == {"later": 1, "rejected": 1}
    assert said["extractors"] == ["test 1", "winnow <1>"]
    assert said["files"] == [
        {
            "name": "facts.csv",
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "bytes": path.stat().st_size,
        }
    ]


def test_a_workbook_opens_in_openpyxl(full: Database, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "a.xlsx"
    write(full, path, Form.XLSX)
    sheet = openpyxl.load_workbook(path).active
    table = list(sheet.iter_rows())
    assert tuple(cell.value for cell in table[0]) == COLUMNS
    unescape = openpyxl.utils.escape.unescape
    for cells, row in zip(table[1:], expected(full), strict=True):
        for name, cell in zip(COLUMNS, cells, strict=True):
            assert cell.data_type != "f", name
            value = row[name]
            if isinstance(value, str):
                assert unescape(cell.value or "") == value, name
            else:
                assert cell.value == value


def test_a_workbook_says_what_it_had_to_cut(db: Database, tmp_path: Path) -> None:
    from conftest import extract

    text = f"{'word ' * 8000}end."
    article = add_article(db, new_article(text))
    extract(db, article)
    said: list[str] = []
    path = tmp_path / "a.xlsx"
    export_facts(db, ALL, Shape(Form.XLSX), path, report=said.append)
    assert said == ["4 cells were longer than a workbook holds; CSV and JSON lines have them"]
    openpyxl = pytest.importorskip("openpyxl")
    longest = max(
        len(str(c.value)) for row in openpyxl.load_workbook(path).active.iter_rows() for c in row
    )
    assert longest == MAX_CELL


def office(source: Path, folder: Path) -> list[list[str]]:
    """A table as LibreOffice understands it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76",
         "--infilter=CSV:44,34,76" if source.suffix == ".csv" else "--norestore",
         "--outdir", str(folder / "converted"), str(source)],
        check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip
    converted = (folder / "converted" / f"{source.stem}.csv").read_text(encoding="utf-8")
    return list(csv.reader(io.StringIO(converted, newline="")))


@pytest.mark.parametrize("form", [Form.CSV, Form.XLSX])
def test_no_cell_is_a_formula_to_libreoffice(full: Database, tmp_path: Path, form: Form) -> None:
    path = tmp_path / f"a.{form}"
    write(full, path, form)
    table = office(path, tmp_path)
    subject = table[0].index("subject")
    subjects = [row[subject] for row in table[1:]]
    guarded = "'=1+1" if form is Form.CSV else "=1+1"
    assert guarded in subjects
    assert "2" not in subjects
    objects = [row[table[0].index("object")] for row in table[1:]]
    assert ("'-2+3 “so”" if form is Form.CSV else "-2+3 “so”") in objects


def test_libreoffice_would_have_run_an_unguarded_cell(full: Database, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write(full, path, Form.CSV, raw=True, columns=("subject",))
    assert "2" in [row[0] for row in office(path, tmp_path)]


def test_json_lines_hold_every_column(full: Database, tmp_path: Path) -> None:
    lines = text_of(full, tmp_path, Form.JSONL).split("\n")[:-1]
    for line, row in zip(lines, expected(full), strict=True):
        assert json.loads(line) == {name: row[name] or None if row[name] == "" else row[name] for name in COLUMNS}  # fmt: skip


def test_markdown_shows_words_as_they_are(full: Database, tmp_path: Path) -> None:
    markdown = pytest.importorskip("markdown_it")
    text = text_of(full, tmp_path, Form.MARKDOWN)
    html = markdown.MarkdownIt("commonmark").render(text)
    assert "<script" not in html
    assert "<em>" not in html
    assert "@SUM(A1) *Title* &lt;b&gt;" in html
    assert "\u202e" not in text
    assert html.count("<strong>") == len(expected(full))
    assert html.count("<blockquote>") == len(expected(full))


def test_the_page_loads_nothing_and_runs_nothing_of_the_article(
    full: Database, tmp_path: Path
) -> None:
    page = text_of(full, tmp_path, Form.HTML)
    assert "<script>alert" not in page
    assert page.count("<script>") == 1
    assert not re.search(r"(?:src|href)=\"(?!https://paper\.example)", page)
    assert "default-src 'none'" in page
    assert "\u202e" not in page
    assert "\x1b" not in page


def test_the_page_works_in_chromium(full: Database, tmp_path: Path) -> None:
    program = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if program is None:
        pytest.skip("Chromium is not installed")
    page = tmp_path / "facts.html"
    write(full, page, Form.HTML)
    done = subprocess.run(
        [program, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
         f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    dom = done.stdout.decode()
    assert "5 of 5</output>" in dom or ">5 of 5<" in dom
    assert dom.count("<mark ") == 5
    assert b"CONSOLE" not in done.stderr
    assert HOSTILE.split("“")[0].replace("<", "&lt;") in dom


def test_annotations_are_json_ld_that_points_at_the_words(full: Database, tmp_path: Path) -> None:
    page = json.loads(text_of(full, tmp_path, Form.ANNOTATION))
    texts = {sheet.article.url: sheet.article.text for sheet in sheets(full, ALL)}
    assert len(page["items"]) == 5
    for item in page["items"]:
        quote, position = item["target"]["selector"]
        text = next((t for u, t in texts.items() if u and "%22" in item["target"]["source"]), "")
        text = text or texts[""]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


CONTEXT = {
    "@vocab": "http://www.w3.org/ns/oa#",
    "id": "@id",
    "type": "@type",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "items": {"@id": "http://www.w3.org/ns/activitystreams#items", "@container": "@list"},
    "source": {"@id": "http://www.w3.org/ns/oa#hasSource", "@type": "@id"},
    "target": "http://www.w3.org/ns/oa#hasTarget",
    "selector": "http://www.w3.org/ns/oa#hasSelector",
}
"""The part of http://www.w3.org/ns/anno.jsonld that is used: tests have no network."""


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_annotations_are_triples_to_rdflib(full: Database, tmp_path: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    page = json.loads(text_of(full, tmp_path, Form.ANNOTATION))
    graph = rdflib.Graph().parse(data=json.dumps({**page, "@context": CONTEXT}), format="json-ld")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    assert len(list(graph.subjects(rdflib.RDF.type, oa.Annotation))) == 5
    quotes = {str(value) for value in graph.objects(None, oa.exact)}
    assert quotes == {row["quote"] for row in expected(full)}


def test_triples_are_those_of_rdflib(full: Database, tmp_path: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=text_of(full, tmp_path, Form.NTRIPLES), format="nt")
    schema = rdflib.Namespace("https://schema.org/")
    assert {str(t) for t in graph.objects(None, schema.text)} == {r["text"] for r in expected(full)}
    quotes = {str(q) for q in graph.objects(None, rdflib.URIRef("urn:winnow:term:quote"))}
    assert quotes == {row["quote"] for row in expected(full)}


def test_a_claim_is_no_review_unless_someone_rates_it(full: Database, tmp_path: Path) -> None:
    plain = json.loads(text_of(full, tmp_path, Form.CLAIM))
    assert {item["@type"] for item in plain["@graph"]} == {"Claim"}
    assert "ClaimReview" not in json.dumps(plain)
    rated = json.loads(text_of(full, tmp_path, Form.CLAIM, rating=rating_from("5/5 True", "Desk")))
    review = rated["@graph"][0]
    assert review["@type"] == "ClaimReview"
    assert review["reviewRating"]["alternateName"] == "True"
    assert review["itemReviewed"] == plain["@graph"][0]
    assert rating_from("1/5 Mostly false", "D") == Rating("1", "5", "Mostly false", "D")
    for wrong, by in (("5", "Desk"), ("5/5 True", ""), ("x/5 True", "Desk"), ("5/5", "Desk")):
        with pytest.raises(UsageError, match="--rating"):
            rating_from(wrong, by)


def test_a_docbin_has_the_spans_in_spacy(full: Database, tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import DocBin

    write(full, tmp_path / "a.spacy", Form.SPACY)
    nlp = spacy.blank("en")
    docs = list(DocBin().from_disk(tmp_path / "a.spacy").get_docs(nlp.vocab))
    for doc, sheet in zip(docs, sheets(full, ALL), strict=True):
        assert doc.text == sheet.article.text
        moved = json.loads(doc.user_data["moved"])
        assert len(doc.spans["claims"]) == len(sheet.facts)
        for span, fact in zip(doc.spans["claims"], sheet.facts, strict=True):
            assert span.label_ == fact["kind"]
            assert span.id_ == fact["claim_id"]
            assert span.text == fact["quote"] or fact["claim_id"] in moved


def test_conll_is_what_spacy_converts(full: Database, tmp_path: Path) -> None:
    from importlib import import_module

    convert = import_module("spacy.training.converters").conll_ner_to_docs

    text = text_of(full, tmp_path, Form.CONLL)
    docs = list(convert(text, no_print=True))
    found = [(entity.label_, entity.text) for doc in docs for entity in doc.ents]
    assert ("SUBJ", "The") in found
    assert ("SUBJ", "= 1 + 1") in found
    assert ("PRED", "said") in found
    assert text.count("\n\n") == 1 + 5


def test_prodigy_tasks_have_spans_within_their_text(full: Database, tmp_path: Path) -> None:
    tasks = [json.loads(line) for line in text_of(full, tmp_path, Form.PRODIGY).split("\n")[:-1]]
    texts = {sheet.article.sha256: sheet.article.text for sheet in sheets(full, ALL)}
    assert [task["answer"] for task in tasks] == ["accept", "reject", "ignore", "accept", "accept"]
    for task in tasks:
        around = task["meta"]["sentence_start"]
        assert texts[task["meta"]["article_sha256"]][around:].startswith(task["text"])
        for span in task["spans"]:
            assert 0 <= span["start"] < span["end"] <= len(task["text"])
    assert tasks[0]["text"][tasks[0]["spans"][0]["start"] : tasks[0]["spans"][0]["end"]] == "The"


def test_langextract_loads_what_is_written(full: Database, tmp_path: Path) -> None:
    pytest.importorskip("langextract", reason="langextract is not installed")
    from langextract.io import load_annotated_documents_jsonl

    write(full, tmp_path / "a.jsonl", Form.LANGEXTRACT)
    documents = list(load_annotated_documents_jsonl(tmp_path / "a.jsonl", show_progress=False))
    for document, sheet in zip(documents, sheets(full, ALL), strict=True):
        assert document.text == sheet.article.text
        for extraction, fact in zip(document.extractions or (), sheet.facts, strict=True):
            interval = extraction.char_interval
            assert interval is not None
            words = sheet.article.text[interval.start_pos : interval.end_pos]
            assert words == extraction.extraction_text == fact["quote"]


def test_label_studio_regions_are_the_words_they_say(full: Database, tmp_path: Path) -> None:
    from defusedxml.ElementTree import fromstring

    tasks = json.loads(text_of(full, tmp_path, Form.LABEL_STUDIO))
    labels = {label.get("value") for label in fromstring(LABEL_CONFIG).iter("Label")}
    ids: set[str] = set()
    for task in tasks:
        for result in (r for a in task["annotations"] + task["predictions"] for r in a["result"]):
            if result["type"] == "relation":
                assert {result["from_id"], result["to_id"]} <= ids
                continue
            value = result["value"]
            assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
            assert set(value["labels"]) <= labels
            assert result["id"] not in ids
            ids.add(result["id"])
    assert len([t for t in tasks if t["annotations"]]) == 2


def test_label_studio_s_own_converter_reads_it(full: Database, tmp_path: Path) -> None:
    converter = pytest.importorskip("label_studio_converter", reason="not installed")
    write(full, tmp_path / "tasks.json", Form.LABEL_STUDIO)
    (tmp_path / "config.xml").write_text(LABEL_CONFIG)
    reader = converter.Converter(str(tmp_path / "config.xml"), str(tmp_path))
    reader.convert_to_conll2003(str(tmp_path / "tasks.json"), str(tmp_path / "o"), is_dir=False)
    lines = (tmp_path / "o" / "result.conll").read_text().split("\n")
    assert lines[0] == "-DOCSTART- -X- O"
    assert any(line.endswith("B-SUBJ") or line.endswith("B-CLAIM") for line in lines)


def test_doccano_entities_stand_where_they_say(full: Database, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in text_of(full, tmp_path, Form.DOCCANO).split("\n")[:-1]]
    for line in lines:
        claims = [e for e in line["entities"] if e["label"] == "CLAIM"]
        assert len(claims) == len(line["claims"])
        known = {e["id"] for e in line["entities"]}
        for relation in line["relations"]:
            assert {relation["from_id"], relation["to_id"]} <= known
    assert HOSTILE in [line["text"] for line in lines]


def test_brat_files_stand_off_their_text(full: Database, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--output FOLDER"):
        export_facts(full, ALL, Shape(Form.BRAT), None, report=print)
    write(full, tmp_path / "brat", Form.BRAT)
    documents = sorted((tmp_path / "brat").glob("*.ann"))
    assert len(documents) == 2
    for document in documents:
        text = document.with_suffix(".txt").read_bytes().decode("utf-8")
        ids: set[str] = set()
        for line in document.read_text(encoding="utf-8").split("\n")[:-1]:
            id, where, *words = line.split("\t")
            assert id not in ids
            ids.add(id)
            if id.startswith("T"):
                label, _, places = where.partition(" ")
                assert f"\n{label}\n" in BRAT_CONFIG
                pieces = [tuple(map(int, place.split())) for place in places.split(";")]
                assert " ".join(text[start:end] for start, end in pieces) == words[0]
            elif id.startswith("R"):
                assert all(part.split(":")[1] in ids for part in where.split()[1:])
    assert (tmp_path / "brat" / "annotation.conf").read_text() == BRAT_CONFIG


def test_columns_are_for_tables(full: Database, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="are for tables"):
        write(full, tmp_path / "a", Form.HTML, sort="kind")


def test_a_file_that_cannot_be_written_is_said(full: Database, tmp_path: Path) -> None:
    with pytest.raises(CannotExport, match="cannot be written"):
        write(full, tmp_path / "none" / "a.csv", Form.CSV)
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotExport, match="cannot be made"):
        write(full, tmp_path / "file" / "brat", Form.BRAT)


@pytest.mark.parametrize(
    ("iso", "first"),
    [
        ("2025", "2025-01-01"),
        ("2025-11", "2025-11-01"),
        ("2025-11-20/2026", "2025-11-20"),
        ("", ""),
    ],
)
def test_the_timeline_knows_the_first_day(iso: str, first: str) -> None:
    assert str(day(iso) or "") == first
