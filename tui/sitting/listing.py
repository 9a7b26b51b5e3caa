"""The list of articles as one looks at it: in which order, narrowed to which words. Pure.

It changes how the list looks and nothing else: the queue stays in its own order.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from store.records import DateOrigin, Heading
from store.search.query import fold
from tui.sitting.article_queue import ArticleQueue

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison


class By(StrEnum):
    """What the list is sorted by."""

    QUEUE = "queue"
    """As they are reviewed."""
    TITLE = "title"
    PUBLISHER = "publisher"
    DATE = "date"
    CLAIMS = "claims"
    OPEN = "open"
    DONE = "done"


_KEYS: "dict[By, Callable[[ArticleQueue], SupportsRichComparison | None]]" = {
    By.TITLE: lambda part: fold(name_of(part.article)),
    By.PUBLISHER: lambda part: fold(part.article.publisher) or None,
    By.DATE: lambda part: part.article.published,
    By.CLAIMS: lambda part: part.total,
    By.OPEN: lambda part: part.still_open,
    By.DONE: lambda part: percent_done(part) if part.total else None,
}
"""What articles are sorted by; those that have it not come last, whichever way."""
_MOST_FIRST = frozenset({By.DATE, By.CLAIMS, By.OPEN})
"""The newest and the most come first, unless turned."""


@dataclass(slots=True)
class Listing:
    """The order and the words; kept while the sitting lasts."""

    by: By = By.QUEUE
    is_turned: bool = False
    """Whether the order goes the other way round."""
    words: str = ""
    """Only articles with these words in their title, path, publisher or date."""
    _folded: dict[Heading, str] = field(default_factory=dict)

    def sort_on(self) -> None:
        """Sort by the next column."""
        all_ = tuple(By)
        self.by = all_[(all_.index(self.by) + 1) % len(all_)]
        self.is_turned = False

    def places(self, articles: Sequence[ArticleQueue]) -> list[int]:
        """Which articles are shown, in order: their places in the queue."""
        words = fold(self.words).split()
        found = [
            place
            for place, part in enumerate(articles)
            if not words or all(word in self._text(part.article) for word in words)
        ]
        key = _KEYS.get(self.by)
        if key is None:
            return found[::-1] if self.is_turned else found
        known = [(value, place) for place in found if (value := key(articles[place])) is not None]
        known.sort(key=lambda pair: pair[0], reverse=self.is_turned != (self.by in _MOST_FIRST))
        ordered = [place for _, place in known]
        return ordered + [place for place in found if key(articles[place]) is None]

    def _text(self, article: Heading) -> str:
        found = self._folded.get(article)
        if found is None:
            parts = (article.title, article.path, article.publisher, date_of(article))
            found = self._folded[article] = fold("\n".join(parts))
        return found


def name_of(article: Heading) -> str:
    """What an article is called: its title, else its path."""
    return article.title or article.path


def date_of(article: Heading) -> str:
    """The publication date; `?` behind one that the article itself does not state."""
    if article.published is None:
        return ""
    assumed = article.date_origin is not DateOrigin.TEXT
    return f"{article.published.isoformat()}{'?' if assumed else ''}"


def percent_done(part: ArticleQueue) -> int:
    """How many of a hundred claims are decided."""
    return 100 * (part.total - part.undecided) // part.total if part.total else 0
