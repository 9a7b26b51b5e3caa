"""Working on slots: fix a claim, add one, split one, name its twin."""

from typing import TYPE_CHECKING

from store.records import Slot, Span
from tui.actions.protocols import Mode
from tui.terminal.clean import one_line
from tui.terminal.wrap import fit

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.actions.protocols import Review, Screen
    from tui.fixes.fix import Fix

SHOWN = 30
"""Columns of a claim that a question names."""

# -- in the queue


def fix(screen: "Screen") -> None:
    """Fix the claim in the card."""
    if screen.session.claim is not None:
        screen.mode = Mode.FIX
        screen.run(screen.session.begin_fix)


def turn(slot: Slot, screen: "Screen") -> None:
    """Fix a choice, beginning with its next value."""
    if screen.session.claim is not None or screen.session.fix is not None:
        screen.mode = Mode.FIX
        screen.run(lambda: screen.session.turn(slot))


def drop(review: "Review") -> None:
    """Drop the unfinished fix of the claim."""
    review.tell(review.session.drop_fix)


def add(screen: "Screen") -> None:
    """Add a claim that was missed, from the sentence of the current claim."""
    add_from(None, screen)


def add_from(span: Span | None, screen: "Screen") -> None:
    """Add a claim from a sentence; None: from that of the current claim."""
    if screen.run(lambda: screen.session.begin_addition(span)) and screen.session.fix is not None:
        screen.mode = Mode.FIX
        screen.say("A claim that was missed: 1 to 0 choose a slot, Enter adds it, q leaves.")
        screen.show()


def split(screen: "Screen") -> None:
    """Break a coordinated claim in two."""
    from tui.fixes.making import BETWEEN, preview  # noqa: PLC0415 - the table of keys needs no database

    claim, found = screen.session.claim, screen.session.joint()
    if claim is None or found is None:
        return
    slot, value = found

    def split(line: str) -> bool:
        return screen.tell(lambda: screen.session.split(slot, line))

    question = f"Split the {slot} at{BETWEEN.rstrip()}:"
    begun = screen.session.unfinished.line("split", claim)
    screen.questions.ask_on(begun, question, value, split, lambda line: preview(claim, slot, line))


def same(screen: "Screen") -> None:
    """Say that the claim is the same as another."""
    session = screen.session
    if session.claim is None:
        return
    other = session.likely_twin()
    known = ""
    question = "Same as claim number:"
    if other is not None and (number := session.queue.number_of(other)):
        known = str(number)
        question = f"Same as {fit(one_line(other.text), SHOWN)} Its number:"

    def answered(line: str) -> None:
        if line:
            screen.run(lambda: _record_same(line, screen))

    screen.questions.ask(question, known, answered)


def _record_same(line: str, screen: "Screen") -> None:
    number = int(line) if line.isascii() and line.isdecimal() and len(line) < 12 else 0
    other = screen.session.queue.at_number(number)
    if other is None:
        screen.say(f"There is no claim {line}: give the number that the top line shows.")
        return
    screen.say(screen.session.same_as(other))


# -- in a fix


def choose_slot(slot: Slot, screen: "Screen") -> None:
    """Work on another slot."""
    if fix := screen.session.fix:
        screen.run(lambda: fix.choose(slot))


def _edit(screen: "Screen", edit: "Callable[[Fix], None]") -> None:
    if fix := screen.session.fix:

        def change() -> None:
            screen.session.edit(edit)
            screen.say(fix.hint)

        screen.run(change)


def left(screen: "Screen") -> None:
    """Move the edge left by a word."""
    _edit(screen, lambda fix: fix.move_word(-1))


def right(screen: "Screen") -> None:
    """Move the edge right by a word."""
    _edit(screen, lambda fix: fix.move_word(1))


def phrase_left(screen: "Screen") -> None:
    """Move the edge left by a phrase."""
    _edit(screen, lambda fix: fix.move_phrase(-1))


def phrase_right(screen: "Screen") -> None:
    """Move the edge right by a phrase."""
    _edit(screen, lambda fix: fix.move_phrase(1))


def other_edge(screen: "Screen") -> None:
    """Move the other edge from now on."""
    _edit(screen, lambda fix: fix.other_edge())


def next_suggestion(screen: "Screen") -> None:
    """Take the next suggestion."""
    _edit(screen, lambda fix: fix.suggest(1))


def previous_suggestion(screen: "Screen") -> None:
    """Take the previous suggestion."""
    _edit(screen, lambda fix: fix.suggest(-1))


def type_slot(screen: "Screen") -> None:
    """Type the slot."""
    if fix := screen.session.fix:
        slot = fix.slot

        def typed(text: str) -> bool:
            return screen.run(lambda: screen.session.edit(lambda fix: fix.type(text)))

        line = screen.session.unfinished.line("slot", fix.claim, slot)
        screen.questions.ask_on(line, f"{slot.value}:", fix.value, typed)


def save(screen: "Screen") -> None:
    """Save as fixed, on to the next open claim."""
    screen.mode = Mode.QUEUE
    if not screen.tell(screen.session.save_fix):
        screen.mode = Mode.FIX
        screen.show()


def leave(screen: "Screen") -> None:
    """Leave; the draft is kept."""
    screen.mode = Mode.QUEUE
    screen.run(screen.session.leave_fix)


def drop_and_leave(screen: "Screen") -> None:
    """Drop what was changed, and leave."""
    screen.mode = Mode.QUEUE
    drop(screen)


def go_on(move: "Callable[[Review], None]", screen: "Screen") -> None:
    """Move on in the queue; the draft is kept."""
    screen.mode = Mode.QUEUE
    move(screen)
