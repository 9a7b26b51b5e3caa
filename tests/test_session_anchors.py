"""The law of every export: quote, slots and offsets fit together, whatever a reviewer did before.

What fits is said here anew, without the code that looks for words: each line of the JSON lines is
held against the text of the article and against what the extractor proposed.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from io import StringIO

from conftest import new_article
from exported import rows
from hypothesis import given, settings
from hypothesis import strategies as st

from store.articles.articles import add_article
from store.claims.claims import claims_of
from store.claims.runs import add_run
from store.corrections.versions import carry_over
from store.decisions.decisions import decide
from store.doctor.doctor import Weight, examine
from store.errors import UsageError
from store.export.selection import Choice, chosen_statuses, sheets
from store.export.tables import write_jsonl
from store.merge.merge import merge
from store.opening import open_in_memory
from store.records import Act, Alternative, Candidate, Kind, Phrase, Sentence, Slot, Slots, Span
from store.sqlite.connection import Database
from tui.fixes.fix import TEXT_SLOTS, Fix
from tui.sitting.session import Session

TEXT = (
    "The mayor closed “Old  Quay” and the harbour on Friday in Ostend. He said the ferries, which "
    "carry\nmail, would sail again in May.\n\nDivers searched the harbour. The old mayor hadn’t paid."
)
NEWER = (
    "Rain fell. The mayor closed “Old  Quay” and the harbour on Friday in Ostend. She said ferries, "
    "which carry mail, sail on.\n\nThe old mayor hadn’t paid. The mayor is Ann Ruiz."
)
"""A later version: quotes have moved, one is gone, and what lay around them is another text."""
COLUMNS = {
    "subject": "subject", "predicate": "predicate", "object": "object", "time": "time_text",
    "place": "place", "source": "source",
}  # fmt: skip


def at(words: str, start: int = 0) -> Span:
    start = TEXT.index(words, start)
    return Span(start, start + len(words))


SENTENCES = [
    Sentence(at("The mayor closed “Old  Quay” and the harbour on Friday in Ostend."), (
        Phrase(at("The mayor"), "nsubj"), Phrase(at("“Old  Quay” and the harbour"), "obj"),
        Phrase(at("and the harbour"), "conj"), Phrase(at("on Friday"), "obl"),
        Phrase(at("in Ostend"), "obl"),
    )),
    Sentence(at("He said the ferries, which carry\nmail, would sail again in May."), (
        Phrase(at("He"), "nsubj"), Phrase(at("the ferries, which carry\nmail,"), "nsubj"),
        Phrase(at("which carry\nmail"), "acl:relcl"), Phrase(at("in May"), "obl"),
    )),
    Sentence(at("Divers searched the harbour.")),
    Sentence(at("The old mayor hadn’t paid.")),
]  # fmt: skip


def proposal(number: int, slots: Slots, spans: dict[Slot, str], *more: Alternative) -> Candidate:
    sentence = SENTENCES[number].span
    return Candidate(
        sentence,
        Span(sentence.start, sentence.end - 1),
        slots,
        f"{slots.subject} {slots.predicate} {slots.object}.",
        0.5,
        "test",
        spans={slot: at(words, sentence.start) for slot, words in spans.items()},
        alternatives=more,
    )


CANDIDATES = [
    proposal(
        0,
        Slots(Kind.EVENT, "The mayor", "closed", "“Old Quay” and the harbour", "on Friday"),
        {Slot.SUBJECT: "The mayor", Slot.PREDICATE: "closed", Slot.TIME: "on Friday",
         Slot.OBJECT: "“Old  Quay” and the harbour"},
        Alternative(Slot.OBJECT, "the harbour", at("the harbour")),
        Alternative(Slot.TIME, ""),
        Alternative(Slot.SOURCE, "the coast guard"),
    ),
    proposal(
        1,
        Slots(
            Kind.PLAN, "the ferries", "would sail again", "", "in May", source="The mayor",
            source_as_written="He", time_rule="month",
        ),
        {Slot.SUBJECT: "the ferries", Slot.PREDICATE: "would sail again", Slot.TIME: "in May",
         Slot.SOURCE: "He"},
        Alternative(Slot.SOURCE, "He"),
    ),
    proposal(
        1,
        Slots(Kind.RELATION, "the ferries mail", "is", "ferries and mail"),
        {},
        Alternative(Slot.SUBJECT, "the ferries", at("the ferries")),
    ),
    proposal(
        3,
        Slots(Kind.EVENT, "Ann Ruiz", "hadn’t paid", "", subject_as_written="The old mayor"),
        {Slot.SUBJECT: "The old mayor", Slot.PREDICATE: "hadn’t paid"},
        Alternative(Slot.SUBJECT, "The old mayor"),
        Alternative(Slot.PREDICATE, "had not paid"),
    ),
]  # fmt: skip
TYPED = [
    "", "the harbour", "THE HARBOUR", "'old quay'", '"Old Quay"', "mayor", "the old  mayor", "may",
    "Mayo", "farmlands", "the ferries, which carry mail", "is", "He", "Ann Ruiz", "not paid",
    "on Friday in Ostend", "last week", "=1+1", "harbour. The old", "The mayor closed Old Quay.",
]  # fmt: skip
EDITS: list[Callable[[Fix], None]] = [
    *(lambda fix, step=step: fix.move_word(step) for step in (1, -1)),
    *(lambda fix, step=step: fix.move_phrase(step) for step in (1, -1)),
    *(lambda fix, step=step: fix.suggest(step) for step in (1, -1)),
    Fix.other_edge,
]  # fmt: skip

edits = st.one_of(
    st.sampled_from(EDITS),
    st.sampled_from(list(Slot)).map(lambda slot: lambda fix: fix.choose(slot)),
    st.sampled_from(TYPED).map(lambda words: lambda fix: fix.type(words)),
)
claims = st.integers(0, 7)
acts = st.one_of(
    st.tuples(st.just("fix"), claims, st.lists(edits, min_size=1, max_size=6), st.booleans()),
    st.tuples(st.just("add"), st.sampled_from(SENTENCES), st.lists(edits, max_size=6)),
    st.tuples(
        st.just("split"),
        claims,
        st.sampled_from(TEXT_SLOTS),
        st.lists(st.sampled_from(TYPED[1:]), min_size=2, max_size=3),
    ),
    st.tuples(st.just("decide"), claims, st.sampled_from([Act.ACCEPT, Act.REJECT, Act.LATER])),
    st.tuples(st.sampled_from(["undo", "redo"])),
)


def review(session: Session, act: tuple[object, ...]) -> None:
    match act:
        case ("fix", int(number), list(keys), bool(saved)):
            session.go(lambda queue: queue.jump(number + 1))
            fix = session.begin_fix()
            assert fix is not None
            for key in keys:
                key(fix)
            if saved:
                session.save_fix()
            else:
                session.leave_fix()
        case ("add", Sentence() as sentence, list(keys)):
            fix = session.begin_addition(sentence.span)
            assert fix is not None
            for key in keys:
                key(fix)
            try:
                session.save_fix()
            except UsageError:
                session.leave_fix()
        case ("split", int(number), Slot() as slot, list(parts)):
            session.go(lambda queue: queue.jump(number + 1))
            try:
                session.split(slot, " / ".join(parts))
            except UsageError:
                return
        case ("decide", int(number), Act() as verdict):
            session.go(lambda queue: queue.jump(number + 1))
            assert session.claim is not None
            decide(session.db, session.claim.id, verdict, reviewer=session.reviewer)
            session.look_anew()
        case (("undo" | "redo") as name,):
            session.undo() if name == "undo" else session.redo()


def bare(words: str) -> str:
    """Words with what a keyboard does not have as people type it."""
    for quotes, plain in (("“”", '"'), ("‘’", "'")):
        words = re.sub(f"[{quotes}]", plain, words)
    return " ".join(words.casefold().split())


def stands(words: str, text: str) -> bool:
    """Whether a text has the words, with no word that goes on at either end."""
    begin = r"\b" if words[:1].isalnum() else ""
    end = r"\b" if words[-1:].isalnum() else ""
    return re.search(begin + re.escape(bare(words)) + end, bare(text)) is not None


def moved(candidate: Candidate) -> Candidate:
    """A candidate as it is found in the later version."""
    evidence = candidate.evidence
    shift = NEWER.index(TEXT[evidence.start : evidence.end]) - evidence.start

    def to(span: Span) -> Span:
        return Span(span.start + shift, span.end + shift)

    return replace(
        candidate,
        sentence=to(candidate.sentence),
        evidence=to(evidence),
        spans={slot: to(span) for slot, span in candidate.spans.items()},
        alternatives=tuple(
            replace(a, span=to(a.span) if a.span else None) for a in candidate.alternatives
        ),
    )


def is_in_order(words: str, whole: str) -> bool:
    """Whether words are some of those of a whole, in its order."""
    return (
        bool(words)
        and re.search(
            r"\b" + r"\b.*\b".join(map(re.escape, re.findall(r"\w+", bare(words)))) + r"\b",
            bare(whole),
        )
        is not None
    )


def proposed(slot: str, quote: str) -> Iterator[tuple[str, str | None]]:
    """What the extractor proposed for a slot, with the words that it was written with."""
    for candidate in CANDIDATES:
        if TEXT[candidate.evidence.start : candidate.evidence.end] != quote:
            continue
        yield getattr(candidate.slots, slot), getattr(candidate.slots, f"{slot}_as_written", None)
        for other in candidate.alternatives:
            if other.slot.value == slot:
                yield other.value, None


def check(line: dict[str, str | None], text: str) -> None:
    start, end, first, last = (
        int(str(line[name])) for name in ("start", "end", "sentence_start", "sentence_end")
    )
    assert first <= start < end <= last
    assert text[start:end] == line["quote"]
    assert text[first:last] == line["sentence"]
    own = (line["own_words"] or "").split()
    for slot, column in COLUMNS.items():
        value, written = line[column], line.get(f"{slot}_as_written")
        offered = list(proposed(slot, str(line["quote"])))
        values = [one for one, _ in offered]
        if value is None:
            assert written is None
            assert slot not in own
        elif written is not None:
            assert stands(written, text)
            assert bare(written) == bare(value) or (value, written) in offered
            assert slot not in own
        elif slot in own:
            assert not stands(value, text)
            assert not any(is_in_order(value, one) for one in values)
        else:
            assert stands(value, text) or any(is_in_order(value, one) for one in values)
    if "wording" in own:
        assert not stands(str(line["text"]), text)


def check_all(db: Database, article_id: int, text: str) -> None:
    """Every line fits, and so do the places that other formats and the screen have."""
    stream = StringIO()
    write_jsonl(rows(db, status="all"), stream)
    for line in map(json.loads, stream.getvalue().splitlines()):
        check(line, text)
    for sheet in sheets(db, Choice(chosen_statuses("all"))):
        assert sheet.article.text == text
        for fact in sheet.facts:
            for slot, span in fact.spans.items():
                words = fact.row.get(f"{slot.value}_as_written") or fact[COLUMNS[slot.value]]
                assert bare(text[span.start : span.end]) == bare(str(words))
    for claim in claims_of(db, article_id):
        for slot, span in claim.spans.items():
            words = getattr(claim.slots, f"{slot.value}_as_written", "")
            words = words or getattr(claim.slots, slot.value)
            assert bare(text[span.start : span.end]) == bare(str(words))


@given(st.lists(acts, min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_no_export_holds_what_does_not_fit_together(done: list[tuple[object, ...]]) -> None:
    with closing(open_in_memory()) as db:
        stored = add_article(db, new_article(TEXT))
        add_run(db, stored.id, extractor="test 1", sentences=SENTENCES, candidates=CANDIDATES)
        session = Session(db, reviewer="ann")
        for act in done:
            review(session, act)
        check_all(db, stored.id, TEXT)
        with closing(open_in_memory()) as other:
            merge(other, [db])
            check_all(other, 1, TEXT)
        newer = add_article(db, new_article(NEWER))
        again = [moved(CANDIDATES[number]) for number in (0, 3)]
        cut = [Sentence(one.sentence) for one in again]
        add_run(db, newer.id, extractor="test 1", sentences=cut, candidates=again)
        carry_over(db, newer.id)
        check_all(db, newer.id, NEWER)
        assert [one.what for one in examine(db) if one.weight is Weight.PROBLEM] == []
