"""What the review screen does to slots: fix a claim, add one, split one, name its twin, mute a rule."""

from collections.abc import Callable

from store.records import Act, Slot, Span
from tui.fixes.making import BETWEEN, preview
from tui.keys.commands import Mode
from tui.screens.questions import Questions
from tui.terminal.clean import one_line
from tui.terminal.wrap import fit
from tui.widgets.claim_list import BEGUN

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
        claim, found = self.session.claim, self.session.joint()
        if claim is None or found is None:
            return
        slot, value = found

        def split(line: str) -> bool:
            return self._tell(lambda: self.session.split(slot, line))

        question = f"Split the {slot} at{BETWEEN.rstrip()}:"
        unfinished = self.session.unfinished.line("split", claim)
        self.ask_on(unfinished, question, value, split, lambda line: preview(claim, slot, line))

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
            self.say(self.session.same_as(other))

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
            lambda: self._tell(self.session.mute),
        )

    # -- fixing

    def action_queue_fix(self) -> None:
        """Fix the claim in the card."""
        if self.session.claim is not None:
            self.mode = Mode.FIX
            self.run(self.session.begin_fix)

    def action_queue_modality(self) -> None:
        """Fix the modality, beginning with its next value."""
        self._turn(Slot.MODALITY)

    def action_queue_polarity(self) -> None:
        """Fix the polarity, beginning with the other one."""
        self._turn(Slot.POLARITY)

    def _turn(self, slot: Slot) -> None:
        if self.session.claim is not None or self.session.fix is not None:
            self.mode = Mode.FIX
            self.run(lambda: self.session.turn(slot))

    action_fix_modality = action_queue_modality
    action_fix_polarity = action_queue_polarity

    def action_queue_drop(self) -> None:
        """Drop the unfinished fix of the claim."""
        self._tell(self.session.drop_fix)

    def action_fix_drop(self) -> None:
        """Drop what was changed, and leave."""
        self.mode = Mode.QUEUE
        self._tell(self.session.drop_fix)

    def which(self) -> None:
        """Ask what is to be accepted of a claim with an unfinished fix."""
        if not self.run(self.session.begin_fix) or (fix := self.session.fix) is None:
            return
        typed = self.session.unfinished.typed(fix.claim)
        parts = [f"{slot}: “{text}”" for slot, text in typed.items()]
        above = f"{BEGUN} The original: {fix.claim.text}"
        answers: dict[str, Callable[[], object]] = {
            "o": lambda: self._tell(self._original),
            "U": self.action_queue_drop,
            "e": self.action_queue_fix,
        }
        if fix.changed:
            above += f"\n{BEGUN} The draft: {fix.text}"
            answers["d"] = lambda: self._tell(self.session.save_fix)
        if parts:
            above += f"\n{BEGUN} Being typed, {', '.join(parts)}"
        if self.has_class("-low"):
            above = ""  # there is no room but for the draft itself
        draft = "d draft, " if fix.changed else ""
        question = f"Accept which? {draft}o original; e fixes on, U drops it"
        self.choose(question, answers, lambda: self._tell(self._neither), above=above)

    def _original(self) -> str:
        self.session.leave_fix()
        return self.session.decide(Act.ACCEPT, original=True)

    def _neither(self) -> str:
        self.session.leave_fix()
        return "Nothing is accepted: the unfinished fix is kept."

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
        if not self._tell(self.session.save_fix):
            self.mode = Mode.FIX
            self.show()

    def action_fix_accept(self) -> None:
        """Save as fixed while a choice is turned."""
        self.action_fix_save()

    def action_fix_go(self, where: str) -> None:
        """Move on in the queue while a choice is turned; the draft is kept."""
        self.mode = Mode.QUEUE
        getattr(self, f"action_queue_{where}")()

    def action_fix_leave(self) -> None:
        """Leave; the draft is kept."""
        self.mode = Mode.QUEUE
        self.run(self.session.leave_fix)
