"""The plain mode: a claim is printed, a line answers. For TERM=dumb, screen readers and pipes."""

import time
from collections.abc import Iterator

from store.errors import WinnowError
from store.records import Act, Claim, Slot
from tui.fixes.fix import TEXT_SLOTS, value_of
from tui.launch.child import Extraction
from tui.plain.acts import ACTS, accept, ask_slots, command, told
from tui.plain.lines import ask, tell
from tui.sitting.reasons import reasons
from tui.sitting.session import Session
from tui.terminal.clean import one_line

KEYS = (
    "a accept, x reject, s later, e fix, i add, b split, d same, m note, t date, u undo, r redo, "
    "j next, k previous, ? all keys, q quit"
)
WAIT = 0.25


def ask_through(session: Session, extraction: Extraction | None) -> None:
    """Ask for one claim after the other until nothing is open or the reviewer quits."""
    tell(KEYS)
    shown = ""
    while True:
        _wait(session, extraction)
        claim = session.claim
        if claim is None and session.queue.filter is not None:
            session.narrow(None)
            tell("No claim passes the filter; it is off again.")
            continue
        if claim is None:
            tell("There are no claims to review.")
            return
        if session.queue.finished:
            tell("Nothing is open any more: q quits; winnow export writes what was verified.")
        if article := session.article:
            if article.sha256 != shown:
                tell("", f"== {one_line(article.title or article.path)}")
            shown = article.sha256
        _print(session, claim)
        line = ask("? ")
        if line is None or line == "q":
            session.leave_fix()
            return
        try:
            _act(session, line)
        except WinnowError as error:
            tell(f"! {error}")


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
    if session.pace.shown and session.pace.too_fast:
        tell("(faster than one can read)")
    state = "" if claim.status == "open" else f" ({claim.status})"
    if claim.id in session.unfinished.fixes:
        state += " (✎? unfinished fix)"
    tell("", f"[{place}/{size}]{state} {one_line(claim.text)}")
    for label, text in _parts(claim):
        tell(f"  {label:<10} {text}")
    if own := session.own_words():
        whose = f"{one_line(claim.reviewer)}'s" if claim.reviewer else "a reviewer's"
        slots = ", ".join(slot.value for slot in Slot if slot in own)
        tell(f"  {'words':<10} {whose}, not the article's: {slots}")
    if article is not None:
        span = claim.sentence
        tell(f"  sentence   {one_line(article.text[span.start : span.end])}")
    twin = session.twins.said(claim)
    for label, text in (("reason", claim.reason), ("twin", twin), ("note", claim.note)):
        if text:
            tell(f"  {label:<10} {one_line(text)}")


def _parts(claim: Claim) -> Iterator[tuple[str, str]]:
    slots = claim.slots
    yield "is", f"{slots.kind}, {slots.polarity}, {slots.modality}"
    yield "found by", one_line(f"{claim.rule} {claim.trigger}") + f", {claim.confidence:.2f}"
    for slot in TEXT_SLOTS:
        if value := value_of(slots, slot):
            time = f" = {claim.time_iso}" if slot is Slot.TIME and claim.time_iso else ""
            assumed = " (assumed)" if time and claim.time_assumed else ""
            yield slot.value, one_line(value) + time + assumed


def _act(session: Session, line: str) -> None:
    match line:
        case "a":
            accept(session)
        case "x":
            told(session.decide(Act.REJECT))
            why = ", ".join(f"{key} {reason}" for key, reason in reasons().items())
            session.give_reason(ask(f"Why? {why}, or nothing: ") or "")
        case "s" | "l" | "later":
            told(session.decide(Act.LATER))
        case "e" | "f":
            ask_slots(session, session.begin_fix())
        case _ if line in ACTS:
            ACTS[line](session)
        case _ if line.startswith(":") and command(session, line):
            return
        case "j" | "":
            session.go(lambda queue: queue.move(1))
        case _ if (number := line.lstrip(":")).isascii() and number.isdigit():
            session.go(lambda queue: queue.jump(int(number[:12])))
        case _:
            tell(KEYS)
