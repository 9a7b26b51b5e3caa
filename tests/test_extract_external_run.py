"""Candidates of other extractors become open claims; what is wrong is one line, the rest comes in."""

import json
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import TEXT, candidate_in, extract, fill, new_article
from exported import ALL, rows, write
from hostile import hostile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.external.offsets import Unit
from extract.external.rows import ROWS
from extract.external.run import Imported, import_files
from extract.external.tool import Reading
from extract.external.tools import TOOLS
from store.articles.articles import add_article, articles
from store.claims.claims import claims_of, mentions_of
from store.decisions.decisions import decide
from store.export.brat import BRAT
from store.export.format import Format
from store.export.formats import FORMATS
from store.export.label_studio import LABEL_STUDIO
from store.export.selection import Choice, chosen_statuses
from store.merge.merge import merge
from store.opening import open_database, open_in_memory
from store.proposals import by_extractor
from store.records import Act, Claim, Kind, Modality, Polarity, Sentence, Slot, Slots, Span, Status
from store.sqlite.connection import Database, fetch

QUOTE = "The minister resigned on Monday"


def bring(
    folder: Path, records: Sequence[object] | str, name: str = "in.jsonl", **how: object
) -> tuple[Imported, list[str]]:
    """Import records into `winnow.db` of a folder."""
    said: list[str] = []
    extractor = str(how.pop("extractor", ""))
    text = records if isinstance(records, str) else "".join(f"{json.dumps(r)}\n" for r in records)
    (folder / name).write_text(text, encoding="utf-8")
    done = import_files(
        [str(folder / name)],
        folder / "winnow.db",
        Reading(**how),  # type: ignore[arg-type]
        extractor=extractor,
        report=said.append,
    )
    return done, said


def claims_in(folder: Path) -> list[Claim]:
    with closing(open_database(folder / "winnow.db")) as db:
        return [claim for article in articles(db) for claim in claims_of(db, article.id)]


def langextract(*extractions: dict[str, object]) -> dict[str, object]:
    return {"extractions": list(extractions), "text": TEXT, "document_id": "news"}


def extraction(quote: str, start: int | None, end: int | None, **said: str) -> dict[str, object]:
    interval = None if start is None else {"start_pos": start, "end_pos": end}
    return {
        "extraction_class": "claim", "extraction_text": quote, "char_interval": interval,
        "attributes": said,
    }  # fmt: skip


def test_langextract_documents_become_articles_with_open_claims(tmp_path: Path) -> None:
    record = langextract(
        extraction(QUOTE, 0, 31, subject="The minister", predicate="resigned", time="on Monday"),
        extraction("she will not  return", None, None, subject="She", predicate="return", polarity="-"),
        extraction("Nobody ever said this at all", None, None, subject="Nobody", predicate="said"),
    )  # fmt: skip
    done, said = bring(tmp_path, [record])
    assert said == []
    assert (done.proposed, done.new, done.articles) == (3, 3, 1)
    assert done.matches == {"offsets": 1, "normalised": 1, "none": 1}
    unplaced, first, second = claims_in(tmp_path)
    assert {claim.status for claim in (unplaced, first, second)} == {Status.OPEN}
    assert (first.quote, first.slots.time) == (QUOTE, "on Monday")
    assert first.spans[Slot.SUBJECT] == Span(0, 12)
    assert (second.quote, second.slots.polarity) == ("She will not return", Polarity.NEGATED)
    assert second.rule == "imported, normalised"
    assert (unplaced.quote, unplaced.rule) == ("", "imported, no evidence found")
    assert second.sentence == Span(33, 53)


def test_the_same_import_again_adds_nothing(tmp_path: Path) -> None:
    record = langextract(extraction(QUOTE, 0, 31, subject="The minister", predicate="resigned"))
    assert bring(tmp_path, [record])[0].new == 1
    assert bring(tmp_path, [record])[0].new == 0
    assert len(claims_in(tmp_path)) == 1


