"""Keys: what the default needs, presets and own keys, what arrives, the palette, the help."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import fill
from painted import until_shown
from pty_program import ROOT, programs
from test_tui_review import reviewing, screen_text, statuses
from textual.command import CommandList

from store.claims.claims import claims_of
from store.decisions.drafts import draft
from store.errors import UsageError
from store.opening import open_database
from store.records import Status
from store.sqlite.connection import Database
from tui.actions.protocols import Mode
from tui.cli.keytest import doubts, key_table, name_of, told
from tui.keys.commands import COMMANDS, active, bindings, footer, use
from tui.keys.keymap import PRESETS, chosen_keys, doubt


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_no_default_key_needs_what_a_terminal_may_not_send(command: object) -> None:
    keys = command.keys  # type: ignore[attr-defined]
    for key in keys:
        if key == "f1" and keys[0] == "?":  # what people try first; where it does not come, ? does
            continue
        assert doubt(key) == ""
        assert not re.search(r"alt\+|shift\+|ctrl\+|^f\d", key)
        assert len(key) == 1 or key in (
            "space enter tab escape backspace up down left right home end pageup pagedown".split()
        )


@pytest.mark.parametrize("key", ["alt+a", "ctrl+left", "shift+up", "f5", "[", "@", "|"])
def test_what_a_terminal_may_not_send_is_known(key: str) -> None:
    assert doubt(key)


def test_every_command_has_an_action_and_every_key_one_meaning_in_a_mode() -> None:
    taken = [(c.mode, key) for c in COMMANDS for key in c.keys]
    assert len(taken) == len(set(taken))
    assert [c.name for c in COMMANDS if (c.run is None) == (c.on_screen is None)] == []


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_presets_have_no_clash(preset: str) -> None:
    assert chosen_keys({"keymap": preset}, "config.toml") == PRESETS[preset]


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_with_a_preset_every_action_has_a_key_that_arrives_and_no_key_means_two(
    preset: str,
) -> None:
    use(chosen_keys({"keymap": preset}, "config.toml"))
    commands = active()
    use({})
    assert [c.name for c in commands] == [c.name for c in COMMANDS]
    assert [c.name for c in commands if not any(doubt(key) == "" for key in c.keys)] == []
    taken = [(c.mode, key) for c in commands for key in c.keys]
    assert len(taken) == len(set(taken))
    assert {c.name for c in commands} >= PRESETS[preset].keys()


async def test_the_keys_of_vim_move_edges_as_people_expect(db: Database, tmp_path: Path) -> None:
    found = fill(db)
    use(chosen_keys({"keymap": "vim"}, "config.toml"))
    try:
        async with reviewing(db, tmp_path) as pilot:
            await pilot.press("e", "1", "w", "w", "b", "o", "w", "enter")
            await pilot.press("ctrl+n", "u", "ctrl+r", "ctrl+f", "ctrl+u")
            await pilot.press("e", "5", "c", *"Gaza", "enter", "escape")
    finally:
        use({})
    assert claims_of(db, 1)[0].slots.subject == "minister"
    assert statuses(db).count(Status.FIXED) == 1
    assert any(draft(db, c.id, "anna") for c in found)


async def test_the_keys_of_prodigy_decide_undo_and_save(db: Database, tmp_path: Path) -> None:
    fill(db)
    use(chosen_keys({"keymap": "prodigy"}, "config.toml"))
    try:
        async with reviewing(db, tmp_path) as pilot:
            await pilot.press("a", "x", "space", "delete", "backspace", "s")
            assert "Export to:" in screen_text(pilot)
            await pilot.press("escape")
    finally:
        use({})
    assert statuses(db) == [Status.ACCEPTED, Status.OPEN, Status.OPEN]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"keymap": "emacs"}, "default, prodigy, vim"),
        ({"keys": "a"}, "table"),
        ({"keys": {"queue.dance": "y"}}, "no command 'queue.dance'"),
        ({"keys": {"queue.accept": 1}}, "needs a key"),
        ({"keys": {"queue.accept": []}}, "needs a key"),
        ({"keys": {"queue.accept": "hello"}}, "is no key"),
        ({"keys": {"queue.accept": "ctrl+i"}}, "arrives as tab"),
        ({"keys": {"queue.accept": "ctrl+c"}}, "always leaves"),
        ({"keys": {"queue.accept": "x"}}, "x is both queue.accept and queue.reject"),
        ({"keymap": "prodigy", "keys": {"queue.later": "s"}}, "s is both"),
    ],
)
def test_mistakes_in_the_config_are_named(settings: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)) as caught:
        chosen_keys(settings, "config.toml")
    assert str(caught.value).startswith("config.toml")


async def test_own_keys_work_and_are_shown(db: Database, tmp_path: Path) -> None:
    fill(db)
    use(chosen_keys({"keys": {"queue.accept": ["y", ","], "queue.add": "a"}}, "c"))
    try:
        assert ("y", "accept") in footer(Mode.QUEUE)
        assert len(bindings()) == len(COMMANDS)
        async with reviewing(db, tmp_path, (80, 24)) as pilot:
            assert "y accept" in screen_text(pilot)
            await pilot.press("y", ",")
            assert statuses(db).count(Status.ACCEPTED) == 2
            await pilot.press("a")
            assert "missed" in screen_text(pilot)
    finally:
        use({})
    assert active() == COMMANDS


async def test_the_palette_runs_an_action_by_its_name(db: Database, tmp_path: Path) -> None:
    fill(db)
    async with reviewing(db, tmp_path) as pilot:
        await pilot.press("p")
        await pilot.press(*"reject (x")
        commands = pilot.app.screen.query_one(CommandList)

        def found() -> bool:
            first = commands.highlighted_option
            return first is not None and "reject (x" in str(first.prompt)

        await until_shown(found, "the command found")
        await pilot.press("enter")
        await until_shown(lambda: statuses(db)[0] is Status.REJECTED, "rejected")


async def test_the_palette_has_every_action_of_its_mode(db: Database, tmp_path: Path) -> None:
    fill(db)
    async with reviewing(db, tmp_path) as pilot:
        for mode, key in ((Mode.QUEUE, "e"), (Mode.FIX, "q")):
            titles = [c.help for c in pilot.app.get_system_commands(pilot.app.screen)]
            assert titles == [c.help for c in COMMANDS if c.mode is mode]
            await pilot.press(key)


async def test_help_fits_80x24(db: Database, tmp_path: Path) -> None:
    fill(db)
    async with reviewing(db, tmp_path, (80, 24)) as pilot:
        await pilot.press("?")
        shown = screen_text(pilot)
        labels = {c.label for c in COMMANDS if not c.argument}
        assert [label for label in labels if label not in shown] == []
        assert "1-6" in shown
        assert all(len(line) == 80 for line in shown.split("\n"))
        await pilot.press("j")
        assert "accept the claim" in screen_text(pilot)
        await pilot.press("q", "a")
    assert statuses(db)[0] is Status.ACCEPTED


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"a", "a"), (b"\x1b[A", "up"), (b"\x1bOB", "down"), (b"\x1b", "escape"), (b"\t", "tab"),
        (b"\x06", "ctrl+f"), (b"\x1ba", "alt+a"), (b"\x1b[1;5C", ""), ("é".encode(), "é"),
        (b"\x7f", "backspace"), (b"\xff", "\N{REPLACEMENT CHARACTER}"),
    ],
)  # fmt: skip
def test_bytes_are_named(data: bytes, name: str) -> None:
    assert name_of(data) == name


def test_what_arrives_is_told_with_what_it_does() -> None:
    assert told(b"a").startswith("61  a  accept the claim")
    assert "(fix)" in told(b"n")
    assert "no key that winnow knows" in told(b"\x1b[1;5C")
    assert doubts() == ["Every key in use is one that all terminals send."]
    assert len(key_table()) > len(COMMANDS)


def winnow_keys(
    *arguments: str, typed: bytes = b"", home: Path
) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-m", "tui.start", "keys", *arguments],
        input=typed.decode("latin-1"), capture_output=True, text=True, encoding="latin-1",
        env=environment, check=False,
    )  # fmt: skip


def test_winnow_keys_reads_keys_and_the_config(tmp_path: Path) -> None:
    config = tmp_path / "winnow" / "config.toml"
    config.parent.mkdir()
    config.write_text('[keys]\n"queue.accept" = "f5"\n')
    done = winnow_keys(typed=b"x\x1b[Aq", home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "f5 (queue.accept)" in done.stdout
    assert "78  x  reject the claim" in done.stdout
    assert "1b 5b 41  Up  previous claim" in done.stdout
    assert re.search(r"queue.accept +f5 ", winnow_keys("--list", home=tmp_path).stdout)
    config.write_text('keymap = "emacs"\n')
    done = winnow_keys("--list", home=tmp_path)
    assert done.returncode == 2
    assert "default, prodigy, vim" in done.stderr


def test_winnow_keys_in_a_terminal_leaves_it_as_it_was(tmp_path: Path) -> None:
    with programs() as start:
        program = start("keys", XDG_CONFIG_HOME=str(tmp_path))
        program.wait("Press keys")
        program.press("j")
        program.wait("next claim")
        program.press("q")
        assert program.end() == 0


def test_a_preset_of_the_config_reaches_the_screen(tmp_path: Path) -> None:
    config = tmp_path / "winnow" / "config.toml"
    config.parent.mkdir()
    config.write_text('[keys]\n"queue.accept" = "y"\n')
    with open_database(tmp_path / "w.db") as opened:
        fill(opened)
    with programs() as start:
        program = start("review", "--db", str(tmp_path / "w.db"), XDG_CONFIG_HOME=str(tmp_path))
        program.wait("y accept")
        program.press("y")
        program.wait("1/3 decided")
        program.press("q")
        assert program.end() == 0
