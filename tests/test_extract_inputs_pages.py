"""Web pages that are wrong about themselves, or made to keep a reader busy."""

from pathlib import Path

import pytest
from foreign_files import FIRST, PAGE, errors, one, put, read

from extract.inputs.raw_article import RawArticle

BODY = f"<html><body><article><p>{FIRST}</p>%s<p>{FIRST}</p></article></body></html>"


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "latin1", "us-ascii", "cp437"])
def test_bytes_that_are_utf_8_are_that_whatever_the_page_says(
    tmp_path: Path, declared: str
) -> None:
    page = PAGE.replace("<head>", f'<head><meta charset="{declared}">').replace("Paris", "Łódź")
    found = one(put(tmp_path, "a.html", page))
    assert "“vote”" in found.text
    assert "Łódź" in found.text


def test_the_encoding_that_is_given_wins_over_all(tmp_path: Path) -> None:
    (found,) = read(put(tmp_path, "a.html", PAGE), encoding="latin-1")
    assert isinstance(found, RawArticle)
    assert "“vote”" not in found.text


def test_a_page_in_another_encoding_is_read_as_it_says(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1250">').replace("Paris", "Plzeň")
    assert "Plzeň" in one(put(tmp_path, "a.html", page.encode("windows-1250"))).text


@pytest.mark.parametrize(
    ("piece", "says"),
    [
        ("<a href='/x'>y</a>", "tags"),
        ("<?x y?>", "tags"),
        ("<!-- x -->", "tags"),
        ("<br>", "tags"),
    ],
)
def test_a_million_of_anything_is_no_article(tmp_path: Path, piece: str, says: str) -> None:
    (said,) = errors(put(tmp_path, "a.html", BODY % (piece * 1_000_000)))
    assert f"a web page with more than 150,000 {says}" in said


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_a_million_attributes_are_refused(tmp_path: Path, quote: str) -> None:
    attributes = " ".join(f"a{n}={quote}{n}{quote}" for n in range(200_000))
    (said,) = errors(put(tmp_path, "a.html", BODY % f"<p {attributes}>x</p>"))
    assert "a tag with more than 300 attributes" in said


def test_long_values_and_scripts_are_no_reason(tmp_path: Path) -> None:
    picture = f"<img alt='{'a b ' * 999}' src='data:image/png;base64,{'A' * 90_000}'>"
    script = f"<script>{'if (a<b && c=d) x(e);' * 9_000}</script><style>{'<p ' * 9_000}</style>"
    found = one(put(tmp_path, "a.html", BODY % (picture + script)))
    assert FIRST in found.text


def test_a_page_of_entities_is_read_in_good_time(tmp_path: Path) -> None:
    found = one(put(tmp_path, "a.html", BODY % f"<p>{'&amp;' * 1_000_000}</p>"))
    assert found.text.count("&") == 1_000_000
