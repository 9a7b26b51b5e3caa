"""Who says it, by the order of words."""

import pytest
from trees import parsed, said

from extract.attribution.word_order import AttributionForm, attribution

TAGS = {
    "said": "VERB/VBD", "stated": "VERB/VBD", "added": "VERB/VBD", "rose": "VERB/VBD",
    "fell": "VERB/VBD", "is": "AUX/VBZ", "are": "AUX/VBP", "employs": "VERB/VBZ",
    "according": "VERB/VBG", "to": "ADP/IN", "would": "AUX/MD", "close": "VERB/VB", "it": "PRON/PRP",
    "which": "PRON/WDT", "the": "DET/DT", "The": "DET/DT", "on": "ADP/IN", "of": "ADP/IN",
    "According": "VERB/VBG", "while": "SCONJ/IN", "doubted": "VERB/VBD",
}  # fmt: skip


def tagged(text: str) -> str:
    out = []
    for word in text.split():
        if word in {",", ".", "“", "”"}:
            out.append(f"{word}/PUNCT/{word}/1/punct")
        elif word in TAGS:
            out.append(f"{word}/{TAGS[word]}/1/dep")
        else:
            out.append(f"{word}/{'PROPN/NNP' if word[:1].isupper() else 'NOUN/NN'}/1/dep")
    out[0] = out[0].replace("/1/", "/0/", 1)
    return " ".join(out)


@pytest.mark.parametrize(
    ("text", "speaker", "how"),
    [
        ("Prices rose again , the ministry said .", "the ministry", AttributionForm.SAYS),
        (
            "“ Prices rose again , ” said Ana Reyes of Bloomberg .",
            "Ana Reyes of Bloomberg",
            AttributionForm.SAYS,
        ),
        (
            "Prices rose again , the Bank of Ghana stated on Monday .",
            "the Bank of Ghana",
            AttributionForm.SAYS,
        ),
        ("According to Reuters , prices rose .", "Reuters", AttributionForm.ACCORDING),
        (
            "Prices rose , according to the Bank of Ghana .",
            "the Bank of Ghana",
            AttributionForm.ACCORDING,
        ),
        ("Prices rose according to Reuters .", "Reuters", AttributionForm.ACCORDING),
    ],
)
def test_attributions_are_found_by_their_words(
    text: str, speaker: str, how: AttributionForm
) -> None:
    tree = parsed(tagged(text))
    found = attribution(tree)
    assert found is not None
    assert (said(tree, found.speaker), found.how) == (speaker, how)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said prices rose .",
        "Prices rose , while the union doubted it .",
        "Prices rose , the ministry said it would close .",
        "Prices rose on Monday .",
    ],
)
def test_what_is_no_attribution_is_left_alone(text: str) -> None:
    assert attribution(parsed(tagged(text))) is None


def test_what_is_cut_leaves_the_statement() -> None:
    tree = parsed(tagged("Prices rose again , the ministry said ."))
    found = attribution(tree)
    assert found is not None
    assert said(tree, [i for i in range(len(tree)) if i not in found.cut]) == "Prices rose again ."
