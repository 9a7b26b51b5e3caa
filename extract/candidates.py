"""Drafts of one sentence as candidates: words, spans, resolved names and a wording."""

from dataclasses import dataclass

from extract.alternatives import Sentence as Offered
from extract.alternatives import plain_values, ranked, slot_words
from extract.blocks import Block
from extract.confidence import confidence, features
from extract.discourse import Discourse
from extract.draft import Draft
from extract.phrasing import phrase
from extract.tree import Tree
from store.records import Alternative, Candidate, Slot, Slots, Span

NO_SPACE_BEFORE = frozenset({",", ".", ";", ":", ")", "]", "”", "’s", "'s", "%", "?", "!"})
FIRST_PERSON = frozenset({"i"})
DESCRIBING = frozenset({"kin", "apposition", "role"})
"""Rules that say what someone is: "his wife"."""
SPEAKER = frozenset({"i", "we"})
ASKING = ("how ", "why ", "whether ")
EMPTY_SUBJECTS = frozenset({"which", "who", "that", "what", "whom", "there", "where", "when"})


@dataclass(slots=True)
class Writer:
    """Writes the candidates of one sentence; `start` is where it starts in the block's text."""

    tree: Tree
    block: Block
    start: int
    sentence: Span
    discourse: Discourse

    def text(self, words: list[int]) -> str:
        """The words as the article has them, with white space collapsed."""
        shown, starts = self.tree.words, self.tree.starts
        parts: list[str] = []
        last, end = -1, 0
        for i in sorted(set(words)):
            glued = starts[i] == end if i == last + 1 else shown[i] in NO_SPACE_BEFORE
            if parts and not glued:
                parts.append(" ")
            parts.append(shown[i])
            last, end = i, starts[i] + len(shown[i])
        return "".join(parts)

    def span(self, words: list[int]) -> Span:
        """From the first to the last of the words, in the article."""
        first, last = min(words), max(words)
        starts = self.tree.starts
        end = starts[last] + len(self.tree.words[last])
        return self.block.to_article(self.start + starts[first], self.start + end)

    def name_of(self, words: list[int], persons: set[int]) -> str:
        """The person's name inside a subject, else the subject."""
        name = [w for w in words if w in persons]
        return self.text(name or words)

    def candidate(
        self, draft: Draft, offered: Offered, default_source: tuple[str, str]
    ) -> tuple[Candidate, dict[str, float]] | None:
        """The candidate of a draft and what its confidence rests on; None where nothing is said."""
        subject = self.text(draft.subject)
        predicate = draft.predicate_text or self._predicate(draft)
        if not subject or not predicate or subject.lower() in EMPTY_SUBJECTS:
            return None
        if subject.lower().startswith(ASKING):
            return None
        source, source_words = self._source(draft, default_source)
        resolved = self._resolve(subject, draft, source)
        what = self.text(draft.object)
        named = self._named_object(draft)
        slots = Slots(
            kind=draft.reading.kind,
            subject=resolved or subject,
            predicate=predicate,
            object=named or what,
            object_as_written=what if named else "",
            time=self.text(draft.time),
            place=self.text(draft.place),
            source=source,
            polarity=draft.reading.polarity,
            modality=draft.reading.modality,
            subject_as_written=subject if resolved and resolved != subject else "",
            source_as_written=source_words if source_words != source else "",
            time_rule=draft.time_rule,
        )
        used = [*draft.subject, *draft.predicate, *draft.object, *draft.time, *draft.place]
        used = [w for w in used if w >= 0]
        parts = {
            Slot.SUBJECT: draft.subject, Slot.OBJECT: draft.object, Slot.TIME: draft.time,
            Slot.PLACE: draft.place, Slot.SOURCE: draft.source,
            Slot.PREDICATE: [] if draft.predicate_text else draft.predicate,
        }  # fmt: skip
        spans = {
            slot: self.span(words)
            for slot, words in parts.items()
            if words and max(words) - min(words) + 1 == len(set(words))
        }
        found = features(self.tree, draft, slots)
        made = Candidate(
            sentence=self.sentence,
            evidence=self.span(used),
            slots=slots,
            text=phrase(self.tree, draft, slots, self.text),
            confidence=confidence(found),
            rule=draft.rule,
            trigger=self.tree.words[draft.trigger] if draft.trigger >= 0 else "",
            spans=spans,
            alternatives=self._alternatives(draft, offered, slots),
        )
        return made, found

    def _alternatives(
        self, draft: Draft, offered: Offered, slots: Slots
    ) -> tuple[Alternative, ...]:
        found = [Alternative(slot, value) for slot, value in plain_values(slots, offered.speaker)]
        for slot, words in slot_words(offered, draft):
            whole = max(words) - min(words) + 1 == len(words)
            found.append(Alternative(slot, self.text(words), self.span(words) if whole else None))
        return ranked(found, slots)

    def _named_object(self, draft: Draft) -> str:
        """The object with "him", "them" or "his" replaced by whom it means; empty where it is open."""
        first = min(draft.object, default=-1)
        if first < 0:
            return ""
        if draft.rule in DESCRIBING and self.tree.lower[first] in {"his", "her"}:
            rest = self.text([w for w in draft.object if w != first])
            whose = self.tree.lower[first]
            owner = self.discourse.possessor(whose, f"{rest} {self.text(draft.subject)}", first)
            return f"{owner} {rest}" if owner and rest else ""
        if self.tree.lower[first] not in {"him", "them"}:
            return ""
        pronoun = "they" if self.tree.lower[first] == "them" else "him"
        name = self.discourse.resolve(pronoun, first)
        subject = self.text(draft.subject)
        if not name or name in {subject, self.discourse.resolve(subject)}:
            return ""
        rest = self.text([w for w in draft.object if w != first])
        return f"{name} {rest}".strip()

    def _predicate(self, draft: Draft) -> str:
        words = self.text(draft.predicate)
        opens = 0 in draft.predicate and self.tree.pos[0] != "PROPN"
        return words[:1].lower() + words[1:] if opens else words

    def _source(self, draft: Draft, default: tuple[str, str]) -> tuple[str, str]:
        if not draft.source:
            return default
        words = self.text(draft.source)
        if words.lower() in SPEAKER and default[0]:
            return default
        teller = self.discourse.teller_of(words)
        return teller or self.discourse.resolve(words) or words, words

    def _is_person(self, words: list[int]) -> bool:
        """Whether a source of this sentence is a person's name and nothing more."""
        named = [w for w in words if self.tree.entities[w] == "PERSON"]
        return bool(named) and named == words

    def _resolve(self, subject: str, draft: Draft, source: str) -> str:
        if draft.antecedent:
            words = self.text(draft.antecedent)
            name = self.discourse.resolve(words, draft.antecedent[0]) or words
            if name.lower() == subject.lower():
                return ""
            part, _, pronoun = subject.rpartition(" ")
            if pronoun.lower() in {"whom", "which"}:
                counted = self.tree.tags[draft.antecedent[0]] == "CD"
                return f"{part} {'the ' if counted else ''}{name}"  # "one of whom"
            whose, _, rest = subject.partition(" ")
            ending = (
                "'" if name.endswith("s") and draft.antecedent[-1] > draft.antecedent[0] else "'s"
            )
            return f"{name}{ending} {rest}" if whose.lower() == "whose" and rest else name
        at = min(draft.subject)
        if draft.rule == "said" or draft.speech:
            teller = self.discourse.teller_of(subject)
            if teller:
                return teller
        if subject.lower() in FIRST_PERSON:
            return source
        if draft.rule == "role":
            return ""
        if subject.lower() in {"his", "her"}:
            return self.discourse.possessor(subject, at=at).removesuffix("'s")
        whose, _, rest = subject.partition(" ")
        if whose.lower() in {"his", "her"} and rest and self._is_person(draft.source):
            return f"{source}'s {rest}"  # "Hale said his firm had grown": Hale's firm
        if whose.lower() in {"his", "her"} and rest:
            owner = self.discourse.possessor(whose, rest, at)
            inside = owner.removesuffix("'s") in rest
            return f"{owner} {rest}" if owner and not inside else ""
        return self.discourse.resolve(subject, at)
