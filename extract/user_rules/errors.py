"""How a mistake in a rule file is reported."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches


class Fault(Exception):
    """What is wrong in a rule file: the place and what is right there."""

    def __init__(self, where: str, what: str) -> None:
        said = f"{where}: {what}."
        super().__init__("".join(c if c.isprintable() else ascii(c)[1:-1] for c in said))


def known(where: str, table: Mapping[str, object], allowed: Sequence[str]) -> None:
    """Raise a Fault for a key that may not stand in a table."""
    for key in table:
        if key not in allowed:
            near = get_close_matches(key, allowed, 1) or get_close_matches(key.upper(), allowed, 1)
            guess = f"Did you mean {near[0]}? " if near else ""
            what = f"nothing is called so here. {guess}There may be {', '.join(allowed)}"
            raise Fault(f"{where} {key}".strip(), what)
