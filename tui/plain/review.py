"""The review line by line, as the actions that it shares with the screen see it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.plain.lines import ask, tell

if TYPE_CHECKING:
    from tui.fixes.unfinished import Line
    from tui.sitting.session import Session


class LineQuestions:
    """Asks for a line of its own."""

    def ask_on(
        self, line: "Line", question: str, value: str, answer: Callable[[str], bool]
    ) -> None:
        """Ask for a line; nothing typed leaves all as it is. It is entered at once, so none is kept."""
        if typed := ask(f"{question} "):
            answer(typed)


class LineReview:
    """A review line by line; errors go to whoever reads the lines."""

    def __init__(self, session: "Session") -> None:
        self.session = session
        self.questions = LineQuestions()

    def run(self, act: Callable[[], object]) -> bool:
        """Do something with the session; the claim is printed after every line."""
        act()
        return True

    def say(self, text: str) -> None:
        """Say something of its own."""
        tell(text)

    def tell(self, act: Callable[[], str]) -> bool:
        """Do something to the claim and print what it has to say of it."""
        told(act())
        return True


def told(said: str) -> None:
    """Print what a decision has to say, if anything."""
    if said:
        tell(f"  {said}")
