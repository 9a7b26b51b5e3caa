"""Claims that a reviewer makes: what a sentence proposes, where a claim comes apart, its twin. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from store.decisions.acts import Part
from store.errors import UsageError
from store.records import Article, Claim, Kind, Phrase, Sentence, Slot, Slots, Span, Status
from store.wording import word
from tui.fixes.fix import AS_WRITTEN, WORD, plain, value_of
from tui.fixes.splitting import in_full, of_one

NEW = ""
"""The id of a claim that is not stored yet."""
SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass", "csubj")
OBJECTS = ("obj", "dobj", "ccomp", "xcomp", "attr", "obl", "advcl")
BETWEEN = " / "
"""What stands between the parts of a split."""
SPLIT_SLOTS = (Slot.OBJECT, Slot.SUBJECT, Slot.PREDICATE, Slot.PLACE, Slot.TIME, Slot.SOURCE)
_JOINTS = re.compile(r"(?:,\s|(?<!\s)\s)\s*+(?:and|or|but|as well as)\s+|[;,]\s+")


def proposed(article: Article, sentence: Sentence) -> Claim:
    """A claim as the phrases of its sentence suggest it: subject, the words between, object."""
    evidence = _bare(article.text, sentence.span)
    spans = _first_slots(article.text, evidence, sentence.phrases)
    words = {slot: plain(article.text[span.start : span.end]) for slot, span in spans.items()}
    slots = Slots(
        Kind.EVENT,
        words.get(Slot.SUBJECT, ""),
        words.get(Slot.PREDICATE, ""),
        words.get(Slot.OBJECT, ""),
    )
    return Claim(
        id=NEW,
        article_id=article.id,
        sentence=sentence.span,
        evidence=evidence,
        quote=article.text[evidence.start : evidence.end],
        slots=slots,
        text=word(slots) if slots.subject or slots.predicate else "",
        time_iso="",
        time_assumed=False,
        confidence=1.0,
        rule="reviewer",
        trigger="",
        spans=spans,
        status=Status.OPEN,
    )


def _bare(text: str, span: Span) -> Span:
    """A sentence without white space around it and without its full stop."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    end = start + len(words.strip().rstrip(".")) if words.strip(". \n\t") else span.end
    return Span(start, end)


def _first_slots(text: str, evidence: Span, phrases: Iterable[Phrase]) -> dict[Slot, Span]:
    """Subject and object as labelled, the predicate between them; else the first words."""
    inside = [p for p in phrases if evidence.start <= p.span.start < p.span.end <= evidence.end]
    subject = next((p.span for p in inside if p.label in SUBJECTS), None)
    words = [Span(*m.span()) for m in WORD.finditer(text, evidence.start, evidence.end)]
    if subject is None:
        subject = words[0] if words else None
    if subject is None:
        return {}
    behind = [w for w in words if w.start >= subject.end]
    if not behind:
        return {Slot.SUBJECT: subject}
    objects = (p.span for p in inside if p.label in OBJECTS and p.span.start >= behind[0].end)
    object_ = next(objects, None)
    if object_ is None:
        found = {Slot.SUBJECT: subject, Slot.PREDICATE: behind[0]}
        if len(behind) > 1:
            found[Slot.OBJECT] = Span(behind[1].start, evidence.end)
        return found
    between = [
        p.span for p in inside if subject.end <= p.span.start and p.span.end <= object_.start
    ]
    verb = [w for w in behind if w.end <= object_.start]
    bare = [w for w in verb if not any(s.start <= w.start and w.end <= s.end for s in between)]
    verb = bare or verb
    return {
        Slot.SUBJECT: subject,
        Slot.PREDICATE: Span(verb[0].start, verb[-1].end),
        Slot.OBJECT: object_,
    }


def joint(claim: Claim, text: str = "", phrases: Sequence[Phrase] = ()) -> tuple[Slot, str]:
    """The slot that is likeliest coordinated, with a stroke where it comes apart.

    `phrases` are those of the sentence, in the `text` of the article: what the parts share stands
    in both.
    """
    for slot in SPLIT_SLOTS:
        value = value_of(claim.slots, slot)
        joints = list(_JOINTS.finditer(value))
        strong = [m for m in joints if not m[0].startswith(",") or len(m[0].split()) > 1]
        if strong:
            first, second = value[: strong[-1].start()], value[strong[-1].end() :]
            known = [(p.label, plain(text[p.span.start : p.span.end])) for p in phrases]
            return slot, f"{first}{BETWEEN}{in_full(slot, first, second, known)}"
    slot = Slot.OBJECT if claim.slots.object else Slot.SUBJECT
    return slot, value_of(claim.slots, slot)


def preview(claim: Claim, slot: Slot, line: str) -> str:
    """What a line with strokes makes of a claim: the wordings, a line each."""
    values = _between(line)
    if len(values) < 2:
        return f"Put {BETWEEN.strip()} between the parts: one / other."
    made = enumerate(parts(claim, slot, line), start=1)
    return "\n".join(f"{number} {part.text}" for number, part in made)


def _between(line: str) -> list[str]:
    return [value for part in line.split(BETWEEN) if (value := plain(part))]


def parts(claim: Claim, slot: Slot, line: str) -> list[Part]:
    """The claims that a line with strokes makes of a claim."""
    values = _between(line)
    if len(values) < 2:
        raise UsageError(f"Put {BETWEEN.strip()} between the parts: one / other.")
    made = []
    for value in values:
        changes: dict[str, str] = {slot.value: value}
        if slot in AS_WRITTEN:
            changes[AS_WRITTEN[slot]] = ""
        if slot is Slot.TIME:
            changes["time_rule"] = ""
        slots = replace(claim.slots, **changes)  # type: ignore[arg-type]
        said = slots
        if slot is Slot.SUBJECT:
            said = replace(slots, predicate=of_one(value, slots.predicate))
        made.append(Part(slots, word(said)))
    return made


def twin(claim: Claim, others: Iterable[Claim]) -> Claim | None:
    """The claim that says likeliest the same: it shares the most words."""
    words = _words(claim)
    best, score = None, 0.0
    for other in others:
        if other.id == claim.id or other.status is Status.REJECTED:
            continue
        theirs = _words(other)
        shared = len(words & theirs) / max(1, len(words | theirs))
        if shared > score:
            best, score = other, shared
    return best


def _words(claim: Claim) -> frozenset[str]:
    return frozenset(m[0].casefold() for m in WORD.finditer(claim.text))
