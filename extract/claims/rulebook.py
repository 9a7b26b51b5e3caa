"""The rules that make claims: what each makes them from, and a sentence of which it makes one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule as it is explained to a person; `name` is what a claim and a mute call it."""

    name: str
    about: str
    example: str


BUILT_IN = (
    Entry("main", "the main verb of a sentence", "The council approved the budget on Monday."),
    Entry(
        "conjoined",
        "a verb joined to another one",
        "The council approved the budget and raised the tax.",
    ),
    Entry("content", "what someone says", "The mayor said that rents fell in May."),
    Entry(
        "said",
        "the saying, where it stands before or behind what is said",
        "Rents fell in May, the central bank said on Friday.",
    ),
    Entry(
        "frame",
        "the saying, where it stands inside what is said",
        "Rents, the mayor said, fell in May.",
    ),
    Entry(
        "relative",
        "a relative clause",
        "The council praised Ann Lee, who opened the clinic in 2019.",
    ),
    Entry(
        "participle",
        "a past participle that describes a noun",
        "The bridge, built by Acme Corp in 1932, carries two railway lines.",
    ),
    Entry(
        "gerund",
        "a present participle that describes a noun",
        "The firm owns the Harbour Line connecting Leeds to York.",
    ),
    Entry(
        "adverbial",
        "a clause that depends on another one",
        "The harbour reopened on Monday after the storm left the coast.",
    ),
    Entry(
        "noun-infinitive",
        "a noun with what is to be done with it",
        "The ministry named the hospitals to be built in Leeds in 2030.",
    ),
    Entry(
        "object-infinitive",
        "what someone is made to do",
        "The drought forced the city to ration water.",
    ),
    Entry(
        "planned-event",
        "an event that was agreed or promised",
        "The two countries agreed to hold a summit in Geneva in June.",
    ),
    Entry(
        "role", "an office before or behind a name", "Health Minister Ann Lee opened the clinic."
    ),
    Entry(
        "apposition",
        "what a name is, between commas",
        "Acme Corp, a maker of pumps, opened a plant in Leeds.",
    ),
    Entry("age", "a number behind a name", "Ann Lee, 42, won the race."),
    Entry(
        "life",
        "birth and death in brackets behind a name",
        "Clara Moreau (8 September 1841 – 1 May 1904) wrote three operas.",
    ),
    Entry("kin", "a word for kin before a name", "His wife Ann Lee opened the clinic."),
    Entry("origin", "where someone named is from", "Ann Lee, from Cardiff, won the race."),
    Entry("site", "where a named building is", "The crew met at the Harbour Museum in Lisbon."),
    Entry(
        "list",
        "the members of a group in brackets",
        "The Baltic states (Estonia, Latvia and Lithuania) joined the pact.",
    ),
    Entry(
        "nominal",
        "a noun with a verb inside",
        "The death of the mayor in 1846 shocked the town.",
    ),
)
"""The rules that ship with winnow, the most frequent first."""
