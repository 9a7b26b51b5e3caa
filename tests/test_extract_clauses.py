"""Clauses from trees written by hand: no model is loaded."""

import pytest
from trees import parsed, said

from extract.clauses.clause import Construction, Role
from extract.clauses.detection import clauses

COORDINATED = (
    "Baloch/PROPN/NNP/2/nsubj/B-PERSON led/VERB/VBD/0/ROOT the/DET/DT/4/det team/NOUN/NN/2/obj "
    "and/CCONJ/CC/6/cc praised/VERB/VBD/2/conj the/DET/DT/8/det talks/NOUN/NNS/6/obj"
)
REDUCED = (
    "The/DET/DT/2/det treaty/NOUN/NN/7/nsubj:pass signed/VERB/VBN/2/acl in/ADP/IN/5/case "
    "2019/NUM/CD/3/obl was/AUX/VBD/7/aux:pass ratified/VERB/VBN/0/ROOT by/ADP/IN/9/case "
    "Kenya/PROPN/NNP/7/obl:agent"
)
RELATIVE = (
    "The/DET/DT/2/det region/NOUN/NN/8/nsubj ,/PUNCT/,/5/punct which/PRON/WDT/5/nsubj "
    "faces/VERB/VBZ/2/acl:relcl drought/NOUN/NN/5/obj ,/PUNCT/,/8/punct asked/VERB/VBD/0/ROOT "
    "for/ADP/IN/10/case help/NOUN/NN/8/obl"
)
CHAIN = (
    "The/DET/DT/2/det parties/NOUN/NNS/3/nsubj agreed/VERB/VBD/0/ROOT to/PART/TO/5/mark "
    "continue/VERB/VB/3/xcomp to/PART/TO/7/mark hold/VERB/VB/5/xcomp talks/NOUN/NNS/7/obj"
)
CONTENT = (
    "Officials/NOUN/NNS/2/nsubj said/VERB/VBD/0/ROOT that/SCONJ/IN/7/mark the/DET/DT/5/det "
    "bridge/NOUN/NN/7/nsubj had/AUX/VBD/7/aux collapsed/VERB/VBN/2/ccomp"
)
COPULA = (
    "He/PRON/PRP/4/nsubj was/AUX/VBD/4/cop a/DET/DT/4/det lawyer/NOUN/NN/0/ROOT "
    "in/ADP/IN/6/case Leeds/PROPN/NNP/4/nmod"
)
PARTICIPIAL = (
    "Norway/PROPN/NNP/2/nsubj beat/VERB/VBD/0/ROOT Spain/PROPN/NNP/2/obj ,/PUNCT/,/5/punct "
    "winning/VERB/VBG/2/advcl the/DET/DT/7/det cup/NOUN/NN/5/obj"
)
OBJECT_RELATIVE = (
    "The/DET/DT/3/det old/ADJ/JJ/3/amod dam/NOUN/NN/7/nsubj that/PRON/WDT/6/obj "
    "they/PRON/PRP/6/nsubj built/VERB/VBD/3/acl:relcl failed/VERB/VBD/0/ROOT"
)
ADJECTIVE_CHAIN = (
    "She/PRON/PRP/3/nsubj was/AUX/VBD/3/cop able/ADJ/JJ/0/ROOT to/PART/TO/5/mark "
    "leave/VERB/VB/3/xcomp Kabul/PROPN/NNP/5/obj"
)
PASSIVE_CONJUNCT = (
    "The/DET/DT/2/det fleet/NOUN/NN/4/nsubj:pass was/AUX/VBD/4/aux:pass sunk/VERB/VBN/0/ROOT "
    "and/CCONJ/CC/6/cc forgotten/VERB/VBN/4/conj"
)
INVERTED = (
    "Rain/NOUN/NN/2/nsubj stopped/VERB/VBD/4/ccomp ,/PUNCT/,/4/punct said/VERB/VBD/0/ROOT "
    "the/DET/DT/6/det coach/NOUN/NN/4/obj"
)
NOUN_INFINITIVE = (
    "They/PRON/PRP/2/nsubj announced/VERB/VBD/0/ROOT a/DET/DT/4/det plan/NOUN/NN/2/obj "
    "to/PART/TO/7/mark be/AUX/VB/7/aux:pass launched/VERB/VBN/4/acl in/ADP/IN/9/case "
    "May/PROPN/NNP/7/obl"
)
DESCRIBED = (
    "Hill/PROPN/NNP/4/nsubj/B-PERSON was/AUX/VBD/4/cop a/DET/DT/4/det clerk/NOUN/NN/0/ROOT "
    "who/PRON/WP/6/nsubj stole/VERB/VBD/4/acl:relcl stamps/NOUN/NNS/6/obj"
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (COORDINATED, [("main", "Baloch", "led"), ("conjoined", "Baloch", "praised")]),
        (REDUCED, [("participle", "The treaty", "signed"), ("main", "The treaty signed in 2019", "was ratified")]),
        (RELATIVE, [("relative", "The region", "faces"), ("main", "The region", "asked")]),
        (CHAIN, [("main", "The parties", "agreed to continue to hold")]),
        (CONTENT, [("main", "Officials", "said"), ("content", "the bridge", "had collapsed")]),
        (COPULA, [("main", "He", "was")]),
        (PARTICIPIAL, [("main", "Norway", "beat"), ("adverbial", "Norway", "winning")]),
        (OBJECT_RELATIVE, [("relative", "they", "built"), ("main", "The old dam that they built", "failed")]),
        (ADJECTIVE_CHAIN, [("main", "She", "was able to leave")]),
        (PASSIVE_CONJUNCT, [("main", "The fleet", "was sunk"), ("conjoined", "The fleet", "was forgotten")]),
        (INVERTED, [("content", "Rain", "stopped"), ("frame", "the coach", "said")]),
        (NOUN_INFINITIVE, [("main", "They", "announced"), ("noun-infinitive", "a plan", "to be launched")]),
        (DESCRIBED, [("main", "Hill", "was"), ("relative", "Hill", "stole")]),
    ],
)  # fmt: skip
def test_each_verb_gives_a_clause_with_its_subject(
    sentence: str, expected: list[tuple[str, str, str]]
) -> None:
    tree = parsed(sentence)
    found = [(str(c.rule), said(tree, c.subject), said(tree, c.predicate)) for c in clauses(tree)]
    assert found == expected


