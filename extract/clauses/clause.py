"""What a clause is: one proposition of a sentence, as indices into its words."""

from dataclasses import dataclass, field
from enum import StrEnum


class Construction(StrEnum):
    """The construction that a clause was made from."""

    MAIN = "main"
    CONJOINED = "conjoined"
    RELATIVE = "relative"
    PASSIVE_PARTICIPLE = "participle"
    GERUND = "gerund"
    ADVERBIAL = "adverbial"
    CONTENT = "content"
    OBJECT_INFINITIVE = "object-infinitive"
    NOUN_INFINITIVE = "noun-infinitive"
    FRAME = "frame"
    APPOSITION = "apposition"


class Role(StrEnum):
    """What an argument is to its verb."""

    OBJECT = "object"
    ATTRIBUTE = "attribute"
    COMPLEMENT = "complement"
    CONTENT = "content"
    OBLIQUE = "oblique"
    RELATIVE = "relative"
    ADVERB = "adverb"
    ADVERBIAL = "adverbial"


@dataclass(slots=True)
class Argument:
    """A phrase that depends on the verb; `case` holds its preposition or its "that"."""

    role: Role
    words: list[int]
    case: list[int] = field(default_factory=list)
    head: int = -1

    def full(self) -> list[int]:
        """The preposition and the words, in reading order."""
        return sorted({*self.case, *self.words})


@dataclass(slots=True)
class Clause:
    """One proposition of a sentence, as indices into its words."""

    head: int
    rule: Construction
    subject: list[int]
    subject_head: int
    predicate: list[int] = field(default_factory=list)
    invented: str = ""
    """A form of "be" that the sentence leaves out: "talks [were] held in Geneva"."""
    arguments: list[Argument] = field(default_factory=list)
    verb: int = -1
    """The content verb: the last of a chain of infinitives."""
    frame: "Clause | None" = None
    """The clause of saying that this one stands under."""
    parent: "Clause | None" = None
    chain: list[int] = field(default_factory=list)
    """The infinitives that became part of the predicate."""
    governor: int = -1
    """The verb that a coordinated infinitive shares: "agreed to meet and [agreed] to talk"."""

    @property
    def chained(self) -> bool:
        """Whether an infinitive completes the predicate, its own or one that it shares."""
        return self.verb != self.head or self.governor >= 0

    def of_role(self, *roles: Role) -> list[Argument]:
        """The arguments that play one of the roles."""
        return [a for a in self.arguments if a.role in roles]