def test_an_unplaced_claim_can_be_decided_and_exported(tmp_path: Path) -> None:
    bring(tmp_path, [langextract(extraction("Never said anywhere here", None, None))])
    with closing(open_database(tmp_path / "winnow.db")) as db:
        (claim,) = claims_of(db, 1)
        decide(db, claim.id, Act.ACCEPT, reviewer="ann")
        (row,) = rows(db)
        assert row["quote"] == ""
        for form in (one for one in FORMATS if one.write_folder is None):
            assert write(db, tmp_path / "out", form).total == 1


def test_a_quote_that_stands_twice_keeps_both_places(tmp_path: Path) -> None:
    text = "It rained. He left. It rained."
    record = {"article_text": text, "article": "a", "quote": "It rained", "subject": "It"}
    bring(tmp_path, [record])
    (claim,) = claims_in(tmp_path)
    assert claim.rule == "imported, exact, 1 of 2 places"
    with closing(open_database(tmp_path / "winnow.db")) as db:
        assert mentions_of(db, claim.id) == [Span(20, 29)]


def test_bad_records_are_one_line_each_and_the_rest_comes_in(tmp_path: Path) -> None:
    bring(tmp_path, [langextract()])
    lines = [
        json.dumps({"article": "news", "quote": QUOTE, "subject": "The minister"}),
        "{broken",
        "[1]",
        json.dumps({"article": "other", "quote": "x", "subject": "y"}),
        json.dumps({"article": "news", "start": 5, "end": 5000, "subject": "y"}),
        json.dumps({"article": "news"}),
        json.dumps({"quote": "x"}),
        json.dumps({"article": "news", "quote": "She will not return", "subject": "\ud800"}),
    ]
    done, said = bring(tmp_path, "\n".join(lines), "rows.jsonl", tool=ROWS)
    where = str(tmp_path / "rows.jsonl")
    assert [int(line.removeprefix(f"{where}:").split(":")[0]) for line in said] == [
        2,
        3,
        4,
        5,
        6,
        7,
    ]
    assert "no article 'other' here" in said[2]
    assert "5000 is outside the text (75 characters)" in said[3]
    assert (done.proposed, done.new, done.failures) == (2, 2, 6)
    assert any("\ufffd" in claim.slots.subject for claim in claims_in(tmp_path))


@pytest.mark.parametrize(
    ("unit", "code", "width"), [("utf-16", "utf-16-le", 2), ("byte", "utf-8", 1)]
)
def test_offsets_in_other_units_find_their_words(
    tmp_path: Path, unit: str, code: str, width: int
) -> None:
    text = "\U0001f600 é “She left Paris.” He stayed in Rome."
    start = text.index("He stayed")
    first = len(text[:start].encode(code)) // width
    record = {
        "text": text, "entities": [{"id": 1, "start_offset": first, "end_offset": first + 9, "label": "EVENT"}],
    }  # fmt: skip
    _, said = bring(tmp_path, [record], unit=Unit(unit))
    assert said == []
    (claim,) = claims_in(tmp_path)
    assert (claim.quote, claim.slots.predicate) == ("He stayed", "is")


def test_doccano_labels_of_slots_are_one_claim_and_relations_are_claims(tmp_path: Path) -> None:
    text = "Foreign Secretary Amna Baloch led the delegation."
    done, _ = bring(tmp_path, [{"text": text, "label": [[0, 29, "SUBJ"], [30, 33, "PRED"], [34, 48, "OBJ"]]}])  # fmt: skip
    assert done.new == 1
    (claim,) = claims_in(tmp_path)
    assert (claim.slots.subject, claim.slots.predicate) == ("Foreign Secretary Amna Baloch", "led")
    entities = [
        {"id": 0, "start_offset": 0, "end_offset": 29, "label": "PER"},
        {"id": 1, "start_offset": 34, "end_offset": 48, "label": "ORG"},
        {"id": 2, "start_offset": 40, "end_offset": 4000, "label": "ORG"},
    ]
    relation = {"id": 0, "from_id": 0, "to_id": 1, "type": "headed"}
    done, said = bring(tmp_path, [{"text": text, "entities": entities, "relations": [relation]}])
    assert done.new == 1
    assert said == [f"{tmp_path / 'in.jsonl'}:1: entity 2 is outside the text; left out"]
    assert {c.slots.predicate for c in claims_in(tmp_path)} == {"led", "headed"}


