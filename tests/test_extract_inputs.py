"""Articles come in from files of many kinds; what cannot be read is one line, and the rest is read."""

import gzip
import hashlib
import io
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from foreign_files import FIRST, PAGE, docx, errors, one, paragraph, pdf, put, read, warc
from hypothesis import given
from hypothesis import strategies as st

from extract.inputs.dispatch import READERS, endings, read_input
from extract.inputs.files import expand
from extract.inputs.pages.markup import plain
from extract.inputs.raw_article import RawArticle, day_of, titled
from extract.inputs.reader import Settings, Source
from store.errors import InputError


def test_a_web_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    found = one(put(tmp_path, "a.html", PAGE))
    assert found.text.startswith(f"Minister resigns\n\n{FIRST}\n\nShe will not")
    assert "“vote”" in found.text
    assert "newsletter" not in found.text
    assert "World" not in found.text
    assert (found.title, found.publisher) == ("Minister resigns", "The Paper")
    assert found.url == "https://paper.example/a"
    assert found.published == date(2025, 7, 18)
    assert found.details["author"] == "Ann Lee"


def test_a_page_is_known_by_its_first_bytes_also_from_standard_input(tmp_path: Path) -> None:
    by_name = one(put(tmp_path, "a.html", PAGE))
    by_bytes = one(put(tmp_path, "a.txt", PAGE))
    (piped,) = read_input("-", Settings(), stdin=io.BytesIO(PAGE.encode()), report=print)
    assert isinstance(piped, RawArticle)
    assert by_name.text == by_bytes.text == piped.text
    assert piped.details["source_sha256"] == hashlib.sha256(PAGE.encode()).hexdigest()


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8", "iso-8859-1"])
def test_the_encoding_that_a_page_names_counts(tmp_path: Path, charset: str) -> None:
    real = "windows-1252" if charset == "iso-8859-1" else charset
    page = PAGE.replace("<head>", f'<head><meta charset="{charset}">').encode(real)
    assert "“vote”" in one(put(tmp_path, "a.html", page)).text


def test_a_page_that_names_a_wrong_encoding_is_read_all_the_same(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="ascii-99">')
    assert "“vote”" in one(put(tmp_path, "a.html", page)).text


def test_broken_html_is_read_and_an_empty_page_is_said(tmp_path: Path) -> None:
    cut = PAGE.replace("</p>", "").replace("</article>", "<div><b><i").replace("</html>", "")
    assert FIRST in one(put(tmp_path, "cut.html", cut)).text
    (said,) = errors(put(tmp_path, "empty.html", "<html><body><nav>Home</nav></body></html>"))
    assert "no article on this web page" in said


def test_a_pdf_gives_its_text_without_running_heads(tmp_path: Path) -> None:
    pages = [
        ["The Daily Report", f"The {who} resigned on Monday, her office said in a state-",
         "ment to reporters.", f"Nothing more was said of the {who}.", f"Page {n}"]
        for n, who in enumerate(["minister", "mayor", "judge", "general"], 1)
    ]  # fmt: skip
    found = one(put(tmp_path, "a.pdf", pdf(pages)))
    assert found.text.count("statement to reporters.") == 4
    assert "Daily Report" not in found.text
    assert "Page 2" not in found.text


def test_a_short_pdf_keeps_every_line(tmp_path: Path) -> None:
    found = one(put(tmp_path, "a.pdf", pdf([["A long enough heading of the article", FIRST]])))
    assert "heading of the article" in found.text


def test_a_pdf_of_pictures_is_said(tmp_path: Path) -> None:
    (said,) = errors(put(tmp_path, "scan.pdf", pdf([[], []])))
    assert "holds pictures of text (2 pages, 0 words); run OCR" in said


def test_an_encrypted_pdf_is_said(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([[FIRST]])))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    (said,) = errors(put(tmp_path, "locked.pdf", stream.getvalue()))
    assert "this PDF is encrypted; open it with its password" in said


def test_broken_pdfs_are_said(tmp_path: Path) -> None:
    whole = pdf([[FIRST]])
    for number, data in enumerate([b"%PDF-1.4 nothing", whole[:120], b"%PDF-1.7\n%%EOF"]):
        (said,) = errors(put(tmp_path, f"{number}.pdf", data))
        assert "broken PDF" in said
        assert "\n" not in said


