"""Who the reviewer is and where the database lies: options, environment, config file, login."""

import getpass
import os
from pathlib import Path

from store.errors import UsageError

DATABASE = "winnow.db"


def config_file() -> Path:
    """The user-wide config file; it need not exist."""
    from platformdirs import user_config_path  # noqa: PLC0415 - not needed for --help

    return user_config_path("winnow") / "config.toml"


def reviewer_name(given: str | None) -> str:
    """The reviewer: as given (option or WINNOW_REVIEWER), else configured, else the login name."""
    name = given or configured("reviewer") or _login()
    if not name.strip():
        raise UsageError("There is no reviewer's name. Give one with --reviewer NAME.")
    return name.strip()


def settings() -> dict[str, object]:
    """What the config file says; nothing where there is none."""
    path = config_file()
    if not path.exists():
        return {}
    import tomllib  # noqa: PLC0415 - most people have no config file

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path} cannot be used: {error}. Mend it or move it away.") from error


def wants(key: str) -> bool:
    """Whether something is wanted; it is unless the config file says false."""
    value = settings().get(key, True)
    if not isinstance(value, bool):
        raise UsageError(f"{config_file()}: {key} is true or false, not {value!r}.")
    return value


def configured_list(key: str) -> list[str]:
    """The words that the config file gives for a key; none where it gives none."""
    value = settings().get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise UsageError(f'{config_file()}: {key} has to be a list, like {key} = ["plan"].')
    return value


def configured(key: str) -> str:
    """The text that the config file gives for a key; empty where it gives none."""
    value = settings().get(key, "")
    if not isinstance(value, str):
        raise UsageError(f'{config_file()}: {key} has to be text, like {key} = "...".')
    return value


def configured_number(key: str, usual: float) -> float:
    """The number above zero that the config file gives for a key; `usual` where it gives none."""
    value = settings().get(key, usual)
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
        raise UsageError(
            f"{config_file()}: {key} has to be a number above 0, like {key} = {usual:g}."
        )
    return value


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        return f"user {os.getuid()}" if hasattr(os, "getuid") else "reviewer"
