"""Participles are no finite verbs: what they describe is the subject of the verb that is one."""

import pytest
from reading import found
from trees import in_stages, parsed

from extract.articles.blocks import blocks
from extract.extractor import read_blocks
from extract.parsing.pipeline import Pipeline

finite = in_stages("finite verbs side by side", "finite verb")

BETWEEN_COMMAS = (
    "The/DET/DT/2/det dam/NOUN/NN/4/nsubj ,/PUNCT/,/4/punct built/VERB/VBD/9/parataxis "
    "in/ADP/IN/6/case 1932/NUM/CD/4/obl ,/PUNCT/,/4/punct was/AUX/VBD/9/aux:pass closed/VERB/VBN/0/ROOT"
)
WITH_AGENT = (
    "Tests/NOUN/NNS/2/nsubj run/VERB/VBD/0/ROOT by/ADP/IN/4/case Acme/PROPN/NNP/2/obl:agent "
    "failed/VERB/VBD/2/advcl"
)
SPEAKING = (
    "Speaking/VERB/VBG/8/csubj at/ADP/IN/4/case the/DET/DT/4/det fair/NOUN/NN/1/obl "
    ",/PUNCT/,/7/punct the/DET/DT/7/det mayor/NOUN/NN/4/appos praised/VERB/VBD/0/ROOT him/PRON/PRP/8/obj"
)
FOUNDED = (
    "Founded/VERB/VBN/0/ROOT in/ADP/IN/3/case 1998/NUM/CD/1/obl ,/PUNCT/,/6/punct "
    "it/PRON/PRP/6/nsubj builds/VERB/VBZ/1/conj ships/NOUN/NNS/6/obj"
)
ADJECTIVE = (
    "The/DET/DT/2/det minister/NOUN/NN/0/ROOT ,/PUNCT/,/4/punct Lee/PROPN/NNP/2/appos "
    ",/PUNCT/,/6/punct praised/VERB/VBN/8/amod early/ADJ/JJ/8/amod tests/NOUN/NNS/2/appos"
)
IMPORTS = (
    "Peru/PROPN/NNP/3/compound imports/VERB/VBZ/3/amod coal/NOUN/NN/0/ROOT from/ADP/IN/5/case "
    "Chile/PROPN/NNP/3/nmod"
)
GERUND = (
    "Matters/NOUN/NNS/2/nsubj relating/VERB/VBG/0/ROOT to/ADP/IN/4/case trade/NOUN/NN/2/obl "
    "came/VERB/VBD/2/ccomp up/ADP/RP/5/compound:prt"
)
NOUN_FORM = (
    "The/DET/DT/3/det fund/NOUN/NN/3/compound backs/NOUN/NNS/5/compound small/ADJ/JJ/5/amod "
    "farms/NOUN/NNS/0/ROOT ./PUNCT/./5/punct"
)
PAST_FORM = (
    "The/DET/DT/3/det lake/NOUN/NN/3/compound shrank/NOUN/NN/0/ROOT in/ADP/IN/5/case "
    "May/PROPN/NNP/3/nmod ./PUNCT/./3/punct"
)


@pytest.mark.parametrize(
    ("tree", "verb", "subject"),
    [
        (BETWEEN_COMMAS, "closed", "dam"),
        (WITH_AGENT, "failed", "Tests"),
        (SPEAKING, "praised", "mayor"),
        (FOUNDED, "builds", "it"),
        (ADJECTIVE, "praised", "minister"),
        (IMPORTS, "imports", "Peru"),
        (GERUND, "came", "Matters"),
        (NOUN_FORM, "backs", "fund"),
        (PAST_FORM, "shrank", "lake"),
    ],
)
def test_the_finite_verb_is_the_root_and_has_the_subject(
    tree: str, verb: str, subject: str
) -> None:
    mended = finite(parsed(tree))
    root = mended.root
    subjects = [mended.words[k] for k in mended.children(root, "nsubj", "nsubj:pass")]
    assert (mended.words[root], subjects) == (verb, [subject])


