"""A real sshd on loopback that gives people one command, as docs/ssh.md sets it up."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path

from painted import PATIENCE

ROOT = Path(__file__).parent.parent
PEOPLE = ("ann", "bob")


class NoServer(Exception):
    """Why there is no sshd to talk to."""


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


@contextmanager
def serving(folder: Path, forced: str, *, locked: bool = True) -> Iterator[Host]:
    """An sshd that runs `forced` for each of `PEOPLE`; NoServer where that cannot be."""
    sshd = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
    if sshd is None or not shutil.which("ssh") or not shutil.which("ssh-keygen"):
        raise NoServer("there is no OpenSSH server here (sshd, ssh, ssh-keygen)")
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where sshd gives up its rights
    _write(folder, forced, port := _free_port(), locked=locked)
    log = folder / "log"
    with log.open("w") as stream:
        process = subprocess.Popen([sshd, "-D", "-e", "-f", folder / "config"], stderr=stream)
    try:
        _wait(process, port, log)
        found = Host(folder, port)
        probe = subprocess.run(
            found.command(PEOPLE[0], terminal=False), capture_output=True, text=True, check=False
        )
        if "Permission denied" in probe.stderr:
            raise NoServer(f"this account cannot log in by key: {log.read_text()[-200:]}")
        yield found
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _write(folder: Path, forced: str, port: int, *, locked: bool) -> None:
    """Keys of the host and of the people, and what sshd is to do."""
    for name in ("host", *PEOPLE):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True
        )
    keys = ""
    for name in PEOPLE:
        public = (folder / f"{name}.pub").read_text()
        keys += f'restrict,pty,environment="WINNOW_REVIEWER={name}" {public}'
    (folder / "authorized_keys").write_text(keys)
    lock = "WINNOW_LOCKED=1 " if locked else ""
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
SetEnv {lock}PYTHONPATH={ROOT} TERM=xterm-256color LANG=C.UTF-8
PermitTTY yes
Subsystem sftp internal-sftp
ForceCommand {forced}
"""
    )


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    """Until it answers."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            raise NoServer(f"sshd does not start here: {log.read_text()[-200:]}")
        time.sleep(0.05)
