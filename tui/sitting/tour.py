"""The tour: what to press first, one line at a time; it can be left at any time and changes nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to try."""

    text: str
    commands: frozenset[str]
    """What ends this step: the id of any of these commands."""


def _step(text: str, *commands: str) -> Step:
    return Step(text, frozenset(commands))


STEPS = (
    _step(
        "Does the marked sentence say what the claim in the card says? a accepts, x rejects.",
        "queue.accept",
        "queue.reject",
    ),
    _step("u takes a decision back, as often as you like, also tomorrow.", "queue.undo"),
    _step("e fixes the claim: the card shows a digit for each slot.", "queue.fix"),
    _step(
        "Press a digit, then l or h to move its edge by a word; Enter saves, q leaves.",
        "fix.save",
        "fix.leave",
    ),
    _step("j and k go to the next and the previous claim, J and K to open ones.", "queue.next"),
    _step("i adds a claim that was missed; q leaves it again.", "queue.add"),
    _step("c shows the sentences with nothing decided; q comes back.", "queue.coverage"),
    _step("? shows all keys, p finds any action by its name.", "queue.help", "queue.palette"),
)
"""The steps, in order."""


class Tour:
    """Where somebody is in the tour."""

    def __init__(self) -> None:
        self._at = 0

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to try."""
        return self._at >= len(STEPS)

    @property
    def text(self) -> str:
        """What to try now; nothing when it is over."""
        if self.is_over:
            return ""
        return f"Tour {self._at + 1}/{len(STEPS)}: {STEPS[self._at].text} T leaves the tour."

    def did(self, command: str) -> None:
        """Somebody did something; the tour goes on if it was what this step is about."""
        if not self.is_over and command in STEPS[self._at].commands:
            self._at += 1
