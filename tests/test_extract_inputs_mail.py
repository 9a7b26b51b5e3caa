"""Mails as programs write them: twins, quotes, mails in mails, mailboxes, and what is wrong in them."""

import time
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from foreign_files import FIRST, errors, one, put, read

from extract.articles.furniture import is_furniture
from extract.inputs.mails.words import unquoted
from extract.inputs.raw_article import RawArticle
from store.errors import InputError

HEAD = "From: ann@paper.example\nSubject: Dam\nDate: Fri, 18 Jul 2025 10:00:00 +0000\n"


def mail(body: bytes | str, kind: str = "text/plain", head: str = HEAD) -> bytes:
    data = body.encode() if isinstance(body, str) else body
    return f"{head}Content-Type: {kind}\n\n".encode() + data


def twins(bare: str, marked: str, kind: str = "alternative") -> bytes:
    return mail(
        f"--x\nContent-Type: text/plain\n\n{bare}\n--x\nContent-Type: text/html\n\n{marked}\n--x--\n",
        f"multipart/{kind}; boundary=x",
    )


@pytest.mark.parametrize(
    ("kind", "real"),
    [
        ("text/plain; charset=iso-8859-1", "windows-1252"),
        ("text/plain; charset=us-ascii", "windows-1252"),
        ("text/plain; charset=latin-1", "utf-8"),
        ("text/plain; charset=utf-8", "windows-1252"),
        ("text/plain; charset=nonsense", "utf-8"),
        ("text/plain", "windows-1252"),
        ("text/html", "utf-8"),
        ("text/html", "windows-1252"),
    ],
)
def test_a_mail_may_be_wrong_about_its_encoding(tmp_path: Path, kind: str, real: str) -> None:
    words = f"“Café” – Zoë’s. {FIRST}"
    found = one(put(tmp_path, "a.eml", mail(words.encode(real), kind)))
    assert found.text == f"Dam\n\n{words}\n"


def test_the_encoding_that_the_html_names_counts(tmp_path: Path) -> None:
    page = '<html><head><meta charset="windows-1250"></head><p>Plzeň</p></html>'
    assert "Plzeň" in one(put(tmp_path, "a.eml", mail(page.encode("cp1250"), "text/html"))).text


@pytest.mark.parametrize("raw", ["Café “dam”".encode(), "Café “dam”".encode("windows-1252")])
def test_headers_without_an_encoding_are_read(tmp_path: Path, raw: bytes) -> None:
    found = one(put(tmp_path, "a.eml", b"Subject: " + raw + b"\nFrom: " + raw + b"\n\nIt held.\n"))
    assert (found.title, found.details["author"]) == ("Café “dam”", "Café “dam”")


def test_what_cannot_be_decoded_is_shown_and_said(tmp_path: Path) -> None:
    data = mail("Café – Zoë – Łódź – ".encode() * 9 + b"\xff.", "text/plain; charset=utf-8")
    found, said = read(put(tmp_path, "a.eml", data))
    assert isinstance(found, RawArticle)
    assert found.text.endswith("\ufffd.\n")
    assert "1 place in its text cannot be decoded" in str(said)


@pytest.mark.parametrize(
    "stub",
    [
        "This message needs a program that shows HTML.",
        "View this letter in your browser: https://paper.example/x?y=1",
        "",
        "Dam letter\n\nRead it online",
    ],
)
def test_a_stub_gives_way_to_the_html_part(tmp_path: Path, stub: str) -> None:
    page = f"<p>Dam letter</p><p>{FIRST}</p><p>The dam held on Sunday.</p>"
    assert FIRST in one(put(tmp_path, "a.eml", twins(stub, page))).text


def test_of_true_twins_the_plain_one_is_taken(tmp_path: Path) -> None:
    for kind in ("alternative", "mixed"):
        page = f"<p>{FIRST}</p><p>Unsubscribe here.</p>"
        found = one(put(tmp_path, "a.eml", twins(f"{FIRST}\n\nPlain words.", page, kind)))
        assert found.text == f"Dam\n\n{FIRST}\n\nPlain words.\n"
    both = one(put(tmp_path, "b.eml", twins("See what they write.", f"<p>{FIRST}</p>", "mixed")))
    assert both.text == f"Dam\n\nSee what they write.\n\n{FIRST}\n"


def test_quotes_lose_their_marks_and_broken_lines_are_joined() -> None:
    text = (
        "The dam held, \nthe mayor said.\n\nOn Fri, 18 Jul 2025, Ann Lee\n<a@x.example> wrote:\n"
        "> Water rose > 2 m \n> on Friday.\n>> It fell.\nNext.\n-- \nAnn Lee\nDock St.\n"
    )
    joined = unquoted(text, flowed=True, spaces=True)
    assert [part.strip() for part in joined.split("\n\n") if part.strip()] == [
        "The dam held, the mayor said.",
        "On Fri, 18 Jul 2025, Ann Lee <a@x.example> wrote:",
        "Water rose > 2 m on Friday.",
        "It fell.",
        "Next.",
        "--",
        "Ann Lee",
        "Dock St.",
    ]
    assert "held,the mayor" in unquoted(text, flowed=True, spaces=False)
    assert "held, \nthe" in unquoted(text, flowed=False, spaces=True)


