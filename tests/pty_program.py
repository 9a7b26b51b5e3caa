"""A program in a pseudo terminal, with the screen that a person would see."""

import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pyte

ROOT = Path(__file__).parent.parent
PATIENCE = 20.0
JUNK = re.compile(
    rb"\x1b\[[<=>][0-9;:]*[ -/]*[@-~]|\x1b\[\??[0-9;:]*[ -/]+[@-~]|\x1b\[\?[0-9;]*[Jmu]"
)
"""Sequences that terminals ignore and pyte would print."""

Cell = tuple[str, str, str, bool, bool, bool, bool]


class Program:
    """A program in a pseudo terminal, with the screen that it paints."""

    def __init__(
        self,
        arguments: list[str],
        size: tuple[int, int] = (80, 24),
        *,
        shell: str = "",
        **environment: str,
    ) -> None:
        keep = {k: os.environ[k] for k in ("PATH", "HOME", "TMPDIR") if k in os.environ}
        env = {**keep, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
        self.child = pexpect.spawn(
            "/bin/sh" if shell else sys.executable,
            ["-c", shell] if shell else ["-m", "tui.start", *arguments],
            dimensions=(size[1], size[0]),
            env=env | environment,
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None
        self.screen = pyte.Screen(*size)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self._tail = b""

    def pump(self, quiet: float = 0.15) -> None:
        """Read until nothing comes for a moment."""
        while True:
            try:
                data = self.child.read_nonblocking(1 << 16, timeout=quiet)
            except (pexpect.TIMEOUT, pexpect.EOF):
                return
            self._feed(data)

    def _feed(self, data: bytes) -> None:
        self.raw += data
        data = self._tail + data
        cut = data.rfind(b"\x1b")
        whole = cut < 0 or len(data) - cut > 30 or re.match(rb"\x1b\[[^@-~]*[@-~]", data[cut:])
        self._tail = b"" if whole else data[cut:]
        self.stream.feed(JUNK.sub(b"", data if whole else data[:cut]))

    def press(self, *keys: str) -> None:
        """Press keys one after the other and let the screen settle."""
        for key in keys:
            self.child.send(key)
            self.pump(0.4 if key == "\x1b" else 0.08)  # Escape might begin a sequence
        self.pump()

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait(self, wanted: str) -> str:
        """Read until something stands on the screen."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.pump(0.05)
            if re.search(wanted, self.text):
                return self.text
            if not self.child.isalive():
                self.pump(0.05)
                break
        assert re.search(wanted, self.text), f"never seen: {wanted}\n{self.text}"
        return self.text

    def cells(self) -> list[Cell]:
        """Every cell with its look; a blank without attributes has no foreground."""
        found: list[Cell] = []
        for y in range(self.screen.lines):
            for x in range(self.screen.columns):
                c = self.screen.buffer[y][x]
                looks = (c.bold, c.italics, c.underscore, c.reverse)
                fg = "default" if c.data == " " and not any(looks) else c.fg
                found.append((c.data, fg, c.bg, *looks))
        return found

    def resize(self, width: int, height: int) -> None:
        """Change the size of the terminal."""
        self.screen.resize(height, width)
        self.child.setwinsize(height, width)
        self.pump(0.4)

    def state(self) -> str:
        """What the system says of the process: T is stopped."""
        return Path(f"/proc/{self.child.pid}/stat").read_text().rpartition(")")[2].split()[0]

    def end(self) -> int:
        """Wait for the end; the exit code, or minus the signal."""
        end = time.monotonic() + PATIENCE
        while self.child.isalive():
            self.pump(0.1)
            assert time.monotonic() < end, f"it did not end:\n{self.text}"
        self.pump(0.1)
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -1


GRACE = 1.0
"""Seconds that a program has to end before it is killed harder; a busy machine needs them."""
Start = Callable[..., Program]


@contextmanager
def programs() -> Iterator[Start]:
    """Starts programs and makes sure that none outlives the block."""
    started: list[Program] = []

    def begin(*arguments: str, size: tuple[int, int] = (80, 24), **environment: str) -> Program:
        started.append(Program(list(arguments), size, **environment))
        return started[-1]

    yield begin
    for program in started:
        if not program.child.closed:
            program.child.ptyproc.delayafterterminate = GRACE
            program.child.close(force=True)
