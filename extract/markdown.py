"""A Markdown file to the words that it shows; front matter says title, date, author and link."""

import re

from extract.incoming import Incoming, day_of, titled
from extract.stated_dates import unread

_FRONT = re.compile(r"\A---[ \t]*\r?\n(?P<lines>.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_ENTRY = re.compile(r"^(?P<name>\w+):[ \t]*(?P<value>.+?)[ \t]*\r?$", re.M)
_NAMES = {
    "title": ("title", "headline"),
    "date": ("published", "date", "pubdate"),
    "author": ("author", "authors", "byline"),
    "url": ("url", "canonical", "link", "canonical_url"),
    "publisher": ("publisher", "site", "source", "publication"),
}


def read_markdown(path: str, text: str) -> Incoming:
    """The article in a Markdown file."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  paid for only here

    front = _FRONT.match(text)
    said = _entries(front["lines"]) if front else {}
    blocks: list[str] = []
    bullet = ""
    first_heading = ""
    tokens = MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text)
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
    return Incoming(
        path=path,
        text=titled(said.get("title", ""), "\n\n".join(blocks)),
        title=title,
        publisher=said.get("publisher", ""),
        url=said.get("url", ""),
        published=day_of(said.get("date", "")),
        unread=unread(path, said.get("date", "")),
        details={"format": "markdown", "author": said.get("author", "")},
    )


def _shown(type: str, content: str) -> str:
    if type in {"text", "code_inline"}:
        return content
    return "\n" if type in {"softbreak", "hardbreak"} else ""


def _entries(lines: str) -> dict[str, str]:
    """The entries of front matter that winnow has a use for."""
    stated = {m["name"].lower(): m["value"].strip("\"'") for m in _ENTRY.finditer(lines)}
    found = {}
    for ours, names in _NAMES.items():
        value = next((stated[name] for name in names if name in stated), "")
        if value:
            found[ours] = value
    return found
