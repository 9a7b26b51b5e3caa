"""The review screen: the article, the queue and the claim at hand."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.getters import query_one

from store.errors import WinnowError
from store.records import Act, DateOrigin, Span, Status
from store.times.resolution import resolve
from tui.fixes.fix import CHOICES
from tui.keys.commands import MODE_OF, Mode, active, bindings, textual_name
from tui.launch.child import Extraction
from tui.screens.help import HelpScreen
from tui.screens.pointing import Pointing
from tui.sitting.queue import Queue
from tui.sitting.reasons import question
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


ON_CHOICES = frozenset({"fix_go", "fix_accept", "fix_modality", "fix_polarity"})
"""Actions of a fix that are there only while a choice is fixed."""


class ReviewScreen(Pointing, inherit_bindings=False):
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
        self.export_path = export
        self.session = session
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
            notice=self._above or self._notice(),
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
        more = "Claims may still come. " if self.is_watching else ""
        return f"Nothing is open any more: {', '.join(told)}. {more}E exports what was verified."

    def _choices(self) -> str:
        """The values of a choice that is being fixed, and what the keys do."""
        fix = self.session.fix
        if self.mode is not Mode.FIX or fix is None or fix.slot not in CHOICES:
            return ""
        values = " ".join(f"[{v}]" if v == fix.value else v for v in CHOICES[fix.slot])
        return f"{fix.slot}: {values}  Enter a: save, j k q: draft"

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
            self.say(str(error), error=True)
            self.show()
            return False
        self.show()
        return True

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
        if self.has_class("-small"):
            return action == "queue_quit"
        if action in ON_CHOICES and (fix := self.session.fix) and fix.slot not in CHOICES:
            return False
        return MODE_OF.get(action, self.mode) is self.mode

    def takes(self, event: events.Key) -> bool:
        """The tour goes on when somebody does what it is about."""
        if super().takes(event):
            return True
        if self.tour is not None:
            for command in active():
                if command.mode is self.mode and event.key in map(textual_name, command.keys):
                    self.tour.did(command.action)
            if self.tour.is_over:
                self.tour = None
                self.say("That was the tour. T begins it again.")
            self.show()
        return False

    def action_queue_accept(self) -> None:
        """Accept, on to the next open claim; of a claim with an unfinished fix it is asked which."""
        claim = self.session.claim
        if self.session.fix is None and claim and claim.id in self.session.unfinished.fixes:
            self.which()
        else:
            self._tell(lambda: self.session.decide(Act.ACCEPT))

    def action_queue_reject(self) -> None:
        """Reject, on to the next open claim; a digit may say why."""

        def reject() -> None:
            said = self.session.decide(Act.REJECT)
            if self.session.rejected:
                self.say(question(self.size.width - len(self.mode.value) - 3), above=said)

        self.run(reject)

    def action_queue_reason(self, key: str) -> None:
        """Say why the last one was rejected."""

        def give() -> None:
            rejected = self.session.rejected
            if reason := self.session.give_reason(key):
                self.say(f"Rejected: {reason}. {self.session.name_of(rejected)}")

        self.run(give)

    def action_queue_later(self) -> None:
        """Put off, on to the next open claim."""
        self._tell(lambda: self.session.decide(Act.LATER))

    def action_queue_undo(self) -> None:
        """Take back the newest decision."""
        self._tell(self.session.undo)

    def action_queue_redo(self) -> None:
        """Take back the newest undo."""
        self._tell(self.session.redo)

    def _go(self, move: Callable[[Queue], object]) -> None:
        self.run(lambda: self.session.go(move))

    def action_queue_next(self) -> None:
        """Go to the next claim."""
        self._go(lambda queue: queue.move(1))

    def action_queue_previous(self) -> None:
        """Go to the previous claim."""
        self._go(lambda queue: queue.move(-1))

    def action_queue_next_open(self) -> None:
        """Go to the next open claim."""
        self._go(Queue.next_open)

    def action_queue_previous_open(self) -> None:
        """Go to the previous open claim."""
        self._go(Queue.previous_open)

    def action_queue_first(self) -> None:
        """Go to the first claim of the article."""
        self._go(Queue.first)

    def action_queue_last(self) -> None:
        """Go to the last claim of the article."""
        self._go(Queue.last)

    def action_queue_next_article(self) -> None:
        """Go to the next article."""
        self._go(lambda queue: queue.open_article(queue.cursor.article + 1))

    def action_queue_previous_article(self) -> None:
        """Go to the previous article."""
        self._go(lambda queue: queue.open_article(queue.cursor.article - 1))

    def action_queue_page_down(self) -> None:
        """Scroll the article down by a page."""
        self.article.scroll_page(1)

    def action_queue_page_up(self) -> None:
        """Scroll the article up by a page."""
        self.article.scroll_page(-1)

    def action_queue_centre(self) -> None:
        """Centre the evidence."""
        self.article.centre()

    def action_queue_articles(self) -> None:
        """Show the list of articles."""

        def chosen(index: int | None) -> None:
            if index is not None:
                self._go(lambda queue: queue.open_article(index))

        from tui.screens.articles import ArticlesScreen  # noqa: PLC0415 - as above
        from tui.sitting.listing import Listing  # noqa: PLC0415 - the first screen needs no list

        self._listing = self._listing or Listing()
        articles = ArticlesScreen(self.session.queue, self._failure, self._listing)
        self.app.push_screen(articles, chosen)

    def action_queue_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(HelpScreen())

    def action_queue_tour(self) -> None:
        """Begin the tour, or leave it."""
        self.tour = Tour() if self.tour is None else None
        self.show()

    def action_queue_palette(self) -> None:
        """Show every action, to be found by typing."""
        self.app.action_command_palette()

    def action_queue_quit(self) -> None:
        """Quit; what is not finished is kept."""
        if self.run(self.session.leave_fix):
            self.app.exit()

    def put_aside(self) -> None:
        """Keep what is not saved yet as a draft, as far as the file can be written."""
        self.keep_typed()
        self.mode = Mode.QUEUE
        self.run(self.session.leave_fix)
