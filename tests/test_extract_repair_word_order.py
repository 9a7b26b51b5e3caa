"""Phrases hung anew by the order of words, on trees written by hand; and what claims gain by it."""

import pytest
from reading import found
from trees import in_stages, parsed

from extract.parsing.pipeline import Pipeline

reordered = in_stages("order of words")
rejoined = in_stages("coordination")
inverted = in_stages("inversion")

FRONTED = (
    "In/ADP/IN/3/case the/DET/DT/3/det 1960s/NOUN/NNS/6/obl ,/PUNCT/,/3/punct old/ADJ/JJ/6/amod "
    "mills/NOUN/NNS/7/nsubj closed/VERB/VBD/0/ROOT"
)
CLAUSE_SUBJECT = (
    "It/PRON/PRP/2/nsubj rose/VERB/VBD/0/ROOT since/ADP/IN/5/case the/DET/DT/5/det "
    "ministers/NOUN/NNS/2/obl met/VERB/VBD/2/advcl in/ADP/IN/8/case Oslo/PROPN/NNP/6/obl"
)
SUBJECT_CLAUSE = (
    "The/DET/DT/2/det sect/NOUN/NN/3/nsubj called/VERB/VBD/7/csubj the/DET/DT/5/det "
    "Lamp/PROPN/NNP/3/obj was/AUX/VBD/7/aux:pass banned/VERB/VBN/0/ROOT"
)
PERFECT = (
    "The/DET/DT/2/det state/NOUN/NN/3/nsubj had/VERB/VBD/0/ROOT overseen/VERB/VBN/3/xcomp "
    "the/DET/DT/6/det works/NOUN/NNS/3/obj"
)
OBJECT_CLAUSE = (
    "Farmers/NOUN/NNS/2/nsubj hoped/VERB/VBD/0/ROOT the/DET/DT/4/det rain/NOUN/NN/2/obj "
    "in/ADP/IN/6/case May/PROPN/NNP/2/obl would/AUX/MD/8/aux last/VERB/VB/2/conj"
)
SECOND_VERB = (
    "They/PRON/PRP/2/nsubj exchanged/VERB/VBD/0/ROOT views/NOUN/NNS/2/obj ,/PUNCT/,/7/punct "
    "and/CCONJ/CC/7/cc reviewed/VERB/VBN/7/amod plans/NOUN/NNS/2/obj"
)
CLOSED_LIST = (
    "They/PRON/PRP/2/nsubj pledged/VERB/VBD/0/ROOT help/NOUN/NN/2/obj on/ADP/IN/5/case "
    "trade/NOUN/NN/3/nmod ,/PUNCT/,/7/punct energy/NOUN/NN/5/conj and/CCONJ/CC/9/cc "
    "shared/VERB/VBD/2/conj concerns/NOUN/NNS/9/obj"
)
DESCRIBED = (
    "They/PRON/PRP/2/nsubj announced/VERB/VBD/0/ROOT a/DET/DT/4/det plan/NOUN/NN/2/obj "
    "to/PART/TO/7/mark be/AUX/VB/7/aux:pass launched/VERB/VBN/2/advcl in/ADP/IN/9/case "
    "May/PROPN/NNP/7/obl"
)
ADVERB = (
    "Visiting/ADV/VBG/5/advmod Rome/PROPN/NNP/1/obj ,/PUNCT/,/5/punct he/PRON/PRP/5/nsubj "
    "sang/VERB/VBD/0/ROOT"
)
SUPPLEMENT = (
    "It/PRON/PRP/2/nsubj renewed/VERB/VBD/0/ROOT its/PRON/PRP$/4/nmod:poss offer/NOUN/NN/2/obj "
    ",/PUNCT/,/6/punct building/VERB/VBG/2/advcl on/ADP/IN/8/case talks/NOUN/NNS/6/obl "
    ",/PUNCT/,/11/punct on/ADP/IN/11/case Monday/PROPN/NNP/2/obl"
)
PARTICIPLE = (
    "Citing/VERB/VBG/6/ccomp the/DET/DT/3/det law/NOUN/NN/1/obj ,/PUNCT/,/6/punct "
    "she/PRON/PRP/6/nsubj said/VERB/VBD/0/ROOT he/PRON/PRP/8/nsubj left/VERB/VBD/6/ccomp"
)
AGENT = (
    "He/PRON/PRP/3/nsubj:pass was/AUX/VBD/3/aux:pass arrested/VERB/VBN/0/ROOT at/ADP/IN/5/case "
    "school/NOUN/NN/3/obl by/ADP/IN/7/case police/NOUN/NN/5/nmod"
)
INVERTED_PLACE = (
    "West/ADV/RB/5/nsubj of/ADP/IN/3/case Paris/PROPN/NNP/1/obl is/AUX/VBZ/5/cop "
    "Versailles/PROPN/NNP/0/ROOT"
)


