"""A Markdown file to the words that it shows; front matter says title, date, author and link."""

import re

from extract.inputs.files import decoded
from extract.inputs.raw_article import Found, RawArticle, day_of, titled
from extract.inputs.reader import Reader, Source
from extract.inputs.stated_dates import unread
from store.errors import InputError

MAX_BRACKETS, MAX_MARKS = 50_000, 300_000
"""Brackets, each of which may begin a link, and signs and lines of a text that is an article."""
_BRACKETS, _MARKS = "[!<", "[]!<>&*_`\\\\|~\n"
_OPENS = re.compile(r"---[ \t]*\r?\n")
_CLOSES = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.M)
_SPACES = re.compile(r"[ \t]{200,}")
_NAME = re.compile(r"\w{1,40}")
_NAMES = {
    "title": ("title", "headline"),
    "date": ("published", "date", "pubdate"),
    "author": ("author", "authors", "byline"),
    "url": ("url", "canonical", "link", "canonical_url"),
    "publisher": ("publisher", "site", "source", "publication"),
}


def read_markdown(path: str, text: str) -> RawArticle:
    """The article in a Markdown file."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  paid for only here

    brackets, marks = (sum(map(text.count, kinds)) for kinds in (_BRACKETS, _MARKS))
    if brackets > MAX_BRACKETS or marks > MAX_MARKS:
        raise InputError(
            f"{path}: {marks:,} signs and lines of Markdown, so hardly one article; cut it into "
            "articles, or give it as plain text (.txt)"
        )
    front, body = _parted(text)
    said = _entries(front)
    blocks: list[str] = []
    bullet = ""
    first_heading = ""
    tokens = MarkdownIt("commonmark").enable("table").parse(_SPACES.sub(" " * 200, body))
    for place, token in enumerate(tokens):
        if token.type == "list_item_open":
            bullet = "- "
        elif token.type in {"fence", "code_block"}:
            blocks.append(token.content.rstrip())
        elif token.type == "inline":
            words = "".join(_shown(child.type, child.content) for child in token.children or ())
            if not words.strip():
                continue
            if tokens[place - 1].type == "heading_open" and not first_heading:
                first_heading = words.strip()
            blocks.append(bullet + words.strip())
            bullet = ""
    title = said.get("title", "") or first_heading
    return RawArticle(
        path=path,
        text=titled(said.get("title", ""), "\n\n".join(blocks)),
        title=title,
        publisher=said.get("publisher", ""),
        url=said.get("url", ""),
        published=day_of(said.get("date", "")),
        unread=unread(path, said.get("date", "")),
        details={"format": "markdown", "author": said.get("author", "")},
    )


def _parted(text: str) -> tuple[str, str]:
    """Front matter, empty if there is none, and what stands below it."""
    opens = _OPENS.match(text)
    closes = _CLOSES.search(text, opens.end()) if opens else None
    if opens is None or closes is None:
        return "", text
    return text[opens.end() : closes.start()], text[closes.end() :]


def _shown(type: str, content: str) -> str:
    if type in {"text", "code_inline"}:
        return content
    return "\n" if type in {"softbreak", "hardbreak"} else ""


def _entries(lines: str) -> dict[str, str]:
    """The entries of front matter that winnow has a use for."""
    stated = {}
    for line in lines.splitlines():
        name, colon, value = line.partition(":")
        if colon and _NAME.fullmatch(name):
            stated[name.lower()] = value.strip().strip("\"'")
    found = {}
    for ours, names in _NAMES.items():
        value = next((stated[name] for name in names if name in stated), "")
        if value:
            found[ours] = value
    return found


def _read(source: Source) -> Found:
    yield read_markdown(source.path, decoded(source.name, source.data, source.settings.encoding))


MARKDOWN = Reader("Markdown", (".md", ".markdown"), _read)
