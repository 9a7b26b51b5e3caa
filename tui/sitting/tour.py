"""The tour: what to press first, one line at a time; it can be left at any time and changes nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to try."""

    text: str
    actions: frozenset[str]
    """What ends this step: any of these actions of the screen."""


def _step(text: str, *actions: str) -> Step:
    return Step(text, frozenset(actions))


STEPS = (
    _step(
        "Does the marked sentence say what the claim in the card says? a accepts, x rejects.",
        "queue_accept",
        "queue_reject",
    ),
    _step("u takes a decision back, as often as you like, also tomorrow.", "queue_undo"),
    _step("e fixes the claim: the card shows a digit for each slot.", "queue_fix"),
    _step(
        "Press a digit, then l or h to move its edge by a word; Enter saves, q leaves.",
        "fix_save",
        "fix_leave",
    ),
    _step("j and k go to the next and the previous claim, J and K to open ones.", "queue_next"),
    _step("i adds a claim that was missed; q leaves it again.", "queue_add"),
    _step("c shows the sentences with nothing decided; q comes back.", "queue_coverage"),
    _step("? shows all keys, p finds any action by its name.", "queue_help", "queue_palette"),
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

    def did(self, action: str) -> None:
        """Somebody did something; the tour goes on if it was what this step is about."""
        if not self.is_over and action in STEPS[self._at].actions:
            self._at += 1
