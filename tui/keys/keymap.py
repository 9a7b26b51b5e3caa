"""Which keys a reviewer wants: a preset, and keys of their own in the config file. Checked at start."""

import re
from collections.abc import Mapping

from store.errors import UsageError
from tui.config import config_file, settings
from tui.keys.commands import COMMANDS, printed, use
from tui.sitting.reasons import chosen_reasons, use_reasons

PRESETS: dict[str, dict[str, tuple[str, ...]]] = {
    "default": {},
    "prodigy": {  # a accept, x reject, space ignore, backspace undo are its keys too
        "queue.later": ("space",),
        "queue.undo": ("backspace", "delete", "u"),
        "queue.export": ("s", "E"),
    },
    "vim": {
        "queue.redo": ("r", "ctrl+r"),
        "queue.next": ("j", "down", "ctrl+n"),
        "queue.page-down": (">", "pagedown", "ctrl+f", "ctrl+d"),
        "queue.page-up": ("<", "pageup", "ctrl+b", "ctrl+u"),
        "fix.right": ("l", "w", "right"),  # w and b are words, W and B larger pieces
        "fix.left": ("h", "b", "left"),
        "fix.phrase-right": ("W",),
        "fix.phrase-left": ("B",),
        "fix.edge": ("o", "t", "tab"),  # the other end of what is selected
        "fix.type": ("i", "c"),
        "fix.next": ("n", "ctrl+n"),
        "fix.leave": ("escape", "q"),
    },
}
"""Keys of each preset where they differ from the table of commands."""

NAMED = frozenset(
    "space enter tab escape backspace delete insert up down left right home end pageup pagedown".split()
)
"""Keys that are no character."""
SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+j": "enter"}
"""Keys that arrive as another key."""
TAKEN = {
    "ctrl+c": "leaves",
    "ctrl+q": "leaves",
    "ctrl+z": "suspends",
    "ctrl+p": "opens the palette",
}
"""Keys that always mean the same."""
_KEY = re.compile(r"(?:ctrl\+[a-z]|f\d{1,2}|(?:alt|shift|ctrl)\+[a-z]+)")
_DOUBTFUL = re.compile(r"alt\+|shift\+|f\d|ctrl\+(?:up|down|left|right|home|end|space|page)")
_ALTGR = frozenset("[]{}\\@|~€^`#")


def use_config() -> None:
    """Use the keys and the reasons of the config file; raises UsageError where they cannot be."""
    found, where = settings(), str(config_file())
    use(chosen_keys(found, where))
    use_reasons(chosen_reasons(found, where))


def doubt(key: str) -> str:
    """Why a key may not arrive at every terminal; nothing where it does."""
    if key in _ALTGR:
        return "needs AltGr on many keyboards"
    if _DOUBTFUL.match(key):
        return "many terminals send something else, or keep it for themselves"
    return ""


def chosen_keys(settings: Mapping[str, object], where: str) -> dict[str, tuple[str, ...]]:
    """The keys that a config file chooses, by command; raises UsageError where they cannot be."""
    preset = settings.get("keymap", "default")
    if preset not in PRESETS:
        raise UsageError(f"{where}: keymap is one of {', '.join(PRESETS)}, not {preset!r}.")
    found = dict(PRESETS[str(preset)])
    own = settings.get("keys", {})
    if not isinstance(own, Mapping):
        raise UsageError(f'{where}: [keys] is a table, like "queue.accept" = "y".')
    known = {command.name for command in COMMANDS}
    for name, value in own.items():
        if name not in known:
            raise UsageError(
                f"{where}: there is no command {name!r}. winnow keys --list shows all."
            )
        keys = [value] if isinstance(value, str) else value
        if not isinstance(keys, list) or not keys or not all(isinstance(k, str) for k in keys):
            raise UsageError(f'{where}: {name} needs a key like "y", or a list of keys.')
        found[name] = tuple(_checked(key, f"{where}: {name}") for key in keys)
    _refuse_clashes(found, where)
    return found


def _checked(key: str, where: str) -> str:
    key = "space" if key == " " else key
    if key in SAME:
        raise UsageError(f"{where}: {key} arrives as {SAME[key]} in a terminal; choose another.")
    if key in TAKEN:
        raise UsageError(f"{where}: {key} always {TAKEN[key]}; choose another.")
    if (len(key) == 1 and key.isprintable()) or key in NAMED or _KEY.fullmatch(key):
        return key
    names = ", ".join(sorted(NAMED))
    raise UsageError(f"{where}: {key!r} is no key: a character, ctrl+x, f1, or one of {names}.")


def _refuse_clashes(chosen: Mapping[str, tuple[str, ...]], where: str) -> None:
    taken: dict[tuple[str, str], str] = {}
    for command in COMMANDS:
        for key in chosen.get(command.name, command.keys):
            other = taken.setdefault((command.mode, key), command.name)
            if other != command.name:
                raise UsageError(
                    f"{where}: {printed(key)} is both {other} and {command.name}; "
                    f"give one of them another key."
                )
