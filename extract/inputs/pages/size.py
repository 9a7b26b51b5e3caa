"""Pages that are no articles: more tags, or more in one tag, than parsers take in good time."""

from extract.inputs.pages.markup_pieces import attributes_in, pieces
from store.errors import InputError

MAX_TAGS = 150_000
"""A book on one page has some 30,000; each takes the search for the article 0.1 ms."""
MAX_ATTRIBUTES = 300
"""Of one tag: parsers compare each with all before it."""
MAX_WORDS = 20 * 1024 * 1024
"""Characters outside of tags and scripts."""
_SHORT = 2 * MAX_ATTRIBUTES
"""Characters of a tag that cannot hold so many."""


def check_size(path: str, page: str) -> None:
    """Refuse a page that would take minutes and gigabytes; InputError says what is too much."""
    tags = words = 0
    for piece in pieces(page):
        if piece.words:
            words += 0 if piece.is_raw else len(piece.words)
        else:
            tags += 1
        if tags > MAX_TAGS:
            raise InputError(_refusal(path, f"more than {MAX_TAGS:,} tags"))
        if len(piece.attributes) > _SHORT and attributes_in(piece.attributes) > MAX_ATTRIBUTES:
            raise InputError(_refusal(path, f"a tag with more than {MAX_ATTRIBUTES} attributes"))
    if words > MAX_WORDS:
        raise InputError(_refusal(path, f"more than {MAX_WORDS // 1024**2} MB of text"))


def _refusal(path: str, what: str) -> str:
    return f"{path}: a web page with {what}, so hardly one article; save the article as plain text"
