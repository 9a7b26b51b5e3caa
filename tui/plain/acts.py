"""The plain mode's keys: what the screen does, and its own way of what takes a screen there."""

import os
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from store.errors import UsageError
from store.records import Act, Claim, Slot
from store.sqlite.targets import check_target
from tui.actions.finding import BULK, choose_claims
from tui.actions.protocols import Mode
from tui.fixes.fix import CHOICES, TEXT_SLOTS, Fix
from tui.fixes.making import BETWEEN, NEW, preview
from tui.keys.commands import COMMANDS, Command, keys_of
from tui.launch.locked import SAID, is_locked
from tui.plain.lines import ask, confirmed, tell
from tui.plain.review import LineReview, told
from tui.sitting.exporting import export_verified
from tui.sitting.listing import date_of, name_of
from tui.sitting.reasons import reasons
from tui.sitting.session import Session
from tui.terminal.clean import one_line

EMPTY = "-"
"""What is typed to empty a slot."""


def _accept(session: Session) -> None:
    """Accept the claim at hand; of one with an unfinished fix it is asked which."""
    claim = session.claim
    if claim is None or claim.id not in session.unfinished.fixes:
        told(session.decide(Act.ACCEPT))
        return
    fix = session.begin_fix()
    tell(f"  The original: {one_line(claim.text)}")
    has_draft = fix is not None and fix.changed
    if fix is not None and has_draft:
        _print_changes(fix)
    for slot, text in session.unfinished.typed(claim).items():
        tell(f"  Being typed, {slot}: {one_line(text)}")
    draft = "d the draft, " if has_draft else ""
    match ask(f"Accept which? {draft}o the original, U drops what is unfinished, else neither: "):
        case "d" if has_draft:
            told(session.save_fix())
        case "o":
            session.leave_fix()
            told(session.decide(Act.ACCEPT, original=True))
        case "U":
            told(session.drop_fix())
        case _:
            session.leave_fix()
            tell("  Nothing is accepted: the unfinished fix is kept.")


def _print_changes(fix: Fix) -> None:
    tell(f"  The draft: {one_line(fix.text)}")
    for slot, value in fix.changes().items():
        tell(f"  {slot.value:<10} {one_line(value) or '(empty)'}")


def _reject(session: Session) -> None:
    told(session.decide(Act.REJECT))
    why = ", ".join(f"{key} {reason}" for key, reason in reasons().items())
    session.give_reason(ask(f"Why? {why}, or nothing: ") or "")


def _fix(session: Session) -> None:
    _ask_slots(session, session.begin_fix())


def _ask_slots(session: Session, fix: Fix | None) -> None:
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
            value = "" if typed == EMPTY else typed
            session.edit(partial(Fix.type, value=value))
            if slot in fix.own:
                tell("  (your words, not the article's)")
    try:
        _save(session, fix)
    except UsageError:
        session.leave_fix()
        raise


def _save(session: Session, fix: Fix) -> None:
    """Save what was filled in; a fix that changes nothing is no fix, and verifies nothing."""
    if fix.changed or fix.claim.id == NEW:
        told(session.save_fix() or f"Saved: {one_line(fix.text)}")
    else:
        session.leave_fix()
        tell("  Nothing was changed, so nothing is decided: a accepts the claim as it stands.")


def _add(session: Session) -> None:
    _ask_slots(session, session.begin_addition())


def _split(session: Session) -> None:
    claim, found = session.claim, session.joint()
    if claim is None or found is None:
        return
    slot, value = found
    _print_parts(claim, slot, value)
    line = ask(f"Split the {slot} at /, nothing leaves it [{one_line(value)}], y as it stands: ")
    if not line:
        return
    if line != "y":
        value = line
        _print_parts(claim, slot, value)
        if BETWEEN.strip() in line and not confirmed("Split so?"):
            return
    told(session.split(slot, value))


def _print_parts(claim: Claim, slot: Slot, line: str) -> None:
    for part in preview(claim, slot, line).split("\n"):
        tell(f"  {one_line(part)}")


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
        told(session.same_as(other))


def _mute(session: Session) -> None:
    claim = session.claim
    if claim and confirmed(f"Mute the rule {one_line(claim.rule)} in this article?"):
        told(session.mute())


