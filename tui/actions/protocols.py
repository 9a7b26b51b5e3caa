"""What an action needs of whoever carries it out: the screen, or the review line by line."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from store.records import Span
    from tui.fixes.unfinished import Line
    from tui.sitting.session import Session
    from tui.sitting.tour import Tour


class Mode(StrEnum):
    """What the keys mean at the moment; the footer names it."""

    QUEUE = "queue"
    FIX = "fix"
    TYPE = "type"
    """A line is being typed: letters are letters."""


class Questions(Protocol):
    """Asks the reviewer."""

    def ask_on(
        self, line: "Line", question: str, value: str, answer: Callable[[str], bool]
    ) -> None:
        """Ask for a line that is kept until it is finished; `answer` says whether it is."""


class Review(Protocol):
    """A review that is going on, on a screen or line by line."""

    @property
    def session(self) -> "Session":
        """What is reviewed, and how far it is."""

    @property
    def questions(self) -> Questions:
        """Where the reviewer is asked."""

    def run(self, act: Callable[[], object]) -> bool:
        """Do something with the session and show the outcome; whether it could be done."""

    def say(self, text: str) -> None:
        """Say something of its own, such as what an undo took back."""

    def tell(self, act: Callable[[], str]) -> bool:
        """Do something to the claim and say what it has to say of it; whether it could be done."""


class ScreenQuestions(Questions, Protocol):
    """Asks in the last line of the screen."""

    def ask(self, question: str, value: str, answer: Callable[[str], None]) -> None:
        """Ask for a line that begins with a value."""

    def ask_on(
        self,
        line: "Line",
        question: str,
        value: str,
        answer: Callable[[str], bool],
        preview: Callable[[str], str] = ...,
    ) -> None:
        """As line by line; `preview` says what the line would do, above the claim."""

    def confirm(self, question: str, confirmed: Callable[[], object]) -> None:
        """Ask for y; everything else means no."""

    def choose(
        self,
        question: str,
        answers: Mapping[str, Callable[[], object]],
        otherwise: Callable[[], object] | None = None,
        *,
        above: str = "",
    ) -> None:
        """Ask for one of some keys; every other one means none of them."""


class Screen(Review, Protocol):
    """A review on the screen, which has modes and views."""

    mode: Mode
    tour: "Tour | None"
    """The tour, while somebody takes it."""
    exported: "Path | None"
    """Where the last export went."""

    @property
    def export_path(self) -> "Path":
        """Where an export goes unless the reviewer says otherwise."""

    @property
    def questions(self) -> ScreenQuestions:
        """Where the reviewer is asked."""

    @property
    def is_low(self) -> bool:
        """Whether there are few rows."""

    @property
    def message_width(self) -> int:
        """Columns of the last line that a message may fill."""

    def say(self, text: str, *, error: bool = False, above: str = "") -> None:
        """Say something in the last line and above the claim, until the next key."""

    def refuse(self, why: str) -> None:
        """Say why something is not done."""

    def show(self) -> None:
        """Show the session as it is now."""

    def scroll(self, pages: int) -> None:
        """Scroll the article."""

    def centre(self) -> None:
        """Scroll to the evidence."""

    def show_articles(self, chosen: Callable[[int], None]) -> None:
        """Show the list of articles, to choose one by its index."""

    def show_coverage(self, chosen: "Callable[[Span, bool], None]") -> None:
        """Show what of the article is decided, to choose a sentence, or to add a claim from it."""

    def show_keys(self) -> None:
        """Show the keys."""

    def show_palette(self) -> None:
        """Show every action, to be found by typing."""

    def quit(self) -> None:
        """Leave the review."""
