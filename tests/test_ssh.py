"""The review given to people over SSH: a real sshd on loopback, and no way out of the review."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pyte
import pytest
from conftest import fill

from store.database import fetch, open_database
from store.errors import UsageError
from tui.locked import check_locked
from tui.start import plain_wish
from tui.wish import Wish

ROOT = Path(__file__).parent.parent
TIMEOUT = 30


@dataclass(frozen=True)
class Host:
    """An sshd, and how to get in."""

    folder: Path
    port: int

    def command(self, key: str, *words: str, terminal: bool = True) -> list[str]:
        options = [
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "IdentitiesOnly=yes",
            "IdentityAgent=none",
            "LogLevel=ERROR",
        ]
        command = ["ssh", "-F", "/dev/null", "-p", str(self.port), "-i", str(self.folder / key)]
        for option in options:
            command += ["-o", option]
        return [*command, "-tt" if terminal else "-T", f"{getuser()}@127.0.0.1", *words]


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """An sshd as docs/ssh.md sets it up: names from keys, one forced command."""
    sshd = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
    if sshd is None or not shutil.which("ssh") or not shutil.which("ssh-keygen"):
        pytest.skip("there is no OpenSSH server here (sshd, ssh, ssh-keygen)")
    folder = tmp_path_factory.mktemp("ssh")
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where sshd gives up its rights
    for name in ("host", "ann", "bob"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True
        )
    path = folder / "winnow.db"
    with closing(open_database(path)) as db:
        fill(db)
    keys = ""
    for name in ("ann", "bob"):
        public = (folder / f"{name}.pub").read_text()
        keys += f'restrict,pty,environment="WINNOW_REVIEWER={name}" {public}'
    (folder / "authorized_keys").write_text(keys)
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    forced = f"{sys.executable} -m tui.start review --db {path}"
    (folder / "config").write_text(
        f"""Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
AuthorizedKeysFile {folder}/authorized_keys
PermitUserEnvironment WINNOW_REVIEWER
SetEnv WINNOW_LOCKED=1 PYTHONPATH={ROOT} TERM=xterm-256color LANG=C.UTF-8
PermitTTY yes
Subsystem sftp internal-sftp
ForceCommand {forced}
"""
    )
    log = folder / "log"
    with log.open("w") as stream:
        process = subprocess.Popen([sshd, "-D", "-e", "-f", folder / "config"], stderr=stream)
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        if process.poll() is not None:
            pytest.skip(f"sshd does not start here: {log.read_text()[-200:]}")
        time.sleep(0.05)
    found = Host(folder, port)
    probe_run = subprocess.run(
        found.command("ann", terminal=False), capture_output=True, text=True, check=False
    )
    if "Permission denied" in probe_run.stderr:
        process.terminate()
        pytest.skip(f"this account cannot log in by key: {log.read_text()[-200:]}")
    yield found
    process.terminate()
    process.wait()


class Review:
    """A review over SSH, and what its screen shows."""

    def __init__(self, host: Host, key: str, *words: str) -> None:
        command, *arguments = host.command(key, *words)
        self.child = pexpect.spawn(
            command, arguments, dimensions=(24, 80), timeout=TIMEOUT, encoding="utf-8"
        )
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.Stream(self.screen)
        self.sees("q quit")

    def sees(self, words: str) -> None:
        """Wait until the screen shows some words."""
        until = time.monotonic() + TIMEOUT
        while words not in "\n".join(self.screen.display):
            assert time.monotonic() < until, "\n".join(self.screen.display)
            try:
                self._stream.feed(self.child.read_nonblocking(10_000, timeout=0.2))
            except pexpect.TIMEOUT:
                continue

    def leave(self) -> int | None:
        self.child.send("q")
        self.child.expect(pexpect.EOF)
        self.child.close()
        return None if self.child.exitstatus is None else int(self.child.exitstatus)


def decisions(host: Host) -> list[tuple[str, str]]:
    with closing(open_database(host.folder / "winnow.db")) as db:
        rows = fetch(db, "SELECT reviewer, act FROM decision ORDER BY number")
        return [(row["reviewer"], row["act"]) for row in rows]


def wait_for(host: Host, count: int) -> list[tuple[str, str]]:
    until = time.monotonic() + TIMEOUT
    while len(found := decisions(host)) < count and time.monotonic() < until:
        time.sleep(0.05)
    return found


def test_ssh_leads_into_the_review_under_the_name_of_the_key(host: Host) -> None:
    for number, (key, press) in enumerate((("ann", "a"), ("bob", "x")), start=1):
        seen = Review(host, key)
        seen.child.send(press)
        wait_for(host, number)
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
            timeout=TIMEOUT,
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
    subprocess.run([*scp, source, str(target)], check=False, capture_output=True, timeout=TIMEOUT)
    assert not target.exists()


@pytest.mark.parametrize("keys", ["E", ":export /tmp/winnow-out.csv\r", "\x1a"])
def test_there_is_no_way_out_of_the_review(host: Host, keys: str) -> None:
    before = {p.name for p in host.folder.iterdir() if not p.name.startswith("winnow.db-")}
    seen = Review(host, "ann")
    for key in keys:
        seen.child.send(key)
    if keys == "\x1a":
        time.sleep(0.3)
    else:
        seen.sees("This review is locked")
    assert seen.leave() == 0
    after = {p.name for p in host.folder.iterdir() if not p.name.startswith("winnow.db-")}
    assert after == before
    assert not Path("/tmp/winnow-out.csv").exists()


def test_a_key_leads_no_further_than_the_review(host: Host) -> None:
    """`restrict` closes forwarding of ports."""
    command = host.command("ann")
    command[1:1] = ["-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:9"]
    child = pexpect.spawn(command[0], command[1:], timeout=TIMEOUT, encoding="utf-8")
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
