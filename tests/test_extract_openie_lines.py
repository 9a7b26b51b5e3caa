"""Plain sentences to rows of tuples."""

import pytest

from extract.run import tuples

pytestmark = pytest.mark.model


def rows(*lines: str) -> list[list[str]]:
    return [row.split("\t") for row in tuples(lines)]


def test_a_row_is_sentence_confidence_predicate_and_arguments() -> None:
    found = rows("Acme bought a mill in Leeds .")
    assert found[0][0] == "Acme bought a mill in Leeds ."
    assert 0 < float(found[0][1]) <= 1
    assert found[0][2:4] == ["bought", "Acme"]
    assert " ".join(found[0][4:]) == "a mill in Leeds"


def test_words_split_by_spaces_are_kept_verbatim() -> None:
    line = "The firm -LRB- Acme -RRB- did n't sell its `` best '' mill ."
    words = set(line.split())
    for row in rows(line):
        assert row[0] == line
        assert set(" ".join(row[2:]).split()) <= words | {"is", "was", "are", "were"}


def test_sentences_with_glued_punctuation_are_tokenised() -> None:
    found = rows("Acme, a firm from Leeds, bought a mill.")
    assert ("bought", "Acme") in [(row[2], row[3]) for row in found]


def test_empty_lines_and_tabs_break_nothing() -> None:
    found = rows("", "   ", "Acme\tbought a mill .", "\n")
    assert found
    assert {row[0] for row in found} == {"Acme bought a mill ."}


def test_nothing_gives_nothing() -> None:
    assert rows() == []


def test_no_tuple_is_said_twice() -> None:
    found = [tuple(row) for row in rows("Acme bought a mill and sold a mill and bought a mill .")]
    assert len(found) == len(set(found))
