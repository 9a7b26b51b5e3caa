"""The Textual app: opens the review screen, keeps up with the file, leaves cleanly."""

import asyncio
import gc
import os
import signal
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TextIO

from textual import events, on
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.driver import Driver
from textual.reactive import Reactive
from textual.screen import Screen

from tui.keys.commands import COMMANDS, Mode, active, bindings, keys_of
from tui.launch.child import Extraction
from tui.launch.locked import is_locked
from tui.screens.keyed import KeyedScreen
from tui.screens.review import ReviewScreen
from tui.sitting.session import Session
from tui.terminal.driver import driver_class

BUSY = 0.25
"""Seconds between looks at the file while claims are being extracted."""
IDLE = 1.0


class ReviewApp(App[None], inherit_bindings=False):
    """Reviews the claims of a session."""

    CSS_PATH = "winnow.tcss"
    TITLE = "winnow"
    theme = Reactive("ansi-dark", init=False)
    """Set before the first look at it, so the style sheet is read once."""
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
        self.animation_level = "none"
        self.session = session
        self.extraction = extraction
        self.db_path = db_path
        self.export_path = export
        self.review = _screen_class()(session, extraction, export or _export_of(db_path))

    def get_default_screen(self) -> Screen[None]:
        """There is no screen before the review screen."""
        return self.review

    def on_mount(self) -> None:
        """Watch the file, and leave cleanly when told to."""
        self.call_after_refresh(_collect_again)
        self.set_timer(BUSY, self._poll)
        if self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.action_leave)

    async def on_event(self, event: events.Event) -> None:
        """Handle an event; a key is done with before the next one, whatever it opens or answers."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._key(event)
        else:
            await super().on_event(event)

    async def _key(self, event: events.Key) -> None:
        screen, review = self.screen, self.review
        if not isinstance(screen, KeyedScreen):
            await super().on_event(event)
            return
        if screen.takes(event):
            return
        has_priority = screen is review and review.mode is not Mode.TYPE
        if has_priority or not await self._acts(event.key):
            await super().on_event(event)
        if review.mode is Mode.TYPE:
            await review.typed()

    async def _acts(self, key: str) -> bool:
        """Whether a key is bound to an action, which is then done."""
        bound = self.screen.active_bindings.get(key)
        return bound is not None and await self.run_action(bound.binding.action, bound.node)

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


def _export_of(database: Path) -> Path:
    """Where an export goes unless somebody says otherwise: never the database itself."""
    path = database.with_suffix(".csv")
    return path if path != database else database.with_name(f"{database.stem}-verified.csv")


def _collect_again() -> None:
    """Collect garbage from now on, but look no more at what was made for the first screen."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _screen_class() -> type[ReviewScreen]:
    """The review screen with the keys that are in use."""
    if active() == COMMANDS:
        return ReviewScreen

    class Remapped(ReviewScreen, inherit_bindings=False):
        """The review screen with keys of the config file."""

        BINDINGS = bindings()

    return Remapped
