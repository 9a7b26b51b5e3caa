"""The words of a pattern in a rule file, in the notation of spaCy's Matcher and DependencyMatcher.

Of that notation only what looks at a single word is taken, and what ends in bounded time: see
`extract.user_rules.matching` for how patterns are found.
"""

import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.user_rules.errors import Fault, known
from store.records import Slot

TEXT_ATTRIBUTES = frozenset("TEXT ORTH LOWER NORM LEMMA POS TAG DEP MORPH SHAPE ENT_TYPE".split())
"""Attributes with a text; it may be a predicate: IN, NOT_IN or REGEX."""
FLAGS = frozenset(
    """IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_UPPER IS_TITLE IS_PUNCT IS_SPACE IS_BRACKET IS_QUOTE
    IS_LEFT_PUNCT IS_RIGHT_PUNCT IS_CURRENCY IS_STOP LIKE_NUM LIKE_URL LIKE_EMAIL""".split()
)
COMPARISONS = frozenset({"==", "!=", ">=", "<=", ">", "<"})
ATTRIBUTES = TEXT_ATTRIBUTES | FLAGS | {"LENGTH"}
SLOTS = (Slot.SUBJECT, Slot.PREDICATE, Slot.OBJECT, Slot.TIME, Slot.PLACE, Slot.SOURCE)
OPERATORS = (">", "<", ">>", "<<", ".", ";")
"""Left of: its child, its head, any below it, any above it, the next word, the word before."""
UNLIMITED = 1_000
_REPEAT = re.compile(r"\{(\d{1,3})?(,)?(\d{1,3})?\}")
_REPEATS = {"?": (0, 1), "*": (0, UNLIMITED), "+": (1, UNLIMITED)}
LONGEST_WORD = 100
"""A longer word matches no REGEX."""
_LONGEST_REGEX, _MOST_REPEATS = 100, 3


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a pattern: what it has to be, how often it comes, and which slot it fills."""

    attributes: tuple[tuple[str, object], ...]
    """As spaCy's Matcher takes them."""
    slot: Slot | None = None
    least: int = 1
    most: int = 1
    id: str = ""
    """In a tree: what later words call it."""
    left: str = ""
    """In a tree: the word that it is found from; empty for the first."""
    relation: str = ""


def read_token(where: str, given: Mapping[str, object]) -> Token:
    """A word of a row."""
    attributes = _attributes(where, given, ("OP", "SLOT"))
    least, most = _repeat(where, given.get("OP"))
    return Token(attributes, _slot(where, given), least, most)


def read_node(where: str, given: Mapping[str, object], before: Sequence[str]) -> Token:
    """A word of a tree; `before` are the ids of those before it."""
    allowed = {"RIGHT_ID", "RIGHT_ATTRS", "SLOT"} | ({"LEFT_ID", "REL_OP"} if before else set())
    known(where, given, sorted(allowed))
    for key in sorted(allowed - {"SLOT", "RIGHT_ATTRS"}):
        if not isinstance(given.get(key), str) or not given[key]:
            raise Fault(where, f'{key} is missing; write {key} = "..."')
    id, left, relation = (str(given.get(key, "")) for key in ("RIGHT_ID", "LEFT_ID", "REL_OP"))
    if id in before:
        raise Fault(f"{where}, RIGHT_ID", f"a word before is called {id!r} already")
    if before and left not in before:
        raise Fault(f"{where}, LEFT_ID", f"{left!r} is none of {', '.join(before)}")
    if before and relation not in OPERATORS:
        raise Fault(f"{where}, REL_OP", f"{relation!r} is none of {'  '.join(OPERATORS)}")
    attributes = given.get("RIGHT_ATTRS")
    if not isinstance(attributes, dict) or not attributes:
        raise Fault(f"{where}, RIGHT_ATTRS", 'has to say what the word is, as in { POS = "VERB" }')
    return Token(
        _attributes(f"{where}, RIGHT_ATTRS", attributes, ()), _slot(where, given),
        id=id, left=left, relation=relation,
    )  # fmt: skip


def _slot(where: str, given: Mapping[str, object]) -> Slot | None:
    value = given.get("SLOT")
    if value is None:
        return None
    if not isinstance(value, str) or value not in SLOTS:
        raise Fault(f"{where}, SLOT", f"{value!r} is none; it is one of {', '.join(SLOTS)}")
    return Slot(value)


