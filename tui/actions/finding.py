"""Finding claims: search, filter, order, coverage, and verdicts on all that a filter keeps."""

from typing import TYPE_CHECKING

from store.errors import UsageError
from store.records import Act, Span
from tui.actions import deciding, fixing
from tui.fixes.fix import plain

if TYPE_CHECKING:
    from tui.actions.protocols import Review, Screen

BULK = {"accept": Act.ACCEPT, "reject": Act.REJECT, "later": Act.LATER}
"""Commands that decide the open claims of the whole queue."""


def search(screen: "Screen") -> None:
    """Ask for words and go to the first place behind this one that has them."""
    session = screen.session

    def answered(line: str) -> None:
        if line:
            screen.run(lambda: screen.say(session.begin_search(line)))

    begun = session.search
    screen.questions.ask("/", begun.words.typed if begun else "", answered)


def search_next(review: "Review") -> None:
    """Go to the next place with the words."""
    review.run(lambda: review.say(review.session.search_on(1)))


def search_previous(review: "Review") -> None:
    """Go to the previous place with the words."""
    review.run(lambda: review.say(review.session.search_on(-1)))


def coverage(screen: "Screen") -> None:
    """Show the sentences with nothing decided."""
    if screen.session.article is None:
        return

    def chosen(span: Span, add: bool) -> None:
        if add:
            fixing.add_from(span, screen)
        else:
            screen.run(lambda: screen.session.look_at(span))

    screen.show_coverage(chosen)


def choose_claims(review: "Review", name: str, rest: str) -> bool:
    """Do a command of the command line that filters or orders; False where it is none."""
    from tui.sitting.filters import parse_filter, parse_order  # noqa: PLC0415 - the table of keys needs no database

    if name == "filter":
        review.run(lambda: review.session.narrow(parse_filter(rest)))
    elif name == "order":
        review.run(lambda: review.session.arrange(parse_order(plain(rest))))
    else:
        return False
    return True


def decide_found(screen: "Screen", act: Act, rest: str) -> None:
    """Ask whether to decide all open claims of the queue, and do it."""
    queue = screen.session.queue
    ids: list[str] = []

    def count() -> None:
        if rest:
            raise UsageError(f":{act} takes no words: :filter {rest} first, then :{act}.")
        ids.extend(queue.open_ids())

    if screen.run(count):
        where = f"of the filter {queue.filter.text}" if queue.filter else "of all articles here"
        deciding.decide_all(screen, ids, act, where)
