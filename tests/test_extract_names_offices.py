"""Names and offices by the order of words."""

import pytest
from trees import parsed, said

from extract.lexicon.offices import is_office, is_person_noun
from extract.names.offices import roles
from extract.names.persons import people

N = "PROPN/NNP/1/dep"


def words(text: str, names: str = "") -> str:
    """Words in the notation of `trees`, each word of `names` marked as part of a person's name."""
    named, out = names.split(), []
    for word in text.split():
        if word in {",", ".", ";"}:
            row = f"{word}/PUNCT/,/1/punct"
        elif word.lower() in {"of", "for", "and", "the", "to"}:
            row = f"{word}/ADP/IN/1/case"
        elif word in {"led", "said", "met", "resigned"}:
            row = f"{word}/VERB/VBD/1/dep"
        else:
            row = f"{word}/{N if word[:1].isupper() else 'NOUN/NN/1/dep'}"
        if word in named:
            row += ("/B-" if word == named[0] or named.index(word) == 0 else "/I-") + "PERSON"
        out.append(row)
    out[0] = out[0].replace("/1/", "/0/", 1)
    return " ".join(out)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Foreign Secretary Amna Baloch led talks", "Amna Baloch", [("Amna Baloch", "Foreign Secretary")]),
        ("Olof Skoog , Deputy Secretary General of the Service , said", "Olof Skoog",
         [("Olof Skoog", "Deputy Secretary General of the Service")]),
        ("Chief of Army Staff Field Marshal Asim Munir met", "Asim Munir",
         [("Asim Munir", "Field Marshal"), ("Field Marshal Asim Munir", "Chief of Army Staff")]),
        ("Assistant Professor Zhanibek Arynov of Nazarbayev University said", "Zhanibek Arynov",
         [("Zhanibek Arynov", "Assistant Professor of Nazarbayev University")]),
        ("Deputy Secretary and Political Director of the Service Enrique Mora said", "Enrique Mora",
         [("Enrique Mora", "Deputy Secretary of the Service"), ("Enrique Mora", "Political Director of the Service")]),
        ("Toyota chairman Akio Toyoda resigned", "Akio Toyoda", [("Akio Toyoda", "Toyota chairman")]),
        ("Maria Lopez , a resident of Lima , said", "Maria Lopez", []),
        ("Thomas Sam resigned", "Thomas Sam", []),
    ],
)  # fmt: skip
def test_offices_stand_before_or_after_the_name(
    text: str, name: str, expected: list[tuple[str, str]]
) -> None:
    tree = parsed(words(text, name))
    assert [(said(tree, r.name), said(tree, r.title)) for r in roles(tree)] == expected


def test_a_name_after_a_form_of_address_needs_no_recogniser() -> None:
    tree = parsed(words("Dr Riina Kionka said"))
    assert [said(tree, list(name)) for name in people(tree)] == ["Riina Kionka"]


def test_a_title_inside_a_recognised_name_is_cut_off() -> None:
    tree = parsed(words("President Ruto said", "President Ruto"))
    assert [said(tree, list(name)) for name in people(tree)] == ["Ruto"]


@pytest.mark.parametrize(
    "word", ["Minister", "vice-president", "administrator", "spokeswoman", "CEO"]
)
def test_offices_are_known(word: str) -> None:
    assert is_office(word)


@pytest.mark.parametrize("word", ["career", "river", "water", "number", "doctrine"])
def test_things_are_no_offices_or_persons(word: str) -> None:
    assert not is_office(word)
    assert not is_person_noun(word)
