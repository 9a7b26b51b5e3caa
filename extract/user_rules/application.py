"""A rule file at work: the claims that its patterns make, its names, and what it leaves out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.types import Ints2d

from extract.claims.classification import FUTURE as FUTURE_WORDS
from extract.claims.classification import OBLIGED, POSSIBLE, Classification
from extract.claims.proposition import Proposition
from extract.lexicon.verbs import NEGATIONS
from extract.names.gazetteer import Gazetteer
from extract.syntax.phrases import noun_phrase, tight_clause
from extract.syntax.tree import NOMINAL, Tree
from extract.user_rules.claims import ClaimRule, Form
from extract.user_rules.file import RuleFile, fold
from extract.user_rules.matching import Match, Patterns, slots_of
from store.errors import UsageError
from store.records import Modality, Polarity, Slot
from store.times.resolution import FUTURE

GROUP = ("aux", "aux:pass", "cop", "compound:prt")
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})


class UserRules:
    """What the rule file of a user adds to the rules."""

    def __init__(self, vocab: Vocab, file: RuleFile) -> None:
        """Make a rule file ready. Raises UsageError for a pattern that spaCy does not take."""
        self.file = file
        self._name = Gazetteer(file.names) if file.names else None
        try:
            self._patterns = Patterns(vocab, file.claims) if file.claims else None
        except ValueError as error:
            raise UsageError(f"the rule file has a pattern that spaCy refuses: {error}") from error

    @property
    def aliases(self) -> Mapping[str, str]:
        """What an article says -> whom it means."""
        return self.file.aliases

    def name(self, doc: Doc) -> Doc:
        """Set the names of the rule file."""
        return self._name(doc) if self._name else doc

    def reads_paragraph(self, text: str) -> bool:
        """Whether claims are made of a paragraph."""
        return _has_none(text, self.file.ignored_paragraphs)

    def reads_sentence(self, text: str) -> bool:
        """Whether claims are made of a sentence."""
        return _has_none(text, self.file.ignored_sentences)

    def apply(
        self, built_in: list[Proposition], doc: Doc, tree: Tree, times: list[range]
    ) -> list[Proposition]:
        """All propositions of a sentence: one of a pattern stands in for those of ours of the same word.

        It takes over from the first of them what its pattern does not say: source, time, place, how
        firm it is. A question says nothing.
        """
        if self._patterns is None or tree.words[-1] == "?":
            return built_in
        _share(tree, doc)
        ours = {proposition.trigger: proposition for proposition in reversed(built_in)}
        own: list[Proposition] = []
        seen = set()
        for rule, match in self._patterns.find(doc, tree):
            key = (rule.name, *slots_of(rule, match).items())
            proposition = None if key in seen else _proposition(rule, match, tree, times)
            seen.add(key)
            if proposition is not None:
                same = ours.get(proposition.trigger)
                own.append(_completed(rule, proposition, same) if same else proposition)
        taken = {proposition.trigger for proposition in own}
        return [proposition for proposition in built_in if proposition.trigger not in taken] + own


def _completed(rule: ClaimRule, own: Proposition, ours: Proposition) -> Proposition:
    filled = {*own.subject, *own.predicate, *own.object, *own.time, *own.place}
    has_time = bool(own.time) or bool(filled & set(ours.time))
    has_place = bool(own.place) or bool(filled & set(ours.place))
    modality = rule.modality or ours.classification.modality
    return replace(
        own,
        classification=Classification(rule.kind, modality, ours.classification.polarity),
        time=own.time if has_time else ours.time,
        time_rule=own.time_rule or ours.time_rule,
        place=own.place if has_place else ours.place,
        place_case=own.place_case if has_place else ours.place_case,
        source=own.source or ours.source,
        antecedent=ours.antecedent if own.subject == ours.subject else [],
        speech=ours.speech,
    )


def _has_none(text: str, phrases: tuple[str, ...]) -> bool:
    if not phrases:
        return True
    folded = fold(text)
    return not any(phrase in folded for phrase in phrases)


def _share(tree: Tree, doc: Doc) -> None:
    """Give a Doc what the tree says of its words: the tree was parsed again and repaired."""
    add = doc.vocab.strings.add
    rows = zip(tree.deps, tree.pos, tree.tags, strict=True)
    values = np.array([list(map(add, row)) for row in rows], "uint64")
    doc.from_array(["DEP", "POS", "TAG"], cast(Ints2d, values))


def _proposition(
    rule: ClaimRule, match: Match, tree: Tree, times: list[range]
) -> Proposition | None:
    slots = {slot: list(words) for slot, words in slots_of(rule, match).items()}
    if Slot.SUBJECT not in slots or (not rule.predicate and Slot.PREDICATE not in slots):
        return None
    predicate = slots.get(Slot.PREDICATE, [])
    group = sorted({k for i in predicate for k in (i, *_auxiliaries(tree, i))})
    if any(tree.lower[k] in CONDITIONS for i in predicate for k in tree.children(i, "mark")):
        return None
    cases: dict[str, list[int]] = {}
    if rule.form is Form.TREE:
        marked = {i for words in slots.values() for i in words}
        for slot in slots.keys() - {Slot.PREDICATE}:
            head = slots[slot][0]
            cases[slot] = tree.children(head, "case")
            slots[slot] = _phrase(tree, head, frozenset(marked - {head}), slot, times)
    said = {tree.lower[k] for words in (*match, group) for k in words}
    modality = rule.modality or _modality(said)
    negated = bool(said & NEGATIONS)
    classification = Classification(
        rule.kind, modality, Polarity.NEGATED if negated else Polarity.AFFIRMED
    )
    behind = [k for k in cases.get(Slot.OBJECT, []) if group and k > group[0]]
    return Proposition(
        rule=rule.name,
        classification=classification,
        subject=slots[Slot.SUBJECT],
        predicate=sorted({*group, *behind}) if not rule.predicate else [],
        predicate_text=rule.predicate,
        object=slots.get(Slot.OBJECT, []),
        time=slots.get(Slot.TIME, []),
        time_rule=FUTURE if modality is Modality.PLANNED else "",
        place=slots.get(Slot.PLACE, []),
        place_case=cases.get(Slot.PLACE, []),
        source=slots.get(Slot.SOURCE, []),
        trigger=predicate[0] if predicate else next(words[0] for words in match if words),
        in_past=any(tree.tags[k] == "VBD" for k in group),
    )


def _auxiliaries(tree: Tree, i: int) -> list[int]:
    """What makes one predicate with a verb: "has not been", "up"."""
    denied = [k for k in tree.children(i, "advmod") if tree.lower[k] in NEGATIONS]
    return [*tree.children(i, *GROUP), *denied]


def _modality(words: set[str]) -> Modality:
    if words & POSSIBLE:
        return Modality.POSSIBLE
    if words & OBLIGED:
        return Modality.URGED
    return Modality.PLANNED if words & FUTURE_WORDS else Modality.ASSERTED


def _phrase(
    tree: Tree, head: int, others: frozenset[int], slot: str, times: list[range]
) -> list[int]:
    """The phrase of a word of a tree pattern, without the words of the other slots."""
    if slot == Slot.TIME:
        below = set(tree.subtree(head, others))
        dated = [span for span in times if below & set(span)]
        return list(dated[0]) if dated else tree.trim(sorted(below))
    if tree.pos[head] in NOMINAL:
        return noun_phrase(tree, head, without=others) or [head]
    return [i for i in tight_clause(tree, head) if i not in others] or [head]
