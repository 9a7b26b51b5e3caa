"""What `:filter` narrows the queue to: `kind=plan status=open budget`."""

from collections.abc import Callable
from dataclasses import dataclass

from store.errors import UsageError
from store.records import Claim, Kind, Modality, Polarity, Status

FIELDS: dict[str, tuple[frozenset[str], Callable[[Claim], str]]] = {
    "kind": (frozenset(Kind), lambda c: c.slots.kind),
    "polarity": (frozenset(Polarity), lambda c: c.slots.polarity),
    "modality": (frozenset(Modality), lambda c: c.slots.modality),
    "status": (frozenset(Status), lambda c: c.status),
}
"""Names that a filter knows, their values, and where a claim has them."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that all have to hold; none of them: everything."""

    words: tuple[str, ...] = ()
    equals: tuple[tuple[str, frozenset[str]], ...] = ()
    text: str = ""
    """As it was typed."""

    def keeps(self, claim: Claim) -> bool:
        """Whether the claim belongs to the narrowed queue."""
        if any(FIELDS[name][1](claim) not in values for name, values in self.equals):
            return False
        wording = claim.text.casefold()
        return all(one in wording for one in self.words)


def parse_filter(text: str) -> Filter | None:
    """Read a filter; nothing means no filter."""
    words: list[str] = []
    equals: list[tuple[str, frozenset[str]]] = []
    for part in text.split():
        name, sign, value = part.partition("=")
        if not sign:
            words.append(part.casefold())
            continue
        if name not in FIELDS:
            raise UsageError(f"A filter knows {', '.join(FIELDS)} and words, not {name!r}.")
        values = frozenset(value.split(","))
        if unknown := values - FIELDS[name][0]:
            known = ", ".join(sorted(FIELDS[name][0]))
            raise UsageError(f"{name} is one of {known}, not {', '.join(sorted(unknown))}.")
        equals.append((name, values))
    return Filter(tuple(words), tuple(equals), text.strip()) if words or equals else None
