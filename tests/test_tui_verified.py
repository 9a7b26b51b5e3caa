"""Nothing is verified that nobody said: keys are pressed, and the database is looked into."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import candidates_in, extract, fill, new_article
from exported import rows
from test_tui_review import reviewing, screen_text, statuses

from store.articles.articles import add_article, article
from store.claims.claims import claim, claims_of
from store.corrections.removal import remove
from store.decisions.decisions import count_decisions, decide, history
from store.decisions.drafts import draft
from store.records import Act, Claim, NewArticle, Slot, Status
from store.sqlite.connection import Database
from tui.keys.commands import COMMANDS
from tui.screens.review import ReviewScreen

TEXT = "The harbour closed at noon. Ferries stayed in port. Nobody was hurt. The storm passed.\n"
FLOODS = "Wales is the fourth to declare an emergency or warn of floods. Rivers rose.\n"


def acts(db: Database, claim_id: str) -> list[Act]:
    return [decision.act for decision in history(db, claim_id)]


def last_line(shown: str) -> str:
    return shown.splitlines()[-1]


# -- v and V


@pytest.mark.parametrize("away", ["j", "k", "down", "up", "J", "K", ")", "(", "q", "escape"])
@pytest.mark.parametrize("key", ["v", "V"])
async def test_a_choice_that_is_turned_and_left_is_a_draft_and_decides_nothing(
    db: Database, tmp_path: Path, key: str, away: str
) -> None:
    found = fill(db, TEXT)
    fill(db, "Trains stop at noon. Ships sail.\n", "other.txt")
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("j", key, away)
        assert " queue " in last_line(screen_text(pilot))
        await pilot.press("q")
    assert count_decisions(db) == 0
    assert list(rows(db)) == []
    kept = draft(db, found[1].id, "anna")
    assert kept is not None
    turned = (kept[0].modality, kept[0].polarity)
    assert turned == (("planned", "affirmed") if key == "v" else ("asserted", "negated"))


@pytest.mark.parametrize("leave", ["ctrl+c", "ctrl+q"])
async def test_quitting_while_a_choice_is_turned_decides_nothing(
    db: Database, tmp_path: Path, leave: str
) -> None:
    found = fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("V", leave)
    assert count_decisions(db) == 0
    assert draft(db, found[0].id, "anna") is not None


@pytest.mark.parametrize("key", ["enter", "a"])
async def test_only_enter_or_a_verifies_what_was_turned(
    db: Database, tmp_path: Path, key: str
) -> None:
    found = fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("v", "v", "V", key)
    stored = claim(db, found[0].id)
    assert (stored.status, stored.slots.modality, stored.slots.polarity) == (
        "fixed",
        "possible",
        "negated",
    )
    assert draft(db, found[0].id, "anna") is None


async def test_the_choices_are_in_the_hint_line(db: Database, tmp_path: Path) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        await pilot.press("v")
        hint = last_line(screen_text(pilot))
        assert hint.startswith(" fix ")
        assert "modality: asserted [planned] possible urged" in hint
        assert "Enter a: save, j k q: draft" in hint
        await pilot.press("V")
        assert "polarity: affirmed [negated]" in last_line(screen_text(pilot))
        await pilot.press("h", "8", "l")
        assert "kind: event [statement]" in last_line(screen_text(pilot))


async def test_in_another_slot_these_keys_neither_verify_nor_go_anywhere(
    db: Database, tmp_path: Path
) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("v", "3", "a", "j", "k", ")", "v", "V", "J")
        assert "3 object" in screen_text(pilot)
        assert " fix " in last_line(screen_text(pilot))
    assert count_decisions(db) == 0


# -- an unfinished fix


async def begun(db: Database, tmp_path: Path) -> list[Claim]:
    """Claims of which the first has a draft: its subject begins with "The harbour"."""
    found = fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("e", "1", "l", "q", "q")
    return found


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_unfinished_fix_is_marked_and_a_asks_which(
    db: Database, tmp_path: Path, size: tuple[int, int]
) -> None:
    found = await begun(db, tmp_path)
    async with reviewing(db, tmp_path, size) as pilot:
        shown = screen_text(pilot)
        assert f"▸✎? {found[0].text}" in shown
        assert shown.count("✎?") == 1
        await pilot.press("j")
        assert f" ✎? {found[0].text}" in screen_text(pilot)
        await pilot.press("k", "a")
        shown = screen_text(pilot)
        assert count_decisions(db) == 0
        assert "Accept which? d draft, o original" in last_line(shown)
        assert "The draft: The harbour harbour closed at noon." in shown
        await pilot.press("x")
        assert "kept" in last_line(screen_text(pilot))
    assert count_decisions(db) == 0
    assert draft(db, found[0].id, "anna") is not None


async def test_a_draft_whose_wording_is_the_original_says_what_it_changes(
    db: Database, tmp_path: Path
) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("v", "q", "a")
        assert "(modality planned)" in screen_text(pilot)


@pytest.mark.parametrize(
    ("answer", "status", "subject"),
    [("d", Status.FIXED, "The harbour"), ("o", Status.ACCEPTED, "The"), ("U", Status.OPEN, "The")],
)
async def test_the_answer_decides_what_is_verified(
    db: Database, tmp_path: Path, answer: str, status: Status, subject: str
) -> None:
    found = await begun(db, tmp_path)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("a", answer)
        assert "✎?" not in screen_text(pilot)
    stored = claim(db, found[0].id)
    assert (stored.status, stored.slots.subject) == (status, subject)
    assert draft(db, found[0].id, "anna") is None
    assert statuses(db)[1:] == [Status.OPEN] * 3


async def test_keys_that_were_typed_ahead_verify_no_original(db: Database, tmp_path: Path) -> None:
    await begun(db, tmp_path)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press(*"aaaa")
    assert count_decisions(db) == 0


@pytest.mark.parametrize("where", [["U"], ["e", "U"], ["v", "U"]])
async def test_one_key_drops_a_draft(db: Database, tmp_path: Path, where: list[str]) -> None:
    found = await begun(db, tmp_path)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press(*where)
        assert f"dropped, as before: {found[0].text}" in last_line(screen_text(pilot))
        await pilot.press("U")
        assert "Nothing unfinished" in last_line(screen_text(pilot))
        await pilot.press("a")
    assert (claim(db, found[0].id).status, count_decisions(db)) == ("accepted", 1)


async def test_a_slot_that_was_being_typed_is_an_unfinished_fix(
    db: Database, tmp_path: Path
) -> None:
    found = fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("e", "5", "i", *"Oslo", "escape", "q")
        assert f"✎? {found[0].text}" in screen_text(pilot)
        await pilot.press("a")
        assert "Being typed, place: “Oslo”" in screen_text(pilot)
        await pilot.press("d")
        assert count_decisions(db) == 0
        await pilot.press("a", "o")
    assert claim(db, found[0].id).status is Status.ACCEPTED


@pytest.mark.parametrize("keys", [["A", "y"], [":", *"accept", "enter", "y"]])
async def test_bulk_leaves_out_claims_with_an_unfinished_fix(
    db: Database, tmp_path: Path, keys: list[str]
) -> None:
    source = add_article(db, new_article("Man bites dog.\n"))
    (one,) = candidates_in(source.text)
    extract(db, source, [one, replace(one, slots=replace(one.slots, place="here"))])
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("V", "q", *keys[:-1])
        assert "1 with an unfinished fix" in last_line(screen_text(pilot))
        await pilot.press(keys[-1])
    assert sorted(statuses(db)) == ["accepted", "open"]


# -- a split


async def test_a_split_shows_both_wordings_and_leaves_both_open(
    db: Database, tmp_path: Path
) -> None:
    source = add_article(db, NewArticle("a.txt", FLOODS, title="Floods"))
    first, second = candidates_in(FLOODS)
    slots = replace(
        first.slots, predicate="is", object="the fourth to declare an emergency or warn of floods"
    )
    extract(db, source, [replace(first, slots=slots), second])
    whole = claims_of(db, 1)[0]
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        await pilot.press("b")
        shown = screen_text(pilot)
        assert "1 Wales is the fourth to declare an emergency." in shown
        assert "2 Wales is the fourth to warn of floods." in shown
        await pilot.press("backspace", *"ing")
        assert "2 Wales is the fourth to warn of flooding." in screen_text(pilot)
        assert count_decisions(db) == 0
        await pilot.press("enter")
        assert "2 open claims" in last_line(screen_text(pilot))
        made = [c for c in claims_of(db, 1) if c.rule == "reviewer"]
        assert [c.status for c in made] == ["open", "open"]
        assert list(rows(db)) == []
        assert "▸  Wales is the fourth to declare an emergency." in screen_text(pilot)
        await pilot.press("u")
        assert "Undone: the split. It is open again: Wales" in last_line(screen_text(pilot))
        assert statuses(db) == ["open", "open"]
        await pilot.press("r", "a", "a")
    found = {c.text: c.status for c in claims_of(db, 1) if c.rule == "reviewer"}
    assert found == {
        "Wales is the fourth to declare an emergency.": "accepted",
        "Wales is the fourth to warn of flooding.": "accepted",
    }
    assert claim(db, whole.id).status is Status.REJECTED


# -- what changes nothing, and what changes something


@pytest.mark.parametrize("key", ["a", "x", "s", "space"])
async def test_a_verdict_again_is_none(db: Database, tmp_path: Path, key: str) -> None:
    (only,) = fill(db, "Man bites dog.\n")
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press(key, key, key, key)
        assert count_decisions(db) == 1
        await pilot.press("u")
    assert claim(db, only.id).status is Status.OPEN


async def test_a_reason_a_note_and_a_date_again_are_none(db: Database, tmp_path: Path) -> None:
    (only,) = fill(db, "Man bites dog.\n")
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("x", "2", "x", "2", "x")
        assert "Nothing changes, rejected already (wrong words)" in screen_text(pilot)
        assert acts(db, only.id) == [Act.REJECT, Act.REJECT]
        assert claim(db, only.id).reason == "wrong words"
        await pilot.press("m", *"who", "enter", "m", "enter", "m", "ctrl+u", *"who", "enter")
        assert acts(db, only.id).count(Act.NOTE) == 1
        await pilot.press(*("t", *"2025-11-20", "enter") * 1, "t", "enter")
        assert "Nothing changes" in last_line(screen_text(pilot))
        assert count_decisions(db) == 4
        await pilot.press("x", "3")
    assert claim(db, only.id).reason == "says too little alone"


async def test_a_on_a_fixed_claim_does_not_bring_the_original_back(
    db: Database, tmp_path: Path
) -> None:
    (only,) = fill(db, "Man bites dog.\n")
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("V", "enter", "a", "e", "enter", "a")
    assert (claim(db, only.id).status, claim(db, only.id).slots.polarity) == ("fixed", "negated")
    assert acts(db, only.id) == [Act.FIX]


async def test_to_accept_what_somebody_else_fixed_is_to_fix_it_alike(
    db: Database, tmp_path: Path
) -> None:
    (only,) = fill(db, "Man bites dog.\n")
    slots = replace(only.slots, object="cats")
    decide(db, only.id, Act.FIX, reviewer="bob", slots=slots)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("a", "a")
    assert [(d.act, d.reviewer, d.slots) for d in history(db, only.id)] == [
        (Act.FIX, "bob", slots),
        (Act.FIX, "anna", slots),
    ]


@pytest.mark.parametrize("key", ["s", "space", "x"])
async def test_to_undecide_is_said_and_names_the_claim(
    db: Database, tmp_path: Path, key: str
) -> None:
    found = fill(db, TEXT)
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        await pilot.press("a", "a", "g", key)
        shown = screen_text(pilot)
        state = "rejected" if key == "x" else "put off"
        assert f"Was accepted, is {state} now (u takes it back): {found[0].text}"[:68] in shown


async def test_the_question_why_names_a_claim_that_is_not_the_one_before(
    db: Database, tmp_path: Path
) -> None:
    found = fill(db, TEXT)
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        await pilot.press("x")
        assert f"Rejected: {found[0].text}" not in screen_text(pilot)
        await pilot.press("j", "x")
        assert f"Rejected: {found[2].text}" not in screen_text(pilot)
        await pilot.press("x")  # the last one: the cursor goes round to the second
        assert f"Rejected: {found[3].text}" in screen_text(pilot)
        await pilot.press("2", "g", "a", "g", "x")
        shown = screen_text(pilot)
        assert f"Was accepted, is rejected now (u takes it back): {found[0].text}"[:68] in shown
        assert "2 wrong words" in last_line(shown)


@pytest.mark.parametrize(
    "between", [["e", "q"], ["V", "U"], ["i", "q"], ["m", "n", "enter"], ["j"]]
)
async def test_a_digit_gives_no_reason_to_a_claim_of_before(
    db: Database, tmp_path: Path, between: list[str]
) -> None:
    found = fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("x", *between, "2")
        assert claim(db, found[0].id).reason == ""
        await pilot.press("x", "2")
        assert "Rejected: wrong words. " in last_line(screen_text(pilot))


async def test_what_a_split_would_make_is_gone_with_the_line(db: Database, tmp_path: Path) -> None:
    fill(db, "The mayor opened the bridge and the road. Critics laughed.\n")
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("b")
        assert "1 The mayor opened the bridge." in screen_text(pilot)
        await pilot.press("escape")
        assert "1 The mayor opened the bridge." not in screen_text(pilot)


async def test_the_palette_verifies_nothing_while_another_slot_is_fixed(
    db: Database, tmp_path: Path
) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("e", "1", "l")
        await pilot.app.screen.run_action("do('fix.accept')")
        assert " fix " in last_line(screen_text(pilot))
    assert count_decisions(db) == 0


async def test_undoing_a_removal_names_the_article(db: Database, tmp_path: Path) -> None:
    fill(db, TEXT)
    fill(db, FLOODS, "other.txt")
    remove(db, 1, reviewer="anna")
    async with reviewing(db, tmp_path, (120, 40)) as pilot:
        await pilot.press("u")
        said = last_line(screen_text(pilot))
    assert "Undone: the removal of an article. It is there again: Minister resigns" in said


async def test_the_date_says_what_follows(db: Database, tmp_path: Path) -> None:
    source = add_article(db, new_article("Man bites dog on Monday.\n"))
    (one,) = candidates_in(source.text)
    timed = replace(one, slots=replace(one.slots, time="on Monday"))
    extract(db, source, [timed])
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("a", "t", *"2025-11-20", "enter")
        assert "1 dates follow, 1 of them verified" in last_line(screen_text(pilot))
        await pilot.press("u")
        assert "Undone: the publication date. It is not known again: Minister resigns" in (
            last_line(screen_text(pilot))
        )


# -- undo names what it took back

UNDOS: Sequence[tuple[list[str], str, str]] = [
    (["a"], "Undone: accept. It is open again: {0}", "Redone: accept. It is accepted again: {0}"),
    (["s"], "Undone: later. It is open again: {0}", "Redone: later. It is put off again: {0}"),
    (["x"], "Undone: reject. It is open again: {0}", "Redone: reject. It is rejected again: {0}"),
    (["V", "a"], "Undone: the fix. It is open again: {0}", "Redone: the fix. It is fixed again: "),
    (
        ["m", *"why", "enter"],
        "Undone: the note “why”. It is still open: {0}",
        "Redone: the note “why”. It is still open: {0}",
    ),
    (
        ["a", "k", "m", *"why", "enter"],
        "Undone: the note “why”. It is still accepted: {0}",
        "Redone: the note “why”. It is still accepted: {0}",
    ),
    (
        ["a", "k", "x"],
        "Undone: reject. It is accepted again: {0}",
        "Redone: reject. It is rejected again: {0}",
    ),
    (
        ["d", "ctrl+u", "2", "enter"],
        "Undone: same as another. It is open again: {0}",
        "Redone: same as another. It is rejected again: {0}",
    ),
    (
        ["M", "y"],
        "Undone: the muting of a rule. test is in the queue again: Minister resigns",
        "Redone: the muting of a rule. test is muted again: Minister resigns",
    ),
    (
        [":", *"accept", "enter", "y"],
        "Undone: accept of 4 claims. They are open again, first: {0}",
        "Redone: accept of 4 claims. They are accepted again, first: {0}",
    ),
    (
        ["i", "5", "i", *"Oslo", "enter", "enter"],
        "Undone: the added claim. It is gone: The harbour closed at noon in Oslo.",
        "Redone: the added claim. It is accepted again: The harbour closed at noon in Oslo.",
    ),
]


@pytest.mark.parametrize(("keys", "undone", "redone"), UNDOS, ids=lambda one: str(one)[:24])
async def test_undo_and_redo_name_act_claim_and_state(
    db: Database, tmp_path: Path, keys: list[str], undone: str, redone: str
) -> None:
    found = fill(db, TEXT)
    async with reviewing(db, tmp_path, (120, 40)) as pilot:
        await pilot.press(*keys, "u")
        assert undone.format(found[0].text) in last_line(screen_text(pilot))
        await pilot.press("r")
        assert redone.format(found[0].text) in last_line(screen_text(pilot))


async def test_a_rejection_is_undone_with_its_reason(db: Database, tmp_path: Path) -> None:
    found = fill(db, TEXT)
    async with reviewing(db, tmp_path, (120, 40)) as pilot:
        await pilot.press("x", "2", "u")
        said = last_line(screen_text(pilot))
    assert f"Undone: reject (wrong words). It is open again: {found[0].text}" in said
    assert article(db, 1).published is None
    assert claim(db, found[0].id).spans[Slot.SUBJECT] == found[0].spans[Slot.SUBJECT]


# -- any keys


DECIDING = {
    "queue.accept", "queue.reject", "queue.later", "fix.save", "fix.accept", "queue.quit",
}  # fmt: skip
"""Commands that decide by one key, and the one that ends the program."""
HARMLESS = sorted({key for c in COMMANDS if c.id not in DECIDING for key in c.keys} - {"enter"})
"""What else can be pressed; Enter opens a fix, and saves it when pressed again."""


@pytest.mark.parametrize("seed", range(6))
async def test_no_keys_but_those_that_decide_decide_anything(
    db: Database, tmp_path: Path, seed: int
) -> None:
    fill(db, TEXT)
    fill(db, FLOODS, "other.txt")
    rng = random.Random(seed)
    keys = rng.choices(HARMLESS, k=60)
    keys[::7] = [rng.choice("evVib") for _ in keys[::7]]
    keys[3::9] = ["escape"] * len(keys[3::9])
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press(*keys)
    assert count_decisions(db) == 0, keys


@pytest.mark.parametrize("seed", range(4))
async def test_what_is_verified_is_what_was_at_hand_when_a_key_said_so(
    db: Database, tmp_path: Path, seed: int
) -> None:
    """The wording that is verified stood in the card when `a` or `d` or Enter was pressed."""
    fill(db, TEXT)
    rng = random.Random(seed)
    async with reviewing(db, tmp_path) as pilot:
        review = pilot.app.screen
        assert isinstance(review, ReviewScreen)
        for _ in range(25):
            way = rng.choice([["j"], ["V"], ["v", "q"], ["V", "j"], ["e", "l", "q"], ["k"], ["u"]])
            await pilot.press(*way)
            fix, at_hand = review.session.fix, review.session.claim
            assert at_hand is not None
            is_begun = fix is None and at_hand.id in review.session.unfinished.fixes
            said = fix or at_hand
            slots, text = said.slots, said.text
            await pilot.press("a")
            if is_begun:
                assert "Accept which?" in screen_text(pilot)
                fix = review.session.fix
                assert fix is not None
                if answer := rng.choice(["", "d", "o"]):
                    slots, text = (
                        (fix.slots, fix.text) if answer == "d" else (at_hand.slots, at_hand.text)
                    )
                    await pilot.press(answer)
                else:
                    await pilot.press("j")
                    continue
            stored = claim(db, at_hand.id)
            assert stored.status in (Status.ACCEPTED, Status.FIXED)
            assert (stored.slots, stored.text) == (slots, text)


async def test_a_fix_that_changes_nothing_says_that_it_accepts(
    db: Database, tmp_path: Path
) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("e", "enter")
        assert "Nothing was changed in the fix" in screen_text(pilot)


async def test_a_question_too_long_for_its_line_stands_above_the_claim(
    db: Database, tmp_path: Path
) -> None:
    await begun(db, tmp_path)
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        await pilot.press("j", "A")
        shown = screen_text(pilot)
        assert "left out" not in last_line(shown) or "y / n" in last_line(shown)
        assert "y / n" in shown
