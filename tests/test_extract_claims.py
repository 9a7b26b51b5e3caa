"""From sentences to claims, through the shipped pipeline: a table of (sentence, what it must give)."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.articles.blocks import Block, blocks
from extract.extractor import read_blocks
from extract.parsing.pipeline import Pipeline
from store.records import Candidate, Kind, Modality, Polarity, Slot

pytestmark = pytest.mark.model

Triple = tuple[str, str, str]


def candidates(pipeline: Pipeline, text: str) -> list[Candidate]:
    return read_blocks(pipeline, blocks(text, ())).candidates


def triples(found: list[Candidate]) -> list[Triple]:
    return [(c.slots.subject, c.slots.predicate, c.slots.object) for c in found]


def one(pipeline: Pipeline, text: str, subject: str) -> Candidate:
    """The first candidate about a subject."""
    return next(c for c in candidates(pipeline, text) if c.slots.subject == subject)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # main verbs, passives, particles, copulas
        ("Shares in Volvo fell 4% on Tuesday.", ("Shares in Volvo", "fell", "4%")),
        ("The drug was approved by the agency in July 2023.", ("The drug", "was approved by", "the agency")),
        ("The storm did not damage the bridge.", ("The storm", "did not damage", "the bridge")),
        ("Lima is the capital of Peru.", ("Lima", "is", "the capital of Peru")),
        ("The talks took place in Oslo on 3 May 2022.", ("The talks", "took place", "")),
        # chains of infinitives
        ("Toyota agreed to buy the battery maker.", ("Toyota", "agreed to buy", "the battery maker")),
        ("The government plans to raise taxes.", ("The government", "plans to raise", "taxes")),
        ("She was able to leave the country.", ("She", "was able to leave", "the country")),
        # coordination
        ("The court upheld the law and fined the firm.", ("The court", "fined", "the firm")),
        ("The two firms agreed to share profits and to train workers.", ("The two firms", "agreed to train", "workers")),
        ("Norway is rich but does not belong to the EU.", ("Norway", "does not belong to", "the EU")),
        # relative, participial and appositive clauses
        ("The fire, which started in the kitchen, killed two people.", ("The fire", "started in", "the kitchen")),
        ("The museum, designed by Renzo Piano, opened in 1998.", ("The museum", "designed by", "Renzo Piano")),
        ("Euractiv, a media network, hosted the talks.", ("Euractiv", "is", "a media network")),
        ("Hill was a painter who stole a car.", ("Hill", "stole", "a car")),
        ("Spain beat Italy, winning the cup.", ("Spain", "winning", "the cup")),
        # what is said, and the saying
        ("Officials said that the bridge had collapsed.", ("the bridge", "had collapsed", "")),
        ("Officials said that the bridge had collapsed.", ("Officials", "said", "that the bridge had collapsed")),
        ("Prices rose again, the ministry said.", ("Prices", "rose", "again")),
        ("The minister called on the parties to end the war.", ("The minister", "called on", "the parties to end the war")),
        # roles, ages, lives, kin, lists, sites
        ("Finance Minister Ana Reyes resigned.", ("Ana Reyes", "is", "Finance Minister")),
        ("Olof Berg, deputy head of the agency, resigned.", ("Olof Berg", "is", "deputy head of the agency")),
        ("Thomas Hale, 42, was arrested.", ("Thomas Hale", "is", "42")),
        ("Marie Curie (7 November 1867 – 4 July 1934) was a physicist.", ("Marie Curie", "was born", "")),
        ("The Baltic states (Estonia, Latvia and Lithuania) joined in 2004.",
         ("The Baltic states", "are", "Estonia, Latvia and Lithuania")),
        # events inside nouns, and planned events
        ("After the death of his mother in 1846, he left.", ("his mother", "died", "")),
        ("They agreed to hold a summit in Rome next year.", ("a summit", "to be held", "")),
        ("According to Kenya's Ambassador to Chile Ana Reyes, prices fell.",
         ("Ana Reyes", "is", "Kenya's Ambassador to Chile")),
        ("The race was founded by Dean Marlow in 1999.", ("The race", "was founded by", "Dean Marlow")),
        # subjects that are clauses, and what there is
        ("Measuring the output of a plant is a crucial first step.",
         ("Measuring the output of a plant", "is", "a crucial first step")),
        ("For many firms, however, there is no central list.", ("no central list", "is", "")),
        # whom a noun says to be a person, and what it is not
        ("The mayor said he would resign in May.", ("The mayor", "would resign", "")),
        ("The driver died when he hit a wall.", ("The driver", "hit", "a wall")),
        ("A teacher thought it resembled a bomb.", ("it", "resembled", "a bomb")),
        # joined times
        ("The prize was awarded to Ann Lee in 1874 and in 1876.", ("The prize", "was awarded to", "Ann Lee")),
    ],
)  # fmt: skip
def test_constructions_give_their_claims(
    pipeline: Pipeline, sentence: str, expected: Triple
) -> None:
    assert expected in triples(candidates(pipeline, sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Who will win the election?",
        "If the bank fails, the state will pay.",
        "Talks in Rome",
        "Nobody knows how the papers came to be on a road.",
        "“Had it happened later!”",
    ],
)
def test_what_is_not_said_to_be_so_is_no_claim(pipeline: Pipeline, sentence: str) -> None:
    found = triples(candidates(pipeline, sentence))
    assert not [t for t in found if t[1] in {"fails", "came to be on", "will win"}]


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The team had difficulties getting their robots across the border.", "difficulties"),
        ("The race was founded by Dean Marlow in 1999.", "Marlow"),
        ("The court asked the firm to publish the report, which it did in May.", "it"),
    ],
)
def test_what_only_completes_a_word_is_no_claim(
    pipeline: Pipeline, sentence: str, subject: str
) -> None:
    assert subject not in {row[0] for row in triples(candidates(pipeline, sentence))}


@pytest.mark.parametrize(
    ("sentence", "kind", "modality", "polarity"),
    [
        ("Peru signed the treaty in 2019.", Kind.EVENT, Modality.ASSERTED, Polarity.AFFIRMED),
        ("Peru is a member of the bloc.", Kind.RELATION, Modality.ASSERTED, Polarity.AFFIRMED),
        ("Peru faces a shortage of water.", Kind.RELATION, Modality.ASSERTED, Polarity.AFFIRMED),
        ("Peru will host the summit.", Kind.PLAN, Modality.PLANNED, Polarity.AFFIRMED),
        ("Peru may host the summit.", Kind.RELATION, Modality.POSSIBLE, Polarity.AFFIRMED),
        ("Peru pledged to cut emissions.", Kind.COMMITMENT, Modality.ASSERTED, Polarity.AFFIRMED),
        ("Peru condemned the attack.", Kind.STATEMENT, Modality.ASSERTED, Polarity.AFFIRMED),
        ("Peru called for a ceasefire.", Kind.STATEMENT, Modality.URGED, Polarity.AFFIRMED),
        ("Peru has not ratified the treaty.", Kind.EVENT, Modality.ASSERTED, Polarity.NEGATED),
        ("Peru was to leave the bloc by 2021.", Kind.PLAN, Modality.PLANNED, Polarity.AFFIRMED),
    ],
)  # fmt: skip
def test_kind_modality_and_polarity(
    pipeline: Pipeline,
    sentence: str,
    kind: Kind,
    modality: Modality,
    polarity: Polarity,
) -> None:
    slots = one(pipeline, sentence, "Peru").slots
    assert (slots.kind, slots.modality, slots.polarity) == (kind, modality, polarity)


@pytest.mark.parametrize(
    ("sentence", "subject", "time", "place"),
    [
        ("The rebels on Monday took the town of Goma.", "The rebels", "on Monday", ""),
        ("Police arrested three men in Leeds last week.", "Police", "last week", "Leeds"),
        ("The two leaders will meet in Geneva in March.", "The two leaders", "in March", "Geneva"),
        ("The firm cut 200 jobs after the merger.", "The firm", "after the merger", ""),
        ("The club played three matches at Wembley Stadium in 2019.", "The club", "in 2019", "Wembley Stadium"),
    ],
)  # fmt: skip
def test_times_and_places_have_slots_of_their_own(
    pipeline: Pipeline, sentence: str, subject: str, time: str, place: str
) -> None:
    slots = one(pipeline, sentence, subject).slots
    assert (slots.time, slots.place) == (time, place)


@pytest.mark.parametrize(
    ("text", "subject", "source"),
    [
        ("Prices rose again, the ministry said.", "Prices", "the ministry"),
        ("According to Reuters, prices rose again.", "prices", "Reuters"),
        ("Prices rose again, according to the Bank of Ghana.", "Prices", "the Bank of Ghana"),
        ("“Prices rose again,” said Ana Reyes. “Wages did not rise.”", "Wages", "Ana Reyes"),
        ("The mayor said wages had risen.", "wages", "The mayor"),
    ],
)
def test_claims_know_who_says_so(pipeline: Pipeline, text: str, subject: str, source: str) -> None:
    assert one(pipeline, text, subject).slots.source == source


def test_names_are_resolved_and_the_words_kept(pipeline: Pipeline) -> None:
    found = candidates(
        pipeline,
        "Deputy Minister Peter Novak opened the meeting. Mr Novak praised the hosts. "
        "He thanked the organisers. The Deputy Minister left on Friday.",
    )
    said = [(c.slots.subject, c.slots.subject_as_written) for c in found if c.rule == "main"]
    assert said[1:] == [
        ("Peter Novak", "Mr Novak"), ("Peter Novak", "He"), ("Peter Novak", "The Deputy Minister"),
    ]  # fmt: skip


def test_what_is_said_twice_is_one_candidate_with_a_mention(pipeline: Pipeline) -> None:
    text = "Acme bought Zenith in 2019. Critics were angry. Acme bought Zenith in 2019."
    found = [c for c in candidates(pipeline, text) if c.slots.subject == "Acme"]
    assert len(found) == 1
    assert [text[m.start : m.end] for m in found[0].mentions] == ["Acme bought Zenith in 2019"]


def test_a_contraction_is_offered_in_full(pipeline: Pipeline) -> None:
    found = candidates(pipeline, "We’ve tried three engines since May.")
    offered = {a.value for a in found[0].alternatives if a.slot is Slot.PREDICATE}
    assert "have tried" in offered


def test_a_name_is_offered_without_its_apposition(pipeline: Pipeline) -> None:
    text = "Professor Ann Lee, director of the Leeds Institute, opened the fair."
    claim = next(one for one in candidates(pipeline, text) if one.slots.predicate == "opened")
    subject = {a.value for a in claim.alternatives if a.slot is Slot.SUBJECT}
    assert "Professor Ann Lee" in subject | {claim.slots.subject}
    assert "Professor Ann Lee, director" in subject | {claim.slots.subject}


def test_alternatives_offer_other_edges_and_other_values(pipeline: Pipeline) -> None:
    found = one(
        pipeline, "Acme opened a plant for batteries in Leeds on Monday.", "Acme"
    ).alternatives
    values = {(a.slot.value, a.value) for a in found}
    assert ("object", "a plant") in values
    assert ("time", "") in values


HARD = {
    "500 words": "The minister said that " + "the plan and " * 250 + "the budget were approved.",
    "no punctuation": "the minister said the plan was approved and he left the room " * 20,
    "all caps": "THE MINISTER SAID THE PLAN WAS APPROVED ON MONDAY.",
    "emoji": "The 🚀 launched 👍🏽 on Monday, said 👩‍🚀 officials.",
    "code": "for i in range(10): print(i)  # {x: y} <a href='b'>c</a>\nif x == 3: return None.",
    "table": "Year\tSales\tProfit\n2019\t10\t2\n2020\t12\t3\n",
    "German": "Der Minister sagte am Montag, dass der Plan genehmigt wurde.",
    "Chinese": "部长星期一表示,该计划已获批准。",
    "brackets": "((((The [plan) was] approved)))) (on ((Monday.",
    "quotes": '"“"The plan”"“ was "approved.“',
    "one word": "Yes.",
    "controls": "The plan\x1b[31m was\u202e approved\u200b on Monday.",
}


@pytest.mark.parametrize("name", sorted(HARD))
def test_hard_text_never_breaks_and_every_quote_is_in_it(pipeline: Pipeline, name: str) -> None:
    text = HARD[name]
    for candidate in candidates(pipeline, text):
        sentence, evidence = candidate.sentence, candidate.evidence
        assert 0 <= sentence.start <= evidence.start < evidence.end <= sentence.end <= len(text)
        for span in candidate.spans.values():
            assert sentence.start <= span.start < span.end <= sentence.end


WORDS = (
    "the a Ann Lee Mr minister of and , . : ; ( ) “ ” \" ' said that who which met was not 42 2019 on "
    "Monday in Paris Acme Corp , to hold will it they he his when if : - – [ ] % $ 3 agreed Director"
).split(" ")


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
@example(words="[ Paris who Paris agreed he".split())  # a place at the root, with a person's clause
def test_no_order_of_words_breaks_the_rules(pipeline: Pipeline, words: list[str]) -> None:
    text = " ".join(words)
    for candidate in candidates(pipeline, text):
        assert candidate.slots.subject
        assert candidate.text
        assert text[candidate.evidence.start : candidate.evidence.end].strip()


def test_offsets_count_code_points_of_the_article(pipeline: Pipeline) -> None:
    text = "\n\n  The 🏛\u00a0ministry  said on\u00a0Monday that\n prices had risen.\n"
    found = candidates(pipeline, text)
    assert found
    for candidate in found:
        quote = text[candidate.evidence.start : candidate.evidence.end]
        assert quote.split()[0] in text
        assert not quote[0].isspace()
        assert not quote[-1].isspace()


def test_every_block_maps_back(pipeline: Pipeline) -> None:
    block: Block = blocks("BRUSSELS: The  talks\u00a0ended on Monday.", ())[0]
    span = block.to_article(0, len(block.text))
    assert span.end <= len("BRUSSELS: The  talks\u00a0ended on Monday.")
