"""The one table of what a reviewer can do: keys, help, footer and palette all come from here."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from store.records import Slot
from tui.actions import asking, deciding, finding, fixing, moving
from tui.actions.protocols import Mode, Review, Screen
from tui.sitting.reasons import reasons

if TYPE_CHECKING:
    from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do, in one mode."""

    id: str
    """`mode.name`."""
    keys: tuple[str, ...]
    """The key as it is printed, then its twins."""
    label: str
    """One or two words, for the footer."""
    help: str
    """One line, for the help screen and the palette."""
    footer: int = 0
    """The place in the footer; 0: not there."""
    argument: str = ""
    """What tells commands with the same id apart."""
    run: Callable[[Review], object] | None = None
    """What it does, on the screen and line by line."""
    on_screen: Callable[[Screen], object] | None = None
    """What it does where that takes a screen; the plain mode has its own way or none."""

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
        """The action of the screen that does it."""
        return f"do({self.name!r})"

    def do(self, screen: Screen) -> None:
        """Do it on the screen."""
        for function in (self.run, self.on_screen):
            if function is not None:
                function(screen)


_GOES = "while a choice is fixed: keep the draft, on to the "
_WHY = "why the last one was rejected: "
SLOT_KEYS = {
    "1": Slot.SUBJECT,
    "2": Slot.PREDICATE,
    "3": Slot.OBJECT,
    "4": Slot.TIME,
    "5": Slot.PLACE,
    "6": Slot.SOURCE,
    "7": Slot.WORDING,
    "8": Slot.KIND,
    "9": Slot.POLARITY,
    "0": Slot.MODALITY,
}
"""The digit that picks a slot in a fix."""

