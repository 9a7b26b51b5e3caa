"""Databases to measure a review on: claims spread over articles of sentences of random words."""

import random
from contextlib import closing
from pathlib import Path

from store.articles.articles import add_article
from store.claims.runs import add_run
from store.opening import open_to_load, settle
from store.records import Candidate, Kind, NewArticle, Sentence, Slot, Slots, Span
from store.sqlite.connection import Database
from store.teams.team import assign

WORDS = (
    "the council agreed to fund a new bridge over river after long debate while critics said that "
    "costs had doubled since 2019 and engineers warned of delays in spring because materials from "
    "abroad were late but minister insisted work would begin before winter international "
    "agreements [and] treaties remain unsigned"
).split()
REVIEWER = "bench"
LINES = 400
"""Sentences of an article, a paragraph each."""
OTHERS = 9
"""Articles that the claims of nobody's queue are spread over."""


def fill(path: Path, claims: int, *, lines: int = LINES, beside: int = 0) -> None:
    """An article that is the queue of `REVIEWER`, and so many claims beside it."""
    with closing(open_to_load(path)) as db:
        mine = _add(db, claims, lines, 0)
        for number in range(OTHERS if beside else 0):
            _add(db, beside // OTHERS, LINES, number + 1)
        if beside:
            assign(db, REVIEWER, [mine])
        settle(db)


def _add(db: Database, claims: int, lines: int, number: int) -> int:
    rng = random.Random(7 + number)
    texts = [
        f"S{n:03d} {' '.join(rng.choices(WORDS, k=rng.randint(9, 24)))}." for n in range(lines)
    ]
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + 2
    sentences = [Sentence(Span(a, a + len(t))) for a, t in zip(starts, texts, strict=True)]
    candidates = []
    for count in range(claims):
        line = count * lines // claims % lines
        start, words = starts[line], texts[line].rstrip(".").split()
        spans, at = {}, start
        for slot, word in zip((Slot.SUBJECT, Slot.PREDICATE, Slot.OBJECT), words, strict=False):
            spans[slot] = Span(at, at + len(word))
            at += len(word) + 1
        extra = f"C{count:05d}"
        candidates.append(
            Candidate(
                sentence=sentences[line].span,
                evidence=Span(start, start + len(texts[line]) - 1),
                slots=Slots(Kind.EVENT, words[0], words[1], words[2], place=extra),
                text=f"{extra} {' '.join(rng.choices(WORDS, k=rng.randint(6, 12)))}.",
                confidence=0.5,
                rule="bench",
                spans=spans,
            )
        )
    new = NewArticle(f"bench{number or ''}.txt", "\n\n".join(texts), title="Bridge")
    article = add_article(db, new)
    add_run(db, article.id, extractor="bench", sentences=sentences, candidates=candidates)
    return article.id