@pytest.mark.parametrize(
    "tree",
    [
        "He/PRON/PRP/2/nsubj came/VERB/VBD/0/ROOT ,/PUNCT/,/4/punct saw/VERB/VBD/2/conj "
        "and/CCONJ/CC/6/cc won/VERB/VBD/2/conj",
        "Lee/PROPN/NNP/2/nsubj sang/VERB/VBD/0/ROOT as/SCONJ/IN/5/mark Ann/PROPN/NNP/5/nsubj "
        "danced/VERB/VBD/2/advcl",
        "A/DET/DT/2/det fire/NOUN/NN/0/ROOT in/ADP/IN/4/case Leeds/PROPN/NNP/2/nmod",
        # "The city councils of Leeds.": a heading with a full stop
        "The/DET/DT/3/det city/NOUN/NN/3/compound councils/NOUN/NNS/0/ROOT of/ADP/IN/5/case "
        "Leeds/PROPN/NNP/3/nmod ./PUNCT/./3/punct",
    ],
)
def test_what_is_finite_stays(tree: str) -> None:
    before = parsed(tree)
    assert finite(before) is before


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The fine, handed down by a Leeds court last week, was paid after the firm lost.",
            ("The fine", "was paid", ""),
        ),
        (
            "A survey carried out by the Lima Institute indicated that rents had fallen.",
            ("A survey carried out by the Lima Institute", "indicated", "that rents had fallen"),
        ),
        (
            "The fund backs small farms in the north.",
            ("The fund", "backs", "small farms in the north"),
        ),
        ("The court fines drivers who speed.", ("The court", "fines", "drivers who speed")),
        ("A pill called Azan was also sold.", ("A pill called Azan", "was also sold", "")),
        (
            "A team led by Ann Lee called on Mayor Piet Hale at his office.",
            ("A team led by Ann Lee", "called on", "Mayor Piet Hale"),
        ),
        ("Hale and his aides captured the fort.", ("Hale and his aides", "captured", "the fort")),
        (
            "Based in Lagos, Acme Power develops, builds and runs solar plants.",
            ("Acme Power", "builds", "solar plants"),
        ),
        (
            "The meeting, held at Nato headquarters, focused on trade.",
            ("The meeting", "focused on", "trade"),
        ),
        (
            "According to Reuters, the meeting, held at Nato headquarters, focused on trade.",
            ("the meeting", "held at", "Nato headquarters"),
        ),
        ("Not everyone agreed.", ("Not everyone", "agreed", "")),
        ("Neither has been approved.", ("Neither", "has been approved", "")),
        (
            "Hale closed the port after a ferry fire in which six sailors died.",
            ("six sailors", "died in", "a ferry fire"),
        ),
    ],
)
def test_constructions_give_their_claims(
    pipeline: Pipeline, sentence: str, expected: tuple[str, str, str]
) -> None:
    slots = [c.slots for c in found(pipeline, sentence)]
    assert expected in [(s.subject, s.predicate, s.object) for s in slots]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "wording"),
    [
        ("Founded in 1998, Acme Power builds plants.", "Acme Power was founded in 1998."),
        ("Some 40 firms left, taking 900 jobs.", "Some 40 firms took 900 jobs."),
        ("There are 12 museums in the town.", "There are 12 museums in the town."),
        (
            "Hale will give a speech at the Harbour Museum, where he will open a library.",
            "Hale will open a library at the Harbour Museum.",
        ),
        ("About 1,600 firms operate freely, employing nobody.", "About 1,600 firms are employing nobody."),
    ],
)  # fmt: skip
def test_a_wording_agrees_with_its_subject(pipeline: Pipeline, sentence: str, wording: str) -> None:
    assert wording in [c.text for c in found(pipeline, sentence)]


@pytest.mark.model
@pytest.mark.parametrize(
    "sentence",
    [
        "The fare is 6 euros, excluding tax.",
        "The firm expects a profit, compared with a loss last year.",
        "The works were delayed owing to floods.",
    ],
)
def test_participles_that_are_prepositions_state_nothing(pipeline: Pipeline, sentence: str) -> None:
    assert [c.rule for c in found(pipeline, sentence)] == ["main"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "kind", "modality"),
    [
        ("Keller pleaded not guilty on Tuesday.", "statement", "asserted"),
        ("Envoy Ann Lee called on Mayor Piet Hale.", "event", "asserted"),
        ("The union called on the mayor to resign.", "statement", "urged"),
        ("The state maintains an embassy in Oslo.", "relation", "asserted"),
    ],
)
def test_kinds_and_modalities(pipeline: Pipeline, sentence: str, kind: str, modality: str) -> None:
    slots = found(pipeline, sentence)[-1].slots
    assert (str(slots.kind), str(slots.modality)) == (kind, modality)


@pytest.mark.model
def test_a_pronoun_stands_for_one_in_a_sentence(pipeline: Pipeline) -> None:
    text = "She married Henrik Dahl, with whom she wrote two books."
    assert [c.slots.subject for c in found(pipeline, text)] == ["She", "she"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The ministry said on Tuesday that exports rose 4% in May.", ("exports", "rose", "4%")),
        ("The ministry said on Tuesday that grain exports rose.", ("grain exports", "rose", "")),
        ("The report said last week that attacks killed 40 people.", ("attacks", "killed", "40 people")),
    ],
)  # fmt: skip
def test_of_two_finite_verbs_the_first_is_a_noun(
    pipeline: Pipeline, sentence: str, expected: tuple[str, str, str]
) -> None:
    slots = [c.slots for c in read_blocks(pipeline, blocks(sentence, ())).candidates]
    assert expected in [(s.subject, s.predicate, s.object) for s in slots]
