"""Which articles a reviewer asked for: files, folders, articles in files of many, addresses."""

from pathlib import Path

import pytest
from conftest import new_article

from store.articles.articles import add_article, headings
from store.articles.details import keep_details
from store.errors import InputError
from store.sqlite.connection import Database
from tui.launch.inputs import asked_for, check_inputs

URL = "https://paper.example/a"


def wanted(db: Database, *paths: str) -> list[str]:
    test = asked_for(db, paths)
    return [heading.path for heading in headings(db) if test(heading)]


def test_articles_in_a_file_of_many_and_at_an_address_are_found(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("feed.xml#https://paper.example/1", "rows.csv#7", "odd#name.txt", URL):
        add_article(db, new_article(f"It is {name}.", name))
    assert wanted(db, "feed.xml") == ["feed.xml#https://paper.example/1"]
    assert wanted(db, "rows.csv") == ["rows.csv#7"]
    assert wanted(db, "odd#name.txt") == ["odd#name.txt"]
    assert wanted(db, URL) == [URL]
    assert wanted(db, ".") == ["feed.xml#https://paper.example/1", "rows.csv#7", "odd#name.txt"]
    assert len(wanted(db)) == 4


def test_a_page_on_standard_input_is_found_by_the_hash_of_its_bytes(db: Database) -> None:
    page = add_article(db, new_article("It is the text of a page.", "-"))
    add_article(db, new_article("It is another one.", "-"))
    keep_details(db, page.id, {"source_sha256": "0" * 64})
    test = asked_for(db, ["-"], stdin_sha256="0" * 64)
    assert [heading.id for heading in headings(db) if test(heading)] == [page.id]


def test_an_address_is_not_a_missing_file() -> None:
    check_inputs([URL])
    check_inputs(["-", "none.txt"])
    with pytest.raises(InputError, match=r"none\.txt: there is no such file"):
        check_inputs(["none.txt"])
