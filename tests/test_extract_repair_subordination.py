"""Clauses hung where their form allows, on trees written by hand; and what claims gain by it."""

import pytest
from trees import in_stages, parsed

from extract.articles.blocks import blocks
from extract.extractor import read_blocks
from extract.parsing.pipeline import Pipeline

subordinated = in_stages("subordination")

FINITE = (
    "They/PRON/PRP/2/nsubj used/VERB/VBD/0/ROOT boats/NOUN/NNS/2/obj to/PART/TO/5/mark "
    "search/VERB/VB/2/advcl and/CCONJ/CC/7/cc found/VERB/VBD/5/conj him/PRON/PRP/7/obj"
)
ACTIVE = (
    "It/PRON/PRP/2/nsubj shut/VERB/VBD/0/ROOT mills/NOUN/NNS/2/obj built/VERB/VBN/3/acl "
    "here/ADV/RB/4/advmod and/CCONJ/CC/7/cc cut/VERB/VBN/4/conj jobs/NOUN/NNS/7/obj"
)
RESULT = (
    "Prices/NOUN/NNS/2/nsubj rose/VERB/VBD/0/ROOT to/ADP/IN/5/case the/DET/DT/5/det "
    "point/NOUN/NN/2/obl that/SCONJ/IN/8/mark shops/NOUN/NNS/8/nsubj shut/VERB/VBD/5/acl:relcl"
)
OCCASION = (
    "It/PRON/PRP/2/nsubj got/VERB/VBD/0/ROOT a/DET/DT/4/det boost/NOUN/NN/2/obj "
    "when/ADV/WRB/7/advmod rents/NOUN/NNS/7/nsubj fell/VERB/VBD/4/acl"
)
SUBJECT = (
    "Delays/NOUN/NNS/5/advcl in/ADP/IN/3/case May/PROPN/NNP/1/obl ,/PUNCT/,/1/punct "
    "forced/VERB/VBD/0/ROOT it/PRON/PRP/5/obj out/ADV/RB/5/advmod"
)
ADDITION = (
    "It/PRON/PRP/2/nsubj cut/VERB/VBD/0/ROOT jobs/NOUN/NNS/2/obj as/ADV/RB/3/advmod "
    "well/ADV/RB/4/fixed as/SCONJ/IN/7/mark closing/VERB/VBG/4/advcl mills/NOUN/NNS/7/obj"
)
INFINITIVE = (
    "She/PRON/PRP/2/nsubj stressed/VERB/VBD/0/ROOT her/PRON/PRP$/4/nmod:poss "
    "wish/NOUN/NN/2/obj to/PART/TO/6/mark meet/VERB/VB/2/obl"
)
BEING = (
    "He/PRON/PRP/2/nsubj won/VERB/VBD/0/ROOT in/ADP/IN/4/case May/PROPN/NNP/2/obl "
    ",/PUNCT/,/8/punct being/AUX/VBG/8/cop the/DET/DT/8/det favourite/NOUN/NN/4/appos"
)
OPENED = (
    "After/SCONJ/IN/3/mark he/PRON/PRP/3/nsubj lost/VERB/VBD/0/ROOT it/PRON/PRP/3/obj "
    ",/PUNCT/,/7/punct his/PRON/PRP$/7/nmod:poss fame/NOUN/NN/4/appos faded/VERB/VBN/7/acl"
)
TWO_CLAUSES = (
    "It/PRON/PRP/2/nsubj lost/VERB/VBD/0/ROOT ships/NOUN/NNS/2/obj ,/PUNCT/,/7/punct "
    "and/CCONJ/CC/7/cc its/PRON/PRP$/7/nmod:poss shares/NOUN/NNS/3/conj fell/VERB/VBN/7/acl"
)
SPENT = (
    "He/PRON/PRP/2/nsubj spent/VERB/VBD/0/ROOT years/NOUN/NNS/2/obj painting/VERB/VBG/2/advcl "
    "ships/NOUN/NNS/4/obj"
)


@pytest.mark.parametrize(
    ("tree", "word", "head", "relation"),
    [
        (FINITE, "found", "used", "conj"),
        (ACTIVE, "cut", "shut", "conj"),
        (RESULT, "shut", "rose", "advcl"),
        (RESULT, "point", "shut", "mark"),
        (OCCASION, "fell", "got", "advcl"),
        (SUBJECT, "Delays", "forced", "nsubj"),
        (ADDITION, "closing", "cut", "advcl"),
        (INFINITIVE, "meet", "wish", "acl"),
        (BEING, "favourite", "won", "advcl"),
        (SPENT, "painting", "spent", "xcomp"),
        (OPENED, "faded", "faded", "ROOT"),
        (OPENED, "lost", "faded", "advcl"),
        (OPENED, "fame", "faded", "nsubj"),
        (TWO_CLAUSES, "fell", "lost", "conj"),
        (TWO_CLAUSES, "shares", "fell", "nsubj"),
    ],
)
def test_a_clause_hangs_where_its_form_allows(
    tree: str, word: str, head: str, relation: str
) -> None:
    before = parsed(tree)
    after = subordinated(before)
    i = before.words.index(word)
    assert (after.words[after.heads[i]], after.deps[i]) == (head, relation)
    assert (before.heads[i], before.deps[i]) != (after.heads[i], after.deps[i])


