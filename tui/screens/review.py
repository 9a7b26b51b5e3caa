"""The review screen: the article, the queue and the current claim; layout, painting, keys."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.geometry import Size
from textual.getters import query_one

from store.errors import WinnowError
from store.records import DateOrigin, Span, Status
from store.times.resolution import resolve
from tui.actions.protocols import Mode
from tui.fixes.fix import CHOICES
from tui.keys.commands import BY_NAME, active, bindings, textual_name
from tui.launch.child import Extraction
from tui.screens.coverage import CoverageScreen
from tui.screens.help import HelpScreen
from tui.screens.keyed import KeyedScreen
from tui.screens.questions import Questions
from tui.sitting.queue import Queue
from tui.sitting.session import Session
from tui.sitting.telling import STATES
from tui.sitting.tour import Tour
from tui.terminal.clean import one_line
from tui.terminal.terminal import SMALLEST
from tui.widgets.article_view import ArticleView, Mark
from tui.widgets.bars import KeyBar, Rule, StatusBar
from tui.widgets.claim_card import ClaimCard
from tui.widgets.claim_list import ClaimList

if TYPE_CHECKING:
    from tui.sitting.listing import Listing

WIDE = 100
"""Columns from which the queue and the card stand beside the article."""
LOW = 20
"""Rows below which the card gives up room."""


LAST_LINE_MARGIN = 8
"""Columns of the last line that name the mode."""
ON_CHOICES = frozenset({"fix.go", "fix.accept", "fix.modality", "fix.polarity"})
"""Commands of a fix that are there only while a choice is fixed."""


class ReviewScreen(KeyedScreen[None], inherit_bindings=False):
    """The article on the left, the queue and the claim on the right, stacked where it is narrow."""

    BINDINGS = bindings()
    status = query_one("#status", StatusBar)
    article = query_one("#article", ArticleView)
    claims = query_one("#queue", ClaimList)
    cut = query_one("#cut", Rule)
    card = query_one("#card", ClaimCard)
    keys = query_one("#keys", KeyBar)

    def __init__(
        self,
        session: Session,
        extraction: Extraction | None = None,
        export: Path = Path("winnow.csv"),
    ) -> None:
        super().__init__()
        self.session = session
        self.questions = Questions(self)
        self.export_path = export
        """Where an export goes unless the reviewer says otherwise."""
        self.exported: Path | None = None
        """Where the last one went."""
        self.extraction = extraction
        self.mode = Mode.QUEUE
        self._said = ("", False)
        self._above = ""
        """What is said above the claim."""
        self.is_watching = extraction is not None
        """Whether an extraction still runs beside."""
        self._failure: list[str] = []
        self._listing: Listing | None = None
        """How the list of articles was looked at last."""
        self.tour: Tour | None = None
        """The tour, while somebody takes it."""

    def compose(self) -> ComposeResult:
        """Everything has its place from the start; the style sheet arranges it."""
        self._arrange(self.app.size, update=False)
        article = ArticleView(id="article")
        views = [
            StatusBar(id="status"),
            article,
            Rule(id="split"),
            ClaimList(id="queue"),
            Rule(id="cut"),
            ClaimCard(id="card"),
            KeyBar(id="keys"),
        ]
        for view in views:
            view.carrier = article
        yield from views

    def on_mount(self) -> None:
        """Show where the reviewer left off."""
        self.show()

    def on_resize(self, event: events.Resize) -> None:
        """Arrange for the size."""
        self._arrange(event.size)

    def _arrange(self, size: Size, *, update: bool = True) -> None:
        """Choose where the views stand; too small a terminal is asked for more room."""
        width, height = size
        small = width < SMALLEST[0] or height < SMALLEST[1]
        was_small = self.has_class("-small")
        for name, holds in (("-wide", width >= WIDE), ("-low", height < LOW), ("-small", small)):
            if self.has_class(name) != holds:
                self.set_class(holds, name, update=update)
        if update and small != was_small:
            self.show()

    # -- showing

    def show(self) -> None:
        """Show the session as it is now; each view repaints only what differs."""
        session, queue = self.session, self.session.queue
        article, here = session.article, session.queue.here
        fix = session.fix
        claim = fix.claim if fix else session.claim
        marks: list[Mark] = []
        mentions: list[Span] = []
        if claim is not None:
            mentions = session.mentions()
            marks = [(span, "article--mention") for span in mentions]
            marks.append((claim.evidence, "article--evidence"))
            spans = fix.spans if fix else claim.spans
            marks += [(span, f"article--{slot.value}") for slot, span in spans.items()]
            if self.mode is Mode.FIX and fix and (span := fix.spans.get(fix.slot)):
                edge = span.end - 1 if fix.at_end else span.start
                marks.append((span, "article--active"))
                marks.append((Span(edge, edge + 1), "article--edge"))
        if hit := session.hit:
            marks.append((hit, "article--hit"))
        evidence = claim.evidence if claim else None
        self.article.show(article, marks, evidence, coverage=session.coverage, aim=hit)
        self.claims.show(
            (here.claims if here else None) or (),
            queue.cursor.claim,
            empty=self._empty(),
            begun=session.unfinished.fixes,
        )
        said, wrong = self._said
        self.card.show(
            claim,
            fix,
            fixing=self.mode is Mode.FIX,
            time=self._time(),
            notice=self._above or ("" if wrong else self._in_full(said)) or self._notice(),
            mentions=len(mentions),
            same=session.twins.said(claim) if claim else "",
            own=session.own_words(),
            error=said if wrong else "",
        )
        self._show_status(queue)
        self.cut.show(session.pace.line(queue.open_count))
        if self.has_class("-small"):
            self.keys.show(Mode.QUEUE, "needs 40x12, more room please")
        else:
            self.keys.show(self.mode, said or self._choices(), error=wrong)

    def _show_status(self, queue: Queue) -> None:
        done = queue.total - queue.undecided
        left = "winnow"
        if article := queue.article:
            number = f"{queue.cursor.article + 1}/{len(queue.articles)} "
            left = number + one_line(article.title or article.path)
        place, size = queue.position() if queue.articles else (0, 0)
        right = f"claim {place if size else 0}/{size}  {done}/{queue.total} decided"
        if queue.filter:
            right = f"[{one_line(queue.filter.text)}] {right}"
        if self.is_watching:
            right = f"extracting…  {right}"
        self.status.show(left, right, done / queue.total if queue.total else 0.0)

    def _time(self) -> tuple[str, bool]:
        """The ISO value of the claim's time and whether it rests on an assumption."""
        article, fix = self.session.article, self.session.fix
        claim = fix.claim if fix else self.session.claim
        if claim is None or article is None:
            return "", False
        if fix is None or fix.slots.time == claim.slots.time:
            return claim.time_iso, claim.time_assumed
        found = resolve(fix.slots.time, article.published, fix.slots.time_rule)
        stated = article.date_origin is DateOrigin.TEXT
        return found.iso, found.relative and bool(found.iso) and not stated

    def _empty(self) -> str:
        """What is said where there is no claim."""
        queue = self.session.queue
        if queue.filter:
            return "No claim passes the filter. : then filter and Enter shows all."
        article = queue.article
        if self.is_watching:
            return "The claims are being extracted." if article else "The article is being read."
        if self._failure:
            return "\n".join(("The extraction failed:", *self._failure[-3:]))
        if article is None:
            return "No articles yet. Quit with q, then: winnow review FILE"
        if not article.extracted:
            return "Not extracted yet. Quit with q, then: winnow extract FILE"
        return "The extractor found no claims in this article."

    def _notice(self) -> str:
        """What stands above the claim when the work is done."""
        queue = self.session.queue
        if self.tour is not None:
            return self.tour.text
        if not queue.finished or self.mode is not Mode.QUEUE:
            return ""
        counts: dict[Status, int] = {}
        for part in queue.articles:
            for status, count in part.counts.items():
                counts[status] = counts.get(status, 0) + count
        told = [f"{n} {STATES[s]}" for s in Status if (n := counts.get(s)) and s in STATES]
        if silent := sum(part.muted_count for part in queue.articles):
            told.append(f"{silent} muted")
        if doubtful := sum(part.doubtful for part in queue.articles):
            told.append(f"{doubtful} doubtful (:filter status=doubtful)")
        more = "Claims may still come. " if self.is_watching else ""
        return f"Nothing is open any more: {', '.join(told)}. {more}E exports what was verified."

    def _choices(self) -> str:
        """The values of a choice that is being fixed, and what the keys do."""
        fix = self.session.fix
        if self.mode is not Mode.FIX or fix is None or fix.slot not in CHOICES:
            return ""
        values = " ".join(f"[{v}]" if v == fix.value else v for v in CHOICES[fix.slot])
        return f"{fix.slot}: {values}  Enter a: save, j k q: draft"

    def _in_full(self, said: str) -> str:
        """What the last line has no room for, so that nobody answers a question unread."""
        return said if cell_len(said) > self.size.width - LAST_LINE_MARGIN else ""

    def say(self, text: str, *, error: bool = False, above: str = "") -> None:
        """Say something in the last line and above the claim, until the next key."""
        self._said = (text, error)
        self._above = above

    def run(self, act: Callable[[], object]) -> bool:
        """Do something with the session and show the outcome; an error of the store is said."""
        self.say("")
        try:
            act()
        except WinnowError as error:
            self.refuse(str(error))
            return False
        self.show()
        return True

    def tell(self, act: Callable[[], str]) -> bool:
        """Do something with the session and show what it says of it."""
        return self.run(lambda: self.say(act()))

    def refuse(self, why: str) -> None:
        """Say why something is not done."""
        self.say(why, error=True)
        self.show()

    # -- the extraction beside

    def poll(self) -> None:
        """Take in what the child or another process wrote."""
        try:
            changed = self.session.refresh()
        except WinnowError as error:
            self.say(str(error), error=True)
            changed = True
        extraction = self.extraction
        if self.is_watching and extraction is not None and not extraction.is_running:
            self.is_watching = False
            changed = self.session.refresh() or True
            if extraction.failed:
                self._failure = extraction.report
                last = self._failure[-1] if self._failure else "no reason was given"
                self.say(f"The extraction failed: {last}", error=True)
        if changed:
            self.show()

    # -- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key does something only in its mode, and some only while a choice is fixed."""
        command = BY_NAME[str(parameters[0])] if action == "do" else None
        if self.has_class("-small"):
            return command is not None and command.id == "queue.quit"
        if command is None:
            return True
        if command.id in ON_CHOICES and (fix := self.session.fix) and fix.slot not in CHOICES:
            return False
        return command.mode is self.mode

    def takes(self, event: events.Key) -> bool:
        """A key may answer a question; the tour goes on when somebody does what it is about."""
        if self.questions.takes(event):
            return True
        if self.tour is not None:
            for command in active():
                if command.mode is self.mode and event.key in map(textual_name, command.keys):
                    self.tour.did(command.id)
            if self.tour.is_over:
                self.tour = None
                self.say("That was the tour. T begins it again.")
            self.show()
        return False

    def action_do(self, name: str) -> None:
        """Do a command."""
        BY_NAME[name].do(self)

    # -- what actions need of a screen

    @property
    def is_low(self) -> bool:
        """Whether there are few rows."""
        return self.has_class("-low")

    @property
    def message_width(self) -> int:
        """Columns of the last line that a message may fill, beside the mode."""
        return self.size.width - len(self.mode.value) - 3

    def scroll(self, pages: int) -> None:
        """Scroll the article."""
        self.article.scroll_page(pages)

    def centre(self) -> None:
        """Scroll to the evidence."""
        self.article.centre()

    def show_articles(self, chosen: Callable[[int], None]) -> None:
        """Show the list of articles, to choose one by its index."""
        from tui.screens.articles import ArticlesScreen  # noqa: PLC0415 - the first screen needs no list
        from tui.sitting.listing import Listing  # noqa: PLC0415 - as above

        def left(index: int | None) -> None:
            if index is not None:
                chosen(index)

        self._listing = self._listing or Listing()
        articles = ArticlesScreen(self.session.queue, self._failure, self._listing)
        self.app.push_screen(articles, left)

    def show_coverage(self, chosen: Callable[[Span, bool], None]) -> None:
        """Show what of the article is decided, to choose a sentence, or to add a claim from it."""
        article, claim = self.session.article, self.session.claim
        if article is None:
            return

        def left(answer: tuple[Span, bool] | None) -> None:
            if answer is not None:
                chosen(*answer)

        at = claim.sentence.start if claim else 0
        self.app.push_screen(CoverageScreen(article, self.session.coverage, at), left)

    def show_keys(self) -> None:
        """Show the keys."""
        self.app.push_screen(HelpScreen())

    def show_palette(self) -> None:
        """Show every action, to be found by typing."""
        self.app.action_command_palette()

    def quit(self) -> None:
        """Leave the review."""
        self.app.exit()

    # -- the mouse; nothing needs it

    @on(ClaimList.Pointed)
    def to_claim(self, event: ClaimList.Pointed) -> None:
        """Go to a claim of the queue."""
        if self._is_free:
            at = event.index - self.session.queue.cursor.claim
            self.run(lambda: self.session.go(lambda queue: queue.move(at)))

    @on(ArticleView.Pointed)
    def to_sentence(self, event: ArticleView.Pointed) -> None:
        """Go to a sentence of the article, and to the first claim that rests on it."""
        span = self.session.coverage.at(event.offset)
        if self._is_free and span is not None:
            self.run(lambda: self.session.look_at(span))

    @property
    def _is_free(self) -> bool:
        """Whether nothing is being fixed, typed or asked."""
        return self.mode is Mode.QUEUE and not self.questions.is_asking

    # -- leaving

    def put_aside(self) -> None:
        """Keep what is not saved yet as a draft, as far as the file can be written."""
        self.questions.keep_typed()
        self.mode = Mode.QUEUE
        self.run(self.session.leave_fix)
