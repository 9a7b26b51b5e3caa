"""A Word document to its text: paragraphs, tables, text boxes in order, then the notes."""

import posixpath
from collections.abc import Iterator, Mapping
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

_WORDS = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
"""The two dialects of the format: as Word writes it, and the strict one."""
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_UNSEEN = frozenset({"del", "moveFrom", "pPr", "rPr", "rt", "instrText", "delText"})
_OFF = frozenset({"0", "false", "off", "none"})


def read_docx(package: Package) -> RawArticle:
    """The text of a Word document; InputError if it is broken."""
    main = _main_part(package)
    body = package.root(main)
    if body is None:
        raise InputError(
            f"{package.path}: a Word document without its text; save it again and give that"
        )
    folder = posixpath.dirname(main)
    core = package.root("docProps/core.xml")
    sight = _Sight(_hidden_styles(package.root(f"{folder}/styles.xml")))
    notes = {
        kind: _notes(package.root(f"{folder}/{kind}s.xml"), kind)
        for kind in ("footnote", "endnote")
    }
    found = assembled(
        package,
        sight.all(body, notes),
        format="docx",
        title=_said(core, "title"),
        author=_said(core, "creator"),
    )
    comments = package.root(f"{folder}/comments.xml")
    count = sum(_name(child) == "comment" for child in comments) if comments is not None else 0
    return replace(found, passed_over=passed_over(comment=count, hidden_passage=sight.hidden))


def _main_part(package: Package) -> str:
    """The part with the text, which Word's cousins call `word/document2.xml` and the like."""
    relations = package.root("_rels/.rels")
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            target = relation.get("Target", "").lstrip("/")
            if target in package.names():
                return target
    return "word/document.xml"


@dataclass(slots=True)
class _Sight:
    """What a reader sees of a document: reads its paragraphs, counts what is hidden."""

    styles: frozenset[str]
    """Styles whose text is hidden."""
    hidden: int = 0
    references: list[tuple[str, str]] = field(default_factory=list)
    """Kind and number of each note, as met."""

    def all(self, body: Element, notes: Mapping[str, Mapping[str, Element]]) -> Iterator[str]:
        """The paragraphs of the text, then those of the notes that it refers to."""
        yield from self.blocks(body)
        for kind, number in list(dict.fromkeys(self.references)):
            if number in notes[kind]:
                yield from self.blocks(notes[kind][number])

    def blocks(self, element: Element) -> Iterator[str]:
        """The paragraphs below an element, a row of a table as one."""
        for child in element:
            name = _name(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tr":
                yield from row_blocks(self._cells(child))
            elif name == "AlternateContent":
                yield from self.blocks(_chosen(child))
            elif name not in _UNSEEN:
                yield from self.blocks(child)

    def _cells(self, row: Element) -> Iterator[Iterator[str]]:
        """The cells of a row; rows of a table within a cell are cells of it."""
        for child in row:
            if _name(child) == "tc":
                yield self._flat(child)
            elif _name(child) not in _UNSEEN:
                yield from self._cells(child)

    def _flat(self, element: Element) -> Iterator[str]:
        for child in element:
            if _name(child) == "p":
                yield from self._paragraph(child)
            elif _name(child) == "AlternateContent":
                yield from self._flat(_chosen(child))
            elif _name(child) not in _UNSEEN:
                yield from self._flat(child)

    def _paragraph(self, element: Element) -> Iterator[str]:
        properties = _below(element, "pPr")
        if self._hides(_below(properties, "pStyle")):
            self.hidden += 1
            return
        boxes: list[Element] = []
        text = lines_joined("".join(self._words(element, boxes)).split("\n"))
        if text:
            yield f"- {text}" if _below(properties, "numPr") is not None else text
        for box in boxes:
            yield from self.blocks(box)

    def _words(self, element: Element, boxes: list[Element]) -> Iterator[str]:
        """The words of a paragraph as a reader sees them, in order; a break as a line end."""
        for child in element:
            name = _name(child)
            if name == "t":
                yield (child.text or "").replace("\n", " ")
            elif name in {"tab", "ptab"}:
                yield "\t"
            elif name in {"br", "cr"}:
                yield "\n"
            elif name == "noBreakHyphen":
                yield "-"
            elif name == "txbxContent":
                boxes.append(child)
            elif name in {"footnoteReference", "endnoteReference"}:
                self.references.append((name.removesuffix("Reference"), _value(child, "id")))
            elif name == "AlternateContent":
                yield from self._words(_chosen(child), boxes)
            elif name == "r" and self._is_hidden(child):
                self.hidden += any(True for _ in child.itertext())
            elif name not in _UNSEEN:
                yield from self._words(child, boxes)

    def _is_hidden(self, run: Element) -> bool:
        properties = _below(run, "rPr")
        vanish = _below(properties, "vanish")
        if vanish is not None:
            return _value(vanish, "val") not in _OFF
        return self._hides(_below(properties, "rStyle"))

    def _hides(self, style: Element | None) -> bool:
        return style is not None and _value(style, "val") in self.styles


def _chosen(alternatives: Element) -> Element:
    """Of the same content in two forms the first, which newer programs show."""
    return next(iter(alternatives), alternatives)


def _hidden_styles(styles: Element | None) -> frozenset[str]:
    hidden = set()
    for style in styles if styles is not None else ():
        vanish = _below(_below(style, "rPr"), "vanish")
        if vanish is not None and _value(vanish, "val") not in _OFF:
            hidden.add(_value(style, "styleId"))
    return frozenset(hidden)


def _notes(part: Element | None, kind: str) -> dict[str, Element]:
    """Notes by their number, without the lines that part them from the text."""
    if part is None:
        return {}
    return {
        _value(note, "id"): note
        for note in part
        if _name(note) == kind and _value(note, "type") in {"", "normal"}
    }


def _name(element: Element) -> str:
    """The name of an element of the format; empty for one of another."""
    tag = element.tag
    for namespace in (*_WORDS, _COMPATIBLE):
        if tag.startswith(namespace):
            return tag[len(namespace) :]
    return ""


def _value(element: Element, name: str) -> str:
    return next((found for w in _WORDS if (found := element.get(w + name)) is not None), "")


def _below(element: Element | None, name: str) -> Element | None:
    if element is None:
        return None
    return next((child for child in element if _name(child) == name), None)


def _said(core: Element | None, name: str) -> str:
    found = core.find(f"{_DC}{name}") if core is not None else None
    return " ".join((found.text or "").split()) if found is not None else ""
