"""Who says what: the source of each sentence of an article, followed from one to the next."""

from dataclasses import dataclass, field, replace
from typing import Protocol

from extract.attribution.quotations import Quotation
from extract.attribution.word_order import Attribution, AttributionForm
from extract.claims.candidates import CandidateBuilder
from extract.claims.classification import Classification
from extract.claims.proposition import Proposition
from extract.lexicon.function_words import FIRST_PERSON
from extract.lexicon.offices import is_person_noun
from extract.lexicon.verbs import TELLING
from extract.names.coreference import Discourse
from extract.syntax.tree import Tree
from store.records import Kind, Modality, Polarity

HEARER = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON"})
STATEMENT_ASSERTED = Classification(Kind.STATEMENT, Modality.ASSERTED, Polarity.AFFIRMED)
NO_SOURCE = ("", "")

Source = tuple[str, str]
"""Who says it, resolved and as written; both empty where nobody does."""


class Analysed(Protocol):
    """What is asked of a sentence here: `extract.parsing.two_pass.Analysis` is one."""

    @property
    def tree(self) -> Tree:
        """Its repaired tree."""

    @property
    def attribution(self) -> Attribution | None:
        """Its attribution, as "..., the ministry said", if it has one."""


def names_speaker(item: Analysed) -> bool:
    """Whether a sentence names the speaker of what it quotes."""
    return item.attribution is not None and item.attribution.how is AttributionForm.SAYS


def saying(item: Analysed) -> list[Proposition]:
    """ "“...,” the mayor told reporters": the saying as a claim of its own, where there is one."""
    if item.attribution is None or item.attribution.how is not AttributionForm.SAYS:
        return []
    tree, said = item.tree, item.attribution
    cut = set(said.cut)
    words = tree.trim(i for i in range(len(tree)) if i not in cut)
    verb = said.verb if said.verb is not None else -1
    predicate = [verb, *_hearer(tree, verb)]
    return [Proposition("said", STATEMENT_ASSERTED, said.speaker, predicate, words, trigger=verb)]


def _hearer(tree: Tree, verb: int) -> list[int]:
    """ "..., the mayor told reporters on Monday": who is told goes with the verb."""
    stop = verb + 1
    if tree.base(verb) not in TELLING:
        return []
    while stop < len(tree) and tree.pos[stop] in HEARER and tree.entities[stop] != "DATE":
        stop += 1
    return list(range(verb + 1, stop))


@dataclass(slots=True)
class SpeakerTracker:
    """Who speaks in an article, sentence by sentence in reading order."""

    discourse: Discourse
    quotation: Quotation = field(default_factory=Quotation)

    def source_of(
        self, item: Analysed, later: Analysed | None, builder: CandidateBuilder
    ) -> Source:
        """The source of all that a sentence says; `later` names whom it quotes, if it does not."""
        telling = item if item.attribution is not None else later
        if telling is not None and telling.attribution is not None:
            return self._named(telling.tree, telling.attribution, builder)
        if self.quotation.runs_on(item.tree.words[0]):
            return self.quotation.speaker, self.quotation.as_written
        if self.quotation.goes_on(item.tree.words, item.tree.tags):
            return self.quotation.source
        return NO_SOURCE

    def _named(self, tree: Tree, said: Attribution, builder: CandidateBuilder) -> Source:
        words = replace(builder, tree=tree).text(said.speaker)
        return self._resolved(words), words

    def _resolved(self, words: str) -> str:
        return self.discourse.speaker_behind(words) or self.discourse.resolve(words) or words

    def sources(self, item: Analysed, made: list[Proposition], source: Source) -> list[Source]:
        """The source of each claim of a sentence whose words are some speaker's.

        The saying itself, an office, what is said of the speaker and what stands outside of the
        quotation marks are the article's own.
        """
        tree, quotation = item.tree, self.quotation
        quoted = quotation.quoted(tree.words)
        whole = item.attribution is not None or quotation.goes_on(tree.words, tree.tags)
        telling = set(item.attribution.cut) if item.attribution is not None else set()

        def own(proposition: Proposition) -> bool:
            if proposition.rule in {"said", "role"} or proposition.trigger in telling:
                return True
            return not whole and proposition.trigger >= 0 and not quoted[proposition.trigger]

        return [NO_SOURCE if own(proposition) else source for proposition in made]

    def follow(
        self, item: Analysed, made: list[Proposition], source: Source, builder: CandidateBuilder
    ) -> None:
        """Remember who spoke in a sentence, for those that follow."""
        quotation, tree = self.quotation, item.tree
        self._remember_speaker(made, builder)
        speaks = any(d.speech and d.trigger == tree.root for d in made)
        if item.attribution is not None:
            self.discourse.note_speaker(source[0])
        elif speaks:
            self.discourse.note_speaker(quotation.speaker)
        quotation.source = (
            source if item.attribution is not None or source == quotation.source else NO_SOURCE
        )
        if speaks:
            quotation.source = quotation.speaker, quotation.as_written
        last = quotation.source[0].rpartition(" ")[2]
        if not last[:1].isupper() and not is_person_noun(last):
            quotation.source = NO_SOURCE  # "The letters show ...": papers tell nothing more
        quotation.follow(tree.words)

    def _remember_speaker(self, made: list[Proposition], builder: CandidateBuilder) -> None:
        """Who speaks in a sentence; "I was told" inside a quotation changes no speaker."""
        for proposition in made:
            words = builder.text(proposition.subject)
            if (
                proposition.rule == "said" or proposition.speech
            ) and words.lower() not in FIRST_PERSON:
                self.quotation.speaker = self._resolved(words)
                self.quotation.as_written = words
