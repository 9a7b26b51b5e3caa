"""Reasons for a rejection: the list that comes with winnow, one of one's own, and what is kept of them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import fill
from exported import rows
from pty_program import programs
from test_tui_review import reviewing, screen_text, statuses

from store.claims.claims import claim
from store.decisions.decisions import decide
from store.errors import UsageError
from store.opening import open_database
from store.records import Act, Status
from store.sqlite.connection import Database
from tui.keys.commands import active, brief_lines
from tui.sitting.reasons import DEFAULT, chosen_reasons, question, reasons, use_reasons
from tui.terminal.wrap import cells

OWN = ("rumour", "libel, see the lawyer")


@pytest.fixture
def own() -> Iterator[None]:
    """A list of one's own, for one test."""
    use_reasons(OWN)
    yield
    use_reasons(DEFAULT)


def test_without_a_word_in_the_config_the_list_is_the_one_of_the_docs() -> None:
    assert chosen_reasons({}, "config.toml") == DEFAULT == tuple(reasons().values())
    docs = (Path(__file__).parent.parent / "docs" / "review.md").read_text()
    for number, reason in reasons().items():
        assert f"`{number}` {reason}" in docs


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("other", "list of 1 to 6 texts"),
        ([], "list of 1 to 6 texts"),
        (list("abcdefg"), "list of 1 to 6 texts"),
        (["a", 2], "some text, not 2"),
        (["a", " "], "some text, not ' '"),
        (["a", "b", "a "], "'a' twice"),
        (["a\x1b[31m"], "cannot show"),
        (["a\u202eb"], "cannot show"),
        (["x" * 61], "more than 60"),
    ],
)
def test_mistakes_are_named_at_the_start(value: object, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        chosen_reasons({"reasons": value}, "config.toml")
    assert str(caught.value).startswith("config.toml")


async def test_a_digit_gives_the_reason_of_ones_own_list(
    own: None, db: Database, tmp_path: Path
) -> None:
    found = fill(db)
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        await pilot.press("x")
        assert "Why? 1 rumour 2 libel, see the lawyer" in screen_text(pilot)
        await pilot.press("3", "2")
        assert "Rejected: libel, see the lawyer." in screen_text(pilot)
        await pilot.press("x", "5")
    assert claim(db, found[0].id).reason == OWN[1]
    assert claim(db, found[1].id).reason == ""
    assert statuses(db)[:2] == [Status.REJECTED] * 2


def test_help_and_palette_have_the_reasons_in_use(own: None) -> None:
    labels = [command.label for command in active() if command.id == "queue.reason"]
    assert labels == list(OWN)
    assert ("1-2", "why rejected") in list(brief_lines())


@pytest.mark.parametrize("room", [20, 40, 71, 200])
@pytest.mark.parametrize("chosen", [DEFAULT, OWN, tuple("漢字" * n for n in range(1, 7))])
def test_the_question_names_every_digit_where_that_can_be(
    room: int, chosen: tuple[str, ...]
) -> None:
    use_reasons(chosen)
    said = question(room)
    use_reasons(DEFAULT)
    assert all(f" {number} " in said for number in range(1, len(chosen) + 1))
    assert cells(said) <= max(room, len("Why?") + 4 * len(chosen))


def test_a_reason_that_is_in_no_list_is_kept_and_exported(db: Database) -> None:
    found = fill(db)
    decide(db, found[0].id, Act.REJECT, reviewer="anna", reason="from a list of before")
    (row,) = rows(db, status="rejected")
    assert row["reason"] == "from a list of before"


def test_the_config_reaches_the_screen_and_its_mistakes_the_user(tmp_path: Path) -> None:
    config = tmp_path / "winnow" / "config.toml"
    config.parent.mkdir()
    config.write_text(f"reasons = {json.dumps(OWN)}\n")
    path = tmp_path / "w.db"
    with open_database(path) as opened:
        fill(opened)
    with programs() as start:
        program = start("review", "--db", str(path), XDG_CONFIG_HOME=str(tmp_path))
        program.wait("0/3 decided")
        program.press("x")
        program.wait("1 rumour")
        program.press("1")
        program.wait("Rejected: rumour.")
        program.press("q")
        assert program.end() == 0
        config.write_text("reasons = []\n")
        program = start("review", "--db", str(path), XDG_CONFIG_HOME=str(tmp_path))
        assert program.end() == 2
    with open_database(path) as opened:
        assert [row["reason"] for row in rows(opened, status="rejected")] == ["rumour"]
