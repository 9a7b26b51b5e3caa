"""What stands in a cell, or is pasted without a page around it, may be HTML."""

import io
import json
from pathlib import Path

import pytest
from foreign_files import one, put
from hypothesis import given
from hypothesis import strategies as st

from extract.inputs.dispatch import read_input
from extract.inputs.pages.markup import from_cell, has_tags, is_piece
from extract.inputs.raw_article import RawArticle
from extract.inputs.reader import Settings

PARTED = "The dam held.\n\nWater rose & fell.\n\n- Food\n\n- Tents"


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("<p>The dam held.</p><p>Water rose &amp; fell.</p><ul><li>Food<li>Tents</ul>", PARTED),
        ("<div>The dam held.<br><br/>Water rose &amp; fell.</div><li>Food</li><li>Tents", PARTED),
        ("&lt;p&gt;The dam&lt;/p&gt; &lt;p&gt;held&lt;/p&gt;", "The dam\n\nheld"),
        ("The <b>dam</b> held.\r\n\r\nWater <a href='x'>rose</a>.", "The dam held.\n\nWater rose."),
        ("The dam &#8211; held.\n\nR&amp;D &eacute;", "The dam – held.\n\nR&D é"),
        ("a < b and c > d, <x@y.example> wrote", "a < b and c > d, <x@y.example> wrote"),
        ("R&D at AT&T; &copy=2 &unknown;", "R&D at AT&T; &copy=2 &unknown;"),
        ("<script>x()</script><p>Held</p>", "Held"),
    ],
)  # fmt: skip
def test_html_in_a_cell_is_read_as_html(cell: str, words: str) -> None:
    assert from_cell(cell) == words


def test_all_of_a_row_is_read(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "title": {"rendered": "Dam &#8211; <em>holds</em>"},
        "source": "Town &amp; Port",
        "author": "Ann&nbsp;Lee",
        "link": "https://x.example/?a=1&amp=2",
        "content": {"rendered": "<p>It held.</p>\n<p>It &lt;rose&gt;.</p>"},
    }
    path = put(tmp_path, "a.json", json.dumps([row]))
    found = one(path, "text=content.rendered", "title=title.rendered")
    assert found.text == "Dam – holds\n\nIt held.\n\nIt <rose>.\n"
    assert (found.title, found.publisher) == ("Dam – holds", "Town & Port")
    assert found.details["author"].split() == ["Ann", "Lee"]
    assert found.url == "https://x.example/?a=1&amp=2"
    table = put(tmp_path, "a.csv", 'title,text\nA &amp; b,"<p>It held.</p><p>It rose.</p>"\n')
    assert one(table).text == "A & b\n\nIt held.\n\nIt rose.\n"


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("<p>The dam held.</p>\n<p>It rose.</p>", "The dam held.\n\nIt rose."),
        ("The dam held.<br>It rose.<br>", "The dam held.\nIt rose."),
        (
            "The dam&rsquo;s gate &#8212; shut.\n\nIt rose.\n",
            "The dam’s gate — shut.\n\nIt rose.\n",
        ),
        ("Write <br> where a line ends.\n", "Write <br> where a line ends.\n"),
        ("Is 1 < 2 & 3 > 2?\r\n", "Is 1 < 2 & 3 > 2?\r\n"),
    ],
)
def test_a_pasted_piece_of_html_is_read_as_html(tmp_path: Path, pasted: str, words: str) -> None:
    (piped,) = read_input("-", Settings(), stdin=io.BytesIO(pasted.encode()), report=print)
    assert isinstance(piped, RawArticle)
    assert piped.text == one(put(tmp_path, "a.txt", pasted)).text == words


@given(st.text())
def test_what_holds_no_markup_stays_as_it_is(text: str) -> None:
    if "&" not in text and not has_tags(text):
        assert from_cell(text) == text
        assert not is_piece(text)
