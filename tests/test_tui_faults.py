"""What goes wrong while claims are made: nothing is lost, nothing is shown that is not stored."""

from contextlib import closing
from pathlib import Path

import pytest
from conftest import fill
from pty_program import programs
from test_tui_review import reviewing, screen_text

from store.claims.claims import claims_of
from store.decisions.decisions import count_decisions
from store.opening import open_database
from store.records import Status
from store.sqlite.connection import Database

TEXT = "The mayor opened the bridge and the road. Critics laughed.\n"


@pytest.mark.parametrize(
    "keys", [("i", "enter"), ("b", "enter"), ("d", "enter"), ("M", "y"), ("A", "y"), ("v", "j")]
)
async def test_a_database_that_is_gone_is_said_and_nothing_is_shown_as_done(
    file_db: Database, tmp_path: Path, keys: tuple[str, ...]
) -> None:
    fill(file_db, TEXT)
    async with reviewing(file_db, tmp_path, (80, 24)) as pilot:
        (tmp_path / "winnow.db").rename(tmp_path / "moved.db")
        await pilot.press(*keys)
        assert "gone" in screen_text(pilot)
        assert "0/2 decided" in screen_text(pilot)
        (tmp_path / "moved.db").rename(tmp_path / "winnow.db")
        await pilot.press("escape", "g", "x")
    assert claims_of(file_db, 1)[0].status in (Status.REJECTED, Status.FIXED)


async def test_an_addition_that_lacks_a_subject_stays_in_the_card(
    db: Database, tmp_path: Path
) -> None:
    fill(db, TEXT)
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        await pilot.press("i", "1", "i", "ctrl+u", "enter", "enter")
        shown = screen_text(pilot)
        assert "needs a subject" in shown
        assert " fix " in shown
        await pilot.press("i", *"They", "enter", "enter")
    assert [c.slots.subject for c in claims_of(db, 1) if c.rule == "reviewer"] == ["They"]


def test_twenty_keys_typed_ahead_are_all_decided_in_order(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    with closing(open_database(path)) as db:
        fill(db, "".join(f"Man bit dog {n}.\n" for n in range(30)))
    with programs() as start:
        program = start("review", "--db", str(path), "--reviewer", "anna")
        program.child.send("ax" * 10)
        program.wait("20/30 decided")
        program.press("q")
        assert program.end() == 0
    with closing(open_database(path)) as db:
        found = [c.status for c in claims_of(db, 1)]
    assert found[:20] == [Status.ACCEPTED, Status.REJECTED] * 10
    assert found[20:] == [Status.OPEN] * 10


def test_questions_lists_and_lines_take_the_keys_that_were_typed_ahead_for_them(
    tmp_path: Path,
) -> None:
    path = tmp_path / "w.db"
    with closing(open_database(path)) as db:
        fill(db)
    with programs() as start:
        program = start("review", "--db", str(path), "--reviewer", "anna")
        program.wait("claim 1/3")
        note, fix, lists, bulk = "mseen\x7fm\r", "e1i Weber\r\r", "cq?jqo/mu\x7finister\r", "Ayux"
        program.child.send(f"{note}a{fix}{lists}{bulk}")
        program.wait("3/3 decided")
        program.press("q")
        assert program.end() == 0
    with closing(open_database(path)) as db:
        found = [(c.status, c.note, c.slots.subject) for c in claims_of(db, 1)]
    assert found == [
        (Status.ACCEPTED, "seem", "The"),
        (Status.FIXED, "", "She Weber"),
        (Status.REJECTED, "", "The"),
    ]


@pytest.mark.parametrize(
    "environment", [{"NO_COLOR": "1"}, {"TERM": "vt100"}, {"TERM": "xterm"}, {"LANG": "C"}]
)
def test_every_kind_of_terminal_shows_margin_coverage_and_pace(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    path = tmp_path / "w.db"
    with closing(open_database(path)) as db:
        fill(db, TEXT.replace(". ", ".\n\n"))
    with programs() as start:
        program = start("review", "--db", str(path), size=(300, 100), **environment)
        program.wait("0/2 decided")
        program.press("a")
        program.wait("1 today")
        mark = "+" if environment.get("LANG") == "C" else "✓"
        assert f" {mark}The mayor" in program.text
        program.press("c")
        program.wait("50% of 2 sentences")
        program.press("q", "q")
        assert program.end() == 0
    with closing(open_database(path)) as db:
        assert count_decisions(db) == 1


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "vt100"}, {}])
def test_the_edge_that_moves_is_seen_with_and_without_colour(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    path = tmp_path / "w.db"
    with closing(open_database(path)) as db:
        fill(db)
    with programs() as start:
        program = start("review", "--db", str(path), **environment)
        program.wait("claim 1/3")
        program.press("e", "1", "l")
        program.wait("The minister ⇥")
        line = program.text.split("\n").index(
            next(line for line in program.text.split("\n") if "The minister resigned" in line)
        )
        row = program.screen.buffer[line]
        at = program.screen.display[line].index("minister") + len("minister") - 1
        looks = [(row[x].fg, row[x].bg, row[x].bold, row[x].reverse) for x in (at - 1, at, at + 1)]
        assert looks[1] not in (looks[0], looks[2])
