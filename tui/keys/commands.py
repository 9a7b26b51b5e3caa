"""The one table of what a reviewer can do: keys, help, footer and palette all come from here."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from tui.sitting.reasons import reasons

if TYPE_CHECKING:
    from textual.binding import Binding


class Mode(StrEnum):
    """What the keys mean at the moment; the footer names it."""

    QUEUE = "queue"
    FIX = "fix"
    TYPE = "type"
    """A line is being typed: letters are letters."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do, in one mode."""

    id: str
    """`mode.name`; the screen has an `action_name` for it."""
    keys: tuple[str, ...]
    """The key as it is printed, then its twins."""
    label: str
    """One or two words, for the footer."""
    help: str
    """One line, for the help screen and the palette."""
    footer: int = 0
    """The place in the footer; 0: not there."""
    argument: str = ""
    """What the action is called with, where several keys share one action."""

    @property
    def name(self) -> str:
        """What the config file calls it."""
        return f"{self.id}.{self.argument}" if self.argument else self.id

    @property
    def mode(self) -> Mode:
        """The mode in which its keys work."""
        return Mode(self.id.partition(".")[0])

    @property
    def action(self) -> str:
        """The action that the screen runs."""
        name = self.id.replace(".", "_").replace("-", "_")
        return f"{name}({self.argument!r})" if self.argument else name


_GOES = "while a choice is fixed: keep the draft, on to the "
_WHY = "why the last one was rejected: "
SLOT_KEYS = {
    "1": "subject",
    "2": "predicate",
    "3": "object",
    "4": "time",
    "5": "place",
    "6": "source",
    "7": "wording",
    "8": "kind",
    "9": "polarity",
    "0": "modality",
}
"""The digit that picks a slot in a fix."""

COMMANDS: tuple[Command, ...] = (
    Command("queue.accept", ("a",), "accept", "accept the claim, on to the next open one", 1),
    Command("queue.reject", ("x",), "reject", "reject the claim, on to the next open one", 2),
    *(
        Command("queue.reason", (key,), why, f"{_WHY}{why}", argument=key)
        for key, why in reasons().items()
    ),
    Command("queue.later", ("space", "s"), "later", "decide later, on to the next open one", 3),
    Command("queue.fix", ("e", "f"), "fix", "fix the claim, in the claim card", 4),
    Command("queue.modality", ("v",), "modality", "fix the modality, from its next value on"),
    Command("queue.polarity", ("V",), "polarity", "fix the polarity, turned round"),
    Command("queue.drop", ("U",), "drop", "drop the unfinished fix of the claim"),
    Command("queue.add", ("i",), "add", "add a claim that was missed, from this sentence"),
    Command("queue.split", ("b",), "split", "break a coordinated claim in two"),
    Command("queue.same", ("d",), "same", "the same as another claim"),
    Command("queue.twin", ("D",), "twin", "go to the claim that it is the same as; again: back"),
    Command("queue.note", ("m",), "note", "write a note on the claim"),
    Command("queue.mute", ("M",), "mute", "mute the rule that made it, for this article"),
    Command("queue.undo", ("u", "backspace"), "undo", "take back the last decision", 5),
    Command("queue.redo", ("r",), "redo", "take back the last undo"),
    Command("queue.next", ("j", "down"), "next", "next claim"),
    Command("queue.previous", ("k", "up"), "previous", "previous claim"),
    Command("queue.next-open", ("J",), "next open", "next open claim"),
    Command("queue.previous-open", ("K",), "previous open", "previous open claim"),
    Command("queue.first", ("g", "home"), "first", "first claim of the article"),
    Command("queue.last", ("G", "end"), "last", "last claim of the article"),
    Command("queue.page-down", (">", "pagedown"), "scroll", "scroll the article down"),
    Command("queue.page-up", ("<", "pageup"), "scroll", "scroll the article up"),
    Command("queue.centre", ("z",), "centre", "centre the evidence"),
    Command("queue.next-article", (")",), "next article", "next article"),
    Command("queue.previous-article", ("(",), "previous article", "previous article"),
    Command("queue.articles", ("o",), "articles", "the list of articles with progress"),
    Command("queue.search", ("/",), "search", "search the articles and their claims"),
    Command("queue.search-next", ("n",), "next hit", "next place with the words"),
    Command("queue.search-previous", ("N",), "previous hit", "previous place with the words"),
    Command("queue.coverage", ("c",), "coverage", "the sentences with nothing decided"),
    Command("queue.accept-rest", ("A",), "accept all", "accept the rest of this sentence"),
    Command("queue.reject-rest", ("X",), "reject all", "reject the rest of this sentence"),
    Command("queue.date", ("t",), "date", "set the article's publication date"),
    Command("queue.export", ("E",), "export", "export what was verified"),
    Command("queue.command", (":",), "command", "a command line: :42, :filter kind=plan, :export"),
    Command("queue.palette", ("p",), "palette", "every action, found by typing some of its name"),
    Command("queue.tour", ("T",), "tour", "the tour of the keys; again: leave it"),
    Command("queue.help", ("?",), "keys", "these keys", 6),
    Command("queue.quit", ("q",), "quit", "quit; every decision is already saved", 7),
    *(
        Command("fix.slot", (key,), slot, f"fix the {slot}", argument=slot)
        for key, slot in SLOT_KEYS.items()
    ),
    Command("fix.left", ("h", "left"), "edge", "move the edge left by a word; turn a choice", 1),
    Command("fix.right", ("l", "right"), "edge", "move the edge right by a word; turn a choice", 1),
    Command("fix.edge", ("t", "tab"), "other", "move the other edge from now on", 2),
    Command("fix.phrase-left", ("b",), "phrase", "move the edge left by a phrase"),
    Command("fix.phrase-right", ("w",), "phrase", "move the edge right by a phrase"),
    Command("fix.next", ("n",), "suggest", "next suggestion", 3),
    Command("fix.previous", ("p",), "suggest", "previous suggestion", 3),
    Command("fix.type", ("i",), "type", "type the slot", 4),
    Command("fix.save", ("enter",), "save", "save as fixed, on to the next open one", 5),
    Command("fix.leave", ("q", "escape"), "leave", "leave; the draft is kept", 6),
    Command("fix.drop", ("U",), "drop", "drop what was changed, and leave"),
    Command("fix.accept", ("a",), "save", "while a choice is fixed: save as fixed"),
    Command("fix.modality", ("v",), "modality", "while a choice is fixed: next modality"),
    Command("fix.polarity", ("V",), "polarity", "while a choice is fixed: turn the polarity"),
    *(
        Command("fix.go", keys, where.replace("_", " "), f"{_GOES}{what}", argument=where)
        for keys, where, what in (
            (("j", "down"), "next", "next claim"),
            (("k", "up"), "previous", "previous claim"),
            (("J",), "next_open", "next open claim"),
            (("K",), "previous_open", "previous open claim"),
            ((")",), "next_article", "next article"),
            (("(",), "previous_article", "previous article"),
        )
    ),
)

