"""A piece of HTML, as mails and feeds carry it, to plain paragraphs."""

from html.parser import HTMLParser

_BLOCKS = frozenset(
    "address article aside blockquote center dd div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr "
    "ul".split()
)
_UNSEEN = frozenset("head noscript script style template title".split())


class _Words(HTMLParser):
    """Collects what a reader would see, a blank line between blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = [""]
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins, or something unseen."""
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self.blocks.append("- " if tag == "li" else "")
        elif tag == "br":
            self.blocks[-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        """A block ends, or something unseen."""
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        """Words, if they are seen."""
        if not self._unseen:
            self.blocks[-1] += data.replace("\r\n", " ").replace("\n", " ")


def plain(markup: str) -> str:
    """The words of a piece of HTML: paragraphs with a blank line between them."""
    words = _Words()
    words.feed(markup)
    words.close()
    blocks = ("\n".join(" ".join(line.split()) for line in b.split("\n")) for b in words.blocks)
    return "\n\n".join(stripped for block in blocks if (stripped := block.strip()) not in {"", "-"})