@pytest.mark.parametrize(
    ("tree", "word", "head", "relation"),
    [
        (FRONTED, "1960s", "closed", "obl"),
        (CLAUSE_SUBJECT, "ministers", "met", "nsubj"),
        (CLAUSE_SUBJECT, "since", "met", "mark"),
        (SUBJECT_CLAUSE, "sect", "banned", "nsubj:pass"),
        (SUBJECT_CLAUSE, "called", "sect", "acl"),
        (PERFECT, "had", "overseen", "aux"),
        (PERFECT, "state", "overseen", "nsubj"),
        (OBJECT_CLAUSE, "rain", "last", "nsubj"),
        (OBJECT_CLAUSE, "last", "hoped", "ccomp"),
        (OBJECT_CLAUSE, "May", "rain", "nmod"),
        (SECOND_VERB, "reviewed", "exchanged", "conj"),
        (SECOND_VERB, "plans", "reviewed", "obj"),
        (CLOSED_LIST, "concerns", "trade", "conj"),
        (CLOSED_LIST, "shared", "concerns", "amod"),
        (SUPPLEMENT, "Monday", "building", "obl"),
        (PARTICIPLE, "Citing", "said", "advcl"),
        (DESCRIBED, "launched", "plan", "acl"),
        (ADVERB, "Visiting", "sang", "advcl"),
        (AGENT, "police", "arrested", "obl:agent"),
        (INVERTED_PLACE, "Versailles", "West", "nsubj"),
        (INVERTED_PLACE, "is", "West", "cop"),
    ],
)
def test_a_phrase_hangs_where_the_order_of_words_wants_it(
    tree: str, word: str, head: str, relation: str
) -> None:
    before = parsed(tree)
    after = rejoined(inverted(reordered(before)))
    i = before.words.index(word)
    assert (after.words[after.heads[i]], after.deps[i]) == (head, relation)
    assert (before.heads[i], before.deps[i]) != (after.heads[i], after.deps[i])