_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""What Textual calls some characters, where Unicode has another name for them."""
_PRINTED = {
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "backspace": "Backspace",
    "down": "Down",
    "up": "Up",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
}

TITLES = {Mode.QUEUE: "In the queue", Mode.FIX: "In a fix"}
"""The modes that have keys of their own."""

MODE_OF = {command.action.partition("(")[0]: command.mode for command in COMMANDS}
"""The mode in which an action may run."""


_chosen: dict[str, tuple[str, ...]] = {}
"""Keys that the config file chose, by command."""


def use(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Use other keys for some commands from now on."""
    _chosen.clear()
    _chosen.update(keys)
    footer.cache_clear()


def active() -> tuple[Command, ...]:
    """The commands with the keys and the reasons that are in use."""
    return tuple(
        replace(command, keys=_chosen[command.name]) if command.name in _chosen else command
        for command in map(_reasoned, COMMANDS)
        if command is not None
    )


def _reasoned(command: Command) -> Command | None:
    """A command with the reason that its digit stands for; None where it stands for none."""
    if command.id != "queue.reason":
        return command
    why = reasons().get(command.argument)
    return replace(command, label=why, help=f"{_WHY}{why}") if why else None


def textual_name(key: str) -> str:
    """What Textual calls a key: a character goes by its Unicode name."""
    if len(key) > 1 or key.isalnum():
        return key
    name = unicodedata.name(key).lower().replace("-", "_").replace(" ", "_")
    return _NAMES.get(name, name)


def printed(key: str) -> str:
    """A key as a person reads it."""
    return _PRINTED.get(key, key)


def keys_of(command: Command) -> str:
    """The key, and its twins in parentheses."""
    first, *twins = map(printed, command.keys)
    return f"{first} ({' '.join(twins)})" if twins else first


def bindings() -> "list[Binding | tuple[str, str] | tuple[str, str, str]]":
    """Every key of every mode, for the review screen; `check_action` keeps the modes apart."""
    from textual.binding import Binding  # noqa: PLC0415 - the docs read this table without Textual

    return [
        Binding(
            ",".join(map(textual_name, command.keys)),
            command.action,
            command.label,
            show=False,
            priority=True,  # at once and in order, also of keys that were typed ahead
            id=command.name,
        )
        for command in active()
    ]


@cache
def footer(mode: Mode) -> list[tuple[str, str]]:
    """Keys and labels of the footer, most important first; keys that share a label are joined."""
    if mode is Mode.TYPE:
        return [("Enter", "done"), ("Esc", "leave it")]
    chosen = sorted((c for c in active() if c.mode is mode and c.footer), key=lambda c: c.footer)
    keys: dict[str, list[str]] = {}
    for command in chosen:
        keys.setdefault(command.label, []).append(printed(command.keys[0]))
    found = [(" ".join(names), label) for label, names in keys.items()]
    return [("1-0", "slot"), *found] if mode is Mode.FIX else found


def help_lines() -> Iterator[tuple[str, str]]:
    """Keys and help of every command, under a title for each mode (a title has no keys)."""
    for mode, title in TITLES.items():
        yield "", title
        for command in active():
            if command.mode is mode:
                yield keys_of(command), command.help


def brief_lines() -> Iterator[tuple[str, str]]:
    """The same in short: one key and a word or two; digits are joined."""
    for mode, title in TITLES.items():
        yield "", title
        if mode is Mode.FIX:
            yield "1-0", "slot"
        for command in active():
            if command.mode is mode and not command.argument:
                yield printed(command.keys[0]), command.label
        if mode is Mode.QUEUE:
            yield f"1-{len(reasons())}", "why rejected"