@pytest.mark.parametrize(
    "tree",
    [
        # "the day when the mine shut": a noun of time is described
        "I/PRON/PRP/2/nsubj recall/VERB/VBP/0/ROOT days/NOUN/NNS/2/obj when/ADV/WRB/6/advmod "
        "mines/NOUN/NNS/6/nsubj shut/VERB/VBD/3/acl",
        # "wants to sing and dance": two infinitives
        "She/PRON/PRP/2/nsubj wants/VERB/VBZ/0/ROOT to/PART/TO/4/mark sing/VERB/VB/2/xcomp "
        "and/CCONJ/CC/6/cc dance/VERB/VB/4/conj",
        # "mills built and owned": two passive participles
        "It/PRON/PRP/2/nsubj shut/VERB/VBD/0/ROOT mills/NOUN/NNS/2/obj built/VERB/VBN/3/acl "
        "and/CCONJ/CC/6/cc owned/VERB/VBN/4/conj",
        # "sold a mill, and a house built by him": what was sold
        "He/PRON/PRP/2/nsubj sold/VERB/VBD/0/ROOT mills/NOUN/NNS/2/obj ,/PUNCT/,/7/punct "
        "and/CCONJ/CC/7/cc a/DET/DT/7/det house/NOUN/NN/3/conj built/VERB/VBN/7/acl "
        "by/ADP/IN/10/case him/PRON/PRP/8/obl:agent",
        # "After he left, nothing changed": the second verb is the root already
        "After/SCONJ/IN/3/mark he/PRON/PRP/3/nsubj left/VERB/VBD/6/advcl ,/PUNCT/,/3/punct "
        "nothing/PRON/NN/6/nsubj changed/VERB/VBD/0/ROOT",
        # "spent money, hoping to win": how he felt about it
        "He/PRON/PRP/2/nsubj spent/VERB/VBD/0/ROOT money/NOUN/NN/2/obj ,/PUNCT/,/5/punct "
        "hoping/VERB/VBG/2/advcl",
    ],
)
def test_what_may_hang_there_stays(tree: str) -> None:
    before = parsed(tree)
    assert subordinated(before) is before


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Police used a drone to search the wood and found the missing boy.",
         ("Police", "used", "a drone to search the wood")),
        ("Doctors urged the ministry to buy more vaccine and warned of shortages.",
         ("Doctors", "warned of", "shortages")),
        ("The dispute grew to the point that the two firms cut all ties.",
         ("The dispute", "grew", "")),
        ("Prices rose to the extent that families skipped meals.", ("families", "skipped", "meals")),
        ("The committee reviewed the budget, as well as discussing plans for a new school.",
         ("The committee", "discussing", "plans for a new school")),
        ("She runs a bakery in Lyon, as well as teaching at the university.",
         ("She", "teaching at", "the university")),
        ("She ran for mayor at age 30, being the youngest candidate.",
         ("She", "being", "the youngest candidate")),
        ("She stressed her readiness to hold talks.", ("She", "stressed", "her readiness to hold talks")),
        ("The charity says few can afford the drug.", ("few", "can afford", "the drug")),
        ("Nine people were hurt when a bus overturned in central Lima.", ("a bus", "overturned in", "central Lima")),
        ("The bank cut 900 jobs in 2023 and plans to cut 400 more.", ("The bank", "plans to cut", "400 more")),
        ("He pleaded guilty in June to charges of fraud.", ("He", "pleaded", "guilty to charges of fraud")),
        ("The airline reaffirmed its intention to buy 40 jets in 2027.", ("The airline", "to buy", "40 jets")),
        ("The city announced its decision to ban cars.", ("The city", "to ban", "cars")),
        ("The bank confirmed plans to cut 300 jobs.", ("The bank", "to cut", "300 jobs")),
        ("Critics attacked the firm's plan to fell the wood.", ("the firm", "to fell", "the wood")),
        ("The report stressed the value of clean water, good roads and protecting forests.",
         ("The report", "stressed", "the value of clean water, good roads and protecting forests")),
        ("The mayor noted that rents had fallen and that new homes were planned.",
         ("The mayor", "noted", "that rents had fallen")),
        ("The mayor noted that rents had fallen and that new homes were planned.",
         ("The mayor", "noted", "that new homes were planned")),
        ("The mayor noted that rents had fallen and that new homes were planned.",
         ("new homes", "were planned", "")),
        ("The farm grows many kinds of maize, a crop from Mexico.", ("maize", "is", "a crop from Mexico")),
        ("After she left the firm in 2010, the company's sales halved.",
         ("the company's sales", "halved", "")),
        ("After he lost a case in which he sought damages, the singer's fame faded.",
         ("the singer's fame", "faded", "")),
        ("She had no political power, and her influence extended to few.",
         ("She", "had", "no political power")),
        ("The crew spent the winter repairing boats.", ("The crew", "spent", "the winter repairing boats")),
    ],
)  # fmt: skip
def test_constructions_give_their_claims(
    pipeline: Pipeline, sentence: str, expected: tuple[str, str, str]
) -> None:
    slots = [c.slots for c in read_blocks(pipeline, blocks(sentence, ())).candidates]
    assert expected in [(s.subject, s.predicate, s.object) for s in slots]


@pytest.mark.model
def test_what_goes_on_behind_and_that_has_its_speaker(pipeline: Pipeline) -> None:
    text = "The judge ruled that the sale was void and that the firm must repay the money."
    found = read_blocks(pipeline, blocks(text, ())).candidates
    assert [c.slots.source for c in found if c.slots.subject == "the firm"] == ["The judge"]


@pytest.mark.model
def test_who_intends_something_is_to_do_it(pipeline: Pipeline) -> None:
    text = "The ministers renewed their pledge to close the mine by 2030."
    plans = [
        c for c in read_blocks(pipeline, blocks(text, ())).candidates if c.rule == "noun-infinitive"
    ]
    assert [(c.text, str(c.slots.kind), c.slots.time, c.slots.source) for c in plans] == [
        ("The ministers are to close the mine by 2030.", "plan", "by 2030", "")
    ]
