"""A program in a pseudo terminal, with the screen that a person would see."""

import fcntl
import os
import re
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pyte
from painted import PATIENCE, Shown

ROOT = Path(__file__).parent.parent
QUIET = 0.08
"""Seconds in which a program that has read its keys does nothing: the screen paints 60 times in one."""
ESCAPE = 0.3
"""Seconds after which an Escape is a key and not the beginning of a sequence."""
ROUND = 10.0
"""Seconds after which a program that is never idle is looked at all the same."""
TIOCGPTN = 0x80045430
"""Asks a pseudo terminal for its number, on Linux."""
JUNK = re.compile(
    rb"\x1b\[[<=>][0-9;:]*[ -/]*[@-~]|\x1b\[\??[0-9;:]*[ -/]+[@-~]|\x1b\[\?[0-9;]*[Jmu]"
)
"""Sequences that terminals ignore and pyte would print."""

Cell = tuple[str, str, str, bool, bool, bool, bool]


class Terminal:
    """A command in a pseudo terminal, with the screen that it paints."""

    def __init__(
        self,
        command: str,
        arguments: list[str],
        size: tuple[int, int] = (80, 24),
        env: dict[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.child = pexpect.spawn(
            command,
            arguments,
            dimensions=(size[1], size[0]),
            env=env,
            cwd=folder,
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None
        self.screen = pyte.Screen(*size)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self._tail = b""

    def pump(self, quiet: float = 0.15) -> None:
        """Read until nothing comes for a moment."""
        while self._read(quiet):
            pass

    def _read(self, seconds: float) -> bool:
        """Read what comes within a time; whether something came."""
        try:
            data = self.child.read_nonblocking(1 << 16, timeout=seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self._feed(data)
        return True

    def _feed(self, data: bytes) -> None:
        self.raw += data
        data = self._tail + data
        cut = data.rfind(b"\x1b")
        whole = cut < 0 or len(data) - cut > 30 or re.match(rb"\x1b\[[^@-~]*[@-~]", data[cut:])
        self._tail = b"" if whole else data[cut:]
        self.stream.feed(JUNK.sub(b"", data if whole else data[:cut]))

    @property
    def text(self) -> Shown:
        """What the screen shows; words are found in it wherever a line is broken."""
        return Shown("\n".join(line.rstrip() for line in self.screen.display))

    def settle(self, quiet: float = QUIET) -> None:
        """Read until the program has read all keys and has been idle for a moment."""
        limit = time.monotonic() + ROUND
        since = time.monotonic()
        while (now := time.monotonic()) < since + quiet and now < limit:
            if self._read(0.01) or self._is_busy():
                since = time.monotonic()
            if not self.child.isalive():
                self.pump(0.05)
                return

    def _is_busy(self) -> bool:
        """Whether the program has keys to read or a thread that runs, or waits for its turn to."""
        return self._unread() > 0 or any(state in "RD" for state in self._states())

    def _unread(self) -> int:
        """How many bytes the program has not read yet."""
        number = struct.unpack("i", fcntl.ioctl(self.child.child_fd, TIOCGPTN, b"\0" * 4))[0]
        try:
            end = os.open(f"/dev/pts/{number}", os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        except OSError:  # the program has gone, and its end with it
            return 0
        try:
            return int(struct.unpack("i", fcntl.ioctl(end, termios.FIONREAD, b"\0" * 4))[0])
        finally:
            os.close(end)

    def _states(self) -> Iterator[str]:
        """What the system says of each thread: R runs or would, S sleeps, T is stopped."""
        for thread in Path(f"/proc/{self.child.pid}/task").glob("*/stat"):
            try:
                yield thread.read_text().rpartition(")")[2].split()[0]
            except (FileNotFoundError, ProcessLookupError):  # it ended meanwhile
                continue

    def wait(self, wanted: str) -> Shown:
        """Read until a pattern is seen, and the screen it is in is painted."""
        end = time.monotonic() + PATIENCE
        while not self.text.matches(wanted):
            if not self._read(0.05) and not self.child.isalive():
                self.pump(0.05)
                break
            if time.monotonic() > end:
                break
        assert self.text.matches(wanted), f"never seen: {wanted}\n{self.text}"
        seen = self.text
        self.settle()
        return self.text if self.text.matches(wanted) else seen

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Read until something is so."""
        end = time.monotonic() + PATIENCE
        while not condition():
            self._read(0.02)
            assert time.monotonic() < end, f"never: {what}\n{self.text}"

    def end(self) -> int:
        """Wait for the end; the exit code, or minus the signal."""
        self.until(lambda: not self.child.isalive(), "the end")
        self.pump(0.1)
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -1


class Program(Terminal):
    """winnow, or a command line of the shell, in a pseudo terminal."""

    def __init__(
        self,
        arguments: list[str],
        size: tuple[int, int] = (80, 24),
        *,
        shell: str = "",
        folder: Path | None = None,
        **environment: str,
    ) -> None:
        keep = {k: os.environ[k] for k in ("PATH", "HOME", "TMPDIR") if k in os.environ}
        env = {**keep, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
        command, words = ("/bin/sh", ["-c", shell]) if shell else (sys.executable, arguments)
        start = [] if shell else ["-m", "tui.start"]
        super().__init__(command, [*start, *words], size, env | environment, folder)

    def press(self, *keys: str) -> None:
        """Press keys, each when the program is done with the one before."""
        for key in keys:
            self.child.send(key)
            self.settle(ESCAPE if key == "\x1b" else QUIET)

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
        self.settle(0.3)

    def wait_until_stopped(self) -> None:
        """Wait until the program is stopped, as Ctrl-Z does it."""
        self.until(lambda: set(self._states()) == {"T"}, "stopped")


GRACE = 1.0
"""Seconds that a program has to end before it is killed harder; a busy machine needs them."""
Start = Callable[..., Program]


@contextmanager
def programs() -> Iterator[Start]:
    """Starts programs and makes sure that none outlives the block."""
    started: list[Program] = []

    def begin(
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        folder: Path | None = None,
        **environment: str,
    ) -> Program:
        started.append(Program(list(arguments), size, folder=folder, **environment))
        return started[-1]

    yield begin
    for program in started:
        if not program.child.closed:
            program.child.ptyproc.delayafterterminate = GRACE
            program.child.close(force=True)
