"""The errors that winnow tells its user: each says what, where and what to do next.

WinnowError
├── InputError        exit 1   an input failed, the rest is done
├── UsageError        exit 2   wrong usage, or a screen without a terminal
├── NotOurs           exit 3   not a winnow database, or of a newer version
├── CannotWrite       exit 4   read-only, locked for long, disk full, gone
├── Refused           exit 1   the database refused a row that breaks its promises
└── CannotExport      exit 1   the export cannot be written, or a quote no longer holds
"""


class WinnowError(Exception):
    """An error whose message is meant for the user; `exit_code` is the command's."""

    exit_code = 1


class InputError(WinnowError):
    """An input cannot be used: missing, unreadable, binary, nothing in it."""

    exit_code = 1


class UsageError(WinnowError):
    """The command was called wrongly."""

    exit_code = 2


class NotOurs(WinnowError):
    """The file is not a winnow database, or one of a newer winnow."""

    exit_code = 3


class CannotWrite(WinnowError):
    """The database cannot be written."""

    exit_code = 4


class Refused(WinnowError):
    """The database refused a row that breaks its promises: a fault in a program, not in an input."""

    exit_code = 1


class CannotExport(WinnowError):
    """What was verified cannot be written where it should go, or its quotes no longer hold."""

    exit_code = 1
