"""A process that works for this one and is ended when its task takes too much time or memory.

Only another process can end what runs inside of C code (a regular expression, numpy) and get the
memory back. Memory is what is resident, asked of the system a few times a second: a limit on
addresses (RLIMIT_AS) counts what numpy maps and never touches, and macOS does not keep to it. Time
has a second guard inside the process, a timer of the kernel: it ends a task whose owner is dead.
"""

import os
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from math import inf
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic
from typing import cast

from store.errors import WinnowError

POLL = 0.05 if Path("/proc/self/statm").exists() else 0.25
"""Seconds between two looks at the memory; without /proc each costs a process (`ps`)."""
GRACE = 1.25
"""The timer inside the process leaves its owner the time to end it first, and to say why."""

ALLOW_MORE = (
    "Extract it again to try again, with a higher --time-limit or --memory-limit, or cut it up."
)
REPORT_IT = "Give winnow a plain text of it, and report this with the file."

Task = partial[Iterator[object]]
"""What is to be done: a function at the top of a module, and what it is called with."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What one article may take: seconds by the clock, and megabytes more than before it."""

    seconds: float = 60.0
    megabytes: float = 1024.0


UNBOUNDED = Budget(inf, inf)


class _Kind(Enum):
    ITEM = auto()
    ERROR = auto()
    FAULT = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task was given up."""

    why: str
    advice: str = ""
    """What to do next."""


@dataclass(eq=False, slots=True)
class Worker:
    """Does one task at a time; it is started with the first, and anew after it was ended."""

    budget: Budget
    is_ready: bool = False
    """For its owner to note that the process has loaded what it needs; a new one has not."""
    _process: BaseProcess | None = None
    pipe: Connection | None = None
    _limits: Budget = UNBOUNDED
    _since: float = 0.0
    _before: float = 0.0
    """The megabytes of its memory when the task began."""

    def begin(self, task: Task, *, watched: bool = True) -> None:
        """Begin a task; what it yields comes out of `results`."""
        pipe = self.pipe if self.pipe is not None else self._start()
        self._limits = self.budget if watched else UNBOUNDED
        self._before = self._memory()
        self._since = monotonic()
        pipe.send((task, self._limits.seconds))

    def results(self) -> Iterator[object]:
        """What the task yields, each as it comes; a `Failure` if it was given up.

        A WinnowError that it raises is raised here.
        """
        while True:
            step = self.step(POLL)
            if step is None:
                continue
            if step is DONE:
                return
            yield step
            if isinstance(step, Failure):
                return

    def step(self, timeout: float = 0.0) -> object | None:
        """The next that the task yields, DONE, a `Failure`; None where there is nothing yet."""
        assert self.pipe is not None
        try:
            if not self.pipe.poll(timeout):
                why = self._excess()
                return self._given_up(why) if why else None
            kind, what = self.pipe.recv()
        except (EOFError, ConnectionError):
            return self._given_up(self._how_it_ended())
        self._since = monotonic()
        match kind:
            case _Kind.ERROR:
                assert isinstance(what, WinnowError)
                raise what
            case _Kind.FAULT:
                return Failure(str(what), REPORT_IT)
            case _Kind.END:
                return DONE
        return cast(object, what)

    def end(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None and self.pipe is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self.pipe.close()
        self._process = self.pipe = None
        self.is_ready = False

    def _start(self) -> Connection:
        context = get_context("fork") if _may_fork() else get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, ours), daemon=True)
        with warnings.catch_warnings():  # numpy's idle threads know what to do about a fork
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process.start()
        theirs.close()
        self.pipe = ours
        return ours

    def _excess(self) -> str:
        if monotonic() - self._since > self._limits.seconds:
            return f"it took more than {self._limits.seconds:g} s"
        if self._memory() - self._before > self._limits.megabytes:
            return f"it took more than {self._limits.megabytes:g} MB of memory"
        return ""

    def _memory(self) -> float:
        return resident(self._process.pid or 0) if self._process is not None else 0.0

    def _how_it_ended(self) -> str:
        assert self._process is not None
        self._process.join(1)
        code = self._process.exitcode
        if code == -signal.SIGALRM:
            return f"it took more than {self._limits.seconds:g} s"
        how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
        return f"the process that read it ended ({how})"

    def _given_up(self, why: str) -> Failure:
        self.end()
        return Failure(why, ALLOW_MORE)


def wait_for(workers: Sequence[Worker]) -> None:
    """Wait until one of them has something to say, but no longer than until the next look at them."""
    wait([one.pipe for one in workers if one.pipe is not None], POLL)


DONE = object()
"""What `step` returns after the last of a task."""


def resident(pid: int) -> float:
    """How many megabytes of memory a process holds; 0 if it is gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_bytes().split()[1])
        return pages * os.sysconf("SC_PAGESIZE") / 1024**2
    except FileNotFoundError:
        return _resident_by_ps(pid)


def _resident_by_ps(pid: int) -> float:
    command = ["ps", "-o", "rss=", "-p", str(pid)]
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return int(found) / 1024 if found.strip() else 0.0


def _may_fork() -> bool:
    """A fork costs 2 ms where a new start costs 150; with other threads, and on macOS, it is unsafe."""
    return sys.platform != "darwin" and hasattr(os, "fork") and threading.active_count() == 1


def _serve(pipe: Connection, owners: Connection) -> None:
    """Do tasks until the owner is gone."""
    owners.close()  # so that its end is noticed
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    try:
        while True:
            task, seconds = pipe.recv()
            _set_alarm(seconds)
            for message in _done(task):
                _set_alarm(seconds if message[0] is _Kind.ITEM else inf)
                pipe.send(message)
    except (EOFError, ConnectionError):
        return


def _set_alarm(seconds: float) -> None:
    signal.setitimer(signal.ITIMER_REAL, GRACE * seconds + 1 if seconds < inf else 0)


def _done(task: Task) -> Iterator[tuple[_Kind, object]]:
    try:
        for item in task():
            yield _Kind.ITEM, item
    except WinnowError as error:
        yield _Kind.ERROR, error
    except Exception as error:  # noqa: BLE001  one article must not end a run; it is reported
        yield _Kind.FAULT, fault(error)
    else:
        yield _Kind.END, None


def fault(error: Exception) -> str:
    """What is said of an exception that nobody expected."""
    return f"winnow failed on it ({type(error).__name__}: {error})"
