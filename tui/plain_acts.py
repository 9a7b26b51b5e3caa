"""The plain mode's other keys: everything but verdicts and moving, by the keys of the screen."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from store.errors import UsageError
from store.export import export_to_file
from store.records import Act, Slot
from store.targets import check_target
from tui.clean import one_line
from tui.commands import COMMANDS, Mode, keys_of
from tui.filters import parse_filter, parse_order
from tui.fixing import CHOICES, TEXT_SLOTS, Fix
from tui.lines import ask, confirmed, tell
from tui.listing import date_of, name_of
from tui.locked import SAID, is_locked
from tui.making import joint
from tui.session import Session

EMPTY = "-"
"""What is typed to empty a slot."""
BULK = {":accept": Act.ACCEPT, ":reject": Act.REJECT, ":later": Act.LATER}


def ask_slots(session: Session, fix: Fix | None) -> None:
    """Ask for every slot, then save; nothing typed keeps one, a hyphen empties it."""
    if fix is None:
        return
    tell(f"Nothing keeps a slot as it is, {EMPTY} empties it.")
    for slot in (*TEXT_SLOTS, *CHOICES, Slot.WORDING):
        fix.choose(slot)
        choices = f" ({', '.join(CHOICES[slot])})" if slot in CHOICES else ""
        typed = ask(f"  {slot.value}{choices} [{one_line(fix.value)}]: ")
        if typed is None:
            session.leave_fix()
            return
        if typed:
            fix.type("" if typed == EMPTY else typed)
            if slot in fix.own:
                tell("  (your words, not the article's)")
    try:
        session.save_fix()
    except UsageError:
        session.leave_fix()
        raise


def _add(session: Session) -> None:
    ask_slots(session, session.begin_addition())


def _split(session: Session) -> None:
    if claim := session.claim:
        slot, value = joint(claim)
        line = ask(
            f"Split the {slot} at /, nothing leaves it [{one_line(value)}], y as it stands: "
        )
        if line:
            session.split(slot, value if line == "y" else line)


def _same(session: Session) -> None:
    if twin := session.likely_twin():
        number = session.queue.number_of(twin)
        tell(f"  The likeliest is {number}: {one_line(twin.text)}")
    line = ask("Same as claim number, nothing leaves it: ")
    if line:
        known = line.isascii() and line.isdecimal() and len(line) < 12
        other = session.queue.at_number(int(line)) if known else None
        if other is None:
            raise UsageError(f"There is no claim {line}.")
        session.same_as(other)


def _note(session: Session) -> None:
    text = ask("Note: ")
    if text:
        session.note(text)


def _mute(session: Session) -> None:
    claim = session.claim
    if claim and confirmed(f"Mute the rule {one_line(claim.rule)} in this article?"):
        session.mute()


def _date(session: Session) -> None:
    line = ask(f"Published on (YYYY-MM-DD, {EMPTY} for not known): ")
    if not line:
        return
    try:
        session.set_published(None if line == EMPTY else date.fromisoformat(line))
    except ValueError as error:
        raise UsageError(f"{line} is no date; write it as 2025-11-20.") from error


def _rest(act: Act) -> Callable[[Session], None]:
    def decide(session: Session) -> None:
        claims = session.rest_of_sentence()
        count = f"{len(claims)} open claims" if len(claims) != 1 else "one open claim"
        if claims and confirmed(f"{act.capitalize()} the {count} of this sentence?"):
            session.decide_all(claims, act)

    return decide


def _search(session: Session) -> None:
    if words := ask("Search for: "):
        tell(session.begin_search(words))


def _coverage(session: Session) -> None:
    article, coverage = session.article, session.coverage
    if article is None:
        return
    tell(
        f"{coverage.percent}% of {len(coverage)} sentences have something decided. Nothing yet in:"
    )
    for index in coverage.untouched():
        span = coverage.span(index)
        tell(f"  {one_line(article.text[span.start : span.end])}")


def _export(session: Session) -> None:
    if is_locked():
        raise UsageError(SAID)
    line = ask("Export to: ")
    if line:
        path = Path(os.path.expanduser(line))  # which leaves the ~ of nobody as it is
        check_target(path)
        if not path.exists() or confirmed(f"{path} exists. Replace it?"):
            tell(f"{export_to_file(session.db, path)} verified claims are in {path}.")


def _articles(session: Session) -> None:
    for number, part in enumerate(session.queue.articles, start=1):
        heading = part.article
        told = (name_of(heading), heading.publisher, date_of(heading))
        name = ", ".join(one_line(text) for text in told if text)
        tell(f"  {number}  {name}: {part.still_open} open of {part.total}")
    line = ask("Open which, nothing stays here: ")
    if line and line.isascii() and line.isdecimal() and len(line) < 12:
        session.go(lambda queue: queue.open_article(int(line) - 1))


def _keys(session: Session) -> None:
    for command in COMMANDS:
        if command.mode is Mode.QUEUE and not command.argument and knows(command.keys[0]):
            tell(f"  {keys_of(command):<18} {command.help}")


def _turn(slot: Slot) -> Callable[[Session], None]:
    def turn(session: Session) -> None:
        session.turn(slot)
        if session.fix is not None:
            tell(f"  now {session.fix.value}; a fix that is saved when you move on")

    return turn


ACTS: dict[str, Callable[[Session], None]] = {
    "i": _add, "b": _split, "d": _same, "m": _note, "M": _mute, "t": _date,
    "A": _rest(Act.ACCEPT), "X": _rest(Act.REJECT), "/": _search, "c": _coverage,
    "E": _export, "o": _articles, "?": _keys,
    "v": _turn(Slot.MODALITY), "V": _turn(Slot.POLARITY),
    "D": lambda session: tell(session.go_to_twin()),
    "n": lambda session: tell(session.search_on(1)),
    "N": lambda session: tell(session.search_on(-1)),
    "u": lambda session: tell(session.undo()),
    "r": lambda session: tell(session.redo()),
    "k": lambda session: session.go(lambda queue: queue.move(-1)),
    "J": lambda session: session.go(lambda queue: queue.next_open()),
    "K": lambda session: session.go(lambda queue: queue.previous_open()),
    "g": lambda session: session.go(lambda queue: queue.first()),
    "G": lambda session: session.go(lambda queue: queue.last()),
    ")": lambda session: session.go(lambda queue: queue.open_article(queue.cursor.article + 1)),
    "(": lambda session: session.go(lambda queue: queue.open_article(queue.cursor.article - 1)),
}  # fmt: skip
"""What a line with one key does."""
VERDICTS = frozenset({"a", "x", "s", "space", "e", "j", "q", ":"})


def knows(key: str) -> bool:
    """Whether the plain mode has this key of the screen."""
    return key in ACTS or key in VERDICTS


def command(session: Session, line: str) -> bool:
    """Do a line of the command line; False where it is none."""
    name, _, rest = line.partition(" ")
    if name == ":filter":
        session.narrow(parse_filter(rest))
    elif name == ":order":
        session.arrange(parse_order(rest.strip()))
    elif name in BULK:
        ids = session.queue.open_ids()
        if ids and confirmed(f"{BULK[name].capitalize()} {len(ids)} open claims of this queue?"):
            session.decide_ids(ids, BULK[name])
    elif name == ":export":
        _export(session)
    else:
        return False
    return True
