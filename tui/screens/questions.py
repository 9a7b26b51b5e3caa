"""What the review screen asks for in its last line: yes or no, or a line of text."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from textual import events
from textual.widget import Widget

from store.errors import WinnowError
from tui.actions.protocols import Mode, Screen

if TYPE_CHECKING:
    from tui.fixes.unfinished import Line
    from tui.widgets.prompt import Prompt


class Host(Screen, Protocol):
    """The screen that asks: a review, and a widget that holds the line."""

    def set_class(self, add: bool, /, *names: str) -> object:
        """Set or take away names of a style."""

    def has_class(self, /, *names: str) -> bool:
        """Whether it has them."""

    def mount(self, /, *widgets: Widget) -> object:
        """Take in widgets."""


class Questions:
    """Asks for the review screen, and takes the answers."""

    def __init__(self, screen: Host) -> None:
        self._screen = screen
        self.prompt: Prompt | None = None
        """Made for the first question."""
        self._answers: Mapping[str, Callable[[], object]] = MappingProxyType({})
        """What keys answer to what is asked."""
        self._otherwise: Callable[[], object] | None = None
        self._keep: Callable[[str], None] | None = None

    def ask(
        self,
        question: str,
        value: str,
        answer: Callable[[str], None],
        keep: Callable[[str], None] | None = None,
        changed: Callable[[str], None] | None = None,
    ) -> None:
        """Ask for a line; then the keys mean what they meant before.

        `keep` gets a line that was left before it was finished, `changed` one that changes.
        """
        before = self._screen.mode
        self._keep = keep
        self._screen.mode = Mode.TYPE
        self._screen.set_class(True, "-asking")

        def back() -> None:
            self._screen.mode = before
            self._screen.set_class(False, "-asking")
            self._screen.say("")
            self._screen.show()

        def answered(text: str) -> None:
            back()
            answer(text)

        if self.prompt is None:
            from tui.widgets.prompt import Prompt  # noqa: PLC0415 - the first screen needs no input

            self.prompt = Prompt(id="prompt")
            self._screen.mount(self.prompt)
        prompt = self.prompt

        def left() -> None:
            back()
            if keep is not None:
                keep(prompt.value)

        prompt.ask(question, value, answered, left, changed)

    def ask_on(
        self,
        line: "Line",
        question: str,
        value: str,
        answer: Callable[[str], bool],
        preview: Callable[[str], str] = lambda text: "",
    ) -> None:
        """Ask for a line that is kept as it grows, and goes on from there the next time.

        `answer` says whether the line did what it should, `preview` what it would do, which is
        shown above the claim.
        """

        def show(text: str) -> None:
            if above := preview(text):
                self._screen.say("", above=above)
                self._screen.show()

        def keep(text: str) -> None:
            try:
                line.keep("" if text == value else text)
            except WinnowError as error:
                self._screen.refuse(str(error))

        def answered(text: str) -> None:
            keep(value if answer(text) else text)

        def changed(text: str) -> None:
            show(text)
            keep(text)

        if line.kept is not None:
            question = f"{question} (unfinished)"
        begun = value if line.kept is None else line.kept
        self.ask(question, begun, answered, keep, changed)
        show(begun)

    def keep_typed(self) -> None:
        """Keep the line that is being typed, where it is of the kind that is kept."""
        if self._screen.mode is Mode.TYPE and self._keep is not None and self.prompt is not None:
            self._keep(self.prompt.value)

    def confirm(self, question: str, confirmed: Callable[[], object]) -> None:
        """Ask for y; every other key means no."""
        self.choose(f"{question} y / n", {"y": confirmed, "Y": confirmed})

    def choose(
        self,
        question: str,
        answers: Mapping[str, Callable[[], object]],
        otherwise: Callable[[], object] | None = None,
        *,
        above: str = "",
    ) -> None:
        """Ask for one of some keys; every other one means none of them."""
        self._answers, self._otherwise = answers, otherwise
        self._screen.say(question, above=above)
        self._screen.show()

    @property
    def is_asking(self) -> bool:
        """Whether a key is waited for that answers."""
        return bool(self._answers)

    def takes(self, event: events.Key) -> bool:
        """The answer to a question that one key answers."""
        answers, self._answers = self._answers, MappingProxyType({})
        if not answers:
            return False
        self._screen.say("")
        self._screen.show()
        seen = answers if not self._screen.has_class("-small") else {}
        answer = seen.get(event.key, self._otherwise)
        if answer is not None:
            answer()
        return True

    async def typed(self) -> None:
        """Wait until the line that is typed has taken every key that was sent to it."""
        if self.prompt is not None and self._screen.mode is Mode.TYPE:
            await self.prompt.caught_up()
