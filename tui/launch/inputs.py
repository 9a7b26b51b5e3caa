"""Which articles of the database the reviewer asked for with PATHs."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from store.articles.articles import paths_of
from store.articles.details import details_of
from store.errors import InputError
from store.records import Heading
from store.sqlite.connection import Database

STDIN = "-"
LARGEST_HASHED = 16_000_000
"""Bytes of a file that is worth hashing to find its article at another path."""


def check_inputs(paths: Sequence[str]) -> None:
    """Refuse to open a screen for nothing: at least one input has to be there."""
    missing = [
        path for path in paths if path != STDIN and not is_address(path) and not Path(path).exists()
    ]
    if paths and len(missing) == len(paths):
        raise InputError(f"{', '.join(missing)}: there is no such file or folder.")


def is_address(path: str) -> bool:
    """Whether a path is an address on the web, which only the extraction beside us opens."""
    return path.lower().startswith(("http://", "https://"))


def asked_for(
    db: Database, paths: Sequence[str], *, stdin_sha256: str = ""
) -> Callable[[Heading], bool]:
    """A test for the articles that these paths name; no paths name all."""
    if not paths:
        return lambda article: True
    places = [_resolved(path) for path in paths if path != STDIN and not is_address(path)]
    addresses = {path for path in paths if is_address(path)}
    hashes = {stdin_sha256, *(_sha256(place) for place in places)} - {""}
    known: set[int] = set()

    def wanted(article: Heading) -> bool:
        if article.id not in known and (
            article.sha256 in hashes
            or (stdin_sha256 and details_of(db, article.id).get("source_sha256") == stdin_sha256)
            or any(
                path in addresses or _is_under(path, places) for path in paths_of(db, article.id)
            )
        ):
            known.add(article.id)  # one that is not wanted now may yet be found at a path
        return article.id in known

    return wanted


def _is_under(path: str, places: Sequence[Path]) -> bool:
    if path == STDIN or is_address(path):
        return False
    resolved = _resolved(path)
    if any(resolved == place or place in resolved.parents for place in places):
        return True
    # An article in a file of many has the path `file#name`.
    whole, sign, _ = path.partition("#")
    return bool(sign) and _is_under(whole, places)


def _resolved(path: str) -> Path:
    return Path(path).expanduser().resolve()


def _sha256(path: Path) -> str:
    """The hash of a file; in most of them that is the hash of the article's text."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_HASHED:
            return ""
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
