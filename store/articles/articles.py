"""Articles: an article is its text, so the same text found at two paths is one article."""

from datetime import date

from store.articles.succession import link
from store.errors import InputError
from store.ids import now, sha256
from store.ledger.floor import count_doubtful
from store.ledger.ledger import Entry, write
from store.ledger.muted_rules import count_muted
from store.records import (
    Act,
    Article,
    DateOrigin,
    Decision,
    Heading,
    NewArticle,
    Progress,
    Status,
)
from store.sqlite.connection import Database, fetch, writing
from store.sqlite.failures import of_a_file
from store.sqlite.rows import article_from, heading_from, spans_to, storable

_INSERT = """
    INSERT INTO article (sha256, path, title, publisher, url, published, date_origin, furniture,
        added_at, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

ALL_HEADINGS = """
    SELECT id, sha256, path, title, publisher, url, published, date_origin, extracted
    FROM article_now
"""
HEADINGS = f"{ALL_HEADINGS} WHERE hidden = ''"


def add_article(db: Database, article: NewArticle) -> Article:
    """Store an article, or find the one with the same text; it is on disk when this returns.

    Of an article that is there already, the new path is kept too, what was unknown is filled in,
    and a date that was given replaces one that was not.
    """
    _check_text(article)
    digest = sha256(article.text)
    with writing(db):
        known = find_article(db, digest)
        if known is None:
            _insert(db, article, digest)
        else:
            _complete(db, known, article)
        _keep_path(db, digest, storable(article.path))
        stored = find_article(db, digest)
        if stored is not None:
            link(db, stored.id, (storable(article.path), storable(article.url)))
    if stored is None:
        raise KeyError(f"no article {digest}")
    return stored


def articles(db: Database) -> list[Article]:
    """All articles, also those out of sight, in the order in which they were added."""
    return [article_from(row) for row in fetch(db, "SELECT * FROM article_now ORDER BY id")]


def headings(db: Database) -> list[Heading]:
    """The articles in sight, without their texts, in the order in which they were added."""
    return [heading_from(row) for row in fetch(db, f"{HEADINGS} ORDER BY id")]


def article(db: Database, article_id: int) -> Article:
    """One article; KeyError if there is none with this id."""
    rows = fetch(db, "SELECT * FROM article_now WHERE id = ?", [article_id])
    if not rows:
        raise KeyError(f"no article {article_id}")
    return article_from(rows[0])


def find_article(db: Database, sha256: str) -> Article | None:
    """The article whose text has this hash."""
    rows = fetch(db, "SELECT * FROM article_now WHERE sha256 = ?", [sha256])
    return article_from(rows[0]) if rows else None


def find_by_path(db: Database, name: str) -> list[Heading]:
    """The articles that were found at a path or URL, also those out of sight, newest first.

    The number of an article and the start of its hash name it too. Raises InputError for none.
    """
    sql = """SELECT id FROM article WHERE url = ?1 AND ?1 <> '' OR id = ?2
            OR length(?1) >= 8 AND sha256 >= ?1 AND sha256 < ?1 || 'g'
        UNION SELECT article_id FROM article_path WHERE path = ?1"""
    number = int(name) if name.isascii() and name.isdecimal() and len(name) < 18 else None
    ids = [row["id"] for row in fetch(db, sql, [name, number])]
    if not ids:
        raise InputError(
            f"the database has no article {name}. winnow status lists their paths; "
            f"a number or the start of a hash names one too."
        )
    marks = ", ".join("?" * len(ids))
    sql = f"{ALL_HEADINGS} WHERE id IN ({marks}) ORDER BY id DESC"
    return [heading_from(row) for row in fetch(db, sql, ids)]


def paths_of(db: Database, article_id: int) -> list[str]:
    """Every path that the article was found at, the first one first."""
    sql = "SELECT path FROM article_path WHERE article_id = ? ORDER BY found_at, path"
    return [row["path"] for row in fetch(db, sql, [article_id])]


@of_a_file
def progress(db: Database) -> list[Progress]:
    """How far the review of each article in sight is; what it costs does not grow with the claims."""
    silent, doubtful = count_muted(db), count_doubtful(db)
    counts: dict[int, dict[Status, int]] = {}
    names = {status.value: status for status in Status}
    for article_id, status, claims in fetch(
        db, "SELECT article_id, status, claims FROM tally WHERE claims > 0"
    ):
        away = silent.get(article_id, 0) + doubtful.get(article_id, 0)
        if left := claims - (away if status == Status.OPEN else 0):
            counts.setdefault(article_id, {})[names[status]] = left
    return [
        Progress(
            article,
            counts.get(article.id, {}),
            silent.get(article.id, 0),
            doubtful.get(article.id, 0),
        )
        for article in headings(db)
    ]


def set_published(
    db: Database, article_id: int, published: date | None, *, reviewer: str
) -> Decision:
    """Record the publication date that a reviewer gives an article; None if it is not known."""
    text = published.isoformat() if published else ""
    with writing(db):
        return write(db, Entry(Act.DATE, article_id=article_id, text=text), reviewer=reviewer)


def _check_text(article: NewArticle) -> None:
    if not article.text or article.text.isspace():
        raise InputError(f"{article.path}: there is no text in it.")
    if "\0" in article.text:
        raise InputError(f"{article.path}: a binary file (there is a NUL in it), not an article.")
    if storable(article.text) != article.text:
        raise InputError(
            f"{article.path}: some of it is no text in the encoding it was read with. "
            f"Name the right one with --encoding."
        )


def _insert(db: Database, article: NewArticle, digest: str) -> None:
    row = [
        digest,
        storable(article.path),
        storable(article.title),
        storable(article.publisher),
        storable(article.url),
        article.published.isoformat() if article.published else None,
        article.date_origin.value,
        spans_to(article.furniture),
        now(),
        article.text,
    ]
    db.conn.execute(_INSERT, row)


def _complete(db: Database, known: Article, article: NewArticle) -> None:
    """Fill in what was unknown of an article; a date that was given replaces one from the text."""
    columns: dict[str, str] = {}
    for name in ("title", "publisher", "url"):
        found = storable(getattr(article, name))
        if found and not getattr(known, name):
            columns[name] = found
    stored = fetch(db, "SELECT published, date_origin FROM article WHERE id = ?", [known.id])[0]
    given = article.date_origin is DateOrigin.GIVEN
    if article.published and (given or not stored["published"]):
        columns |= {
            "published": article.published.isoformat(),
            "date_origin": article.date_origin.value,
        }
    if columns:
        changes = ", ".join(f"{name} = ?" for name in columns)
        db.conn.execute(f"UPDATE article SET {changes} WHERE id = ?", [*columns.values(), known.id])


def _keep_path(db: Database, digest: str, path: str) -> None:
    db.conn.execute(
        "INSERT OR IGNORE INTO article_path SELECT id, ?, ? FROM article WHERE sha256 = ?",
        [path, now(), digest],
    )
