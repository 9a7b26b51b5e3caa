"""A search over the article and its claims: what comes next, in either direction."""

from bisect import bisect_left
from dataclasses import dataclass, field

from store.records import Article, Span
from store.search.query import Words
from store.search.search import article_saying, changes, claims_saying
from store.sqlite.connection import Database


@dataclass
class Search:
    """The words that are looked for, and what was found last."""

    words: Words
    hit: Span | None = None
    """What was found last, as long as the reviewer stays there."""
    _found: tuple[tuple[int, int, int], list[Span]] = field(default=((0, 0, 0), []))
    """All hits in an article as long as nobody writes."""

    def hits(self, db: Database, article: Article) -> list[Span]:
        """Where the words stand in an article, and the evidence of claims that use them."""
        version = (article.id, *changes(db))
        if self._found[0] == version:
            return self._found[1]
        found = self.words.find(article.text)
        starts = [hit.start for hit in found]
        said = claims_saying(db, article.id, self.words)
        more = {
            one for one in said if bisect_left(starts, one.start) == bisect_left(starts, one.end)
        }
        self._found = (version, sorted({*found, *more}))
        return self._found[1]

    def next_in(self, db: Database, article: Article, at: int, step: int) -> Span | None:
        """The hit behind (1) or before (-1) a place of an article."""
        found = self.hits(db, article)
        if step > 0:
            return next((hit for hit in found if hit.start > at), None)
        return next((hit for hit in reversed(found) if hit.start < at), None)

    def next_article(self, db: Database, article_id: int, step: int) -> int | None:
        """The next article in the database that has the words."""
        return article_saying(db, self.words, article_id, step)
