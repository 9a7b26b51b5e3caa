"""A claim of one sentence before it is worded: which words fill which slot."""

from dataclasses import dataclass, field

from extract.claims.classification import Classification
from store.records import Kind, Modality, Polarity


@dataclass(slots=True)
class Proposition:
    """A claim as word indices of its sentence; `predicate_text` replaces words where it is set."""

    rule: str
    classification: Classification
    subject: list[int]
    predicate: list[int]
    object: list[int] = field(default_factory=list)
    time: list[int] = field(default_factory=list)
    time_rule: str = ""
    place: list[int] = field(default_factory=list)
    place_case: list[int] = field(default_factory=list)
    """The preposition of the place."""
    source: list[int] = field(default_factory=list)
    predicate_text: str = ""
    antecedent: list[int] = field(default_factory=list)
    """What a pronoun subject stands for, where the sentence itself says it."""
    trigger: int = -1
    invented: str = ""
    """A form of "be" that the sentence leaves out."""
    in_past: bool = False
    """Whether the clause, or the one it depends on, is in the past tense."""
    speech: bool = False
    """What is said stands in this sentence, so the subject is its speaker."""


ROLE_ASSERTED = Classification(Kind.ROLE, Modality.ASSERTED, Polarity.AFFIRMED)
RELATION_ASSERTED = Classification(Kind.RELATION, Modality.ASSERTED, Polarity.AFFIRMED)
EVENT_ASSERTED = Classification(Kind.EVENT, Modality.ASSERTED, Polarity.AFFIRMED)
