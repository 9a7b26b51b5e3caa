"""Where the program starts: a plain `winnow review` goes straight to the screen.

Typer loads pydantic to convert a path to a path: 14 MB and 100 ms that a review never needs again.
So the usual ways to call it are read here, and everything else (other commands, other options,
--help, mistakes) is Typer's. A test holds the two to the same meaning.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import cast

from store.errors import WinnowError
from store.sqlite.targets import check_streams
from tui.launch.locked import check_locked
from tui.launch.wish import Wish
from tui.terminal.printing import guard, narrate

VALUES = {"--db": "db", "--reviewer": "reviewer", "--export": "export"}
"""Options with a value that are read here."""


def plain_wish(arguments: Sequence[str]) -> Wish | None:
    """What a plain `review` asks for; None leaves the arguments to Typer."""
    if not arguments or arguments[0] != "review":
        return None
    found = {"db": os.environ.get("WINNOW_DB", ""), "export": ""}
    found["reviewer"] = os.environ.get("WINNOW_REVIEWER", "")
    paths: list[str] = []
    rest = iter(arguments[1:])
    for argument in rest:
        name, sign, value = argument.partition("=")
        if argument == "-" or not argument.startswith("-"):
            paths.append(argument)
        elif argument == "--":
            paths.extend(rest)
        elif name in VALUES:
            found[VALUES[name]] = value if sign else next(rest, "")
            if not found[VALUES[name]]:
                return None
        else:
            return None
    return Wish(
        paths=tuple(paths),
        db=Path(found["db"] or "winnow.db"),
        reviewer=found["reviewer"] or None,
        export=Path(found["export"]) if found["export"] else None,
        options=(),
        plain=False,
    )


def main() -> None:
    """Run the command line."""
    guard()
    wish = plain_wish(sys.argv[1:])
    if refused := guarded(check_streams) or guarded(lambda: check_locked(wish)):
        sys.exit(refused)
    if wish is None:
        from tui.cli.app import app  # noqa: PLC0415 - see above

        sys.exit(guarded(lambda: app(prog_name="winnow")))
    gc.disable()  # starting makes a lot and throws little away; `tui.app` turns it on again
    _without_openssl()
    from tui.launch.review import sit  # noqa: PLC0415 - see above

    sys.exit(guarded(lambda: sit(wish)))


def _without_openssl() -> None:
    """Load what would load OpenSSL without it: a review opens no connection, and it costs 4.6 MB.

    `None` in `sys.modules` makes Python raise ImportError, which these modules of the standard
    library expect; afterwards the entries are taken out, so whoever needs OpenSSL still gets it.
    """
    hidden = [name for name in ("_hashlib", "_ssl") if name not in sys.modules]
    sys.modules |= dict.fromkeys(hidden, cast(ModuleType, None))
    try:
        import asyncio  # noqa: F401, PLC0415 - imported for its effect, as are these
        import hashlib  # noqa: F401, PLC0415
        import secrets  # noqa: F401, PLC0415
    finally:
        for name in hidden:
            del sys.modules[name]


def guarded(command: Callable[[], object]) -> int:
    """Run a command; an error is one sentence on standard error and an exit code."""
    try:
        result = command()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except WinnowError as error:
        narrate(f"winnow: {error}")
        return error.exit_code
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except KeyboardInterrupt:
        return 130
    return result if isinstance(result, int) else 0


if __name__ == "__main__":
    main()
