"""Standoff files count what they like; the words beside the offsets decide where a span is."""

from pathlib import Path

import pytest
from foreign_files import put
from hypothesis import given
from hypothesis import strategies as st

from extract.external.files import proposals_in
from extract.external.offsets import Unit
from extract.external.places import Places
from extract.external.proposal import ForeignArticle
from extract.external.tool import Reading
from store.records import Slot, Span

TEXT = "🌊 Zoë's dam held.\r\nThe mayor thanked the crews.\nThe mayor left.\r\nThe crews slept."
BARE = TEXT.replace("\r\n", "\n")


def taken(folder: Path, ann: str, unit: Unit = Unit.CODEPOINT) -> tuple[list[str], list[str]]:
    """The words of each claim's subject, and what was said."""
    put(folder, "a.txt", TEXT)
    found = proposals_in(str(put(folder, "a.ann", ann)), Reading(unit=unit))
    words, said = [], []
    for _, one in found:
        if isinstance(one, ForeignArticle):
            spans = [c.spans.get(Slot.SUBJECT, Span(c.start or 0, c.end or 0)) for c in one.claims]
            words += [one.text[span.start : span.end] for span in spans]
        else:
            said.append(str(one))
    return words, said


@pytest.mark.parametrize("text", [TEXT, BARE])
@pytest.mark.parametrize("codec", ["utf-32-le", "utf-16-le", "utf-8"])
@pytest.mark.parametrize("unit", list(Unit))
def test_the_words_decide_what_offsets_count(text: str, codec: str, unit: Unit) -> None:
    width = {"utf-32-le": 4, "utf-16-le": 2, "utf-8": 1}[codec]
    places = Places(TEXT, unit)
    for words, nth in (("The mayor", 1), ("crews", 1), ("The crews slept", 0)):
        place = text.find(words)
        for _ in range(nth):
            place = text.find(words, place + 1)
        start = len(text[:place].encode(codec)) // width
        end = start + len(words.encode(codec)) // width
        first, last = places.span([(start, end)], words)
        assert TEXT[first:last] == words
        assert TEXT[:first].count(words) == nth


def test_a_span_whose_words_stand_nowhere_is_left_out(tmp_path: Path) -> None:
    words, said = taken(
        tmp_path,
        "T1\tSUBJ 18 27\tThe mayor\nT2\tX 2 5\tLee\nT3\tX 5 999\tno\nT4\tX\nT5\tX 0 1;4 5\tfrag ment\n",
    )
    assert words == ["The mayor"]
    where = tmp_path / "a.ann"
    assert said == [
        f"{where}:2: T2 says 'Lee', where the text has 'Zoë'; left out",
        f"{where}:3: T3 is outside the text; left out",
        f"{where}:4: T4 is no span; left out",
        f"{where}:5: T5 says 'frag ment', where the text has '🌊 ë'; left out",
    ]


def test_offsets_without_words_are_taken_as_they_are(tmp_path: Path) -> None:
    assert taken(tmp_path, "T1\tX 2 5\n") == (["Zoë"], [])
    assert taken(tmp_path, "T1\tX 3 6\n", Unit.UTF16) == (["Zoë"], [])


def test_pieces_are_one_stretch(tmp_path: Path) -> None:
    assert taken(tmp_path, "T1\tX 18 21;28 35\tThe thanked\n")[0] == ["The mayor thanked"]


@given(st.text("ab\r\n🌊é", min_size=1), st.data())
def test_a_span_is_found_however_its_lines_end(text: str, data: st.DataObject) -> None:
    bare = text.replace("\r\n", "\n")
    start = data.draw(st.integers(0, len(bare) - 1))
    end = data.draw(st.integers(start + 1, len(bare)))
    words = bare[start:end]
    if words.strip():
        first, last = Places(text, Unit.CODEPOINT).span([(start, end)], words)
        assert text[first:last].split() == words.split()
