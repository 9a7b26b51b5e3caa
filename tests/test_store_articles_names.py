"""A name means an article by hash, path, address, file name or title, or nothing where it is unclear."""

from contextlib import closing
from pathlib import Path

import pytest

from store.articles.articles import add_article
from store.ids import sha256
from store.opening import open_database, open_in_memory
from store.proposals import Names
from store.records import Article, NewArticle
from store.sqlite.connection import Database, fetch, writing


def added(db: Database, path: str, title: str = "", url: str = "") -> Article:
    return add_article(db, NewArticle(path=path, text=f"Text of {path}.", title=title, url=url))


def named(names: Names, name: str) -> str | None:
    found = names.find(name)
    return found.path if found else None


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("news/a.txt", "news/a.txt"),
        ("https://paper.example/b", "b.html"),
        (sha256("Text of b.html."), "b.html"),
        (sha256("Text of b.html.")[:8], "b.html"),
        (sha256("Text of b.html.")[:7], None),
        ("a", "news/a.txt"),
        ("Quake hits coast", "b.html"),
        ("Twice", None),
        ("same", None),
        ("", None),
        ("nothing of the kind", None),
        ("\ud800", None),
    ],
)
def test_a_name_means_one_article_or_none(name: str, path: str | None) -> None:
    with closing(open_in_memory()) as db:
        added(db, "news/a.txt", "Twice")
        added(db, "b.html", "Quake hits coast", "https://paper.example/b")
        added(db, "x/same.txt", "Twice")
        added(db, "y/same.txt")
        assert named(Names(db), name) == path


def test_an_article_that_comes_later_has_its_names_too() -> None:
    with closing(open_in_memory()) as db:
        names = Names(db)
        assert named(names, "late") is None
        names.add(added(db, "news/late.txt", "Late news"))
        assert named(names, "late") == named(names, "Late news") == "news/late.txt"
        names.add(added(db, "old/late.txt"))
        assert named(names, "late") is None


def test_what_indexes_names_neither_writes_nor_locks_the_file(tmp_path: Path) -> None:
    path = tmp_path / "winnow.db"
    with closing(open_database(path)) as db, closing(open_database(path)) as other:
        added(db, "a.txt")
        with writing(other):
            assert named(Names(db), "a") == "a.txt"
        tables = "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'article_name%'"
        assert fetch(other, tables)[0][0] == 0


def test_a_name_is_looked_up_without_reading_through_the_articles() -> None:
    with closing(open_in_memory()) as db:
        asked: list[str] = []
        db.conn.set_trace_callback(asked.append)
        names = Names(db)
        names.find("nothing")
        names.find("0123456789")
        db.conn.set_trace_callback(None)
        questions = [sql for sql in asked if sql.startswith("SELECT") and "path, title" not in sql]
        assert len(questions) >= 4
        for sql in questions:
            plan = [row["detail"] for row in fetch(db, f"EXPLAIN QUERY PLAN {sql}")]
            assert not [step for step in plan if step.startswith("SCAN article")], (sql, plan)
