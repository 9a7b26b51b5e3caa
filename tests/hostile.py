"""A database with an article that tries everything, and decisions on its claims."""

from dataclasses import replace
from datetime import date

from conftest import candidate_in, extract, fill, new_article

from store.articles.articles import add_article
from store.claims.claims import claims_of
from store.decisions.decisions import decide
from store.records import Act, DateOrigin, Kind, Modality, Polarity, Sentence, Slot, Slots, Span
from store.sqlite.connection import Database

HOSTILE = (
    "=1+1 said “so”, \U0001f600 [/foo] and left.\n\n"
    "<script>alert(1)</script> & \x1b[31m\u202egnp met\r\nat 5;]]> in *Paris*_x0041_.\n"
)
"""Formulas, markup, an emoji outside the first plane, escapes, overrides, line breaks in a quote."""


def hostile(db: Database) -> Database:
    """Two articles; claims of every status but superseded, and slots that are formulas."""
    claims = fill(db)
    for claim, act in zip(claims, (Act.ACCEPT, Act.REJECT, Act.LATER), strict=True):
        decide(db, claim.id, act, reviewer="ann", reason="wrong words" if act is Act.REJECT else "")
    new = replace(
        new_article(HOSTILE, "dir/=evil.txt"),
        title="@SUM(A1) *Title* <b>",
        publisher="The <i>Paper</i>",
        url='https://paper.example/a?b="c"',
        published=date(2025, 7, 18),
        date_origin=DateOrigin.TEXT,
    )
    article = add_article(db, new)
    first = Sentence(Span(0, HOSTILE.index("\n")))
    second = Sentence(Span(HOSTILE.index("<script>"), len(HOSTILE) - 1))
    one = replace(
        candidate_in(HOSTILE, first.span),
        slots=Slots(
            Kind.STATEMENT, "=1+1", "said", "-2+3 “so”", "on Monday", "@Paris", "\tthe agency",
            Polarity.NEGATED, Modality.POSSIBLE, subject_as_written="=1+1",
        ),
        spans={Slot.SUBJECT: Span(0, 4), Slot.PREDICATE: Span(5, 9)},
        text="=1+1 said \u202eso.",
    )  # fmt: skip
    two = replace(
        candidate_in(HOSTILE, second.span),
        evidence=Span(second.span.start, second.span.end - 1),
        spans={Slot.OBJECT: Span(HOSTILE.index("met"), HOSTILE.index("5;"))},
    )
    extract(db, article, [one, two], "winnow <1>")
    evil = claims_of(db, article.id)
    decide(db, evil[0].id, Act.ACCEPT, reviewer="=bob")
    decide(db, evil[0].id, Act.NOTE, reviewer="=bob", text='+note "x"\nline')
    slots = replace(evil[1].slots, object="fixed, \x07 bell")
    decide(db, evil[1].id, Act.FIX, reviewer="ann", slots=slots)
    return db
