"""Constructions of the news that a small parser gets wrong: all that a sentence must give, and no more."""

import pytest
from reading import found

from extract.parsing.pipeline import Pipeline

pytestmark = pytest.mark.model

CLAIMS = [
    # a period and its end
    ("Belfort Corp. posted earnings for the six months ended June 30, 2022.",
     ["Belfort Corp. | posted | earnings for the six months ended June 30, 2022"]),
    ("In the nine months ending September 30, the bank lost $40 million.",
     ["the bank | lost | $40 million"]),
    ("The year ended badly.", ["The year | ended | badly"]),
    # what is bidden is not done
    ("Let's be honest about it.", []),
    ("Let us be patient.", []),
    # "gonna" and "gotta" are words
    ("They're gonna close the plant.", ["They | 're gonna close | the plant"]),
    ("He's gotta pay the fine.", ["He | 's gotta pay | the fine"]),
    # the noun before stands for the pronoun behind "of"
    ("The crew rescued 30 sailors, most of whom were taken to Lisbon.",
     ["The crew | rescued | 30 sailors", "most of the 30 sailors | were taken to | Lisbon"]),
    ("The museum owns 200 paintings, the value of which is estimated at $40 million.",
     ["The museum | owns | 200 paintings",
      "the value of the 200 paintings | is estimated at | $40 million"]),
    ("The council bought six houses, the oldest of which was built in 1840.",
     ["The council | bought | six houses", "the oldest of the six houses | was built | "]),
    # a clause behind "be"
    ("This was because the singer had lost her voice.", ["the singer | had lost | her voice"]),
    ("It was because the road was closed.", ["the road | was closed | "]),
    ("The reason was that the pump had failed.", ["the pump | had failed | "]),
    # attributes with hyphens, and a verb taken for an attribute
    ("Forty towns reported on-the-spot checks of shops, and six towns reported fires.",
     ["Forty towns | reported | on-the-spot checks of shops", "six towns | reported | fires"]),
    ("The firm makes off-the-shelf parts.", ["The firm | makes | off-the-shelf parts"]),
    ("The Navy paid Corwin Shipyards $12 million on Tuesday.",
     ["The Navy | paid | Corwin Shipyards $12 million"]),
    ("Gov. Mary Holt pardoned Dan Webb on Friday.", ["Gov. Mary Holt | pardoned | Dan Webb"]),
    # "this" before a verb, and gerunds that are joined
    ("This calls for, among other things, cutting costs and hiring nurses.",
     ["This | calls for | cutting costs and hiring nurses"]),
    ("The mayor called for cutting costs and hiring nurses.",
     ["The mayor | called for | cutting costs and hiring nurses"]),
    # companies
    ("Dunmore Ltd. plans to build a plant.", ["Dunmore Ltd. | plans to build | a plant"]),
    ("The chain, Jamba! Ltd., closed.",
     ["The chain, Jamba! Ltd. | closed | ", "Jamba! Ltd. | is | The chain"]),
    ("It is a scheme in which Kraft Cos. has invested two million pounds.",
     ["It | is | a scheme in which Kraft Cos. has invested two million pounds",
      "Kraft Cos. | has invested | two million pounds"]),
    # no space behind a stop
    ("Hale Foods closed its mill in May.The firm sold 40 shops.It plans to open a store in 2031.",
     ["Hale Foods | closed | its mill", "The firm | sold | 40 shops",
      "It | plans to open | a store"]),
    ("The bank left the U.K. Customers moved their money.",
     ["The bank | left | the U.K.", "Customers | moved | their money"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "claims"), CLAIMS)
def test_a_sentence_gives_its_claims(pipeline: Pipeline, sentence: str, claims: list[str]) -> None:
    slots = [one.slots for one in found(pipeline, sentence)]
    assert sorted(f"{one.subject} | {one.predicate} | {one.object}" for one in slots) == sorted(
        claims
    )


def test_a_period_is_no_date_of_what_is_reported(pipeline: Pipeline) -> None:
    (claim,) = found(
        pipeline, "Belfort Corp. posted earnings for the six months ended June 30, 2022."
    )
    assert not claim.slots.time
    (claim,) = found(pipeline, "In the nine months ending September 30, the bank lost $40 million.")
    assert claim.slots.time == "In the nine months ending September 30"
