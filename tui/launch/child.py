"""The extraction that runs beside the review screen, in a process of its own."""

import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread

from tui.launch.inputs import STDIN

KEPT = 200
"""Lines of the child's narration that are remembered."""
GRACE = 2.0
"""Seconds that a child gets to end when it is told to."""


class Extraction:
    """`winnow extract` on the reviewer's paths; what it says is kept for the screen."""

    def __init__(
        self, paths: Sequence[str], db: Path, *, options: Sequence[str] = (), stdin: bytes = b""
    ) -> None:
        command = [sys.executable, "-P", "-m", "tui.start", "extract", "--db", str(db), *options]
        self.said: deque[str] = deque(maxlen=KEPT)
        """Its narration, newest last."""
        self._process = subprocess.Popen(
            [*command, "--", *paths],
            stdin=subprocess.PIPE if STDIN in paths else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=os.environ | {"PYTHONUTF8": "1", "PYTHONPATH": _import_path()},
            start_new_session=True,  # Ctrl+C in the terminal is for the screen
        )
        self._threads = [Thread(target=self._listen, daemon=True)]
        if STDIN in paths:
            self._threads.append(Thread(target=self._feed, args=(stdin,), daemon=True))
        for thread in self._threads:
            thread.start()

    @property
    def is_running(self) -> bool:
        """Whether it still reads or writes."""
        return self._process.poll() is None

    @property
    def failed(self) -> bool:
        """Whether it ended and something went wrong."""
        return self._process.poll() not in (None, 0)

    @property
    def report(self) -> list[str]:
        """What it said, once it has said everything."""
        if not self.is_running:
            self._threads[0].join(GRACE)
        return list(self.said)

    @property
    def exit_code(self) -> int:
        """How it ended; a child that was told to end did nothing wrong."""
        code = self._process.poll()
        return code if code is not None and code > 0 else 0

    def stop(self) -> None:
        """End it if it still runs: what it has committed stays, the rest is done next time."""
        if not self.is_running:
            return
        self._signal(signal.SIGTERM)
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._signal(signal.SIGKILL)
            self._process.wait()

    def _signal(self, number: int) -> None:
        """To the child and to the processes that read articles for it: it leads their group."""
        with suppress(ProcessLookupError):  # it ended by itself in the meantime
            os.killpg(self._process.pid, number)

    def _listen(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            text = line.decode("utf-8", "replace").rstrip()
            if text:
                self.said.append(text)

    def _feed(self, data: bytes) -> None:
        assert self._process.stdin is not None
        try:
            with self._process.stdin as pipe:
                pipe.write(data)
        except BrokenPipeError:
            return  # it failed before it had read everything; it says why


def _import_path() -> str:
    """Where the child finds this winnow, and not a folder `tui` of whoever calls it."""
    found = [str(Path(__file__).parent.parent.parent), os.environ.get("PYTHONPATH", "")]
    return os.pathsep.join(filter(None, found))
