"""What the review screen asks for in its last line: yes or no, or a line of text."""

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual import events

from store.errors import WinnowError
from store.export.tables import export_to_file
from store.records import Act
from store.sqlite.targets import check_target
from tui.fixes.fix import Fix
from tui.keys.commands import Mode
from tui.launch.locked import SAID, is_locked
from tui.screens.keyed import KeyedScreen
from tui.sitting.session import Session

if TYPE_CHECKING:
    from tui.fixes.unfinished import Line
    from tui.widgets.prompt import Prompt


class Questions(KeyedScreen[None]):
    """The part of the review screen that asks."""

    session: Session
    mode: Mode
    prompt: "Prompt | None" = None
    """Made for the first question."""
    export_path: Path
    """Where an export goes unless the reviewer says otherwise."""
    _answers: Mapping[str, Callable[[], object]] = MappingProxyType({})
    """What keys answer to what is asked."""
    _otherwise: Callable[[], object] | None = None
    _keep: Callable[[str], None] | None = None
    _exported: Path | None = None

    def show(self) -> None:
        """Show the session as it is now."""
        raise NotImplementedError

    def say(self, text: str, *, error: bool = False, above: str = "") -> None:
        """Say something in the last line and above the claim, until the next key."""
        raise NotImplementedError

    def run(self, act: Callable[[], object]) -> bool:
        """Do something with the session and show the outcome."""
        raise NotImplementedError

    def find(self, name: str, rest: str) -> bool:
        """Do a command of the command line that finds; False where it is none."""
        raise NotImplementedError

    # -- asking

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
        before = self.mode
        self._keep = keep
        self.mode = Mode.TYPE
        self.set_class(True, "-asking")

        def back() -> None:
            self.mode = before
            self.set_class(False, "-asking")
            self.say("")
            self.show()

        def answered(text: str) -> None:
            back()
            answer(text)

        if self.prompt is None:
            from tui.widgets.prompt import Prompt  # noqa: PLC0415 - the first screen needs no input

            self.prompt = Prompt(id="prompt")
            self.mount(self.prompt)
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
                self.say("", above=above)
                self.show()

        def keep(text: str) -> None:
            try:
                line.keep("" if text == value else text)
            except WinnowError as error:
                self.say(str(error), error=True)
                self.show()

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
        if self.mode is Mode.TYPE and self._keep is not None and self.prompt is not None:
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
        self.say(question, above=above)
        self.show()

    @property
    def is_asking(self) -> bool:
        """Whether a key is waited for that answers."""
        return bool(self._answers)

    def takes(self, event: events.Key) -> bool:
        """The answer to a question that one key answers."""
        answers, self._answers = self._answers, MappingProxyType({})
        if not answers:
            return False
        self.say("")
        self.show()
        seen = answers if not self.has_class("-small") else {}
        answer = seen.get(event.key, self._otherwise)
        if answer is not None:
            answer()
        return True

    async def typed(self) -> None:
        """Wait until the line that is typed has taken every key that was sent to it."""
        if self.prompt is not None and self.mode is Mode.TYPE:
            await self.prompt.caught_up()

    # -- what is asked

    def action_queue_accept_rest(self) -> None:
        """Accept the open claims of this sentence."""
        self._rest(Act.ACCEPT)

    def action_queue_reject_rest(self) -> None:
        """Reject the open claims of this sentence."""
        self._rest(Act.REJECT)

    def _rest(self, act: Act) -> None:
        self.in_bulk(
            [claim.id for claim in self.session.rest_of_sentence()], act, "of this sentence"
        )

    def in_bulk(self, ids: list[str], act: Act, where: str) -> None:
        """Ask whether to decide several claims, and do it."""
        chosen = self.session.in_bulk(ids, act)
        begun = len(ids) - len(chosen)
        rest = f" ({begun} with an unfinished fix: each asks for itself)" if begun else ""
        if not chosen:
            self.run(lambda: self.say(f"No claim {where} is open{' but' if rest else ''}{rest}."))
            return
        count = f"{len(chosen)} open claims" if len(chosen) > 1 else "one open claim"
        self.confirm(
            f"{act.capitalize()} the {count} {where}{rest}?",
            lambda: self._tell(lambda: self.session.decide_ids(chosen, act)),
        )

    def _tell(self, act: Callable[[], str]) -> bool:
        """Do something with the session and show what it says of it."""
        return self.run(lambda: self.say(act()))

    def action_queue_note(self) -> None:
        """Write a note on the claim."""
        if claim := self.session.claim:
            line, note = self.session.unfinished.line("note", claim), self.session.note
            self.ask_on(line, "Note:", claim.note, lambda text: self._tell(lambda: note(text)))

    def action_queue_date(self) -> None:
        """Set the publication date of the article."""
        if article := self.session.article:
            known = article.published.isoformat() if article.published else ""
            self.ask("Published on (YYYY-MM-DD):", known, self._dated)

    def _dated(self, text: str) -> None:
        try:
            published = date.fromisoformat(text) if text else None
        except ValueError:
            self.say(f"{text} is no date; write it as 2025-11-20.", error=True)
            self.show()
            return
        self._tell(lambda: self.session.set_published(published))

    def action_queue_export(self) -> None:
        """Export what was verified."""
        if is_locked():
            self.say(SAID, error=True)
            self.show()
            return
        path = self._exported or self.export_path
        self.ask("Export to:", str(path), self._export)

    def _export(self, text: str) -> None:
        if not text:
            return
        path = Path(os.path.expanduser(text))  # which leaves the ~ of nobody as it is
        if not self.run(lambda: check_target(path)):
            return
        if path.exists() and path != self._exported:
            self.confirm(f"{path} exists. Replace it?", lambda: self._write(path))
        else:
            self._write(path)

    def _write(self, path: Path) -> None:
        def write() -> None:
            count = export_to_file(self.session.db, path)
            self._exported = path
            claims = "1 verified claim is" if count == 1 else f"{count} verified claims are"
            self.say(f"{claims} in {path}.")

        self.run(write)

    def action_queue_command(self) -> None:
        """Ask for a command line."""
        self.ask(":", "", self._command)

    def _command(self, line: str) -> None:
        name, _, rest = line.lstrip(":").partition(" ")
        match name:
            case "":
                return
            case "q" | "quit":
                self.call_later(self.run_action, "queue_quit")
            case "export" if is_locked():
                self.say(SAID, error=True)
                self.show()
            case "export":
                self._export(rest or str(self._exported or self.export_path))
            case _ if self.find(name, rest):
                return
            case _ if name.isascii() and name.isdigit():
                self.run(lambda: self.session.go(lambda queue: queue.jump(int(name[:12]))))
            case _:
                self.say(
                    f"There is no :{name}. Try :42, :filter kind=plan, :order confidence.",
                    error=True,
                )
                self.show()

    def action_fix_type(self) -> None:
        """Type the slot."""
        if fix := self.session.fix:
            slot = fix.slot

            def typed(text: str) -> bool:
                return self.run(lambda: self.session.edit(lambda fix: fix.type(text)))

            line = self.session.unfinished.line("slot", fix.claim, slot)
            self.ask_on(line, f"{slot.value}:", fix.value, typed)

    def _edit(self, edit: Callable[[Fix], None]) -> None:
        if fix := self.session.fix:

            def change() -> None:
                self.session.edit(edit)
                self.say(fix.hint)

            self.run(change)
