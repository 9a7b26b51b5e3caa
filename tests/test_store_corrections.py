"""Removed articles can come back; corrected ones keep what still stands, and say what does not."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import TEXT, candidate_in, extract, fill, new_article, sentences_in
from exported import rows
from typer.testing import CliRunner, Result

from store.articles.articles import (
    add_article,
    article,
    articles,
    headings,
    progress,
    set_published,
)
from store.claims.claims import claims_of, next_open
from store.corrections.removal import bring_back, purge, remove, removed
from store.corrections.versions import Version, carry_over, versions
from store.decisions.additions import add_claim
from store.decisions.decisions import decide, decide_many, redo, undo
from store.doctor.doctor import Weight, examine
from store.doctor.rebuild import rebuild
from store.errors import UsageError
from store.opening import open_database
from store.records import Act, Claim, Kind, Slot, Slots, Span, Status
from store.sqlite.connection import Database, fetch
from tui.cli.articles import commands

CORRECTED = "The minister resigned on Monday. She will not go. New words. The vote is in June.\n"


def correct(db: Database, text: str = CORRECTED, path: str = "news.txt") -> list[Version]:
    """The same path with another text, extracted."""
    stored = add_article(db, new_article(text, path))
    extract(db, stored)
    return carry_over(db, stored.id)


def sound(db: Database) -> None:
    assert [f for f in examine(db) if f.weight is Weight.PROBLEM] == []


def test_a_removed_article_is_out_of_sight_until_it_is_brought_back(db: Database) -> None:
    fill(db, "Another article. With two.", "other.txt")
    claims = fill(db)
    decide(db, claims[0].id, Act.ACCEPT, reviewer="ann")
    remove(db, 2, reviewer="bob")
    assert removed(db) == [2]
    assert [one.id for one in headings(db)] == [1]
    assert [p.article.id for p in progress(db)] == [1]
    assert list(rows(db, status="all")) == [
        row for row in rows(db, status="all") if row["article"] == "other.txt"
    ]
    found, seen = next_open(db), 0
    while found is not None:
        assert found.article_id == 1
        found, seen = next_open(db, found), seen + 1
    assert seen == 2
    assert len(articles(db)) == 2
    sound(db)
    bring_back(db, 2, reviewer="ann")
    assert removed(db) == []
    assert claims_of(db, 2)[0].status is Status.ACCEPTED
    sound(db)


def test_removing_is_undone_and_redone(db: Database) -> None:
    fill(db)
    remove(db, 1, reviewer="ann")
    undo(db, "ann")
    assert removed(db) == []
    redo(db, "ann")
    assert removed(db) == [1]
    rebuild(db)
    assert removed(db) == [1]
    bring_back(db, 1, reviewer="bob")
    undo(db, "bob")
    assert removed(db) == [1]
    sound(db)


def test_a_removed_article_that_is_extracted_again_stays_removed(db: Database) -> None:
    fill(db)
    remove(db, 1, reviewer="ann")
    fill(db)
    assert headings(db) == []


def test_purge_writes_a_new_file_without_the_article_and_says_what_went(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "winnow.db")) as db:
        mine, other = fill(db), fill(db, "Another article. With two.", "other.txt")
        decide(db, mine[0].id, Act.ACCEPT, reviewer="ann")
        decide(db, other[0].id, Act.ACCEPT, reviewer="ann")
        decide(db, mine[1].id, Act.NOTE, reviewer="ann", text="a secret note")
        gone = purge(db, tmp_path / "clean.db", [1])
        assert (gone.articles, gone.claims, gone.decisions) == (1, 3, 2)
        assert len(articles(db)) == 2
        with pytest.raises(UsageError, match="is not written over"):
            purge(db, tmp_path / "clean.db", [1])
    with closing(open_database(tmp_path / "clean.db")) as clean:
        assert [one.path for one in articles(clean)] == ["other.txt"]
        assert claims_of(clean, 1)[0].status is Status.ACCEPTED
        sound(clean)
    data = (tmp_path / "clean.db").read_bytes()
    assert b"minister" not in data
    assert b"secret" not in data


def decided(db: Database) -> list[Claim]:
    claims = fill(db)
    decide(db, claims[0].id, Act.REJECT, reviewer="ann")
    decide(db, claims[0].id, Act.ACCEPT, reviewer="ann")
    decide(db, claims[0].id, Act.REJECT, reviewer="bob", reason="wrong words")
    decide(db, claims[1].id, Act.ACCEPT, reviewer="ann")
    slots = replace(claims[2].slots, object="in July")
    decide(db, claims[2].id, Act.FIX, reviewer="ann", slots=slots)
    decide(db, claims[2].id, Act.NOTE, reviewer="bob", text="check")
    return claims


def test_what_still_stands_is_carried_over_and_the_rest_is_stale(db: Database) -> None:
    old = decided(db)
    (version,) = correct(db)
    assert (version.earlier_id, version.article_id, version.place) == (1, 2, "news.txt")
    assert version.carried == 4
    (stale,) = version.stale
    assert (stale.claim_id, stale.reviewer, stale.act) == (old[1].id, "ann", Act.ACCEPT)
    assert stale.now == "She will not go."
    assert [line for line in stale.diff() if not line.startswith("?")] == ["- return.", "+ go."]
    found = {claim.quote: claim for claim in claims_of(db, 2)}
    assert found["The minister resigned on Monday"].status is Status.REJECTED
    assert found["The minister resigned on Monday"].reason == "wrong words"
    assert found["She will not go"].status is Status.OPEN
    vote = found["The vote is in June"]
    assert (vote.status, vote.slots.object, vote.note) == (Status.FIXED, "in July", "check")
    assert vote.reviewer == "ann"
    assert [one.id for one in headings(db)] == [2], "the earlier text is out of sight"
    assert {row["article_sha256"] for row in rows(db)} == {article(db, 2).sha256}
    assert claims_of(db, 1)[1].status is Status.ACCEPTED, "and stays as it was"
    sound(db)


def test_carrying_over_happens_once_and_nothing_is_said_again(db: Database) -> None:
    decided(db)
    correct(db)
    count = len(fetch(db, "SELECT 1 FROM decision"))
    assert correct(db) == []
    assert len(fetch(db, "SELECT 1 FROM decision")) == count
    assert len(versions(db)) == 1


def test_a_claim_that_the_extractor_makes_no_longer_is_made_for_its_decision(db: Database) -> None:
    claims = fill(db)
    decide(db, claims[2].id, Act.ACCEPT, reviewer="ann")
    span = Span(claims[2].evidence.start, claims[2].evidence.end)
    slots = Slots(Kind.PLAN, "The vote", "is", "soon")
    add_claim(db, 1, slots, span, reviewer="bob")
    stored = add_article(db, new_article(CORRECTED))
    sentences = sentences_in(CORRECTED)
    extract(db, stored, [candidate_in(CORRECTED, sentences[0].span)])
    (version,) = carry_over(db, stored.id)
    assert (version.carried, version.stale) == (3, ())
    found = [c for c in claims_of(db, 2) if c.quote == "The vote is in June"]
    assert {(c.status, c.reviewer) for c in found} == {
        (Status.ACCEPTED, "ann"),
        (Status.ACCEPTED, "bob"),
    }
    for one in found:
        assert CORRECTED[one.sentence.start : one.sentence.end] == "The vote is in June."
        for place in one.spans.values():
            assert 0 <= place.start < place.end <= len(CORRECTED)
    sound(db)


def test_a_date_given_by_a_reviewer_is_carried_over(db: Database) -> None:
    fill(db)
    set_published(db, 1, date(2025, 5, 14), reviewer="ann")
    correct(db)
    assert article(db, 2).published == date(2025, 5, 14)


def test_a_quote_that_moved_is_found_where_it_is_nearest(db: Database) -> None:
    claims = fill(db)
    decide(db, claims[2].id, Act.ACCEPT, reviewer="ann")
    text = "The vote is in June. Oh. " + TEXT
    correct(db, text)
    accepted = [c for c in claims_of(db, 2) if c.status is Status.ACCEPTED]
    assert [c.evidence.start for c in accepted] == [25 + claims[2].evidence.start]


def test_another_text_at_the_same_path_hides_nothing(db: Database) -> None:
    decided(db)
    assert correct(db, "Quite another article. With other words in it.") == []
    assert len(headings(db)) == 2
    (version,) = versions(db)
    assert (version.alike, version.carried, version.stale) == (False, 0, ())


def test_standard_input_and_other_paths_are_no_versions(db: Database) -> None:
    fill(db, path="-")
    fill(db, CORRECTED, path="-")
    fill(db, CORRECTED.replace("New", "Old"), path="elsewhere.txt")
    assert versions(db) == []
    assert len(headings(db)) == 3


def test_the_same_url_is_the_same_article(db: Database) -> None:
    for number, text in enumerate((TEXT, CORRECTED)):
        new = replace(new_article(text, f"{number}.html"), url="https://example.org/a")
        extract(db, add_article(db, new))
    assert [one.id for one in headings(db)] == [2]


def test_a_text_that_comes_back_is_the_newest_again(db: Database) -> None:
    fill(db)
    fill(db, CORRECTED)
    assert [one.id for one in headings(db)] == [2]
    fill(db)
    assert [one.id for one in headings(db)] == [1]
    assert [(v.earlier_id, v.article_id) for v in versions(db)] == [(2, 1)]
    sound(db)


def test_undo_takes_back_what_was_carried_over_as_one(db: Database) -> None:
    claims = fill(db)
    decide_many(db, [claims[0].id, claims[2].id], Act.ACCEPT, reviewer="ann")
    correct(db)
    assert len(undo(db, "ann") or []) == 2
    assert {c.status for c in claims_of(db, 2)} == {Status.OPEN}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(commands, [str(a) for a in arguments])


def test_remove_and_versions_as_commands(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db:
        decided(db)
        correct(db)
        fill(db, "Another article. With two.", "other.txt")
    here = ("--db", path, "--reviewer", "ann")
    done = run("remove", "other.txt", *here)
    assert "out of sight" in done.stderr
    assert run("remove", "--list", *here).stdout == "other.txt\n"
    assert "in sight again" in run("remove", "other.txt", "--back", *here).stderr
    assert run("remove", "--list", *here).stdout == ""
    done = run("remove", "other.txt", "--purge", tmp_path / "clean.db", *here)
    assert "1 article, 2 claims, 2 decisions are not in" in done.stderr
    done = run("versions", "--db", path)
    assert "news.txt: 4 decisions carried over, 1 stale" in done.stdout
    assert "- return." in done.stdout
    line = json.loads(run("versions", "--db", path, "--json").stdout)
    assert (line["carried"], len(line["stale"])) == (4, 1)
    assert run("remove", *here).exit_code == 1
    assert run("remove", "nothing.txt", *here).exit_code == 1


ONE = "Rains fell. Ann Ruiz, the mayor, spoke at noon. Ships sail at dawn.\n"
TWO = "Rains fell. Ships sail at dawn. Boats too. The old mayor, Ruiz, kept silent in Ghent.\n"


def test_anchors_elsewhere_in_the_article_are_looked_for_in_the_newer_text(db: Database) -> None:
    """What lies outside the quote may have moved otherwise, or be gone."""
    ships = next(c for c in fill(db, ONE) if c.slots.subject == "Ships")

    def span(words: str) -> Span:
        return Span(ONE.index(words), ONE.index(words) + len(words))

    slots = replace(
        ships.slots,
        subject="the MAYOR",
        subject_as_written="the mayor",
        source="Ann ruiz",
        source_as_written="Ann Ruiz",
        place="noon",
    )
    places = {Slot.SUBJECT: "the mayor", Slot.SOURCE: "Ann Ruiz", Slot.PLACE: "noon", Slot.PREDICATE: "sail"}  # fmt: skip
    spans = {slot: span(words) for slot, words in places.items()}
    decide(db, ships.id, Act.FIX, reviewer="ann", slots=slots, spans=spans)
    added = Slots(Kind.EVENT, "mayor", "sail", "in town")
    add_claim(db, 1, added, ships.evidence, reviewer="ann", spans={Slot.SUBJECT: span("mayor")})
    correct(db, TWO)
    newer = [c for c in claims_of(db, 2) if c.status in (Status.FIXED, Status.ACCEPTED)]
    fixed, by_hand = sorted(newer, key=lambda c: c.rule == "reviewer")
    for claim in newer:
        for slot, place in claim.spans.items():
            said = getattr(claim.slots, f"{slot}_as_written", "") or getattr(
                claim.slots, slot.value
            )
            assert TWO[place.start : place.end] == said
    assert (fixed.slots.subject_as_written, fixed.slots.source_as_written) == ("", "")
    assert Slot.PREDICATE in fixed.spans
    assert Slot.SUBJECT in by_hand.spans
    owned = {row["text"]: row["own_words"] for row in rows(db) if row["published"] is not None}
    assert set(owned.values()) >= {"subject place source", "object"}
    sound(db)


def test_an_added_claim_of_a_longer_sentence_ends_where_the_newer_text_does(db: Database) -> None:
    fill(db, "Rains fell in the north. Ships sail at dawn in long grey lines.")
    evidence = Span(25, 43)
    add_claim(db, 1, Slots(Kind.EVENT, "Ships", "sail", "at dawn"), evidence, reviewer="ann")
    text = "Rains fell in the north. Ships sail at dawn."
    correct(db, text)
    (detail,) = fetch(
        db, "SELECT detail FROM decision WHERE act = 'add' ORDER BY number DESC LIMIT 1"
    )[0]
    said = json.loads(detail)
    assert "carried" in said
    assert text[said["sentence_start"] : said["sentence_end"]] == "Ships sail at dawn."
    assert said["sentence_end"] <= len(text)
    sound(db)
