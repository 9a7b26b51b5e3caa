"""The Textual app: opens the review screen, keeps up with the file, leaves cleanly."""

import asyncio
import os
import signal
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TextIO

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.driver import Driver
from textual.screen import Screen

from tui.child import Extraction
from tui.commands import COMMANDS, active, bindings, keys_of
from tui.driver import driver_class
from tui.locked import is_locked
from tui.screens.review import ReviewScreen
from tui.session import Session

BUSY = 0.25
"""Seconds between looks at the file while claims are being extracted."""
IDLE = 1.0


class ReviewApp(App[None], inherit_bindings=False):
    """Reviews the claims of a session."""

    CSS_PATH = "winnow.tcss"
    TITLE = "winnow"
    BINDINGS = [  # noqa: RUF012 - Textual reads it so
        Binding("ctrl+c,ctrl+q", "leave", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]

    def __init__(
        self,
        session: Session,
        *,
        db_path: Path,
        extraction: Extraction | None = None,
        export: Path | None = None,
        output: TextIO | None = None,
    ) -> None:
        self.terminal_output = output
        """Where the driver paints; None: standard error."""
        super().__init__(driver_class=driver_class(), ansi_color=True)
        self.theme = "ansi-dark"
        self.animation_level = "none"
        self.session = session
        self.extraction = extraction
        self.db_path = db_path
        self.export_path = export
        self.review = _screen_class()(session, extraction, export or db_path.with_suffix(".csv"))

    def get_default_screen(self) -> Screen[None]:
        """There is no screen before the review screen."""
        return self.review

    def on_mount(self) -> None:
        """Watch the file, and leave cleanly when told to."""
        self.set_timer(BUSY, self._poll)
        if self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.action_leave)

    @on(Driver.SignalResume)
    def paint_anew(self) -> None:
        """Somebody else had the terminal meanwhile."""
        self.refresh(layout=True)

    def _poll(self) -> None:
        if not self.is_headless and not os.isatty(0):
            self.action_leave()  # the terminal is gone
            return
        self.review.poll()
        self.set_timer(BUSY if self.review.is_watching else IDLE, self._poll)

    def action_suspend_process(self) -> None:
        """Give the terminal back for a while; not where there is no shell to give it to."""
        if not is_locked():
            super().action_suspend_process()

    def action_leave(self) -> None:
        """Leave from wherever one is; a draft is kept."""
        self.review.put_aside()
        self.exit()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette holds what can be done in the mode that the review is in."""
        if screen is not self.review:
            return
        for command in active():
            if command.mode is self.review.mode:
                run = partial(self.review.run_action, command.action)
                yield SystemCommand(f"{command.label} ({keys_of(command)})", command.help, run)


def _screen_class() -> type[ReviewScreen]:
    """The review screen with the keys that are in use."""
    if active() == COMMANDS:
        return ReviewScreen

    class Remapped(ReviewScreen, inherit_bindings=False):
        """The review screen with keys of the config file."""

        BINDINGS = bindings()

    return Remapped
