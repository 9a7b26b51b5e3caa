"""Working apart: parts of a file for reviewers elsewhere, and their way back into one."""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from store.articles.articles import headings
from store.errors import CannotWrite, UsageError
from store.ids import sha256
from store.merge.merge import Merged, leave_stubs, merge
from store.opening import open_database, open_to_examine
from store.schema.migrations import migrations
from store.search.index import try_to_catch_up
from store.sqlite.connection import Database, OpenFile, fetch
from store.sqlite.copies import copy_database
from store.sqlite.targets import check_target
from store.sqlite.workplace import workplace


@dataclass(frozen=True, slots=True)
class Part:
    """One file that a split made."""

    path: Path
    articles: int
    claims: int


def merge_files(paths: Sequence[Path], into: Path) -> Merged:
    """Merge files into another: a new one, or one that is there and keeps what it has.

    The files are only read. A new file appears when it is whole.
    """
    with ExitStack() as stack:
        there = into.exists()
        same = [path for path in paths if there and path.exists() and path.samefile(into)]
        sources = [stack.enter_context(opened_source(p)) for p in paths if p not in same]
        if there:
            target = stack.enter_context(closing(open_database(into)))
        else:
            target = stack.enter_context(new_database(into))
        merged = merge(target, sources)
        try_to_catch_up(target)
        return merged


def split(db: Database, paths: Sequence[Path], *, overlap: int = 0) -> list[Part]:
    """Share the articles in sight out among new files; of 100, `overlap` are in two of them."""
    for path in paths:
        _check_new(path)  # of all of them, before the first is written
    found = shares(db, len(paths), overlap=overlap)
    return [
        write_part(db, path, share.__contains__) for path, share in zip(paths, found, strict=True)
    ]


def shares(db: Database, count: int, *, overlap: int = 0) -> list[set[str]]:
    """The hashes of the articles in sight, shared out: about the same number of claims for each.

    The same articles give the same shares. Of 100, `overlap` are in two of them.
    """
    if not 0 <= overlap <= 100:
        raise UsageError("the overlap is a percentage, from 0 to 100.")
    if overlap and count < 2:
        raise UsageError("an overlap needs two files or reviewers, or more.")
    work = {row["article_id"]: row["claims"] for row in fetch(db, _WORK)}
    found = [(work.get(one.id, 0), one.sha256) for one in headings(db)]
    shared: list[set[str]] = [set() for _ in range(count)]
    load = [0] * count
    for claims, sha in sorted(found, key=lambda item: (-item[0], item[1])):
        for part in _lightest(load, 1 + _is_doubled(sha, overlap)):
            shared[part].add(sha)
            load[part] += max(1, claims)
    return shared


def write_part(db: Database, path: Path, wanted: Callable[[str], bool]) -> Part:
    """Write a new file with the articles that are wanted, and all that was decided on them."""
    with new_database(path) as part:
        merge(part, [db], only=wanted)
        leave_stubs(part, db)
        articles = fetch(part, "SELECT count(*) FROM article")[0][0]
        return Part(path, articles, fetch(part, "SELECT count(*) FROM claim")[0][0])


@contextmanager
def opened_source(path: Path) -> Iterator[Database]:
    """A file to take from, as it is at one moment; one of an older winnow is read from a copy."""
    with ExitStack() as stack:
        db = stack.enter_context(closing(open_to_examine(path)))
        if migrations.pending(db):
            folder = stack.enter_context(_place(Path(tempfile.gettempdir())))
            copy_database(db.conn, folder / "older.db")
            db = stack.enter_context(closing(open_database(folder / "older.db")))
        db.conn.execute("BEGIN")
        yield db
        db.conn.execute("ROLLBACK")


@contextmanager
def new_database(path: Path) -> Iterator[Database]:
    """A new database that gets its name when the block has ended well, and else leaves no trace."""
    path = Path(os.path.realpath(path))
    _check_new(path)
    with _place(path.parent) as place:
        new = place / path.name
        with closing(open_database(new)) as db:
            yield db
        if path.exists():
            raise CannotWrite(f"{path} has come into being meanwhile; it was left as it is.")
        os.replace(new, path)


def _check_new(path: Path) -> None:
    """Refuse a place for a new database that has something in it."""
    check_target(path)
    if path.exists():
        raise CannotWrite(f"{path} is there already; it was left as it is. Name another file.")


@contextmanager
def _place(beside: Path) -> Iterator[Path]:
    """A workplace for databases; CannotWrite where there can be none."""
    with ExitStack() as stack:
        try:
            place = stack.enter_context(workplace(beside))
        except OSError as error:
            raise CannotWrite(
                f"{beside} takes no new file: {error.strerror}. Check that it exists and may be "
                f"written, or name another place."
            ) from error
        yield place


def path_of(db: Database) -> Path | None:
    """The file of a database; None for one in memory."""
    return db.path if isinstance(db, OpenFile) else None


_WORK = "SELECT article_id, sum(claims) AS claims FROM tally GROUP BY article_id"


def _is_doubled(sha: str, overlap: int) -> bool:
    """Whether an article goes to two reviewers: drawn by its hash, so always the same ones."""
    return int(sha256(f"overlap {sha}")[:8], 16) % 100 < overlap


def _lightest(load: Sequence[int], count: int) -> list[int]:
    return sorted(range(len(load)), key=lambda part: (load[part], part))[:count]
