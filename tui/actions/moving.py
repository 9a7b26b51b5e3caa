"""Going to another claim, article or place."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.actions.protocols import Review, Screen
    from tui.sitting.queue import Queue


def _go(review: "Review", move: "Callable[[Queue], object]") -> None:
    review.run(lambda: review.session.go(move))


def next_claim(review: "Review") -> None:
    """Go to the next claim."""
    _go(review, lambda queue: queue.move(1))


def previous_claim(review: "Review") -> None:
    """Go to the previous claim."""
    _go(review, lambda queue: queue.move(-1))


def next_open(review: "Review") -> None:
    """Go to the next open claim."""
    _go(review, lambda queue: queue.next_open())


def previous_open(review: "Review") -> None:
    """Go to the previous open claim."""
    _go(review, lambda queue: queue.previous_open())


def first(review: "Review") -> None:
    """Go to the first claim of the article."""
    _go(review, lambda queue: queue.first())


def last(review: "Review") -> None:
    """Go to the last claim of the article."""
    _go(review, lambda queue: queue.last())


def next_article(review: "Review") -> None:
    """Go to the next article."""
    _go(review, lambda queue: queue.open_article(queue.cursor.article + 1))


def previous_article(review: "Review") -> None:
    """Go to the previous article."""
    _go(review, lambda queue: queue.open_article(queue.cursor.article - 1))


def jump(review: "Review", number: int) -> None:
    """Go to the claim with a number."""
    _go(review, lambda queue: queue.jump(number))


def twin(review: "Review") -> None:
    """Go to the claim that it is the same as, or back."""
    review.run(lambda: review.say(review.session.go_to_twin()))


def articles(screen: "Screen") -> None:
    """Choose an article from the list."""
    screen.show_articles(lambda index: _go(screen, lambda queue: queue.open_article(index)))


def page_down(screen: "Screen") -> None:
    """Scroll the article down by a page."""
    screen.scroll(1)


def page_up(screen: "Screen") -> None:
    """Scroll the article up by a page."""
    screen.scroll(-1)


def centre(screen: "Screen") -> None:
    """Centre the evidence."""
    screen.centre()
