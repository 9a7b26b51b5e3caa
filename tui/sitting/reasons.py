"""Why a claim was rejected: a short list of reasons, one digit each, that the config file may change.

What was given is kept as text, so claims that were rejected for a reason that is in no list any
more keep it.
"""

from collections.abc import Mapping

from store.errors import UsageError
from tui.terminal.clean import one_line
from tui.terminal.wrap import cells, fit

DEFAULT = (
    "not in the text",
    "wrong words",
    "says too little alone",
    "nothing to check",
    "same as another",
    "other",
)
MOST = len(DEFAULT)
"""So many reasons have a digit."""
LONGEST = 60
"""Characters of a reason."""
_SHORT = {
    "not in the text": "not in text",
    "says too little alone": "too little",
    "nothing to check": "no fact",
    "same as another": "same",
}
"""What the question says where there is no room for more."""

_chosen: list[str] = list(DEFAULT)


def use_reasons(reasons: tuple[str, ...]) -> None:
    """Use other reasons from now on."""
    _chosen[:] = reasons


def reasons() -> dict[str, str]:
    """The reasons that are in use, by their digits."""
    return {str(number): reason for number, reason in enumerate(_chosen, start=1)}


def chosen_reasons(settings: Mapping[str, object], where: str) -> tuple[str, ...]:
    """The reasons that a config file chooses; raises UsageError where they cannot be."""
    value = settings.get("reasons", list(DEFAULT))
    if not isinstance(value, list) or not 1 <= len(value) <= MOST:
        raise UsageError(
            f"{where}: reasons is a list of 1 to {MOST} texts, "
            f'like reasons = ["not in the text", "other"].'
        )
    found = tuple(_checked(one, where) for one in value)
    if twice := next((one for one in found if found.count(one) > 1), ""):
        raise UsageError(f"{where}: reasons has {twice!r} twice; each digit needs its own.")
    return found


def _checked(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"{where}: a reason is some text, not {value!r}.")
    reason = " ".join(value.split())
    if not reason.isprintable() or one_line(reason) != reason:
        raise UsageError(f"{where}: a terminal cannot show the reason {value!r}; type it anew.")
    if len(reason) > LONGEST:
        raise UsageError(f"{where}: the reason {reason!r} has more than {LONGEST} characters.")
    return reason


def question(room: int) -> str:
    """What is asked after a rejection, in so many columns: whole where they fit, else in short."""
    said = _asked(list(_chosen))
    if cells(said) <= room:
        return said
    shorter = [_SHORT.get(reason, reason) for reason in _chosen]
    longest = max(map(cells, shorter))
    while cells(_asked(shorter)) > room and longest > 1:
        longest -= 1
        shorter = [fit(reason, longest) for reason in shorter]
    return _asked(shorter)


def _asked(found: list[str]) -> str:
    return "Why? " + " ".join(f"{number} {one}" for number, one in enumerate(found, start=1))