def test_label_studio_predictions_keep_the_name_of_their_model(tmp_path: Path) -> None:
    def region(id: str, start: int, end: int, label: str) -> dict[str, object]:
        value = {"start": start, "end": end, "labels": [label]}
        return {"id": id, "type": "labels", "value": value}

    relation = {"type": "relation", "from_id": "a", "to_id": "b", "labels": ["resigned"]}
    result = [region("a", 0, 12, "X"), region("b", 22, 31, "Y"), relation]
    task = {"data": {"text": TEXT}, "predictions": [{"model_version": "gpt", "result": result}]}
    done, _ = bring(tmp_path, json.dumps([task, {"data": {}}]), "tasks.json")
    assert (done.new, done.failures) == (1, 1)
    (claim,) = claims_in(tmp_path)
    assert (claim.slots.subject, claim.slots.object) == ("The minister", "on Monday")
    with closing(open_database(tmp_path / "winnow.db")) as db:
        assert [t.extractor for t in by_extractor(db)] == ["gpt (imported)"]


@pytest.mark.parametrize(("start", "end"), [(21, 25), (22, 26)])
def test_regions_of_an_old_label_studio_are_known_by_their_words(
    tmp_path: Path, start: int, end: int
) -> None:
    value = {"start": start, "end": end, "text": "test", "labels": ["SUBJ"]}
    task = {
        "data": {"text": "\U0001f431 Warning: This is a test text"},
        "annotations": [{"result": [{"id": "a", "type": "labels", "value": value}]}],
    }
    bring(tmp_path, [task])
    assert [claim.quote for claim in claims_in(tmp_path)] == ["test"]


def test_a_prodigy_task_is_found_in_its_article(tmp_path: Path) -> None:
    bring(tmp_path, [langextract()])
    task = {
        "text": "She will not return.", "meta": {"source": "news"}, "answer": "accept",
        "spans": [{"start": 0, "end": 3, "label": "SUBJ"}, {"start": 13, "end": 19, "label": "PRED"}],
    }  # fmt: skip
    bring(tmp_path, [task])
    (claim,) = claims_in(tmp_path)
    assert claim.evidence == Span(33, 52)
    assert claim.status is Status.OPEN


def test_what_does_not_fit_the_article_is_not_taken_over(tmp_path: Path) -> None:
    """Words as written that are nowhere, labels on other words, and a word within a word."""
    record = {
        "article": "news", "article_text": TEXT, "quote": "The vote is in June",
        "subject": "ballot", "subject_as_written": "The ballot", "predicate": "is",
        "object": "n Jun", "source": "Ann", "source_as_written": "She",
    }  # fmt: skip
    bring(tmp_path, [record], tool=ROWS)
    meta = {
        "article_text": TEXT,
        "source": "news",
        "subject": "The minister",
        "predicate": "resigned",
    }
    labels = [{"start": 4, "end": 12, "label": "SUBJ"}, {"start": 13, "end": 21, "label": "PRED"}]
    bring(tmp_path, [{"text": QUOTE + ".", "meta": meta, "spans": labels, "answer": "accept"}])
    ballot, minister = sorted(
        claims_in(tmp_path), key=lambda claim: claim.slots.subject != "ballot"
    )
    assert (ballot.slots.subject_as_written, ballot.slots.source_as_written) == ("", "She")
    assert {slot: TEXT[s.start : s.end] for slot, s in ballot.spans.items()} == {
        Slot.PREDICATE: "is"
    }
    for slot, place in minister.spans.items():
        assert TEXT[place.start : place.end] == getattr(minister.slots, slot.value)


