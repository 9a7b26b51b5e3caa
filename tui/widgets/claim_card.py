"""The claim at hand: its wording, its slots, when and on whose word, and how it was found."""

from collections.abc import Collection
from typing import ClassVar

from rich.style import Style

from store.records import Claim, Modality, Polarity, Slot, Slots, Status
from tui.fixes.fix import AS_WRITTEN, CHOICES, Fix, value_of
from tui.sitting.telling import STATES
from tui.terminal.clean import one_line
from tui.terminal.wrap import cells, pad, wrapped
from tui.widgets.line_view import PLAIN, Line, LineView, filled

DIGITS = {
    Slot.SUBJECT: "1",
    Slot.PREDICATE: "2",
    Slot.OBJECT: "3",
    Slot.TIME: "4",
    Slot.PLACE: "5",
    Slot.SOURCE: "6",
    Slot.WORDING: "7",
    Slot.KIND: "8",
    Slot.POLARITY: "9",
    Slot.MODALITY: "0",
}
ROWS = (Slot.SUBJECT, Slot.PREDICATE, Slot.OBJECT, Slot.TIME, Slot.PLACE, Slot.SOURCE)
LABEL = 12
"""Columns of a slot's label."""


class ClaimCard(LineView):
    """Shows one claim, or the fix of it, or a notice where there is none."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "card--wording",
        "card--label",
        "card--dim",
        "card--chosen",
        "card--changed",
        "card--notice",
        "card--error",
        "card--state",
        "card--not",
        "card--subject",
        "card--predicate",
        "card--object",
        "card--time",
        "card--place",
        "card--source",
    }

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._claim: Claim | None = None
        self._fix: Fix | None = None
        self._fixing = False
        self._time = ("", False)
        self._notice = ""
        self._error = ""
        self._mentions = 0
        self._same = ""
        self._own: Collection[Slot] = ()

    def show(
        self,
        claim: Claim | None,
        fix: Fix | None = None,
        *,
        fixing: bool = False,
        time: tuple[str, bool] = ("", False),
        notice: str = "",
        error: str = "",
        mentions: int = 0,
        same: str = "",
        own: Collection[Slot] = (),
    ) -> None:
        """Show a claim; `time` is its ISO value and whether that rests on an assumption.

        `same` names the claim that it is the same as; `own` are the slots that hold words of a
        reviewer which the article does not have.
        """
        self._claim, self._fix, self._fixing = claim, fix, fixing
        self._time, self._notice, self._error = time, notice, error
        self._mentions, self._same, self._own = mentions, same, own
        self.paint()

    def lines(self, width: int, height: int) -> list[Line]:
        """The card's lines behind a margin."""
        return [[(" ", PLAIN), *line] for line in self._lines(width - 1, height)]

    def _lines(self, width: int, height: int) -> list[Line]:
        """What does not fit at the end is the least important."""
        above = [
            filled([(line, self.look(look))], width)
            for text, look in ((self._error, "card--error"), (self._notice, "card--notice"))
            for part in text.split("\n")
            if part
            for line in wrapped(one_line(part), width)
        ]
        claim = self._claim
        if claim is None:
            return above
        slots = self._fix.slots if self._fix else claim.slots
        text = self._fix.text if self._fix else claim.text
        rows = self._rows(claim, slots, width)
        room = height - len(above) - len(rows) - 1
        found = [*above, self._heading(claim, slots, width), *self._wording(text, width, room)]
        return [*found, *rows, *self._tail(claim, width)]

    def _heading(self, claim: Claim, slots: Slots, width: int) -> Line:
        line: Line = [(f"{STATES[claim.status]} ", self.look("card--state"))]
        for slot in CHOICES:
            if self._fixing:
                line.append((f" {DIGITS[slot]} ", self.look("card--dim")))
            else:
                line.append((" ", PLAIN))
            line.append((value_of(slots, slot), self._choice_look(slot, slots)))
        who = f"  {claim.confidence:.2f} {one_line(claim.rule)}"
        if claim.trigger:
            who += f" “{one_line(claim.trigger)}”"
        line.append((who, self.look("card--dim")))
        return filled(line, width)

    def _choice_look(self, slot: Slot, slots: Slots) -> Style:
        if self._fixing and self._fix and self._fix.slot is slot:
            return self.look("card--chosen")
        if self._fix and value_of(self._fix.claim.slots, slot) != value_of(slots, slot):
            return self.look("card--changed")
        marked = slots.polarity is Polarity.NEGATED if slot is Slot.POLARITY else False
        if slot is Slot.MODALITY:
            marked = slots.modality is not Modality.ASSERTED
        return self.look("card--not") if marked else PLAIN

    def _wording(self, text: str, width: int, room: int) -> list[Line]:
        chosen = self._fixing and self._fix is not None and self._fix.slot is Slot.WORDING
        look = self.look("card--chosen" if chosen else "card--wording")
        lead = "7 " if self._fixing else ""
        lines = wrapped(lead + one_line(text), width)
        room = max(1, room)
        if len(lines) > room:
            lines = [*lines[: room - 1], " ".join(lines[room - 1 :])]
        return [filled([(line, look)], width) for line in lines]

    def _whose(self, claim: Claim, slot: Slot) -> str:
        """What is said of words that stand nowhere in the article."""
        whose = f"{one_line(claim.reviewer)}'s" if claim.reviewer else "a reviewer's"
        if self._fix is not None and self._fix.is_changed(slot):
            whose = "your"
        return f"{whose} words, not the article's"

    def _rows(self, claim: Claim, slots: Slots, width: int) -> list[Line]:
        shown = [s for s in ROWS if self._fixing or value_of(slots, s)]
        rows = []
        if Slot.WORDING in self._own:
            rows.append(self._note(f"the wording: {self._whose(claim, Slot.WORDING)}", "", width))
        for slot in shown:
            rows.append(self._row(claim, slots, slot, width))
            if slot in self._own:
                rows.append(self._note(self._whose(claim, slot), " " * LABEL, width))
        return rows

    def _note(self, words: str, margin: str, width: int) -> Line:
        return filled([(margin, PLAIN), (words, self.look("card--not"))], width)

    def _row(self, claim: Claim, slots: Slots, slot: Slot, width: int) -> Line:
        fix = self._fix
        chosen = self._fixing and fix is not None and fix.slot is slot
        changed = fix is not None and value_of(fix.claim.slots, slot) != value_of(slots, slot)
        label = f"{DIGITS[slot]} {slot.value}" if self._fixing else slot.value
        label_look = self.look("card--chosen") if chosen else self.look(f"card--{slot.value}")
        value_look = self.look("card--changed") if changed else PLAIN
        line: Line = [(label, label_look), (" " * (LABEL - len(label)), PLAIN)]
        behind = self._behind(slots, slot)
        value = one_line(value_of(slots, slot))
        room = width - LABEL - cells(behind)
        if cells(value) > room >= 0:
            value = pad(value, room)
        line += [(value, value_look), (behind, self.look("card--dim"))]
        if chosen and fix is not None and slot in fix.spans:
            line.append((" ⇥" if fix.at_end else " ←", self.look("card--dim")))
        return filled(line, width)

    def _behind(self, slots: Slots, slot: Slot) -> str:
        """What stands behind a value: the words it stands for, or the date it means."""
        if slot in AS_WRITTEN:
            written = str(getattr(slots, AS_WRITTEN[slot]))
            return f"  “{one_line(written)}”" if written else ""
        if slot is Slot.TIME and value_of(slots, slot):
            iso, assumed = self._time
            return f"  = {iso}{' (assumed)' if assumed else ''}" if iso else "  (not settled)"
        return ""

    def _tail(self, claim: Claim, width: int) -> list[Line]:
        dim = self.look("card--dim")
        tail = []
        if claim.rule.startswith("imported"):
            tail.append(one_line(claim.rule))  # how its quote was found, or that it was not
        if claim.reviewer and claim.status is not Status.OPEN:
            why = f": {self._same or one_line(claim.reason)}" if claim.reason else ""
            day = claim.decided_at[:10]
            said = f"{STATES[claim.status]} by {one_line(claim.reviewer)} {day}{why}"
            tail += wrapped(said, width)
        if self._mentions:
            places = "1 other place" if self._mentions == 1 else f"{self._mentions} other places"
            tail.append(f"said again at {places} of the article")
        if claim.note:
            tail.append(f"note: {one_line(claim.note)}")
        return [filled([(text, dim)], width) for text in tail]
