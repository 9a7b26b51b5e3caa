"""Verdicts: on one claim, on several, and taking them back."""

from typing import TYPE_CHECKING

from store.records import Act
from tui.actions import fixing
from tui.fixes.fix import BEGUN
from tui.sitting.reasons import question
from tui.terminal.clean import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.actions.protocols import Review, Screen
    from tui.sitting.session import Session


def accept(screen: "Screen") -> None:
    """Accept, on to the next open claim; of a claim with an unfinished fix it is asked which."""
    session = screen.session
    claim = session.claim
    if session.fix is None and claim and claim.id in session.unfinished.fixes:
        _ask_which(screen)
    else:
        screen.tell(lambda: session.decide(Act.ACCEPT))


def _ask_which(screen: "Screen") -> None:
    """Ask what is to be accepted of a claim with an unfinished fix."""
    session = screen.session
    if not screen.run(session.begin_fix) or (fix := session.fix) is None:
        return
    typed = session.unfinished.typed(fix.claim)
    parts = [f"{slot}: “{text}”" for slot, text in typed.items()]
    above = f"{BEGUN} The original: {fix.claim.text}"
    answers: dict[str, Callable[[], object]] = {
        "o": lambda: screen.tell(lambda: _accept_original(session)),
        "U": lambda: fixing.drop(screen),
        "e": lambda: fixing.fix(screen),
    }
    if fix.changed:
        changes = ", ".join(f"{slot} {value or '(empty)'}" for slot, value in fix.changes().items())
        said = f" ({changes})" if changes and fix.text == fix.claim.text else ""
        above += f"\n{BEGUN} The draft: {fix.text}{said}"
        answers["d"] = lambda: screen.tell(session.save_fix)
    if parts:
        above += f"\n{BEGUN} Being typed, {', '.join(parts)}"
    if screen.is_low:
        above = ""  # there is no room but for the draft itself
    draft = "d draft, " if fix.changed else ""
    screen.questions.choose(
        f"Accept which? {draft}o original; e fixes on, U drops it",
        answers,
        lambda: screen.tell(lambda: _accept_neither(session)),
        above=above,
    )


def _accept_original(session: "Session") -> str:
    session.leave_fix()
    return session.decide(Act.ACCEPT, original=True)


def _accept_neither(session: "Session") -> str:
    session.leave_fix()
    return "Nothing is accepted: the unfinished fix is kept."


def reject(screen: "Screen") -> None:
    """Reject, on to the next open claim; a digit may say why."""

    def reject() -> None:
        said = screen.session.decide(Act.REJECT)
        if screen.session.rejected:
            screen.say(question(screen.message_width), above=said)

    screen.run(reject)


def give_reason(key: str, screen: "Screen") -> None:
    """Say why the last one was rejected."""

    def give() -> None:
        rejected = screen.session.rejected
        if reason := screen.session.give_reason(key):
            screen.say(f"Rejected: {reason}. {screen.session.name_of(rejected)}")

    screen.run(give)


def later(review: "Review") -> None:
    """Put off, on to the next open claim."""
    review.tell(lambda: review.session.decide(Act.LATER))


def note(review: "Review") -> None:
    """Write a note on the claim."""
    session = review.session
    if claim := session.claim:
        review.questions.ask_on(
            session.unfinished.line("note", claim),
            "Note:",
            claim.note,
            lambda text: review.tell(lambda: session.note(text)),
        )


def mute(screen: "Screen") -> None:
    """Mute the rule that made the claim, for this article."""
    claim = screen.session.claim
    if claim is None:
        return
    rule = one_line(claim.rule)
    screen.questions.confirm(
        f"Mute the rule {rule} in this article? Its open claims leave the queue.",
        lambda: screen.tell(screen.session.mute),
    )


def accept_rest(screen: "Screen") -> None:
    """Accept the open claims of this sentence."""
    _decide_rest(screen, Act.ACCEPT)


def reject_rest(screen: "Screen") -> None:
    """Reject the open claims of this sentence."""
    _decide_rest(screen, Act.REJECT)


def _decide_rest(screen: "Screen", act: Act) -> None:
    ids = [claim.id for claim in screen.session.rest_of_sentence()]
    decide_all(screen, ids, act, "of this sentence")


def decide_all(screen: "Screen", ids: list[str], act: Act, where: str) -> None:
    """Ask whether to decide several claims, and do it."""
    session = screen.session
    chosen = session.in_bulk(ids)
    begun = len(ids) - len(chosen)
    rest = f" ({begun} with an unfinished fix left out)" if begun else ""
    if not chosen:
        screen.run(lambda: screen.say(f"No claim {where} is open{' but' if rest else ''}{rest}."))
        return
    count = f"{len(chosen)} open claims" if len(chosen) > 1 else "one open claim"
    screen.questions.confirm(
        f"{act.capitalize()} the {count} {where}{rest}?",
        lambda: screen.tell(lambda: session.decide_ids(chosen, act)),
    )


def undo(review: "Review") -> None:
    """Take back the newest decision."""
    review.run(lambda: review.say(review.session.undo()))


def redo(review: "Review") -> None:
    """Take back the newest undo."""
    review.run(lambda: review.say(review.session.redo()))
