"""Propositions of one sentence as candidates: words, spans, resolved names and a wording."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from extract.articles.blocks import Block
from extract.claims.confidence import confidence, features
from extract.claims.proposition import Proposition
from extract.claims.suggestions import SentenceContext, plain_values, ranked, slot_words
from extract.claims.wording import phrase
from extract.lexicon.function_words import FIRST_PERSON, INDIRECT_QUESTIONS
from extract.names.coreference import Discourse
from extract.syntax.tree import CLOSING, OPENING, Tree
from store.records import Alternative, Candidate, Slot, Slots, Span

NO_SPACE_BEFORE = frozenset({",", ".", ";", ":", ")", "]", "”", "’s", "'s", "%", "?", "!"})
DESCRIBING_RULES = frozenset({"kin", "apposition", "role"})
"""Rules that say what someone is: "his wife"."""
EMPTY_SUBJECTS = frozenset({"which", "who", "that", "what", "whom", "there", "where", "when"})


@dataclass(slots=True)
class CandidateBuilder:
    """Writes the candidates of one sentence; `start` is where it starts in the block's text."""

    tree: Tree
    block: Block
    start: int
    sentence: Span
    discourse: Discourse
    signs: Mapping[str, float] = field(default_factory=dict)
    """What speaks for or against the tree (`extract.parsing.two_pass.Analysis.signs`)."""

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
        self, proposition: Proposition, context: SentenceContext, default_source: tuple[str, str]
    ) -> tuple[Candidate, dict[str, float]] | None:
        """The candidate of a proposition and what its confidence rests on; None where nothing is said."""
        subject = self.text(proposition.subject)
        predicate = proposition.predicate_text or self._predicate(proposition)
        if not subject or not predicate or subject.lower() in EMPTY_SUBJECTS:
            return None
        if subject.lower().split(" ", 1)[0] in INDIRECT_QUESTIONS and " " in subject:
            return None
        source, source_words = self._source(proposition, default_source)
        resolved = self._resolve(subject, proposition, source)
        if subject.lower() in {"he", "she"} and self._is_quoted(proposition.subject[0]):
            same = resolved.rpartition(" ")[2] in {
                w.rpartition(" ")[2] for w in (source, source_words)
            }
            resolved = "" if same else resolved  # whoever is quoted says "I"
        what = self.text(proposition.object)
        tells = proposition.rule == "said" or proposition.speech
        if resolved and resolved != subject and resolved in what and not tells:
            resolved = ""  # nobody replaces, meets or names himself
        named = self._named_object(proposition)
        slots = Slots(
            kind=proposition.classification.kind,
            subject=resolved or subject,
            predicate=predicate,
            object=named or what,
            object_as_written=what if named else "",
            time=self.text(proposition.time),
            place=self.text(proposition.place),
            source=source,
            polarity=proposition.classification.polarity,
            modality=proposition.classification.modality,
            subject_as_written=subject if resolved and resolved != subject else "",
            source_as_written=source_words if source_words != source else "",
            time_rule=proposition.time_rule,
        )
        used = [
            *proposition.subject,
            *proposition.predicate,
            *proposition.object,
            *proposition.time,
            *proposition.place,
        ]
        used = [w for w in used if w >= 0]
        parts = {
            Slot.SUBJECT: proposition.subject, Slot.OBJECT: proposition.object, Slot.TIME: proposition.time,
            Slot.PLACE: proposition.place, Slot.SOURCE: proposition.source,
            Slot.PREDICATE: [] if proposition.predicate_text else proposition.predicate,
        }  # fmt: skip
        spans = {
            slot: self.span(words)
            for slot, words in parts.items()
            if words and max(words) - min(words) + 1 == len(set(words))
        }
        found = {**features(self.tree, proposition, slots), **self.signs}
        made = Candidate(
            sentence=self.sentence,
            evidence=self.span(used),
            slots=slots,
            text=phrase(self.tree, proposition, slots, self.text),
            confidence=confidence(found),
            rule=proposition.rule,
            trigger=self.tree.words[proposition.trigger] if proposition.trigger >= 0 else "",
            spans=spans,
            alternatives=self._alternatives(proposition, context, slots),
        )
        return made, found

    def _is_quoted(self, at: int) -> bool:
        """Whether a word stands inside quotation marks of its sentence."""
        inside = False
        for word in self.tree.words[:at]:
            inside = (
                not inside if word == '"' else word in OPENING or (inside and word not in CLOSING)
            )
        return inside

    def _alternatives(
        self, proposition: Proposition, context: SentenceContext, slots: Slots
    ) -> tuple[Alternative, ...]:
        found = [Alternative(slot, value) for slot, value in plain_values(slots, context.speaker)]
        for slot, words in slot_words(context, proposition):
            whole = max(words) - min(words) + 1 == len(words)
            found.append(Alternative(slot, self.text(words), self.span(words) if whole else None))
        return ranked(found, slots)

    def _named_object(self, proposition: Proposition) -> str:
        """The object with "him", "them" or "his" replaced by whom it means; empty where it is open."""
        first = min(proposition.object, default=-1)
        if first < 0:
            return ""
        if proposition.rule in DESCRIBING_RULES and self.tree.lower[first] in {"his", "her"}:
            rest = self.text([w for w in proposition.object if w != first])
            whose = self.tree.lower[first]
            owner = self.discourse.possessor(
                whose, f"{rest} {self.text(proposition.subject)}", first
            )
            return f"{owner} {rest}" if owner and rest else ""
        if self.tree.lower[first] not in {"him", "them"}:
            return ""
        pronoun = "they" if self.tree.lower[first] == "them" else "him"
        name = self.discourse.resolve(pronoun, first)
        subject = self.text(proposition.subject)
        if not name or name in {subject, self.discourse.resolve(subject)}:
            return ""
        rest = self.text([w for w in proposition.object if w != first])
        return f"{name} {rest}".strip()

    def _predicate(self, proposition: Proposition) -> str:
        words = self.text(proposition.predicate)
        opens = 0 in proposition.predicate and self.tree.pos[0] != "PROPN"
        return words[:1].lower() + words[1:] if opens else words

    def _source(self, proposition: Proposition, default: tuple[str, str]) -> tuple[str, str]:
        if not proposition.source:
            return default
        words = self.text(proposition.source)
        if words.lower() in FIRST_PERSON and default[0]:
            return default
        speaker = self.discourse.speaker_behind(words)
        return speaker or self.discourse.resolve(words) or words, words

    def _is_person(self, words: list[int]) -> bool:
        """Whether a source of this sentence is a person's name and nothing more."""
        named = [w for w in words if self.tree.entities[w] == "PERSON"]
        return bool(named) and named == words

    def _resolve(self, subject: str, proposition: Proposition, source: str) -> str:
        if proposition.antecedent:
            words = self.text(proposition.antecedent)
            name = self.discourse.resolve(words, proposition.antecedent[0]) or words
            if name.lower() == subject.lower():
                return ""
            part, _, pronoun = subject.rpartition(" ")
            if pronoun.lower() in {"whom", "which"}:
                counted = self.tree.tags[proposition.antecedent[0]] == "CD"
                return f"{part} {'the ' if counted else ''}{name}"  # "one of whom"
            whose, _, rest = subject.partition(" ")
            ending = (
                "'"
                if name.endswith("s") and proposition.antecedent[-1] > proposition.antecedent[0]
                else "'s"
            )
            return f"{name}{ending} {rest}" if whose.lower() == "whose" and rest else name
        at = min(proposition.subject)
        if proposition.rule == "said" or proposition.speech:
            speaker = self.discourse.speaker_behind(subject)
            if speaker:
                return speaker
        if subject.lower() == "i":
            return source
        if proposition.rule == "role":
            return ""
        if subject.lower() in {"his", "her"}:
            return self.discourse.possessor(subject, at=at).removesuffix("'s")
        whose, _, rest = subject.partition(" ")
        if whose.lower() in {"his", "her"} and rest and self._is_person(proposition.source):
            return f"{source}'s {rest}"  # "Hale said his firm had grown": Hale's firm
        if whose.lower() in {"his", "her"} and rest:
            owner = self.discourse.possessor(whose, rest, at)
            inside = owner.removesuffix("'s") in rest
            return f"{owner} {rest}" if owner and not inside else ""
        person = self.discourse.resolve(subject, at)
        says = proposition.rule == "said" or proposition.speech
        spoken_for = subject.lower() in {"he", "she"} and self.discourse.is_spokesman(person)
        return "" if spoken_for and not says else person
