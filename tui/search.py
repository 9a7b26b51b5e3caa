"""A search over the article and its claims: what comes next, in either direction."""

import re
from dataclasses import dataclass

from store.database import Database
from store.records import Article, Span
from store.search import article_saying, claims_saying


@dataclass
class Search:
    """The words that are looked for, and what was found last."""

    words: str
    hit: Span | None = None
    """What was found last, as long as the reviewer stays there."""

    def __post_init__(self) -> None:
        """Words stand for themselves; the white space between them is any."""
        parts = map(re.escape, self.words.split())
        self._pattern = re.compile(r"\s+".join(parts) or r"(?!)", re.IGNORECASE)

    def hits(self, db: Database, article: Article) -> list[Span]:
        """Where the words stand in an article, and the evidence of claims that use them."""
        found = [Span(*m.span()) for m in self._pattern.finditer(article.text)]
        said = claims_saying(db, article.id, self.words)
        for span in said:
            if not any(span.start <= hit.start < span.end for hit in found):
                found.append(span)
        return sorted(set(found))

    def next_in(self, db: Database, article: Article, at: int, step: int) -> Span | None:
        """The hit behind (1) or before (-1) a place of an article."""
        found = self.hits(db, article)
        if step > 0:
            return next((hit for hit in found if hit.start > at), None)
        return next((hit for hit in reversed(found) if hit.start < at), None)

    def next_article(self, db: Database, article_id: int, step: int) -> int | None:
        """The next article in the database that has the words."""
        return article_saying(db, self.words, article_id, step)
