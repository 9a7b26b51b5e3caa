"""The terminal driver: Textual's own, but it writes only the cells that changed.

Where that cannot work (Windows, a browser, inline) or is not wanted (`WINNOW_DRIVER=stock`) the
stock driver runs.
"""

import os
import re
import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING, Any, TextIO

from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.messages import InBandWindowResize

from tui.terminal.cells import Cells
from tui.terminal.terminal import has_unicode

if TYPE_CHECKING:
    from textual.app import App

MODE = re.compile(r"(?:\x1b\[[?>=<]?[\d;]*\$?[hlpu])+|\x07")
"""What may go to the terminal besides frames: switching modes, asking for them, the bell."""
MOTION = frozenset(f"\x1b[?{mode}{on}" for mode in (1003, 1015) for on in "hl")
"""Reports of each move of the mouse, which nothing here needs and a slow line would suffer from;
and coordinates in a form that only old programs want."""
CLEARS = ("\x1b[?1049h", "\x1b[?1049l")
TORN = 1024
"""Frames longer than this are worth the synchronisation that keeps them from tearing."""


class Surviving:
    """The terminal as a stream that may go away: writing to nobody is no error while leaving."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._gone = False

    def write(self, text: str) -> None:
        """Write, if there is still somebody to read."""
        if not self._gone:
            try:
                self._stream.write(text)
            except OSError:
                self._gone = True

    def flush(self) -> None:
        """Send what was written."""
        if not self._gone:
            try:
                self._stream.flush()
            except OSError:
                self._gone = True

    def fileno(self) -> int:
        """The descriptor of the terminal."""
        return self._stream.fileno()


class CellDriver(LinuxDriver):
    """Keeps the screen as cells and writes what changed."""

    def __init__(
        self,
        app: "App[Any]",
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        output = getattr(app, "terminal_output", None) or sys.__stderr__
        assert output is not None, "who paints has a terminal"
        self._output: TextIO = output
        self._file = Surviving(self._output)  # type: ignore[assignment]
        self._cells = Cells(unicode=has_unicode())
        self._stale = True
        self._synchronised = False

    def start_application_mode(self) -> None:
        """Start, and learn of every resize from now on."""
        self._stale = True
        super().start_application_mode()  # type: ignore[no-untyped-call]
        told = signal.getsignal(signal.SIGWINCH)

        def resized(number: int, frame: FrameType | None) -> None:
            self._stale = True
            if callable(told):
                told(number, frame)

        signal.signal(signal.SIGWINCH, resized)

    def _sigcont_application(self, *_: object) -> None:
        """Go on after a stop: start again only if the stop was ours (Ctrl+Z), else just repaint."""
        if self._must_signal_resume:
            super()._sigcont_application()
        else:
            self._stale = True
            self.send_message(self.SignalResume())

    def process_message(self, message: Message) -> None:
        """A terminal that reports its resizes in the input counts too."""
        if isinstance(message, InBandWindowResize):
            self._stale = True
        super().process_message(message)

    def _get_terminal_size(self) -> tuple[int, int]:
        """The size of the terminal that is written to, wherever standard output goes."""
        for name in (self._output.fileno(), self.fileno):
            try:
                width, height = os.get_terminal_size(name)
            except OSError:
                continue
            if width and height:
                return width, height
        return super()._get_terminal_size()

    def write(self, data: str) -> None:
        """Write a frame as its difference; let mode switches pass; drop what is neither."""
        if data in (SYNC_START, SYNC_END):
            self._synchronised = True
            return
        if data in MOTION:
            return
        if MODE.fullmatch(data):
            if data in CLEARS:
                self._stale = True
            super().write(data)
            return
        if self._stale:
            self._stale = False
            self._cells.forget(*self._get_terminal_size())
        out = self._cells.frame(data)
        if out and self._synchronised and len(out) > TORN:
            out = f"{SYNC_START}{out}{SYNC_END}"
        if out:
            super().write(out)


def driver_class() -> type[CellDriver] | None:
    """The driver to run with; None lets Textual choose its own."""
    stock = os.environ.get("WINNOW_DRIVER") == "stock" or "TEXTUAL_DRIVER" in os.environ
    return None if stock or sys.platform == "win32" else CellDriver
