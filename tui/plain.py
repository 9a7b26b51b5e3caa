"""The plain mode: a claim is printed, a line answers. For TERM=dumb, screen readers and pipes."""

import sys
import time
from collections.abc import Iterator

from store.errors import WinnowError
from store.records import Act, Claim, Slot
from tui.cells import to_ascii
from tui.child import Extraction
from tui.clean import one_line
from tui.commands import REASONS
from tui.fixing import CHOICES, TEXT_SLOTS, Fix, value_of
from tui.session import Session
from tui.terminal import has_unicode

KEYS = "a accept, x reject, s later, e fix, u undo, r redo, j next, k previous, q quit"
EMPTY = "-"
"""What is typed to empty a slot."""
WAIT = 0.25


def ask_through(session: Session, extraction: Extraction | None) -> None:
    """Ask for one claim after the other until nothing is open or the reviewer quits."""
    tell(KEYS)
    shown = ""
    while True:
        _wait(session, extraction)
        claim = session.claim
        if claim is None:
            tell("There are no claims to review.")
            return
        if session.queue.finished:
            tell("Nothing is open any more: q quits; winnow export writes what was verified.")
        if article := session.article:
            if article.sha256 != shown:
                tell(f"\n== {one_line(article.title or article.path)}")
            shown = article.sha256
        _print(session, claim)
        line = ask("? ")
        if line is None or line == "q":
            session.settle()
            return
        try:
            _act(session, line)
        except WinnowError as error:
            tell(f"! {error}")


def tell(text: str) -> None:
    """Print a line that the terminal can show."""
    sys.stdout.write(f"{text if has_unicode() else to_ascii(text)}\n")
    sys.stdout.flush()


def ask(question: str) -> str | None:
    """Ask for a line; None at the end of the input."""
    sys.stdout.write(question)
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.strip() if line else None


def _wait(session: Session, extraction: Extraction | None) -> None:
    """Take in what the extraction brought; wait for it only where there is nothing to do."""
    session.refresh()
    if extraction is None or session.queue.open_count:
        return
    if extraction.is_running:
        tell("The claims are being extracted.")
    while extraction.is_running and not session.queue.open_count:
        time.sleep(WAIT)
        session.refresh()
    if not extraction.is_running:
        session.refresh()
        if extraction.failed:
            for line in extraction.report:
                tell(one_line(line))


def _print(session: Session, claim: Claim) -> None:
    place, size = session.queue.position()
    article = session.article
    state = "" if claim.status == "open" else f" ({claim.status})"
    tell(f"\n[{place}/{size}]{state} {one_line(claim.text)}")
    for label, text in _parts(claim):
        tell(f"  {label:<10} {text}")
    if article is not None:
        span = claim.sentence
        tell(f"  sentence   {one_line(article.text[span.start : span.end])}")


def _parts(claim: Claim) -> Iterator[tuple[str, str]]:
    slots = claim.slots
    yield "is", f"{slots.kind}, {slots.polarity}, {slots.modality}"
    for slot in TEXT_SLOTS:
        if value := value_of(slots, slot):
            time = f" = {claim.time_iso}" if slot is Slot.TIME and claim.time_iso else ""
            assumed = " (assumed)" if time and claim.time_assumed else ""
            yield slot.value, one_line(value) + time + assumed


def _act(session: Session, line: str) -> None:
    match line:
        case "a":
            session.decide(Act.ACCEPT)
        case "x":
            session.decide(Act.REJECT)
            why = ", ".join(f"{key} {reason}" for key, reason in REASONS.items())
            key = ask(f"Why? {why}, or nothing: ")
            if key in REASONS:
                session.give_reason(key)
        case "s" | "l" | "later":
            session.decide(Act.LATER)
        case "e" | "f":
            _fix(session)
        case "u":
            tell(session.undo())
        case "r":
            tell(session.redo())
        case "j" | "":
            session.go(lambda queue: queue.move(1))
        case "k":
            session.go(lambda queue: queue.move(-1))
        case _ if line.isascii() and line.isdigit():
            session.go(lambda queue: queue.jump(int(line[:12])))
        case _:
            tell(KEYS)


def _fix(session: Session) -> None:
    """Ask for every slot; nothing typed keeps it, a hyphen empties it."""
    fix = session.begin_fix()
    if fix is None:
        return
    tell(f"Nothing keeps a slot as it is, {EMPTY} empties it.")
    for slot in (*TEXT_SLOTS, *CHOICES, Slot.WORDING):
        fix.choose(slot)
        choices = f" ({', '.join(CHOICES[slot])})" if slot in CHOICES else ""
        typed = ask(f"  {slot.value}{choices} [{_shown(fix)}]: ")
        if typed is None:
            session.leave_fix()
            return
        if typed:
            fix.type("" if typed == EMPTY else typed)
    session.save_fix()


def _shown(fix: Fix) -> str:
    text = one_line(fix.value)
    return text if has_unicode() else to_ascii(text)