@given(st.binary(max_size=200), st.integers(0, 600))
def test_no_pdf_however_broken_stops_the_reading(junk: bytes, place: int) -> None:
    from extract.inputs.documents.pdf import read_pdf

    whole = pdf([[FIRST]])
    with suppress(InputError):
        found = read_pdf("x.pdf", whole[:place] + junk + whole[place + len(junk) :])
        assert found.text.strip()


def test_a_word_document_gives_what_a_reader_sees(tmp_path: Path) -> None:
    body = (
        paragraph("Minister resigns")
        + paragraph("The minister ", "resigned on Monday.")
        + "<w:p><w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del>"
        "<w:r><w:t>She left</w:t><w:tab/><w:t>Paris.</w:t></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc>{paragraph('one')}</w:tc><w:tc>{paragraph('two')}</w:tc></w:tr></w:tbl>"
    )
    core = "<dc:title>Minister resigns</dc:title><dc:creator>Ann Lee</dc:creator>"
    found = one(put(tmp_path, "a.docx", docx(body, core)))
    assert found.text == (
        "Minister resigns\n\nThe minister resigned on Monday.\n\nShe left\tParis.\n\none | two\n"
    )
    assert (found.title, found.details["author"]) == ("Minister resigns", "Ann Lee")


def test_a_real_word_document_is_read(tmp_path: Path) -> None:
    writer = pytest.importorskip("docx", reason="python-docx is not installed")
    document = writer.Document()
    document.add_heading("Minister resigns", 1)
    document.add_paragraph(FIRST)
    document.add_paragraph("First point of a list", style="List Bullet")
    document.save(str(tmp_path / "a.docx"))
    text = one(tmp_path / "a.docx").text
    assert text.startswith(f"Minister resigns\n\n{FIRST}\n\n")
    assert "First point" in text


def test_bombs_and_broken_documents_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    assert "entities" in errors(put(tmp_path, "e.docx", docx(paragraph("&b;"), head=entity)))[0]
    assert "broken document" in errors(put(tmp_path, "b.docx", docx("<w:p>")))[0]
    deep = "<w:ins>" * 20_000 + "</w:ins>" * 20_000
    assert "nested too deep" in errors(put(tmp_path, "d.docx", docx(deep)))[0]
    monkeypatch.setattr("extract.inputs.documents.office.MAX_UNPACKED", 100_000)
    bomb = docx(paragraph("a" * 1_000_000))
    assert len(bomb) < 10_000
    assert "unpacks to more than" in errors(put(tmp_path, "z.docx", bomb))[0]
    cut = docx(paragraph(FIRST))[:-30]
    assert "damaged document" in errors(put(tmp_path, "c.docx", cut))[0]


def test_a_mail_gives_its_plain_part(tmp_path: Path) -> None:
    mail = (
        "From: Ann Lee <ann@paper.example>\r\nSubject: =?utf-8?q?Minister_=C3=A0_Paris?=\r\n"
        "Date: Fri, 18 Jul 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/alternative; boundary="x"\r\n\r\n'
        "--x\r\nContent-Type: text/html\r\n\r\n<p>Not this</p>\r\n"
        "--x\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\nShe left the caf=E9.\r\n--x--\r\n"
    )
    found = one(put(tmp_path, "a.eml", mail))
    assert found.text == "Minister à Paris\n\nShe left the café.\n"
    assert (found.title, found.published) == ("Minister à Paris", date(2025, 7, 18))
    assert "ann@paper.example" in found.details["author"]


def test_a_mail_of_html_alone_gives_its_words_and_an_empty_one_is_said(tmp_path: Path) -> None:
    mail = "Subject: S\r\nContent-Type: text/html; charset=nope\r\n\r\n<p>A &amp; b</p><p>c</p>"
    assert one(put(tmp_path, "h.eml", mail)).text == "S\n\nA & b\n\nc\n"
    assert "a mail without text" in errors(put(tmp_path, "e.eml", "Subject: S\r\n\r\n"))[0]


