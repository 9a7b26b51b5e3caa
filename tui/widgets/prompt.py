"""A question in the last line of the screen, with a line to type the answer in."""

import asyncio
from collections.abc import Callable

from rich.style import Style
from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input

from tui.terminal.clean import one_line
from tui.terminal.wrap import cells
from tui.widgets.line_view import Line, LineView, filled

Answer = Callable[[str], None]


class Question(LineView):
    """What is asked."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""

    def ask(self, text: str) -> None:
        """Show the question, as wide as it needs."""
        self._text = f" {one_line(text)} "
        self.styles.width = cells(self._text)
        self.paint()

    def lines(self, width: int, height: int) -> list[Line]:
        """The one line."""
        return [filled([(self._text, Style(bold=True))], width)]


class TypedLine(Input):
    """A line that says what it holds as soon as it changes, before it is painted."""

    changed: Callable[[str], None] | None = None

    def watch_value(self, value: str) -> None:
        """Hand the line on."""
        if self.changed is not None:
            self.changed(value)


class Prompt(Horizontal):
    """Asks for one line of text; Escape answers nothing."""

    BINDINGS = [Binding("escape", "leave", show=False)]  # noqa: RUF012 - Textual reads it so

    def __init__(self, id: str | None = None) -> None:
        self._question = Question()
        self._input = TypedLine(compact=True, select_on_focus=False)
        super().__init__(self._question, self._input, id=id)
        self._input.cursor_blink = False  # nothing repaints while nobody types
        self._answer: Answer | None = None
        self._left: Callable[[], None] | None = None

    def ask(
        self,
        question: str,
        value: str,
        answer: Answer,
        left: Callable[[], None],
        changed: Answer | None = None,
    ) -> None:
        """Ask; `answer` gets the line, `left` is called when nothing was answered.

        `changed` gets the line whenever it changes.
        """
        self._answer, self._left = answer, left
        self._input.changed = None
        self.display = True
        self._question.ask(question)
        self._input.value = one_line(value)
        self._input.cursor_position = len(self._input.value)
        if changed is not None:
            self._input.changed = lambda text: changed(" ".join(text.split()))
        self.screen.set_focus(self._input)

    @property
    def value(self) -> str:
        """The line as it stands."""
        return " ".join(self._input.value.split())

    async def caught_up(self) -> None:
        """Wait until the keys that were sent to the line are in it, and a line that one of them
        ended is answered.
        """
        for widget in (self._input, self._input, self):
            done = asyncio.Event()
            widget.call_later(done.set)
            await done.wait()

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """Hand over the answer."""
        event.stop()
        answer, self._answer = self._answer, None
        self.close()
        if answer is not None:
            answer(" ".join(event.value.split()))

    def action_leave(self) -> None:
        """Answer nothing."""
        left, self._left = self._left, None
        self.close()
        if left is not None:
            left()

    def close(self) -> None:
        """Give the keys back."""
        self._input.changed = None
        self.screen.set_focus(None)
        self.display = False
