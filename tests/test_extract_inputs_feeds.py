"""Feeds as they are found: HTML in every disguise, wrong about their encoding, not quite XML."""

import time
from pathlib import Path

import pytest
from foreign_files import errors, one, put, read
from hypothesis import given
from hypothesis import strategies as st

from extract.inputs.pages.markup import from_cell, has_tags, plain
from extract.inputs.pages.xml_roots import root_of
from extract.inputs.raw_article import RawArticle

HEAD = '<?xml version="1.0" encoding="utf-8"?>'


def rss(body: str, head: str = HEAD, tag: str = "description") -> str:
    item = f"<item><title>Dam holds</title><{tag}>{body}</{tag}></item>"
    return f'{head}<rss version="2.0"><channel><title>Wire</title>{item}</channel></rss>'


@pytest.mark.parametrize(
    "before",
    [
        "<!-- made by <html> Press -->",
        f"{HEAD}\n<!-- a\nb --><?xml-stylesheet href='x'?>",
        '<!DOCTYPE rss PUBLIC "-//N//DTD 0.91//EN" "http://n.example/0.91.dtd">',
        f"\n\n {HEAD}",
        f"{HEAD}<!-- {'x' * 9000} -->",
    ],
)
def test_a_feed_is_known_by_its_first_element(tmp_path: Path, before: str) -> None:
    body = "<![CDATA[<html><body><p>The dam held.</p><p>Water rose.</p></body></html>]]>"
    found = one(put(tmp_path, "f.xml", rss(body, before)))
    assert found.text == "Dam holds\n\nThe dam held.\n\nWater rose.\n"


def test_a_page_and_other_xml_are_no_feeds(tmp_path: Path) -> None:
    page = f"{HEAD}<!DOCTYPE html><html><head><rss/></head><body></body></html>"
    assert root_of(page.encode()) == "html"
    assert root_of(b"<!-- x --><html>") == root_of(b"plain words <rss>") == ""
    assert "without entries" in errors(put(tmp_path, "a.xml", f"{HEAD}<svg/>"))[0]


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_wide_feeds_are_read(tmp_path: Path, codec: str) -> None:
    data = rss("Café “dam”.", HEAD.replace("utf-8", "utf-16")).encode(codec)
    assert "Café “dam”." in one(put(tmp_path, "f.xml", data)).text


@pytest.mark.parametrize(
    ("declared", "real"),
    [("iso-8859-1", "utf-8"), ("utf-8", "windows-1252"), ("iso-8859-1", "windows-1252"),
     ("klingon", "utf-8"), ("windows-1252", "windows-1252")],
)  # fmt: skip
def test_a_feed_may_be_wrong_about_its_encoding(tmp_path: Path, declared: str, real: str) -> None:
    data = rss("Café “dam” – held.", HEAD.replace("utf-8", declared)).encode(real)
    assert "Café “dam” – held." in one(put(tmp_path, "f.rss", data)).text


def test_elements_within_an_entry_part_its_paragraphs(tmp_path: Path) -> None:
    inside = "<p>The dam held.</p><p>It <b>rose</b> &lt; 2 m.<br/>All safe</p><ol><li>Food</li><li>Tents</li></ol>"
    wanted = "Dam holds\n\nThe dam held.\n\nIt rose < 2 m.\nAll safe\n\n- Food\n\n- Tents\n"
    assert one(put(tmp_path, "a.rss", rss(inside))).text == wanted
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Dam holds</title>'
        '<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml">'
        f"{inside.replace('</', '</h:').replace('<b', '<h:b').replace('<p', '<h:p').replace('<ol', '<h:ol').replace('<li', '<h:li')}"
        "</h:div></content></entry></feed>"
    )
    assert one(put(tmp_path, "a.atom", atom)).text == wanted


def test_markup_that_was_escaped_too_often_is_no_words(tmp_path: Path) -> None:
    once = "&lt;p&gt;The &lt;b&gt;dam&lt;/b&gt; &amp;amp; mill held.&lt;/p&gt;"
    twice, thrice = once.replace("&", "&amp;"), once.replace("&", "&amp;amp;")
    for body in (once, twice, thrice, f"<![CDATA[{once}]]>", f"<![CDATA[{twice}]]>"):
        assert one(put(tmp_path, "f.rss", rss(body))).text == "Dam holds\n\nThe dam & mill held.\n"
    about = "&lt;p&gt;Write &amp;lt;b&amp;gt;dam&amp;lt;/b&amp;gt;.&lt;/p&gt;"
    assert "Write <b>dam</b>." in one(put(tmp_path, "f.rss", rss(about))).text


def test_what_browsers_forgive_does_not_lose_a_feed(tmp_path: Path) -> None:
    body = "R&D&nbsp;at AT&T&mdash;caf&eacute; &unknown; &#8220;x&#8221;\x0b <![CDATA[&nbsp;A&B <i>c</i>]]>"
    found = one(put(tmp_path, "f.rss", rss(body)))
    assert found.text == "Dam holds\n\nR&D at AT&T—café &unknown; “x” A&B c\n"
    path = put(tmp_path, "g.rss", "\n\n" + rss("a&nbsp;b", HEAD + "\n")[:-9])
    assert errors(path)[0].startswith(f"{path}:4: broken XML")


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<head><title>x</title><p>Seen", "Seen"),
        ("<script>if (a<b) '<p>'</script><p>Seen", "Seen"),
        ("a <!-- <p>b</p> --> c<!-->d", "a cd"),
        ("<a title=\"x > y\" href='<p>'>Seen</a>", "Seen"),
        ("2 < 3 and 5 > 4 & a<3", "2 < 3 and 5 > 4 & a<3"),
        ("&#147;Seen&#148;", "“Seen”"),
        ("<![CDATA[<p>One</p>]]>", "One"),
    ],
)
def test_markup_gives_what_a_reader_sees(markup: str, words: str) -> None:
    assert plain(markup) == words


@given(st.text("<>&;/'\"= abp\n"))
def test_words_without_tags_are_words(text: str) -> None:
    shown = plain(text.replace("&", "&amp;").replace("<", "&lt;"))
    if not has_tags(text):
        assert shown.split() == text.split()
        assert from_cell(text).split() == text.split()


@pytest.mark.parametrize(
    "piece",
    ["<a href='/x'>y</a>", "<!--", "<![CDATA[", "<?", "<a ", '<p a="', "&amp;", "<script>", "="],
)
def test_reading_markup_takes_time_in_proportion(piece: str) -> None:
    def seconds(count: int) -> float:
        markup = "<p>" + piece * count
        start = time.process_time()
        plain(markup)
        from_cell(markup)
        return time.process_time() - start

    assert seconds(64_000) < 40 * seconds(4_000) + 0.2


def test_a_broken_entry_does_not_hide_the_next(tmp_path: Path) -> None:
    two = rss("One held.").replace("</channel>", "<item><title>Only</title></item></channel>")
    first, second = read(put(tmp_path, "f.rss", two))
    assert isinstance(first, RawArticle)
    assert "without text" in str(second)
