"""RSS and Atom files: each entry is an article of its own."""

from datetime import date
from html import escape
from xml.etree.ElementTree import Element, ParseError

from extract.inputs.pages.markup import plain
from extract.inputs.pages.xml_roots import repaired, root_of, xml_text
from extract.inputs.raw_article import Found, RawArticle, day_of, titled
from extract.inputs.reader import Reader
from extract.inputs.stated_dates import unread
from store.errors import InputError

_BODIES = ("encoded", "content", "description", "summary")
_DATES = ("pubdate", "published", "date", "issued", "updated")


def read_feed(path: str, data: bytes) -> Found:
    """The entries of a feed, the first one first."""
    from defusedxml import DefusedXmlException  # noqa: PLC0415  paid for only here

    text = xml_text(path, data)
    body = text.lstrip()
    try:
        root = _parsed(body)
    except ParseError as error:
        line = error.position[0] + text[: len(text) - len(body)].count("\n")
        yield InputError(f"{path}:{line}: broken XML ({error}); save the feed again")
        return
    except DefusedXmlException:
        yield InputError(f"{path}: its XML declares entities, as bombs do; it was not read")
        return
    channel = next((e for e in root.iter() if _name(e) in {"channel", "feed"}), root)
    publisher = _said(channel, ("title",))
    entries = [e for e in root.iter() if _name(e) in {"item", "entry"}]
    if not entries:
        yield InputError(f"{path}: an XML file without entries of a feed; give an RSS or Atom file")
    for number, entry in enumerate(entries, 1):
        yield _entry(path, entry, number, publisher)


def _parsed(text: str) -> Element:
    """The root of a feed; many hold entities of HTML, which XML does not know."""
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415  paid for only here

    try:
        root: Element = fromstring(text)
    except ParseError as error:
        fixed = repaired(text)
        if fixed == text:
            raise
        try:
            root = fromstring(fixed)
        except ParseError:
            raise error from None  # its line is the one in the file
    return root


def _entry(path: str, entry: Element, number: int, publisher: str) -> RawArticle | InputError:
    url = _link(entry)
    name = f"{path}#{url or number}"
    title = plain(_said(entry, ("title",)))
    body = plain(_body(entry))
    if not body:
        return InputError(f"{name}: an entry of a feed without text; give the page it leads to")
    return RawArticle(
        path=name,
        text=titled(title, body),
        title=title,
        publisher=_said(entry, ("source",)) or publisher,
        url=url,
        published=_day(entry),
        unread=unread(name, _said(entry, _DATES)),
        details={"format": "feed", "author": _said(entry, ("creator", "author"))},
    )


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _said(element: Element, names: tuple[str, ...]) -> str:
    """The words of the first child with one of these names, the better name first."""
    for name in names:
        for child in element:
            if _name(child) == name and (words := "".join(child.itertext()).strip()):
                return " ".join(words.split())
    return ""


def _body(entry: Element) -> str:
    """The markup of an entry: escaped, as RSS has it, or as elements, as XHTML in Atom is."""
    for name in _BODIES:
        for child in entry:
            if _name(child) == name and (words := "".join(child.itertext()).strip()):
                return _markup(child) if len(child) else words
    return ""


def _markup(element: Element) -> str:
    """What stands in an element, its elements as tags."""
    found = [escape(element.text or "")]
    waiting: list[Element | str] = list(reversed(element))
    while waiting:  # no recursion: a feed may nest as deep as it likes
        here = waiting.pop()
        if isinstance(here, str):
            found.append(here)
            continue
        name = _name(here)
        waiting += [f"</{name}>{escape(here.tail or '')}", *reversed(here)]
        found.append(f"<{name}>{escape(here.text or '')}" if name else "")
    return "".join(found)


def _link(entry: Element) -> str:
    links = [child for child in entry if _name(child) == "link"]
    best = [link for link in links if link.get("rel", "alternate") == "alternate"] or links
    for link in best:
        if found := (link.get("href") or link.text or "").strip():
            return found
    return ""


def _day(entry: Element) -> date | None:
    stated = _said(entry, _DATES)
    return day_of(stated) if stated else None


FEED = Reader(
    "RSS, Atom",
    (".rss", ".atom"),
    lambda source: read_feed(source.path, source.data),
    lambda source: root_of(source.data) not in {"", "html", "xhtml"},
)
