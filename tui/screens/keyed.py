"""A screen whose keys are done at once and in order."""

from typing import TypeVar

from textual import events
from textual.screen import Screen

Answer = TypeVar("Answer")


class KeyedScreen(Screen[Answer]):
    """A screen that the app asks first what a key means here.

    Textual sends a key round the widgets and does its action when it comes back, after keys that
    were typed ahead; those would then miss what this one opens or answers.
    """

    AUTO_FOCUS = ""

    def takes(self, event: events.Key) -> bool:
        """Whether a key means something else than its action now, and then that is done."""
        return False
