"""The screen and the plain mode write over no database, and count no file that they did not read."""

from contextlib import closing
from pathlib import Path

import pytest
from conftest import fill
from pty_program import Start
from test_tui_review import paste, reviewing, screen_text
from test_tui_surroundings import delete, move, replace, spoil

from store.claims.claims import claims_of
from store.decisions.decisions import count_decisions, decide
from store.errors import UsageError
from store.opening import open_database
from store.records import Act, Status
from tui.plain import acts as plain_acts
from tui.sitting.session import Session


@pytest.mark.parametrize(
    "name", ["winnow.db", "sub/../winnow.db", "hard.csv", "winnow.db-wal", "other.db"]
)
@pytest.mark.parametrize("way", ["E", ":export"])
async def test_the_screen_exports_over_no_database(tmp_path: Path, name: str, way: str) -> None:
    (tmp_path / "sub").mkdir()
    with closing(open_database(tmp_path / "other.db")) as other:
        fill(other)
    with closing(open_database(tmp_path / "winnow.db")) as db:
        fill(db)
        (tmp_path / "hard.csv").hardlink_to(tmp_path / "winnow.db")
        before = {path: path.stat().st_ino for path in tmp_path.iterdir()}
        async with reviewing(db, tmp_path) as pilot:
            await pilot.press("a")
            target = str(tmp_path / name)
            if way == "E":
                await pilot.press("E", "ctrl+u")
                await paste(pilot, target)
            else:
                await pilot.press(":")
                await paste(pilot, f"export {target}")
            await pilot.press("enter")
            shown = " ".join(screen_text(pilot).split())
            assert "is not written over" in shown
            assert "Replace it?" not in shown
            await pilot.press("y", "a")
        assert {path: path.stat().st_ino for path in tmp_path.iterdir()} == before
        assert count_decisions(db) == 2
    with closing(open_database(tmp_path / "winnow.db")) as again:
        assert claims_of(again, 1)[0].status is Status.ACCEPTED


def test_the_plain_mode_exports_over_no_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_database(tmp_path / "winnow.db")) as db:
        decide(db, fill(db)[0].id, Act.ACCEPT, reviewer="ann")
        monkeypatch.setattr(plain_acts, "ask", lambda question: str(tmp_path / "winnow.db"))
        with pytest.raises(UsageError, match="is not written over"):
            plain_acts.ACTS["E"](Session(db, reviewer="ann"))
        assert count_decisions(db) == 1


@pytest.mark.parametrize("befall", [move, delete, replace, spoil])
def test_leaving_counts_nothing_in_a_file_that_was_not_read_again(
    start: Start, filled: Path, befall: object
) -> None:
    program = start("review", "--db", str(filled), "--reviewer", "anna", size=(160, 30))
    program.wait("claim 1/3")
    program.press("a")
    program.wait("1/3 decided")
    assert callable(befall)
    befall(filled)
    program.press("q", "q")
    assert program.end() == 4
    assert "decision is in" not in program.text
    assert "decisions are in" not in program.text
    assert "deleted, moved or replaced" in program.text


def test_leaving_counts_nothing_in_a_file_that_was_emptied(start: Start, filled: Path) -> None:
    program = start("review", "--db", str(filled), "--reviewer", "anna", size=(160, 30))
    program.wait("claim 1/3")
    program.press("a")
    program.wait("1/3 decided")
    filled.write_bytes(b"claim_id,article\n" * 200)
    program.press("q", "q")
    assert program.end() == 3
    assert "decision is in" not in program.text
