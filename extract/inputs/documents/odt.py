"""An OpenDocument text to its words: paragraphs, tables, text boxes in order, then the notes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from extract.inputs.documents.package import (
    Package,
    assembled,
    lines_joined,
    passed_over,
    row_blocks,
)
from extract.inputs.raw_article import RawArticle
from store.errors import InputError

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = f"{_NAMESPACE}text:1.0}}"
_STYLE = f"{_NAMESPACE}style:1.0}}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_UNSEEN = frozenset(
    """tracked-changes table-of-content note-citation ruby-text sequence-decls forms hidden-text
    title desc""".split()
)
"""What a page does not show: deleted text, contents, names of pictures."""


def read_odt(package: Package) -> RawArticle:
    """The text of an OpenDocument text; InputError if it is broken."""
    content = package.root("content.xml")
    if content is None:
        raise InputError(
            f"{package.path}: a document without its text; save it again and give that"
        )
    meta = package.root("meta.xml")
    sight = _Sight(_hidden_styles(content) | _hidden_styles(package.root("styles.xml")))
    found = assembled(
        package,
        sight.all(content),
        format="odt",
        title=_said(meta, f"{_DC}title"),
        author=_said(meta, f"{_NAMESPACE}meta:1.0}}initial-creator")
        or _said(meta, f"{_DC}creator"),
    )
    counted = passed_over(comment=sight.comments, hidden_passage=sight.hidden)
    return replace(found, passed_over=counted)


@dataclass(slots=True)
class _Sight:
    """What a reader sees of a document: reads its paragraphs, counts what is hidden."""

    styles: frozenset[str]
    """Styles whose text is hidden."""
    hidden: int = 0
    comments: int = 0
    notes: list[Element] = field(default_factory=list)

    def all(self, content: Element) -> Iterator[str]:
        """The paragraphs of the text, then those of its notes."""
        for body in content.iter(f"{_NAMESPACE}office:1.0}}text"):
            yield from self.blocks(body)
        for note in self.notes:  # a note within a note is added while this goes on
            yield from self.blocks(note)

    def blocks(self, element: Element, bullet: str = "") -> Iterator[str]:
        """The paragraphs below an element, a row of a table as one."""
        for child in element:
            name = _name(child)
            if name in {"p", "h"}:
                for block in self._paragraph(child):
                    yield bullet + block
                    bullet = ""
            elif name == "table-row":
                yield from row_blocks(self._cells(child))
            elif name == "list-item":
                yield from self.blocks(child, "- ")
            elif name not in _UNSEEN:
                yield from self.blocks(child)

    def _cells(self, row: Element) -> Iterator[Iterator[str]]:
        """The cells of a row; rows of a table within a cell are cells of it."""
        return (self._flat(child) for child in row if _name(child) == "table-cell")

    def _flat(self, element: Element) -> Iterator[str]:
        for child in element:
            if _name(child) in {"p", "h"}:
                yield from self._paragraph(child)
            elif _name(child) not in _UNSEEN:
                yield from self._flat(child)

    def _paragraph(self, element: Element) -> Iterator[str]:
        if self._hides(element):
            self.hidden += 1
            return
        boxes: list[Element] = []
        words = "".join(self._words(element, boxes))
        text = lines_joined(words.split("\n"))
        if text:
            yield text
        for box in boxes:
            yield from self.blocks(box)

    def _words(self, element: Element, boxes: list[Element]) -> Iterator[str]:
        """The words of a paragraph as a reader sees them, in order; a break as a line end."""
        yield _spaced(element.text)
        for child in element:
            name = _name(child)
            if name == "s":
                yield " "
            elif name == "tab":
                yield "\t"
            elif name == "line-break":
                yield "\n"
            elif name == "note":
                self.notes += [part for part in child if _name(part) == "note-body"]
            elif name == "annotation":
                self.comments += 1
            elif name == "text-box":
                boxes.append(child)
            elif self._hides(child) or name.startswith("hidden-"):
                self.hidden += 1
            elif name not in _UNSEEN:
                yield from self._words(child, boxes)
            yield _spaced(child.tail)

    def _hides(self, element: Element) -> bool:
        return element.get(f"{_TEXT}style-name") in self.styles


def _spaced(text: str | None) -> str:
    """White space of the file is one space; breaks have elements of their own."""
    return (text or "").replace("\n", " ").replace("\r", " ")


def _hidden_styles(root: Element | None) -> frozenset[str]:
    if root is None:
        return frozenset()
    return frozenset(
        style.get(f"{_STYLE}name", "")
        for style in root.iter(f"{_STYLE}style")
        for properties in style
        if properties.get(f"{_TEXT}display") == "none"
    )


def _name(element: Element) -> str:
    """The name of an element of the format; empty for one of another."""
    tag = element.tag
    return tag.rpartition("}")[2] if tag.startswith(_NAMESPACE) else ""


def _said(meta: Element | None, tag: str) -> str:
    found = next(meta.iter(tag), None) if meta is not None else None
    return " ".join((found.text or "").split()) if found is not None else ""
