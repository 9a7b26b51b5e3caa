"""Facts as linked data and as other tools label them, read back with their own libraries."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from conftest import fill
from exported import ALL, expected, rows, text_of, write
from hostile import HOSTILE

from store.decisions.decisions import decide
from store.errors import UsageError
from store.export.brat import BRAT, BRAT_CONFIG
from store.export.conll import CONLL
from store.export.doccano import DOCCANO
from store.export.export import export
from store.export.format import Rating
from store.export.formats import SPACY
from store.export.label_studio import LABEL_CONFIG, LABEL_STUDIO
from store.export.langextract import LANGEXTRACT
from store.export.linked_data import ANNOTATION, CLAIM, NTRIPLES, rating_from
from store.export.nanopub import NANOPUB, nanopub
from store.export.prodigy import PRODIGY
from store.export.selection import sheets
from store.records import Act
from store.sqlite.connection import Database


def test_annotations_are_json_ld_that_points_at_the_words(full: Database, tmp_path: Path) -> None:
    page = json.loads(text_of(full, tmp_path, ANNOTATION))
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
    page = json.loads(text_of(full, tmp_path, ANNOTATION))
    graph = rdflib.Graph().parse(data=json.dumps({**page, "@context": CONTEXT}), format="json-ld")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    assert len(list(graph.subjects(rdflib.RDF.type, oa.Annotation))) == 5
    quotes = {str(value) for value in graph.objects(None, oa.exact)}
    assert quotes == {row["quote"] for row in expected(full)}


def test_triples_are_those_of_rdflib(full: Database, tmp_path: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=text_of(full, tmp_path, NTRIPLES), format="nt")
    schema = rdflib.Namespace("https://schema.org/")
    assert {str(t) for t in graph.objects(None, schema.text)} == {r["text"] for r in expected(full)}
    quotes = {str(q) for q in graph.objects(None, rdflib.URIRef("urn:winnow:term:quote"))}
    assert quotes == {row["quote"] for row in expected(full)}


def test_a_claim_is_no_review_unless_someone_rates_it(full: Database, tmp_path: Path) -> None:
    plain = json.loads(text_of(full, tmp_path, CLAIM))
    assert {item["@type"] for item in plain["@graph"]} == {"Claim"}
    assert "ClaimReview" not in json.dumps(plain)
    rated = json.loads(text_of(full, tmp_path, CLAIM, rating=rating_from("5/5 True", "Desk")))
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

    write(full, tmp_path / "a.spacy", SPACY)
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

    text = text_of(full, tmp_path, CONLL)
    docs = list(convert(text, no_print=True))
    found = [(entity.label_, entity.text) for doc in docs for entity in doc.ents]
    assert ("SUBJ", "The") in found
    assert ("SUBJ", "= 1 + 1") in found
    assert ("PRED", "said") in found
    assert text.count("\n\n") == 1 + 5


def test_prodigy_tasks_have_spans_within_their_text(full: Database, tmp_path: Path) -> None:
    tasks = [json.loads(line) for line in text_of(full, tmp_path, PRODIGY).split("\n")[:-1]]
    texts = {sheet.article.sha256: sheet.article.text for sheet in sheets(full, ALL)}
    assert [task["answer"] for task in tasks] == ["accept", "reject", "ignore", "accept", "accept"]
    for task in tasks:
        around = task["meta"]["sentence_start"]
        assert texts[task["meta"]["article_sha256"]][around:].startswith(task["text"])
        for span in task["spans"]:
            assert 0 <= span["start"] < span["end"] <= len(task["text"])
    assert tasks[0]["text"][tasks[0]["spans"][0]["start"] : tasks[0]["spans"][0]["end"]] == "The"


def test_langextract_loads_what_is_written(full: Database, tmp_path: Path) -> None:
    langextract = pytest.importorskip("langextract.io", reason="langextract is not installed")

    write(full, tmp_path / "a.jsonl", LANGEXTRACT)
    load = langextract.load_annotated_documents_jsonl
    documents = list(load(tmp_path / "a.jsonl", show_progress=False))
    for document, sheet in zip(documents, sheets(full, ALL), strict=True):
        assert document.text == sheet.article.text
        for extraction, fact in zip(document.extractions or (), sheet.facts, strict=True):
            interval = extraction.char_interval
            assert interval is not None
            words = sheet.article.text[interval.start_pos : interval.end_pos]
            assert words == extraction.extraction_text == fact["quote"]


def test_label_studio_regions_are_the_words_they_say(full: Database, tmp_path: Path) -> None:
    from defusedxml.ElementTree import fromstring

    tasks = json.loads(text_of(full, tmp_path, LABEL_STUDIO))
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
    write(full, tmp_path / "tasks.json", LABEL_STUDIO)
    (tmp_path / "config.xml").write_text(LABEL_CONFIG)
    reader = converter.Converter(str(tmp_path / "config.xml"), str(tmp_path))
    reader.convert_to_conll2003(str(tmp_path / "tasks.json"), str(tmp_path / "o"), is_dir=False)
    lines = (tmp_path / "o" / "result.conll").read_text().split("\n")
    assert lines[0] == "-DOCSTART- -X- O"
    assert any(line.endswith("B-SUBJ") or line.endswith("B-CLAIM") for line in lines)


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib's own
def test_nanopublications_are_whole(full: Database, tmp_path: Path) -> None:
    """Each has the four graphs that nanopub.net wants, and nothing beside them."""
    rdflib = pytest.importorskip("rdflib")
    write(full, tmp_path / "a.nq", NANOPUB)
    graph = rdflib.Dataset()
    graph.parse(data=(tmp_path / "a.nq").read_text(encoding="utf-8"), format="nquads")
    np = rdflib.Namespace("http://www.nanopub.org/nschema#")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    found = list(graph.quads((None, rdflib.RDF.type, np.Nanopublication, None)))
    every = list(rows(full, status="all"))
    assert len(found) == len(every) == len({quad[0] for quad in found})
    seen = set()
    for name, _, _, head in found:
        parts = [
            next(graph.quads((name, link, None, head)))[2]
            for link in (np.hasAssertion, np.hasProvenance, np.hasPublicationInfo)
        ]
        assert len({head, *parts}) == 4
        assertion, provenance, publication = (
            list(graph.quads((None, None, None, p))) for p in parts
        )
        assert {quad[0] for quad in provenance} == {parts[0]}
        assert {quad[0] for quad in publication} == {name}
        texts = [str(quad[2]) for quad in assertion if str(quad[1]).endswith("org/text")]
        quotes = [str(quad[2]) for quad in provenance if quad[1] == prov.value]
        seen.add((*texts, *quotes))
    assert seen == {(row["text"], row["quote"]) for row in every}
    heads = {part for quad in found for part in [quad[3]]}
    assert len(list(graph.quads((None, None, None, None)))) > 12 * len(heads)


def test_another_decision_makes_another_nanopublication(db: Database) -> None:
    claim = fill(db)[0]

    def name() -> str:
        sheet = next(sheets(db, ALL))
        return next(nanopub(sheet.facts[0], sheet.article)).split()[0]

    before = name()
    assert before == name()
    decide(db, claim.id, Act.ACCEPT, reviewer="Ann Lee")
    assert name() != before
    assert name().startswith(f"<urn:winnow:claim:{claim.id}:np:")


def test_label_studio_counts_an_emoji_as_one(db: Database, tmp_path: Path) -> None:
    """Its page does so too: its own tests want 21 for "test" in "🐱 Warning: This is a test text"."""
    converter = pytest.importorskip("label_studio_converter", reason="not installed")
    text = "\U0001f431 Warning. Test \U0001f600 cases help."
    fill(db, text)
    write(db, tmp_path / "tasks.json", LABEL_STUDIO)
    task = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))[0]
    second = [r["value"] for r in task["predictions"][0]["result"] if r["type"] == "labels"][2:]
    assert [(v["start"], v["end"], v["labels"]) for v in second] == [
        (11, 28, ["CLAIM"]),
        (11, 15, ["SUBJ"]),
    ]
    task["annotations"] = task.pop("predictions")
    for annotation in task["annotations"]:
        annotation["result"] = [r for r in annotation["result"] if "SUBJ" in str(r.get("value"))]
    (tmp_path / "tasks.json").write_text(json.dumps([task]), encoding="utf-8")
    (tmp_path / "config.xml").write_text(LABEL_CONFIG)
    reader = converter.Converter(str(tmp_path / "config.xml"), str(tmp_path))
    reader.convert_to_conll2003(str(tmp_path / "tasks.json"), str(tmp_path / "o"), is_dir=False)
    tagged = (tmp_path / "o" / "result.conll").read_text(encoding="utf-8").split("\n")
    assert [line.split()[0] for line in tagged if line.endswith("B-SUBJ")] == ["\U0001f431", "Test"]


def test_doccano_entities_stand_where_they_say(full: Database, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in text_of(full, tmp_path, DOCCANO).split("\n")[:-1]]
    for line in lines:
        claims = [e for e in line["entities"] if e["label"] == "CLAIM"]
        assert len(claims) == len(line["claims"])
        known = {e["id"] for e in line["entities"]}
        for relation in line["relations"]:
            assert {relation["from_id"], relation["to_id"]} <= known
    assert HOSTILE in [line["text"] for line in lines]


def test_brat_files_stand_off_their_text(full: Database, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--output FOLDER"):
        export(full, BytesIO(), BRAT)
    write(full, tmp_path / "brat", BRAT)
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
