"""The errors that winnow tells its user: each says what, where and what to do next.

WinnowError
├── InputError        exit 1   an input failed, the rest is done
├── UsageError        exit 2   wrong usage, or a screen without a terminal
├── NotOurs           exit 3   not a winnow database, or of a newer version
└── CannotWrite       exit 4   read-only, locked for long, disk full, gone
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