def _date(session: Session) -> None:
    line = ask(f"Published on (YYYY-MM-DD, {EMPTY} for not known): ")
    if not line:
        return
    try:
        published = None if line == EMPTY else date.fromisoformat(line)
    except ValueError as error:
        raise UsageError(f"{line} is no date; write it as 2025-11-20.") from error
    told(session.set_published(published))


def _rest(act: Act) -> Callable[[Session], None]:
    def decide(session: Session) -> None:
        _in_bulk(session, [c.id for c in session.rest_of_sentence()], act, "of this sentence")

    return decide


def _in_bulk(session: Session, ids: list[str], act: Act, where: str) -> None:
    chosen = session.in_bulk(ids)
    if begun := len(ids) - len(chosen):
        tell(f"  {begun} with an unfinished fix left out.")
    count = f"{len(chosen)} open claims" if len(chosen) != 1 else "one open claim"
    if chosen and confirmed(f"{act.capitalize()} the {count} {where}?"):
        told(session.decide_ids(chosen, act))


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
            tell(f"{export_verified(session.db, path)} verified claims are in {path}.")


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
        if command.mode is Mode.QUEUE and not command.argument and knows(command):
            tell(f"  {keys_of(command):<18} {command.help}")


def _turn(first: Slot) -> Callable[[Session], None]:
    def turn(session: Session) -> None:
        slot = first
        session.turn(slot)
        while (fix := session.fix) is not None:
            values = " ".join(f"[{v}]" if v == fix.value else v for v in CHOICES[slot])
            tell(f"  {slot}: {values}")
            tell(f"  {one_line(fix.text)}")
            line = ask("Enter or a verifies it so, a value chooses, U drops it, q keeps a draft: ")
            if line in ("", "a"):
                told(session.save_fix() or f"Saved: {one_line(fix.text)}")
            elif line in CHOICES[slot]:
                session.edit(partial(Fix.type, value=line))
            elif line in TURNS:
                slot = TURNS[line]
                session.turn(slot)
            elif line == "U":
                told(session.drop_fix())
            else:
                session.leave_fix()
                if line in GOING:
                    ACTS[line](session)

    return turn


OWN: dict[str, Callable[[Session], None]] = {
    "queue.accept": _accept,
    "queue.reject": _reject,
    "queue.fix": _fix,
    "queue.modality": _turn(Slot.MODALITY),
    "queue.polarity": _turn(Slot.POLARITY),
    "queue.add": _add,
    "queue.split": _split,
    "queue.same": _same,
    "queue.mute": _mute,
    "queue.date": _date,
    "queue.accept-rest": _rest(Act.ACCEPT),
    "queue.reject-rest": _rest(Act.REJECT),
    "queue.search": _search,
    "queue.coverage": _coverage,
    "queue.export": _export,
    "queue.articles": _articles,
    "queue.help": _keys,
}
"""Commands that need a screen and have a way of their own here."""


def _act(command: Command) -> Callable[[Session], object] | None:
    """What a command does here; None where it does nothing."""
    run = command.run
    if run is None:
        return OWN.get(command.id)
    return lambda session: run(LineReview(session))


ACTS: dict[str, Callable[[Session], object]] = {
    key: act
    for command in COMMANDS
    if command.mode is Mode.QUEUE and (act := _act(command)) is not None
    for key in command.keys
    if len(key) == 1
}
"""What a line with one key does."""
GOING = frozenset("jkJKgG)(")
"""Lines that go elsewhere."""
TURNS = {"v": Slot.MODALITY, "V": Slot.POLARITY}
OF_THE_LOOP = frozenset({"queue.command", "queue.quit"})
"""Commands of which the loop takes care."""


def knows(command: Command) -> bool:
    """Whether the plain mode has this command of the screen."""
    return _act(command) is not None or command.id in OF_THE_LOOP


def command(session: Session, line: str) -> bool:
    """Do a line of the command line; False where it is none."""
    name, _, rest = line.removeprefix(":").partition(" ")
    if choose_claims(LineReview(session), name, rest):
        return True
    if name in BULK:
        _in_bulk(session, session.queue.open_ids(), BULK[name], "of this queue")
    elif name == "export":
        _export(session)
    else:
        return False
    return True
