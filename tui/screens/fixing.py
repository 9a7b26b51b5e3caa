"""What the review screen does to slots: fix a claim, add one, split one, name its twin, mute a rule."""

from store.records import Slot, Span
from tui.clean import one_line
from tui.commands import Mode
from tui.making import BETWEEN, joint
from tui.screens.questions import Questions
from tui.wrap import fit

SHOWN = 30
"""Columns of a claim that a question names."""


class Fixing(Questions):
    """The part of the review screen that works on slots."""

    # -- making

    def action_queue_add(self) -> None:
        """Add a claim that was missed, from the sentence of the claim at hand."""
        self.add_from(None)

    def add_from(self, span: Span | None) -> None:
        """Add a claim from a sentence; None: from that of the claim at hand."""
        if self.run(lambda: self.session.begin_addition(span)) and self.session.fix is not None:
            self.mode = Mode.FIX
            self.say("A claim that was missed: 1 to 0 choose a slot, Enter adds it, q leaves.")
            self.show()

    def action_queue_split(self) -> None:
        """Break a coordinated claim in two."""
        if claim := self.session.claim:
            slot, value = joint(claim)

            def split(line: str) -> bool:
                return self.run(lambda: self.session.split(slot, line))

            question = f"Split the {slot} at{BETWEEN.rstrip()}:"
            unfinished = self.session.unfinished.line("split", claim)
            self.ask_on(unfinished, question, value, split)

    def action_queue_same(self) -> None:
        """Say that the claim is the same as another."""
        if self.session.claim is None:
            return
        other = self.session.likely_twin()
        known = ""
        question = "Same as claim number:"
        if other is not None and (number := self.session.queue.number_of(other)):
            known = str(number)
            question = f"Same as {fit(one_line(other.text), SHOWN)} Its number:"
        self.ask(question, known, self._same)

    def _same(self, line: str) -> None:
        def record() -> None:
            number = int(line) if line.isascii() and line.isdecimal() and len(line) < 12 else 0
            other = self.session.queue.at_number(number)
            if other is None:
                self.say(f"There is no claim {line}: give the number that the top line shows.")
                return
            self.session.same_as(other)

        if line:
            self.run(record)

    def action_queue_twin(self) -> None:
        """Go to the claim that it is the same as, or back."""
        self.run(lambda: self.say(self.session.go_to_twin()))

    def action_queue_mute(self) -> None:
        """Mute the rule that made the claim, for this article."""
        claim = self.session.claim
        if claim is None:
            return
        rule = one_line(claim.rule)
        self.confirm(
            f"Mute the rule {rule} in this article? Its open claims leave the queue.",
            lambda: self._do(self._mute),
        )

    def _mute(self) -> None:
        before = self.session.queue.total
        self.session.mute()
        gone = before - self.session.queue.total
        claims = "1 claim" if gone == 1 else f"{gone} claims"
        self.say(f"{claims} left the queue; u brings them back.")

    # -- fixing

    def action_queue_fix(self) -> None:
        """Fix the claim in the card."""
        if self.session.claim is not None:
            self.mode = Mode.FIX
            self.run(self.session.begin_fix)

    def action_fix_slot(self, slot: str) -> None:
        """Work on another slot."""
        if fix := self.session.fix:
            self.run(lambda: fix.choose(Slot(slot)))

    def action_fix_left(self) -> None:
        """Move the edge left by a word."""
        self._edit(lambda fix: fix.move_word(-1))

    def action_fix_right(self) -> None:
        """Move the edge right by a word."""
        self._edit(lambda fix: fix.move_word(1))

    def action_fix_phrase_left(self) -> None:
        """Move the edge left by a phrase."""
        self._edit(lambda fix: fix.move_phrase(-1))

    def action_fix_phrase_right(self) -> None:
        """Move the edge right by a phrase."""
        self._edit(lambda fix: fix.move_phrase(1))

    def action_fix_edge(self) -> None:
        """Move the other edge from now on."""
        self._edit(lambda fix: fix.other_edge())

    def action_fix_next(self) -> None:
        """Take the next suggestion."""
        self._edit(lambda fix: fix.suggest(1))

    def action_fix_previous(self) -> None:
        """Take the previous suggestion."""
        self._edit(lambda fix: fix.suggest(-1))

    def action_fix_save(self) -> None:
        """Save as fixed, on to the next open claim."""
        self.mode = Mode.QUEUE
        if not self.run(self.session.save_fix):
            self.mode = Mode.FIX
            self.show()

    def action_fix_leave(self) -> None:
        """Leave; the draft is kept."""
        self.mode = Mode.QUEUE
        self.run(self.session.leave_fix)
