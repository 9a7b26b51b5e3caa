"""Strings that make a regular expression slow, made from its own structure; and how slow they make it."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from time import process_time
from typing import Any

MANY = 24
"""A repeat that may go further than this counts as one without an end."""
MOST = 150
"""Strings that are tried with one pattern."""
ENDS = ("", "\0", "\n", "!", "x", " ")
"""What may keep a pattern from matching at the end of what was repeated."""
CATEGORIES = {
    codes.CATEGORY_DIGIT: "7",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_WORD: "-",
}
PLAIN = "a A7-.,:' \n\"([é\u00a0"


def _one_of(items: Sequence[Any], rng: random.Random) -> str:
    """A character of a class."""
    if items and items[0][0] is codes.NEGATE:
        given = re.compile(_class(items))
        fits = [char for char in PLAIN if given.match(char)]
        return rng.choice(fits) if fits else "\u2603"
    kind, value = rng.choice(items)
    if kind is codes.LITERAL:
        return chr(value)
    if kind is codes.RANGE:
        return chr(rng.choice(value))
    return CATEGORIES[value]


def _class(items: Sequence[Any]) -> str:
    """A class as a pattern again."""
    names = {
        codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_NOT_DIGIT: r"\D", codes.CATEGORY_SPACE: r"\s",
        codes.CATEGORY_NOT_SPACE: r"\S", codes.CATEGORY_WORD: r"\w", codes.CATEGORY_NOT_WORD: r"\W",
    }  # fmt: skip
    out = []
    for kind, value in items:
        if kind is codes.NEGATE:
            out.append("^")
        elif kind is codes.LITERAL:
            out.append(re.escape(chr(value)))
        elif kind is codes.RANGE:
            out.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        else:
            out.append(names[value])
    return f"[{''.join(out)}]"


def sample(tree: Any, rng: random.Random) -> str:
    """A string that a parsed pattern matches, but for what it looks at around it."""
    return "".join(_sample(kind, value, rng) for kind, value in tree)


def _sample(kind: Any, value: Any, rng: random.Random) -> str:
    if kind is codes.LITERAL:
        return chr(value)
    if kind is codes.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if kind is codes.ANY:
        return rng.choice("a .")
    if kind is codes.IN:
        return _one_of(value, rng)
    if kind is codes.BRANCH:
        return sample(rng.choice(value[1]), rng)
    if kind is codes.SUBPATTERN:
        return sample(value[-1], rng)
    if kind is codes.ATOMIC_GROUP:
        return sample(value, rng)
    if kind in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
        least, most, body = value
        count = rng.randint(least, min(most, least + 2))
        return "".join(sample(body, rng) for _ in range(count))
    return ""  # looks around, groups again, edges


def _repeats(tree: Any, before: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """For each repeat without an end, and each pair: what may stand before it, and what it repeats."""
    for kind, value in tree:
        if kind is codes.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before, rng)
        elif kind is codes.SUBPATTERN:
            yield from _repeats(value[-1], before, rng)
        elif kind is codes.ATOMIC_GROUP:
            yield from _repeats(value, before, rng)
        elif kind in {codes.ASSERT, codes.ASSERT_NOT}:
            yield from _repeats(value[1], before, rng)
        elif kind in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
            if value[1] > MANY:
                yield before, sample(value[2], rng)
            yield from _repeats(value[2], before, rng)
        before += _sample(kind, value, rng)


def pumps(pattern: re.Pattern[Any], rounds: int = 5) -> list[tuple[str, str, str]]:
    """(before, piece, end): strings `before + piece * n + end` that may take a pattern long."""
    source = pattern.pattern
    text = source.decode("latin-1") if isinstance(source, bytes) else source
    tree = parser.parse(
        text, pattern.flags & ~re.UNICODE if isinstance(source, bytes) else pattern.flags
    )
    found: dict[tuple[str, str, str], None] = {}
    for seed in range(rounds):
        rng = random.Random(seed)
        pairs = list(_repeats(tree, "", rng))
        whole = sample(tree, rng)
        pieces = [("", char) for char in sorted(set(whole))]
        pieces += [("", whole), ("", whole[: len(whole) // 2 + 1]), ("", whole[1:])]
        pieces += [("", before + piece) for before, piece in pairs]
        pieces += [("", f"{one}{two}") for (_, one), (_, two) in pairwise(pairs)]
        for before, piece in [*pairs, *pieces]:
            if piece:
                end = ENDS[rng.randrange(len(ENDS))]
                found[before, piece, end] = None
                found[before, piece, "\0"] = None
    chosen = list(found)
    random.Random(0).shuffle(chosen)
    return chosen[:MOST]


Use = Callable[[re.Pattern[Any], Any], object]
USES: dict[str, Use] = {
    "match": lambda pattern, text: pattern.match(text),
    "fullmatch": lambda pattern, text: pattern.fullmatch(text),
    "search": lambda pattern, text: pattern.search(text),
    "finditer": lambda pattern, text: sum(1 for _ in pattern.finditer(text)),
}


def seconds(pattern: re.Pattern[Any], use: Use, pump: tuple[str, str, str], length: int) -> float:
    """How long a pattern takes with a pumped string of about a length."""
    before, piece, end = pump
    text = before + piece * (length // len(piece)) + end
    given = text.encode("utf-8") if isinstance(pattern.pattern, bytes) else text
    start = process_time()
    use(pattern, given)
    return process_time() - start


SHORT, LONG = 1_024, 8_192
"""Three doublings: what is linear takes 8 times as long, what is quadratic 64 times."""
LIMIT = 24.0
SLOW = 0.2
"""Seconds that nothing takes which is linear."""
FAST = 0.0003
"""Seconds for 2,048 characters that nothing takes which is quadratic: four million steps."""


def growth(pattern: re.Pattern[Any], use: Use, pump: tuple[str, str, str]) -> float:
    """How many times as long eight times the text takes; 0 where it is too fast to be quadratic.

    Measured once, and four times more where that says too long: another process may have been at work.
    """
    took = 0.0
    for length in (16, 20, 24, 28, 32, 64, 128, 512, 2_048):
        if (took := seconds(pattern, use, pump, length)) > SLOW:
            return float("inf")  # who knows when it would come back from more
    if took < FAST:
        return 0.0
    times = float("inf")
    for _ in range(5):
        long, short = (seconds(pattern, use, pump, length) for length in (LONG, SHORT))
        times = min(times, long / max(1e-5, short))
        if times < LIMIT:
            break
    return times