@pytest.mark.parametrize("whole", [True, False])
def test_a_restrictive_clause_belongs_to_its_phrase(whole: bool) -> None:
    tree = parsed(OBJECT_RELATIVE, whole=whole)
    assert said(tree, clauses(tree)[-1].subject) == "The old dam that they built"


def test_a_tuple_leaves_brackets_out_of_the_subject() -> None:
    bracket = (
        "The/DET/DT/2/det firm/NOUN/NN/6/nsubj (/PUNCT/-LRB-/4/punct Acme/PROPN/NNP/2/appos "
        ")/PUNCT/-RRB-/4/punct sank/VERB/VBD/0/ROOT"
    )
    short, whole = parsed(bracket, whole=False), parsed(bracket)
    assert said(short, clauses(short)[0].subject) == "The firm"
    assert said(whole, clauses(whole)[0].subject) == "The firm ( Acme )"


def test_the_antecedent_of_a_relative_clause_is_its_object() -> None:
    tree = parsed(OBJECT_RELATIVE)
    relative = clauses(tree)[0]
    assert [said(tree, a.words) for a in relative.of_role(Role.OBJECT)] == ["The old dam"]


def test_what_is_said_stands_under_the_clause_of_saying() -> None:
    tree = parsed(CONTENT)
    frame, content = clauses(tree)
    assert content.frame is frame
    assert content.rule is Construction.CONTENT
    assert [said(tree, a.words) for a in frame.of_role(Role.CONTENT)] == [
        "the bridge had collapsed"
    ]


def test_a_reduced_passive_gets_the_verb_it_leaves_out() -> None:
    tree = parsed(REDUCED)
    assert clauses(tree)[0].invented == "was"


def test_an_inverted_speaker_reports_what_stands_before() -> None:
    tree = parsed(INVERTED)
    frame = clauses(tree)[-1]
    assert [said(tree, a.words) for a in frame.arguments] == ["Rain stopped"]


def test_whoever_follows_the_verb_behind_a_quotation_speaks() -> None:
    tree = parsed(
        "“/PUNCT/``/3/punct Rain/NOUN/NN/3/nsubj stopped/VERB/VBD/6/ccomp ,/PUNCT/,/3/punct "
        "”/PUNCT/''/3/punct promised/VERB/VBD/0/ROOT the/DET/DT/8/det coach/NOUN/NN/6/obj"
    )
    assert said(tree, clauses(tree)[-1].subject) == "the coach"


def test_nobody_speaks_behind_a_comma_before_which_nothing_is_said() -> None:
    tree = parsed(
        "In/ADP/IN/2/case May/PROPN/NNP/3/nmod Lee/PROPN/NNP/5/obl ,/PUNCT/,/3/punct "
        "announced/VERB/VBD/0/ROOT a/DET/DT/7/det fund/NOUN/NN/5/obj"
    )
    assert "a fund" not in [said(tree, clause.subject) for clause in clauses(tree)]


def test_a_finite_verb_finds_the_subject_that_the_parser_lost() -> None:
    tree = parsed(
        "The/DET/DT/2/det envoy/NOUN/NN/3/dep met/VERB/VBD/0/ROOT the/DET/DT/5/det "
        "king/NOUN/NN/3/obj"
    )
    assert said(tree, clauses(tree)[0].subject) == "The envoy"


def test_a_sentence_without_a_verb_gives_nothing() -> None:
    assert clauses(parsed("Talks/NOUN/NNS/0/ROOT in/ADP/IN/3/case Rome/PROPN/NNP/1/nmod")) == []
