"""The keys of a fix, pressed: what is typed, suggested and moved, and what the card and file say of it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from conftest import extract, fill, new_article, sentences_in
from test_tui_review import reviewing, screen_text

from store.articles.articles import add_article
from store.claims.claims import claim, claims_of
from store.export.facts import Choice
from store.export.formats import Form, Shape, export_facts
from store.records import Alternative, Candidate, Kind, Slot, Slots, Span
from store.sqlite.connection import Database
from tui.plain.plain import ask_through
from tui.sitting.session import Session

TEXT = "The council banned old fireworks near the lake. Divers searched the harbour.\n"
OWN = "your words, not the article's"


def exported(db: Database, folder: Path) -> list[dict[str, object]]:
    path = folder / "out.jsonl"
    export_facts(db, Choice(), Shape(Form.JSONL), path, report=print)
    return [json.loads(line) for line in path.read_text().splitlines()]


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


async def test_typed_words_that_stand_nowhere_are_said_and_have_no_anchor(
    db: Database, tmp_path: Path
) -> None:
    first = fill(db, TEXT)[0]
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        await pilot.press("e", "1", "i", "ctrl+u", *"Mayor Ruiz", "enter")
        assert OWN in screen_text(pilot)
        await pilot.press("enter", "k")
        assert "anna's words, not the article's" in screen_text(pilot)
        await pilot.press("e")
        assert "anna's words, not the article's" in screen_text(pilot)
        await pilot.press("q")
    fixed = claim(db, first.id)
    assert (fixed.slots.subject, fixed.slots.subject_as_written) == ("Mayor Ruiz", "")
    assert Slot.SUBJECT not in fixed.spans
    (row,) = exported(db, tmp_path)
    assert (row["subject_as_written"], row["own_words"]) == (None, "subject")


async def test_typed_words_of_the_article_take_their_place(db: Database, tmp_path: Path) -> None:
    first = fill(db, TEXT)[0]
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        await pilot.press("e", "3", "i", "ctrl+u", *"the Harbour", "enter")
        assert OWN not in screen_text(pilot)
        await pilot.press("enter")
    fixed = claim(db, first.id)
    assert fixed.spans[Slot.OBJECT] == span("the harbour")
    (row,) = exported(db, tmp_path)
    assert (row["object_as_written"], row["own_words"]) == ("the harbour", None)


async def test_an_added_claim_says_whose_words_it_has(db: Database, tmp_path: Path) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        await pilot.press("i", "5", "i", *"Ghent", "enter")
        assert OWN in screen_text(pilot)
        await pilot.press("enter")
        assert "anna's words, not the article's" in screen_text(pilot)
    added = next(c for c in claims_of(db, 1) if c.rule == "reviewer")
    assert Slot.PLACE not in added.spans
    (row,) = exported(db, tmp_path)
    assert (row["place"], row["own_words"]) == ("Ghent", "place")


async def test_a_slot_of_pieces_says_where_its_edges_start(db: Database, tmp_path: Path) -> None:
    stored = add_article(db, new_article(TEXT))
    sentence = sentences_in(TEXT)[0].span
    slots = Slots(Kind.EVENT, "The council", "banned", "fireworks the lake")
    evidence = Span(sentence.start, sentence.end - 1)
    made = Candidate(sentence, evidence, slots, "The council banned them.", 0.5, "test")
    extract(db, stored, [made])
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        await pilot.press("e", "3", "l")
        assert "its edges start at the longest" in screen_text(pilot)
        await pilot.press("t", "h", "enter")
    (fixed,) = claims_of(db, stored.id)
    assert fixed.slots.object == "near the lake"
    assert fixed.spans[Slot.OBJECT] == span("near the lake")


async def test_n_shows_which_suggestion_it_is_and_comes_back(db: Database, tmp_path: Path) -> None:
    stored = add_article(db, new_article(TEXT))
    sentence = sentences_in(TEXT)[0].span
    slots = Slots(Kind.EVENT, "The council", "banned", "old fireworks near the lake")
    made = Candidate(
        sentence,
        Span(sentence.start, sentence.end - 1),
        slots,
        "The council banned old fireworks near the lake.",
        0.5,
        "test",
        spans={Slot.OBJECT: span("old fireworks near the lake")},
        alternatives=(
            Alternative(Slot.OBJECT, "old fireworks", span("old fireworks")),
            Alternative(Slot.OBJECT, "fireworks", span("fireworks")),
        ),
    )
    extract(db, stored, [made])
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        await pilot.press("e", "n")
        assert "suggestion 2/3" in screen_text(pilot)
        await pilot.press("n", "n")
        assert "suggestion 1/3, as it was" in screen_text(pilot)
        await pilot.press("p", "enter")
    (fixed,) = claims_of(db, stored.id)
    assert fixed.slots.object == "fireworks"


def test_plain_mode_says_it_too(
    db: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = fill(db, TEXT)[0]
    lines = ["e", "", "", "barbecues", *[""] * 7, "k", "q"]
    monkeypatch.setattr("sys.stdin", StringIO("\n".join(lines) + "\n"))
    ask_through(Session(db, reviewer="anna"), None)
    out = capsys.readouterr().out
    assert "(your words, not the article's)" in out
    assert "anna's, not the article's: object" in out
    assert claim(db, first.id).slots.object_as_written == ""
