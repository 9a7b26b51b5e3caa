"""Conflicts between reviewers, one at a time: what each made of the claim, and a key to settle it."""

from pathlib import Path
from typing import ClassVar, TextIO

from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.getters import query_one
from textual.screen import Screen

from store.teams.conflicts import differing
from tui.sitting.adjudication import Adjudication
from tui.terminal.clean import one_line
from tui.terminal.driver import driver_class
from tui.terminal.wrap import wrapped
from tui.widgets.line_view import Line, LineView, filled

KEYS = "1-9 settle with this verdict  j k next, previous  u undo  q quit"
_VERBS = {"accept": "accepts", "fix": "fixes", "reject": "rejects"}


class ConflictView(LineView):
    """The conflict at hand: claim, evidence, and each verdict with the slots that differ."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "articles--head",
        "articles--cursor",
        "articles--done",
        "articles--failure",
    }

    def __init__(self, adjudication: Adjudication) -> None:
        super().__init__()
        self._adjudication = adjudication
        self.said = ""
        """What happened last."""

    def lines(self, width: int, height: int) -> list[Line]:
        """Everything about the conflict, and the keys."""
        work = self._adjudication
        found: list[tuple[str, str]] = []
        if work.conflict is None:
            found.append(("head", " conflicts: none is left"))
        else:
            place = f"{work.index + 1}/{len(work.queue)}"
            found.append(("head", f" conflict {place}, {work.settled} settled in this sitting"))
            found += self._claim(width)
            found += self._verdicts(width)
        room = max(1, height - 2)
        found = found[:room] + [("", "")] * (room - len(found))
        found += [
            ("failure" if "no " in self.said else "done", f" {self.said}"),
            ("head", f" {KEYS}"),
        ]
        return [filled([(text, self._style(name))], width) for name, text in found]

    def _claim(self, width: int) -> list[tuple[str, str]]:
        claim, article = self._adjudication.claim, self._adjudication.article
        if claim is None or article is None:
            return []
        sentence = article.text[claim.sentence.start : claim.sentence.end]
        return [
            ("", f" {one_line(article.title or article.path)}"),
            ("", ""),
            *self._wrapped("", f"the article says: {one_line(sentence)}", width, 1),
            ("", ""),
        ]

    def _verdicts(self, width: int) -> list[tuple[str, str]]:
        conflict, versions = self._adjudication.conflict, self._adjudication.versions()
        if conflict is None:
            return []
        names = differing(versions)
        found: list[tuple[str, str]] = []
        for number, (verdict, version) in enumerate(
            zip(conflict.verdicts, versions, strict=True), start=1
        ):
            reason = f" ({one_line(verdict.reason)})" if verdict.reason else ""
            head = f"{number}  {one_line(verdict.reviewer)} {_VERBS[verdict.act]}{reason}"
            found += self._wrapped(
                "cursor", f"{head}, {verdict.at[:16].replace('T', ' ')}", width, 1
            )
            if version.slots is not None:
                if not names:
                    found += self._wrapped("", one_line(version.text or ""), width, 4)
                for name in names:
                    value = version.text if name == "wording" else getattr(version.slots, name)
                    found += self._wrapped("", f"{name}: {one_line(value or '')}", width, 4)
            found.append(("", ""))
        return found

    def _wrapped(self, look: str, text: str, width: int, indent: int) -> list[tuple[str, str]]:
        room = max(10, width - indent - 1)
        return [(look, f"{' ' * indent}{line}") for line in wrapped(text, room)]

    def _style(self, name: str) -> Style:
        return self.look(f"articles--{name}") if name else Style()


class AdjudicateScreen(Screen[None], inherit_bindings=False):
    """Settle conflicts, one key each."""

    BINDINGS = [  # noqa: RUF012 - Textual reads it so
        *(Binding(str(number), f"settle({number})", show=False) for number in range(1, 10)),
        Binding("j,down,n", "move(1)", show=False),
        Binding("k,up,p", "move(-1)", show=False),
        Binding("u,backspace", "undo", show=False),
        Binding("q,ctrl+c", "leave", show=False),
    ]
    AUTO_FOCUS = ""

    view = query_one(ConflictView)

    def __init__(self, adjudication: Adjudication) -> None:
        super().__init__()
        self._adjudication = adjudication

    def compose(self) -> ComposeResult:
        """Only the conflict."""
        yield ConflictView(self._adjudication)

    def action_settle(self, number: int) -> None:
        """Settle the conflict at hand."""
        self.view.said = self._adjudication.settle(number)
        self.view.paint()

    def action_move(self, step: int) -> None:
        """Go to another conflict."""
        self._adjudication.move(step)
        self.view.said = ""
        self.view.paint()

    def action_undo(self) -> None:
        """Take back the newest decision."""
        self.view.said = self._adjudication.undo()
        self.view.paint()

    def action_leave(self) -> None:
        """Everything is saved already."""
        self.app.exit()


class AdjudicateApp(App[None], inherit_bindings=False):
    """The program around the screen."""

    CSS_PATH = Path(__file__).parent.parent / "winnow.tcss"
    CSS = "ConflictView { height: 1fr; width: 100%; }"
    TITLE = "winnow"

    def __init__(self, adjudication: Adjudication, *, output: TextIO | None = None) -> None:
        self.terminal_output = output
        super().__init__(driver_class=driver_class(), ansi_color=True)
        self.theme = "ansi-dark"
        self.animation_level = "none"
        self._adjudication = adjudication

    def get_default_screen(self) -> Screen[None]:
        """There is only this one."""
        return AdjudicateScreen(self._adjudication)
