"""Roots that cannot be one, on trees written by hand as parsers write them."""

import pytest
from trees import in_stages, parsed, said

from extract.clauses.detection import clauses

rooted = in_stages("root")

NUMERAL = (
    "The/DET/DT/3/det two/NUM/CD/3/nummod work/VERB/VBP/0/ROOT as/ADP/IN/5/case "
    "partners/NOUN/NNS/3/obl ./PUNCT/./3/punct"
)
ORDINAL = (
    "The/DET/DT/2/det first/ADJ/JJ/3/obl:unmarked closed/VERB/VBN/0/ROOT in/ADP/IN/5/case "
    "May/PROPN/NNP/3/obl ./PUNCT/./3/punct"
)
NAME = (
    "Acme/VERB/VBN/3/aux:pass soon/ADV/RB/3/advmod reported/VERB/VBN/0/ROOT a/DET/DT/5/det "
    "loss/NOUN/NN/3/obj ./PUNCT/./3/punct"
)
PLURAL = (
    "The/DET/DT/4/det new/ADJ/JJ/4/amod pact/NOUN/NN/4/compound bolsters/NOUN/NNS/0/ROOT "
    "the/DET/DT/6/det firm/NOUN/NN/4/appos ./PUNCT/./4/punct"
)
STATE = (
    "Oslo/PROPN/NNP/2/compound consists/NOUN/NNS/0/ROOT of/ADP/IN/5/case fifteen/NUM/CD/5/nummod "
    "districts/NOUN/NNS/2/nmod ./PUNCT/./2/punct"
)
FRONTED = (
    "In/ADP/IN/2/case May/PROPN/NNP/0/ROOT ,/PUNCT/,/5/punct traders/NOUN/NNS/5/nsubj "
    "sold/VERB/VBD/2/conj shares/NOUN/NNS/5/obj ./PUNCT/./2/punct"
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (NUMERAL, ("The two", "work")),
        (ORDINAL, ("The first", "closed")),
        (NAME, ("Acme", "soon reported")),
        (PLURAL, ("The new pact", "bolsters")),
        (STATE, ("Oslo", "consists")),
        (FRONTED, ("traders", "sold")),
    ],
)
def test_a_sentence_has_a_finite_verb_with_a_subject(
    sentence: str, expected: tuple[str, str]
) -> None:
    tree = rooted(parsed(sentence))
    made = [(said(tree, c.subject), said(tree, c.predicate)) for c in clauses(tree)]
    assert made == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        # "Trade statistics on rice": what no object follows may be a noun
        "Trade/NOUN/NN/2/compound statistics/NOUN/NNS/0/ROOT on/ADP/IN/4/case rice/NOUN/NN/2/nmod",
        # "She is of Irish descent, he said": the phrase is ascribed
        "She/PRON/PRP/4/nsubj is/AUX/VBZ/4/cop of/ADP/IN/4/case descent/NOUN/NN/0/ROOT "
        ",/PUNCT/,/7/punct he/PRON/PRP/7/nsubj said/VERB/VBD/4/parataxis",
        # "The town got fined": "got" is an auxiliary
        "The/DET/DT/2/det town/NOUN/NN/4/dep got/AUX/VBD/4/aux:pass fined/VERB/VBN/0/ROOT",
    ],
)
def test_other_roots_stay(sentence: str) -> None:
    tree = parsed(sentence)
    assert rooted(tree) is tree
