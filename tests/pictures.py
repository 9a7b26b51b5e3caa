"""Pictures of the main screens as text: `make pictures` takes them anew, a test compares them.

The claims are made by hand on an article of the sample, so that no change of the extractor shows.
Look at what changed (`git diff tests/pictures`) before it is committed.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))

from pty_program import ROOT, Program, programs

from store.articles.articles import add_article
from store.claims.claims import claims_of
from store.claims.runs import add_run
from store.decisions.decisions import decide
from store.opening import open_database
from store.records import (
    Act,
    Candidate,
    DateOrigin,
    Kind,
    NewArticle,
    Phrase,
    Sentence,
    Slot,
    Slots,
    Span,
)
from store.sqlite.connection import Database
from store.wording import word

FOLDER = Path(__file__).parent / "pictures"
SIZES = ((80, 24), (120, 40))
SCREENS = {
    "review": ("ajx", "claim 4/6"),
    "fix": ("elt", r" fix  1-0"),
    "articles": ("qo", "articles"),
    "coverage": ("qc", "have something decided"),
    "help": ("q?", "The keys"),
}
"""The keys that lead from one screen to the next, and what is seen then."""
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
SENTENCE = re.compile(r"\S[^\n]*?(?:\.”?(?=\s)|(?=\n)|\Z)")
PHRASE = re.compile(r"(?:in|on|of|as|during|with)\b[^,.”]*")
CLAIMS = """
commitment | Pakistan and the European Union (EU) | agreed on | bolstering cooperation | on Thursday
event | European companies | recognised | Pakistan as a potential business destination |
relation | The EU | is | Pakistan’s second-largest trading partner |
event | Pakistan and the EU | held | their 10th Political Dialogue |
commitment | Both sides | agreed to deepen | dialogue and discussions on security | during the event
statement | They | condemned | all forms of terrorism |
"""
"""Kind, subject, predicate, object and time as they stand in the article, in its order."""


def fill(db: Database) -> None:
    """Two articles of the sample, one with claims, and two reviewers who disagree about two."""
    for name in ("000", "002"):
        path = next((ROOT / "sample_data").glob(f"{name}*.txt"))
        text = path.read_text(encoding="utf-8")
        title = text.partition("\n")[0]
        new = NewArticle(
            path.name, text, title, "The Sample", "", date(2025, 7, 18), DateOrigin.GIVEN
        )
        article = add_article(db, new)
        spans = [Span(*match.span()) for match in SENTENCE.finditer(text)]
        sentences = [
            Sentence(
                one,
                tuple(Phrase(Span(*m.span()), "obl") for m in PHRASE.finditer(text, *_ends(one))),
            )
            for one in spans
        ]
        rows = CLAIMS.strip().split("\n") if name == "000" else []
        found = list(_candidates(text, spans, rows))
        add_run(db, article.id, extractor="by hand", sentences=sentences, candidates=found)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _candidates(text: str, sentences: list[Span], rows: list[str]) -> Iterator[Candidate]:
    at = 0
    for row in rows:
        kind, subject, predicate, object, time = (part.strip() for part in row.split("|"))
        words = (subject, predicate, object, time)
        names = (Slot.SUBJECT, Slot.PREDICATE, Slot.OBJECT, Slot.TIME)
        sentence = next(
            one
            for one in sentences
            if all(part in text[one.start : one.end] for part in words) and one.start >= at
        )
        at = sentence.start
        spans = {}
        for slot, part in zip(names, words, strict=True):
            if part:
                start = text.index(part, sentence.start)
                spans[slot] = Span(start, start + len(part))
        slots = Slots(Kind(kind), subject, predicate, object, time=time)
        evidence = Span(sentence.start, max(span.end for span in spans.values()))
        yield Candidate(sentence, evidence, slots, word(slots), 0.75, "svo", "agreed", spans)


def disagree(path: Path) -> None:
    """Two others decide two claims in different ways."""
    with closing(open_database(path)) as db:
        first, second = claims_of(db, 1)[:2]
        for claim, act in ((first, Act.ACCEPT), (second, Act.ACCEPT)):
            decide(db, claim.id, act, reviewer="ann")
        decide(db, first.id, Act.REJECT, reviewer="bob", reason="wrong words")
        decide(db, second.id, Act.REJECT, reviewer="bob", reason="nothing to check")


def taken() -> Iterator[tuple[str, str]]:
    """The name and the text of each picture, from the real program in a pseudo terminal."""
    for size in SIZES:
        shape = f"{size[0]}x{size[1]}"
        with TemporaryDirectory() as name, programs() as start:
            folder = Path(name)
            (folder / "winnow").mkdir()
            (folder / "winnow/config.toml").write_text("pace = false\n")  # it follows the clock
            path = folder / "w.db"
            with closing(open_database(path)) as db:
                fill(db)
            anna = ("--db", str(path), "--reviewer", "anna")
            review = start("review", *anna, size=size, XDG_CONFIG_HOME=name)
            review.wait("claim 1/6")
            for screen, (keys, seen) in SCREENS.items():
                review.press(*keys)
                review.wait(seen)
                yield f"{screen}_{shape}", framed(review)
            review.press("q", "q")
            review.end()
            disagree(path)
            settle = start("adjudicate", *anna, size=size, XDG_CONFIG_HOME=name)
            settle.wait("conflict 1/2")
            yield f"adjudicate_{shape}", framed(settle)


def framed(program: Program) -> str:
    """The screen with an edge at its right, the moments of decisions replaced."""
    shown = (MOMENT.sub("2026-01-01 12:00", line) for line in program.screen.display)
    return "".join(f"{line}|\n" for line in shown)


def main() -> None:
    """Take all pictures anew."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for name, text in taken():
        (FOLDER / f"{name}.txt").write_text(text, encoding="utf-8")
        sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