@pytest.mark.parametrize(
    "line",
    [
        "On Fri, 18 Jul 2025 at 9:12, Ann Lee <a@x.example> wrote:",
        "-----Original Message-----",
        "---------- Forwarded message ---------",
        "From: Ann Lee <a@x.example>",
        "Subject: The dam held",
    ],
)
def test_what_mail_programs_add_is_furniture(line: str) -> None:
    assert is_furniture(line)
    assert not is_furniture("On Friday the mayor wrote: the dam had held since the storm.")


def forwarded(words: str, *inner: EmailMessage) -> EmailMessage:
    found = EmailMessage()
    found["Subject"] = f"Fwd: {words or 'mail'}"
    if words:
        found.set_content(words)
    for one_of_them in inner:
        found.add_attachment(one_of_them)
    return found


def written(subject: str) -> EmailMessage:
    found = EmailMessage()
    found["Subject"] = subject
    found["Date"] = "Thu, 17 Jul 2025 10:00:00 +0000"
    found.set_content(f"{subject} held.")
    return found


def test_forwarded_mails_are_articles(tmp_path: Path) -> None:
    path = put(tmp_path, "a.eml", forwarded("", written("Dam")).as_bytes())
    found = one(path)
    assert (found.path, found.text) == (str(path), "Dam\n\nDam held.\n")
    assert found.published == date(2025, 7, 17)
    deep = forwarded("See below.", written("Dam"), forwarded("", written("Mill")))
    names = {f.path: f.text for f in read(put(tmp_path, "b.eml", deep.as_bytes()))}  # type: ignore[union-attr]
    assert [name.removeprefix(str(tmp_path)) for name in names] == [
        "/b.eml", "/b.eml#1", "/b.eml#3",
    ]  # fmt: skip
    assert names[f"{tmp_path}/b.eml#3"] == "Mill\n\nMill held.\n"


def test_a_mail_without_text_names_what_is_attached(tmp_path: Path) -> None:
    found = EmailMessage()
    found.add_attachment(b"x", maintype="application", subtype="pdf", filename="dam.pdf")
    (said,) = errors(put(tmp_path, "a.eml", found.as_bytes()))
    assert "a mail without text; save what is attached (dam.pdf)" in said


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_each_mail_of_a_mailbox_is_an_article(tmp_path: Path, newline: str) -> None:
    line = "From ann@x.example Fri Jul 18 10:00:00 2025\n"
    mails = [
        f"{line}{HEAD}\nThe dam held.\n>From here on it rose.\n\n",
        f"{line}{HEAD}\nIt fell.\n",
    ]
    data = "".join(mails).replace("\n", newline)
    for name in ("a.mbox", "b", "c.eml"):
        path = put(tmp_path, name, data)
        first, second = read(path)
        assert isinstance(first, RawArticle)
        assert isinstance(second, RawArticle)
        assert first.text == "Dam\n\nThe dam held.\nFrom here on it rose.\n"
        assert (second.path, second.text) == (f"{path}#2", "Dam\n\nIt fell.\n")
    (said,) = errors(put(tmp_path, "e", f"{line[:-6]}\0{line}".replace("2025", "")[:40] + "x" * 99))
    assert "a broken mailbox" in said
    assert one(put(tmp_path, "d", "From Paris Mon came news.")).text == "From Paris Mon came news."


@pytest.mark.parametrize(
    "stated",
    ["Fri, 18 Jul 2025 10:00:00 +99999999999", "Fri, 18 Jul 99999999999999999999 10:00", "never"],
)
def test_an_absurd_date_is_said_and_the_mail_is_read(tmp_path: Path, stated: str) -> None:
    found, said = read(put(tmp_path, "a.eml", f"Date: {stated}\n\nIt held.\n"))
    assert isinstance(found, RawArticle)
    assert found.published is None
    assert isinstance(said, InputError)
    assert "the date" in str(said)


@pytest.mark.parametrize("header", ["From", "Subject", "Content-Type", "To", "Content-Disposition"])
@pytest.mark.parametrize(
    "junk", ["(" * 50_000, "a=b;" * 50_000, '"' * 50_000, "=?a?q?" * 50_000, "<a@b>," * 50_000]
)
def test_no_header_ends_or_holds_up_the_reading(tmp_path: Path, header: str, junk: str) -> None:
    start = time.process_time()
    path = put(tmp_path, "a.eml", f"Message-ID: <a>\n{header}: {junk}\n\nThe dam held.\n")
    assert len(read(path)) == 1
    assert time.process_time() - start < 5


@pytest.mark.parametrize("line", ["a \n", ">\n", "> > a\n", "On a\n", "From: a\n", ">", "-- \n"])
def test_plain_words_take_time_in_proportion(line: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        unquoted(line * count, flowed=True, spaces=True)
        return time.process_time() - start

    # once in five is enough: the collector of a long run of tests may have been at work
    assert any(seconds(160_000) < 40 * seconds(10_000) + 0.5 for _ in range(5))


@pytest.mark.parametrize("kind", ["multipart/mixed; boundary=b{n}", "message/rfc822"])
def test_nesting_without_end_is_said(tmp_path: Path, kind: str) -> None:
    levels = [
        f"Content-Type: {kind.format(n=n)}\n\n" + (f"--b{n}\n" if "{" in kind else "")
        for n in range(1500)
    ]
    (said,) = errors(put(tmp_path, "a.eml", "".join(levels) + "\nThe dam held.\n"))
    assert "nested too deep" in said


def test_many_lines_in_many_parts_are_refused(tmp_path: Path) -> None:
    levels = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(90))
    (said,) = errors(put(tmp_path, "a.eml", levels + "\n" + "a\n" * 1_000_000))
    assert "too many parts in too many lines" in said
