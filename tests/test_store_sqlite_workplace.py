"""What a killed command leaves is cleared by the next one; what somebody works on is not."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from conftest import fill

from store.merge.split import merge_files
from store.opening import open_database
from store.sqlite.atomic_files import write_whole
from store.sqlite.workplace import OLD, clear, workplace
from tui.cli.app import app
from tui.start import guarded

ROOT = Path(__file__).parent.parent

STOPS = """
import os, sys, time
import {module} as module

def stop(*given, **named):
    print("stopped", flush=True)
    time.sleep(600)

module.{name} = stop
from tui.start import main
sys.argv = ["winnow", *sys.argv[1:]]
main()
"""
"""winnow, with a function in which it stops for ever."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number, name in enumerate(("a.db", "b.db")):
        with closing(open_database(Path(name))) as db:
            fill(db, f"Bridge {number} opened. Road {number} closed.", f"{number}.txt")
    return tmp_path


@contextmanager
def stopped(module: str, name: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A command that stops within a function, until it is killed."""
    script = STOPS.format(module=module, name=name)
    with subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "stopped\n"
        try:
            yield process
        finally:
            process.kill()


def kill(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob(".winnow-*"))


def call(*arguments: str) -> int:
    return guarded(lambda: app(list(arguments), prog_name="winnow"))


CALLS = {
    "merge": ("store.merge.merge", "_bring", ["merge", "a.db", "b.db", "--into", "c.db"]),
    "split": ("store.merge.split", "leave_stubs", ["split", "c.db", "--db", "a.db"]),
    "purge": ("store.merge.split", "leave_stubs", ["remove", "0.txt", "--db", "a.db", "--purge", "c.db"]),
    "backup": ("store.sqlite.copies", "_sync", ["backup", "c.db", "--db", "a.db"]),
    "export": ("store.export.selection", "_fact", ["export", "-o", "c.db", "--db", "a.db", "--status", "all"]),
    "folder": (
        "store.export.brat", "brat_document",
        ["export", "-o", "out", "--db", "a.db", "--status", "all", "--format", "brat"],
    ),
}  # fmt: skip
"""Commands that make files, and where to stop them while a file is half made."""


@pytest.mark.parametrize("name", CALLS)
def test_the_next_command_clears_what_a_killed_one_left(folder: Path, name: str) -> None:
    module, function, arguments = CALLS[name]
    with stopped(module, function, *arguments) as process:
        assert left(folder)
        kill(process)
        assert left(folder), "a killed process clears nothing"
        assert not Path("c.db").exists()
        assert call(*arguments) == 0
    assert left(folder) == []
    names = {path.name for path in folder.iterdir()} - {"c.db", "out"}
    assert names == {"a.db", "b.db"}


@pytest.mark.parametrize("name", ["merge", "export"])
def test_a_command_that_still_works_keeps_its_files(folder: Path, name: str) -> None:
    module, function, arguments = CALLS[name]
    with stopped(module, function, *arguments) as process:
        (place,) = left(folder)
        inside = sorted(path.name for path in Path(place).iterdir())
        assert call("export", "-o", "facts.csv", "--db", "b.db") == 0
        merge_files([Path("a.db"), Path("b.db")], Path("d.db"))
        assert left(folder) == [place]
        assert sorted(path.name for path in Path(place).iterdir()) == inside
        kill(process)
    write_whole(Path("facts.csv"), "")
    assert left(folder) == []


def test_a_copy_of_an_older_file_is_cleared_from_the_folder_for_such_things(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = folder / "tmp"
    temporary.mkdir()
    with workplace(temporary) as place:
        (place / "older.db").write_text("half")
        assert left(temporary) == [place.name]
    assert left(temporary) == []


def test_many_at_once_keep_theirs(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from store.sqlite.atomic_files import write_whole\n"
        "for number in range(60): write_whole(Path(sys.argv[1]), 'x' * 1000)"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path / f"{number}.csv")],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        for number in range(4)
    ]
    assert [process.wait(60) for process in running] == [0, 0, 0, 0]
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{n}.csv" for n in range(4)]


def test_files_of_an_older_winnow_go_when_nobody_touched_them_for_a_day(tmp_path: Path) -> None:
    old, new, others = ".winnow-0123456789abcdef", ".winnow-00000000000000aa", ".winnow-notes"
    for name in (old, f"{old}-wal", f"{old}-shm", new, others):
        (tmp_path / name).write_text("half")
    past = time.time() - OLD - 60
    for name in (old, f"{old}-wal", f"{old}-shm", new, others):
        os.utime(tmp_path / name, (past, past))
    (tmp_path / f"{new}-wal").write_text("somebody writes")
    clear(tmp_path)
    assert left(tmp_path) == sorted([new, f"{new}-wal", others])
