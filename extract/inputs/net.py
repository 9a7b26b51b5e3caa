"""What a reader did not foresee becomes one line about its input, so that the run goes on."""

import os
import traceback
from collections.abc import Callable

from store.errors import InputError

VARIABLE = "WINNOW_TRACEBACK"
"""Set in the environment, it shows where a reader failed."""
_LONGEST = 160
"""Characters of a message that another program wrote."""
_SAID: dict[type[Exception], str] = {
    RecursionError: "it is nested too deep",
    MemoryError: "it needs more memory than there is",
}


def unforeseen(name: str, error: Exception, report: Callable[[str], None]) -> InputError:
    """The line about an input whose reader failed; with its traceback if the environment asks."""
    if os.environ.get(VARIABLE, "0") not in {"", "0"}:
        for line in "".join(traceback.format_exception(error)).splitlines():
            report(line)
    said = next((words for kind, words in _SAID.items() if isinstance(error, kind)), "")
    if not said:
        message = " ".join(str(error).split())[:_LONGEST]
        said = f"{type(error).__name__}: {message}" if message else type(error).__name__
    return InputError(
        f"{name}: cannot be read ({said}); save it again or as plain text "
        f"({VARIABLE}=1 shows where winnow failed)"
    )
