"""The review given to people over SSH: a real sshd on loopback, and no way out of the review."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from getpass import getuser
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pytest
from conftest import fill
from painted import PATIENCE
from pty_program import Terminal
from ssh_host import Host, NoServer, serving

from store.errors import UsageError
from store.opening import open_database
from store.sqlite.connection import fetch
from tui.launch.locked import check_locked
from tui.launch.wish import Wish
from tui.start import plain_wish

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """An sshd with a review as its one command."""
    folder = tmp_path_factory.mktemp("ssh")
    path = folder / "winnow.db"
    with closing(open_database(path)) as db:
        fill(db)
    with ExitStack() as open_ones:
        try:
            serve = serving(folder, f"{sys.executable} -m tui.start review --db {path}")
            found = open_ones.enter_context(serve)
        except NoServer as error:
            pytest.skip(str(error))
        yield found


class Review(Terminal):
    """A review over SSH, and what its screen shows."""

    def __init__(self, host: Host, key: str, *words: str) -> None:
        command, *arguments = host.command(key, *words)
        super().__init__(command, arguments)
        self.wait("q quit")

    def leave(self) -> int:
        self.child.send("q")
        return self.end()


def decisions(host: Host) -> list[tuple[str, str]]:
    with closing(open_database(host.folder / "winnow.db")) as db:
        rows = fetch(db, "SELECT reviewer, act FROM decision ORDER BY number")
        return [(row["reviewer"], row["act"]) for row in rows]


def test_ssh_leads_into_the_review_under_the_name_of_the_key(host: Host) -> None:
    for number, (key, press) in enumerate((("ann", "a"), ("bob", "x")), start=1):
        seen = Review(host, key)
        seen.child.send(press)
        seen.until(lambda: len(decisions(host)) == number, "decided")  # noqa: B023
        assert seen.leave() == 0
    assert decisions(host) == [("ann", "accept"), ("bob", "reject")]


def test_a_command_that_is_asked_for_is_not_run(host: Host) -> None:
    assert Review(host, "ann", "touch", str(host.folder / "touched")).leave() == 0
    assert not (host.folder / "touched").exists()


def test_there_is_no_shell_and_no_files_without_a_terminal(host: Host) -> None:
    """Without a terminal there is no review, and nothing else either; sftp is the review too."""
    for words in ((), ("cat", "/etc/passwd"), ("/bin/sh",)):
        done = subprocess.run(
            host.command("ann", *words, terminal=False),
            input="id\nexit\n",
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        assert "root:" not in done.stdout
        assert "uid=" not in done.stdout
        assert done.returncode == 2, done.stderr
        assert "needs a terminal" in done.stderr
    target = host.folder / "stolen"
    command = host.command("ann")
    place = command.index("-p")
    scp = ["scp", "-P", command[place + 1], *command[place + 2 : -2]]
    source = f"{getuser()}@127.0.0.1:{host.folder}/winnow.db"
    subprocess.run([*scp, source, str(target)], check=False, capture_output=True, timeout=PATIENCE)
    assert not target.exists()


@pytest.mark.parametrize("keys", ["E", ":export /tmp/winnow-out.csv\r", "\x1a"])
def test_there_is_no_way_out_of_the_review(host: Host, keys: str) -> None:
    before = {p.name for p in host.folder.iterdir() if not p.name.startswith("winnow.db-")}
    seen = Review(host, "ann")
    for key in keys:
        seen.child.send(key)
    if keys != "\x1a":
        seen.wait("This review is locked")
    assert seen.leave() == 0
    after = {p.name for p in host.folder.iterdir() if not p.name.startswith("winnow.db-")}
    assert after == before
    assert not Path("/tmp/winnow-out.csv").exists()


def test_a_key_leads_no_further_than_the_review(host: Host) -> None:
    """`restrict` closes forwarding of ports."""
    command = host.command("ann")
    command[1:1] = ["-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:9"]
    child = pexpect.spawn(command[0], command[1:], timeout=PATIENCE, encoding="utf-8")
    child.expect("(?i)forwarding failed")
    child.close(force=True)


@pytest.mark.parametrize("program", ["status", "export", "review x.txt", "review --export x.csv"])
def test_a_locked_program_does_nothing_but_review(program: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui.start", *program.split()],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "WINNOW_LOCKED": "1", "WINNOW_DB": str(tmp_path / "w.db")},
    )
    assert done.returncode == 2
    assert "WINNOW_LOCKED is set" in done.stderr


def test_without_the_lock_everything_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("", "0"):
        monkeypatch.setenv("WINNOW_LOCKED", value)
        check_locked(None)
    monkeypatch.setenv("WINNOW_LOCKED", "1")
    check_locked(plain_wish(["review"]))
    with pytest.raises(UsageError):
        check_locked(Wish((), Path("w.db"), None, Path("x.csv"), (), False))


def test_a_database_is_for_its_owner_only(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        with closing(open_database(tmp_path / "winnow.db")) as db:
            fill(db)
            modes = {p.name: p.stat().st_mode & 0o777 for p in tmp_path.iterdir()}
    finally:
        os.umask(old)
    assert modes == dict.fromkeys(("winnow.db", "winnow.db-wal", "winnow.db-shm"), 0o600)
