"""What `:filter` narrows the queue to: `kind=plan status=open confidence<0.5 text~Gaza budget`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from store.claims.outline import Glance
from store.errors import UsageError
from store.ledger.floor import DOUBTFUL
from store.records import Claim, Kind, Modality, Polarity, Status
from store.search.query import Words


class Order(StrEnum):
    """How the claims of an article stand in the queue."""

    READING = "reading"
    CONFIDENCE = "confidence"
    """The least sure first."""
    KIND = "kind"


FIELDS: dict[str, tuple[frozenset[str], Callable[[Claim], str]]] = {
    "kind": (frozenset(Kind), lambda c: c.slots.kind),
    "polarity": (frozenset(Polarity), lambda c: c.slots.polarity),
    "modality": (frozenset(Modality), lambda c: c.slots.modality),
    "status": (frozenset([*Status, DOUBTFUL]), lambda c: c.status),
}
"""Names that a filter knows, their values, and where a claim has them."""

WORDS: dict[str, Callable[[Claim], str]] = {
    "text": lambda c: f"{c.text}\0{c.quote}",
    "subject": lambda c: f"{c.slots.subject}\n{c.slots.subject_as_written}",
    "predicate": lambda c: c.slots.predicate,
    "object": lambda c: f"{c.slots.object}\n{c.slots.object_as_written}",
    "time": lambda c: f"{c.slots.time}\n{c.time_iso}",
    "place": lambda c: c.slots.place,
    "source": lambda c: f"{c.slots.source}\n{c.slots.source_as_written}",
    "rule": lambda c: c.rule,
    "note": lambda c: c.note,
    "reviewer": lambda c: c.reviewer,
}
"""Names whose words `~` looks for."""

_PART = re.compile(r'([a-z]+)(<=|>=|=|~|<|>)("[^"]*"|\S*)|"([^"]*)"|(\S+)')
Test = Callable[[Claim], bool]
Glimpse = Callable[[Glance], bool]


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that all have to hold."""

    tests: tuple[Test, ...]
    text: str
    """As it was typed."""
    said: tuple[Words, ...] = ()
    """Words that the wording or the quote has to have: the search index knows where they may be."""
    glimpses: tuple[Glimpse, ...] = ()
    """What a claim in outline has to be; what does not pass need not be read."""
    is_plain: bool = False
    """Whether the outline alone decides."""
    asks_for_doubt: bool = False
    """Whether claims below the floor belong to what it shows."""

    def may_keep(self, glance: Glance) -> bool:
        """Whether a claim in outline may belong to the narrowed queue."""
        return all(glimpse(glance) for glimpse in self.glimpses)

    def keeps(self, claim: Claim) -> bool:
        """Whether the claim belongs to the narrowed queue."""
        return all(test(claim) for test in self.tests)


def parse_filter(text: str) -> Filter | None:
    """Read a filter; nothing means no filter."""
    tests: list[Test] = []
    said: list[Words] = []
    glimpses: list[Glimpse] = []
    parts = _PART.findall(text)
    for name, sign, value, quoted, word in parts:
        if not name or sign == "~":
            words = Words(value.strip('"') if name else quoted or word)
            tests.append(_has(_named(name, WORDS) if name else lambda c: c.text, words))
            if words and name in ("", "text"):
                said.append(words)
        elif name == "confidence":
            confidence = _confidence(sign, value)
            tests.append(confidence)
            glimpses.append(confidence)
        elif sign == "=":
            test, glimpse = _is(name, value)
            tests.append(test)
            glimpses.append(glimpse)
        else:
            raise UsageError(f"{name} cannot be compared with {sign}; confidence can.")
    if not tests:
        return None
    names = {name for name, *_ in parts}
    is_plain = names <= {"status", "confidence"}
    asks = "confidence" in names or any(
        name == "status" and DOUBTFUL in value for name, _, value, *_ in parts
    )
    return Filter(tuple(tests), text.strip(), tuple(said), tuple(glimpses), is_plain, asks)


def parse_order(text: str) -> Order:
    """Read an order."""
    if text not in set(Order):
        raise UsageError(f"The order is one of {', '.join(Order)}, not {text!r}.")
    return Order(text)


def _has(part: Callable[[Claim], str], words: Words) -> Test:
    return lambda claim: words.are_in(part(claim)) or not words


def _named(name: str, known: dict[str, Callable[[Claim], str]]) -> Callable[[Claim], str]:
    if name not in known:
        raise UsageError(f"~ looks into {', '.join(known)}, not {name!r}.")
    return known[name]


def _is(name: str, value: str) -> tuple[Test, Glimpse]:
    if name not in FIELDS:
        names = ", ".join([*FIELDS, "confidence"])
        raise UsageError(f"A filter knows {names} and words, not {name!r}.")
    known, part = FIELDS[name]
    values = frozenset(value.split(","))
    if unknown := values - known:
        listed = ", ".join(sorted(known))
        raise UsageError(f"{name} is one of {listed}, not {', '.join(sorted(unknown))}.")
    glimpses: dict[str, Glimpse] = {
        "status": lambda glance: (
            DOUBTFUL in values if glance.is_doubtful else glance.status in values
        ),
        "kind": lambda glance: glance.status is Status.FIXED or glance.kind in values,
    }
    if DOUBTFUL in values:
        return lambda claim: claim.status is Status.OPEN or part(claim) in values, glimpses[name]
    return lambda claim: part(claim) in values, glimpses.get(name, lambda glance: True)


def _confidence(sign: str, value: str) -> Callable[[Claim | Glance], bool]:
    try:
        limit = float(value)
    except ValueError as error:
        raise UsageError(f"confidence is a number like 0.5, not {value!r}.") from error
    tests: dict[str, Callable[[Claim | Glance], bool]] = {
        "<": lambda c: c.confidence < limit,
        "<=": lambda c: c.confidence <= limit,
        ">": lambda c: c.confidence > limit,
        ">=": lambda c: c.confidence >= limit,
        "=": lambda c: c.confidence == limit,
    }
    return tests[sign]
