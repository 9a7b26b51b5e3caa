"""A review that is given to people over SSH: the review of one database, and nothing else.

`WINNOW_LOCKED` in the environment, set by whoever runs the host, closes every way to another file.
"""

import os

from store.errors import UsageError
from tui.launch.wish import Wish

VARIABLE = "WINNOW_LOCKED"
SAID = "This review is locked: whoever runs this host makes the exports."


def is_locked() -> bool:
    """Whether this process may do nothing but review its one database."""
    return os.environ.get(VARIABLE, "") not in {"", "0"}


def check_locked(wish: Wish | None) -> None:
    """In a locked review, refuse every other command, and every way to name a file."""
    if not is_locked():
        return
    if wish is None or wish.paths or wish.export is not None or wish.options:
        raise UsageError(
            f"{VARIABLE} is set: only winnow review of one database, without PATHs, is allowed here."
        )