# one command a line
# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command("queue.accept", ("a",), "accept", "accept the claim, on to the next open one", 1, on_screen=deciding.accept),
    Command("queue.reject", ("x",), "reject", "reject the claim, on to the next open one", 2, on_screen=deciding.reject),
    *(
        Command("queue.reason", (key,), why, f"{_WHY}{why}", argument=key, on_screen=partial(deciding.give_reason, key))
        for key, why in reasons().items()
   ),
    Command("queue.later", ("space", "s"), "later", "decide later, on to the next open one", 3, run=deciding.later),
    Command("queue.fix", ("e", "f", "enter"), "fix", "fix the claim, in the claim card", 4, on_screen=fixing.fix),
    Command("queue.modality", ("v",), "modality", "fix the modality, from its next value on", on_screen=partial(fixing.turn, Slot.MODALITY)),
    Command("queue.polarity", ("V",), "polarity", "fix the polarity, turned round", on_screen=partial(fixing.turn, Slot.POLARITY)),
    Command("queue.drop", ("U",), "drop", "drop the unfinished fix of the claim", run=fixing.drop),
    Command("queue.add", ("i",), "add", "add a claim that was missed, from this sentence", on_screen=fixing.add),
    Command("queue.split", ("b",), "split", "break a coordinated claim in two", on_screen=fixing.split),
    Command("queue.same", ("d",), "same", "the same as another claim", on_screen=fixing.same),
    Command("queue.twin", ("D",), "twin", "go to the claim that it is the same as; again: back", run=moving.twin),
    Command("queue.note", ("m",), "note", "write a note on the claim", run=deciding.note),
    Command("queue.mute", ("M",), "mute", "mute the rule that made it, for this article", on_screen=deciding.mute),
    Command("queue.undo", ("u", "backspace"), "undo", "take back the last decision", 5, run=deciding.undo),
    Command("queue.redo", ("r",), "redo", "take back the last undo", run=deciding.redo),
    Command("queue.next", ("j", "down"), "next", "next claim", run=moving.next_claim),
    Command("queue.previous", ("k", "up"), "previous", "previous claim", run=moving.previous_claim),
    Command("queue.next-open", ("J",), "next open", "next open claim", run=moving.next_open),
    Command("queue.previous-open", ("K",), "previous open", "previous open claim", run=moving.previous_open),
    Command("queue.first", ("g", "home"), "first", "first claim of the article", run=moving.first),
    Command("queue.last", ("G", "end"), "last", "last claim of the article", run=moving.last),
    Command("queue.page-down", (">", "pagedown"), "scroll", "scroll the article down", on_screen=moving.page_down),
    Command("queue.page-up", ("<", "pageup"), "scroll", "scroll the article up", on_screen=moving.page_up),
    Command("queue.centre", ("z",), "centre", "centre the evidence", on_screen=moving.centre),
    Command("queue.next-article", (")",), "next article", "next article", run=moving.next_article),
    Command("queue.previous-article", ("(",), "previous article", "previous article", run=moving.previous_article),
    Command("queue.articles", ("o",), "articles", "the list of articles with progress", on_screen=moving.articles),
    Command("queue.search", ("/",), "search", "search the articles and their claims", on_screen=finding.search),
    Command("queue.search-next", ("n",), "next hit", "next place with the words", run=finding.search_next),
    Command("queue.search-previous", ("N",), "previous hit", "previous place with the words", run=finding.search_previous),
    Command("queue.coverage", ("c",), "coverage", "the sentences with nothing decided", on_screen=finding.coverage),
    Command("queue.accept-rest", ("A",), "accept all", "accept the rest of this sentence", on_screen=deciding.accept_rest),
    Command("queue.reject-rest", ("X",), "reject all", "reject the rest of this sentence", on_screen=deciding.reject_rest),
    Command("queue.date", ("t",), "date", "set the article's publication date", on_screen=asking.set_date),
    Command("queue.export", ("E",), "export", "export what was verified", on_screen=asking.export),
    Command("queue.command", (":",), "command", "a command line: :42, :filter kind=plan, :export", on_screen=asking.command_line),
    Command("queue.palette", ("p",), "palette", "every action, found by typing some of its name", on_screen=asking.palette),
    Command("queue.tour", ("T",), "tour", "the tour of the keys; again: leave it", on_screen=asking.tour),
    Command("queue.help", ("?", "f1"), "keys", "these keys", 6, on_screen=asking.keys),
    Command("queue.quit", ("q",), "quit", "quit; every decision is already saved", 7, on_screen=asking.quit_review),
    *(
        Command("fix.slot", (key,), slot, f"fix the {slot}", argument=slot, on_screen=partial(fixing.choose_slot, slot))
        for key, slot in SLOT_KEYS.items()
   ),
    Command("fix.left", ("h", "left"), "edge", "move the edge left by a word; turn a choice", 1, on_screen=fixing.left),
    Command("fix.right", ("l", "right"), "edge", "move the edge right by a word; turn a choice", 1, on_screen=fixing.right),
    Command("fix.edge", ("t", "tab"), "other", "move the other edge from now on", 2, on_screen=fixing.other_edge),
    Command("fix.phrase-left", ("b",), "phrase", "move the edge left by a phrase", on_screen=fixing.phrase_left),
    Command("fix.phrase-right", ("w",), "phrase", "move the edge right by a phrase", on_screen=fixing.phrase_right),
    Command("fix.next", ("n",), "suggest", "next suggestion", 3, on_screen=fixing.next_suggestion),
    Command("fix.previous", ("p",), "suggest", "previous suggestion", 3, on_screen=fixing.previous_suggestion),
    Command("fix.type", ("i",), "type", "type the slot", 4, on_screen=fixing.type_slot),
    Command("fix.save", ("enter",), "save", "save as fixed, on to the next open one", 5, on_screen=fixing.save),
    Command("fix.leave", ("q", "escape"), "leave", "leave; the draft is kept", 6, on_screen=fixing.leave),
    Command("fix.drop", ("U",), "drop", "drop what was changed, and leave", on_screen=fixing.drop_and_leave),
    Command("fix.accept", ("a",), "save", "while a choice is fixed: save as fixed", on_screen=fixing.save),
    Command("fix.modality", ("v",), "modality", "while a choice is fixed: next modality", on_screen=partial(fixing.turn, Slot.MODALITY)),
    Command("fix.polarity", ("V",), "polarity", "while a choice is fixed: turn the polarity", on_screen=partial(fixing.turn, Slot.POLARITY)),
    *(
        Command("fix.go", keys, where.replace("_", " "), f"{_GOES}{what}", argument=where, on_screen=partial(fixing.go_on, move))
        for keys, where, what, move in (
            (("j", "down"), "next", "next claim", moving.next_claim),
            (("k", "up"), "previous", "previous claim", moving.previous_claim),
            (("J",), "next_open", "next open claim", moving.next_open),
            (("K",), "previous_open", "previous open claim", moving.previous_open),
            ((")",), "next_article", "next article", moving.next_article),
            (("(",), "previous_article", "previous article", moving.previous_article),
        )
   ),
)
# fmt: on

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

BY_NAME = {command.name: command for command in COMMANDS}
"""The commands by name; their keys are those of the table."""


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