def test_markdown_gives_the_words_it_shows(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 'Minister *resigns*'\ndate: 2025-07-18\nauthor: Ann\n---\n"
        "# Ignored\n\nThe **minister** [resigned](http://x) on\nMonday.\n\n- a `b`\n- c\n"
    )
    found = one(put(tmp_path, "a.md", text))
    assert found.text == (
        "Minister *resigns*\n\nIgnored\n\nThe minister resigned on\nMonday.\n\n- a b\n\n- c\n"
    )
    assert (found.published, found.details["author"]) == (date(2025, 7, 18), "Ann")
    assert one(put(tmp_path, "b.md", "# Head\n\nBody.")).title == "Head"


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Paper</title><item><title>One</title><link>https://paper.example/1</link>
<pubDate>Fri, 18 Jul 2025 10:00:00 +0200</pubDate><description>Short.</description>
<c:encoded><![CDATA[<p>She <b>left</b>.</p><p>He &amp; I stayed.</p>]]></c:encoded></item>
<item><title>Two</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>One</title>
<link rel="self" href="https://w.example/s"/><link href="https://w.example/1"/>
<updated>2025-07-18T10:00:00Z</updated><author><name>Ann</name></author>
<content type="html">&lt;p&gt;She left.&lt;/p&gt;</content></entry></feed>"""


def test_each_entry_of_a_feed_is_an_article(tmp_path: Path) -> None:
    path = put(tmp_path, "f.rss", RSS)
    first, second = read(path)
    assert isinstance(first, RawArticle)
    assert first.path == f"{path}#https://paper.example/1"
    assert first.text == "One\n\nShe left.\n\nHe & I stayed.\n"
    assert (first.publisher, first.published) == ("The Paper", date(2025, 7, 18))
    assert str(second) == f"{path}#2: an entry of a feed without text; give the page it leads to"
    atom = one(put(tmp_path, "f.xml", ATOM))
    assert (atom.url, atom.publisher) == ("https://w.example/1", "Wire")
    assert (atom.text, atom.details["author"]) == ("One\n\nShe left.\n", "Ann")


def test_feeds_that_are_bombs_or_broken_are_refused(tmp_path: Path) -> None:
    laughs = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    bomb = RSS.replace("<rss", f"{laughs}<rss").replace("Short", "&b;")
    assert "declares entities" in errors(put(tmp_path, "bomb.rss", bomb))[0]
    path = put(tmp_path, "cut.rss", RSS[:-20])
    assert errors(path)[0].startswith(f"{path}:5: broken XML")
    assert "without entries" in errors(put(tmp_path, "no.rss", "<rss></rss>"))[0]


def test_a_web_archive_may_hold_many_encodings(tmp_path: Path) -> None:
    pages = [
        ("https://p.example/1", "text/html; charset=windows-1252", PAGE.encode("windows-1252")),
        ("https://p.example/2", "text/html", PAGE.replace("Paris", "Łódź").encode()),
        ("https://p.example/3", "text/html; charset=utf-8", PAGE.encode("windows-1252")),
        ("https://p.example/4", "image/png", b"\x89PNG"),
        ("https://p.example/5", "text/html", b"<html></html>"),
        ("https://p.example/6", "text/plain; charset=utf-16", "Text à six.".encode("utf-16")),
    ]
    for name, data in (("a.warc", warc(pages)), ("b.warc.gz", gzip.compress(warc(pages)))):
        path = put(tmp_path, name, data)
        found = read(path)
        texts = [one.text for one in found if isinstance(one, RawArticle)]
        assert len(texts) == 4
        assert all("“vote”" in text for text in texts[:3])
        assert "Łódź" in texts[1]
        assert texts[3] == "Text à six.\n"
        assert [str(e).split(": ")[0] for e in found if isinstance(e, InputError)] == [
            f"{path}#https://p.example/5"
        ]


def test_what_archivers_say_of_their_work_is_no_page(tmp_path: Path) -> None:
    pages = [
        ("metadata://tool.example/log.txt", "text/plain", b"Saved the page in 3 s."),
        ("urn:pageinfo:x", "text/plain", b"The dam held on Monday."),
        ("https://p.example/1", "text/plain", b"The dam held on Sunday."),
    ]
    found = one(put(tmp_path, "a.warc", warc(pages)))
    assert found.text == "The dam held on Sunday.\n"


def test_a_record_without_an_address_is_a_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = warc([("https://p.example/a\x1b]0;x b", "text/html", PAGE.encode())])
    data = whole + whole.replace(b"WARC-Target-URI: ", b"X-URI: ")
    article, error = read(put(tmp_path, "a.warc", data))
    assert isinstance(article, RawArticle)
    assert "broken web archive after 1 pages" in str(error)
    assert capfd.readouterr() == ("", "")


def test_what_a_database_cannot_hold_is_replaced(tmp_path: Path) -> None:
    row = (
        '{"text": "The dam held.", "title": "D\\udce9", "author": "A\\u0000", "source": "\\ud800"}'
    )
    found = one(put(tmp_path, "a.jsonl", row))
    assert (found.title, found.publisher) == ("D\ufffd", "\ufffd")
    assert found.details["author"] == "A\ufffd"


def test_a_broken_web_archive_gives_what_it_holds_and_one_line(tmp_path: Path) -> None:
    whole = warc([("https://p.example/1", "text/html", PAGE.encode())])
    path = put(tmp_path, "a.warc", whole + b"junk\r\njunk\r\n\r\n")
    article, error = read(path)
    assert isinstance(article, RawArticle)
    assert "broken web archive after 1 pages" in str(error)


def test_an_archive_that_breaks_off_is_said_and_what_came_before_is_read(tmp_path: Path) -> None:
    pages = [
        (f"https://p.example/{n}", "text/html", PAGE.replace("Paris", town).encode())
        for n, town in enumerate(["Rome", "Bonn", "Lyon"])
    ]
    whole = warc(pages)
    each = b"".join(gzip.compress(warc([page])) for page in pages)
    for name, data, count, says in (
        ("a.warc", whole[:-200], 2, ["p.example/2: broken off"]),
        ("b.warc.gz", gzip.compress(whole)[:-9], 3, ["after 3 pages (Compressed file ended"]),
        ("c.warc.gz", gzip.compress(whole)[:60], 0, ["after 0 pages (Compressed file ended"]),
        ("d.warc.gz", each[: len(each) - 300], 2, ["broken off", "after 3 pages"]),
        ("e.warc.gz", each, 3, []),
    ):
        path = put(tmp_path, name, data)
        assert len([one for one in read(path) if isinstance(one, RawArticle)]) == count
        said = errors(path)
        assert len(said) == len(says)
        for line, words in zip(said, says, strict=True):
            assert words in line


def test_an_ending_belongs_to_one_reader_and_the_last_one_takes_what_is_left() -> None:
    every = [ending for reader in READERS for ending in reader.endings]
    assert len(set(every)) == len(every)
    assert sorted(endings(with_tables=True)) == sorted(every)
    plain = Source("a.xyz", io.BytesIO(b"News."), b"News.", Settings())
    assert [reader for reader in READERS if reader.matches(plain)] == [READERS[-1]]


def test_folders_take_tables_only_with_a_map_and_mind_the_ignore_rules(tmp_path: Path) -> None:
    for name in ("a.html", "b.csv", "c.pdf", "drafts/d.md", "e.bak.txt", "sub/f.eml", "g.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / ".winnowignore").write_text("# not these\ndrafts/\n\n*.bak.txt\n")

    def names(paths: tuple[str, ...]) -> list[str]:
        return [str(Path(path).relative_to(tmp_path)) for path in paths]

    found = expand([str(tmp_path)], endings=endings(with_tables=False))
    assert names(found.files) == ["a.html", "c.pdf", "sub/f.eml"]
    assert names(found.skipped) == ["b.csv", "g.jpg"]
    again = expand([str(tmp_path)], ignore=["sub/*"], endings=endings(with_tables=True))
    assert names(again.files) == ["a.html", "b.csv", "c.pdf"]


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2025-07-18", date(2025, 7, 18)),
        ("2025-07-18T23:00:00+02:00", date(2025, 7, 18)),
        ("Fri, 18 Jul 2025 10:00:00 GMT", date(2025, 7, 18)),
        ("20250718", date(2025, 7, 18)),
        ("2025-13-40", None),
        ("20251340", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_are_read_as_sources_write_them(stated: str, day: date | None) -> None:
    assert day_of(stated) == day


def test_scripts_and_entities_are_no_words() -> None:
    markup = "<style>a{}</style><script>x()</script><ul><li>One &lt;b&gt;</li><li></li></ul>a<br>b"
    assert plain(markup) == "- One <b>\n\na\nb"


@given(st.text())
def test_titled_text_can_be_stored(body: str) -> None:
    text = titled("T", body)
    assert "\0" not in text
    text.encode("utf-8")