def _repeat(where: str, given: object) -> tuple[int, int]:
    """How often a word comes, at the least and at the most."""
    if given is None:
        return 1, 1
    if isinstance(given, str) and given in _REPEATS:
        return _REPEATS[given]
    match = _REPEAT.fullmatch(given) if isinstance(given, str) else None
    if match is None or not (match[1] or match[3]):
        raise Fault(f"{where}, OP", f"{given!r} is none of ?  *  +  {{2}}  {{1,3}}  {{2,}}  {{,3}}")
    least = int(match[1] or 0)
    most = int(match[3]) if match[3] else UNLIMITED if match[2] else least
    if most < max(least, 1):
        raise Fault(f"{where}, OP", f"{given!r} can never match")
    return least, most


def _attributes(
    where: str, given: Mapping[str, object], others: Sequence[str]
) -> tuple[tuple[str, object], ...]:
    known(where, given, [*sorted(ATTRIBUTES), *others])
    return tuple(
        (key, _value(f"{where}, {key}", key, value))
        for key, value in given.items()
        if key not in others
    )


def _value(where: str, key: str, value: object) -> object:
    if key in FLAGS:
        if not isinstance(value, bool):
            raise Fault(where, "has to be true or false")
        return value
    if key == "LENGTH":
        return _length(where, value)
    if isinstance(value, str):
        return value
    if not isinstance(value, dict) or len(value) != 1 or not {"IN", "NOT_IN", "REGEX"} & set(value):
        raise Fault(
            where, 'has to be text, or one of { IN = [...] } { NOT_IN = [...] } { REGEX = "..." }'
        )
    [(how, what)] = value.items()
    if how == "REGEX":
        if not isinstance(what, str):
            raise Fault(f"{where}, REGEX", "has to be text")
        return {"REGEX": _regex(f"{where}, REGEX", what)}
    if not isinstance(what, list) or not what or not all(isinstance(one, str) for one in what):
        raise Fault(f"{where}, {how}", 'has to be a list of texts, like ["say", "tell"]')
    return {how: list(what)}


def _length(where: str, value: object) -> object:
    bounds = value if isinstance(value, dict) else {"==": value}
    whole = all(isinstance(n, int) and not isinstance(n, bool) for n in bounds.values())
    if not bounds or not whole or not set(bounds) <= COMPARISONS:
        raise Fault(where, 'has to be a number, or bounds as in { ">=" = 4 }')
    return dict(bounds)


def _regex(where: str, given: str) -> str:
    """A regular expression that ends soon on any word, and matches no word over LONGEST_WORD."""
    if len(given) > _LONGEST_REGEX:
        raise Fault(where, f"has {len(given)} characters; {_LONGEST_REGEX} are the most")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what Python may read otherwise one day
            re.compile(given)
    except (re.error, RecursionError, OverflowError, FutureWarning, DeprecationWarning) as error:
        raise Fault(where, f"{given!r} is no regular expression: {error}") from None
    ignore_case = given.startswith("(?i)")
    body = given.removeprefix("(?i)")
    if re.match(r"\(\?[aiLmsux-]+\)", body) or re.search(r"\\[1-9]|\(\?P=|\(\?\(", body):
        raise Fault(where, "takes (?i), but no other flags and no references back")
    if _may_not_end(body):
        raise Fault(
            where,
            f"{given!r} may take for ever: no repeat, choice or option inside what is repeated, "
            f"and {_MOST_REPEATS} repeats at the most",
        )
    flags = "(?i)" if ignore_case else ""
    return rf"{flags}\A(?=[\s\S]{{0,{LONGEST_WORD}}}\Z)[\s\S]*?(?:{body})"


def _may_not_end(body: str) -> bool:
    """Whether there is a repeat inside a repeat, or more repeats than a word can stand.

    Time is exponential in the first case, in the second a power of the word's length.
    """
    plain = re.sub(r"\\.", "x", body)  # an escaped sign stands for itself
    plain = re.sub(r"\[\^?\]?[^\]]*\]", "x", plain)  # a class is one sign
    repeats = len(re.findall(r"[*+]|\{\d*,?\d*\}", plain))
    varied = [False]
    """Of each open group, whether something in it may match in several ways."""
    for place, sign in enumerate(plain):
        if sign == "(":
            varied.append(False)
        elif sign == ")" and len(varied) > 1:
            inner = varied.pop()
            repeated = plain[place + 1 : place + 2] in {"*", "+", "{"}
            if inner and repeated:
                return True
            varied[-1] |= inner or repeated
        elif sign in "*+{|" or (sign == "?" and plain[place - 1 : place] != "("):
            varied[-1] = True
    return repeats > _MOST_REPEATS
