"""What documents of word processors share: ZIP archives of XML, opened with bounds on what they unpack to."""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from extract.articles.paragraphs import BULLET, SENTENCE_END
from extract.inputs.files import MAX_BYTES
from extract.inputs.raw_article import RawArticle, titled
from store.errors import InputError

MAX_UNPACKED = 64 * 1024 * 1024
"""Bytes of unpacked XML; a document of a thousand pages has some four million."""
MAX_TAGS = 2_000_000
"""Tags and attributes in it: each becomes an object of some hundred bytes."""


@dataclass(slots=True)
class Package:
    """An open document and how much more of it may be unpacked."""

    path: str
    archive: zipfile.ZipFile
    left: int

    def names(self) -> list[str]:
        """The parts of the document."""
        return self.archive.namelist()

    def root(self, name: str) -> Element | None:
        """A part as XML, None if there is none; InputError if it is broken, a bomb or too large."""
        if name not in self.names():
            return None
        with self.archive.open(name) as part:
            data = part.read(self.left + 1)
        self.left -= len(data)
        if self.left < 0:
            raise too_large(self.path)
        if sum(map(data.count, (b"<", b'="', b"='"))) > MAX_TAGS:
            raise InputError(
                f"{self.path}: more than {MAX_TAGS:,} tags and attributes in its XML, so hardly one article; "
                "cut it into articles and give those"
            )
        return _parsed(self.path, name, data)


def too_large(path: str) -> InputError:
    """The error for a document that is too large for an article."""
    return InputError(
        f"{path}: unpacks to more than {MAX_UNPACKED // 1024**2} MB, so hardly one article; "
        "cut it into articles and give those"
    )


def _parsed(path: str, name: str, data: bytes) -> Element:
    from defusedxml import DefusedXmlException  # noqa: PLC0415  paid for only here
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except ParseError as error:
        raise InputError(
            f"{path}: a broken document ({name}: {error}); save it again and give that"
        ) from error
    except DefusedXmlException as error:
        raise InputError(
            f"{path}: its XML declares entities, which no document does; it was not read"
        ) from error
    return root


def assembled(package: Package, blocks: Iterable[str], **said: str) -> RawArticle:
    """An article of the paragraphs of a document; InputError if they are too long for one."""
    found: list[str] = []
    length = 0
    for block in blocks:
        length += len(block) + 2
        if length > MAX_BYTES:
            raise InputError(
                f"{package.path}: more than {MAX_BYTES // 1024**2} MB of text, so hardly one article; "
                "cut it into articles and give those"
            )
        found.append(block)
    words = "\n\n".join(found)
    title = said["title"]
    return RawArticle(
        path=package.path,
        text=titled("", words),
        title=title if title and title in words[:2000] else "",
        details={"format": said["format"], "author": said["author"]},
    )


def row_blocks(cells: Iterable[Iterable[str]]) -> list[str]:
    """A row of a table: its cells side by side, or each by itself where they hold sentences."""
    texts = [list(cell) for cell in cells]
    shown = [block for cell in texts for block in cell]
    if any(len(block.split()) > 3 and SENTENCE_END.search(block[-8:]) for block in shown):
        return shown
    return [" | ".join(" ".join(cell) for cell in texts)] if shown else []


def lines_joined(lines: Iterable[str]) -> str:
    """The lines of one paragraph, at whose breaks no sentence ends unless it has a stop."""
    shown = [line.strip() for line in lines]
    prose = bool(shown) and SENTENCE_END.search(shown[-1][-8:]) is not None
    text = ""
    for line in shown:
        last = text[-8:]
        runs_on = last.strip() and line and not SENTENCE_END.search(last) and last[-1] not in ":\n"
        if not text:
            text = line
        elif runs_on and not BULLET.match(line) and (prose or line[0].islower()):
            text += f" {line}"
        else:
            text += f"\n{line}"
    return text.strip()


def passed_over(**counts: int) -> str:
    """What a reader of the document does not see, counted, in words; empty if there is nothing."""
    named = [
        f"{count} {kind.replace('_', ' ')}{'s'[: count != 1]}"
        for kind, count in counts.items()
        if count
    ]
    return f"{' and '.join(named)} left out" if named else ""
