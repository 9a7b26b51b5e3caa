"""What SQLite says when something fails, and what winnow tells its user instead."""

import functools
import sqlite3
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from store.errors import CannotWrite, NotOurs, Refused, WinnowError

FAILURES = (sqlite3.Error, UnicodeDecodeError)
"""What reading and writing may raise; the latter where the name of a damaged column is no text."""

_P = ParamSpec("_P")
_T = TypeVar("_T")


def of_a_file(make: Callable[_P, _T]) -> Callable[_P, _T]:
    """Make something of a row that is in a file, which may be damaged: then say so."""

    @functools.wraps(make)
    def made(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            return make(*args, **kwargs)
        except (LookupError, TypeError, ValueError) as error:
            raise NotOurs(
                f"the database holds a row that winnow cannot have written ({error}). Keep the file, "
                f"see with winnow doctor what else is wrong, and go on with a copy from before."
            ) from error

    return made


_NEXT = "Decisions made before this one are safe."
_COPY = "Keep it, and go on with a copy of it from before."


def explained(error: Exception, path: str, waited: float = 0.0) -> WinnowError:
    """The error for the user: what failed on which file, and what to do next.

    `waited` is how many seconds SQLite waits for another process before it gives up.
    """
    where = path or "the database in memory"
    if isinstance(error, UnicodeDecodeError):
        return NotOurs(f"{where} is damaged ({error}). {_COPY}")
    # The low byte is the kind of failure, the rest is detail.
    match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return CannotWrite(
                f"another process has kept {where} locked for {waited:g} s. "
                f"End it or wait for it, then try again. {_NEXT}"
            )
        case sqlite3.SQLITE_FULL:
            return CannotWrite(
                f"the disk holding {where} is full. Make room on it, then try again. {_NEXT}"
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return CannotWrite(
                f"{where} is read-only. Make the file and its folder writable, "
                f"or copy it and name the copy with --db."
            )
        case sqlite3.SQLITE_CANTOPEN:
            return CannotWrite(
                f"{where} cannot be opened or made there. "
                f"Check that its folder exists and may be written, or name another with --db."
            )
        case sqlite3.SQLITE_IOERR:
            return CannotWrite(
                f"the disk holding {where} does not answer as it should ({error}). "
                f"Check the disk or the connection to it, then try again. {_NEXT}"
            )
        case sqlite3.SQLITE_NOTADB:
            return NotOurs(f"{where} is not a winnow database. Name another file with --db.")
        case sqlite3.SQLITE_CORRUPT:
            return NotOurs(f"{where} is damaged ({error}). {_COPY}")
        case sqlite3.SQLITE_ERROR if "no such module: fts5" in str(error):
            return CannotWrite(
                f"this Python brings an SQLite without FTS5, which {where} needs for its search. "
                f"Install winnow with another Python, for example: uv tool install winnow-claims"
            )
        case sqlite3.SQLITE_CONSTRAINT:
            return Refused(f"{where} refused a row: {error}.")
        case _:
            return NotOurs(
                f"{where} cannot be used ({error}). "
                f"If another program changed it, go on with a copy of it from before."
            )