@pytest.mark.parametrize(
    "tree",
    [
        # "met in May and praised old friends": a verb of its own with a list before it that is closed
        "He/PRON/PRP/2/nsubj bought/VERB/VBD/0/ROOT tea/NOUN/NN/2/obj and/CCONJ/CC/5/cc "
        "sold/VERB/VBD/2/conj shares/NOUN/NNS/5/obj",
        # "has read books": the object is a noun
        "He/PRON/PRP/3/nsubj has/AUX/VBZ/3/aux read/VERB/VBN/0/ROOT books/NOUN/NNS/3/obj",
        # "The old mill is a museum": nothing is inverted
        "The/DET/DT/2/det mill/NOUN/NN/5/nsubj is/AUX/VBZ/5/cop a/DET/DT/5/det "
        "museum/NOUN/NN/0/ROOT",
        # "was hit on the road by the river": a second agent is none
        "He/PRON/PRP/3/nsubj:pass was/AUX/VBD/3/aux:pass hit/VERB/VBN/0/ROOT by/ADP/IN/5/case "
        "cars/NOUN/NNS/3/obl:agent on/ADP/IN/7/case roads/NOUN/NNS/3/obl by/ADP/IN/9/case "
        "rivers/NOUN/NNS/7/nmod",
    ],
)
def test_what_is_in_order_stays(tree: str) -> None:
    before = parsed(tree)
    assert rejoined(reordered(before)) is before


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Foreign Minister and Deputy Prime Minister Olof Berg resigned.",
         ("Olof Berg", "is", "Deputy Prime Minister")),
        ("According to Kyodo News, the summit, held in Osaka, focused on trade.",
         ("the summit", "focused on", "trade")),
        ("Both firms agreed to expand exports and hire new workers.",
         ("Both firms", "agreed to hire", "new workers")),
        ("The book is considered by many to be his masterpiece.",
         ("The book", "is considered by many to be", "his masterpiece")),
        ("Hale was charged with stealing two cars.", ("Hale", "was charged with", "stealing two cars")),
        ("The treaty, however, ended the war.", ("The treaty", "ended", "the war")),
        ("The singer Ana Reyes is best known for her last album.",
         ("The singer Ana Reyes", "is best known for", "her last album")),
        ("The new law, according to officials, bans fires.", ("The new law", "bans", "fires")),
        ("Olof Berg was brought up in Oslo and remained a Catholic.", ("Olof Berg", "remained", "a Catholic")),
        ("In 1890 she wrote her Spring Trio, one of her finest works.",
         ("her Spring Trio", "is", "one of her finest works")),
        ("The plan was praised by the music critic Ann Lee.", ("Ann Lee", "is", "the music critic")),
        ("The city’s oldest bridge, its pride for years, was closed in May.",
         ("The city’s oldest bridge", "is", "its pride for years")),
        ("He sold his best-known work, the Emerald Quartet, in May.",
         ("the Emerald Quartet", "is", "his best-known work")),
        ("The study was paid by the Hale Fund, the Reyes Trust, and the Berg Fund.",
         ("The study", "was paid by", "the Hale Fund, the Reyes Trust, and the Berg Fund")),
        ("The Greek Orthodox Church, a Christian body, protested.",
         ("Greek Orthodox Church", "is", "a Christian body")),
        ("The ministry plans to issue a $500 million bond next year to finance a port.",
         ("The ministry", "plans to issue", "a $500 million bond")),
        ("The bank raised its rate, saying food prices and a weaker krone could push inflation.",
         ("food prices and a weaker krone", "could push", "inflation")),
        ("Prices jumped 9%, driven by a drought in the north that has cut output.",
         ("Prices", "driven by", "a drought in the north that has cut output")),
        ("The decision, the first rise in 14 months, surprised the markets.",
         ("The decision", "is", "the first rise in 14 months")),
        ("He denies the charges and his lawyers said they would appeal.", ("He", "denies", "the charges")),
        ("She left the court, where 300 supporters clashed with police.",
         ("300 supporters", "clashed with", "police")),
        ("Its former head, Jorge Mamani, fled to Spain and was extradited in March.",
         ("Its former head, Jorge Mamani", "fled to", "Spain")),
        ("The firm signed a deal, under which it agreed to pay a fine.", ("The firm", "agreed to pay", "a fine")),
        ("Most of the animals, which are used for breeding, go to China.",
         ("Most of the animals", "go to", "China")),
        ("Federated Farmers, a lobby group, protested.", ("Federated Farmers", "is", "a lobby group")),
        ("It follows the loss of the Gulf Star 1, a ship with 5,800 cows.",
         ("Gulf Star 1", "is", "a ship with 5,800 cows")),
        ("Forty of its 43 crew members died in Oslo, including two guards.",
         ("Forty of its 43 crew members", "died", "")),
        ("He told the court that the firm owed him money.", ("the firm", "owed", "him money")),
        ("Divers rescued forty sailors whose ship had sunk.",
         ("forty sailors' ship", "had sunk", "")),
    ],
)  # fmt: skip
def test_constructions_give_their_claims(
    pipeline: Pipeline, sentence: str, expected: tuple[str, str, str]
) -> None:
    slots = [c.slots for c in found(pipeline, sentence)]
    assert expected in [(s.subject, s.predicate, s.object) for s in slots]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "predicate", "time"),
    [
        ("In 1881 she moved to Rome, and in 1887 wrote her first opera.", "wrote", "in 1887"),
        ("Following the advice of a friend, he returned to Kyiv in May 1990.", "returned to", "in May 1990"),
        ("By the end of the war in 1865, the army had swelled.", "had swelled", "By the end of the war in 1865"),
        ("Inflation climbed to 4.3% in October from 3.8% a month earlier.", "climbed to", "in October"),
        ("The law was passed before the 2014 election.", "was passed", "before the 2014 election"),
    ],
)  # fmt: skip
def test_each_claim_has_the_time_of_its_own_clause(
    pipeline: Pipeline, sentence: str, predicate: str, time: str
) -> None:
    times = {c.slots.predicate: c.slots.time for c in found(pipeline, sentence)}
    assert times[predicate] == time


@pytest.mark.model
def test_the_result_of_something_is_no_speaker(pipeline: Pipeline) -> None:
    claims = found(pipeline, "The result is that prices will rise.")
    assert [c.slots.source for c in claims if c.slots.subject == "prices"] == [""]


@pytest.mark.model
def test_what_would_have_been_was_not(pipeline: Pipeline) -> None:
    claims = found(pipeline, "Had it rained, the town would have been flooded.")
    assert [(c.slots.predicate, str(c.slots.modality)) for c in claims] == [
        ("would have been flooded", "possible")
    ]


