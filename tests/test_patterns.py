"""No regular expression of the project takes longer than its text grows.

Each is found in the modules, and tried with strings that are made from its own structure: what it
repeats is repeated for 8,000 characters, with an end that it does not match.
"""

import ast
import importlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pumped import LIMIT, USES, growth, pumps

ROOT = Path(__file__).parent.parent
ROOMS = ("extract", "store", "tui")
METHODS = "match fullmatch search finditer findall sub subn split".split()

BOUNDED = {
    r"\[\^?\]?[^\]]*\]": "an expression of a user's own rule, of a limited length",
    r"[*+]|\{\d*,?\d*\}": "an expression of a user's own rule, of a limited length",
    r"[A-Z][A-Za-z]*\ $": "the 24 characters before a time",
    r"([\w.]+)( NOT)? IN\s+\(((?:'\w+'(?:,\s*)?){3,})\)": "the SQL of our own schema",
}
"""Those that are never tried on a text of any length, and on what instead."""
BY_LOOP = {"_FORMS": {"match"}}
"""How those are used that a loop takes out of a tuple."""


@cache
def sources() -> dict[str, str]:
    """The modules of the program with their code; what trains the model reads no text of others."""
    found = {}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            if ".training." not in name and not name.endswith("__main__"):
                found[name.removesuffix(".__init__")] = path.read_text(encoding="utf-8")
    return found


def inside(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from inside(one)
    elif isinstance(value, dict):
        yield from inside(list(value.values()))


def written(code: str) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The expressions that stand in a call: `re.search(r"...", line)`."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name("re"), attr=attr),
                args=[ast.Constant(str(pattern)), *_],
            ) if attr in METHODS:
                ignoring = (
                    re.IGNORECASE if re.search(r"re\.I\b|IGNORECASE", ast.unparse(node)) else 0
                )
                yield attr, re.compile(pattern, ignoring)


@cache
def patterns() -> dict[str, tuple[re.Pattern[Any], frozenset[str]]]:
    """All expressions by a name, with the methods that are called on them."""
    every = "\n".join(sources().values())
    called: dict[str, set[str]] = {}
    for name, method in re.findall(rf"\b(\w+)\.({'|'.join(METHODS)})\(", every):
        called.setdefault(name, set()).add(method)
    found: dict[str, tuple[re.Pattern[Any], frozenset[str]]] = {}
    for module, code in sources().items():
        for name, value in vars(importlib.import_module(module)).items():
            uses = frozenset(called.get(name) or BY_LOOP.get(name, {"search"}))
            for pattern in inside(value):
                found.setdefault(pattern.pattern, (pattern, uses))
        for use, pattern in written(code):
            found.setdefault(pattern.pattern, (pattern, frozenset({use})))
    from store.times.patterns import _any

    found["times"] = _any(), frozenset({"finditer"})
    return {key: value for key, value in found.items() if key not in BOUNDED}


def slow(pattern: re.Pattern[Any], uses: frozenset[str]) -> list[str]:
    """The strings with which an expression takes too long, and how many times as long."""
    found = []
    for method in sorted({use if use in USES else "finditer" for use in uses}):
        for pump in pumps(pattern):
            times = growth(pattern, USES[method], pump)
            if times > LIMIT:
                found.append(f"{method} {pump}: {times:.0f} times as long for 8 times the text")
                break
    return found


@pytest.mark.parametrize("number", range(4))
def test_no_pattern_takes_longer_than_its_text_grows(number: int) -> None:
    chosen = sorted(patterns().items(), key=lambda item: str(item[0]))[number::4]
    found = {key: slow(*value) for key, value in chosen}
    assert {key: said for key, said in found.items() if said} == {}


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"\s+$", "search"),
        (r"(a+)+b", "match"),
        (r"x*x*y", "match"),
        (r"\w+@\w+", "finditer"),
        (r",?\s+and", "search"),
        (r"(?:\d\d?)+!", "match"),
    ],
)
def test_one_that_does_is_found(pattern: str, method: str) -> None:
    assert slow(re.compile(pattern), frozenset({method}))


@pytest.mark.parametrize(
    ("pattern", "method"),
    [(r"(?<!\s)\s++$", "search"), (r"(?>a+)b", "match"), (r"[\w.]{1,64}@", "finditer")],
)
def test_one_that_does_not_is_left_alone(pattern: str, method: str) -> None:
    assert not slow(re.compile(pattern), frozenset({method}))


def test_the_expressions_are_found() -> None:
    assert len(patterns()) > 100
    every = "\n".join(sources().values())
    assert all(repr(key)[1:-1].replace("\\\\", "\\") in every or key in every for key in BOUNDED)