def test_brat_files_are_read_with_discontinuous_spans(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The minister\nresigned today. He left.", encoding="utf-8")
    ann = (
        "T1\tPerson 0 3;4 12\tThe minister\nT2\tTime 22 27\ttoday\nR1\tresigned Arg1:T1 Arg2:T2\n"
        "T3\tX 5 999\tno\nR2\tbroken\n#1\tAnnotatorNotes T1\t{mine\n"
    )
    done, said = bring(tmp_path, ann, "a.ann")
    assert (done.new, len(said)) == (1, 2)
    assert said[0] == f"{tmp_path / 'a.ann'}:4: T3 is outside the text; left out"
    (claim,) = claims_in(tmp_path)
    assert claim.quote == "The minister\nresigned today"


def test_a_table_may_be_mapped_and_a_wrong_map_is_said(tmp_path: Path) -> None:
    bring(tmp_path, [langextract()])
    table = "doc,words,who\nnews,will not return,'=She\n"
    how = {"columns": {"quote": "words", "article": "doc", "subject": "who"}}
    done, _ = bring(tmp_path, table, "t.csv", **how)
    assert done.new == 1
    assert claims_in(tmp_path)[0].slots.subject == "=She"
    _, said = bring(tmp_path, table, "t.csv", columns={"quote": "nope"})
    where = tmp_path / "t.csv"
    assert said == [f"{where}: no column 'nope' for quote; it has doc, words, who; correct --map"]


def test_no_run_of_ours_supersedes_what_others_propose(tmp_path: Path) -> None:
    record = langextract(extraction(QUOTE, 0, 31, subject="The minister", predicate="quit"))
    bring(tmp_path, [record], extractor="other")
    with closing(open_database(tmp_path / "winnow.db")) as db:
        (article,) = articles(db)
        extract(db, article)
        extract(db, article, [], "test 2")
        assert [c.slots.predicate for c in claims_of(db, article.id)] == ["quit"]
        every = claims_of(db, article.id, include_superseded=True)
        assert sum(claim.status is Status.SUPERSEDED for claim in every) == 3


def test_two_extractors_are_compared_on_the_same_claims(tmp_path: Path) -> None:
    shared = extraction(QUOTE, 0, 31, subject="The minister", predicate="resigned")
    alone = extraction("She will not return", 33, 52, subject="She", predicate="return")
    bring(tmp_path, [langextract(shared, alone)], extractor="one")
    bring(tmp_path, [langextract(shared)], extractor="two")
    with closing(open_database(tmp_path / "winnow.db")) as db:
        first, second = claims_of(db, 1)
        decide(db, first.id, Act.ACCEPT, reviewer="ann")
        decide(db, second.id, Act.REJECT, reviewer="ann")
        one, two = by_extractor(db)
        assert (one.extractor, dict(one.counts)) == (
            "one (imported)", {"accepted": 1, "rejected": 1},
        )  # fmt: skip
        assert (two.extractor, dict(two.counts)) == ("two (imported)", {"accepted": 1})
        assert one.seconds < 10


def test_a_merge_keeps_what_others_proposed(tmp_path: Path) -> None:
    record = langextract(extraction(QUOTE, 0, 31, subject="The minister", predicate="quit"))
    bring(tmp_path, [record], extractor="other")
    with closing(open_in_memory()) as ours, closing(open_in_memory()) as both:
        fill(ours)
        with closing(open_database(tmp_path / "winnow.db")) as theirs:
            merge(both, [ours, theirs])
            merge(both, [theirs])
        assert "quit" in {claim.slots.predicate for claim in claims_of(both, 1)}
        assert len(claims_of(both, 1)) == 4
        assert len(fetch(both, "SELECT * FROM proposal")) == 1


TAKEN_BACK = {tool.name for tool in TOOLS}
CARRYING = [one for one in FORMATS if one.name in TAKEN_BACK or (one.is_table and one.is_text)]
"""Formats that come back: those of the tools that are imported from, and rows."""


def essence(claim: Claim) -> tuple[object, ...]:
    """What a format has to carry."""
    return claim.evidence, claim.quote, replace(claim.slots, time_rule=""), claim.text


def round_trip(db: Database, folder: Path, form: Format) -> tuple[list[str], list[Claim]]:
    """Export, and import into a database that knows the articles only."""
    choice = ALL
    if form is LABEL_STUDIO:  # rejected claims are no labels there, put-off ones neither
        choice = Choice(chosen_statuses("open,accepted,fixed"))
    target = folder / f"out{form.ending or '.jsonl'}"
    if form is BRAT:
        target = folder / "brat"
        shutil.rmtree(target, ignore_errors=True)
    write(db, target, form, choice)
    (folder / "again.db").unlink(missing_ok=True)
    with closing(open_database(folder / "again.db")) as other:
        for article in articles(db):
            add_article(other, new_article(article.text, article.path))
    said: list[str] = []
    import_files([str(target)], folder / "again.db", Reading(), report=said.append)
    with closing(open_database(folder / "again.db")) as other:
        found = [claim for article in articles(other) for claim in claims_of(other, article.id)]
    return said, found


@pytest.mark.parametrize("form", CARRYING, ids=lambda form: form.name)
def test_an_export_comes_back_as_the_same_claims(tmp_path: Path, form: Format) -> None:
    with closing(hostile(open_in_memory())) as db:
        said, found = round_trip(db, tmp_path, form)
        left = {Status.REJECTED, Status.LATER} if form is LABEL_STUDIO else set()
        wanted = [
            claim for a in articles(db) for claim in claims_of(db, a.id) if claim.status not in left
        ]
    assert said == []
    assert list(map(essence, found)) == list(map(essence, wanted))
    assert {claim.status for claim in found} == {Status.OPEN}


WORDS = st.text(
    st.sampled_from(list("ab é\u2028=+-@'\",;\t\n“”\U0001f600\u0301#{}[]|\\")), max_size=9
)


@st.composite
def slots(draw: st.DrawFn) -> Slots:
    return Slots(
        draw(st.sampled_from(Kind)), draw(WORDS.filter(str.strip)), draw(WORDS.filter(str.strip)),
        draw(WORDS), draw(WORDS), draw(WORDS), draw(WORDS), draw(st.sampled_from(Polarity)),
        draw(st.sampled_from(Modality)),
    )  # fmt: skip


@pytest.mark.parametrize("form", CARRYING, ids=lambda form: form.name)
@given(made=st.lists(slots(), min_size=1, max_size=3), words=WORDS)
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_a_claim_says_it_comes_back(
    tmp_path: Path, form: Format, made: list[Slots], words: str
) -> None:
    text = f"It {words} begins.\nHe ends {words} it."
    sentence = Sentence(Span(0, len(text)))
    with closing(open_in_memory()) as db:
        article = add_article(db, new_article(text))
        candidates = [
            replace(candidate_in(text, sentence.span), slots=one, text=f"{n} {words}.", spans={})
            for n, one in enumerate(made)
        ]
        extract(db, article, candidates)
        said, found = round_trip(db, tmp_path, form)
        wanted = claims_of(db, article.id)
    assert said == []
    assert sorted(map(str, map(essence, found))) == sorted(map(str, map(essence, wanted)))


def test_the_views_for_people_show_claims_as_they_stand(tmp_path: Path) -> None:
    """Read as people do, with plain sqlite3: winnow itself obeys no function that a file names."""
    path = tmp_path / "winnow.db"
    with closing(hostile(open_database(path))) as db:
        wanted = list(rows(db))
    with closing(sqlite3.connect(path)) as plain:
        plain.row_factory = sqlite3.Row
        verified = plain.execute("SELECT * FROM verified_claims").fetchall()
        first, second = plain.execute("SELECT * FROM articles_progress").fetchall()
    assert [row["claim_id"] for row in verified] == [row["claim_id"] for row in wanted]
    for ours, theirs in zip(verified, wanted, strict=True):
        assert (ours["claim"], ours["object"]) == (theirs["text"], theirs["object"])
        assert (ours["quote"], ours["note"] or "") == (theirs["quote"], theirs["note"])
    assert (first["claims"], first["accepted"], first["later"]) == (3, 1, 1)
    assert (second["fixed"], second["percent_done"]) == (1, 100.0)
