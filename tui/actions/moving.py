"""Going to another claim, article or place."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.actions.protocols import Review, Screen
    from tui.sitting.queue import Queue


NO_CLAIM = "There is no claim to go to."


def _go(review: "Review", move: "Callable[[Queue], object]", stays: str) -> None:
    """Move in the queue; where that leads nowhere, `stays` says why."""
    queue = review.session.queue

    def moved() -> None:
        before = queue.cursor.article, queue.cursor.claim
        review.session.go(move)
        if before == (queue.cursor.article, queue.cursor.claim):
            review.say(stays if review.session.claim is not None else NO_CLAIM)

    review.run(moved)


def next_claim(review: "Review") -> None:
    """Go to the next claim."""
    _go(review, lambda queue: queue.move(1), "This is the last claim.")


def previous_claim(review: "Review") -> None:
    """Go to the previous claim."""
    _go(review, lambda queue: queue.move(-1), "This is the first claim.")


def next_open(review: "Review") -> None:
    """Go to the next open claim."""
    _go(review, lambda queue: queue.next_open(), _no_other_open(review))


def previous_open(review: "Review") -> None:
    """Go to the previous open claim."""
    _go(review, lambda queue: queue.previous_open(), _no_other_open(review))


def _no_other_open(review: "Review") -> str:
    """Why a search for an open claim stays: this is the only one, or there is none."""
    return "No other claim is open." if review.session.queue.open_count else "No claim is open."


def first(review: "Review") -> None:
    """Go to the first claim of the article."""
    _go(review, lambda queue: queue.first(), "This is the first claim of the article.")


def last(review: "Review") -> None:
    """Go to the last claim of the article."""
    _go(review, lambda queue: queue.last(), "This is the last claim of the article.")


def next_article(review: "Review") -> None:
    """Go to the next article."""
    _go(
        review,
        lambda queue: queue.open_article(queue.cursor.article + 1),
        "This is the last article.",
    )


def previous_article(review: "Review") -> None:
    """Go to the previous article."""
    _go(
        review,
        lambda queue: queue.open_article(queue.cursor.article - 1),
        "This is the first article.",
    )


def jump(review: "Review", number: int) -> None:
    """Go to the claim with a number."""
    total = review.session.queue.position()[1]
    if not 1 <= number <= total:
        numbered = f"There is no claim {number}: they are numbered from 1 to {total}."
        review.tell(lambda: numbered if total else NO_CLAIM)
        return
    _go(review, lambda queue: queue.jump(number), f"This is claim {number}.")


def twin(review: "Review") -> None:
    """Go to the claim that it is the same as, or back."""
    review.run(lambda: review.say(review.session.go_to_twin()))


def articles(screen: "Screen") -> None:
    """Choose an article from the list."""
    screen.show_articles(
        lambda index: _go(
            screen, lambda queue: queue.open_article(index), "This is the article you were on."
        )
    )


def page_down(screen: "Screen") -> None:
    """Scroll the article down by a page."""
    screen.scroll(1)


def page_up(screen: "Screen") -> None:
    """Scroll the article up by a page."""
    screen.scroll(-1)


def centre(screen: "Screen") -> None:
    """Centre the evidence."""
    screen.centre()