@pytest.mark.model
def test_a_crime_is_no_commitment(pipeline: Pipeline) -> None:
    kinds = {
        sentence: str(found(pipeline, sentence)[0].slots.kind)
        for sentence in (
            "The clerk committed a crime in May.",
            "Peru committed itself to peace.",
            "The men were denied visas.",
            "The ship was called Aurora.",
        )
    }
    assert list(kinds.values()) == ["event", "commitment", "event", "relation"]


@pytest.mark.model
def test_not_only_denies_nothing(pipeline: Pipeline) -> None:
    slots = found(pipeline, "The fair not only fills the square but the streets.")[0].slots
    assert str(slots.polarity) == "affirmed"


@pytest.mark.model
def test_what_a_condition_joins_is_one_too(pipeline: Pipeline) -> None:
    claims = found(pipeline, "If it rains and the dam breaks, the town will flood.")
    assert [c.slots.subject for c in claims] == ["the town"]


@pytest.mark.model
def test_a_source_that_quotes_another_is_cut_with_it(pipeline: Pipeline) -> None:
    text = "According to Kyodo, quoting a local paper, the army was put on alert."
    assert [(c.slots.subject, c.slots.source) for c in found(pipeline, text)] == [
        ("the army", "Kyodo")
    ]


@pytest.mark.model
def test_a_manner_is_no_source(pipeline: Pipeline) -> None:
    claims = found(pipeline, "The army was organised according to the western system.")
    assert [c.slots.source for c in claims] == [""]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "predicate", "kind", "modality"),
    [
        ("Ana Reyes was a lawyer.", "was", "role", "asserted"),
        ("Oslo was a large town.", "was", "relation", "asserted"),
        ("The first talks were in Oslo in 1990.", "were in", "event", "asserted"),
        ("Voting begins on Monday.", "begins", "plan", "planned"),
        ("They are accused of theft, leaving the child alone.", "leaving", "event", "possible"),
        ("Hale was told to leave the room.", "was told to leave", "statement", "asserted"),
        ("The report cites a lack of staff.", "cites", "statement", "asserted"),
        ("Hale proclaimed himself king.", "proclaimed", "statement", "asserted"),
        ("Hale promised that the debts would be paid.", "promised", "commitment", "asserted"),
    ],
)
def test_kinds_and_modalities(
    pipeline: Pipeline, sentence: str, predicate: str, kind: str, modality: str
) -> None:
    slots = next(c.slots for c in found(pipeline, sentence) if c.slots.predicate == predicate)
    assert (str(slots.kind), str(slots.modality)) == (kind, modality)


@pytest.mark.model
def test_one_occasion_has_one_time_and_place(pipeline: Pipeline) -> None:
    text = "The ministers met on Monday in Oslo, during which they signed an accord."
    signed = next(c for c in found(pipeline, text) if c.slots.predicate == "signed")
    assert (signed.slots.time, signed.slots.place) == ("on Monday", "Oslo")
    assert signed.text == "The ministers signed an accord on Monday in Oslo."


@pytest.mark.model
def test_what_is_announced_to_be_done_is_the_plan_of_the_speaker(pipeline: Pipeline) -> None:
    text = "The mayor announced a scheme to be launched over the next three years."
    plan = next(c.slots for c in found(pipeline, text) if "launched" in c.slots.predicate)
    assert (str(plan.kind), plan.subject, plan.source) == ("plan", "a scheme", "The mayor")


@pytest.mark.model
def test_a_demonstrative_in_the_present_goes_on_telling(pipeline: Pipeline) -> None:
    told = "According to Ana Reyes, the towns have wells. These wells are essential for farming."
    narrated = "According to Ana Reyes, the towns have wells. These wells collapsed last winter."
    assert [c.slots.source for c in found(pipeline, told)][-1] == "Ana Reyes"
    assert [c.slots.source for c in found(pipeline, narrated)][-1] == ""


@pytest.mark.model
def test_the_goal_of_a_journey_is_a_place(pipeline: Pipeline) -> None:
    slots = found(pipeline, "Hale led a mission of 40 firms to Peru.")[0].slots
    assert slots.place == "Peru"


@pytest.mark.model
def test_a_list_behind_commas_goes_on_with_its_noun(pipeline: Pipeline) -> None:
    text = "The region faces the effects of the war, the poor harvest, as well as the rising debt."
    objects = [c.slots.object for c in found(pipeline, text)]
    assert "the effects of the war, the poor harvest, as well as the rising debt" in objects
